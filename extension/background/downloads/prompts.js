// @ts-check
/**
 * Detects downloads about which the browser prompts the person: where to save them, or whether to keep them. The person
 * may be absent, so such a download is reported with a code of its own and discarded.
 */

import { browser } from "../../shared/browser.js";
import { CodedError } from "../../shared/messaging.js";

/** A download that needs no prompt gets its file name within milliseconds. */
export const PROMPT_AFTER_MS = 8_000;
// The browser's error names when a person (or nobody, without a screen) declined the prompt, or when its own rules did.
const DECLINED = new Set(["USER_CANCELED", "FILE_BLOCKED", "FILE_SECURITY_CHECK_FAILED"]);

/**
 * @param {number} id
 * @returns {Promise<boolean>} whether the download waits for a person's answer
 */
export async function waitsForPrompt(id) {
  const [item] = await browser.downloads.search({ id });
  return item?.state === "in_progress" && (!item.filename || isFlagged(item));
}

/** Returns whether the browser withholds the download as dangerous until the person confirms it. @param {any} item */
function isFlagged({ danger = "safe" }) {
  return danger !== "safe" && danger !== "accepted" && !danger.startsWith("allowlisted");
}

/**
 * @param {string} error the browser's name for the reason of the interruption
 * @returns {CodedError}
 */
export function interruptionError(error) {
  return DECLINED.has(error) ? new CodedError("download.browser_asks") : new CodedError("download.network", { what: error });
}

/**
 * Cancels and erases a download that did not complete, so that no prompt stays open and no file appears in the folder
 * later. One that was complete at the last moment stays, in the folder and in the person's list.
 *
 * @param {number} id
 */
export async function discardDownload(id) {
  await browser.downloads.cancel(id).catch(() => undefined);
  const [item] = await browser.downloads.search({ id }).catch(() => []);
  if (item?.state !== "complete") await browser.downloads.erase({ id }).catch(() => undefined);
}
