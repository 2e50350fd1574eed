// @ts-check
/**
 * Handles the keyboard shortcut: starts a fetch of the portal in the active tab; on any other page it opens the
 * dashboard, where each account can be fetched.
 */

import { browser } from "../shared/browser.js";
import { openOverview } from "./overview.js";

/**
 * @param {import("./downloads/transfer.js").Call} call
 * @param {{url?: string} | undefined} tab the active tab; the key press grants the extension its address
 */
export async function fetchHere(call, tab) {
  const [activeTab] = tab ? [tab] : await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const accounts = await accountsAt(call, activeTab?.url);
  for (const { id } of accounts) await call("fetch.start", { account: id });
  if (accounts.length === 0) await openOverview();
}

/**
 * @param {import("./downloads/transfer.js").Call} call
 * @param {string | undefined} url
 * @returns {Promise<{id: string}[]>}
 */
async function accountsAt(call, url) {
  if (!url || !/^https?:/.test(url)) return [];
  // Without the host there are no accounts: the dashboard then shows why.
  const match = await call("portal.match", { url }).catch(() => null);
  return match?.accounts ?? [];
}
