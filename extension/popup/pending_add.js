// @ts-check
/**
 * Keeps "Add this portal" across the browser's permission prompt: some browsers close the popup when they prompt. The
 * next popup on the same site then adds the portal as it was asked for, if the permission was granted.
 */

import { browser } from "../shared/browser.js";

/** @typedef {{company?: string, start_date?: string}} Chosen what the person chose for the account */

const KEY = "add";

/**
 * @param {string} url address of the page
 * @param {Chosen} chosen
 */
export function savePendingAdd(url, chosen) {
  localStorage.setItem(KEY, JSON.stringify({ origin: new URL(url).origin, chosen }));
}

export function clearPendingAdd() {
  localStorage.removeItem(KEY);
}

/**
 * @param {string} url address of the active tab's page
 * @param {string[]} origins the origins that the portal needs
 * @returns {Promise<Chosen | null>} what was chosen, if the portal's addition is pending and its permission granted
 */
export async function takePendingAdd(url, origins) {
  const { origin, chosen } = stored();
  clearPendingAdd();
  return origin === new URL(url).origin && (await browser.permissions.contains({ origins })) ? (chosen ?? {}) : null;
}

/** @returns {{origin?: string, chosen?: Chosen}} */
function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    // An earlier version kept the origin alone.
    return {};
  }
}
