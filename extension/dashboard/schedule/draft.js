// @ts-check
/** The unsaved schedule of one account, or the general one; it exists until it is saved or discarded. */

import { datesBetween } from "./blocked_dates.js";
import { toDays, toRetention } from "./retention.js";
import { DAY, PRESETS, allowOf, parseTime, roomForSpan, timeOfMinute, weekOf, withCopies, withSpan, withoutSpan } from "./week.js";

/**
 * @typedef {import("./week.js").Span} Span
 * @typedef {{days: string[], time: string}} FixedTime
 * @typedef {{zone: string, allow?: Span[] | null, at?: FixedTime[] | null, not_on?: string[], holidays?: string | null, pause_until?: string | null}} Windows
 * @typedef {import("../../shared/protocol.js").ScheduleGetResult} Schedule
 * @typedef {import("../../shared/protocol.js").ScheduleTryResult} Preview
 */

/** Returns the computer's time zone, the default where none was chosen. */
const localTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export class Draft {
  /**
   * @param {string} account empty for the general schedule
   * @param {import("../../shared/protocol.js").WindowsResult} stored the saved windows
   * @param {Schedule | null} schedule of the account
   * @param {import("../../shared/protocol.js").WindowsResult} general the windows of accounts without own ones
   */
  constructor(account, stored, schedule, general = stored) {
    this.account = account;
    this.own = stored.own || account === "";
    /** @type {Windows} */
    this.windows = { .../** @type {any} */ (stored.windows), zone: stored.own || general.own ? stored.windows.zone : localTimeZone() };
    /** @type {Windows} */
    this.general = /** @type {any} */ (general.windows);
    this.schedule = schedule;
    /** @type {number | null} the person's own value; a value from a connector or from observation is not saved */
    this.retentionDays = schedule?.retention_from === "person" ? schedule.retention_days : null;
    this.retention = toRetention(this.retentionDays);
    this.retentionChanged = false;
    this.week = weekOf(this.windows.allow);
    this.focusedCell = { day: 0, hour: 8 };
    /** @type {Map<string, string>} what was typed and is no time, by field */
    this.wrongTimes = new Map();
    /** @type {number | null} the day whose times are about to be copied */
    this.copiedDay = null;
    this.changed = false;
    /** @type {Preview | null} */
    this.preview = null;
    /** @type {import("../../shared/messaging.js").FailureShape | null} why the draft has no preview */
    this.failure = null;
  }

  /** @param {import("./week.js").Week} week */
  setWeek(week) {
    // What was typed for a day stays to be mended while other days change.
    const isKept = (/** @type {string} */ field) => String(this.week[dayOf(field)]) === String(week[dayOf(field)]);
    this.wrongTimes = new Map([...this.wrongTimes].filter(([field]) => isKept(field)));
    this.week = week;
    this.windows.allow = allowOf(week);
    this.changed = true;
  }

  /** @param {string} name of PRESETS */
  preset(name) {
    const make = /** @type {Record<string, () => Span[] | null>} */ (PRESETS)[name];
    this.setWeek(weekOf(make?.() ?? null));
  }

  /** @param {number} day */
  addSpan(day) {
    const room = roomForSpan(this.week, day);
    if (room) this.setWeek(withSpan(this.week, day, this.week[day].length, room));
  }

  /**
   * @param {number} day
   * @param {number} index
   */
  removeSpan(day, index) {
    this.setWeek(withoutSpan(this.week, day, index));
  }

  /**
   * @param {number} day
   * @param {number[]} others
   */
  copyDay(day, others) {
    this.copiedDay = null;
    if (others.length) this.setWeek(withCopies(this.week, day, others));
  }

  /**
   * Sets the beginning or the end of a span to what was typed. A text that is no time, or an end that does not follow its
   * beginning, is kept to be mended and changes nothing.
   *
   * @param {string} field such as `from:0:1`
   * @param {string} text
   */
  #typeTime(field, text) {
    const place = field.slice(field.indexOf(":"));
    const [day, index] = place.slice(1).split(":").map(Number);
    const span = this.week[day][index];
    if (!span) return;
    this.wrongTimes.set(field, text);
    const [begin, end] = ["from", "to"].map((kind, side) => this.#typedTime(kind + place, span[side]));
    // As an end, 0:00 is midnight as well.
    const until = end === 0 ? DAY : end;
    if (begin === null || until === null || begin >= until) return;
    for (const kind of ["from", "to"]) this.wrongTimes.delete(kind + place);
    this.setWeek(withSpan(this.week, day, index, [begin, until]));
  }

  /**
   * @param {string} field
   * @param {number} minute what counts where nothing wrong was typed
   */
  #typedTime(field, minute) {
    const typed = this.wrongTimes.get(field);
    return typed === undefined ? minute : parseTime(typed);
  }

  addTime() {
    this.windows.at = [...(this.windows.at ?? []), { days: ["mon", "tue", "wed", "thu", "fri"], time: "09:00" }];
    this.changed = true;
  }

  /** @param {number} position */
  removeTime(position) {
    const remaining = (this.windows.at ?? []).filter((_, index) => index !== position);
    this.windows.at = remaining.length ? remaining : null;
    this.changed = true;
  }

  /**
   * @param {string} from
   * @param {string} to empty for a single day
   */
  addDates(from, to) {
    this.windows.not_on = [...new Set([...(this.windows.not_on ?? []), ...datesBetween(from, to)])].sort();
    this.changed = true;
  }

  /**
   * @param {string} from
   * @param {string} to
   */
  removeDates(from, to) {
    this.windows.not_on = (this.windows.not_on ?? []).filter((date) => date < from || date > to);
    this.changed = true;
  }

  resume() {
    this.windows.pause_until = null;
    this.changed = true;
  }

  /**
   * @param {string} name of a field
   * @param {string} value
   * @param {boolean} checked
   * @returns {boolean} whether the field belongs to the draft
   */
  set(name, value, checked) {
    const { windows, schedule } = this;
    const [kind, position, day] = name.split(":");
    if (kind === "own") this.own = checked;
    else if (kind === "from" || kind === "to") this.#typeTime(name, value);
    else if (kind === "pause") windows.pause_until = value || null;
    else if (kind === "zone") windows.zone = value;
    else if (kind === "country") windows.holidays = value || null;
    else if (kind === "part") windows.holidays = [windows.holidays?.split("-")[0], value].filter(Boolean).join("-");
    else if (kind === "time") this.#changeFixedTime(Number(position), (fixedTime) => ({ ...fixedTime, time: typedTime(value) ?? fixedTime.time }));
    else if (kind === "day") this.#changeFixedTime(Number(position), (fixedTime) => ({ ...fixedTime, days: withDay(fixedTime.days, day, checked) }));
    else if (!schedule) return false;
    else if (kind === "rule") schedule.month_day = value === "month" ? (schedule.month_day ?? 3) : null;
    else if (kind === "every") schedule.every_days = clampedInteger(value, 1, 100, schedule.every_days);
    else if (kind === "month") schedule.month_day = clampedInteger(value, 1, 31, schedule.month_day ?? 3);
    else if (kind === "start") schedule.start_date = value || null;
    else if (kind === "paused") schedule.paused = checked;
    else if (kind === "keeps") this.#setRetention(Number.parseInt(value, 10) || null, this.retention.unit);
    else if (kind === "keeps-unit") this.#setRetention(this.retention.count, /** @type {import("./retention.js").Unit} */ (value));
    else return false;
    this.changed = true;
    return true;
  }

  /**
   * @param {number} position
   * @param {(one: FixedTime) => FixedTime} change
   */
  #changeFixedTime(position, change) {
    this.windows.at = (this.windows.at ?? []).map((fixedTime, index) => (index === position ? change(fixedTime) : fixedTime));
  }

  /**
   * @param {number | null} count
   * @param {import("./retention.js").Unit} unit
   */
  #setRetention(count, unit) {
    this.retention = { count: count === null ? null : Math.max(1, count), unit };
    this.retentionDays = count === null ? null : toDays(this.retention.count ?? 1, unit);
    this.retentionChanged = true;
  }

  /** Returns the windows file for the host, without settings that nobody chose. */
  toWindows() {
    const { zone, allow, at, not_on, holidays, pause_until } = this.own ? this.windows : this.general;
    const windows = { zone, ...(allow ? { allow } : {}), ...(at?.length ? { at } : {}), ...(not_on?.length ? { not_on } : {}) };
    return { ...windows, ...(holidays ? { holidays } : {}), ...(pause_until ? { pause_until } : {}) };
  }
}

/** @param {string} field such as `from:0:1` */
const dayOf = (field) => Number(field.split(":")[1]);

/**
 * @param {string} text
 * @returns {string | null} the time of day as `08:30`, null for none
 */
function typedTime(text) {
  const minute = parseTime(text);
  return minute === null || minute === DAY ? null : timeOfMinute(minute);
}

/**
 * @param {string[]} days
 * @param {string} day
 * @param {boolean} checked
 */
function withDay(days, day, checked) {
  const rest = days.filter((name) => name !== day);
  // A fixed time needs a weekday: the last one stays.
  return checked ? [...rest, day] : rest.length ? rest : days;
}

/**
 * @param {string} text
 * @param {number} min
 * @param {number} max
 * @param {number} fallback
 */
function clampedInteger(text, min, max, fallback) {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? fallback : Math.min(max, Math.max(min, number));
}

/**
 * Saves the draft at the host.
 *
 * @param {Draft} draft
 * @param {typeof import("../../shared/messaging.js").call} call
 */
export async function saveDraft(draft, call) {
  await call("windows.set", { account: draft.account || null, windows: draft.own ? draft.toWindows() : null });
  if (!draft.schedule) return;
  const { every_days, month_day, start_date, paused } = draft.schedule;
  await call("schedule.set", { account: draft.account, every_days, month_day: month_day ?? 0, start_date: start_date ?? "", paused });
  if (draft.retentionChanged) await call("retention.set", { account: draft.account, days: draft.retentionDays });
}
