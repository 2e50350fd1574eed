// @ts-check
/** All accounts, a row each. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as parts from "../../shared/components.js";
import { count, counted, locale, t } from "../../shared/i18n.js";
import { table } from "../table.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 */

/** Fewer are seen at a glance. */
const WORTH_SEARCHING = 8;

/**
 * @param {Seen} seen
 * @returns {Child[]}
 */
export function accountsView(seen) {
  const all = [...seen.known.accounts].sort(byName);
  if (all.length === 0) return [empty()];
  const found = all.filter((one) => matches(one, seen.find));
  return [
    h(
      "section",
      { "data-key": "accounts", "data-group": "accounts", "aria-labelledby": "heading" },
      h("div", { class: "section-head" }, h("h1", { id: "heading" }, t("ui_accounts_title")), h("p", { class: "small", role: "note" }, told(seen, found.length)), all.length >= WORTH_SEARCHING ? search() : null),
      found.length === 0 ? h("p", { "data-key": "none" }, t("ui_find_none", seen.find)) : table("heading", "accounts", columns(), found.map((one) => row(seen, one))),
    ),
  ];
}

/**
 * @param {Seen} seen
 * @param {number} found
 */
function told(seen, found) {
  return seen.find ? counted("ui_found", found) : counted("ui_documents", seen.known.documents);
}

function search() {
  return h("div", { class: "search" }, h("label", { for: "find", class: "unseen" }, t("ui_find_account")), icon("look"), h("input", { id: "find", type: "search", autocomplete: "off", placeholder: t("ui_find_account"), "data-key": "find" }));
}

function empty() {
  return h(
    "section",
    { class: "empty", "data-key": "empty" },
    icon("paper", "empty-sign"),
    h("h1", { id: "heading" }, t("ui_accounts_empty_title")),
    h("p", {}, t("ui_accounts_empty")),
  );
}

/** @returns {import("../table.js").Column[]} */
function columns() {
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
 * @param {Seen} seen
 * @param {Account} one
 * @returns {import("../table.js").Row}
 */
function row(seen, one) {
  return {
    key: `account:${one.id}`,
    cells: [
      h("a", { href: `#account=${encodeURIComponent(one.id)}` }, one.name),
      one.user ? parts.breakable(one.user) : null,
      last(seen, one),
      next(one),
      h("a", { href: `#account=${encodeURIComponent(one.id)}`, "aria-label": counted("ui_documents", one.documents) }, count(one.documents)),
      accountActions(seen, one),
    ],
    below: seen.removing === one.id ? removal(seen, one) : (parts.problem(seen.actions, one.id) ?? undefined),
  };
}

/**
 * How the last fetch ended and when, or what is going on now.
 *
 * @param {Seen} seen
 * @param {Account} one
 */
export function last(seen, one) {
  const running = seen.known.fetching.get(one.id);
  if (running) return h("span", { class: "last" }, parts.stateBadge(running.state));
  if (!one.last_state) return h("span", { class: "last small" }, t("ui_never"));
  return h("span", { class: "last" }, parts.stateBadge(one.last_state), one.last_at ? parts.time(one.last_at) : null);
}

/** @param {Account} one */
export function next(one) {
  if (!one.next_at) return t("ui_next_none");
  return new Date(one.next_at) <= new Date() ? t("ui_next_due") : parts.time(one.next_at);
}

/**
 * @param {Seen} seen
 * @param {Account} one
 */
export function accountActions({ known, actions }, one) {
  const running = known.fetching.get(one.id);
  const about = parts.accountTitle(one);
  return h(
    "div",
    { class: "buttons" },
    running
      ? parts.button(actions, { action: "stop", id: String(running.fetch), label: t("ui_stop"), about })
      : parts.button(actions, { action: "fetch", id: one.id, label: t("ui_start_now"), about }),
    parts.button(actions, { action: "remove", id: one.id, label: t("ui_remove"), about, kind: "quiet" }),
  );
}

/**
 * The question before an account goes.
 *
 * @param {Seen} seen
 * @param {Account} one
 */
export function removal({ actions }, one) {
  const about = parts.accountTitle(one);
  return h(
    "div",
    { class: "removal", role: "group", "aria-labelledby": `removal-${one.id}`, "data-key": `removal:${one.id}`, "data-group": `remove:${one.id}` },
    h("p", { id: `removal-${one.id}` }, t("ui_remove_question", about)),
    h(
      "div",
      { class: "buttons" },
      parts.button(actions, { action: "remove-yes", id: one.id, label: t("ui_remove_yes"), about, kind: "harm" }),
      parts.button(actions, { action: "keep", id: one.id, label: t("ui_cancel"), about }),
    ),
    parts.problem(actions, one.id),
  );
}

/**
 * @param {Account} one
 * @param {Account} other
 */
function byName(one, other) {
  return parts.accountTitle(one).localeCompare(parts.accountTitle(other), locale());
}

/**
 * @param {Account} one
 * @param {string} find
 */
function matches(one, find) {
  const text = [one.name, one.user, one.company, one.url].join(" ").toLocaleLowerCase();
  return find.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word));
}
