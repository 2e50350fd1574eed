// @ts-check
/** Renders for how long a portal keeps its documents, in the unit that people use. */

import { h } from "../../shared/render.js";
import { t } from "../../shared/i18n.js";

const DAYS_PER_MONTH = 365.25 / 12;
const UNITS = /** @type {const} */ ([["months", "ui_times_keeps_months"], ["years", "ui_times_keeps_years"], ["days", "ui_times_keeps_days"]]);
const MAX_DAYS = 36_500;

/** @typedef {"days" | "months" | "years"} Unit */

/**
 * @param {number} count
 * @param {Unit} unit
 */
export function toDays(count, unit) {
  const days = unit === "years" ? count * 365 : unit === "months" ? Math.round(count * DAYS_PER_MONTH) : count;
  return Math.min(MAX_DAYS, Math.max(1, days));
}

/**
 * @param {number | null} days
 * @returns {{count: number | null, unit: Unit}} in the largest unit without a remainder
 */
export function toRetention(days) {
  if (days === null) return { count: null, unit: "months" };
  if (days % 365 === 0) return { count: days / 365, unit: "years" };
  const months = Math.round(days / DAYS_PER_MONTH);
  return months && toDays(months, "months") === days ? { count: months, unit: "months" } : { count: days, unit: "days" };
}

/**
 * @param {import("./draft.js").Draft} draft
 * @param {import("./draft.js").Schedule} schedule
 */
export function retentionField(draft, schedule) {
  const { count, unit } = draft.retention;
  return h(
    "div",
    { "data-key": "keeps" },
    h(
      "p",
      { class: "field" },
      h("label", { for: "field-keeps" }, t("ui_times_keeps")),
      h("input", { id: "field-keeps", type: "number", class: "control", min: 1, max: MAX_DAYS, inputmode: "numeric", "data-field": "keeps", "aria-describedby": "keeps-how", value: count ?? "" }),
      h("select", { class: "control", "data-field": "keeps-unit", "data-chosen": unit, "aria-label": t("ui_times_keeps_unit") }, UNITS.map(([value, key]) => h("option", { value, selected: value === unit }, t(key)))),
    ),
    h("p", { class: "small", id: "keeps-how" }, schedule.retention_from === null || schedule.retention_from === "person" ? null : [schedule.retention_text, " "], t("ui_times_keeps_how")),
    schedule.keep_text ? h("p", { class: "small strong", "data-key": "left" }, schedule.keep_text) : null,
  );
}
