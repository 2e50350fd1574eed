// @ts-check
/** Renders the popup from its state. This module makes no requests. */

import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { failureCard, hostMissingCard } from "../shared/failure_cards.js";
import { plural, t } from "../shared/i18n.js";
import { attentionWord } from "../shared/states.js";
import { accountRows } from "./account_rows.js";
import { menuForm, suggestThis } from "./popup_menu.js";
import { mainAccount, pageCard } from "./page_card.js";

/**
 * @typedef {import("./popup.js").PopupState} PopupState
 * @typedef {import("../shared/host_state.js").Attention} Attention
 * @typedef {import("../shared/render.js").Child} Child
 */

/** Where what waits is listed; without a place an overview that is open would stay where it is. */
const TODAY = "today";

/**
 * @param {PopupState} popup
 * @returns {Child[]}
 */
export function popupView(popup) {
  const { hostState } = popup;
  if (hostState.link && !hostState.link.connected) return [hostMissingCard(hostState.link.failure, popup.actions), suggestThis(popup)];
  const failure = hostState.failure ?? popup.failure;
  if (failure) return [failureCard(failure, popup.actions)];
  if (!hostState.loaded || !popup.tabRead) return [h("p", { class: "wait", "data-key": "wait" }, t("ui_asking"))];
  const form = menuForm(popup);
  if (form) return [form];
  return [waitingLine(popup), suggestedNote(popup), pageCard(popup), accountRows(popup)];
}

/** @param {PopupState} popup */
function suggestedNote({ suggested, actions }) {
  const failure = components.failureText(actions, "suggest");
  if (!suggested && !failure) return null;
  return h("div", { "data-key": "suggested" }, failure ?? h("p", { class: "small", role: "note" }, t("ui_suggested", suggested)));
}

/**
 * Renders, in one line, what waits for the person beside what the page's own card shows.
 *
 * @param {PopupState} popup
 */
function waitingLine(popup) {
  const { hostState, actions } = popup;
  const waiting = hostState.attention.filter((attention) => attention !== mainAccount(popup)?.attention);
  const { sitting } = hostState;
  const front = sitting?.state === "running" ? sitting.members.find(({ state }) => state === "front") : null;
  if (front) return line([waitingText(front.account_name, [front.message]), components.button(actions, { action: "sitting-skip", id: "sitting", label: t("ui_sitting_skip") })], popup);
  if (sitting && sitting.state !== "over" && waiting.length > 1) {
    return line([waitingCount(waiting.length), components.button(actions, { action: "sitting-start", id: "sitting", label: t("ui_sitting_start") })], popup);
  }
  if (waiting.length === 1) return line([oneThing(waiting[0], popup)], popup);
  return waiting.length ? line([waitingCount(waiting.length), h("a", { class: "button", href: components.dashboardAddress(TODAY), target: "_blank" }, t("ui_popup_look"))], popup) : null;
}

/**
 * @param {Child[]} children
 * @param {PopupState} popup
 */
function line(children, { actions }) {
  return h(
    "section",
    { class: "waiting", "data-key": "waiting", "data-group": "waiting", "aria-label": t("ui_attention_heading") },
    h("div", { class: "waiting-line" }, icon("person"), children),
    components.failureText(actions, "sitting"),
  );
}

/** @param {number} count */
function waitingCount(count) {
  return h("a", { class: "waiting-text", href: components.dashboardAddress(TODAY), target: "_blank" }, plural("ui_popup_waiting", count));
}

/**
 * @param {Attention} attention
 * @param {PopupState} popup
 * @returns {Child}
 */
function oneThing(attention, { hostState, actions, match }) {
  const account = attention.general ? null : hostState.account(attention.account);
  const title = account ? components.accountTitle(account) : t("ui_name");
  return [
    waitingText(account?.name ?? t("ui_name"), [attentionWord(attention.kind), ...components.deadlineText(attention)], attention.message),
    attention.answers?.length ? h("a", { class: "button", href: components.dashboardAddress(TODAY), target: "_blank" }, t("ui_popup_look")) : components.attentionControl(attention, title, actions, match ? null : "main"),
    components.failureText(actions, `attention:${attention.id}`),
  ];
}

/**
 * @param {string} name
 * @param {Child[]} what
 * @param {string} [sentence]
 */
function waitingText(name, what, sentence) {
  return h("p", { class: "waiting-text", title: sentence }, h("strong", {}, name), " ", h("span", { class: "small" }, what));
}
