// @ts-check
/** The parts that popup and dashboard both show. Each is a function from what is known to elements. */

import { browser } from "./browser.js";
import { icon } from "./icons.js";
import { h } from "./render.js";
import { OUTCOMES, STATES } from "./states.js";
import { beyond, clock, count, counted, day, amount, failureSentence, moment, t, when, woven } from "./i18n.js";

/**
 * @typedef {import("./render.js").Child} Child
 * @typedef {import("./host_state.js").Account} Account
 * @typedef {import("./click_actions.js").Actions} Actions
 */

/**
 * A button that does something. Its name says for what (`about`), since thirty buttons may carry the same word.
 *
 * @param {Actions} actions
 * @param {{action: string, id: string, label: string, about?: string, kind?: "main" | "quiet" | "harm", sign?: string}} what
 */
export function button(actions, { action, id, label, about, kind, sign }) {
  const key = `${action}:${id}`;
  return h(
    "button",
    {
      type: "button",
      class: kind ? `button button-${kind}` : "button",
      "data-action": action,
      "data-id": id,
      "data-key": key,
      "aria-disabled": actions.busy.has(key) ? "true" : null,
      "aria-label": about ? t("ui_button_about", label, about) : null,
    },
    sign ? icon(sign) : null,
    h("span", {}, label),
  );
}

/**
 * A sign and a word; never colour alone.
 *
 * @param {import("./states.js").Look} look
 * @param {string} word
 */
export function badge(look, word) {
  return h("span", { class: `badge tone-${look.tone}` }, icon(look.icon), h("span", {}, word));
}

/** @param {import("./protocol.js").FetchState} state */
export function stateBadge(state) {
  return badge(STATES[state], t(`ui_state_${state}`));
}

/**
 * What there is to say about a state beside its word; nothing where that is all.
 *
 * @param {import("./protocol.js").FetchState} state
 * @param {string} message
 */
export function stateSentence(state, message) {
  const text = beyond(t(`ui_state_${state}`), message);
  return text ? h("p", { class: "state-sentence" }, text) : null;
}

/** @param {import("./protocol.js").Outcome} outcome */
export function outcomeBadge(outcome) {
  return badge(OUTCOMES[outcome], t(`ui_outcome_${outcome}`));
}

/** @param {string} iso a moment */
export function time(iso) {
  return h("time", { datetime: iso, title: moment(iso) }, when(iso));
}

/**
 * What to call an account when both its portal and its user are needed.
 *
 * @param {Account} account
 */
export function accountTitle(account) {
  return account.user ? t("ui_account_title", account.name, account.user) : account.name;
}

/**
 * A fetch under way. The page's live region speaks; this is only seen and read on demand.
 *
 * @param {import("./host_state.js").Progress} progress
 */
export function progressBlock(progress) {
  const look = STATES[progress.state];
  const counting = progress.rows > 0;
  const word = t(`ui_state_${progress.state}`);
  // The bar has its own line for the numbers that the sentence would say.
  const sentence = counting && look.tone === "busy" ? word : progress.message || word;
  return h(
    "div",
    { class: `progress tone-${look.tone}` },
    h("p", { class: "progress-sentence" }, icon(look.icon), h("span", {}, sentence)),
    progress.state === "waiting_for_person" && !counting
      ? null
      : h("progress", {
          "aria-label": t("ui_progress_of", progress.account_name),
          max: counting ? progress.rows : null,
          value: counting ? progress.accounted : null,
        }),
    counting
      ? h("p", { class: "progress-count" }, h("span", {}, rowsSentence(progress)), " ", h("span", {}, newSentence(progress.filed)))
      : null,
  );
}

/** @param {import("./host_state.js").Progress} progress */
export function rowsSentence(progress) {
  return counted("ui_rows_accounted", progress.rows, count(progress.accounted), count(progress.rows));
}

/** @param {number} filed */
export function newSentence(filed) {
  return counted("ui_new_documents", filed);
}

/** @type {Record<string, string>} what may be said of a document that is late */
const ANSWERS = { ended: "ui_answer_ended", remind: "ui_answer_remind", right: "ui_answer_right" };

/**
 * Something that only a person can do: what, for whom, since when, and one button.
 *
 * @param {import("./host_state.js").Attention} attention
 * @param {Account | null} account
 * @param {Actions} actions
 */
export function attentionCard(attention, account, actions) {
  const sites = attention.origins.length > 0 && (attention.kind === "permission" || attention.kind === "undeclared_host");
  const asks = sites || Boolean(attention.permissions?.length);
  const title = account ? accountTitle(account) : t("ui_name");
  const id = String(attention.id);
  return h(
    "li",
    { class: "card card-warn attention", "data-key": `attention:${id}`, "data-group": `attention:${id}` },
    h(
      "div",
      { class: "attention-text" },
      h(
        "p",
        { class: "attention-head" },
        badge({ icon: "person", tone: "warn" }, t(`ui_attention_${attention.kind}`)),
        h("span", { class: "attention-who" }, title),
      ),
      h("p", {}, beyond(account?.name ?? "", attention.message)),
      sites ? h("p", { class: "small" }, originsSentence(attention.origins)) : null,
      h("p", { class: "small" }, woven("ui_attention_since", time(attention.since)), ...until(attention)),
      attention.lapsed ? h("p", { class: "small" }, t("ui_attention_lapsed")) : null,
      problem(actions, `attention:${id}`),
    ),
    attention.answers?.length
      ? h("div", { class: "buttons" }, attention.answers.map((answer) => button(actions, { action: "answer", id: `attention:${id}:${answer}`, label: t(ANSWERS[answer]), about: title })))
      : asks
      ? button(actions, { action: "permit", id: `attention:${id}`, label: t("ui_permit"), about: title, kind: "main" })
      : attention.lapsed
      ? button(actions, { action: "ask-again", id: `attention:${id}`, label: t("ui_ask_again"), about: title, kind: "main" })
      : button(actions, { action: "open-tab", id: `attention:${id}`, label: t("ui_open_tab"), about: title, kind: "main" }),
  );
}

/**
 * How long it is waited for, while that is still to come and somebody waits: with a tab.
 *
 * @param {import("./host_state.js").Attention} attention
 * @returns {Child[]}
 */
function until({ until: iso, lapsed, tab }) {
  if (!iso || lapsed || tab === null) return [];
  return [" · ", ...woven("ui_attention_until", h("time", { datetime: iso, title: moment(iso) }, clock(iso)))];
}

/** @param {string[]} origins match patterns */
export function originsSentence(origins) {
  const hosts = [...new Set(origins.map((pattern) => pattern.replace(/^[^:]+:\/\//, "").replace(/\/.*$/, "")))];
  const list = new Intl.ListFormat(t("ui_language"), { type: "conjunction" }).format(hosts);
  return t("ui_origins_asked", list);
}

/**
 * What went wrong with the last click for `id`.
 *
 * @param {Actions} actions
 * @param {string} id
 */
export function problem(actions, id) {
  const failure = actions.problems.get(id);
  if (!failure) return null;
  return h("p", { class: "problem", role: "alert", "data-key": "problem" }, icon("warn"), h("span", {}, failureSentence(failure)));
}

/**
 * The host is not there: what happened, and the one thing to do.
 *
 * @param {{code: string, message: string} | null} failure
 * @param {Actions} actions
 */
export function linkCard(failure, actions) {
  return h(
    "section",
    { class: "card card-bad lost", role: "alert", "data-key": "lost", "data-group": "lost" },
    icon("link", "lost-sign"),
    h("h1", {}, t("ui_link_lost_title")),
    h("p", {}, failure ? failureSentence(failure) : t("ui_link_lost")),
    h("p", {}, woven("ui_link_doctor", h("code", {}, t("ui_command_doctor")))),
    h("div", { class: "buttons" }, button(actions, { action: "again", id: "link", label: t("ui_try_again"), kind: "main" })),
  );
}

/**
 * A long name that may be broken where a person would break it.
 *
 * @param {string} text an address, a file name
 * @returns {(string | Node)[]}
 */
export function breakable(text) {
  return text.split(/(?<=[@_/])/).flatMap((piece, place) => (place ? [h("wbr"), piece] : [piece]));
}

/**
 * A row of a ledger in one line, for where there is no table.
 *
 * @param {import("./protocol.js").LedgerRow} row
 */
export function rowTitle(row) {
  const parts = [row.number, day(row.date), amount(row.total, row.currency)].filter(Boolean);
  return parts.length ? parts.join(" · ") : t("ui_row_unnamed");
}

/** @param {import("./protocol.js").LedgerRow} row */
export function rowReason(row) {
  return row.reason ? failureSentence(row.reason) : "";
}

/** @param {string} hash what comes behind the `#` */
export function dashboardAddress(hash = "") {
  return browser.runtime.getURL("dashboard/dashboard.html") + (hash ? `#${hash}` : "");
}
