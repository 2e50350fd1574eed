// @ts-check
/** Renders all accounts, one row each, by supplier. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { formatNumber, plural, locale, t } from "../../shared/i18n.js";
import { attentionWord, isProblem, stateWord } from "../../shared/states.js";
import { ACCOUNTS_PAGE } from "../paging.js";
import { pager, table } from "../table.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 */

/** The number of accounts from which on a search field is shown; fewer are seen at a glance. */
const SEARCH_THRESHOLD = 8;
/** What an action that concerns all accounts is called by. */
const EVERY_ACCOUNT = "accounts";

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function accountsView(dashboard) {
  const all = sortedAccounts(dashboard.hostState.accounts);
  if (all.length === 0) return [emptyState()];
  const shown = shownAccounts(dashboard);
  const page = Math.max(1, Math.min(dashboard.route.page, Math.ceil(shown.length / ACCOUNTS_PAGE)));
  const listed = shown.slice((page - 1) * ACCOUNTS_PAGE, page * ACCOUNTS_PAGE);
  return [
    h(
      "section",
      { "data-key": "accounts", "data-group": "accounts", "aria-labelledby": "heading" },
      h("div", { class: "section-head" }, h("h1", { id: "heading" }, t("ui_accounts_title")), h("p", { class: "small", role: "note" }, countSummary(dashboard, shown.length)), all.length >= SEARCH_THRESHOLD ? searchField() : null),
      listButtons(dashboard),
      listed.length === 0 ? h("p", { "data-key": "none" }, noneSentence(dashboard)) : table("heading", "accounts", accountColumns(), listed.map((account, place) => accountRow(dashboard, account, account.name === listed[place - 1]?.name))),
      pager({ ...dashboard.route, page }, shown.length, ACCOUNTS_PAGE, "heading"),
    ),
  ];
}

/**
 * Returns the accounts of the administration that is shown, which the search and the filter leave, by supplier and user.
 *
 * @param {DashboardState} dashboard
 */
export function shownAccounts({ administration, hostState, onlyProblems, searchText }) {
  const words = searchText.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const asking = new Set(hostState.attention.map((attention) => attention.account));
  return sortedAccounts(hostState.accounts).filter(
    (account) => (administration === null || account.administration === administration) && (!onlyProblems || hasProblem(account, asking)) && matches(account, words),
  );
}

/**
 * Whether something is wrong with an account, or waits for the person.
 *
 * @param {Account} account
 * @param {Set<string>} asking the accounts that wait for the person
 */
function hasProblem(account, asking) {
  return asking.has(account.id) || isProblem(account.last_state);
}

/** @param {DashboardState} dashboard */
function noneSentence({ onlyProblems, searchText }) {
  if (searchText) return t("ui_find_none", searchText);
  return onlyProblems ? t("ui_accounts_no_problems") : t("ui_administration_none");
}

/** @param {DashboardState} dashboard */
function listButtons(dashboard) {
  const { actions, onlyProblems } = dashboard;
  const problems = shownAccounts({ ...dashboard, onlyProblems: true, searchText: "" }).length;
  return h(
    "div",
    { class: "buttons list-buttons", "data-key": "list-buttons", "data-group": "list-buttons" },
    addLink(),
    components.button(actions, { action: "fetch-all", id: EVERY_ACCOUNT, label: t("ui_fetch_all") }),
    problems || onlyProblems
      ? h("label", { class: "check", "data-key": "problems" }, h("input", { type: "checkbox", "data-action": "only-problems", "data-key": "only-problems", checked: onlyProblems }), " ", t("ui_only_problems", formatNumber(problems)))
      : null,
    components.failureText(actions, EVERY_ACCOUNT),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {number} matchCount
 */
function countSummary(dashboard, matchCount) {
  return dashboard.searchText || dashboard.onlyProblems ? plural("ui_found", matchCount) : plural("ui_documents", documentCount(dashboard));
}

/**
 * Returns the number of documents in the archives that are shown.
 *
 * @param {DashboardState} dashboard
 */
function documentCount({ administration, hostState }) {
  return hostState.administrations.find(({ number }) => number === administration)?.documents ?? hostState.documents;
}

function searchField() {
  return h("div", { class: "search" }, h("label", { for: "find", class: "unseen" }, t("ui_find_account")), icon("look"), h("input", { id: "find", type: "search", autocomplete: "off", placeholder: t("ui_find_account"), "data-key": "find" }));
}

/** Renders the way to the page on which a company or a portal is added. */
export function addLink() {
  return h("a", { href: "#add", class: "button button-main add-link", "data-key": "add" }, icon("add"), t("ui_add_title"));
}

function emptyState() {
  return h(
    "section",
    { class: "empty", "data-key": "empty" },
    icon("paper", "empty-sign"),
    h("h1", { id: "heading" }, t("ui_accounts_empty_title")),
    h("p", {}, t("ui_accounts_empty")),
    addLink(),
  );
}

/** @returns {import("../table.js").Column[]} */
function accountColumns() {
  return [
    { label: t("ui_column_company"), kind: "head" },
    { label: t("ui_column_user"), kind: "wide" },
    { label: t("ui_column_last") },
    { label: t("ui_column_next") },
    { label: t("ui_column_documents"), kind: "number" },
    { label: t("ui_column_actions"), kind: "actions" },
  ];
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 * @param {boolean} isFurther whether the row above is of the same supplier
 * @returns {import("../table.js").Row}
 */
function accountRow(dashboard, account, isFurther) {
  return {
    key: `account:${account.id}`,
    cells: [
      h("span", { class: isFurther ? "repeated" : null }, components.foreignName(account.name)),
      [userButton(account), account.customer_number && account.customer_number !== account.user ? h("p", { class: "small" }, t("ui_customer_number", account.customer_number)) : null],
      lastOrWaiting(dashboard, account),
      nextFetch(account),
      h("a", { href: `#account=${encodeURIComponent(account.id)}`, "aria-label": plural("ui_documents", account.documents) }, formatNumber(account.documents)),
      fetchButtons(dashboard, account),
    ],
    below: components.failureText(dashboard.actions, account.id) ?? undefined,
  };
}

/** @param {Account} account */
function userButton(account) {
  return h(
    "button",
    { type: "button", class: "link-button", "data-action": "account-open", "data-id": account.id, "data-key": `account-open:${account.id}`, "aria-haspopup": "dialog", "aria-label": components.accountTitle(account) },
    account.user ? components.foreignName(account.user) : t("ui_account_no_user"),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
function fetchButtons({ hostState, actions }, account) {
  return h("div", { class: "buttons" }, fetchButton(hostState, actions, account, t("ui_fetch_now")));
}

/**
 * Renders the button that fetches an account, or stops its fetch.
 *
 * @param {import("../../shared/host_state.js").HostState} hostState
 * @param {import("../../shared/click_actions.js").Actions} actions
 * @param {Account} account
 * @param {string} label
 * @param {"main"} [kind]
 */
export function fetchButton(hostState, actions, account, label, kind) {
  const running = hostState.fetching.get(account.id);
  const about = components.accountTitle(account);
  return running
    ? components.button(actions, { action: "stop", id: String(running.fetch), label: t("ui_stop"), about })
    : components.button(actions, { action: "fetch", id: account.id, label, about, kind });
}

/**
 * Renders how the last fetch ended and when, or the state of the running one.
 *
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
export function lastFetch(dashboard, account) {
  const running = dashboard.hostState.fetching.get(account.id);
  if (running) return h("span", { class: "last" }, components.stateBadge(running.state));
  if (!account.last_state) return h("span", { class: "last small" }, t("ui_never"));
  return h("span", { class: "last" }, components.stateBadge(account.last_state), account.last_at ? components.time(account.last_at) : null);
}

/**
 * Renders what waits for the person at an account, and below it how the last fetch ended; a running fetch says itself what it waits for.
 *
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
function lastOrWaiting(dashboard, account) {
  const { attention, fetching } = dashboard.hostState;
  const waits = fetching.has(account.id) ? null : attention.find((one) => one.account === account.id && !one.general);
  if (!waits) return lastFetch(dashboard, account);
  const last = account.last_state ? stateWord(account.last_state) : t("ui_never");
  const when = account.last_state && account.last_at ? [" · ", components.time(account.last_at)] : null;
  return h("span", { class: "last" }, components.badge({ icon: "person", tone: "warn" }, attentionWord(waits.kind)), h("span", { class: "small" }, last, when));
}

/** @param {Account} account */
export function nextFetch(account) {
  if (account.paused) return components.badge({ icon: "pause", tone: "calm" }, t("ui_paused"));
  if (!account.next_at) return t("ui_next_none");
  return new Date(account.next_at) <= new Date() ? t("ui_next_due") : components.time(account.next_at);
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
export function accountActions({ hostState, actions }, account) {
  const about = components.accountTitle(account);
  const kind = "main";
  return h(
    "div",
    { class: "buttons" },
    fetchButton(hostState, actions, account, t("ui_fetch_now"), kind),
    components.button(actions, { action: "remove", id: account.id, label: t("ui_remove"), about, kind: "quiet" }),
  );
}

/**
 * Renders the confirmation before an account is removed.
 *
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
export function removalQuestion({ actions }, account) {
  const about = components.accountTitle(account);
  return h(
    "div",
    { class: "removal", role: "group", "aria-labelledby": `removal-${account.id}`, "data-key": `removal:${account.id}`, "data-group": `remove:${account.id}` },
    h("p", { id: `removal-${account.id}` }, t("ui_remove_question", about)),
    h(
      "div",
      { class: "buttons" },
      components.button(actions, { action: "remove-yes", id: account.id, label: t("ui_remove_yes"), about, kind: "harm" }),
      components.button(actions, { action: "keep", id: account.id, label: t("ui_cancel"), about }),
    ),
    components.failureText(actions, account.id),
  );
}

/** @type {WeakMap<Account[], Account[]>} the accounts of each answer of the host, sorted once */
const sorted = new WeakMap();

/** @param {Account[]} accounts */
function sortedAccounts(accounts) {
  const known = sorted.get(accounts);
  if (known) return known;
  const { compare } = new Intl.Collator(locale(), { numeric: true });
  const list = [...accounts].sort((left, right) => compare(left.name, right.name) || compare(left.user ?? "", right.user ?? ""));
  sorted.set(accounts, list);
  return list;
}

/**
 * @param {Account} account
 * @param {string[]} words in small letters
 */
function matches(account, words) {
  if (words.length === 0) return true;
  const text = [account.name, account.user, account.customer_number, account.company, account.url].join(" ").toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}
