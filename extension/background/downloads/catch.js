// @ts-check
/**
 * Clicks an element and catches the document that results: bytes that the page made or an address that it opens
 * (`page/page_downloads.js`), or a download of the browser: from the page itself, from a tab that the click opened, or
 * because the tab navigated to a document. Where none of them comes, the catch ends when the page is still: quiet, and with
 * nothing under way. The host then looks at what the click opened. One catch runs at a time, so that a download cannot be attributed to another
 * click.
 */

import { BROWSER_NAME, browser } from "../../shared/browser.js";
import { CodedError } from "../../shared/messaging.js";
import { firstPageDownload, sendPageDownload } from "./page_downloads.js";
import { PROMPT_AFTER_MS, interruptionError, waitsForPrompt, discardDownload } from "./prompts.js";
import { click, frameOf, inFrame, inFrames, inject, onElement } from "../page_scripts.js";
import { waitQuiet } from "../quiet.js";
import { waitForLoadAfter, requireOwnTab, navigate } from "../tabs.js";

const FOLDER = "Ophaler";
const QUIET_MS = 300;
// Firefox opens a preview about 50 ms after the download's end.
const PREVIEW_MS = 600;
const STILL_POLL_MS = 150;
// A page may wait a second before it shows what a click opens, or before it asks for it.
const STILL_MS = 2_500;
// A page that does nothing at all may be waiting for an answer that cannot be observed.
const UNTOUCHED_MS = 6_000;
// As in page/page_downloads.js: no request since the click.
const NEVER_MS = 1e9;
const DOCUMENT_TYPES = /^(application\/(pdf|octet-stream|zip)|image\/|(text|application)\/xml)/;

/**
 * @typedef {import("./transfer.js").Call} Call
 * @typedef {{tab: number, origin: string, hosts: string[], opened: Set<number>, closed: boolean, previews: Set<number>,
 *   onPreview: () => void, documentTab: number | null, item: any, finished: boolean, resolve: (item: any) => void,
 *   reject: (reason: CodedError) => void}} Watch
 */

// Firefox lacks this event: there the host takes the file from wherever the browser saved it.
const { onDeterminingFilename: filenames } = browser.downloads;
/** @type {Watch | null} */
let watch = null;
/** @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * @param {Call} call
 * @param {import("../../shared/protocol.js").CatchParams} params
 * @returns {Promise<import("../../shared/protocol.js").CatchResult>}
 */
export function catchDownload(call, params) {
  const result = queue.then(() => runCatch(call, params));
  queue = result.catch(() => undefined);
  return result;
}

/**
 * @param {Call} call
 * @param {import("../../shared/protocol.js").CatchParams} params
 */
async function runCatch(call, { tab, ref, name, transfer, hosts, max_bytes, timeout_ms: timeoutMs = 60_000 }) {
  const { url: previousUrl = "" } = await requireOwnTab(tab);
  const freshRef = (await hasUsedDownload(tab)) ? await reloadAndRelocate(tab, ref) : ref;
  const allFrames = { tabId: tab, allFrames: true };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const download = new Promise((resolve, reject) => {
    const opened = { opened: new Set(), closed: false, previews: new Set(), onPreview: () => undefined };
    watch = { tab, origin: originOf(previousUrl), hosts, ...opened, documentTab: null, item: null, finished: false, resolve, reject };
    timer = setTimeout(() => reject(new CodedError("download.caught_nothing")), timeoutMs);
  });
  // The download may be rejected before anything awaits it, while the click is being made.
  download.catch(() => undefined);
  filenames?.addListener(placeInFolder);
  try {
    await inject(tab, { target: allFrames, world: "MAIN", files: ["page/window_open.js"] });
    const frames = await inFrames(tab, "arm", [{ handle: transfer, hosts, max_bytes }]);
    const pageDownload = firstPageDownload(tab, frames.map(({ frameId }) => frameId));
    const mutations = await countMutations(tab);
    await click({ tab, ref: freshRef, name: name ?? null });
    const outcome = await Promise.race([download.then((item) => ({ item })), pageDownload, untilStill(tab, watch, mutations)]);
    if ("still" in outcome) throw new CodedError("download.caught_nothing");
    if ("item" in outcome) return await fileResult(outcome.item);
    return await sendPageDownload(call, tab, transfer, outcome);
  } finally {
    clearTimeout(timer);
    filenames?.removeListener(placeInFolder);
    const { documentTab = null, item = null, finished = false } = watch ?? {};
    watch = null;
    // A declined download counts as well.
    if (item?.byPage) await setUsedDownload(tab, true);
    if (item && !finished) await discardDownload(item.id);
    if (documentTab === tab) await navigate({ tab, url: previousUrl }).catch(() => undefined);
    else if (documentTab !== null) await browser.tabs.remove(documentTab).catch(() => undefined);
    const release = () => void dispatchEvent(new Event("oph-release"));
    await inject(tab, { target: allFrames, world: "MAIN", func: release }).catch(() => undefined);
    await inFrames(tab, "disarm", []).catch(() => undefined);
  }
}

/** @param {number} tab */
async function countMutations(tab) {
  const answers = await inFrames(tab, "quiet", []);
  return answers.reduce((sum, { value }) => sum + value.changes, 0);
}

/**
 * Returns when the page is still after the click: loaded, unchanged for a while, without a request or a sign of work, and
 * without a download. Never returns once the catch is over.
 *
 * @param {number} tab
 * @param {Watch | null} current
 * @param {number} mutations the page's number of mutations before the click
 * @returns {Promise<{still: true}>}
 */
async function untilStill(tab, current, mutations) {
  let neededMs = STILL_MS;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, STILL_POLL_MS));
    if (watch !== current) return new Promise(() => undefined);
    if (current?.item) continue;
    try {
      const { quiet, changes } = await waitQuiet({ tab, quiet_ms: neededMs, timeout_ms: UNTOUCHED_MS });
      const frames = await inFrames(tab, "stirring", []);
      const requested = frames.some(({ value }) => value.since < NEVER_MS / 2);
      neededMs = changes === mutations && !requested ? UNTOUCHED_MS : STILL_MS;
      const still = frames.every(({ value }) => !value.busy && value.since >= STILL_MS);
      if (quiet && still && !current?.item && (neededMs === STILL_MS || (await waitQuiet({ tab, quiet_ms: neededMs })).quiet)) return { still: true };
    } catch (reason) {
      // A tab that shows the document itself, or that is between two pages, cannot be read.
      if (!(reason instanceof CodedError) || reason.code === "browser.tab_closed") throw reason;
    }
  }
}

/**
 * @param {any} item the browser's finished download
 * @returns {Promise<import("../../shared/protocol.js").CatchResult>}
 */
async function fileResult(item) {
  if (watch?.item?.byPage && BROWSER_NAME === "firefox" && opensPreview(item)) await closePreview(watch);
  // The host takes the file; the person's list of downloads stays as it was.
  await browser.downloads.erase({ id: item.id });
  return {
    file: item.filename,
    url: item.finalUrl || item.url || "",
    content_type: item.mime || null,
    size: Math.max(item.fileSize ?? 0, item.bytesReceived ?? 0, 0),
  };
}

/**
 * Returns whether the tab has used its one download. Chromium lets a tab begin one download without user activation and
 * prompts before the next. A reload resets the count (a navigation, even to the same address, does not).
 *
 * @param {number} tab
 */
async function hasUsedDownload(tab) {
  const { spent: usedTabs = [] } = await browser.storage.session.get("spent");
  return usedTabs.includes(tab);
}

/**
 * @param {number} tab
 * @param {boolean} used
 */
async function setUsedDownload(tab, used) {
  const { spent: usedTabs = [] } = await browser.storage.session.get("spent");
  const others = usedTabs.filter((/** @type {number} */ other) => other !== tab);
  if (BROWSER_NAME === "chromium") await browser.storage.session.set({ spent: used ? [...others, tab] : others });
}

/**
 * @param {number} tab
 * @param {string} ref
 * @returns {Promise<string>} the reference of the same element on the reloaded page
 * @throws {CodedError} browser.stale_reference when the reloaded page differs: the host takes a new snapshot
 */
async function reloadAndRelocate(tab, ref) {
  const position = frameOf(ref) === 0 ? await onElement(tab, ref, "locate", ref) : null;
  await waitForLoadAfter(tab, () => browser.tabs.reload(tab));
  await setUsedDownload(tab, false);
  await waitQuiet({ tab, quiet_ms: QUIET_MS });
  const relocated = position && (await inFrame(tab, 0, "relocate", position));
  if (!relocated) throw new CodedError("browser.stale_reference", { ref });
  return relocated;
}

/**
 * @param {any} item
 * @param {(how?: object) => void} suggest
 */
function placeInFolder(item, suggest) {
  if (isCausedByClick(item)) suggest({ filename: `${FOLDER}/${item.filename}`, conflictAction: "uniquify" });
  else suggest();
}

/** Returns whether the download can only come from the click. @param {any} item */
function isCausedByClick(item) {
  if (!watch || (item.byExtensionId && item.byExtensionId !== browser.runtime.id)) return false;
  if (watch.item) return watch.item.id === item.id;
  const origins = [item.referrer, item.url, item.finalUrl].filter(Boolean).map(originOf);
  // A portal may serve documents from another origin without a referrer; a referrer of another page belongs to another
  // download.
  return origins.includes(watch.origin) || origins.some(isDeclaredOrigin) || !item.referrer;
}

/** @param {string} origin */
function isDeclaredOrigin(origin) {
  const { hosts = [] } = watch ?? {};
  return origin !== "" && origin !== "null" && hosts.includes(new URL(origin).hostname);
}

/** Handles `downloads.onCreated`. @param {any} item */
export function downloadCreated(item) {
  if (!watch || watch.item || !isCausedByClick(item)) return;
  watch.item = { id: item.id, byPage: !item.byExtensionId };
  if (item.state === "complete") void settle(item.id);
  else setTimeout(() => void rejectWhenPrompted(item.id), PROMPT_AFTER_MS);
}

/** @param {number} id */
async function rejectWhenPrompted(id) {
  const prompted = await waitsForPrompt(id);
  if (prompted && watch?.item?.id === id) watch.reject(new CodedError("download.browser_asks"));
}

/** Handles `downloads.onChanged`. @param {{id: number, state?: {current: string}, error?: {current: string}}} change */
export function downloadChanged({ id, state, error }) {
  if (!watch?.item || watch.item.id !== id) return;
  if (state?.current === "complete") void settle(id);
  else if (state?.current === "interrupted") watch.reject(interruptionError(error?.current ?? ""));
}

/** @param {number} id */
async function settle(id) {
  const current = watch;
  const [item] = await browser.downloads.search({ id });
  if (!current || !item) return;
  current.finished = true;
  current.resolve(item);
}

/** Handles `tabs.onCreated`. @param {any} tab */
export function tabCreated(tab) {
  if (watch && isPreview(watch, tab)) {
    watch.previews.add(tab.id);
    watch.onPreview();
    return;
  }
  // `openerTabId` is unreliable for a tab in the background: the address that it loads decides.
  watch?.opened.add(tab.id);
}

/** Handles `tabs.onRemoved`. @param {number} tab */
export function tabRemoved(tab) {
  if (watch?.opened.has(tab)) watch.closed = true;
}

/** Returns whether Firefox opens the saved file by itself, unless the person's settings differ. @param {any} item */
function opensPreview(item) {
  return item.mime === "application/pdf" || /\.(pdf|xml|svg|webp|avif)$/i.test(item.filename);
}

/**
 * Returns whether the new tab is Firefox's preview of the saved file. Firefox opens it beside the tab that made the
 * request. When that tab opened only for the download and is closed again, the preview has no opener and stays in the
 * background.
 *
 * @param {Watch} current
 * @param {any} tab
 */
function isPreview(current, tab) {
  if (BROWSER_NAME !== "firefox" || !current.item?.byPage) return false;
  if (tab.openerTabId !== undefined) return tab.openerTabId === current.tab || current.opened.has(tab.openerTabId);
  return current.closed && !tab.active;
}

/** @param {Watch} current */
async function closePreview(current) {
  if (current.previews.size === 0) {
    await new Promise((resolve) => {
      current.onPreview = () => resolve(undefined);
      setTimeout(resolve, PREVIEW_MS);
    });
  }
  await browser.tabs.remove([...current.previews]).catch(() => undefined);
}

/**
 * Handles `tabs.onUpdated`: a tab that the click opened, or the account's own tab, may show the document instead of
 * saving it; then the extension saves it.
 *
 * @param {number} tab
 * @param {{status?: string}} change
 * @param {any} info the browser's tab
 */
export async function tabUpdated(tab, change, info) {
  if (!watch || watch.item || change.status !== "complete") return;
  if (tab !== watch.tab && !watch.opened.has(tab)) return;
  const current = watch;
  const address = info.url ?? "";
  if (!(originOf(address) === watch.origin || isDeclaredOrigin(originOf(address))) || !(await showsDocument(tab, address))) return;
  if (watch !== current || current.item) return;
  watch.documentTab = tab;
  const name = address.replace(/[?#].*$/, "").split("/").at(-1)?.replace(/[^\w.-]+/g, "_") || "document";
  try {
    const id = await browser.downloads.download({ url: address, filename: `${FOLDER}/${name}`, conflictAction: "uniquify" });
    current.item ??= { id };
    const [item] = await browser.downloads.search({ id });
    if (item?.state === "complete") await settle(id);
  } catch (reason) {
    current.reject(new CodedError("download.network", { what: String(reason).slice(0, 200) }));
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
