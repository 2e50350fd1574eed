// @ts-check
/** Renders the field that says from which day on an account's documents are fetched. */

import { h } from "./render.js";
import { t } from "./i18n.js";

/** Returns the day from which documents are fetched where the person chooses no other: the first of this year. */
function firstDayOfYear() {
  return `${new Date().getFullYear()}-01-01`;
}

/** Renders the field as `start_date` of a form; left empty, all documents are fetched. */
export function sinceField() {
  return h(
    "p",
    { class: "field", "data-key": "since" },
    h("label", { for: "add-since" }, t("ui_since")),
    h("input", { id: "add-since", name: "start_date", type: "date", class: "control", value: firstDayOfYear(), "aria-describedby": "add-since-how" }),
    h("span", { class: "small", id: "add-since-how" }, t("ui_add_since_how")),
  );
}

/**
 * Returns what was chosen as a parameter of `account.add`; none where the field was left empty.
 *
 * @param {FormData} given
 */
export function chosenSince(given) {
  const day = String(given.get("start_date") ?? "");
  return day ? { start_date: day } : {};
}
