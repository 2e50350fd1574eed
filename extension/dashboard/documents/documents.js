// @ts-check
/** Renders the filed documents, newest first, and what a search finds among them. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { badge, breakable, foreignName } from "../../shared/components.js";
import { failureSentence, formatAmount, plural, formatDate, formatSize, t, interpolate } from "../../shared/i18n.js";
import { DOCUMENTS_PAGE } from "../paging.js";
import { documentsHash, hashOf } from "../route.js";
import { pager, table } from "../table.js";
import { documentExport } from "./document_export.js";
import { documentFilter } from "./document_filter.js";
import { foundSentence } from "./document_search.js";
import { shortList } from "./short_list.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").Document} Document
 */

/** What is said of a document that was compared with its row and does not prove it. */
const UNCONFIRMED = new Set(["agrees_in_part", "unread", "contradicts"]);

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function documentsView(dashboard) {
  const list = dashboard.lists.documents;
  if (!list) return [h("h1", { id: "heading" }, t("ui_documents_title")), dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  const { search, route } = dashboard;
  const filtered = Boolean(route.from || route.month);
  if (list.total === 0 && !filtered) return [emptyState()];
  return [
    h(
      "section",
      { "data-key": "documents", "data-group": "documents", "aria-labelledby": "heading" },
      h("div", { class: "section-head" }, h("h1", { id: "heading" }, t("ui_documents_title")), h("p", { class: "small", role: "note", "data-key": "count" }, countSentence(dashboard, list.total)), searchField(search.text)),
      documentFilter(dashboard),
      search.active ? searchResults(dashboard) : list.total === 0 ? h("p", { "data-key": "none" }, t("ui_documents_none_here")) : documentsTable(dashboard, list, "heading", true),
      (search.active ? (search.found?.documents.length ?? 0) : list.total) ? documentExport(dashboard) : null,
    ),
  ];
}

/**
 * @param {DashboardState} dashboard
 * @param {number} total
 */
function countSentence({ search }, total) {
  return search.active && search.found ? foundSentence(search.found) : plural("ui_documents", total);
}

/** @param {string} text */
function searchField(text) {
  const input = h("input", { id: "find-document", type: "search", autocomplete: "off", maxlength: 500, placeholder: t("ui_find_document"), value: text, "data-key": "find-document" });
  return h("div", { class: "search search-documents", "data-key": "search" }, h("label", { for: "find-document", class: "unseen" }, t("ui_find_document")), icon("look"), input);
}

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
function searchResults(dashboard) {
  const { search } = dashboard;
  if (search.failure) return [h("p", { class: "problem", role: "alert", "data-key": "problem" }, icon("warn"), h("span", {}, failureSentence(search.failure)))];
  if (!search.found) return [h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  const { documents, unindexed } = search.found;
  return [
    documents.length ? rowsOf(dashboard, documents, "heading", true) : h("p", { "data-key": "none" }, t("ui_documents_none", search.text.trim())),
    unindexed ? h("p", { class: "small search-note", "data-key": "unindexed" }, plural("ui_documents_unindexed", unindexed)) : null,
  ];
}

function emptyState() {
  const accounts = h("a", { href: "#portals" }, t("ui_accounts_title"));
  return h(
    "section",
    { class: "empty", "data-key": "empty" },
    icon("paper", "empty-sign"),
    h("h1", { id: "heading" }, t("ui_documents_empty_title")),
    h("p", {}, interpolate("ui_documents_empty", accounts)),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {import("../../shared/protocol.js").DocumentsListResult} list
 * @param {string} heading the id of the heading that labels the table
 * @param {boolean} withCompany whether the documents belong to several companies
 * @returns {Child[]}
 */
export function documentsTable(dashboard, list, heading, withCompany) {
  return [rowsOf(dashboard, list.documents, heading, withCompany), pager(dashboard.route, list.total, DOCUMENTS_PAGE, heading)];
}

/**
 * @param {DashboardState} dashboard
 * @param {readonly Document[]} documents
 * @param {string} heading
 * @param {boolean} withCompany
 */
function rowsOf(dashboard, documents, heading, withCompany) {
  const { hostState, route } = dashboard;
  if (route.document) return shortList(dashboard, documents, heading);
  /** @type {import("../table.js").Column[]} */
  const columns = [
    { label: t("ui_column_number"), kind: "head" },
    { label: t("ui_column_date") },
    { label: t("ui_column_kind") },
    { label: t("ui_column_total"), kind: "number" },
    { label: t("ui_column_file"), kind: "wide" },
  ];
  if (withCompany) columns.splice(2, 0, { label: t("ui_column_company") });
  const rows = documents.map((entry) => {
    /** @type {Child[]} */
    const cells = [
      h("div", { class: "document-name" }, h("a", { href: addressOf(route, entry.id), "data-document": entry.id }, entry.number ? foreignName(entry.number) : t("ui_unknown")), documentBadge(entry)),
      formatDate(entry.date),
      t(`ui_kind_${entry.kind}`),
      formatAmount(entry.total, entry.currency),
      h("div", { class: "file" }, h("span", {}, breakable(entry.file.split("/").at(-1) ?? "")), h("span", { class: "small" }, formatSize(entry.size))),
    ];
    // A company without a portal has no page of its own.
    if (withCompany) cells.splice(2, 0, h("a", { href: hostState.account(entry.account) ? `#account=${encodeURIComponent(entry.account)}` : documentsHash({ from: entry.account }) }, foreignName(entry.supplier ?? entry.company)));
    return { key: `document:${entry.id}`, cells };
  });
  return table(heading, "documents", columns, rows);
}

/**
 * Returns the address of a document with its list: an account's page lists those of the account.
 *
 * @param {import("../route.js").Route} route
 * @param {string} document
 */
function addressOf(route, document) {
  return hashOf(route.view === "documents" ? { ...route, document } : { ...route, view: "documents", document, from: route.account, fetch: null });
}

/**
 * Renders what a person should look at; nothing for a document of which all sources say the same.
 *
 * @param {Document} document
 */
export function documentBadge({ proof, differing = [] }) {
  if (differing.length > 0 || proof === "contradicts") return badge({ icon: "warn", tone: "warn" }, t("ui_document_differs"));
  return UNCONFIRMED.has(proof ?? "") ? badge({ icon: "none", tone: "calm" }, t("ui_document_unconfirmed")) : null;
}
