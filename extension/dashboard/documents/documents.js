// @ts-check
/** Filed documents, newest first. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { breakable } from "../../shared/components.js";
import { amount, counted, day, size, t, woven } from "../../shared/i18n.js";
import { DOCUMENTS_PAGE } from "../paging.js";
import { pager, table } from "../table.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("../../shared/render.js").Child} Child
 */

/**
 * @param {Seen} seen
 * @returns {Child[]}
 */
export function documentsView(seen) {
  const list = seen.lists.documents;
  if (!list) return [h("h1", { id: "heading" }, t("ui_documents_title")), h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  if (list.total === 0) return [empty()];
  return [
    h(
      "section",
      { "data-key": "documents", "data-group": "documents", "aria-labelledby": "heading" },
      h("div", { class: "section-head" }, h("h1", { id: "heading" }, t("ui_documents_title")), h("p", { class: "small" }, counted("ui_documents", list.total))),
      documentsTable(seen, list, "heading", true),
    ),
  ];
}

function empty() {
  const accounts = h("a", { href: "#" }, t("ui_accounts_title"));
  return h(
    "section",
    { class: "empty", "data-key": "empty" },
    icon("paper", "empty-sign"),
    h("h1", { id: "heading" }, t("ui_documents_empty_title")),
    h("p", {}, woven("ui_documents_empty", accounts)),
  );
}

/**
 * @param {Seen} seen
 * @param {import("../../shared/protocol.js").DocumentsListResult} list
 * @param {string} heading the id of the heading that names it
 * @param {boolean} withCompany whether the documents are of several companies
 * @returns {Child[]}
 */
export function documentsTable(seen, list, heading, withCompany) {
  /** @type {import("../table.js").Column[]} */
  const columns = [
    { label: t("ui_column_number"), kind: "head" },
    { label: t("ui_column_date") },
    { label: t("ui_column_kind") },
    { label: t("ui_column_total"), kind: "number" },
    { label: t("ui_column_file"), kind: "wide" },
  ];
  if (withCompany) columns.splice(2, 0, { label: t("ui_column_company") });
  const rows = list.documents.map((one) => {
    /** @type {Child[]} */
    const cells = [
      one.number ?? t("ui_unknown"),
      day(one.date),
      t(`ui_kind_${one.kind}`),
      amount(one.total, one.currency),
      h("div", { class: "file" }, h("span", {}, breakable(one.file.split("/").at(-1) ?? "")), h("span", { class: "small" }, size(one.size))),
    ];
    if (withCompany) cells.splice(2, 0, h("a", { href: `#account=${encodeURIComponent(one.account)}` }, one.company));
    return { key: `document:${one.id}`, cells };
  });
  return [table(heading, "documents", columns, rows), pager(seen.route, list.total, DOCUMENTS_PAGE, heading)];
}
