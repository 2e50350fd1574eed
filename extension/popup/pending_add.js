// @ts-check
/**
 * Keeps "Add this portal" across the browser's permission prompt: some browsers close the popup when they prompt. The
 * next popup on the same site then adds the portal, if the permission was granted.
 */

import { browser } from "../shared/browser.js";

const KEY = "add";

/** @param {string} url address of the page */
export function savePendingAdd(url) {
  localStorage.setItem(KEY, new URL(url).origin);
}

export function clearPendingAdd() {
  localStorage.removeItem(KEY);
}

/**
 * @param {string} url address of the active tab's page
 * @param {string[]} origins the origins that the portal needs
 * @returns {Promise<boolean>} whether the portal's addition is pending and its permission granted
 */
export async function takePendingAdd(url, origins) {
  const origin = localStorage.getItem(KEY);
  clearPendingAdd();
  return origin === new URL(url).origin && (await browser.permissions.contains({ origins }));
}
