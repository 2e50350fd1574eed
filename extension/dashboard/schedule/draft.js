// @ts-check
/** What the person is about to choose about when, for one account or in general; kept until it is saved or let go. */

import { daysOf } from "./blocked_dates.js";
import { daysIn, said } from "./retention.js";
import { PRESETS, allowOf, weekOf } from "./week.js";

/**
 * @typedef {import("./week.js").Span} Span
 * @typedef {{days: string[], time: string}} Fixed
 * @typedef {{zone: string, allow?: Span[] | null, at?: Fixed[] | null, not_on?: string[], holidays?: string | null, pause_until?: string | null}} Windows
 * @typedef {import("../../shared/protocol.js").ScheduleGetResult} Schedule
 * @typedef {import("../../shared/protocol.js").ScheduleTryResult} Tried
 */

/** Where nobody chose a zone yet: the one that this computer keeps. */
export const zoneHere = () => new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export class Draft {
  /**
   * @param {string} account empty: in general
   * @param {import("../../shared/protocol.js").WindowsResult} told
   * @param {Schedule | null} schedule of the account
   * @param {import("../../shared/protocol.js").WindowsResult} general what holds where the account has no own times
   */
  constructor(account, told, schedule, general = told) {
    this.account = account;
    this.own = told.own || account === "";
    /** @type {Windows} */
    this.windows = { .../** @type {any} */ (told.windows), zone: told.own || general.own ? told.windows.zone : zoneHere() };
    /** @type {Windows} */
    this.general = /** @type {any} */ (general.windows);
    this.schedule = schedule;
    /** @type {number | null} what the person says; what is known or was observed is not theirs to save */
    this.keeps = schedule?.retention_from === "person" ? schedule.retention_days : null;
    this.keeping = said(this.keeps);
    this.keepsChanged = false;
    this.week = weekOf(this.windows.allow);
    this.at = { day: 0, hour: 8 };
    this.changed = false;
    /** @type {Tried | null} */
    this.tried = null;
    /** @type {import("../../shared/messaging.js").FailureShape | null} why it cannot be tried */
    this.wrong = null;
  }

  /** @param {import("./week.js").Week} week */
  paint(week) {
    this.week = week;
    this.windows.allow = allowOf(week);
    this.changed = true;
  }

  /** @param {string} name of PRESETS */
  preset(name) {
    const make = /** @type {Record<string, () => Span[] | null>} */ (PRESETS)[name];
    this.paint(weekOf(make?.() ?? null));
  }

  addTime() {
    this.windows.at = [...(this.windows.at ?? []), { days: ["mon", "tue", "wed", "thu", "fri"], time: "09:00" }];
    this.changed = true;
  }

  /** @param {number} place */
  removeTime(place) {
    const left = (this.windows.at ?? []).filter((_, one) => one !== place);
    this.windows.at = left.length ? left : null;
    this.changed = true;
  }

  /**
   * @param {string} from
   * @param {string} to empty: one day
   */
  addDates(from, to) {
    this.windows.not_on = [...new Set([...(this.windows.not_on ?? []), ...daysOf(from, to)])].sort();
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

  goOn() {
    this.windows.pause_until = null;
    this.changed = true;
  }

  /**
   * @param {string} name of a field
   * @param {string} value
   * @param {boolean} checked
   * @returns {boolean} whether it is one of ours
   */
  set(name, value, checked) {
    const { windows, schedule } = this;
    const [kind, place, day] = name.split(":");
    if (kind === "own") this.own = checked;
    else if (kind === "pause") windows.pause_until = value || null;
    else if (kind === "zone") windows.zone = value;
    else if (kind === "country") windows.holidays = value || null;
    else if (kind === "part") windows.holidays = [windows.holidays?.split("-")[0], value].filter(Boolean).join("-");
    else if (kind === "time") this.#fixed(Number(place), (one) => ({ ...one, time: value || one.time }));
    else if (kind === "day") this.#fixed(Number(place), (one) => ({ ...one, days: ticked(one.days, day, checked) }));
    else if (!schedule) return false;
    else if (kind === "rule") schedule.month_day = value === "month" ? (schedule.month_day ?? 3) : null;
    else if (kind === "every") schedule.every_days = within(value, 1, 100, schedule.every_days);
    else if (kind === "month") schedule.month_day = within(value, 1, 31, schedule.month_day ?? 3);
    else if (kind === "start") schedule.start_date = value || null;
    else if (kind === "paused") schedule.paused = checked;
    else if (kind === "keeps") this.#keep(Number.parseInt(value, 10) || null, this.keeping.unit);
    else if (kind === "keeps-unit") this.#keep(this.keeping.count, /** @type {import("./retention.js").Unit} */ (value));
    else return false;
    this.changed = true;
    return true;
  }

  /**
   * @param {number} place
   * @param {(one: Fixed) => Fixed} change
   */
  #fixed(place, change) {
    this.windows.at = (this.windows.at ?? []).map((one, at) => (at === place ? change(one) : one));
  }

  /**
   * @param {number | null} count
   * @param {import("./retention.js").Unit} unit
   */
  #keep(count, unit) {
    this.keeping = { count: count === null ? null : Math.max(1, count), unit };
    this.keeps = count === null ? null : daysIn(this.keeping.count ?? 1, unit);
    this.keepsChanged = true;
  }

  /** The windows file as the host takes it: what nobody chose is left out. */
  file() {
    const { zone, allow, at, not_on, holidays, pause_until } = this.own ? this.windows : this.general;
    const file = { zone, ...(allow ? { allow } : {}), ...(at?.length ? { at } : {}), ...(not_on?.length ? { not_on } : {}) };
    return { ...file, ...(holidays ? { holidays } : {}), ...(pause_until ? { pause_until } : {}) };
  }
}

/**
 * @param {string[]} days
 * @param {string} day
 * @param {boolean} on
 */
function ticked(days, day, on) {
  const rest = days.filter((one) => one !== day);
  // A time without a weekday is none: the last one stays.
  return on ? [...rest, day] : rest.length ? rest : days;
}

/**
 * @param {string} text
 * @param {number} least
 * @param {number} most
 * @param {number} otherwise
 */
function within(text, least, most, otherwise) {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? otherwise : Math.min(most, Math.max(least, number));
}

/**
 * Put it in force.
 *
 * @param {Draft} draft
 * @param {typeof import("../../shared/messaging.js").ask} ask
 */
export async function save(draft, ask) {
  await ask("windows.set", { account: draft.account || null, windows: draft.own ? draft.file() : null });
  if (!draft.schedule) return;
  const { every_days, month_day, start_date, paused } = draft.schedule;
  await ask("schedule.set", { account: draft.account, every_days, month_day: month_day ?? 0, start_date: start_date ?? "", paused });
  if (draft.keepsChanged) await ask("retention.set", { account: draft.account, days: draft.keeps });
}
