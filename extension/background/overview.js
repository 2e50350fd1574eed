// @ts-check
/** Opens the overview (the dashboard) in the tab in which it is open already, else in a new one. */

import { browser } from "../shared/browser.js";

const OVERVIEW = browser.runtime.getURL("dashboard/dashboard.html");

/**
 * @param {string} [hash] where in the overview, with its `#`; without one an open overview stays where it is
 */
export async function openOverview(hash = "") {
  const url = OVERVIEW + (hash.startsWith("#") ? hash : "");
  const [open] = await browser.tabs.query({ url: `${OVERVIEW}*` }).catch(() => []);
  if (!open) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(open.id, hash ? { active: true, url } : { active: true });
  await browser.windows.update(open.windowId, { focused: true });
}
