// @ts-check
/**
 * Renders tables that become cards where there is no room. The roles are explicit because a table with another `display`
 * loses them.
 */

import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import { formatNumber, t } from "../shared/i18n.js";
import { hashOf } from "./route.js";

/**
 * @typedef {import("../shared/render.js").Child} Child
 * @typedef {{label: string, kind?: "number" | "wide" | "actions" | "head"}} Column a `head` cell labels its row
 * @typedef {{key: string, cells: Child[], below?: Child, current?: boolean}} Row `below` spans the whole width under the row
 */

/**
 * @param {string} labelledBy the id of the heading that labels the table
 * @param {string} className a class of the table
 * @param {Column[]} columns
 * @param {Row[]} rows
 */
export function table(labelledBy, className, columns, rows) {
  return h(
    "table",
    { role: "table", class: `table ${className}`, "aria-labelledby": labelledBy, "data-key": `table:${labelledBy}` },
    h(
      "thead",
      { role: "rowgroup" },
      h("tr", { role: "row" }, columns.map((column) => h("th", { role: "columnheader", scope: "col", class: cellClass(column) }, column.label))),
    ),
    h("tbody", { role: "rowgroup" }, rows.flatMap((row) => rowElements(columns, row))),
  );
}

/**
 * @param {Column[]} columns
 * @param {Row} row
 */
function rowElements(columns, row) {
  const cells = columns.map((column, index) => cell(column, row.cells[index]));
  const line = h("tr", { role: "row", class: row.current ? "current" : null, "data-key": row.key, "data-group": row.key }, cells);
  if (!row.below) return [line];
  const below = h("td", { role: "cell", colspan: columns.length, class: "below-cell" }, row.below);
  return [line, h("tr", { role: "row", class: "below", "data-key": `below:${row.key}` }, below)];
}

/**
 * @param {Column} column
 * @param {Child} content
 */
function cell(column, content) {
  const head = column.kind === "head";
  const empty = content === null || content === undefined || content === "";
  return h(
    head ? "th" : "td",
    { role: head ? "rowheader" : "cell", scope: head ? "row" : null, class: [cellClass(column), empty ? "empty-cell" : ""].join(" ").trim() || null, "data-label": column.label },
    content,
  );
}

/** @param {Column} column */
function cellClass(column) {
  return column.kind ? `cell-${column.kind}` : null;
}

/**
 * Renders links to the previous and next page; nothing when one page holds everything.
 *
 * @param {import("./route.js").Route} route
 * @param {number} total
 * @param {number} pageSize the number of rows on a page
 * @param {string} headingId the id of the heading of the paged list
 */
export function pager(route, total, pageSize, headingId) {
  if (total <= pageSize && route.page === 1) return null;
  const from = (route.page - 1) * pageSize + 1;
  const to = Math.min(route.page * pageSize, total);
  return h(
    "nav",
    { class: "pager", "aria-labelledby": `${headingId} pages`, "data-key": "pager", "data-group": "pager" },
    h("span", { id: "pages", class: "unseen" }, t("ui_pages")),
    h("span", { class: "small" }, t("ui_page_of", formatNumber(Math.min(from, total)), formatNumber(to), formatNumber(total))),
    route.page > 1 ? h("a", { class: "button", "data-key": "newer", href: hashOf({ ...route, page: route.page - 1 }) }, icon("back"), t("ui_newer")) : null,
    to < total ? h("a", { class: "button", "data-key": "older", href: hashOf({ ...route, page: route.page + 1 }) }, t("ui_older"), icon("next")) : null,
  );
}
