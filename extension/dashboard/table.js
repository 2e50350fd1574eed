// @ts-check
/**
 * Tables that become cards where there is no room. The roles are written out because a table that is laid out otherwise
 * loses them.
 */

import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import { count, t } from "../shared/i18n.js";
import { hashOf } from "./route.js";

/**
 * @typedef {import("../shared/render.js").Child} Child
 * @typedef {{label: string, kind?: "number" | "wide" | "actions" | "head"}} Column `head` names the row
 * @typedef {{key: string, cells: Child[], below?: Child, current?: boolean}} Row `below` takes the whole width under it
 */

/**
 * @param {string} labelledBy the id of the heading that names it
 * @param {string} look a class
 * @param {Column[]} columns
 * @param {Row[]} rows
 */
export function table(labelledBy, look, columns, rows) {
  return h(
    "table",
    { role: "table", class: `table ${look}`, "aria-labelledby": labelledBy, "data-key": `table:${labelledBy}` },
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
  const cells = columns.map((column, place) => cell(column, row.cells[place]));
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
 * Links to the pages before and after; nothing when one page holds everything.
 *
 * @param {import("./route.js").Route} route
 * @param {number} total
 * @param {number} each rows on a page
 * @param {string} about the id of the heading of what is paged
 */
export function pager(route, total, each, about) {
  if (total <= each && route.page === 1) return null;
  const from = (route.page - 1) * each + 1;
  const to = Math.min(route.page * each, total);
  return h(
    "nav",
    { class: "pager", "aria-labelledby": `${about} pages`, "data-key": "pager", "data-group": "pager" },
    h("span", { id: "pages", class: "unseen" }, t("ui_pages")),
    h("span", { class: "small" }, t("ui_page_of", count(Math.min(from, total)), count(to), count(total))),
    route.page > 1 ? h("a", { class: "button", "data-key": "newer", href: hashOf({ ...route, page: route.page - 1 }) }, icon("back"), t("ui_newer")) : null,
    to < total ? h("a", { class: "button", "data-key": "older", href: hashOf({ ...route, page: route.page + 1 }) }, t("ui_older"), icon("next")) : null,
  );
}
