// @ts-check
/** Asks the browser for a permission. */

import { browser } from "./browser.js";
import { CodedError } from "./messaging.js";

/**
 * The browser asks the person only within their click: this is called before the first `await`.
 *
 * @param {string[]} origins
 * @param {string[]} [permissions]
 */
export async function requestPermissions(origins, permissions = []) {
  const granted = await browser.permissions.request({ origins, permissions });
  if (!granted) throw new CodedError("browser.permission_refused");
}
