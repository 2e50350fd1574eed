// @ts-check
/** The components that popup and dashboard share. Each is a function from state to elements. */

import { browser } from "./browser.js";
import { icon } from "./icons.js";
import { h } from "./render.js";
import { linesToCopy } from "./command_line.js";
import { updateAdvice } from "./program_lines.js";
import { UNKNOWN, attentionWord, outcomeAppearance, outcomeWord, stateAppearance, stateWord } from "./states.js";
import { withoutPrefix, formatTime, formatNumber, plural, formatDate, formatAmount, failureSentence, formatDateTime, t, formatRecent, formatShort, interpolate } from "./i18n.js";

/**
 * @typedef {import("./render.js").Child} Child
 * @typedef {import("./host_state.js").Account} Account
 * @typedef {import("./click_actions.js").Actions} Actions
 */

/**
 * Renders a button with an action. Its accessible name includes its subject (`about`), since many buttons may have the
 * same label.
 *
 * @param {Actions} actions
 * @param {{action: string, id: string, label: string, about?: string, kind?: "main" | "quiet" | "harm", sign?: string}} options
 */
export function button(actions, { action, id, label, about, kind, sign: iconName }) {
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
    iconName ? icon(iconName) : null,
    h("span", {}, label),
  );
}

/**
 * Renders an icon and a word; colour alone never carries the meaning.
 *
 * @param {import("./states.js").Appearance | undefined} appearance none for what is unknown here
 * @param {string} word
 */
export function badge(appearance = UNKNOWN, word) {
  return h("span", { class: `badge tone-${appearance.tone}` }, icon(appearance.icon), h("span", {}, word));
}

/** @param {import("./protocol.js").FetchState} state */
export function stateBadge(state) {
  return badge(stateAppearance(state), stateWord(state));
}

/**
 * Renders the message of a state without the word that stands beside it; nothing when the message adds nothing.
 *
 * @param {import("./protocol.js").FetchState} state
 * @param {string} message
 */
export function stateSentence(state, message) {
  const text = withoutPrefix(stateWord(state), message);
  return text ? h("p", { class: "state-sentence" }, text) : null;
}

/** @param {import("./protocol.js").Outcome} outcome */
export function outcomeBadge(outcome) {
  return badge(outcomeAppearance(outcome), outcomeWord(outcome));
}

/**
 * Returns a note on a document that is filed and does not prove its row; null where it does, or where it was not compared.
 *
 * @param {import("./protocol.js").LedgerRow["proof"]} proof
 */
export function unconfirmedNote(proof) {
  return proof === "agrees_in_part" || proof === "unread" ? h("span", { class: "small" }, " ", t("ui_document_unconfirmed")) : null;
}

/** @param {string} iso a moment with offset */
export function time(iso) {
  return h("time", { datetime: iso, title: formatDateTime(iso) }, formatRecent(iso));
}

/** @param {string} iso a moment with offset, for where there is little room */
export function shortTime(iso) {
  return h("time", { datetime: iso, title: formatDateTime(iso) }, formatShort(iso));
}

/**
 * Returns the title of an account from its portal and its user.
 *
 * @param {Account} account
 */
export function accountTitle(account) {
  return account.user ? t("ui_account_title", account.name, account.user) : account.name;
}

/**
 * Renders a running fetch. The live region announces it; this block is only seen, and read on demand.
 *
 * @param {import("./host_state.js").Progress} progress
 */
export function progressBlock(progress) {
  const appearance = stateAppearance(progress.state);
  const hasRows = progress.rows > 0;
  const word = stateWord(progress.state);
  // The progress bar has a line of its own for the numbers that the sentence would repeat.
  const sentence = hasRows && appearance.tone === "busy" ? word : progress.message || word;
  return h(
    "div",
    { class: `progress tone-${appearance.tone}` },
    h("p", { class: "progress-sentence" }, icon(appearance.icon), h("span", {}, sentence)),
    progress.state === "waiting_for_person" && !hasRows
      ? null
      : h("progress", {
          "aria-label": t("ui_progress_of", progress.account_name),
          max: hasRows ? progress.rows : null,
          value: hasRows ? progress.accounted : null,
        }),
    hasRows
      ? h("p", { class: "progress-count" }, h("span", {}, rowsSentence(progress)), " ", h("span", {}, newSentence(progress.filed)))
      : null,
  );
}

/** @param {import("./host_state.js").Progress} progress */
export function rowsSentence(progress) {
  return plural("ui_rows_accounted", progress.rows, formatNumber(progress.accounted), formatNumber(progress.rows));
}

/** @param {number} filed */
function newSentence(filed) {
  return plural("ui_new_documents", filed);
}

/** @type {Record<string, string>} the labels of the answers to a late document */
const ANSWER_LABELS = { ended: "ui_answer_ended", remind: "ui_answer_remind", right: "ui_answer_right", seen: "ui_answer_seen" };

/**
 * Renders a task that only a person can do: what, for which account, since when, and one button.
 *
 * @param {import("./host_state.js").Attention} attention
 * @param {Account | null} account
 * @param {Actions} actions
 */
export function attentionCard(attention, account, actions) {
  const title = account && !attention.general ? accountTitle(account) : t("ui_name");
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
        badge({ icon: "person", tone: "warn" }, attentionWord(attention.kind)),
        h("span", { class: "attention-who" }, title),
      ),
      h("p", {}, attentionSentence(attention, account)),
      asksForOrigins(attention) ? h("p", { class: "small" }, originsSentence(attention.origins)) : null,
      h("p", { class: "small" }, interpolate("ui_attention_since", time(attention.since)), ...deadlineText(attention)),
      attention.lapsed ? h("p", { class: "small" }, t("ui_attention_lapsed")) : null,
      failureText(actions, `attention:${id}`),
    ),
    attentionControl(attention, title, actions),
  );
}

/**
 * Returns the sentence of what waits, without the name that is shown beside it.
 *
 * @param {import("./host_state.js").Attention} attention
 * @param {Account | null} account
 */
export function attentionSentence({ message }, account) {
  return withoutPrefix(account?.name ?? "", message);
}

/**
 * Renders what can be done about something that waits for the person.
 *
 * @param {import("./host_state.js").Attention} attention
 * @param {string} about whom it concerns
 * @param {Actions} actions
 * @param {"main" | null} [kind] of the button; null where something else is the main thing to do
 */
export function attentionControl(attention, about, actions, kind = "main") {
  const id = `attention:${attention.id}`;
  const linkClass = kind === "main" ? "button button-main" : "button";
  if (attention.kind === "late_document" && attention.answers?.length) return lateDocumentButtons(attention, about, actions);
  if (attention.answers?.length) return h("div", { class: "buttons" }, attention.answers.map((answer) => button(actions, { action: "answer", id: `${id}:${answer}`, label: t(ANSWER_LABELS[answer]), about })));
  if (attention.kind === "unreadable_setting") return h("a", { href: dashboardAddress(attention.general ? "times" : `times=${encodeURIComponent(attention.account)}`), target: "_blank", class: linkClass }, t("ui_open_times"));
  if (attention.kind === "documents_wait") return h("a", { href: dashboardAddress("inbox"), class: linkClass }, t("ui_open_inbox"));
  return button(actions, { ...attentionAction(attention), about, kind: kind ?? undefined });
}

/**
 * Returns the action of what is answered at the portal, or by a question of the browser.
 *
 * @param {import("./host_state.js").Attention} attention
 * @returns {{action: string, id: string, label: string}}
 */
export function attentionAction(attention) {
  const [action, label] = asksForPermission(attention) ? ["permit", "ui_permit"] : attention.lapsed ? ["ask-again", "ui_ask_again"] : ["open-tab", "ui_open_tab"];
  return { action, id: `attention:${attention.id}`, label: t(label) };
}

/** @param {import("./host_state.js").Attention} attention */
function asksForOrigins({ origins, kind }) {
  return origins.length > 0 && (kind === "permission" || kind === "undeclared_host");
}

/**
 * Returns whether the browser's own question is what waits.
 *
 * @param {import("./host_state.js").Attention} attention
 */
function asksForPermission(attention) {
  return asksForOrigins(attention) || Boolean(attention.permissions?.length);
}

/**
 * Renders what can be done about a late document: ask why it is missing, or answer.
 *
 * @param {import("./host_state.js").Attention} attention
 * @param {string} about
 * @param {Actions} actions
 */
function lateDocumentButtons(attention, about, actions) {
  const why = h("a", { href: dashboardAddress(`why=${encodeURIComponent(attention.account)}`), target: "_blank", "aria-label": t("ui_missing_about", about) }, t("ui_missing_title"));
  return h("div", { class: "buttons" }, why, attention.answers?.map((answer) => button(actions, { action: "answer", id: `attention:${attention.id}:${answer}`, label: t(ANSWER_LABELS[answer]), about })));
}

/**
 * Renders the end of the wait, while it lies ahead and a tab waits.
 *
 * @param {import("./host_state.js").Attention} attention
 * @returns {Child[]}
 */
export function deadlineText({ until: iso, lapsed, tab }) {
  if (!iso || lapsed || tab === null) return [];
  return [" · ", ...interpolate("ui_attention_until", h("time", { datetime: iso, title: formatDateTime(iso) }, formatTime(iso)))];
}

/** @param {string[]} origins match patterns */
export function originsSentence(origins) {
  const hosts = [...new Set(origins.map((pattern) => pattern.replace(/^[^:]+:\/\//, "").replace(/\/.*$/, "")))];
  const list = new Intl.ListFormat(t("ui_language"), { type: "conjunction" }).format(hosts);
  return t("ui_origins_asked", list);
}

/**
 * Renders the failure of the last action for `id`.
 *
 * @param {Actions} actions
 * @param {string} id
 */
export function failureText(actions, id) {
  const failure = actions.problems.get(id);
  if (!failure) return null;
  const sentence = h("p", { class: "problem", role: "alert", "data-key": "problem" }, icon("warn"), h("span", {}, failureSentence(failure)));
  return failure.details?.older ? h("div", { class: "stack", "data-key": "problem" }, sentence, linesToCopy(updateAdvice(failure.details).lines)) : sentence;
}

/**
 * Returns a long name with line breaks allowed after its separators.
 *
 * @param {string} text an address, a file name
 * @returns {(string | Node)[]}
 */
export function breakable(text) {
  return text.split(/(?<=[@_/])/).flatMap(shortRuns).flatMap((part, index) => (index ? [h("wbr"), part] : [part]));
}

/** The most characters without a space that stay together: a longer run would make its column as wide as itself. */
const LONGEST_RUN = 28;

/**
 * Returns a text in parts between which a line may break, where it has a run without a space that no column has room for.
 *
 * @param {string} text
 */
function shortRuns(text) {
  if (!new RegExp(`\\S{${LONGEST_RUN + 1}}`).test(text)) return [text];
  const parts = [""];
  let run = 0;
  // What is one character to a person may be several to the program.
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) {
    run = /\s/.test(segment) ? 0 : run + 1;
    if (run > LONGEST_RUN) {
      parts.push("");
      run = 1;
    }
    parts[parts.length - 1] += segment;
  }
  return parts;
}

/**
 * Renders a name that somebody else chose: it may be long, and written from right to left.
 *
 * @param {string} text
 */
export function foreignName(text) {
  return h("bdi", {}, breakable(text));
}

/**
 * Renders the title of an account, as `accountTitle` has it, whatever way its parts are written.
 *
 * @param {Account} account
 * @returns {Child[]}
 */
export function accountHeading(account) {
  return account.user ? interpolate("ui_account_title", foreignName(account.name), foreignName(account.user)) : [foreignName(account.name)];
}

/**
 * Returns a row of a ledger as one line, for places without a table.
 *
 * @param {import("./protocol.js").LedgerRow} row
 */
export function rowTitle(row) {
  const parts = [row.number, formatDate(row.date), formatAmount(row.total, row.currency)].filter(Boolean);
  return parts.length ? parts.join(" · ") : t("ui_row_unnamed");
}

/** @param {import("./protocol.js").LedgerRow} row */
export function rowReason(row) {
  return row.reason ? failureSentence(row.reason) : "";
}

/** @param {string} hash the part after the `#` */
export function dashboardAddress(hash = "") {
  return browser.runtime.getURL("dashboard/dashboard.html") + (hash ? `#${hash}` : "");
}
