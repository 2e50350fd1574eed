// @ts-check
/** Renders the page in front: its portal, how the last fetch went, and the one thing to do there. */

import { isAnsweredAtPortal } from "../shared/attention_answers.js";
import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { attentionWord, STATES_WITH_FAILED_ROWS } from "../shared/states.js";
import { sinceField } from "../shared/since_field.js";
import { supplierName } from "../shared/supplier_name.js";
import { failureSentence, formatDate, interpolate, plural, t } from "../shared/i18n.js";

/**
 * @typedef {import("./popup.js").PopupState} PopupState
 * @typedef {import("../shared/host_state.js").Account} Account
 * @typedef {import("../shared/host_state.js").Attention} Attention
 * @typedef {import("../shared/protocol.js").LedgerRow} LedgerRow
 */

// Codes of failures that no portal has a part in.
const OF_THIS_COMPUTER = /^(?:archive|browser|bug|protocol|store|vault)\./;

/**
 * Returns the account that the page in front stands for: the one that waits for the person, else the first one.
 *
 * @param {PopupState} popup
 * @returns {{account: Account, attention: Attention | null} | null}
 */
export function mainAccount({ match, hostState }) {
  const accounts = (match?.accounts ?? []).map((account) => hostState.account(account.id) ?? account);
  if (accounts.length === 0) return null;
  const ids = new Set(accounts.map(({ id }) => id));
  // What is answered without the portal does not stand in the way of fetching.
  const attention = hostState.attention.find((one) => ids.has(one.account) && isAnsweredAtPortal(one)) ?? null;
  return { account: accounts.find(({ id }) => id === attention?.account) ?? accounts[0], attention };
}

/** @param {PopupState} popup */
export function pageCard(popup) {
  const { match } = popup;
  if (!match) return noPortal(popup);
  const main = mainAccount(popup);
  const name = main?.account.name ?? match.name;
  return h(
    "section",
    { class: "here", "data-key": "here", "data-group": "here", "aria-labelledby": "portal-name" },
    h(
      "div",
      { class: "portal-head" },
      h("h1", { id: "portal-name", title: name }, name),
      main ? h("a", { href: components.dashboardAddress(`account=${main.account.id}`), target: "_blank", class: "small" }, plural("ui_documents", main.account.documents)) : h("p", { class: "small proof" }, icon(match.last_seen_working ? "good" : "none"), h("span", {}, lastWorkingText(match))),
    ),
    main ? accountCard(popup, main.account, main.attention) : addPortalCard(popup),
  );
}

/** @param {import("../shared/protocol.js").PortalMatchResult} match */
function lastWorkingText(match) {
  if (match.last_seen_working) return t("ui_portal_worked", formatDate(match.last_seen_working));
  return match.connector && match.connector !== "generic" ? t("ui_portal_never_tried") : t("ui_portal_unknown");
}

/** @param {PopupState} popup */
function noPortal({ hostState }) {
  const isFirst = hostState.accounts.length === 0;
  return h(
    "section",
    { class: "nowhere", "data-key": "nowhere", "data-group": "here" },
    h("h1", {}, t("ui_no_portal_title")),
    h("p", { class: "small" }, t(isFirst ? "ui_no_portal_first" : "ui_no_portal")),
    isFirst ? h("p", {}, h("a", { href: components.dashboardAddress("add"), target: "_blank" }, t("ui_add_title"))) : null,
  );
}

/**
 * Renders what is asked before the page's portal is added, with proposals in all fields: one press is enough.
 *
 * @param {PopupState} popup
 */
function addPortalCard({ actions, match, tab }) {
  const { domain, name, origins } = /** @type {import("../shared/protocol.js").PortalMatchResult} */ (match);
  const proposed = name === domain ? supplierName(tab?.title ?? "", domain) || name : name;
  return h(
    "form",
    { class: "offer", "data-action": "add", "data-id": "here", "data-key": "offer" },
    h(
      "p",
      { class: "field", "data-key": "name" },
      h("label", { for: "add-name" }, t("ui_add_name")),
      h("input", { id: "add-name", name: "name", type: "text", class: "control", dir: "auto", autocomplete: "off", maxlength: 300, value: proposed }),
    ),
    sinceField(),
    h("button", { type: "submit", class: "button button-main", "data-key": "add:here", "aria-disabled": actions.busy.has("add:here") ? "true" : null }, t("ui_add_and_fetch")),
    h("p", { class: "small" }, components.originsSentence(origins)),
    components.failureText(actions, "here"),
  );
}

/**
 * @param {PopupState} popup
 * @param {Account} account
 * @param {Attention | null} attention
 */
function accountCard(popup, account, attention) {
  const { hostState, actions } = popup;
  const progress = hostState.fetching.get(account.id);
  return h(
    "article",
    { class: "account", "data-key": `account:${account.id}`, "data-group": `account:${account.id}`, "aria-label": components.accountTitle(account) },
    account.user ? h("p", { class: "account-user" }, components.breakable(account.user)) : null,
    attention ? attentionText(attention, account) : progress ? components.progressBlock(progress) : lastFetchResult(popup, account),
    accountButtons(popup, account, attention),
    progress || attention || !mayNeedTeaching(popup, account) ? null : h("p", { class: "small" }, t("ui_teach_help")),
    components.failureText(actions, progress ? String(progress.fetch) : account.id),
  );
}

/**
 * @param {Attention} attention
 * @param {Account} account
 */
function attentionText(attention, account) {
  return h(
    "div",
    { class: "asked" },
    h("p", {}, components.badge({ icon: "person", tone: "warn" }, attentionWord(attention.kind)), ...components.deadlineText(attention)),
    h("p", {}, attention.lapsed ? t("ui_attention_lapsed") : components.attentionSentence(attention, account)),
    attention.origins.length ? h("p", { class: "small" }, components.originsSentence(attention.origins)) : null,
  );
}

/**
 * Renders what can be done with an account here. Where the portal has changed, showing it again is the way on; where the
 * last fetch brought everything, or did not come to the list, showing stands back, in the menu.
 *
 * @param {PopupState} popup
 * @param {Account} account
 * @param {Attention | null} attention
 */
function accountButtons(popup, account, attention) {
  const { actions, hostState } = popup;
  const about = components.accountTitle(account);
  const progress = hostState.fetching.get(account.id);
  const stop = progress ? components.button(actions, { action: "stop", id: String(progress.fetch), label: t("ui_stop"), about }) : null;
  if (attention) return h("div", { class: "buttons" }, components.attentionControl(attention, about, actions), stop, components.failureText(actions, `attention:${attention.id}`));
  if (progress) return h("div", { class: "buttons" }, stop);
  const changed = lastState(popup, account) === "portal_changed";
  const fetch = components.button(actions, { action: "fetch", id: account.id, label: t("ui_fetch_now"), about, kind: changed ? undefined : "main" });
  if (!mayNeedTeaching(popup, account)) return h("div", { class: "buttons" }, fetch);
  const teach = components.button(actions, { action: "teach", id: account.id, label: t(changed ? "ui_teach_again" : "ui_teach"), about, kind: changed ? "main" : undefined });
  return h("div", { class: "buttons" }, changed ? [teach, fetch] : [fetch, teach]);
}

/**
 * @param {PopupState} popup
 * @param {Account} account
 */
function lastState({ hostState }, account) {
  return hostState.ended.get(account.id)?.state ?? account.last_state;
}

/**
 * Returns whether showing a download may be what is missing. It is not where this computer failed: a full disk, a vault that is
 * closed, a browser that lets nothing through.
 *
 * @param {PopupState} popup
 * @param {Account} account
 */
export function mayNeedTeaching(popup, account) {
  if (["complete", "nothing_new", "portal_down", "stopped"].includes(lastState(popup, account) ?? "")) return false;
  const ended = popup.hostState.ended.get(account.id);
  return !OF_THIS_COMPUTER.test((ended ? ended.failure?.code : account.last_failure) ?? "");
}

/**
 * Renders, in one line, how and when the last fetch ended and when the next one comes; below it, what went wrong, if anything.
 *
 * @param {PopupState} popup
 * @param {Account} account
 */
function lastFetchResult(popup, account) {
  const ended = popup.hostState.ended.get(account.id);
  const state = ended?.state ?? account.last_state;
  const next = account.next_at ? [" · ", ...interpolate("ui_popup_next", components.shortTime(account.next_at))] : [];
  if (!state) return h("p", { class: "result" }, t("ui_never_fetched"), h("span", { class: "small" }, next));
  const fetch = ended?.fetch ?? popup.lastFetch.get(account.id);
  const sentence = ended ? ended.message || (ended.failure ? failureSentence(ended.failure) : "") : account.last_message;
  // A good end of yesterday has no more to say than that it was good.
  const isSaid = ended || STATES_WITH_FAILED_ROWS.has(state);
  const mayHaveFailed = fetch !== undefined && STATES_WITH_FAILED_ROWS.has(state);
  return h(
    "div",
    { class: "result" },
    h("p", { class: "last-next" }, components.stateBadge(state), h("span", { class: "small" }, !ended && account.last_at ? components.time(account.last_at) : null, next)),
    isSaid ? components.stateSentence(state, sentence) : null,
    mayHaveFailed ? failedRowList(popup.failedRows.get(fetch)) : null,
    mayHaveFailed ? rowsLink(popup.failedRows.get(fetch), account, fetch) : null,
  );
}

/**
 * @param {import("../shared/missing_rows.js").FailedRows | undefined} rows
 * @param {Account} account
 * @param {number} fetch
 */
function rowsLink(rows, account, fetch) {
  const address = components.dashboardAddress(`account=${account.id}&fetch=${fetch}`);
  return h("p", { class: "small" }, h("a", { href: address, target: "_blank" }, rows?.others ? plural("ui_more_failed", rows.others) : t("ui_all_rows")));
}

/** @param {import("../shared/missing_rows.js").FailedRows | undefined} rows */
function failedRowList(rows) {
  if (!rows || rows.named.length === 0) return null;
  return h(
    "ul",
    { class: "plain failed" },
    byReason(rows.named).map(([reason, group]) =>
      h("li", {}, h("span", { class: "small" }, reason), group.map((row) => h("span", { class: "failed-row" }, components.rowTitle(row)))),
    ),
  );
}

/**
 * Groups rows by reason, since rows usually fail together: the reason is shown once, with its rows.
 *
 * @param {LedgerRow[]} rows
 */
function byReason(rows) {
  /** @type {Map<string, LedgerRow[]>} */
  const groups = new Map();
  for (const row of rows) {
    const reason = components.rowReason(row);
    groups.set(reason, [...(groups.get(reason) ?? []), row]);
  }
  return [...groups];
}
