// @ts-check
/** Renders what needs the person, in popup and dashboard: the sitting, then the single tasks. */

import { attentionNumber } from "./attention_answers.js";
import { h } from "./render.js";
import { attentionCard, badge, button, failureText } from "./components.js";
import { plural, t, withoutPrefix } from "./i18n.js";

/**
 * @typedef {import("./host_state.js").HostState} HostState
 * @typedef {import("./host_state.js").Sitting} Sitting
 * @typedef {import("./click_actions.js").Actions} Actions
 * @typedef {import("./render.js").Child} Child
 */

const ID = "sitting";

/** @type {Record<import("./protocol.js").SittingMember["state"], import("./states.js").Appearance>} */
const MEMBER_APPEARANCES = {
  waiting: { icon: "waiting", tone: "warn" },
  front: { icon: "person", tone: "busy" },
  through: { icon: "good", tone: "good" },
  skipped: { icon: "next", tone: "calm" },
  gone: { icon: "warn", tone: "warn" },
};

/** @type {Record<Sitting["state"], [action: string, label: string, kind?: "main"][]>} */
const BUTTONS = {
  waiting: [
    ["sitting-start", "ui_sitting_start", "main"],
    ["sitting-later", "ui_sitting_later"],
  ],
  later: [["sitting-start", "ui_sitting_start", "main"]],
  running: [
    ["sitting-skip", "ui_sitting_skip"],
    ["sitting-later", "ui_sitting_later"],
  ],
  over: [["sitting-dismiss", "ui_sitting_dismiss"]],
};

/**
 * Returns the actions of the buttons in this module.
 *
 * @param {typeof import("./messaging.js").call} call
 * @param {HostState} hostState
 * @returns {Record<string, (id: string) => Promise<unknown>>}
 */
export function sittingActions(call, hostState) {
  /** @type {(method: "sitting.start" | "sitting.later" | "sitting.skip") => Promise<void>} */
  const changeSitting = async (method) => {
    hostState.sitting = (await call(method, {})).sitting;
    hostState.onChange(null);
  };
  return {
    "sitting-start": () => changeSitting("sitting.start"),
    "sitting-later": () => changeSitting("sitting.later"),
    "sitting-skip": () => changeSitting("sitting.skip"),
    "sitting-dismiss": async () => {
      localStorage.setItem(DISMISSED, String(hostState.sitting?.id));
      hostState.onChange(null);
    },
    "ask-again": (id) => call("attention.ask_again", { attention: attentionNumber(id) }),
  };
}

/**
 * @param {HostState} hostState
 * @param {Actions} actions
 * @param {{headingHidden: boolean}} options headingHidden: the heading is visible to screen readers only
 * @returns {Child[]}
 */
export function attentionSections(hostState, actions, { headingHidden }) {
  const sitting = isDismissed(hostState.sitting) ? null : hostState.sitting;
  const sittingAccounts = accountsInSitting(sitting);
  const separate = hostState.attention.filter((attention) => !sittingAccounts.has(attention.account) || attention.lapsed || attention.origins.length > 0);
  return [
    sitting ? sittingCard(sitting, actions) : null,
    separate.length === 0
      ? null
      : h(
          "section",
          { "data-key": "attention", "data-group": "attention", "aria-labelledby": "attention-heading" },
          h("h2", { id: "attention-heading", class: headingHidden ? "unseen" : null }, t("ui_attention_heading")),
          h("ul", { class: "plain stack" }, attentionItems(separate, hostState, actions)),
        ),
  ];
}

/** How many late documents are shown one by one; more of them are folded into one row. */
const LATE_SHOWN = 2;

/**
 * @param {import("./host_state.js").Attention[]} tasks
 * @param {HostState} hostState
 * @param {Actions} actions
 * @returns {Child[]}
 */
function attentionItems(tasks, hostState, actions) {
  const late = tasks.filter(({ kind }) => kind === "late_document");
  /** @param {import("./host_state.js").Attention} attention */
  const card = (attention) => attentionCard(attention, hostState.account(attention.account), actions);
  if (late.length <= LATE_SHOWN) return tasks.map(card);
  const folded = h(
    "li",
    { class: "card card-warn", "data-key": "late", "data-group": "late" },
    h("details", { "data-key": "late" }, h("summary", { "data-key": "summary" }, badge({ icon: "waiting", tone: "warn" }, plural("ui_attention_late_count", late.length))), h("ul", { class: "plain stack" }, late.map(card))),
  );
  return [...tasks.filter(({ kind }) => kind !== "late_document").map(card), folded];
}

const DISMISSED = "sitting-dismissed";

/**
 * Returns whether the person has seen how a sitting ended, and wants to see it no more.
 *
 * @param {Sitting | null} sitting
 */
export function isDismissed(sitting) {
  return sitting?.state === "over" && localStorage.getItem(DISMISSED) === String(sitting.id);
}

/**
 * Returns the accounts whose tasks the sitting's card covers; a single account keeps its own card.
 *
 * @param {Sitting | null} sitting
 */
function accountsInSitting(sitting) {
  const waitingMembers = sitting?.members.filter((member) => member.state === "waiting") ?? [];
  return new Set(sitting && sitting.portals > 1 ? waitingMembers.map((member) => member.account) : []);
}

/**
 * @param {Sitting} sitting
 * @param {Actions} actions
 */
function sittingCard(sitting, actions) {
  return h(
    "section",
    { class: `card sitting ${sitting.state === "over" ? "" : "card-warn"}`, "data-key": ID, "data-group": ID, "aria-labelledby": "sitting-heading" },
    h("h2", { id: "sitting-heading" }, withoutPrefix(t("ui_name"), sitting.title)),
    h("p", {}, sitting.message),
    h(
      "ul",
      { class: "plain sitting-members", "aria-label": t("ui_sitting_heading") },
      sitting.members.map((member) =>
        h(
          "li",
          { "data-key": `member:${member.account}`, "aria-current": member.state === "front" ? "step" : null },
          h("span", { class: "sitting-name" }, member.account_name),
          badge(MEMBER_APPEARANCES[member.state], member.message),
        ),
      ),
    ),
    !BUTTONS[sitting.state]?.length
      ? null
      : h("div", { class: "buttons" }, BUTTONS[sitting.state].map(([action, label, kind]) => button(actions, { action, id: ID, label: t(label), kind }))),
    failureText(actions, ID),
  );
}
