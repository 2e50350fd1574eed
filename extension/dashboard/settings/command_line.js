// @ts-check
/** Renders a line for the terminal with a button that copies it. */

import { announceText } from "../../shared/announce.js";
import { h } from "../../shared/render.js";
import { t } from "../../shared/i18n.js";

/** @param {string} command */
export function commandLine(command) {
  return h(
    "p",
    { class: "command-line", "data-key": `command:${command}` },
    h("code", { class: "breakable" }, command),
    h("button", { type: "button", class: "button", "data-action": "copy", "data-id": command, "data-key": "copy", "aria-label": t("ui_button_about", t("ui_copy"), command) }, t("ui_copy")),
  );
}

/** @param {string} text */
export async function copyText(text) {
  await navigator.clipboard.writeText(text);
  announceText(t("ui_copied"));
}
