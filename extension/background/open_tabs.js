// @ts-check
/** What the tabs that the person has open say about a site. */

import { browser } from "../shared/browser.js";

/**
 * Returns the title of the tab at a domain, or below it, that was looked at last; empty where none is open, or where the browser
 * keeps its address to itself because the person did not allow the site. Nothing is learned from a private window.
 *
 * @param {string} domain
 */
export async function titleAt(domain) {
  const tabs = await browser.tabs.query({});
  const there = tabs.filter((/** @type {any} */ { url, incognito }) => !incognito && isAt(url, domain));
  const [last] = there.sort((/** @type {any} */ left, /** @type {any} */ right) => (right.lastAccessed ?? 0) - (left.lastAccessed ?? 0));
  return String(last?.title ?? "");
}

/**
 * @param {string | undefined} url
 * @param {string} domain
 */
function isAt(url, domain) {
  if (!domain || !url || !/^https?:/.test(url)) return false;
  const { hostname } = new URL(url);
  return hostname === domain || hostname.endsWith(`.${domain}`);
}
