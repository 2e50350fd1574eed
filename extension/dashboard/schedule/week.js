// @ts-check
/**
 * Converts between a week of allowed hours and the spans of a windows file (docs/windows.md). Pure functions.
 *
 * @typedef {{days: string[], from: string, to: string}} Span
 * @typedef {[number, number][][]} Week the spans of each weekday in minutes of the day, sorted and disjoint
 */

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
export const DAY = 24 * 60;

const MIN_GAP = 60;
/** The length of a span that is added where there is room. */
const NEW_SPAN = 4 * 60;

/** @param {string} time */
const minuteOfDay = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** @param {number} minute */
export const timeOfMinute = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/**
 * @param {Span[] | null | undefined} allow null allows all hours
 * @returns {Week}
 */
export function weekOf(allow) {
  /** @type {Week} */
  const week = DAYS.map(() => (allow ? [] : [[0, DAY]]));
  for (const { days, from, to } of allow ?? []) {
    const [begin, end] = [minuteOfDay(from), minuteOfDay(to)];
    for (const day of days.map((name) => DAYS.indexOf(name)).filter((index) => index >= 0)) {
      if (end > begin) week[day].push([begin, end]);
      else {
        week[day].push([begin, DAY]);
        if (end > 0) week[(day + 1) % 7].push([0, end]);
      }
    }
  }
  return week.map(mergeSpans);
}

/**
 * @param {[number, number][]} spans
 * @returns {[number, number][]}
 */
function mergeSpans(spans) {
  /** @type {[number, number][]} */
  const merged = [];
  for (const [begin, end] of [...spans].sort((left, right) => left[0] - right[0])) {
    const last = merged.at(-1);
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([begin, end]);
  }
  return merged;
}

/**
 * @param {Week} week
 * @returns {Span[] | null} null when all hours are allowed
 */
export function allowOf(week) {
  if (week.every((spans) => spans.length === 1 && spans[0][0] === 0 && spans[0][1] === DAY)) return null;
  /** @type {Map<string, Span>} */
  const spansByTime = new Map();
  week.forEach((spans, day) => {
    for (const [begin, end] of spans) {
      const key = `${begin}-${end}`;
      const span = spansByTime.get(key) ?? { days: [], from: timeOfMinute(begin), to: timeOfMinute(end) };
      span.days.push(DAYS[day]);
      spansByTime.set(key, span);
    }
  });
  return [...spansByTime.values()];
}

/**
 * Returns the number of allowed minutes in an hour.
 *
 * @param {Week} week
 * @param {number} day
 * @param {number} hour
 */
export function allowedMinutes(week, day, hour) {
  const [from, to] = [hour * 60, hour * 60 + 60];
  return week[day].reduce((sum, [begin, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(begin, from)), 0);
}

/**
 * @param {Week} week
 * @param {number} day
 * @param {number} hour
 * @param {boolean} allowed
 * @returns {Week} a week in which that hour is allowed, or is not
 */
export function withHour(week, day, hour, allowed) {
  const [from, to] = [hour * 60, hour * 60 + 60];
  return week.map((spans, dayIndex) => {
    if (dayIndex !== day) return spans;
    /** @type {[number, number][]} */
    const rest = spans.flatMap(([begin, end]) => /** @type {[number, number][]} */ ([[begin, Math.min(end, from)], [Math.max(begin, to), end]]));
    const remaining = rest.filter(([begin, end]) => end > begin);
    return mergeSpans(allowed ? [...remaining, [from, to]] : remaining);
  });
}

/**
 * Reads a time as people type it: `8:30`, `08.30`, `830`, `8h30`, `8`, and `24:00` for midnight at the end of the day.
 *
 * @param {string} text
 * @returns {number | null} the minute of the day, null for no time
 */
export function parseTime(text) {
  const parts = /^(\d{1,2})(?:\s*[:.,hu]\s*)?(\d{2})?$/i.exec(text.trim());
  if (!parts) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)];
  return minute < 60 && (hour < 24 || (hour === 24 && minute === 0)) ? hour * 60 + minute : null;
}

/**
 * @param {Week} week
 * @param {number} day
 * @param {number} index of the span that is replaced
 * @param {[number, number]} span
 * @returns {Week}
 */
export function withSpan(week, day, index, span) {
  return withoutSpan(week, day, index).map((spans, dayIndex) => (dayIndex === day ? mergeSpans([...spans, span]) : spans));
}

/**
 * @param {Week} week
 * @param {number} day
 * @param {number} index
 * @returns {Week}
 */
export function withoutSpan(week, day, index) {
  return week.map((spans, dayIndex) => (dayIndex === day ? spans.filter((_, place) => place !== index) : spans));
}

/**
 * Returns where a further span of a day fits, after its last one or before its first; null where there is no hour left.
 *
 * @param {Week} week
 * @param {number} day
 * @returns {[number, number] | null}
 */
export function roomForSpan(week, day) {
  const spans = week[day];
  if (spans.length === 0) return [9 * 60, 17 * 60];
  const after = /** @type {[number, number]} */ (spans.at(-1))[1] + MIN_GAP;
  if (after < DAY) return [after, Math.min(DAY, after + NEW_SPAN)];
  const before = spans[0][0] - MIN_GAP;
  return before > 0 ? [Math.max(0, before - NEW_SPAN), before] : null;
}

/**
 * @param {Week} week
 * @param {number} day
 * @param {number[]} others the days that become like it
 * @returns {Week}
 */
export function withCopies(week, day, others) {
  return week.map((spans, index) => (others.includes(index) ? week[day].map(([begin, end]) => [begin, end]) : spans));
}

/** Frequent choices, by name. */
export const PRESETS = {
  always: () => null,
  office: () => [{ days: DAYS.slice(0, 5), from: "08:00", to: "18:00" }],
  weekdays: () => [{ days: DAYS.slice(0, 5), from: "00:00", to: "24:00" }],
};
