// @ts-check
/** Every word, date, amount and number that a person reads, in the language of the catalogue. */

import { browser } from "./browser.js";

/** Stands for an element inside a sentence while the catalogue fills it; no catalogue has this character. */
const HOLE = "\uE000";

/**
 * A sentence of the catalogue; the key itself when nobody wrote it, so that the gap is seen.
 *
 * @param {string} key
 * @param {...(string | number)} values in the order of the catalogue's placeholders
 * @returns {string}
 */
export function t(key, ...values) {
  return browser.i18n.getMessage(key, values.map(String)) || key;
}

/**
 * A sentence that counts: the catalogue has `KEY_one` and `KEY_other`.
 *
 * @param {string} key
 * @param {number} number chooses the form
 * @param {...(string | number)} values in the order of the placeholders; the number alone when left out
 * @returns {string}
 */
export function counted(key, number, ...values) {
  const form = new Intl.PluralRules(locale()).select(number) === "one" ? "one" : "other";
  return t(`${key}_${form}`, ...(values.length ? values : [count(number)]));
}

/**
 * A sentence with elements in the places of its placeholders.
 *
 * @param {string} key
 * @param {...Node} nodes
 * @returns {(string | Node)[]}
 */
export function woven(key, ...nodes) {
  const holes = nodes.map((_, place) => `${HOLE}${place}${HOLE}`);
  return t(key, ...holes)
    .split(new RegExp(`${HOLE}(\\d+)${HOLE}`))
    .map((piece, place) => (place % 2 ? /** @type {Node} */ (nodes[Number(piece)]) : piece))
    .filter((piece) => piece !== "");
}

/**
 * The sentence of a failure: the one it brings, else the catalogue's for its code, else one that names the code.
 *
 * @param {{code: string, message?: string, details?: Record<string, string>}} failure
 * @returns {string}
 */
export function failureSentence(failure) {
  if (failure.message) return failure.message;
  const key = `error_${failure.code.replace(".", "_")}`;
  return browser.i18n.getMessage(key, Object.values(failure.details ?? {})) || t("ui_failure_unknown", failure.code);
}

/**
 * A sentence without the word that is already shown beside it: "Complete: 4 new documents" beside "Complete".
 *
 * @param {string} shown
 * @param {string} sentence
 * @returns {string} empty when nothing is left
 */
export function beyond(shown, sentence) {
  const left = sentence.slice(shown.length);
  if (!sentence.startsWith(shown) || !/^([:;,.]|$)/.test(left)) return sentence;
  const rest = left.replace(/^[:;,.\s]+/, "");
  return rest.charAt(0).toLocaleUpperCase(locale()) + rest.slice(1);
}

/** The browser's own locale where it is one of the catalogue's language (nl-BE), else that language. */
export function locale() {
  const language = t("ui_language");
  const own = browser.i18n.getUILanguage();
  return own.split("-")[0] === language ? own : language;
}

/** @param {number} number */
export function count(number) {
  return new Intl.NumberFormat(locale()).format(number);
}

/**
 * A document's date has no time and must not move with the time zone.
 *
 * @param {string | null} date ISO, as `2026-03-14`
 * @returns {string} the text itself when it is no date; empty when there is none
 */
export function day(date) {
  if (!date) return "";
  const read = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(read.getTime())) return date;
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" }).format(read);
}

/**
 * A moment, short: the time with "today", "yesterday" or "tomorrow" in the language's own word, else the date.
 *
 * @param {string} moment ISO with offset
 * @returns {string}
 */
export function when(moment) {
  const then = new Date(moment);
  if (Number.isNaN(then.getTime())) return moment;
  const days = Math.round((midnight(then) - midnight(new Date())) / 86_400_000);
  if (Math.abs(days) > 1) return new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(then);
  const word = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day");
  const time = new Intl.DateTimeFormat(locale(), { timeStyle: "short" }).format(then);
  return t("ui_day_and_time", word, time);
}

/**
 * A moment in full, for who points at the short form.
 *
 * @param {string} moment
 * @returns {string}
 */
export function moment(moment) {
  const then = new Date(moment);
  if (Number.isNaN(then.getTime())) return moment;
  return new Intl.DateTimeFormat(locale(), { dateStyle: "full", timeStyle: "short" }).format(then);
}

/**
 * The time of day; with the date where that is not today.
 *
 * @param {string} moment
 * @returns {string}
 */
export function clock(moment) {
  const then = new Date(moment);
  if (Number.isNaN(then.getTime())) return moment;
  const today = then.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(locale(), { dateStyle: today ? undefined : "short", timeStyle: "short" }).format(then);
}

/** @param {Date} date */
function midnight(date) {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

/**
 * @param {string | null} total a decimal string; formatted without ever becoming a binary fraction
 * @param {string | null} currency
 * @returns {string}
 */
export function amount(total, currency) {
  if (!total) return "";
  const exact = /** @type {any} */ (total);
  try {
    const style = currency ? { style: /** @type {"currency"} */ ("currency"), currency } : { minimumFractionDigits: 2 };
    return new Intl.NumberFormat(locale(), style).format(exact);
  } catch {
    return currency ? `${total} ${currency}` : total;
  }
}

/**
 * @param {number} bytes
 * @returns {string}
 */
export function size(bytes) {
  const [unit, divisor] = bytes < 1_000_000 ? ["kilobyte", 1_000] : ["megabyte", 1_000_000];
  const style = { style: /** @type {"unit"} */ ("unit"), unit: String(unit), maximumFractionDigits: bytes < 1_000_000 ? 0 : 1 };
  return new Intl.NumberFormat(locale(), style).format(Math.max(bytes / Number(divisor), bytes ? 1 : 0));
}

/** Write the catalogue's words into the page's fixed elements, and its language on the root. */
export function localise() {
  document.documentElement.lang = locale();
  for (const element of document.querySelectorAll("[data-i18n]")) {
    element.textContent = t(element.getAttribute("data-i18n") ?? "");
  }
  for (const element of document.querySelectorAll("[data-i18n-label]")) {
    element.setAttribute("aria-label", t(element.getAttribute("data-i18n-label") ?? ""));
  }
}
