// @ts-check
/** Renders one kind of source of files, folded: it is set up once, and what waits for a person stands above it. */

import { h } from "../../shared/render.js";
import { formatNumber } from "../../shared/i18n.js";

/**
 * @param {string} key
 * @param {string} title
 * @param {number} count how many there are
 * @param {boolean} open whether something is wrong with one of them
 * @param {...import("../../shared/render.js").Child} children
 */
export function source(key, title, count, open, ...children) {
  return h(
    "details",
    { class: "source", open, "data-key": key, "data-group": key },
    h("summary", {}, h("span", { id: `${key}-heading` }, title), " ", h("span", { class: "small" }, formatNumber(count))),
    h("div", { class: "stack", "data-key": "body" }, ...children),
  );
}
