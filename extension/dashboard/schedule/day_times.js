// @ts-check
/** Renders the allowed times of each weekday as fields, to the minute, and the form that copies a day to others. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { t } from "../../shared/i18n.js";
import { DAYS, roomForSpan, timeOfMinute } from "./week.js";
import { dayName } from "./week_text.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../../shared/click_actions.js").Actions} Actions
 */

/**
 * @param {Actions} actions
 * @param {Draft} draft
 */
export function dayTimes(actions, draft) {
  return h("div", { class: "day-times", "data-key": "day-times" }, DAYS.map((_, day) => dayFields(actions, draft, day)));
}

/**
 * @param {Actions} actions
 * @param {Draft} draft
 * @param {number} day
 */
function dayFields(actions, draft, day) {
  const name = dayName(day, "long");
  const spans = draft.week[day];
  const copying = draft.copiedDay === day;
  return h(
    "div",
    { class: "day", role: "group", "aria-label": name, "data-key": `day:${day}`, "data-group": `day:${day}` },
    h("span", { class: "strong day-name", "aria-hidden": "true" }, name),
    h(
      "div",
      { class: "day-spans", "data-key": "spans" },
      spans.length ? spans.map((span, index) => spanFields(actions, draft, day, index, span)) : h("p", { class: "small", "data-key": "none" }, t("ui_times_day_off")),
    ),
    h(
      "div",
      { class: "buttons day-buttons", "data-key": "buttons" },
      roomForSpan(draft.week, day) ? components.button(actions, { action: "times-span-add", id: String(day), label: t("ui_times_span_add"), about: name, kind: "quiet" }) : null,
      copying ? null : components.button(actions, { action: "times-copy-open", id: String(day), label: t("ui_times_copy"), about: name, kind: "quiet" }),
    ),
    copying ? copyForm(actions, day) : null,
  );
}

/**
 * @param {Actions} actions
 * @param {Draft} draft
 * @param {number} day
 * @param {number} index
 * @param {[number, number]} span
 */
function spanFields(actions, draft, day, index, [begin, end]) {
  const name = dayName(day, "long");
  const place = `${day}:${index}`;
  const about = `${name} ${timeOfMinute(begin)}–${timeOfMinute(end)}`;
  const wrong = draft.wrongTimes.has(`from:${place}`) || draft.wrongTimes.has(`to:${place}`);
  return h(
    "div",
    { class: "span", "data-key": `span:${index}` },
    timeField(draft, `from:${place}`, t("ui_times_from", name), begin),
    h("span", { "aria-hidden": "true" }, "–"),
    timeField(draft, `to:${place}`, t("ui_times_to", name), end),
    components.button(actions, { action: "times-span-remove", id: place, label: t("ui_times_dates_remove"), about, kind: "quiet" }),
    wrong ? h("p", { class: "problem", role: "alert", id: `wrong:${place}`, "data-key": "wrong" }, t("ui_times_wrong")) : null,
  );
}

/**
 * @param {Draft} draft
 * @param {string} field
 * @param {string} label
 * @param {number} minute
 */
function timeField(draft, field, label, minute) {
  const wrong = draft.wrongTimes.get(field);
  const place = field.slice(field.indexOf(":") + 1);
  return h("input", {
    type: "text",
    class: "time",
    autocomplete: "off",
    inputmode: "numeric",
    maxlength: 5,
    "data-field": field,
    "data-key": field,
    "aria-label": label,
    "aria-invalid": wrong === undefined ? null : "true",
    "aria-describedby": wrong === undefined ? null : `wrong:${place}`,
    value: wrong ?? timeOfMinute(minute),
  });
}

/**
 * @param {Actions} actions
 * @param {number} day
 */
function copyForm(actions, day) {
  const name = dayName(day, "long");
  return h(
    "form",
    { class: "copy stack", "data-action": "times-copy", "data-id": String(day), "data-key": "copy", "data-group": "copy", "aria-label": t("ui_times_copy_to", name) },
    h("p", { class: "small" }, t("ui_times_copy_to", name)),
    h(
      "div",
      { class: "days" },
      DAYS.map((_, other) => (other === day ? null : h("label", {}, h("input", { type: "checkbox", name: "day", value: other, checked: day < 5 && other < 5, "aria-label": dayName(other, "long") }), " ", h("span", { "aria-hidden": "true" }, dayName(other, "short"))))),
    ),
    h("div", { class: "buttons" }, h("button", { type: "submit", class: "button" }, t("ui_times_copy_now")), components.button(actions, { action: "times-copy-close", id: String(day), label: t("ui_document_leave"), about: t("ui_times_copy_to", name), kind: "quiet" })),
  );
}
