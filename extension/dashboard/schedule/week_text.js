// @ts-check
/** Says a week of allowed hours, and what else a windows file holds, in words. */

import { dateFormat, formatDate, locale, t } from "../../shared/i18n.js";
import { DAYS, PRESETS, allowOf, timeOfMinute, weekOf } from "./week.js";

/**
 * @typedef {import("./week.js").Week} Week
 * @typedef {import("./draft.js").Windows} Windows
 */

/** The presets of week.js, and their labels. @type {[keyof typeof PRESETS, string][]} */
export const PRESET_NAMES = [["always", "ui_times_preset_always"], ["office", "ui_times_preset_office"], ["weekdays", "ui_times_preset_weekdays"]];
const MONDAY = Date.UTC(2024, 0, 1);
/** As many days in a row are named by the first and the last. */
const RUN = 3;

/**
 * @param {number} day 0 is Monday
 * @param {"short" | "long"} length
 */
export function dayName(day, length) {
  return dateFormat({ weekday: length, timeZone: "UTC" }).format(MONDAY + day * 86_400_000);
}

/**
 * @param {[number, number][]} spans of one day
 * @returns {string} such as `08:30–12:00, 13:00–24:00`; empty for none
 */
export function spansText(spans) {
  return spans.map(([begin, end]) => `${timeOfMinute(begin)}–${timeOfMinute(end)}`).join(", ");
}

/**
 * @param {number[]} days in order
 * @returns {string} such as `Mon–Thu, Sat`
 */
function daysText(days) {
  /** @type {number[][]} */
  const runs = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  return runs.map(runText).join(", ");
}

/** @param {number[]} run days in a row */
function runText(run) {
  const names = run.map((day) => dayName(day, "short"));
  return names.length < RUN ? names.join(", ") : `${names[0]}–${names.at(-1)}`;
}

/**
 * @param {Week} week
 * @returns {string} such as `Mon–Thu 08:30–18:00; Fri 08:00–12:00`, in the order of the days
 */
export function weekText(week) {
  if (allowOf(week) === null) return t("ui_times_preset_always");
  /** @type {Map<string, number[]>} */
  const daysBySpans = new Map();
  week.forEach((spans, day) => {
    const text = spansText(spans);
    if (text) daysBySpans.set(text, [...(daysBySpans.get(text) ?? []), day]);
  });
  const parts = [...daysBySpans].map(([spans, days]) => (days.length === 7 ? t("ui_times_every_day", spans) : `${daysText(days)} ${spans}`));
  return parts.join("; ") || t("ui_times_never");
}

/** @param {Windows["at"]} at */
function fixedText(at) {
  return (at ?? []).map(({ days, time }) => `${daysText(days.map((name) => DAYS.indexOf(name)).sort((left, right) => left - right))} ${time}`).join("; ");
}

/**
 * Says as shortly as can be when something may be fetched: a frequent choice by its name, fixed times alone.
 *
 * @param {Windows} windows
 */
export function windowsText({ allow, at }) {
  const week = weekOf(allow);
  const preset = PRESET_NAMES.find(([name]) => JSON.stringify(weekOf(PRESETS[name]())) === JSON.stringify(week));
  const text = at?.length ? fixedText(at) : preset ? t(preset[1]) : weekText(week);
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
}

/**
 * @param {Windows} windows
 * @param {(country: string, part: string) => string} partName what a part of a country is called
 * @returns {[string, string][]} label and value of what the times consist of
 */
function saidParts(windows, partName) {
  const [country, part] = (windows.holidays ?? "").split("-");
  const name = country && new Intl.DisplayNames([locale()], { type: "region", fallback: "code" }).of(country);
  return [
    [t("ui_times_allowed"), weekText(weekOf(windows.allow))],
    [t("ui_times_fixed"), fixedText(windows.at)],
    [t("ui_times_dates"), (windows.not_on ?? []).map(formatDate).join(", ")],
    [t("ui_times_holidays"), part ? `${name} (${partName(country, part)})` : (name ?? "")],
    [t("ui_times_zone"), windows.zone],
  ];
}

/**
 * @param {Windows} own
 * @param {Windows} general
 * @param {(country: string, part: string) => string} partName
 * @returns {{label: string, own: string, general: string}[]} in what the times of one account differ from the general ones
 */
export function differences(own, general, partName) {
  const others = saidParts(general, partName);
  return saidParts(own, partName)
    .map(([label, value], index) => ({ label, own: value || t("ui_times_none_set"), general: others[index][1] || t("ui_times_none_set") }))
    .filter((part) => part.own !== part.general);
}
