// @ts-check
/** The part of popup and dashboard that says what needs the person: the sitting, then what is asked one by one. */

import { h } from "./render.js";
import { attentionCard, badge, button, problem } from "./components.js";
import { t } from "./i18n.js";

/**
 * @typedef {import("./host_state.js").Known} Known
 * @typedef {import("./host_state.js").Sitting} Sitting
 * @typedef {import("./click_actions.js").Actions} Actions
 * @typedef {import("./render.js").Child} Child
 */

const ID = "sitting";

/** @type {Record<import("./protocol.js").SittingMember["state"], import("./states.js").Look>} */
const MEMBERS = {
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
  over: [],
};

/**
 * What the buttons here do.
 *
 * @param {typeof import("./messaging.js").ask} ask
 * @param {Known} known
 * @returns {Record<string, (id: string) => Promise<unknown>>}
 */
export function sittingActions(ask, known) {
  /** @type {(method: "sitting.start" | "sitting.later" | "sitting.skip") => Promise<void>} */
  const wish = async (method) => {
    known.sitting = (await ask(method, {})).sitting;
    known.changed(null);
  };
  return {
    "sitting-start": () => wish("sitting.start"),
    "sitting-later": () => wish("sitting.later"),
    "sitting-skip": () => wish("sitting.skip"),
    "ask-again": (id) => ask("attention.ask_again", { attention: Number(id.split(":")[1]) }),
  };
}

/**
 * @param {Known} known
 * @param {Actions} actions
 * @param {{unseen: boolean}} how unseen: the heading is only for who does not see the cards
 * @returns {Child[]}
 */
export function attentionPart(known, actions, { unseen }) {
  const listed = listedIn(known.sitting);
  const asked = known.attention.filter((one) => !listed.has(one.account) || one.lapsed || one.origins.length > 0);
  return [
    known.sitting ? sittingCard(known.sitting, actions) : null,
    asked.length === 0
      ? null
      : h(
          "section",
          { "data-key": "attention", "data-group": "attention", "aria-labelledby": "attention-heading" },
          h("h2", { id: "attention-heading", class: unseen ? "unseen" : null }, t("ui_attention_heading")),
          h("ul", { class: "plain stack" }, asked.map((one) => attentionCard(one, known.account(one.account), actions))),
        ),
  ];
}

/**
 * The accounts of which the sitting says all there is to say; one alone keeps its own words.
 *
 * @param {Sitting | null} sitting
 */
function listedIn(sitting) {
  const waiting = sitting?.members.filter((one) => one.state === "waiting") ?? [];
  return new Set(sitting && sitting.portals > 1 ? waiting.map((one) => one.account) : []);
}

/**
 * @param {Sitting} sitting
 * @param {Actions} actions
 */
function sittingCard(sitting, actions) {
  return h(
    "section",
    { class: `card sitting ${sitting.state === "over" ? "" : "card-warn"}`, "data-key": ID, "data-group": ID, "aria-labelledby": "sitting-heading" },
    h("h2", { id: "sitting-heading" }, sitting.title),
    h("p", {}, sitting.message),
    h(
      "ul",
      { class: "plain sitting-members", "aria-label": t("ui_sitting_heading") },
      sitting.members.map((one) =>
        h(
          "li",
          { "data-key": `member:${one.account}`, "aria-current": one.state === "front" ? "step" : null },
          h("span", { class: "sitting-name" }, one.account_name),
          badge(MEMBERS[one.state], one.message),
        ),
      ),
    ),
    BUTTONS[sitting.state].length === 0
      ? null
      : h("div", { class: "buttons" }, BUTTONS[sitting.state].map(([action, label, kind]) => button(actions, { action, id: ID, label: t(label), kind }))),
    problem(actions, ID),
  );
}
