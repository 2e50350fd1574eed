// @ts-check
/** Returns every word, date, amount and number that a person reads, in the language of the message catalogue. */

import { browser } from "./browser.js";
import { message } from "./catalogue.js";

/** Marks the position of an element inside a sentence while the catalogue fills it; no catalogue has this character. */
const PLACEHOLDER = "\uE000";

/** Hours are typed, and said by the program, from 00 to 23 in every language; times beside them are written in the same way. */
const CLOCK = "h23";

/** @type {Map<string, any>} */
const made = new Map();

/**
 * Returns a formatter of the page's language and the clock's present time zone, made once: to make one takes as long as to use
 * it a hundred times.
 *
 * @template T
 * @param {string} name of the format
 * @param {(locale: string) => T} make
 * @returns {T}
 */
function once(name, make) {
  const language = locale();
  const key = `${name} ${language} ${new Date().getTimezoneOffset()}`;
  if (!made.has(key)) made.set(key, make(language));
  return made.get(key);
}

/** @param {Intl.NumberFormatOptions} options */
function numberFormat(options) {
  return once(`number ${JSON.stringify(options)}`, (language) => new Intl.NumberFormat(language, options));
}

/**
 * Returns a formatter of dates, made once.
 *
 * @param {Intl.DateTimeFormatOptions} options
 */
export function dateFormat(options) {
  return once(`date ${JSON.stringify(options)}`, (language) => new Intl.DateTimeFormat(language, options));
}

/**
 * Returns a sentence of the catalogue, or the key when the sentence is missing, so that the gap is visible.
 *
 * @param {string} key
 * @param {...(string | number)} values in the order of the catalogue's placeholders
 * @returns {string}
 */
export function t(key, ...values) {
  return message(key, values.map(isolated)) || key;
}

/** What is written from the right, or says of what follows which way it is written. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Returns a value for a sentence. A name that somebody else chose must not turn the words around it.
 *
 * @param {string | number} value
 */
export function isolated(value) {
  const text = String(value);
  return TURNS.test(text) ? `\u2068${text}\u2069` : text;
}

/**
 * Returns a sentence for a word of the program's, or another one where the catalogue has none for it.
 *
 * @param {string} key
 * @param {string} other the key of the other sentence
 */
export function tOr(key, other) {
  return message(key) || t(other);
}

/**
 * Returns a sentence with a plural form: the catalogue has `KEY_one`, `KEY_other`, and what else its language needs.
 *
 * @param {string} key
 * @param {number} number selects the form
 * @param {...(string | number)} values in the order of the placeholders; the number alone when left out
 * @returns {string}
 */
export function plural(key, number, ...values) {
  return countedSentence(key, number, (values.length ? values : [formatNumber(number)]).map(isolated)) || `${key}_other`;
}

/**
 * Returns the plural form for a number, or an empty text where the sentence is missing; `host/plurals.py` chooses by the
 * same rules of the CLDR. A form that a language rarely needs (a million in French) may be left out.
 *
 * @param {string} key
 * @param {number} number
 * @param {string[]} values
 * @returns {string}
 */
function countedSentence(key, number, values) {
  const category = once("plural", (language) => new Intl.PluralRules(language)).select(number);
  return message(`${key}_${category}`, values) || message(`${key}_other`, values);
}

/**
 * Returns a sentence with elements in the places of its placeholders.
 *
 * @param {string} key
 * @param {...Node} nodes
 * @returns {(string | Node)[]}
 */
export function interpolate(key, ...nodes) {
  const placeholders = nodes.map((_, index) => `${PLACEHOLDER}${index}${PLACEHOLDER}`);
  return t(key, ...placeholders)
    .split(new RegExp(`${PLACEHOLDER}(\\d+)${PLACEHOLDER}`))
    .map((segment, index) => (index % 2 ? /** @type {Node} */ (nodes[Number(segment)]) : segment))
    .filter((segment) => segment !== "");
}

/**
 * Returns the sentence of a failure: its own message, else the half that is older where that is why, else the catalogue's
 * sentence for its code, else one that names the code.
 *
 * @param {{code: string, message?: string, details?: Record<string, string>}} failure
 * @returns {string}
 */
export function failureSentence(failure) {
  if (failure.message) return failure.message;
  const key = `error_${failure.code.replace(".", "_")}`;
  const details = failure.details ?? {};
  if (details.older) return t(details.older === "program" ? "ui_older_program" : "ui_older_extension");
  const values = Object.values(details);
  return message(key, values) || countedSentence(key, Number(details.count), values) || t("ui_failure_unknown", failure.code);
}

/**
 * Returns a sentence without the word that is already shown beside it: "Complete: 4 new documents" beside "Complete".
 *
 * @param {string} prefix
 * @param {string} sentence
 * @returns {string} empty when nothing is left
 */
export function withoutPrefix(prefix, sentence) {
  const remainder = sentence.slice(prefix.length);
  if (!sentence.startsWith(prefix) || !/^(\s*[:;,.]|$)/.test(remainder)) return sentence; // French has a space before the colon
  const rest = remainder.replace(/^[:;,.\s]+/, "");
  return rest.charAt(0).toLocaleUpperCase(locale()) + rest.slice(1);
}

/** Returns the browser's locale where it belongs to the catalogue's language (nl-BE), else that language. */
export function locale() {
  const language = t("ui_language");
  const own = browser.i18n.getUILanguage();
  return own.split("-")[0] === language ? own : language;
}

/** Returns what compares two texts for a list in the order of the page's language. */
export function textOrder() {
  return once("order", (language) => new Intl.Collator(language)).compare;
}

/** @param {number} number */
export function formatNumber(number) {
  return numberFormat({}).format(number);
}

/**
 * Formats a document's date, which has no time and must not shift with the time zone.
 *
 * @param {string | null} date ISO, as `2026-03-14`
 * @returns {string} the text itself when it is no date; empty for none
 */
export function formatDate(date) {
  if (!date) return "";
  const instant = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return date;
  return dateFormat({ dateStyle: "medium", timeZone: "UTC" }).format(instant);
}

/**
 * Formats a moment in short: the time with "today", "yesterday" or "tomorrow" in the language's own word, else the date.
 *
 * @param {string} moment ISO with offset
 * @returns {string}
 */
export function formatRecent(moment) {
  const then = new Date(moment);
  if (Number.isNaN(then.getTime())) return moment;
  const days = Math.round((midnight(then) - midnight(new Date())) / 86_400_000);
  if (Math.abs(days) > 1) return dateFormat({ dateStyle: "medium" }).format(then);
  const word = once("relative", (language) => new Intl.RelativeTimeFormat(language, { numeric: "auto" })).format(days, "day");
  const time = dateFormat({ timeStyle: "short", hourCycle: CLOCK }).format(then);
  return t("ui_day_and_time", word, time);
}

/**
 * Formats a moment as short as it can be read: the time of today, else the day, with the year where it is another one.
 *
 * @param {string} moment ISO with offset
 * @returns {string}
 */
export function formatShort(moment) {
  const then = new Date(moment);
  if (Number.isNaN(then.getTime())) return moment;
  const now = new Date();
  if (then.toDateString() === now.toDateString()) return new Intl.DateTimeFormat(locale(), { timeStyle: "short", hourCycle: CLOCK }).format(then);
  const year = then.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", year }).format(then);
}

/**
 * Formats a moment in full, for the tooltip of the short form.
 *
 * @param {string} moment
 * @returns {string}
 */
export function formatDateTime(moment) {
  const then = new Date(moment);
  if (Number.isNaN(then.getTime())) return moment;
  return dateFormat({ dateStyle: "full", timeStyle: "short", hourCycle: CLOCK }).format(then);
}

/**
 * Formats the time of day, with the date when that is not today.
 *
 * @param {string} moment
 * @returns {string}
 */
export function formatTime(moment) {
  const then = new Date(moment);
  if (Number.isNaN(then.getTime())) return moment;
  const today = then.toDateString() === new Date().toDateString();
  return dateFormat({ dateStyle: today ? undefined : "short", timeStyle: "short", hourCycle: CLOCK }).format(then);
}

/** @param {Date} date */
function midnight(date) {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

/**
 * @param {string | null} total a decimal string, which is formatted without conversion to a binary fraction
 * @param {string | null} currency
 * @returns {string}
 */
export function formatAmount(total, currency) {
  if (!total) return "";
  const exact = /** @type {any} */ (total);
  try {
    const style = currency ? { style: /** @type {"currency"} */ ("currency"), currency } : { minimumFractionDigits: 2 };
    return numberFormat(style).format(exact);
  } catch {
    return currency ? `${total} ${currency}` : total;
  }
}

/**
 * @param {number} bytes
 * @returns {string}
 */
export function formatSize(bytes) {
  const [unit, divisor] = bytes < 1_000_000 ? ["kilobyte", 1_000] : ["megabyte", 1_000_000];
  const style = { style: /** @type {"unit"} */ ("unit"), unit: String(unit), maximumFractionDigits: bytes < 1_000_000 ? 0 : 1 };
  return numberFormat(style).format(Math.max(bytes / Number(divisor), bytes ? 1 : 0));
}

/** Writes the catalogue's sentences into the page's fixed elements, and its language on the root. */
export function localise() {
  document.documentElement.lang = locale();
  for (const element of document.querySelectorAll("[data-i18n]")) {
    element.textContent = t(element.getAttribute("data-i18n") ?? "");
  }
  for (const element of document.querySelectorAll("[data-i18n-label]")) {
    element.setAttribute("aria-label", t(element.getAttribute("data-i18n-label") ?? ""));
  }
}
