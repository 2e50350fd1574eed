// @ts-check
/** The appearance of fetch states, outcomes of rows and kinds of attention: an icon and a tone beside the word. */

import { tOr } from "./i18n.js";

/** @typedef {"good" | "calm" | "warn" | "bad" | "busy"} Tone */
/** @typedef {{icon: string, tone: Tone}} Appearance */

/** @type {Appearance} what a program that is newer than this extension speaks of is shown, though it is unknown here */
export const UNKNOWN = { icon: "none", tone: "calm" };

/** @type {Record<import("./protocol.js").FetchState, Appearance>} */
const STATES = {
  queued: { icon: "waiting", tone: "calm" },
  opening: { icon: "running", tone: "busy" },
  signing_in: { icon: "running", tone: "busy" },
  waiting_for_person: { icon: "person", tone: "warn" },
  finding_list: { icon: "running", tone: "busy" },
  comparing: { icon: "running", tone: "busy" },
  downloading: { icon: "running", tone: "busy" },
  filing: { icon: "running", tone: "busy" },
  complete: { icon: "good", tone: "good" },
  nothing_new: { icon: "good", tone: "good" },
  needs_person: { icon: "person", tone: "warn" },
  incomplete: { icon: "warn", tone: "warn" },
  portal_changed: { icon: "warn", tone: "warn" },
  portal_down: { icon: "bad", tone: "bad" },
  stopped: { icon: "stopped", tone: "calm" },
};

/** @type {ReadonlySet<import("./protocol.js").FetchState>} */
export const FINAL_STATES = new Set(["complete", "nothing_new", "needs_person", "incomplete", "portal_changed", "portal_down", "stopped"]);

/** @type {ReadonlySet<import("./protocol.js").FetchState>} States in which rows may have failed, each with its reason. */
export const STATES_WITH_FAILED_ROWS = new Set(["needs_person", "incomplete", "portal_changed", "portal_down", "stopped"]);

/** @type {Record<import("./protocol.js").Outcome, Appearance>} */
const OUTCOMES = {
  pending: { icon: "waiting", tone: "calm" },
  filed: { icon: "good", tone: "good" },
  already_had: { icon: "good", tone: "calm" },
  before_start: { icon: "none", tone: "calm" },
  no_document: { icon: "none", tone: "calm" },
  waiting: { icon: "waiting", tone: "calm" },
  failed: { icon: "warn", tone: "warn" },
};

/** @param {import("./protocol.js").FetchState} state */
export const stateAppearance = (state) => STATES[state] ?? UNKNOWN;

/** @param {import("./protocol.js").FetchState} state */
export const stateWord = (state) => tOr(`ui_state_${state}`, "ui_unknown");

/** @param {import("./protocol.js").Outcome} outcome */
export const outcomeAppearance = (outcome) => OUTCOMES[outcome] ?? UNKNOWN;

/** @param {import("./protocol.js").Outcome} outcome */
export const outcomeWord = (outcome) => tOr(`ui_outcome_${outcome}`, "ui_unknown");

/** @param {import("./protocol.js").AttentionKind} kind */
export const attentionWord = (kind) => tOr(`ui_attention_${kind}`, "ui_attention_other");

/**
 * Returns whether a state asks for somebody's eyes.
 *
 * @param {import("./protocol.js").FetchState | null} state
 */
export const isProblem = (state) => state !== null && ["warn", "bad"].includes(stateAppearance(state).tone);
