// @ts-check
/** Renders the week as a grid whose cells can be set by mouse, by touch, and by keyboard. */

import { h } from "../../shared/render.js";
import { t } from "../../shared/i18n.js";
import { DAYS, HOURS, withHour, allowedMinutes } from "./week.js";
import { dayName } from "./week_text.js";

/**
 * @typedef {import("./week.js").Week} Week
 * @typedef {{day: number, hour: number}} Cell
 */

const CELL_LABELS = { on: "ui_times_cell_on", off: "ui_times_cell_off", part: "ui_times_cell_part" };
/** As long a finger rests on an hour before it paints: a shorter touch scrolls the page, or sets the one hour. */
const HOLD_MS = 300;
/** As far a finger may slip meanwhile. */
const SLIP = 10;

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
 * @param {(day: number | null) => void} onDone is called after a change by key, with its day, and after a drag
 */
export function listenToGrid(week, onChange, onDone) {
  const painter = new Painter(week, onChange, onDone);
  document.addEventListener("pointerdown", (event) => painter.press(event));
  document.addEventListener("pointermove", (event) => painter.move(event));
  document.addEventListener("pointerup", () => painter.lift());
  document.addEventListener("pointercancel", () => painter.cancel());
  // Passive listeners cannot keep the page from scrolling while a finger paints.
  document.addEventListener("touchmove", (event) => (painter.painting && event.cancelable ? event.preventDefault() : undefined), { passive: false });
  document.addEventListener("contextmenu", (event) => (painter.touched ? event.preventDefault() : undefined));
  document.addEventListener("keydown", (event) => pressKey(event, week, onChange, onDone));
}

/** Paints hours by mouse, pen and finger. A finger that moves at once scrolls; one that rests first paints. */
class Painter {
  #week;
  #onChange;
  #onDone;
  /** @type {boolean | null} the value that a drag sets; null when nothing is painted */
  #value = null;
  /** @type {{cell: Cell, x: number, y: number, timer: number} | null} the touch of which it is unknown yet what it does */
  #touch = null;

  /**
   * @param {() => Week | null} week
   * @param {(week: Week, at: Cell) => void} onChange
   * @param {(day: number | null) => void} onDone
   */
  constructor(week, onChange, onDone) {
    this.#week = week;
    this.#onChange = onChange;
    this.#onDone = onDone;
  }

  get painting() {
    return this.#value !== null;
  }

  get touched() {
    return this.#touch !== null || (this.painting && navigator.maxTouchPoints > 0);
  }

  /** @param {PointerEvent} event */
  press(event) {
    const cell = event.target instanceof Element ? cellOf(event.target) : null;
    if (!cell || !this.#week() || event.button !== 0 || !event.isPrimary) return;
    if (event.pointerType === "touch") {
      this.#touch = { cell, x: event.clientX, y: event.clientY, timer: window.setTimeout(() => this.#begin(cell), HOLD_MS) };
      return;
    }
    event.preventDefault();
    this.#begin(cell);
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (this.#touch && Math.hypot(event.clientX - this.#touch.x, event.clientY - this.#touch.y) > SLIP) this.#forgetTouch();
    if (this.#value === null) return;
    // Touch events keep the cell in which the touch began as their target.
    const cell = cellOf(document.elementFromPoint(event.clientX, event.clientY));
    const current = this.#week();
    if (cell && current && allowedMinutes(current, cell.day, cell.hour) !== (this.#value ? 60 : 0)) this.#set(cell, this.#value);
  }

  lift() {
    const cell = this.#touch?.cell;
    if (cell) this.#begin(cell);
    if (this.painting) this.#onDone(null);
    this.cancel();
  }

  cancel() {
    this.#forgetTouch();
    this.#value = null;
  }

  /** @param {Cell} cell */
  #begin(cell) {
    this.#forgetTouch();
    const current = this.#week();
    if (!current) return;
    this.#value = allowedMinutes(current, cell.day, cell.hour) < 60;
    this.#set(cell, this.#value);
    focusCell(cell);
  }

  /** @param {Cell} cell @param {boolean} allowed */
  #set(cell, allowed) {
    const current = this.#week();
    if (current) this.#onChange(withHour(current, cell.day, cell.hour, allowed), cell);
  }

  #forgetTouch() {
    if (this.#touch) window.clearTimeout(this.#touch.timer);
    this.#touch = null;
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {() => Week | null} week
 * @param {(week: Week, at: Cell) => void} onChange
 * @param {(day: number) => void} onDone
 */
function pressKey(event, week, onChange, onDone) {
  const cell = event.target instanceof Element ? cellOf(event.target) : null;
  const current = week();
  if (!cell || !current || event.metaKey || event.altKey) return;
  if (event.ctrlKey) return pressCorner(event, current, onChange);
  if (event.key in TOGGLE_KEYS) {
    event.preventDefault();
    onChange(withHour(current, cell.day, cell.hour, allowedMinutes(current, cell.day, cell.hour) < 60), cell);
    onDone(cell.day);
    return;
  }
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const next = { day: Math.min(6, Math.max(0, cell.day + step[0])), hour: Math.min(23, Math.max(0, cell.hour + step[1])) };
  // With Shift the next cell takes the value of this one.
  onChange(event.shiftKey ? withHour(current, next.day, next.hour, allowedMinutes(current, cell.day, cell.hour) === 60) : current, next);
  if (event.shiftKey) onDone(next.day);
  focusCell(next);
}

/**
 * Goes to the first or the last hour of the week.
 *
 * @param {KeyboardEvent} event with Ctrl
 * @param {Week} week
 * @param {(week: Week, at: Cell) => void} onChange
 */
function pressCorner(event, week, onChange) {
  const corner = { Home: { day: 0, hour: 0 }, End: { day: 6, hour: 23 } }[event.key];
  if (!corner) return;
  event.preventDefault();
  onChange(week, corner);
  focusCell(corner);
}

/** @param {Cell} at */
function focusCell({ day, hour }) {
  const element = document.querySelector(`[data-cell="${day}:${hour}"]`);
  if (element instanceof HTMLElement) element.focus();
}
