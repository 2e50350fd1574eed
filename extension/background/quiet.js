// @ts-check
/** Waiting until a page is settled: loaded, nothing under way, nothing changed for a while. */

import { CodedError } from "../shared/messages.js";
import { inFrames } from "./pages.js";
import { mustBeOurs } from "./tabs.js";
import * as traffic from "./traffic.js";

const RESTLESS_MS = 50;
const AFTER_REQUEST_MS = 400;
const SHORTEST_LOOK_MS = 1_000;

/** @typedef {import("./pages.js").FrameAnswer} FrameAnswer */

/** @param {{tab: number, quiet_ms?: number, timeout_ms?: number}} params */
export async function waitQuiet({ tab, quiet_ms: quietMs = 400, timeout_ms: timeoutMs = 10_000 }) {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const seen = await lookInTime(tab, quietMs, end - performance.now());
    const left = end - performance.now();
    if (seen.quiet || left <= 0) {
      const { quiet, url, changes } = seen;
      const { underWay, failed } = traffic.seen(tab);
      return { quiet, url, changes, under_way: underWay, failed };
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, Math.max(seen.waitMs, 10))));
  }
}

/**
 * A frame whose document does not come lets the browser wait with all frames' answers: that is given up in time.
 *
 * @param {number} tab
 * @param {number} quietMs
 * @param {number} leftMs
 * @returns {Promise<Look>}
 */
async function lookInTime(tab, quietMs, leftMs) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = lookQuiet(tab, quietMs);
  /** @type {Promise<null>} */
  const late = new Promise((resolve) => { timer = setTimeout(resolve, Math.max(leftMs, SHORTEST_LOOK_MS), null); });
  try {
    return (await Promise.race([look, late])) ?? restlessLook(await mustBeOurs(tab));
  } finally {
    clearTimeout(timer);
    look.catch(() => undefined);
  }
}

/** @typedef {{quiet: boolean, url: string, changes: number, waitMs: number}} Look */

/**
 * @param {{url?: string}} tab the browser's
 * @returns {Look}
 */
function restlessLook({ url = "" }) {
  return { quiet: false, url: url.slice(0, 8000), changes: 0, waitMs: RESTLESS_MS };
}

/**
 * @param {number} tab
 * @param {number} quietMs
 * @returns {Promise<Look>}
 */
async function lookQuiet(tab, quietMs) {
  const { status, url } = await mustBeOurs(tab);
  const restless = restlessLook({ url });
  /** @type {FrameAnswer[]} */
  let answers;
  try {
    answers = await inFrames(tab, "quiet", []);
  } catch (reason) {
    // Between two pages nothing can be asked; a page that stays out of reach is told at once.
    if (status !== "complete" && reason instanceof CodedError && reason.code === "browser.page_unreachable") return restless;
    throw reason;
  }
  const top = answers.find(({ frameId }) => frameId === 0)?.value;
  if (!top) return restless;
  // Counted after the frames' answers: what they had begun by then is under way.
  const { underWay, since: sinceRequest } = traffic.seen(tab);
  // What came must have time to show, but a page that asks once a second may not keep us for ever.
  const afterRequestMs = Math.min(quietMs, AFTER_REQUEST_MS);
  const missing = Math.max(...answers.map(({ value }) => quietMs - value.since), afterRequestMs - sinceRequest);
  const ready = status === "complete" && answers.every(({ value }) => value.ready) && underWay === 0;
  return {
    quiet: ready && missing <= 0,
    url: top.url.slice(0, 8000),
    changes: answers.reduce((sum, { value }) => sum + value.changes, 0),
    waitMs: ready ? missing : RESTLESS_MS,
  };
}
