// @ts-check
/** Renders the months of each account: where documents were filed, and where one is missing. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { dateFormat, formatNumber, plural, t } from "../../shared/i18n.js";
import { addLink } from "../accounts/accounts.js";
import { CALENDAR_PAGE } from "../paging.js";
import { documentsHash, whyParts } from "../route.js";
import { pager } from "../table.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").CalendarCell} Cell
 */

/** The labels of the icons below the table; before the first document no document is expected either. */
const LEGEND = /** @type {[Cell["state"], string][]} */ ([
  ["missing", "ui_calendar_missing"],
  ["filed", "ui_calendar_filed"],
  ["expected", "ui_calendar_expected"],
  ["answered", "ui_calendar_answered"],
  ["deleted", "ui_calendar_deleted"],
  ["none", "ui_calendar_none"],
]);

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function calendarView(dashboard) {
  const list = dashboard.lists.calendar;
  if (list && list.total === 0) return [emptyState()];
  return [
    h(
      "section",
      { class: "stack", "data-key": "calendar", "data-group": "calendar", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_calendar_title")),
      list ? [missingSummary(list), legendList(), monthTable(dashboard, list), pager(dashboard.route, list.total, CALENDAR_PAGE, "heading")] : null,
      list || dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking")),
    ),
  ];
}

function emptyState() {
  return h(
    "section",
    { class: "empty", "data-key": "empty", "aria-labelledby": "heading" },
    icon("paper", "empty-sign"),
    h("h1", { id: "heading" }, t("ui_calendar_empty_title")),
    h("p", {}, t("ui_calendar_empty")),
    h("p", {}, t("ui_accounts_empty")),
    addLink(),
  );
}

/**
 * Renders the number of missing documents in the table. It renders nothing for none, since other pages of the list may
 * have some.
 *
 * @param {import("../../shared/protocol.js").RhythmCalendarResult} list
 */
function missingSummary(list) {
  const missing = list.rows.flatMap((row) => row.cells).filter((cell) => cell.state === "missing").length;
  return missing ? h("p", { class: "strong", "data-key": "holes" }, plural("ui_calendar_holes", missing)) : null;
}

function legendList() {
  return h(
    "ul",
    { class: "plain legend small", "data-key": "legend", "aria-label": t("ui_calendar_legend") },
    LEGEND.map(([state, key]) => h("li", {}, cellMark({ state, documents: 1, text: "" }), " ", t(key))),
  );
}

/**
 * Renders the table of months in a box that scrolls where the months do not fit, by keyboard as well.
 *
 * @param {DashboardState} dashboard
 * @param {import("../../shared/protocol.js").RhythmCalendarResult} list
 */
function monthTable(dashboard, list) {
  return h(
    "div",
    { class: "months-box", role: "group", tabindex: 0, "aria-labelledby": "heading", "data-key": "months" },
    h(
      "table",
      { class: "months", "aria-labelledby": "heading" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("ui_column_name")), list.months.map((month, index) => monthHead(month, index === 0)))),
      h("tbody", {}, list.rows.map((row) => calendarRow(dashboard, row))),
    ),
  );
}

/**
 * @param {string} month as `2026-11`
 * @param {boolean} first whether it is the first column: the year is shown there and in January
 */
function monthHead(month, first) {
  const [year, number] = month.split("-");
  const date = new Date(Date.UTC(Number(year), Number(number) - 1, 1));
  /** @param {Intl.DateTimeFormatOptions} options */
  const format = (options) => dateFormat({ ...options, timeZone: "UTC" }).format(date);
  return h(
    "th",
    { scope: "col" },
    h("span", { "aria-hidden": "true" }, h("span", { class: "year" }, first || number === "01" ? year : ""), format({ month: "short" })),
    h("span", { class: "unseen" }, format({ month: "long", year: "numeric" })),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {import("../../shared/protocol.js").CalendarRow} row
 */
function calendarRow(dashboard, row) {
  const account = dashboard.hostState.account(row.account);
  const { months } = /** @type {import("../../shared/protocol.js").RhythmCalendarResult} */ (dashboard.lists.calendar);
  const name = account ? components.accountTitle(account) : row.account_name;
  return h(
    "tr",
    { "data-key": `calendar:${row.account}:${row.contract}` },
    h(
      "th",
      { scope: "row" },
      h("a", { href: `#account=${encodeURIComponent(row.account)}` }, components.breakable(name)),
      row.contract ? h("p", { class: "small" }, row.contract) : null,
      h("p", { class: "small" }, row.rhythm_text),
    ),
    row.cells.map((cell, index) => h("td", { class: `month-${cell.state}` }, cellContent(cell, row, months[index]))),
  );
}

/**
 * Renders a cell, which leads to its documents; of a missing or deleted document it is asked by a click why it is not there.
 *
 * @param {Cell} cell
 * @param {import("../../shared/protocol.js").CalendarRow} row
 * @param {string} month
 */
function cellContent(cell, row, month) {
  const shown = [cellMark(cell), h("span", { class: "unseen" }, cell.text)];
  const leading = cell.documents ? h("a", { class: "month", href: documentsHash({ from: row.account, month }) }, shown) : shown;
  if (cell.state !== "missing" && cell.state !== "deleted") return leading;
  return h("span", { class: "why" }, leading, h("a", { class: "small", href: `#${whyParts(row.account, month, row.contract)}`, "aria-label": t("ui_missing_about", cell.text) }, t("ui_missing_why")));
}

/**
 * Renders an icon for each state; it is hidden from screen readers, since the text stands beside it.
 *
 * @param {Cell} cell
 */
function cellMark({ state, documents, text }) {
  const shape = { filed: formatNumber(documents), missing: icon("warn"), expected: icon("waiting"), answered: "✓", deleted: "×", none: "–", before: "–" }[state];
  return h("span", { class: `mark mark-${state}`, title: text || null, "aria-hidden": "true" }, shape);
}

/** @type {Record<string, [number, number]>} rows and columns by key */
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Moves the focus from a cell with a link to the next one in the direction of an arrow key. */
export function listenToCalendar() {
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const cell = event.target instanceof HTMLAnchorElement ? (event.target.closest("td") ?? event.target.closest("th")) : null;
    if (!step || !cell?.closest(".months") || !(cell instanceof HTMLTableCellElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    nextLink(cell, step)?.focus();
  });
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {[number, number]} step
 * @returns {HTMLAnchorElement | null} the next link in that direction
 */
function nextLink(cell, [rows, columns]) {
  const body = cell.closest("tbody");
  const row = cell.closest("tr");
  let [place, column] = [row?.sectionRowIndex ?? 0, cell.cellIndex];
  for (;;) {
    [place, column] = [place + rows, column + columns];
    const next = body?.rows[place]?.cells[column];
    if (!next) return null;
    const link = next.querySelector("a");
    if (link) return link;
  }
}

/** @type {WeakSet<Element>} */
const scrolledBoxes = new WeakSet();

/**
 * Scrolls a new box to the newest months where they do not fit; after that the person scrolls.
 *
 * @param {HTMLElement} main
 */
export function scrollToNewest(main) {
  const box = main.querySelector(".months-box");
  if (!box || scrolledBoxes.has(box)) return;
  scrolledBoxes.add(box);
  box.scrollLeft = box.scrollWidth;
}
