// @ts-check
/** Copies a line to where the person pastes it from. */

import { announceText } from "./announce.js";
import { t } from "./i18n.js";

/** @param {string} text */
export async function copyText(text) {
  await navigator.clipboard.writeText(text);
  announceText(t("ui_copied"));
}
