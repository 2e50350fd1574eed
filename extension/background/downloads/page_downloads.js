// @ts-check
/**
 * Takes the downloads that a page makes itself while a click is being caught (`page/page_downloads.js`), and sends them
 * to the host.
 */

import { CodedError } from "../../shared/messaging.js";
import { sendHeldBytes } from "./transfer.js";
import { inFrame } from "../page_scripts.js";

/** @typedef {import("./transfer.js").Call} Call */

/**
 * Returns the first download that any frame's page makes; the promise never settles when no frame makes one.
 *
 * @param {number} tab
 * @param {number[]} frames
 * @returns {Promise<{frame: number, value: any}>}
 */
export function firstPageDownload(tab, frames) {
  return new Promise((resolve) => {
    for (const frame of frames) {
      // A frame that navigates meanwhile has no result.
      inFrame(tab, frame, "caught").then((value) => value && resolve({ frame, value }), () => undefined);
    }
  });
}

/**
 * @param {Call} call
 * @param {number} tab
 * @param {string} transfer
 * @param {{frame: number, value: any}} download
 * @returns {Promise<import("../../shared/protocol.js").CatchResult>}
 */
export async function sendPageDownload(call, tab, transfer, { frame, value }) {
  if (value.error) throw new CodedError(value.error.code, value.error.details);
  const { opened, file_name } = value;
  if (opened) return { opened, url: opened, content_type: null, file_name, size: 0 };
  const { sent, status, url, content_type, size, sha256 } = value;
  if (!sent) throw new CodedError("download.http_status", { status: String(status) });
  await sendHeldBytes(call, tab, frame, transfer, { size, sha256 });
  return { sent, url, content_type, file_name, size };
}
