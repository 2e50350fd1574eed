// @ts-check
/** For how long a portal keeps its documents, in the unit in which a person would say it. */

import { h } from "../../shared/render.js";
import { t } from "../../shared/i18n.js";

const MONTH = 365.25 / 12;
const UNITS = /** @type {const} */ ([["months", "ui_times_keeps_months"], ["years", "ui_times_keeps_years"], ["days", "ui_times_keeps_days"]]);
const LONGEST = 36_500;

/** @typedef {"days" | "months" | "years"} Unit */

/**
 * @param {number} count
 * @param {Unit} unit
 */
export function daysIn(count, unit) {
  const days = unit === "years" ? count * 365 : unit === "months" ? Math.round(count * MONTH) : count;
  return Math.min(LONGEST, Math.max(1, days));
}

/**
 * @param {number | null} days
 * @returns {{count: number | null, unit: Unit}} as a person would say it
 */
export function said(days) {
  if (days === null) return { count: null, unit: "months" };
  if (days % 365 === 0) return { count: days / 365, unit: "years" };
  const months = Math.round(days / MONTH);
  return months && daysIn(months, "months") === days ? { count: months, unit: "months" } : { count: days, unit: "days" };
}

/**
 * @param {import("./draft.js").Draft} draft
 * @param {import("./draft.js").Schedule} schedule
 */
export function keepingPart(draft, schedule) {
  const { count, unit } = draft.keeping;
  return h(
    "div",
    { "data-key": "keeps" },
    h(
      "p",
      { class: "field" },
      h("label", { for: "field-keeps" }, t("ui_times_keeps")),
      h("input", { id: "field-keeps", type: "number", min: 1, max: LONGEST, inputmode: "numeric", "data-field": "keeps", "aria-describedby": "keeps-how", value: count ?? "" }),
      h("select", { "data-field": "keeps-unit", "data-chosen": unit, "aria-label": t("ui_times_keeps_unit") }, UNITS.map(([value, key]) => h("option", { value, selected: value === unit }, t(key)))),
    ),
    h("p", { class: "small", id: "keeps-how" }, schedule.retention_from === null || schedule.retention_from === "person" ? null : [schedule.retention_text, " "], t("ui_times_keeps_how")),
    schedule.keep_text ? h("p", { class: "small strong", "data-key": "left" }, schedule.keep_text) : null,
  );
}
