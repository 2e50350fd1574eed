// @ts-check
/** The page's one live region: it says what changed, and not every row. */

import { rowsSentence } from "./components.js";
import { t } from "./i18n.js";

const QUARTERS = 4;

/** @type {Map<number, string>} by fetch: what was said of it last */
const said = new Map();

/**
 * Say a new state in its own sentence, and while rows are worked off, each quarter.
 *
 * @param {import("./host_state.js").Progress} progress
 */
export function announce(progress) {
  const quarter = progress.rows > 0 ? Math.floor((progress.accounted * QUARTERS) / progress.rows) : 0;
  const stage = `${progress.state} ${quarter}`;
  const before = said.get(progress.fetch);
  if (before === stage) return;
  said.set(progress.fetch, stage);
  const sameState = before?.startsWith(`${progress.state} `);
  const sentence = sameState ? rowsSentence(progress) : progress.message || t(`ui_state_${progress.state}`);
  say(t("ui_announcement", progress.account_name, sentence));
}

let saidOfSitting = "";

/**
 * Who is in front now, and how a sitting ended; not what stood there when the page was opened.
 *
 * @param {import("./protocol.js").Sitting | null} sitting
 */
export function announceSitting(sitting) {
  const stage = sitting ? `${sitting.id} ${sitting.state} ${sitting.message}` : "";
  if (stage === saidOfSitting) return;
  const first = saidOfSitting === "";
  saidOfSitting = stage || "none";
  if (sitting && !first) say(`${sitting.title}. ${sitting.message}`);
}

/** @param {string} sentence */
export function say(sentence) {
  const region = document.querySelector("[role=status]");
  if (region) region.textContent = sentence;
}
