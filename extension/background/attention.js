// @ts-check
/** What waits for the person: a number on the button, one notification for all of it, and the click that starts. */

import { browser, BROWSER_NAME } from "../shared/browser.js";

const NOTIFICATION = "attention";
const COLOUR = "#b3261e";
const START = 0;

/**
 * @typedef {import("../shared/protocol.js").Attention} Attention
 * @typedef {import("../shared/protocol.js").AttentionChangedParams} AttentionChangedParams
 * @typedef {import("../shared/protocol.js").Sitting} Sitting
 * @typedef {(method: string, params: object) => Promise<any>} Call
 */

/** @param {AttentionChangedParams} params */
export async function changed({ attention, notify, sitting }) {
  // A stopped worker must still know where a click on the notification leads.
  await browser.storage.session.set({ attention, sitting });
  const portals = new Set(attention.map((one) => one.account)).size;
  await browser.action.setBadgeBackgroundColor({ color: COLOUR });
  await browser.action.setBadgeText({ text: portals > 0 ? String(portals) : "" });
  if (portals === 0 || sitting?.state === "running") await browser.notifications.clear(NOTIFICATION);
  else if (notify) await tell(attention, sitting ?? null);
}

/**
 * @param {Attention[]} attention
 * @param {Sitting | null} sitting
 */
async function tell(attention, sitting) {
  const many = browser.i18n.getMessage("ui_notification_many", [String(attention.length)]);
  const basic = { type: "basic", iconUrl: browser.runtime.getURL("icons/128.png") };
  if (sitting?.state !== "waiting") {
    await browser.notifications.create(NOTIFICATION, {
      ...basic,
      title: browser.i18n.getMessage("ui_notification_title"),
      message: attention.length === 1 ? attention[0].message : many,
    });
    return;
  }
  const told = { ...basic, title: sitting.title, message: sitting.message };
  // Firefox has neither buttons nor notifications that stay, and refuses a property that it does not know.
  if (BROWSER_NAME === "firefox") await browser.notifications.create(NOTIFICATION, told);
  else {
    const buttons = ["ui_sitting_start", "ui_sitting_later"].map((key) => ({ title: browser.i18n.getMessage(key) }));
    await browser.notifications.create(NOTIFICATION, { ...told, buttons, requireInteraction: true });
  }
}

/**
 * @param {string} notification
 * @param {{call: Call, show: (params: {tab: number}) => Promise<void>}} ways
 */
export async function clicked(notification, { call, show }) {
  if (notification !== NOTIFICATION) return;
  await browser.notifications.clear(NOTIFICATION);
  const { attention = [], sitting = null } = await browser.storage.session.get(["attention", "sitting"]);
  const [first] = /** @type {Attention[]} */ (attention);
  if (!first) return;
  try {
    if (sitting && sitting.state !== "over") await call("sitting.start", {});
    else await call("attention.open", { attention: first.id });
  } catch {
    // Without the host we can still bring the tab to the front.
    if (first.tab !== null) await show({ tab: first.tab });
  }
}

/**
 * A button of the notification, where the browser has them.
 *
 * @param {string} notification
 * @param {number} button
 * @param {Call} call
 */
export async function pressed(notification, button, call) {
  if (notification !== NOTIFICATION) return;
  await browser.notifications.clear(NOTIFICATION);
  await call(button === START ? "sitting.start" : "sitting.later", {}).catch(() => undefined);
}
