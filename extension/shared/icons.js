// @ts-check
/** The icons beside words: drawn on a field of 16 by 16, in the colour of the text, hidden from screen readers. */

import { svg } from "./render.js";

/** @type {Record<string, string[]>} */
const PATHS = {
  mark: ["M8 2v7", "M5 6.5 8 9.5l3-3", "M2.5 10v3.5h11V10"],
  good: ["M3.5 8.5l3 3 6-7"],
  warn: ["M8 2.5 14.2 13.5H1.8Z", "M8 6.5v3.5", "M8 11.9v.1"],
  bad: ["M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4", "M5.8 5.8l4.4 4.4", "M10.2 5.8l-4.4 4.4"],
  person: ["M8 2.5a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2", "M2.8 13.8c.5-2.9 2.5-4.3 5.2-4.3s4.7 1.4 5.2 4.3"],
  running: ["M13.5 8a5.5 5.5 0 1 1-1.7-4", "M12.3 1.6v2.7H9.6"],
  waiting: ["M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12", "M8 4.8V8l2.2 1.5"],
  stopped: ["M4.5 4.5h7v7h-7z"],
  none: ["M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6", "M5.2 8h5.6"],
  out: ["M9.5 2.5h4v4", "M13.5 2.5 7.5 8.5", "M11.5 9.5v4h-9v-9h4"],
  link: ["M2 8h3.5", "M10.5 8H14", "M7 5.5v5", "M9 5.5v5"],
  back: ["M9.5 3.5 5 8l4.5 4.5"],
  next: ["M6.5 3.5 11 8l-4.5 4.5"],
  lock: ["M4 7.2h8v6.3H4z", "M5.6 7.2V5a2.4 2.4 0 0 1 4.8 0v2.2"],
  close: ["M4 4l8 8", "M12 4l-8 8"],
  add: ["M8 3v10", "M3 8h10"],
  pause: ["M5.5 3.5v9", "M10.5 3.5v9"],
  look: ["M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9", "M10.3 10.3l3.5 3.5"],
  home: ["M2 8.2 8 2.8l6 5.4", "M4 6.8v6.7h8V6.8", "M6.8 13.5v-3.6h2.4v3.6"],
  company: ["M3.5 13.5v-11h9v11", "M2 13.5h12", "M6.2 5.4v.1", "M9.8 5.4v.1", "M6.2 8v.1", "M9.8 8v.1", "M8 13.5v-2.8"],
  calendar: ["M2.5 3.6h11v9.9h-11z", "M2.5 6.9h11", "M5.4 2v2.9", "M10.6 2v2.9"],
  settings: ["M2 4.8h6", "M11.6 4.8H14", "M9.8 3a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6", "M2 11.2h2.4", "M8 11.2h6", "M6.2 9.4a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6"],
  paper: ["M4 1.8h5.2L12.2 5v9.2H4z", "M9 2v3.2h3.2", "M6 8.2h4.2", "M6 10.8h4.2"],
};

/** @type {Map<string, Element>} */
const drawn = new Map();

/**
 * @param {string} name one of PATHS
 * @param {string} [className] an additional class
 * @returns {Element}
 */
export function icon(name, className = "") {
  const key = `${name} ${className}`;
  const known = drawn.get(key) ?? draw(name, className);
  drawn.set(key, known);
  // A calendar has hundreds; copying one takes a fifth of drawing it.
  return /** @type {Element} */ (known.cloneNode(true));
}

/**
 * @param {string} name
 * @param {string} className
 */
function draw(name, className) {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", class: `icon icon-${name} ${className}`.trim(), "aria-hidden": "true", focusable: "false" },
    (PATHS[name] ?? []).map((d) => svg("path", { d })),
  );
}
