// @ts-check
/** Announces changes in the page's one live region, without every single row; what a person caused is shown there, too. */

import { rowsSentence } from "./components.js";
import { t } from "./i18n.js";
import { FINAL_STATES, stateWord } from "./states.js";

const QUARTERS = 4;

/** @type {Map<number, string>} the last announced stage, by fetch */
const lastStages = new Map();

/**
 * Announces each new state, and each quarter while rows are processed.
 *
 * @param {import("./host_state.js").Progress} progress
 */
export function announceProgress(progress) {
  const quarter = progress.rows > 0 ? Math.floor((progress.accounted * QUARTERS) / progress.rows) : 0;
  const stage = `${progress.state} ${quarter}`;
  const previous = lastStages.get(progress.fetch);
  if (previous === stage) return;
  lastStages.set(progress.fetch, stage);
  const sameState = previous?.startsWith(`${progress.state} `);
  const sentence = sameState ? rowsSentence(progress) : progress.message || stateWord(progress.state);
  const said = t("ui_announcement", progress.account_name, sentence);
  // While a fetch runs, its own card shows how far it is.
  if (FINAL_STATES.has(progress.state)) announceText(said);
  else announce(said);
}

let lastSittingStage = "";

/**
 * Announces which account is in front now, and how a sitting ended; not the state at the opening of the page.
 *
 * @param {import("./protocol.js").Sitting | null} sitting
 */
export function announceSitting(sitting) {
  const stage = sitting ? `${sitting.id} ${sitting.state} ${sitting.message}` : "";
  if (stage === lastSittingStage) return;
  const isFirst = lastSittingStage === "";
  lastSittingStage = stage || "none";
  if (sitting && !isFirst) announceText(`${sitting.title}. ${sitting.message}`);
}

/** For how long a sentence is shown. */
const SHOWN_MS = 6_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding;

/**
 * Announces a sentence, and shows it for a while.
 *
 * @param {string} sentence
 */
export function announceText(sentence) {
  const region = announce(sentence);
  if (!region || !sentence) return;
  region.classList.remove("unseen");
  clearTimeout(hiding);
  hiding = setTimeout(() => region.classList.add("unseen"), SHOWN_MS);
}

/**
 * Announces a sentence that is seen elsewhere already.
 *
 * @param {string} sentence
 */
export function announce(sentence) {
  const region = document.querySelector("[role=status]");
  if (region) region.textContent = sentence;
  return region;
}
