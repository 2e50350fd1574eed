// @ts-check
/**
 * A week of allowed hours: from and to the spans of a windows file (docs/windows.md). Pure.
 *
 * @typedef {{days: string[], from: string, to: string}} Span
 * @typedef {[number, number][][]} Week for each weekday its spans in minutes of the day, sorted, apart
 */

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAY = 24 * 60;

/** @param {string} time */
const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** @param {number} minute */
const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/**
 * @param {Span[] | null | undefined} allow none: always
 * @returns {Week}
 */
export function weekOf(allow) {
  /** @type {Week} */
  const week = DAYS.map(() => (allow ? [] : [[0, DAY]]));
  for (const { days, from, to } of allow ?? []) {
    const [begin, end] = [minutes(from), minutes(to)];
    for (const day of days.map((one) => DAYS.indexOf(one)).filter((one) => one >= 0)) {
      if (end > begin) week[day].push([begin, end]);
      else {
        week[day].push([begin, DAY]);
        if (end > 0) week[(day + 1) % 7].push([0, end]);
      }
    }
  }
  return week.map(joined);
}

/**
 * @param {[number, number][]} spans
 * @returns {[number, number][]}
 */
function joined(spans) {
  /** @type {[number, number][]} */
  const kept = [];
  for (const [begin, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = kept.at(-1);
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end);
    else kept.push([begin, end]);
  }
  return kept;
}

/**
 * @param {Week} week
 * @returns {Span[] | null} null: always
 */
export function allowOf(week) {
  if (week.every((spans) => spans.length === 1 && spans[0][0] === 0 && spans[0][1] === DAY)) return null;
  /** @type {Map<string, Span>} */
  const found = new Map();
  week.forEach((spans, day) => {
    for (const [begin, end] of spans) {
      const key = `${begin}-${end}`;
      const span = found.get(key) ?? { days: [], from: clock(begin), to: clock(end) };
      span.days.push(DAYS[day]);
      found.set(key, span);
    }
  });
  return [...found.values()];
}

/**
 * How many minutes of an hour are allowed.
 *
 * @param {Week} week
 * @param {number} day
 * @param {number} hour
 */
export function share(week, day, hour) {
  const [from, to] = [hour * 60, hour * 60 + 60];
  return week[day].reduce((sum, [begin, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(begin, from)), 0);
}

/**
 * @param {Week} week
 * @param {number} day
 * @param {number} hour
 * @param {boolean} on
 * @returns {Week} with that hour allowed, or not
 */
export function painted(week, day, hour, on) {
  const [from, to] = [hour * 60, hour * 60 + 60];
  return week.map((spans, place) => {
    if (place !== day) return spans;
    /** @type {[number, number][]} */
    const rest = spans.flatMap(([begin, end]) => /** @type {[number, number][]} */ ([[begin, Math.min(end, from)], [Math.max(begin, to), end]]));
    const kept = rest.filter(([begin, end]) => end > begin);
    return joined(on ? [...kept, [from, to]] : kept);
  });
}

/** What many want, by name. */
export const PRESETS = {
  always: () => null,
  office: () => [{ days: DAYS.slice(0, 5), from: "08:00", to: "18:00" }],
  weekdays: () => [{ days: DAYS.slice(0, 5), from: "00:00", to: "24:00" }],
};
