// @ts-check
/** The WebExtension API whose functions return promises, under one name in all browsers. */

/** @type {any} */
const scope = globalThis;

/** @type {any} */
export const browser = scope.browser ?? scope.chrome;

/** @type {"chromium" | "firefox"} */
export const BROWSER_NAME = browser.runtime.getURL("").startsWith("moz-") ? "firefox" : "chromium";
