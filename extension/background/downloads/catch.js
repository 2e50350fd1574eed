// @ts-check
/**
 * Clicks an element and catches the document that results: bytes that the page made or an address that it opens
 * (`page/page_downloads.js`), or a download of the browser: from the page itself, from a tab that the click opened, or
 * because the tab navigated to a document. A download of the browser is taken only when nothing but the click can have begun
 * it (`attribution.js`); every other one stays where it fell. Where none comes, the catch ends when the page is still
 * (`stillness.js`); the host then looks at what the click opened. One catch runs at a time, so that a download cannot be
 * attributed to another click.
 */

import { BROWSER_NAME, browser } from "../../shared/browser.js";
import { CodedError } from "../../shared/messaging.js";
import { attribute, originOf } from "./attribution.js";
import { ClickEvidence } from "./click_evidence.js";
import { firstPageDownload, sendPageDownload } from "./page_downloads.js";
import { Previews } from "./previews.js";
import { PROMPT_AFTER_MS, interruptionError, waitsForPrompt, discardDownload } from "./prompts.js";
import { showsDocument } from "./shown_document.js";
import { countMutations, untilStill } from "./stillness.js";
import { hasUsedDownload, reloadAndRelocate, setUsedDownload } from "./tab_allowance.js";
import { click, inFrames, inject } from "../page_scripts.js";
import { requireOwnTab, navigate } from "../tabs.js";

const FOLDER = "Ophaler";

/**
 * @typedef {import("./transfer.js").Call} Call
 *
 * @typedef {object} Watch what is known of the click that is being caught
 * @property {number} tab
 * @property {string} origin of the page at the click
 * @property {string[]} hosts
 * @property {ClickEvidence} evidence
 * @property {Previews} previews
 * @property {Map<number, Promise<boolean>>} claims whether each download is the click's
 * @property {number} undecided how many downloads are being attributed
 * @property {boolean} uncertain whether a download came that may be the click's or the person's
 * @property {number | null} documentTab the tab that shows the document instead of saving it
 * @property {{id: number, byPage: boolean} | null} item the click's download
 * @property {boolean} finished
 * @property {(item: any) => void} resolve
 * @property {(reason: CodedError) => void} reject
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
  const page = await requireOwnTab(tab);
  const freshRef = (await hasUsedDownload(tab)) ? await reloadAndRelocate(tab, ref) : ref;
  const allFrames = { tabId: tab, allFrames: true };
  const { current, download } = beginWatch(page, hosts);
  const timer = setTimeout(() => current.reject(caughtNothing(current)), timeoutMs);
  filenames?.addListener(placeInFolder);
  try {
    await inject(tab, { target: allFrames, world: "MAIN", files: ["page/window_open.js"] });
    const frames = await inFrames(tab, "arm", [{ handle: transfer, hosts, max_bytes }]);
    const pageDownload = firstPageDownload(tab, frames.map(({ frameId }) => frameId));
    const mutations = await countMutations(tab);
    await current.evidence.begin();
    await click({ tab, ref: freshRef, name: name ?? null });
    const still = untilStill(tab, mutations, () => stateOf(current));
    const outcome = await Promise.race([download.then((item) => ({ item })), pageDownload, still]);
    if ("still" in outcome) throw caughtNothing(current);
    if ("item" in outcome) return await fileResult(current, outcome.item);
    return await sendPageDownload(call, tab, transfer, outcome);
  } finally {
    clearTimeout(timer);
    filenames?.removeListener(placeInFolder);
    watch = null;
    await endWatch(current, page.url ?? "");
    const release = () => void dispatchEvent(new Event("oph-release"));
    await inject(tab, { target: allFrames, world: "MAIN", func: release }).catch(() => undefined);
    await inFrames(tab, "disarm", []).catch(() => undefined);
    await current.evidence.end(current.finished);
  }
}

/**
 * @param {any} page the browser's tab
 * @param {string[]} hosts
 * @returns {{current: Watch, download: Promise<any>}} download: the click's, once it is complete
 */
function beginWatch(page, hosts) {
  const evidence = new ClickEvidence(page, hosts);
  /** @type {Watch} */
  const current = {
    tab: page.id, origin: originOf(page.url ?? ""), hosts, evidence, previews: new Previews(page.id, evidence.opened),
    claims: new Map(), undecided: 0, uncertain: false, documentTab: null, item: null, finished: false,
    resolve: () => undefined, reject: () => undefined,
  };
  const download = new Promise((resolve, reject) => Object.assign(current, { resolve, reject }));
  // The download may be rejected before anything awaits it, while the click is being made.
  download.catch(() => undefined);
  watch = current;
  return { current, download };
}

/**
 * @param {Watch} current
 * @param {string} previousUrl what the tab showed before the click
 */
async function endWatch({ tab, item, finished, documentTab }, previousUrl) {
  // A declined download counts as well.
  if (item?.byPage) await setUsedDownload(tab, true);
  if (item && !finished) await discardDownload(item.id);
  if (documentTab === tab) await navigate({ tab, url: previousUrl }).catch(() => undefined);
  else if (documentTab !== null) await browser.tabs.remove(documentTab).catch(() => undefined);
}

/** @param {Watch} current */
function stateOf(current) {
  if (watch !== current) return "over";
  return current.item || current.undecided > 0 ? "download" : "waiting";
}

/** @param {Watch} current */
function caughtNothing({ uncertain }) {
  return new CodedError(uncertain ? "download.uncertain" : "download.caught_nothing");
}

/**
 * @param {Watch} current
 * @param {any} item the browser's finished download
 * @returns {Promise<import("../../shared/protocol.js").CatchResult>}
 * @throws {CodedError} download.uncertain for a file that the person or another extension put elsewhere
 */
async function fileResult(current, item) {
  if (BROWSER_NAME === "chromium" && item.filename.split(/[\\/]/).at(-2) !== FOLDER) throw new CodedError("download.uncertain");
  if (current.item?.byPage) await current.previews.close(item);
  // The host takes the file; the person's list of downloads stays as it was.
  await browser.downloads.erase({ id: item.id });
  return {
    file: item.filename,
    url: item.finalUrl || item.url || "",
    content_type: item.mime || null,
    size: item.fileSize > 0 ? item.fileSize : Math.max(item.bytesReceived ?? 0, 0),
  };
}

/**
 * @param {any} item
 * @param {(how?: object) => void} suggest
 */
function placeInFolder(item, suggest) {
  // The extension's own download loses its folder to the suggestion of a listener.
  const isOwn = item.byExtensionId === browser.runtime.id;
  const claim = watch && !isOwn ? claimDownload(watch, item) : Promise.resolve(isOwn);
  void claim.then((ours) => (ours ? suggest({ filename: `${FOLDER}/${item.filename}`, conflictAction: "uniquify" }) : suggest()));
  // The name is suggested later: https://developer.chrome.com/docs/extensions/reference/api/downloads
  return true;
}

/**
 * @param {Watch} current
 * @param {any} item
 * @returns {Promise<boolean>} whether the download is the click's
 */
function claimDownload(current, item) {
  const claim = current.claims.get(item.id) ?? decideClaim(current, item);
  current.claims.set(item.id, claim);
  return claim;
}

/**
 * @param {Watch} current
 * @param {any} item
 */
async function decideClaim(current, item) {
  // What the extension saves itself is known by its id (`tabUpdated`).
  if (current.item || item.byExtensionId) return false;
  current.undecided += 1;
  try {
    const verdict = attribute(item, await current.evidence.gather());
    current.uncertain ||= verdict === "uncertain";
    if (verdict !== "ours" || current.item || watch !== current) return false;
    current.item = { id: item.id, byPage: true };
  } finally {
    current.undecided -= 1;
  }
  void follow(current, item.id);
  return true;
}

/**
 * Follows the click's download, which may have ended before it was attributed.
 *
 * @param {Watch} current
 * @param {number} id
 */
async function follow(current, id) {
  const [item] = await browser.downloads.search({ id });
  if (item?.state === "complete") await settle(id);
  else if (item?.state === "interrupted") current.reject(interruptionError(item.error ?? ""));
  else setTimeout(() => void rejectWhenPrompted(id), PROMPT_AFTER_MS);
}

/** Handles `downloads.onCreated`. @param {any} item */
export function downloadCreated(item) {
  if (!watch) return;
  if (!item.byExtensionId) watch.previews.expect();
  void claimDownload(watch, item);
}

/** @param {number} id */
async function rejectWhenPrompted(id) {
  if (watch?.item?.id !== id) return;
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
  if (!watch || watch.previews.created(tab)) return;
  // A tab whose opener the browser does not name may be the person's, and stays as it is.
  if (tab.openerTabId === watch.tab) watch.evidence.opened.add(tab.id);
}

/** Handles `tabs.onRemoved`. @param {number} tab */
export function tabRemoved(tab) {
  watch?.previews.removed(tab);
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
  if (!watch) return;
  const current = watch;
  const address = info.url ?? "";
  current.evidence.showed(tab, address);
  if (current.item || change.status !== "complete") return;
  if (tab !== current.tab && !current.evidence.opened.has(tab)) return;
  if (!isOfPortal(current, address) || !(await showsDocument(tab, address))) return;
  // The person may have opened it, from the account's own tab.
  if (tab !== current.tab && (await current.evidence.gather()).touched) return;
  if (watch !== current || current.item) return;
  current.documentTab = tab;
  await saveShown(current, address);
}

/**
 * @param {Watch} current
 * @param {string} address
 */
function isOfPortal({ origin, hosts }, address) {
  const shown = originOf(address);
  return shown !== "" && (shown === origin || hosts.includes(new URL(shown).hostname));
}

/**
 * @param {Watch} current
 * @param {string} address
 */
async function saveShown(current, address) {
  const name = address.replace(/[?#].*$/, "").split("/").at(-1)?.replace(/[^\w.-]+/g, "_") || "document";
  try {
    const filename = `${FOLDER}/${name}`;
    const id = await browser.downloads.download({ url: address, filename, conflictAction: "uniquify", saveAs: false });
    current.item ??= { id, byPage: false };
    await follow(current, id);
  } catch (reason) {
    current.reject(new CodedError("download.network", { what: String(reason).slice(0, 200) }));
  }
}
