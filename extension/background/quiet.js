// @ts-check
/**
 * Waits until a page is quiet: loaded, and unchanged for a while. Pending requests of its scripts are not observed while
 * waiting: `webRequest` would report them, but with that permission Chromium 156 sometimes never finishes the person's
 * first tab (3 of 70 starts, 0 of 60 without). `pending` finds them by ending them.
 */

import { CodedError } from "../shared/messaging.js";
import { inFrames } from "./page_scripts.js";
import { requireOwnTab } from "./tabs.js";

const POLL_MS = 50;
const MIN_READ_MS = 1_000;
// The browser reports requests that were ended within this time.
const REPORT_MS = 80;

/** @typedef {import("./page_scripts.js").FrameAnswer} FrameAnswer */

/** @param {{tab: number, answered?: string[], quiet_ms?: number, timeout_ms?: number}} params */
export async function waitQuiet({ tab, answered = [], quiet_ms: quietMs = 400, timeout_ms: timeoutMs = 10_000 }) {
  const end = performance.now() + timeoutMs;
  let acted = false;
  let didMore = false;
  for (;;) {
    const state = await readQuietWithin(tab, answered, quietMs, end - performance.now());
    // The person may act in a document that the tab leaves while this waits.
    acted ||= state.acted;
    didMore ||= state.didMore;
    const remaining = end - performance.now();
    if (state.quiet || remaining <= 0) {
      const { quiet, url, changes, failed, visible, scripted } = state;
      return { quiet, url, changes, failed, visible, scripted, acted, typed_code_only: acted && !didMore };
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(remaining, Math.max(state.waitMs, 10))));
  }
}

/**
 * Reads the state of the page within the time that is left. A frame whose document does not arrive makes the browser wait
 * with the results of all frames.
 *
 * @param {number} tab
 * @param {string[]} awaited
 * @param {number} quietMs
 * @param {number} leftMs
 * @returns {Promise<QuietState>}
 */
async function readQuietWithin(tab, awaited, quietMs, leftMs) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const reading = readQuiet(tab, awaited, quietMs);
  /** @type {Promise<null>} */
  const timeout = new Promise((resolve) => { timer = setTimeout(resolve, Math.max(leftMs, MIN_READ_MS), null); });
  try {
    return (await Promise.race([reading, timeout])) ?? restlessState(await requireOwnTab(tab));
  } finally {
    clearTimeout(timer);
    reading.catch(() => undefined);
  }
}

/** @typedef {{quiet: boolean, url: string, changes: number, failed: number, visible: boolean, scripted: boolean, acted: boolean, didMore: boolean, waitMs: number}} QuietState */

/**
 * @param {{url?: string}} tab the browser's tab
 * @returns {QuietState}
 */
function restlessState({ url = "" }) {
  return { quiet: false, url: url.slice(0, 8000), changes: 0, failed: 0, visible: true, scripted: false, acted: false, didMore: false, waitMs: POLL_MS };
}

/**
 * @param {number} tab
 * @param {string[]} awaited
 * @param {number} quietMs
 * @returns {Promise<QuietState>}
 */
async function readQuiet(tab, awaited, quietMs) {
  const { status, url } = await requireOwnTab(tab);
  const restless = restlessState({ url });
  /** @type {FrameAnswer[]} */
  let answers;
  try {
    answers = await inFrames(tab, "quiet", [awaited]);
  } catch (reason) {
    // Between two documents no frame answers; a page that stays unreachable is reported at once.
    if (status !== "complete" && reason instanceof CodedError && reason.code === "browser.page_unreachable") return restless;
    throw reason;
  }
  const top = answers.find(({ frameId }) => frameId === 0)?.value;
  if (!top) return restless;
  // Once loaded, a document without anything that could change it is as quiet as it will ever be.
  const missing = Math.max(...answers.map(({ value }) => (value.still ? 0 : quietMs - value.since)));
  // An address counts as answered when any frame received its response.
  const unanswered = awaited.some((address) => answers.every(({ value }) => value.missing.includes(address)));
  const ready = status === "complete" && !unanswered && answers.every(({ value }) => value.ready);
  return {
    quiet: ready && missing <= 0,
    url: top.url.slice(0, 8000),
    changes: answers.reduce((sum, { value }) => sum + value.changes, 0),
    failed: answers.reduce((sum, { value }) => sum + value.failed, 0),
    visible: top.visible,
    scripted: answers.some(({ value }) => value.scripted),
    acted: answers.some(({ value }) => value.acted),
    didMore: answers.some(({ value }) => value.didMore),
    waitMs: ready ? missing : POLL_MS,
  };
}

/**
 * Returns the requests of the page's scripts that are pending in any frame; reading them ends them.
 *
 * @param {{tab: number}} params
 */
export async function pending({ tab }) {
  const { url = "" } = await requireOwnTab(tab);
  await inFrames(tab, "end_requests", []);
  // Not in the page: Firefox lets a timer of a tab that is not shown run once a second.
  await new Promise((resolve) => setTimeout(resolve, REPORT_MS));
  const answers = await inFrames(tab, "ended_requests", []);
  if (!answers.find(({ frameId }) => frameId === 0)?.value) {
    throw new CodedError("browser.page_unreachable", { url: url.slice(0, 500), what: "the page went away" });
  }
  return { pending: answers.flatMap(({ value }) => value ?? []).map((/** @type {string} */ address) => address.slice(0, 8000)) };
}
