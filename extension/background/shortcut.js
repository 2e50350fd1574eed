// @ts-check
/** The keyboard shortcut: fetch now from the portal in front; anywhere else, open the dashboard, where each account can be fetched. */

import { browser } from "../shared/browser.js";

/**
 * @param {import("./downloads/transfer.js").Call} call
 * @param {{url?: string} | undefined} tab the one in front; the key press lets us see its address
 */
export async function fetchHere(call, tab) {
  const [front] = tab ? [tab] : await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const accounts = await accountsAt(call, front?.url);
  for (const { id } of accounts) await call("fetch.start", { account: id });
  if (accounts.length === 0) await browser.tabs.create({ url: browser.runtime.getURL("dashboard/dashboard.html") });
}

/**
 * @param {import("./downloads/transfer.js").Call} call
 * @param {string | undefined} url
 * @returns {Promise<{id: string}[]>}
 */
async function accountsAt(call, url) {
  if (!url || !/^https?:/.test(url)) return [];
  // Without the host there is nobody to ask: the dashboard then says why.
  const match = await call("portal.match", { url }).catch(() => null);
  return match?.accounts ?? [];
}
