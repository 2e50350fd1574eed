// @ts-check
/** Tells when nothing more comes of a click: the page is loaded, unchanged for a while, without a request or a sign of work. */

import { CodedError } from "../../shared/messaging.js";
import { inFrames } from "../page_scripts.js";
import { waitQuiet } from "../quiet.js";

const STILL_POLL_MS = 150;
// A page may wait a second before it shows what a click opens, or before it asks for it.
const STILL_MS = 2_500;
// A page that does nothing at all may be waiting for an answer that cannot be observed.
const UNTOUCHED_MS = 6_000;
// As in page/page_downloads.js: no request since the click.
const NEVER_MS = 1e9;

/**
 * @param {number} tab
 * @returns {Promise<number>} how often the frames have changed so far
 */
export async function countMutations(tab) {
  const answers = await inFrames(tab, "quiet", []);
  return answers.reduce((sum, { value }) => sum + value.changes, 0);
}

/**
 * Returns when the page is still after the click and no download is under way. Never returns once the catch is over.
 *
 * @param {number} tab
 * @param {number} mutations the page's number of mutations before the click
 * @param {() => "waiting" | "download" | "over"} state of the catch
 * @returns {Promise<{still: true}>}
 */
export async function untilStill(tab, mutations, state) {
  let neededMs = STILL_MS;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, STILL_POLL_MS));
    if (state() === "over") return new Promise(() => undefined);
    if (state() === "download") continue;
    try {
      const { quiet, changes } = await waitQuiet({ tab, quiet_ms: neededMs, timeout_ms: UNTOUCHED_MS });
      const frames = await inFrames(tab, "stirring", []);
      const requested = frames.some(({ value }) => value.since < NEVER_MS / 2);
      neededMs = changes === mutations && !requested ? UNTOUCHED_MS : STILL_MS;
      const still = frames.every(({ value }) => !value.busy && value.since >= STILL_MS);
      if (!quiet || !still || state() !== "waiting") continue;
      if (neededMs === STILL_MS || (await waitQuiet({ tab, quiet_ms: neededMs })).quiet) return { still: true };
    } catch (reason) {
      // A tab that shows the document itself, or that is between two pages, cannot be read.
      if (!(reason instanceof CodedError) || reason.code === "browser.tab_closed") throw reason;
    }
  }
}
