// @ts-check
/** Downloads about which the browser asks the person: where to save them, or whether to keep them. Nobody may be there to
 * answer, so they are told as such and taken back. */

import { browser } from "../../shared/browser.js";
import { CodedError } from "../../shared/messaging.js";

/** A download whose place the browser knows without asking gets it within milliseconds. */
export const ASKED_MS = 8_000;
// What the browser says when a person (or nobody, without a screen) declined its question, or its own rules did.
const DECLINED = new Set(["USER_CANCELED", "FILE_BLOCKED", "FILE_SECURITY_CHECK_FAILED"]);

/**
 * @param {number} id
 * @returns {Promise<boolean>} whether the download waits for a person's answer
 */
export async function isHeldBack(id) {
  const [item] = await browser.downloads.search({ id });
  return item?.state === "in_progress" && (!item.filename || isDoubted(item));
}

/** @param {any} item whether the browser holds it back as dangerous until the person says otherwise */
function isDoubted({ danger = "safe" }) {
  return danger !== "safe" && danger !== "accepted" && !danger.startsWith("allowlisted");
}

/**
 * @param {string} error the browser's word for why a download broke off
 * @returns {CodedError}
 */
export function interruption(error) {
  return DECLINED.has(error) ? new CodedError("download.browser_asks") : new CodedError("download.network", { what: error });
}

/**
 * Cancel and forget a download that never came, so that no question stays open and nothing falls into the folder later.
 *
 * @param {number} id
 */
export async function takeBack(id) {
  await browser.downloads.cancel(id).catch(() => undefined);
  await browser.downloads.erase({ id }).catch(() => undefined);
}
