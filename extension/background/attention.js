// @ts-check
/**
 * Shows what waits for the person: a count on the toolbar button, one notification for all of it, and the actions of its
 * clicks.
 */

import { isAnsweredAtPortal } from "../shared/attention_answers.js";
import { browser, BROWSER_NAME } from "../shared/browser.js";
import { t } from "../shared/i18n.js";
import { openOverview } from "./overview.js";
import * as toolbar from "./toolbar/toolbar.js";
import { wordsLoaded } from "./words.js";

const NOTIFICATION = "attention";
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
  await toolbar.waitingChanged(portals);
  if (portals === 0 || sitting?.state === "running") await browser.notifications.clear(NOTIFICATION);
  else if (notify) await showNotification(attention, sitting ?? null);
}

/**
 * @param {Attention[]} attention
 * @param {Sitting | null} sitting
 */
async function showNotification(attention, sitting) {
  await wordsLoaded();
  const isSitting = sitting?.state === "waiting";
  const told = isSitting
    ? { title: sitting.title, message: sitting.message }
    : { title: t("ui_notification_title"), message: attention.length === 1 ? attention[0].message : t("ui_notification_many", attention.length) };
  const options = { type: "basic", iconUrl: browser.runtime.getURL("icons/128.png"), ...told };
  // Firefox has neither buttons nor persistent notifications, and rejects unknown properties: the click does what the first button does.
  if (BROWSER_NAME === "firefox") {
    await browser.notifications.create(NOTIFICATION, options);
    return;
  }
  const labels = isSitting ? ["ui_sitting_start", "ui_sitting_later"] : [isAnsweredAtPortal(attention[0]) ? "ui_open_tab" : "ui_popup_look"];
  const buttons = labels.map((key) => ({ title: t(key) }));
  await browser.notifications.create(NOTIFICATION, { ...options, buttons, requireInteraction: isSitting });
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
    else if (isAnsweredAtPortal(first)) await call("attention.open", { attention: first.id });
    else await openOverview("#");
  } catch {
    // Without the host the extension can still bring the tab to the front.
    if (first.tab !== null) await show({ tab: first.tab });
  }
}

/**
 * Handles a click on one of the notification's buttons, in browsers that have them: the first one does what the notification does.
 *
 * @param {string} notification
 * @param {number} button
 * @param {{call: Call, show: (params: {tab: number}) => Promise<void>}} actions
 */
export async function notificationButtonClicked(notification, button, actions) {
  if (notification !== NOTIFICATION) return;
  if (button === START_BUTTON) {
    await notificationClicked(notification, actions);
    return;
  }
  await browser.notifications.clear(NOTIFICATION);
  await actions.call("sitting.later", {}).catch(() => undefined);
}
