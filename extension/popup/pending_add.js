// @ts-check
/**
 * "Add this portal", kept over the browser's question: some browsers close the popup when they ask for a permission. The
 * next popup on the same site then finishes what the person wanted, if the browser was given leave.
 */

import { browser } from "../shared/browser.js";

const KEY = "add";

/** @param {string} url of the page */
export function wish(url) {
  localStorage.setItem(KEY, new URL(url).origin);
}

export function clearWish() {
  localStorage.removeItem(KEY);
}

/**
 * @param {string} url of the page that the person is on now
 * @param {string[]} origins what the portal needs
 * @returns {Promise<boolean>} whether the person wanted this portal and allowed it
 */
export async function pendingWish(url, origins) {
  const wanted = localStorage.getItem(KEY);
  clearWish();
  return wanted === new URL(url).origin && (await browser.permissions.contains({ origins }));
}
