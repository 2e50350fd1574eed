// @ts-check
/**
 * Shows what waits for the person: a count on the toolbar button, one notification for all of it, and the actions of its
 * clicks.
 */

import { browser, BROWSER_NAME } from "../shared/browser.js";

const NOTIFICATION = "attention";
const BADGE_COLOUR = "#b3261e";
const START_BUTTON = 0;

/**
 * @typedef {import("../shared/protocol.js").Attention} Attention
 * @typedef {import("../shared/protocol.js").AttentionChangedParams} AttentionChangedParams
 * @typedef {import("../shared/protocol.js").Sitting} Sitting
 * @typedef {(method: string, params: object) => Promise<any>} Call
 */

/** @param {AttentionChangedParams} params */
export async function update({ attention, notify, sitting }) {
  // A restarted worker reads from the session storage where a click on the notification leads.
  await browser.storage.session.set({ attention, sitting });
  const portals = new Set(attention.map((entry) => entry.account)).size;
  await browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR });
  await browser.action.setBadgeText({ text: portals > 0 ? String(portals) : "" });
  if (portals === 0 || sitting?.state === "running") await browser.notifications.clear(NOTIFICATION);
  else if (notify) await showNotification(attention, sitting ?? null);
}

/**
 * @param {Attention[]} attention
 * @param {Sitting | null} sitting
 */
async function showNotification(attention, sitting) {
  const countMessage = browser.i18n.getMessage("ui_notification_many", [String(attention.length)]);
  const baseOptions = { type: "basic", iconUrl: browser.runtime.getURL("icons/128.png") };
  if (sitting?.state !== "waiting") {
    await browser.notifications.create(NOTIFICATION, {
      ...baseOptions,
      title: browser.i18n.getMessage("ui_notification_title"),
      message: attention.length === 1 ? attention[0].message : countMessage,
    });
    return;
  }
  const options = { ...baseOptions, title: sitting.title, message: sitting.message };
  // Firefox has neither buttons nor persistent notifications, and rejects unknown properties.
  if (BROWSER_NAME === "firefox") await browser.notifications.create(NOTIFICATION, options);
  else {
    const buttons = ["ui_sitting_start", "ui_sitting_later"].map((key) => ({ title: browser.i18n.getMessage(key) }));
    await browser.notifications.create(NOTIFICATION, { ...options, buttons, requireInteraction: true });
  }
}

/**
 * @param {string} notification
 * @param {{call: Call, show: (params: {tab: number}) => Promise<void>}} actions
 */
export async function notificationClicked(notification, { call, show }) {
  if (notification !== NOTIFICATION) return;
  await browser.notifications.clear(NOTIFICATION);
  const { attention = [], sitting = null } = await browser.storage.session.get(["attention", "sitting"]);
  const [first] = /** @type {Attention[]} */ (attention);
  if (!first) return;
  try {
    if (sitting && sitting.state !== "over") await call("sitting.start", {});
    else await call("attention.open", { attention: first.id });
  } catch {
    // Without the host the extension can still bring the tab to the front.
    if (first.tab !== null) await show({ tab: first.tab });
  }
}

/**
 * Handles a click on one of the notification's buttons, in browsers that have them.
 *
 * @param {string} notification
 * @param {number} button
 * @param {Call} call
 */
export async function notificationButtonClicked(notification, button, call) {
  if (notification !== NOTIFICATION) return;
  await browser.notifications.clear(NOTIFICATION);
  await call(button === START_BUTTON ? "sitting.start" : "sitting.later", {}).catch(() => undefined);
}
