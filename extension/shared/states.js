// @ts-check
/** The appearance of fetch states, outcomes of rows and kinds of attention: an icon and a tone beside the word. */

/** @typedef {"good" | "calm" | "warn" | "bad" | "busy"} Tone */
/** @typedef {{icon: string, tone: Tone}} Appearance */

/** @type {Record<import("./protocol.js").FetchState, Appearance>} */
export const STATES = {
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
export const OUTCOMES = {
  pending: { icon: "waiting", tone: "calm" },
  filed: { icon: "good", tone: "good" },
  already_had: { icon: "good", tone: "calm" },
  before_start: { icon: "none", tone: "calm" },
  no_document: { icon: "none", tone: "calm" },
  waiting: { icon: "waiting", tone: "calm" },
  failed: { icon: "warn", tone: "warn" },
};
