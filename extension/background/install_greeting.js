// @ts-check
/** Opens the welcome page once, after the extension was installed. */

import { browser } from "../shared/browser.js";

const GREETED = "greeted";

/**
 * Opens the welcome page, unless this profile was greeted before: a temporary add-on is installed again at each start of
 * Firefox. The page brings itself to the front. A browser that a program drives is not greeted: Chromium tells that to pages
 * only, so there the page closes itself.
 */
export async function greet() {
  const stored = await browser.storage.local.get(GREETED);
  if (stored[GREETED]) return;
  await browser.storage.local.set({ [GREETED]: true });
  if (navigator.webdriver) return;
  await browser.tabs.create({ url: browser.runtime.getURL("welcome/welcome.html#first"), active: false });
}
