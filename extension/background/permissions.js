// @ts-check
/** Which origins the browser grants us. Asking for one is the popup's: only a click of the person may ask. */

import { browser } from "../shared/browser.js";

/**
 * @param {{origins: string[]}} params
 * @returns {Promise<{missing: string[]}>}
 */
export async function check({ origins }) {
  const granted = await Promise.all(origins.map(isGranted));
  return { missing: origins.filter((_, place) => !granted[place]) };
}

/** @returns {Promise<{origins: string[], permissions: string[]}>} */
export async function all() {
  const { origins = [], permissions = [] } = await browser.permissions.getAll();
  return { origins, permissions };
}

/** @param {string} origin */
async function isGranted(origin) {
  try {
    return await browser.permissions.contains({ origins: [origin] });
  } catch {
    // Not a pattern that the browser knows: nobody can have granted it.
    return false;
  }
}
