// @ts-check
/**
 * The messages of the language that the person chose, or of the browser's where they chose none. The browser's own
 * interface knows only its own language; another one is read from the extension's own files.
 */

import { browser } from "./browser.js";

const STORED = "language";
const PLACEHOLDER = /\$(\w+)\$/g;

/** The languages that can be chosen. */
export const LANGUAGES = /** @type {const} */ (["de", "en", "fr", "nl"]);

/** @typedef {Record<string, {message: string, placeholders?: Record<string, {content: string}>}>} Messages */

/** @type {Messages | null} null: the browser's own are used */
let messages = null;

/** @returns {Promise<string>} the language that was chosen; empty for the browser's */
export async function chosenLanguage() {
  const { [STORED]: stored } = await browser.storage.local.get(STORED);
  return LANGUAGES.includes(stored) ? stored : "";
}

/** @param {string} language empty for the browser's */
export async function storeLanguage(language) {
  await browser.storage.local.set({ [STORED]: language });
}

/** Reads the messages of the chosen language. Every page does so before it shows anything. */
export async function loadCatalogue() {
  messages = null;
  try {
    const language = await chosenLanguage();
    if (!language || language === message("ui_language")) return;
    messages = await (await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`))).json();
  } catch {
    // Without the file, or without a storage that can be read, the browser's language is still one that can be read.
  }
}

/**
 * Returns a message, filled; empty where there is none.
 *
 * @param {string} key
 * @param {string[]} [values] in the order of the placeholders
 * @returns {string}
 */
export function message(key, values = []) {
  if (!messages) return browser.i18n.getMessage(key, values);
  const entry = messages[key];
  if (!entry) return "";
  return entry.message.replace(PLACEHOLDER, (_, name) => {
    const content = entry.placeholders?.[name.toLowerCase()]?.content ?? "";
    return values[Number(content.slice(1)) - 1] ?? "";
  });
}
