// @ts-check
/**
 * Handles the keyboard shortcut: starts a fetch of the portal in the active tab; on any other page it opens the
 * dashboard, where each account can be fetched.
 */

import { browser } from "../shared/browser.js";
import { failureSentence, t } from "../shared/i18n.js";
import { asFailure } from "../shared/messaging.js";
import { openOverview } from "./overview.js";
import { notice } from "./toolbar/notices.js";
import { wordsLoaded } from "./words.js";

/**
 * @param {import("./downloads/transfer.js").Call} call
 * @param {{url?: string} | undefined} tab the active tab; the key press grants the extension its address
 */
export async function fetchHere(call, tab) {
  const [activeTab] = tab ? [tab] : await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const accounts = await accountsAt(call, activeTab?.url);
  for (const account of accounts) await call("fetch.start", { account: account.id }).catch((error) => tellFailure(account, error));
  if (accounts.length === 0) await openOverview();
}

/**
 * Says that an account is not fetched, and why: there is no page in sight on which it could be read.
 *
 * @param {{id: string, name: string}} account
 * @param {unknown} error
 */
async function tellFailure({ id, name }, error) {
  await wordsLoaded();
  await notice(t("ui_announcement", name, failureSentence(asFailure(error))), `#account=${encodeURIComponent(id)}`);
}

/**
 * @param {import("./downloads/transfer.js").Call} call
 * @param {string | undefined} url
 * @returns {Promise<{id: string, name: string}[]>}
 */
async function accountsAt(call, url) {
  if (!url || !/^https?:/.test(url)) return [];
  // Without the host there are no accounts: the dashboard then shows why.
  const match = await call("portal.match", { url }).catch(() => null);
  return match?.accounts ?? [];
}
