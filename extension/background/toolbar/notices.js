// @ts-check
/** Notifications that tell of something done, and lead to where it is shown. */

import { browser, BROWSER_NAME } from "../../shared/browser.js";
import { t } from "../../shared/i18n.js";
import { openOverview } from "../overview.js";
import { wordsLoaded } from "../words.js";

const PREFIX = "place:";

/**
 * @param {string} message
 * @param {string} hash where in the overview it is shown; the notification keeps it, since a restarted worker remembers nothing
 */
export async function notice(message, hash) {
  await wordsLoaded();
  const options = { type: "basic", iconUrl: browser.runtime.getURL("icons/128.png"), title: t("ui_name"), message };
  // Firefox has no buttons and rejects unknown properties: there the click on the notification does the same.
  const buttons = BROWSER_NAME === "firefox" ? {} : { buttons: [{ title: t("ui_popup_look") }] };
  await browser.notifications.create(PREFIX + hash, { ...options, ...buttons });
}

/**
 * Opens the place that a notification is about.
 *
 * @param {string} notification
 * @returns {Promise<boolean>} whether it was one of these
 */
export async function noticeClicked(notification) {
  if (!notification.startsWith(PREFIX)) return false;
  await browser.notifications.clear(notification);
  await openOverview(notification.slice(PREFIX.length));
  return true;
}
