// @ts-check
/** Renders to whom documents are handed on, what became of them there, and the form that adds a receiver. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { formatNumber, interpolate, locale, t } from "../../shared/i18n.js";
import { confirmedButton } from "../confirmed.js";
import { addForm, changeForm, kindName, onceForm, settingName, settingValue } from "./receiver_forms.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").ReceiversResult} Receivers
 * @typedef {import("../../shared/protocol.js").Receiver} Receiver
 */

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function receiversView(dashboard) {
  const { receivers: all } = dashboard.lists;
  const heading = h("h1", { id: "heading", "data-key": "title" }, t("ui_receivers_title"));
  if (!all) return [heading, dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  const { administration } = dashboard;
  const shown = all.receivers.filter((receiver) => administration === null || (receiver.administration ?? administration) === administration);
  return [
    h(
      "section",
      { class: "stack", "data-key": "receivers", "data-group": "receivers", "aria-labelledby": "heading" },
      heading,
      h("p", { class: "prose" }, t("ui_receivers_intro")),
      shown.length === 0 ? h("p", { "data-key": "none" }, t("ui_receivers_none")) : h("ul", { class: "plain stack" }, shown.map((receiver) => receiverCard(dashboard, all, receiver))),
    ),
    h("section", { class: "stack", "data-key": "add", "data-group": "add", "aria-labelledby": "add-heading" }, h("h2", { id: "add-heading" }, t("ui_receivers_add")), addForm(dashboard, all)),
  ];
}

/**
 * @param {DashboardState} dashboard
 * @param {Receivers} all
 * @param {Receiver} receiver
 */
function receiverCard(dashboard, all, receiver) {
  const { actions } = dashboard;
  const { name, problem } = receiver;
  const id = `receiver:${name}`;
  return h(
    "li",
    { class: problem || receiver.failed ? "card card-warn stack receiver" : "card stack receiver", "data-key": id, "data-group": id },
    h("div", { class: "receiver-head" }, h("h2", { id }, name), stateBadge(receiver)),
    problem ? h("p", {}, problem, receiver.next_try && !receiver.stopped ? [" ", ...interpolate("ui_receiver_next_try", components.time(receiver.next_try))] : null) : null,
    facts(dashboard, all, receiver),
    toldList(receiver),
    h(
      "div",
      { class: "buttons" },
      components.button(actions, { action: "receiver-run", id, label: t("ui_receiver_run"), about: name, kind: receiver.waiting ? "main" : undefined }),
      components.button(actions, { action: "receiver-test", id, label: t("ui_receiver_test"), about: name }),
      confirmedButton(dashboard, { action: "receiver-remove", id, label: t("ui_remove"), about: name, question: t("ui_receiver_remove_question", name), yes: t("ui_receiver_remove_yes") }),
    ),
    components.failureText(actions, id),
    onceForm(dashboard, all, receiver),
    changeForm(dashboard, all, receiver),
  );
}

/** @param {Receiver} receiver */
function stateBadge({ running, problem, stopped, failed, waiting }) {
  if (running) return components.badge({ icon: "running", tone: "busy" }, t("ui_receiver_running"));
  if (stopped) return components.badge({ icon: "person", tone: "warn" }, t("ui_receiver_stopped"));
  if (problem) return components.badge({ icon: "waiting", tone: "warn" }, t("ui_receiver_away"));
  if (failed) return components.badge({ icon: "warn", tone: "warn" }, t("ui_receiver_some_failed"));
  return waiting ? components.badge({ icon: "waiting", tone: "calm" }, t("ui_receiver_waits")) : components.badge({ icon: "good", tone: "good" }, t("ui_receiver_done"));
}

/**
 * @param {DashboardState} dashboard
 * @param {Receivers} all
 * @param {Receiver} receiver
 */
function facts({ hostState }, all, receiver) {
  const fact = (/** @type {string} */ label, /** @type {Child} */ content) => h("div", {}, h("dt", {}, label), h("dd", {}, content));
  const names = receiver.accounts?.map((account) => {
    const known = hostState.account(account);
    return known ? components.accountTitle(known) : (all.companies.find(({ id }) => id === account)?.name ?? account);
  });
  return h(
    "dl",
    { class: "facts receiver-facts" },
    fact(t("ui_receiver_kind"), kindName(receiver.kind)),
    fact(t("ui_receiver_handed_on"), formatNumber(receiver.handed_on)),
    fact(t("ui_receiver_waiting"), formatNumber(receiver.waiting)),
    fact(t("ui_receiver_failed"), formatNumber(receiver.failed)),
    fact(t("ui_receiver_last"), receiver.last_at ? components.time(receiver.last_at) : t("ui_receiver_never")),
    fact(t("ui_receiver_when"), t(receiver.always ? "ui_receiver_when_always" : "ui_receiver_when_asked")),
    fact(t("ui_receiver_whose"), names ? new Intl.ListFormat(locale(), { type: "conjunction" }).format(names) : t("ui_receiver_whose_all")),
    hostState.administrations.length ? fact(t("ui_administration"), hostState.administrations.find(({ number }) => number === receiver.administration)?.name ?? t("ui_administration_all")) : null,
    receiver.settings.map(({ name, value }) => fact(settingName(name), components.breakable(settingValue(name, value)))),
    receiver.secret ? fact(t("ui_receiver_secret"), t("ui_receiver_secret_kept")) : null,
  );
}

/** @param {Receiver} receiver */
function toldList({ told }) {
  if (told.length === 0) return null;
  return h(
    "ul",
    { class: "plain receiver-told" },
    told.map(({ document, file, state, message }) =>
      h("li", { "data-key": document }, icon(state === "handed_on" ? "good" : state === "failed" ? "warn" : "waiting"), h("span", {}, h("a", { href: `#documents=${encodeURIComponent(document)}` }, components.breakable(file.split("/").at(-1) ?? "")), h("span", { class: "small" }, " ", message))),
    ),
  );
}
