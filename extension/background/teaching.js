// @ts-check
/**
 * Tabs of the person in which they show Ophaler something. The person names a tab by beginning there; until it is given
 * back, its page is read, one click in it is caught, and rows are highlighted. Nothing else is done in it, but for loading
 * the page that the person themself clicked.
 */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";
import { SNAPSHOT_LIMIT } from "../shared/methods.js";
import { joinFrames } from "./frame_tree.js";
import { frameOf, inFrame, inFrames, pressElement } from "./page_scripts.js";

const WAIT_MS = 10_000;
const PAUSE_MS = 300;
const LOAD_MS = 20_000;
const MAX_FAILURES = 20;
const MAX_ADDRESS = 8000;
const PANEL = { type: "popup", width: 640, height: 780, left: 40, top: 40 };

/** @typedef {import("../shared/protocol.js").TeachingRecordedParams} Recorded */

/** @type {((event: Recorded) => void) | null} */
let report = null;
/** @type {Promise<Map<number, boolean>> | null} the tabs, and whether a click is waited for */
let tabs = null;
/** @type {Map<number, symbol>} the running watch of each tab */
const watches = new Map();
/** @type {Map<number, {frame: number, recorded: any}>} the last click of each tab, in the innermost frame that could be read */
const lastClicks = new Map();

/** Passes on what happens in the tabs from now on, and goes on with what an earlier worker began. @param {(event: Recorded) => void} listener */
export async function start(listener) {
  report = listener;
  for (const [tab, waiting] of await taughtTabs()) if (waiting) void watch(tab);
}

/** @returns {Promise<Map<number, boolean>>} */
function taughtTabs() {
  tabs ??= browser.storage.session.get("taught").then((/** @type {any} */ stored) => new Map(stored.taught ?? []));
  return /** @type {Promise<Map<number, boolean>>} */ (tabs);
}

/** @param {(taught: Map<number, boolean>) => void} change */
async function change(change) {
  const taught = await taughtTabs();
  change(taught);
  await browser.storage.session.set({ taught: [...taught] });
}

/** Takes a tab that the person begins in, in a page of the extension. @param {unknown} tab */
export async function allow(tab) {
  const current = Number.isInteger(tab) ? await browser.tabs.get(/** @type {number} */ (tab)).catch(() => null) : null;
  if (!current || current.incognito) throw new CodedError("browser.tab_closed");
  await change((taught) => taught.set(current.id, false));
}

/** @param {number} tab */
async function requireTaught(tab) {
  if (!(await taughtTabs()).has(tab)) throw new CodedError("browser.tab_closed");
  return browser.tabs.get(tab).catch(() => {
    throw new CodedError("browser.tab_closed");
  });
}

/** @param {{tab: number, label: string}} params */
export async function begin({ tab, label }) {
  await requireTaught(tab);
  await inFrame(tab, 0, "highlight", [], "");
  await inFrame(tab, 0, "record", label);
  await recordKeysInFrames(tab);
  await change((taught) => taught.set(tab, true));
  void watch(tab);
  const { url } = await browser.tabs.get(tab);
  return { url: url ?? "" };
}

/** Has the frames of a page record the keys that they get: their focus is not the page's. @param {number} tab */
async function recordKeysInFrames(tab) {
  const frames = await frameLocations(tab);
  await Promise.all(frames.map(({ frameId }) => (frameId === 0 ? null : inFrame(tab, frameId, "record", "").catch(() => null))));
}

/** @param {{tab: number}} params */
export async function snapshot({ tab }) {
  await requireTaught(tab);
  return joinFrames(await inFrames(tab, "snapshot", [SNAPSHOT_LIMIT, true]));
}

/** @param {{tab: number, refs: string[], label: string}} params */
export async function highlight({ tab, refs, label }) {
  await requireTaught(tab);
  await inFrames(tab, "stop_recording", []);
  const byFrame = new Map([[0, /** @type {string[]} */ ([])]]);
  for (const ref of refs) byFrame.set(frameOf(ref), [...(byFrame.get(frameOf(ref)) ?? []), ref]);
  for (const [frame, frameRefs] of byFrame) await inFrame(tab, frame, "highlight", frameRefs, frame === 0 ? label : "");
}

/** Does what the person clicked. @param {{tab: number, url?: string | null, ref?: string | null}} params */
export async function follow({ tab, url, ref }) {
  await requireTaught(tab);
  await stopWatching(tab);
  await inFrames(tab, "stop_recording", []);
  await inFrame(tab, 0, "highlight", [], "");
  if (url) await load(tab, url);
  else if (ref) await pressElement(tab, ref);
}

/**
 * @param {number} tab
 * @param {string} url
 */
async function load(tab, url) {
  if (!/^https?:\/\//i.test(url)) throw new CodedError("protocol.wrong_types", { field: "url" });
  const loaded = new Promise((resolve) => {
    /** @type {(id: number, state: {status?: string}) => void} */
    const listener = (id, { status }) => {
      if (id !== tab || status !== "complete") return;
      browser.tabs.onUpdated.removeListener(listener);
      resolve(undefined);
    };
    browser.tabs.onUpdated.addListener(listener);
    setTimeout(() => { browser.tabs.onUpdated.removeListener(listener); resolve(undefined); }, LOAD_MS);
  });
  await browser.tabs.update(tab, { url, active: true });
  await loaded;
}

/** Opens a window beside the page with what is being taught; it is opened once. @param {{account: string}} params */
export async function show({ account }) {
  const url = browser.runtime.getURL(`dashboard/dashboard.html#teach=${encodeURIComponent(account)}`);
  const { teachingPanel } = await browser.storage.session.get("teachingPanel");
  const panel = teachingPanel?.account === account ? await browser.windows.get(teachingPanel.window).catch(() => null) : null;
  if (panel) {
    await browser.windows.update(panel.id, { focused: true });
    return;
  }
  const created = await browser.windows.create({ url, ...PANEL });
  await browser.storage.session.set({ teachingPanel: { account, window: created.id } });
}

/** @param {{tab: number}} params */
export async function end({ tab }) {
  if (!(await taughtTabs()).has(tab)) return;
  watches.delete(tab);
  lastClicks.delete(tab);
  await change((taught) => taught.delete(tab));
  await inFrames(tab, "stop_recording", []).catch(() => undefined);
  await inFrames(tab, "highlight", [[], ""]).catch(() => undefined);
}

/** Handles `tabs.onRemoved`. @param {number} tab */
export async function removed(tab) {
  if (!(await taughtTabs()).has(tab)) return;
  watches.delete(tab);
  lastClicks.delete(tab);
  await change((taught) => taught.delete(tab));
  report?.({ tab, event: "closed" });
}

/** @param {number} tab */
async function stopWatching(tab) {
  watches.delete(tab);
  await change((taught) => taught.has(tab) && taught.set(tab, false));
}

/** Waits for the click in a tab and reports it; a page that was left takes its recording with it. @param {number} tab */
async function watch(tab) {
  const own = Symbol("watch");
  watches.set(tab, own);
  let failures = 0;
  while (watches.get(tab) === own) {
    const { frame, answer } = await recordedAnywhere(tab);
    if (watches.get(tab) !== own) return;
    if (answer === null && ++failures < MAX_FAILURES) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      continue;
    }
    if (answer?.recording && !answer.recorded) continue;
    await stopWatching(tab);
    report?.({ tab, ...(answer?.recording ? await resolveClick(tab, frame, answer.recorded) : /** @type {const} */ ({ event: "moved" })) });
  }
}

/**
 * Returns what the page has recorded, or one of its frames: a key. What a frame has not recorded decides nothing.
 *
 * @param {number} tab
 * @returns {Promise<{frame: number, answer: any}>} `answer`: null where the page is gone
 */
async function recordedAnywhere(tab) {
  const frames = (await frameLocations(tab)).filter(({ frameId }) => frameId !== 0);
  const inPage = inFrame(tab, 0, "recorded", WAIT_MS).catch(() => null).then((answer) => ({ frame: 0, answer }));
  const inFramesOfPage = frames.map(async ({ frameId }) => {
    const answer = await inFrame(tab, frameId, "recorded", WAIT_MS).catch(() => null);
    return answer?.recorded ? { frame: frameId, answer } : inPage;
  });
  return Promise.race([inPage, ...inFramesOfPage]);
}

/**
 * Returns what was clicked, inside of frames, however deep.
 *
 * @param {number} tab
 * @param {number} from the frame that recorded it
 * @param {any} recorded as `page/record.js` tells it
 * @returns {Promise<Omit<Recorded, "tab">>}
 */
async function resolveClick(tab, from, recorded) {
  if (recorded.event === "escape") return { event: "escape" };
  const places = await frameLocations(tab);
  const own = places.find(({ frameId }) => frameId === from)?.value.path ?? [];
  const around = places.filter(({ value: { path } }) => path.length > 0 && path.length <= own.length && path.every((step, level) => step === own[level]));
  const frames = around.sort((one, other) => one.value.path.length - other.value.path.length).map(({ value }) => value.address);
  let frame = from;
  let current = recorded;
  while (current?.event === "frame") {
    lastClicks.set(tab, { frame, recorded: current });
    const path = [...(places.find(({ frameId }) => frameId === frame)?.value.path ?? []), current.frame].join("/");
    const inner = current.frame < 0 ? undefined : places.find(({ value }) => value.path.join("/") === path);
    frames.push(inner?.value.address ?? current.address);
    if (!inner) return { event: "other_frame", frames: webAddresses(frames) };
    frame = inner.frameId;
    current = await inFrame(tab, frame, "recorded_at", current.x, current.y).catch(() => null);
  }
  if (!current) return { event: "other_frame", frames: webAddresses(frames) };
  lastClicks.set(tab, { frame, recorded: current });
  return { event: "clicked", ref: String(current.ref).replace(/^0\./, `${frame}.`), frames: webAddresses(frames) };
}

/**
 * @param {number} tab
 * @returns {Promise<{frameId: number, value: {path: number[], address: string}}[]>} of the frames that can be read
 */
function frameLocations(tab) {
  return inFrames(tab, "frame_location", []).catch(() => []);
}

/** @param {string[]} addresses */
function webAddresses(addresses) {
  return addresses.filter((address) => /^https?:/i.test(address)).map((address) => address.slice(0, MAX_ADDRESS));
}

/**
 * Returns what the last click in a tab hits now that a frame may be read.
 *
 * @param {{tab: number}} params
 * @returns {Promise<Recorded>}
 */
export async function clickAgain({ tab }) {
  await requireTaught(tab);
  const last = lastClicks.get(tab);
  if (!last) return { tab, event: "moved" };
  await stopWatching(tab);
  try {
    const now = last.recorded.event === "frame" ? await inFrame(tab, last.frame, "frame_at", last.recorded.ref) : {};
    return now ? { tab, ...(await resolveClick(tab, last.frame, { ...last.recorded, ...now })) } : { tab, event: "moved" };
  } catch {
    // The page around the frame is another one by now.
    return { tab, event: "moved" };
  }
}
