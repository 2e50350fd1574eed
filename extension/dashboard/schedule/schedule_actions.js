// @ts-check
/** The actions of the buttons and forms that change the unsaved fetch times. */

import { announceText } from "../../shared/announce.js";
import { t } from "../../shared/i18n.js";
import { spanText } from "./blocked_dates.js";
import { dayName, spansText, weekText } from "./week_text.js";

/** @typedef {import("./draft.js").Draft} Draft */

/**
 * Announces the times of a day after a change of one hour.
 *
 * @param {Draft} draft
 * @param {number} day
 */
export function announceDay(draft, day) {
  const spans = spansText(draft.week[day]);
  announceText(spans ? t("ui_times_day_is", dayName(day, "long"), spans) : t("ui_times_day_is_off", dayName(day, "long")));
}

/** @param {Draft} draft */
export const announceWeek = (draft) => announceText(t("ui_times_week_is", weekText(draft.week)));

/** @param {string} selector */
function focusFirst(selector) {
  const element = document.querySelector(selector);
  if (element instanceof HTMLElement) element.focus();
}

/**
 * @param {() => Draft | null} current
 * @param {(change: (draft: Draft) => void) => void} change changes the draft, and renders and previews what follows
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function scheduleActions(current, change) {
  /** @param {number} day @param {(draft: Draft) => void} made */
  function changeDay(day, made) {
    change(made);
    const draft = current();
    if (draft) announceDay(draft, day);
  }

  return {
    "times-preset": (name) => {
      change((draft) => draft.preset(name));
      const draft = current();
      if (draft) announceWeek(draft);
    },
    "times-to-save": () => focusFirst("[data-action=times-save]"),
    "times-add": () => change((draft) => draft.addTime()),
    "times-remove": (index) => change((draft) => draft.removeTime(Number(index))),
    "times-go-on": () => change((draft) => draft.resume()),
    "times-span-add": (day) => {
      changeDay(Number(day), (draft) => draft.addSpan(Number(day)));
      const count = current()?.week[Number(day)].length ?? 1;
      focusFirst(`[data-field="from:${day}:${count - 1}"]`);
    },
    "times-span-remove": (place) => {
      const [day, index] = place.split(":").map(Number);
      changeDay(day, (draft) => draft.removeSpan(day, index));
      focusFirst(`[data-key="times-span-add:${day}"]`);
    },
    "times-copy-open": (day) => {
      change((draft) => (draft.copiedDay = Number(day)));
      focusFirst("[data-action=times-copy] input");
    },
    "times-copy-close": (day) => {
      change((draft) => (draft.copiedDay = null));
      focusFirst(`[data-key="times-copy-open:${day}"]`);
    },
    "times-copy": (day, form) => {
      const days = [...form.querySelectorAll("input")].filter((box) => box.checked).map((box) => Number(box.value));
      change((draft) => draft.copyDay(Number(day), days));
      const draft = current();
      if (draft) announceWeek(draft);
      focusFirst(`[data-key="times-copy-open:${day}"]`);
    },
    "times-date-add": (_, form) => {
      const [from, to] = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input")]);
      if (!current() || !from.value) return;
      const [first, last] = [from.value, to.value > from.value ? to.value : from.value];
      from.value = to.value = "";
      change((draft) => draft.addDates(first, last));
      announceText(t("ui_times_dates_added", spanText([first, last])));
      from.focus();
    },
    "times-date-remove": (span) => {
      const [from, to] = span.split(":");
      change((draft) => draft.removeDates(from, to));
      announceText(t("ui_times_dates_removed", spanText([from, to])));
    },
  };
}
