// @ts-check
/** What a page hands out by itself while a click is being caught (`page/page_downloads.js`), and its way to the host. */

import { CodedError } from "../../shared/messaging.js";
import { sendHeld } from "./transfer.js";
import { inFrame } from "../page_scripts.js";

/** @typedef {import("./transfer.js").Call} Call */

/**
 * What some frame's page hands out first; never settled when none does.
 *
 * @param {number} tab
 * @param {number[]} frames
 * @returns {Promise<{frame: number, value: any}>}
 */
export function firstOf(tab, frames) {
  return new Promise((resolve) => {
    for (const frame of frames) {
      // A frame that goes elsewhere meanwhile has nothing more to say.
      inFrame(tab, frame, "caught").then((value) => value && resolve({ frame, value }), () => undefined);
    }
  });
}

/**
 * @param {Call} call
 * @param {number} tab
 * @param {string} transfer
 * @param {{frame: number, value: any}} came
 * @returns {Promise<import("../../shared/protocol.js").CatchResult>}
 */
export async function handed(call, tab, transfer, { frame, value }) {
  if (value.error) throw new CodedError(value.error.code, value.error.details);
  const { opened, file_name } = value;
  if (opened) return { opened, url: opened, content_type: null, file_name, size: 0 };
  const { sent, status, url, content_type, size, sha256 } = value;
  if (!sent) throw new CodedError("download.http_status", { status: String(status) });
  await sendHeld(call, tab, frame, transfer, { size, sha256 });
  return { sent, url, content_type, file_name, size };
}
