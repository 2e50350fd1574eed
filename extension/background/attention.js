// @ts-check
/** What waits for the person: a number on the button, one notification, and a click that brings the tab to the front. */

import { browser } from "../shared/browser.js";

const NOTIFICATION = "attention";
const COLOUR = "#b3261e";

/**
 * @typedef {import("../shared/protocol.js").Attention} Attention
 * @typedef {import("../shared/protocol.js").AttentionChangedParams} AttentionChangedParams
 */

/** @param {AttentionChangedParams} params */
export async function changed({ attention, notify }) {
  // A stopped worker must still know where a click on the notification leads.
  await browser.storage.session.set({ attention });
  await browser.action.setBadgeBackgroundColor({ color: COLOUR });
  await browser.action.setBadgeText({ text: attention.length > 0 ? String(attention.length) : "" });
  if (attention.length === 0) await browser.notifications.clear(NOTIFICATION);
  else if (notify) await tell(attention);
}

/** @param {Attention[]} attention */
async function tell(attention) {
  const many = browser.i18n.getMessage("ui_notification_many", [String(attention.length)]);
  await browser.notifications.create(NOTIFICATION, {
    type: "basic",
    iconUrl: browser.runtime.getURL("icons/128.png"),
    title: browser.i18n.getMessage("ui_notification_title"),
    message: attention.length === 1 ? attention[0].message : many,
  });
}

/**
 * @param {string} notification
 * @param {{call: (method: string, params: object) => Promise<any>, show: (params: {tab: number}) => Promise<void>}} ways
 */
export async function clicked(notification, { call, show }) {
  if (notification !== NOTIFICATION) return;
  await browser.notifications.clear(NOTIFICATION);
  const { attention = [] } = await browser.storage.session.get("attention");
  const [first] = /** @type {Attention[]} */ (attention);
  if (!first) return;
  try {
    await call("attention.open", { attention: first.id });
  } catch {
    // Without the host we can still bring the tab to the front.
    if (first.tab !== null) await show({ tab: first.tab });
  }
}
