// @ts-check
/** Renders the week as a grid whose cells can be set by mouse, by touch, and by keyboard. */

import { h } from "../../shared/render.js";
import { locale, t } from "../../shared/i18n.js";
import { DAYS, HOURS, withHour, allowedMinutes } from "./week.js";

/**
 * @typedef {import("./week.js").Week} Week
 * @typedef {{day: number, hour: number}} Cell
 */

const CELL_LABELS = { on: "ui_times_cell_on", off: "ui_times_cell_off", part: "ui_times_cell_part" };
const MONDAY = Date.UTC(2024, 0, 1);

/**
 * @param {number} day 0 is Monday
 * @param {"short" | "long"} length
 */
export function dayName(day, length) {
  return new Intl.DateTimeFormat(locale(), { weekday: length, timeZone: "UTC" }).format(MONDAY + day * 86_400_000);
}

/** @param {number} hour */
const hourText = (hour) => `${String(hour).padStart(2, "0")}:00`;

/**
 * @param {Week} week
 * @param {Cell} focusedCell the cell with the keyboard focus
 */
export function weekGrid(week, focusedCell) {
  return h(
    "table",
    { role: "grid", class: "week", "aria-label": t("ui_times_grid"), "aria-describedby": "week-how", "data-key": "week", "data-group": "week" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, h("td", { role: "cell" }), DAYS.map((_, day) => h("th", { role: "columnheader", scope: "col", abbr: dayName(day, "long") }, dayName(day, "short"))))),
    h(
      "tbody",
      { role: "rowgroup" },
      HOURS.map((hour) => h("tr", { role: "row", "data-key": `h${hour}` }, h("th", { role: "rowheader", scope: "row" }, hourText(hour)), DAYS.map((_, day) => cell(week, { day, hour }, focusedCell)))),
    ),
  );
}

/**
 * @param {Week} week
 * @param {Cell} position
 * @param {Cell} focusedCell
 */
function cell(week, { day, hour }, focusedCell) {
  const allowed = allowedMinutes(week, day, hour);
  const state = allowed === 60 ? "on" : allowed === 0 ? "off" : "part";
  return h("td", {
    role: "gridcell",
    class: state,
    "data-cell": `${day}:${hour}`,
    "data-key": `c${day}`,
    tabindex: focusedCell.day === day && focusedCell.hour === hour ? 0 : -1,
    "aria-selected": String(state === "on"),
    "aria-label": t(CELL_LABELS[state], dayName(day, "long"), hourText(hour), hourText(hour + 1)),
  });
}

/** @param {Element | null} element */
function cellOf(element) {
  const name = element?.closest("[data-cell]")?.getAttribute("data-cell");
  if (!name) return null;
  const [day, hour] = name.split(":").map(Number);
  return { day, hour };
}

const TOGGLE_KEYS = { " ": true, Enter: true };
/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-6, 0], End: [6, 0], PageUp: [0, -23], PageDown: [0, 23] };

/**
 * Listens on the whole document, since rendering replaces cells.
 *
 * @param {() => Week | null} week returns null where there is no grid
 * @param {(week: Week, at: Cell) => void} onChange
 */
export function listenToGrid(week, onChange) {
  /** @type {boolean | null} the value that a drag sets; null when no button is down */
  let dragValue = null;

  /** @param {Cell} cell @param {boolean} allowed */
  const setCell = (cell, allowed) => {
    const current = week();
    if (current) onChange(withHour(current, cell.day, cell.hour, allowed), cell);
  };

  document.addEventListener("pointerdown", (event) => {
    const cell = event.target instanceof Element ? cellOf(event.target) : null;
    const current = week();
    if (!cell || !current || event.button !== 0) return;
    event.preventDefault();
    dragValue = allowedMinutes(current, cell.day, cell.hour) < 60;
    setCell(cell, dragValue);
    focusCell(cell);
  });
  document.addEventListener("pointermove", (event) => {
    if (dragValue === null) return;
    // Touch events keep the cell in which the touch began as their target.
    const cell = cellOf(document.elementFromPoint(event.clientX, event.clientY));
    const current = week();
    if (cell && current && allowedMinutes(current, cell.day, cell.hour) !== (dragValue ? 60 : 0)) setCell(cell, dragValue);
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { dragValue = null; });
  document.addEventListener("keydown", (event) => {
    const cell = event.target instanceof Element ? cellOf(event.target) : null;
    const current = week();
    if (!cell || !current || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in TOGGLE_KEYS) {
      event.preventDefault();
      setCell(cell, allowedMinutes(current, cell.day, cell.hour) < 60);
      return;
    }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = { day: Math.min(6, Math.max(0, cell.day + step[0])), hour: Math.min(23, Math.max(0, cell.hour + step[1])) };
    // With Shift the next cell takes the value of this one.
    if (event.shiftKey) setCell(next, allowedMinutes(current, cell.day, cell.hour) === 60);
    else onChange(current, next);
    focusCell(next);
  });
}

/** @param {Cell} at */
function focusCell({ day, hour }) {
  const element = document.querySelector(`[data-cell="${day}:${hour}"]`);
  if (element instanceof HTMLElement) element.focus();
}
