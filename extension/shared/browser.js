// @ts-check
/** The extension API under the one name that both browsers' promises live under. */

/** @type {any} */
const scope = globalThis;

/** @type {any} */
export const browser = scope.browser ?? scope.chrome;

/** @type {"chromium" | "firefox"} */
export const BROWSER_NAME = browser.runtime.getURL("").startsWith("moz-") ? "firefox" : "chromium";
