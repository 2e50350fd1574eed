// @ts-check
/**
 * Click, and catch what then comes: bytes that the page made or an address that it wanted to open (`page/page_downloads.js`), or
 * what the browser downloads: from the page itself, from a tab that the click opened, or because the tab itself went to a
 * document. One catch at a time, so that a download cannot be taken for another's.
 */

import { BROWSER_NAME, browser } from "../../shared/browser.js";
import { CodedError } from "../../shared/messaging.js";
import { firstOf, handed } from "./page_downloads.js";
import { ASKED_MS, interruption, isHeldBack, takeBack } from "./prompts.js";
import { click, frameOf, inFrame, inFrames, inject, onElement } from "../page_scripts.js";
import { waitQuiet } from "../quiet.js";
import { afterStep, mustBeOurs, navigate } from "../tabs.js";

const FOLDER = "Ophaler";
const QUIET_MS = 300;
// Firefox shows what it saved some 50 ms after the download's end.
const PREVIEW_MS = 600;
const DOCUMENT_TYPES = /^(application\/(pdf|octet-stream|zip)|image\/|(text|application)\/xml)/;

/**
 * @typedef {import("./transfer.js").Call} Call
 * @typedef {{tab: number, origin: string, hosts: string[], opened: Set<number>, closed: boolean, previews: Set<number>,
 *   previewed: () => void, shown: number | null, item: any, settled: boolean, done: (item: any) => void,
 *   failed: (reason: CodedError) => void}} Watch
 */

// Firefox has none: there a download is taken over from where it fell.
const { onDeterminingFilename: naming } = browser.downloads;
/** @type {Watch | null} */
let watch = null;
/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/**
 * @param {Call} call
 * @param {import("../../shared/protocol.js").CatchParams} params
 * @returns {Promise<import("../../shared/protocol.js").CatchResult>}
 */
export function catchDownload(call, params) {
  const mine = turn.then(() => caught(call, params));
  turn = mine.catch(() => undefined);
  return mine;
}

/**
 * @param {Call} call
 * @param {import("../../shared/protocol.js").CatchParams} params
 */
async function caught(call, { tab, ref, name, transfer, hosts, max_bytes, timeout_ms: timeoutMs = 60_000 }) {
  const { url: before = "" } = await mustBeOurs(tab);
  const target = (await isSpent(tab)) ? await anew(tab, ref) : ref;
  const everywhere = { tabId: tab, allFrames: true };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const download = new Promise((done, failed) => {
    const opened = { opened: new Set(), closed: false, previews: new Set(), previewed: () => undefined };
    watch = { tab, origin: originOf(before), hosts, ...opened, shown: null, item: null, settled: false, done, failed };
    timer = setTimeout(() => failed(new CodedError("download.caught_nothing")), timeoutMs);
  });
  // A refusal may come while the click is still being made.
  download.catch(() => undefined);
  naming?.addListener(intoFolder);
  try {
    await inject(tab, { target: everywhere, world: "MAIN", files: ["page/window_open.js"] });
    const frames = await inFrames(tab, "arm", [{ handle: transfer, hosts, max_bytes }]);
    const handedOut = firstOf(tab, frames.map(({ frameId }) => frameId));
    await click({ tab, ref: target, name: name ?? null });
    const came = await Promise.race([download.then((item) => ({ item })), handedOut]);
    if ("item" in came) return await saved(came.item);
    return await handed(call, tab, transfer, came);
  } finally {
    clearTimeout(timer);
    naming?.removeListener(intoFolder);
    const { shown = null, item = null, settled = false } = watch ?? {};
    watch = null;
    // One that was declined counts, too.
    if (item?.byPage) await spend(tab, true);
    if (item && !settled) await takeBack(item.id);
    if (shown === tab) await navigate({ tab, url: before }).catch(() => undefined);
    else if (shown !== null) await browser.tabs.remove(shown).catch(() => undefined);
    const release = () => void dispatchEvent(new Event("oph-release"));
    await inject(tab, { target: everywhere, world: "MAIN", func: release }).catch(() => undefined);
    await inFrames(tab, "disarm", []).catch(() => undefined);
  }
}

/**
 * @param {any} item the browser's finished download
 * @returns {Promise<import("../../shared/protocol.js").CatchResult>}
 */
async function saved(item) {
  if (watch?.item?.byPage && BROWSER_NAME === "firefox" && isPreviewed(item)) await closePreview(watch);
  // The file is the host's now; the person's own list of downloads stays as it was.
  await browser.downloads.erase({ id: item.id });
  return {
    file: item.filename,
    url: item.finalUrl || item.url || "",
    content_type: item.mime || null,
    size: Math.max(item.fileSize ?? 0, item.bytesReceived ?? 0, 0),
  };
}

/**
 * Chromium lets a tab begin one download without the person's hand; before the next it would ask. Reloading begins the
 * count again (going to an address, even the same, does not).
 *
 * @param {number} tab
 */
async function isSpent(tab) {
  const { spent = [] } = await browser.storage.session.get("spent");
  return spent.includes(tab);
}

/**
 * @param {number} tab
 * @param {boolean} is
 */
async function spend(tab, is) {
  const { spent = [] } = await browser.storage.session.get("spent");
  const others = spent.filter((/** @type {number} */ one) => one !== tab);
  if (BROWSER_NAME === "chromium") await browser.storage.session.set({ spent: is ? [...others, tab] : others });
}

/**
 * @param {number} tab
 * @param {string} ref
 * @returns {Promise<string>} the reference of the same element on the page loaded anew
 * @throws {CodedError} browser.stale_reference when the page is not the same again: the host looks at it afresh
 */
async function anew(tab, ref) {
  const place = frameOf(ref) === 0 ? await onElement(tab, ref, "locate", ref) : null;
  await afterStep(tab, () => browser.tabs.reload(tab));
  await spend(tab, false);
  await waitQuiet({ tab, quiet_ms: QUIET_MS });
  const again = place && (await inFrame(tab, 0, "relocate", place));
  if (!again) throw new CodedError("browser.stale_reference", { ref });
  return again;
}

/**
 * @param {any} item
 * @param {(how?: object) => void} suggest
 */
function intoFolder(item, suggest) {
  if (belongs(item)) suggest({ filename: `${FOLDER}/${item.filename}`, conflictAction: "uniquify" });
  else suggest();
}

/** @param {any} item whether a download can only be what our click caused */
function belongs(item) {
  if (!watch || (item.byExtensionId && item.byExtensionId !== browser.runtime.id)) return false;
  if (watch.item) return watch.item.id === item.id;
  const from = [item.referrer, item.url, item.finalUrl].filter(Boolean).map(originOf);
  // A portal may serve documents from elsewhere without saying who sent us; what names another page is another's.
  return from.includes(watch.origin) || from.some(declared) || !item.referrer;
}

/** @param {string} origin */
function declared(origin) {
  const { hosts = [] } = watch ?? {};
  return origin !== "" && origin !== "null" && hosts.includes(new URL(origin).hostname);
}

/** @param {any} item the browser began a download */
export function downloadCreated(item) {
  if (!watch || watch.item || !belongs(item)) return;
  watch.item = { id: item.id, byPage: !item.byExtensionId };
  if (item.state === "complete") void settle(item.id);
  else setTimeout(() => void mustNotAsk(item.id), ASKED_MS);
}

/** @param {number} id */
async function mustNotAsk(id) {
  const asks = await isHeldBack(id);
  if (asks && watch?.item?.id === id) watch.failed(new CodedError("download.browser_asks"));
}

/** @param {{id: number, state?: {current: string}, error?: {current: string}}} change */
export function downloadChanged({ id, state, error }) {
  if (!watch?.item || watch.item.id !== id) return;
  if (state?.current === "complete") void settle(id);
  else if (state?.current === "interrupted") watch.failed(interruption(error?.current ?? ""));
}

/** @param {number} id */
async function settle(id) {
  const waiting = watch;
  const [item] = await browser.downloads.search({ id });
  if (!waiting || !item) return;
  waiting.settled = true;
  waiting.done(item);
}

/** @param {any} tab the browser opened a tab */
export function tabCreated(tab) {
  if (watch && isPreview(watch, tab)) {
    watch.previews.add(tab.id);
    watch.previewed();
    return;
  }
  // Who opened it is not told truly for a tab in the background: where it goes decides.
  watch?.opened.add(tab.id);
}

/** @param {number} tab the browser says that it is gone */
export function tabRemoved(tab) {
  if (watch?.opened.has(tab)) watch.closed = true;
}

/** @param {any} item whether Firefox opens it by itself after saving it, unless the person told it otherwise */
function isPreviewed(item) {
  return item.mime === "application/pdf" || /\.(pdf|xml|svg|webp|avif)$/i.test(item.filename);
}

/**
 * Firefox opens what it saved in a tab of its own, beside the tab that asked for it. When that one opened only for the
 * download and is gone again, the new tab belongs to none and stays in the background.
 *
 * @param {Watch} waiting
 * @param {any} tab
 */
function isPreview(waiting, tab) {
  if (BROWSER_NAME !== "firefox" || !waiting.item?.byPage) return false;
  if (tab.openerTabId !== undefined) return tab.openerTabId === waiting.tab || waiting.opened.has(tab.openerTabId);
  return waiting.closed && !tab.active;
}

/** @param {Watch} waiting */
async function closePreview(waiting) {
  if (waiting.previews.size === 0) {
    await new Promise((come) => {
      waiting.previewed = () => come(undefined);
      setTimeout(come, PREVIEW_MS);
    });
  }
  await browser.tabs.remove([...waiting.previews]).catch(() => undefined);
}

/**
 * A tab that the click opened, or our own, may show the document instead of saving it: then we save it.
 *
 * @param {number} tab
 * @param {{status?: string}} change
 * @param {any} now the browser's tab
 */
export async function tabUpdated(tab, change, now) {
  if (!watch || watch.item || change.status !== "complete") return;
  if (tab !== watch.tab && !watch.opened.has(tab)) return;
  const waiting = watch;
  const address = now.url ?? "";
  if (!(originOf(address) === watch.origin || declared(originOf(address))) || !(await showsDocument(tab, address))) return;
  if (watch !== waiting || waiting.item) return;
  watch.shown = tab;
  const name = address.replace(/[?#].*$/, "").split("/").at(-1)?.replace(/[^\w.-]+/g, "_") || "document";
  try {
    const id = await browser.downloads.download({ url: address, filename: `${FOLDER}/${name}`, conflictAction: "uniquify" });
    waiting.item ??= { id };
    const [item] = await browser.downloads.search({ id });
    if (item?.state === "complete") await settle(id);
  } catch (reason) {
    waiting.failed(new CodedError("download.network", { what: String(reason).slice(0, 200) }));
  }
}

/**
 * @param {number} tab
 * @param {string} address
 */
async function showsDocument(tab, address) {
  if (/\.(pdf|xml|zip)$/i.test(new URL(address).pathname)) return true;
  try {
    const [{ result }] = await browser.scripting.executeScript({ target: { tabId: tab }, func: () => document.contentType });
    return DOCUMENT_TYPES.test(result ?? "");
  } catch {
    return false;
  }
}

/** @param {string} address */
function originOf(address) {
  try {
    return new URL(address).origin;
  } catch {
    return "";
  }
}
