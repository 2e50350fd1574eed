// @ts-check
/** Renders the filed documents, newest first. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { breakable } from "../../shared/components.js";
import { formatAmount, plural, formatDate, formatSize, t, interpolate } from "../../shared/i18n.js";
import { DOCUMENTS_PAGE } from "../paging.js";
import { pager, table } from "../table.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 */

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function documentsView(dashboard) {
  const list = dashboard.lists.documents;
  if (!list) return [h("h1", { id: "heading" }, t("ui_documents_title")), h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  if (list.total === 0) return [emptyState()];
  return [
    h(
      "section",
      { "data-key": "documents", "data-group": "documents", "aria-labelledby": "heading" },
      h("div", { class: "section-head" }, h("h1", { id: "heading" }, t("ui_documents_title")), h("p", { class: "small" }, plural("ui_documents", list.total))),
      documentsTable(dashboard, list, "heading", true),
    ),
  ];
}

function emptyState() {
  const accounts = h("a", { href: "#" }, t("ui_accounts_title"));
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
  /** @type {import("../table.js").Column[]} */
  const columns = [
    { label: t("ui_column_number"), kind: "head" },
    { label: t("ui_column_date") },
    { label: t("ui_column_kind") },
    { label: t("ui_column_total"), kind: "number" },
    { label: t("ui_column_file"), kind: "wide" },
  ];
  if (withCompany) columns.splice(2, 0, { label: t("ui_column_company") });
  const rows = list.documents.map((entry) => {
    /** @type {Child[]} */
    const cells = [
      entry.number ?? t("ui_unknown"),
      formatDate(entry.date),
      t(`ui_kind_${entry.kind}`),
      formatAmount(entry.total, entry.currency),
      h("div", { class: "file" }, h("span", {}, breakable(entry.file.split("/").at(-1) ?? "")), h("span", { class: "small" }, formatSize(entry.size))),
    ];
    if (withCompany) cells.splice(2, 0, h("a", { href: `#account=${encodeURIComponent(entry.account)}` }, entry.company));
    return { key: `document:${entry.id}`, cells };
  });
  return [table(heading, "documents", columns, rows), pager(dashboard.route, list.total, DOCUMENTS_PAGE, heading)];
}
