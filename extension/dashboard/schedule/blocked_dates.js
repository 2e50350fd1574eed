// @ts-check
/** Renders the dates on which nothing is fetched: single days, grouped into spans. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { formatDate, t } from "../../shared/i18n.js";

const DAY_MS = 86_400_000;
/** The longest span; a longer one is a pause or a typing error. */
const MAX_DAYS = 366;

/** @param {string} date ISO */
const dayNumber = (date) => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** @param {number} days */
const isoDate = (days) => new Date(days * DAY_MS).toISOString().slice(0, 10);

/**
 * Returns every day between two dates, both included; an empty or earlier end counts as the first day.
 *
 * @param {string} from
 * @param {string} to
 */
export function datesBetween(from, to) {
  const first = dayNumber(from);
  const last = to && dayNumber(to) > first ? dayNumber(to) : first;
  return Array.from({ length: Math.min(last - first + 1, MAX_DAYS) }, (_, index) => isoDate(first + index));
}

/**
 * @param {string[]} dates
 * @returns {[string, string][]} first and last day of each span, the earliest first
 */
function spansOf(dates) {
  /** @type {[string, string][]} */
  const spans = [];
  for (const date of [...new Set(dates)].sort()) {
    const last = spans.at(-1);
    if (last && dayNumber(date) === dayNumber(last[1]) + 1) last[1] = date;
    else spans.push([date, date]);
  }
  return spans;
}

/** @param {[string, string]} span */
export function spanText([from, to]) {
  return from === to ? formatDate(from) : t("ui_times_dates_range", formatDate(from), formatDate(to));
}

/**
 * @param {import("../../shared/click_actions.js").Actions} actions
 * @param {string[]} dates
 */
export function blockedDatesSection(actions, dates) {
  const spans = spansOf(dates);
  return h(
    "div",
    { class: "stack", "data-key": "dates", "data-group": "dates", role: "group", "aria-labelledby": "dates-heading" },
    h("h2", { id: "dates-heading" }, t("ui_times_dates")),
    h("p", { class: "small" }, t("ui_times_dates_how")),
    spans.length
      ? h("ul", { class: "plain dates", "data-key": "list" }, spans.map((span) => h("li", { "data-key": `span:${span[0]}` }, h("span", {}, spanText(span)), components.button(actions, { action: "times-date-remove", id: span.join(":"), label: t("ui_times_dates_remove"), about: spanText(span), kind: "quiet" }))))
      : null,
    h(
      "form",
      { class: "date-add", autocomplete: "off", "data-action": "times-date-add", "data-id": "dates", "data-key": "add" },
      dateField("from", t("ui_times_dates_from"), true),
      dateField("to", t("ui_times_dates_to"), false),
      h("button", { type: "submit", class: "button", "data-key": "send:dates" }, t("ui_times_dates_add")),
    ),
  );
}

/**
 * @param {string} name
 * @param {string} label
 * @param {boolean} required
 */
function dateField(name, label, required) {
  return h("p", { class: "field", "data-key": name }, h("label", { for: `date-${name}` }, label), h("input", { type: "date", class: "control", id: `date-${name}`, required }));
}
