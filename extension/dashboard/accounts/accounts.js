// @ts-check
/** Renders all accounts, one row each. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { formatNumber, plural, locale, t } from "../../shared/i18n.js";
import { table } from "../table.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 */

/** The number of accounts from which on a search field is shown; fewer are seen at a glance. */
const SEARCH_THRESHOLD = 8;

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function accountsView(dashboard) {
  const all = [...dashboard.hostState.accounts].sort(byName);
  if (all.length === 0) return [emptyState()];
  const { administration } = dashboard;
  const matching = all.filter((account) => (administration === null || account.administration === administration) && matches(account, dashboard.searchText));
  return [
    h(
      "section",
      { "data-key": "accounts", "data-group": "accounts", "aria-labelledby": "heading" },
      h("div", { class: "section-head" }, h("h1", { id: "heading" }, t("ui_accounts_title")), h("p", { class: "small", role: "note" }, countSummary(dashboard, matching.length)), all.length >= SEARCH_THRESHOLD ? searchField() : null, addLink()),
      matching.length === 0 ? h("p", { "data-key": "none" }, dashboard.searchText ? t("ui_find_none", dashboard.searchText) : t("ui_administration_none")) : table("heading", "accounts", accountColumns(), matching.map((account) => accountRow(dashboard, account))),
    ),
  ];
}

/**
 * @param {DashboardState} dashboard
 * @param {number} matchCount
 */
function countSummary(dashboard, matchCount) {
  return dashboard.searchText ? plural("ui_found", matchCount) : plural("ui_documents", documentCount(dashboard));
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

function addLink() {
  return h("a", { href: "#add", class: "button add-link", "data-key": "add" }, t("ui_add_title"));
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
    { label: t("ui_column_name"), kind: "head" },
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
 * @returns {import("../table.js").Row}
 */
function accountRow(dashboard, account) {
  return {
    key: `account:${account.id}`,
    cells: [
      h("a", { href: `#account=${encodeURIComponent(account.id)}` }, account.name),
      account.user ? components.breakable(account.user) : null,
      lastFetch(dashboard, account),
      nextFetch(account),
      h("a", { href: `#account=${encodeURIComponent(account.id)}`, "aria-label": plural("ui_documents", account.documents) }, formatNumber(account.documents)),
      accountActions(dashboard, account),
    ],
    below: dashboard.accountToRemove === account.id ? removalQuestion(dashboard, account) : (components.failureText(dashboard.actions, account.id) ?? undefined),
  };
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

/** @param {Account} account */
export function nextFetch(account) {
  if (!account.next_at) return t("ui_next_none");
  return new Date(account.next_at) <= new Date() ? t("ui_next_due") : components.time(account.next_at);
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
export function accountActions({ hostState, actions }, account) {
  const running = hostState.fetching.get(account.id);
  const about = components.accountTitle(account);
  return h(
    "div",
    { class: "buttons" },
    running
      ? components.button(actions, { action: "stop", id: String(running.fetch), label: t("ui_stop"), about })
      : components.button(actions, { action: "fetch", id: account.id, label: t("ui_fetch_now"), about }),
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

/**
 * @param {Account} left
 * @param {Account} right
 */
function byName(left, right) {
  return components.accountTitle(left).localeCompare(components.accountTitle(right), locale());
}

/**
 * @param {Account} account
 * @param {string} searchText
 */
function matches(account, searchText) {
  const text = [account.name, account.user, account.company, account.url].join(" ").toLocaleLowerCase();
  return searchText.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word));
}
