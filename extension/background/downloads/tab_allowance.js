// @ts-check
/**
 * Chromium lets a tab begin one download without user activation and prompts before the next. A reload resets the count (a
 * navigation, even to the same address, does not).
 */

import { BROWSER_NAME, browser } from "../../shared/browser.js";
import { CodedError } from "../../shared/messaging.js";
import { frameOf, inFrame, onElement } from "../page_scripts.js";
import { waitQuiet } from "../quiet.js";
import { waitForLoadAfter } from "../tabs.js";

const QUIET_MS = 300;

/**
 * Returns whether the tab has used its one download.
 *
 * @param {number} tab
 */
export async function hasUsedDownload(tab) {
  const { spent: usedTabs = [] } = await browser.storage.session.get("spent");
  return usedTabs.includes(tab);
}

/**
 * @param {number} tab
 * @param {boolean} used
 */
export async function setUsedDownload(tab, used) {
  const { spent: usedTabs = [] } = await browser.storage.session.get("spent");
  const others = usedTabs.filter((/** @type {number} */ other) => other !== tab);
  if (BROWSER_NAME === "chromium") await browser.storage.session.set({ spent: used ? [...others, tab] : others });
}

/**
 * @param {number} tab
 * @param {string} ref
 * @returns {Promise<string>} the reference of the same element on the reloaded page
 * @throws {CodedError} browser.stale_reference when the reloaded page differs: the host takes a new snapshot
 */
export async function reloadAndRelocate(tab, ref) {
  const position = frameOf(ref) === 0 ? await onElement(tab, ref, "locate", ref) : null;
  await waitForLoadAfter(tab, () => browser.tabs.reload(tab));
  await setUsedDownload(tab, false);
  await waitQuiet({ tab, quiet_ms: QUIET_MS });
  const relocated = position && (await inFrame(tab, 0, "relocate", position));
  if (!relocated) throw new CodedError("browser.stale_reference", { ref });
  return relocated;
}
