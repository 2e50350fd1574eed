// @ts-check
/** The week as a grid to paint on: by mouse, by finger, and by keyboard. */

import { h } from "../../shared/render.js";
import { locale, t } from "../../shared/i18n.js";
import { DAYS, HOURS, painted, share } from "./week.js";

/**
 * @typedef {import("./week.js").Week} Week
 * @typedef {{day: number, hour: number}} Cell
 */

const SAID = { on: "ui_times_cell_on", off: "ui_times_cell_off", part: "ui_times_cell_part" };
const MONDAY = Date.UTC(2024, 0, 1);

/**
 * @param {number} day 0 is Monday
 * @param {"short" | "long"} length
 */
export function dayName(day, length) {
  return new Intl.DateTimeFormat(locale(), { weekday: length, timeZone: "UTC" }).format(MONDAY + day * 86_400_000);
}

/** @param {number} hour */
const clock = (hour) => `${String(hour).padStart(2, "0")}:00`;

/**
 * @param {Week} week
 * @param {Cell} at where the keyboard is
 */
export function weekGrid(week, at) {
  return h(
    "table",
    { role: "grid", class: "week", "aria-label": t("ui_times_grid"), "aria-describedby": "week-how", "data-key": "week", "data-group": "week" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, h("td", { role: "cell" }), DAYS.map((_, day) => h("th", { role: "columnheader", scope: "col", abbr: dayName(day, "long") }, dayName(day, "short"))))),
    h(
      "tbody",
      { role: "rowgroup" },
      HOURS.map((hour) => h("tr", { role: "row", "data-key": `h${hour}` }, h("th", { role: "rowheader", scope: "row" }, clock(hour)), DAYS.map((_, day) => cell(week, { day, hour }, at)))),
    ),
  );
}

/**
 * @param {Week} week
 * @param {Cell} one
 * @param {Cell} at
 */
function cell(week, { day, hour }, at) {
  const allowed = share(week, day, hour);
  const look = allowed === 60 ? "on" : allowed === 0 ? "off" : "part";
  return h("td", {
    role: "gridcell",
    class: look,
    "data-cell": `${day}:${hour}`,
    "data-key": `c${day}`,
    tabindex: at.day === day && at.hour === hour ? 0 : -1,
    "aria-selected": String(look === "on"),
    "aria-label": t(SAID[look], dayName(day, "long"), clock(hour), clock(hour + 1)),
  });
}

/** @param {Element | null} element */
function cellOf(element) {
  const name = element?.closest("[data-cell]")?.getAttribute("data-cell");
  if (!name) return null;
  const [day, hour] = name.split(":").map(Number);
  return { day, hour };
}

const PRESSES = { " ": true, Enter: true };
/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-6, 0], End: [6, 0], PageUp: [0, -23], PageDown: [0, 23] };

/**
 * Listen to the whole page, since painting makes cells anew.
 *
 * @param {() => Week | null} week null where there is no grid
 * @param {(week: Week, at: Cell) => void} changed
 */
export function listenToGrid(week, changed) {
  /** @type {boolean | null} what the brush paints while it is down */
  let brush = null;

  /** @param {Cell} at @param {boolean} on */
  const put = (at, on) => {
    const now = week();
    if (now) changed(painted(now, at.day, at.hour, on), at);
  };

  document.addEventListener("pointerdown", (event) => {
    const at = event.target instanceof Element ? cellOf(event.target) : null;
    const now = week();
    if (!at || !now || event.button !== 0) return;
    event.preventDefault();
    brush = share(now, at.day, at.hour) < 60;
    put(at, brush);
    focusOn(at);
  });
  document.addEventListener("pointermove", (event) => {
    if (brush === null) return;
    // A finger keeps sending to the cell in which it began.
    const at = cellOf(document.elementFromPoint(event.clientX, event.clientY));
    const now = week();
    if (at && now && share(now, at.day, at.hour) !== (brush ? 60 : 0)) put(at, brush);
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { brush = null; });
  document.addEventListener("keydown", (event) => {
    const at = event.target instanceof Element ? cellOf(event.target) : null;
    const now = week();
    if (!at || !now || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in PRESSES) {
      event.preventDefault();
      put(at, share(now, at.day, at.hour) < 60);
      return;
    }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = { day: Math.min(6, Math.max(0, at.day + step[0])), hour: Math.min(23, Math.max(0, at.hour + step[1])) };
    // With Shift the brush is down: the next cell becomes what this one is.
    if (event.shiftKey) put(next, share(now, at.day, at.hour) === 60);
    else changed(now, next);
    focusOn(next);
  });
}

/** @param {Cell} at */
function focusOn({ day, hour }) {
  const element = document.querySelector(`[data-cell="${day}:${hour}"]`);
  if (element instanceof HTMLElement) element.focus();
}
