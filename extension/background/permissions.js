// @ts-check
/**
 * Reads which origins the browser grants the extension. The popup requests them, since only a click of the person may
 * request a permission.
 */

import { browser } from "../shared/browser.js";

/**
 * @param {string | undefined} url
 * @returns {string} the match pattern of the address's host, without its port: permissions know none; empty for an address that
 *   is not of the web
 */
export function originPattern(url) {
  if (!url || !/^https?:/.test(url)) return "";
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/**
 * @param {{origins: string[]}} params
 * @returns {Promise<{missing: string[]}>}
 */
export async function check({ origins }) {
  const granted = await Promise.all(origins.map(isGranted));
  return { missing: origins.filter((_, index) => !granted[index]) };
}

/** @returns {Promise<{origins: string[], permissions: string[]}>} */
export async function all() {
  const { origins = [], permissions = [] } = await browser.permissions.getAll();
  return { origins, permissions };
}

/** @type {Map<string, Promise<boolean>>} what the browser said since the permissions changed last, by the match pattern */
const known = new Map();

/**
 * Returns whether the browser grants an origin; the browser is asked once, since each question takes the processor a millisecond.
 *
 * @param {string} origin
 */
export function isGrantedSoFar(origin) {
  const granted = known.get(origin) ?? isGranted(origin);
  known.set(origin, granted);
  return granted;
}

/** Has the browser asked anew: the permissions changed, or something failed that they may be the reason of. */
export function forgetGranted() {
  known.clear();
}

/** @param {string} origin */
async function isGranted(origin) {
  try {
    return await browser.permissions.contains({ origins: [origin] });
  } catch {
    // The browser does not accept this pattern, so nobody can have granted it.
    return false;
  }
}
