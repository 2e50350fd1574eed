// @ts-check
/** Months by accounts: where documents came, and where one is missing. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as parts from "../../shared/components.js";
import { count, counted, locale, t } from "../../shared/i18n.js";
import { CALENDAR_PAGE } from "../paging.js";
import { pager } from "../table.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").CalendarCell} Cell
 */

/** What the signs are called below the table; nothing is expected before the first document either. */
const LEGEND = /** @type {[Cell["state"], string][]} */ ([
  ["missing", "ui_calendar_missing"],
  ["filed", "ui_calendar_filed"],
  ["expected", "ui_calendar_expected"],
  ["answered", "ui_calendar_answered"],
  ["none", "ui_calendar_none"],
]);

/**
 * @param {Seen} seen
 * @returns {Child[]}
 */
export function calendarView(seen) {
  const list = seen.lists.calendar;
  if (list && list.total === 0) return [empty()];
  return [
    h(
      "section",
      { class: "stack", "data-key": "calendar", "data-group": "calendar", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_calendar_title")),
      list ? [holes(list), legend(), months(seen, list), pager(seen.route, list.total, CALENDAR_PAGE, "heading")] : null,
      list || seen.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking")),
    ),
  ];
}

function empty() {
  return h(
    "section",
    { class: "empty", "data-key": "empty", "aria-labelledby": "heading" },
    icon("paper", "empty-sign"),
    h("h1", { id: "heading" }, t("ui_calendar_empty_title")),
    h("p", {}, t("ui_calendar_empty")),
    h("p", {}, t("ui_accounts_empty")),
  );
}

/**
 * Says what the table has; that it has none is left to be seen, since other pages may have some.
 *
 * @param {import("../../shared/protocol.js").RhythmCalendarResult} list
 */
function holes(list) {
  const found = list.rows.flatMap((row) => row.cells).filter((cell) => cell.state === "missing").length;
  return found ? h("p", { class: "strong", "data-key": "holes" }, counted("ui_calendar_holes", found)) : null;
}

function legend() {
  return h(
    "ul",
    { class: "plain legend small", "data-key": "legend", "aria-label": t("ui_calendar_legend") },
    LEGEND.map(([state, key]) => h("li", {}, mark({ state, documents: 1, text: "" }), " ", t(key))),
  );
}

/**
 * The box scrolls where the months do not fit, by keyboard too.
 *
 * @param {Seen} seen
 * @param {import("../../shared/protocol.js").RhythmCalendarResult} list
 */
function months(seen, list) {
  return h(
    "div",
    { class: "months-box", role: "region", tabindex: 0, "aria-labelledby": "heading", "data-key": "months" },
    h(
      "table",
      { class: "months", "aria-labelledby": "heading" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("ui_column_name")), list.months.map((month, place) => monthHead(month, place === 0)))),
      h("tbody", {}, list.rows.map((row) => line(seen, row))),
    ),
  );
}

/**
 * @param {string} month as `2026-11`
 * @param {boolean} first the year is shown there and in January
 */
function monthHead(month, first) {
  const [year, number] = month.split("-");
  const date = new Date(Date.UTC(Number(year), Number(number) - 1, 1));
  /** @param {Intl.DateTimeFormatOptions} how */
  const said = (how) => new Intl.DateTimeFormat(locale(), { ...how, timeZone: "UTC" }).format(date);
  return h(
    "th",
    { scope: "col" },
    h("span", { "aria-hidden": "true" }, h("span", { class: "year" }, first || number === "01" ? year : ""), said({ month: "short" })),
    h("span", { class: "unseen" }, said({ month: "long", year: "numeric" })),
  );
}

/**
 * @param {Seen} seen
 * @param {import("../../shared/protocol.js").CalendarRow} row
 */
function line(seen, row) {
  const account = seen.known.account(row.account);
  const name = account ? parts.accountTitle(account) : row.account_name;
  return h(
    "tr",
    { "data-key": `calendar:${row.account}:${row.contract}` },
    h(
      "th",
      { scope: "row" },
      h("a", { href: `#account=${encodeURIComponent(row.account)}` }, parts.breakable(name)),
      row.contract ? h("p", { class: "small" }, row.contract) : null,
      h("p", { class: "small" }, row.rhythm_text),
    ),
    row.cells.map((cell) => h("td", { class: `month-${cell.state}` }, mark(cell), h("span", { class: "unseen" }, cell.text))),
  );
}

/**
 * A shape for each state; silent, since the sentence stands beside it.
 *
 * @param {Cell} cell
 */
function mark({ state, documents, text }) {
  const shape = { filed: count(documents), missing: icon("warn"), expected: icon("waiting"), answered: "✓", none: "–", before: "–" }[state];
  return h("span", { class: `mark mark-${state}`, title: text || null, "aria-hidden": "true" }, shape);
}

/** @type {WeakSet<Element>} */
const shown = new WeakSet();

/**
 * Where the months do not fit the newest are seen first; after that the person scrolls.
 *
 * @param {HTMLElement} main
 */
export function showNewest(main) {
  const box = main.querySelector(".months-box");
  if (!box || shown.has(box)) return;
  shown.add(box);
  box.scrollLeft = box.scrollWidth;
}
