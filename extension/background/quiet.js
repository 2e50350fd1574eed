// @ts-check
/**
 * Waiting until a page is settled: loaded, and nothing changed for a while. What its scripts still ask of the server is
 * not seen while waiting: `webRequest` would show it, but with that permission Chromium 156 now and then never finishes
 * the person's first tab (3 of 70 starts, 0 of 60 without). `pending` finds out by ending it.
 */

import { CodedError } from "../shared/messaging.js";
import { inFrames } from "./page_scripts.js";
import { mustBeOurs } from "./tabs.js";

const RESTLESS_MS = 50;
const SHORTEST_LOOK_MS = 1_000;

/** @typedef {import("./page_scripts.js").FrameAnswer} FrameAnswer */

/** @param {{tab: number, answered?: string[], quiet_ms?: number, timeout_ms?: number}} params */
export async function waitQuiet({ tab, answered = [], quiet_ms: quietMs = 400, timeout_ms: timeoutMs = 10_000 }) {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const seen = await lookInTime(tab, answered, quietMs, end - performance.now());
    const left = end - performance.now();
    if (seen.quiet || left <= 0) {
      const { quiet, url, changes, failed, visible, scripted } = seen;
      return { quiet, url, changes, failed, visible, scripted };
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, Math.max(seen.waitMs, 10))));
  }
}

/**
 * A frame whose document does not come lets the browser wait with all frames' answers: that is given up in time.
 *
 * @param {number} tab
 * @param {string[]} awaited
 * @param {number} quietMs
 * @param {number} leftMs
 * @returns {Promise<Look>}
 */
async function lookInTime(tab, awaited, quietMs, leftMs) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = lookQuiet(tab, awaited, quietMs);
  /** @type {Promise<null>} */
  const late = new Promise((resolve) => { timer = setTimeout(resolve, Math.max(leftMs, SHORTEST_LOOK_MS), null); });
  try {
    return (await Promise.race([look, late])) ?? restlessLook(await mustBeOurs(tab));
  } finally {
    clearTimeout(timer);
    look.catch(() => undefined);
  }
}

/** @typedef {{quiet: boolean, url: string, changes: number, failed: number, visible: boolean, scripted: boolean, waitMs: number}} Look */

/**
 * @param {{url?: string}} tab the browser's
 * @returns {Look}
 */
function restlessLook({ url = "" }) {
  return { quiet: false, url: url.slice(0, 8000), changes: 0, failed: 0, visible: true, scripted: false, waitMs: RESTLESS_MS };
}

/**
 * @param {number} tab
 * @param {string[]} awaited
 * @param {number} quietMs
 * @returns {Promise<Look>}
 */
async function lookQuiet(tab, awaited, quietMs) {
  const { status, url } = await mustBeOurs(tab);
  const restless = restlessLook({ url });
  /** @type {FrameAnswer[]} */
  let answers;
  try {
    answers = await inFrames(tab, "quiet", [awaited]);
  } catch (reason) {
    // Between two pages nothing can be asked; a page that stays out of reach is told at once.
    if (status !== "complete" && reason instanceof CodedError && reason.code === "browser.page_unreachable") return restless;
    throw reason;
  }
  const top = answers.find(({ frameId }) => frameId === 0)?.value;
  if (!top) return restless;
  const missing = Math.max(...answers.map(({ value }) => quietMs - value.since));
  // An address counts as answered when any frame got its answer.
  const unanswered = awaited.some((address) => answers.every(({ value }) => value.missing.includes(address)));
  const ready = status === "complete" && !unanswered && answers.every(({ value }) => value.ready);
  return {
    quiet: ready && missing <= 0,
    url: top.url.slice(0, 8000),
    changes: answers.reduce((sum, { value }) => sum + value.changes, 0),
    failed: answers.reduce((sum, { value }) => sum + value.failed, 0),
    visible: top.visible,
    scripted: answers.some(({ value }) => value.scripted),
    waitMs: ready ? missing : RESTLESS_MS,
  };
}

/**
 * What the page's scripts still ask for, in any frame; it is ended by that.
 *
 * @param {{tab: number}} params
 */
export async function pending({ tab }) {
  await mustBeOurs(tab);
  const answers = await inFrames(tab, "pending", []);
  return { pending: answers.flatMap(({ value }) => value).map((/** @type {string} */ url) => url.slice(0, 8000)) };
}
