// @ts-check
/** Renders lines that a person pastes into a terminal or an address bar, each with a button that copies it. */

import { h } from "./render.js";
import { t } from "./i18n.js";

/** @param {string} command */
export function commandLine(command) {
  return h(
    "p",
    { class: "command-line", "data-key": `command:${command}` },
    h("code", { class: "breakable" }, command),
    h("button", { type: "button", class: "button", "data-action": "copy", "data-id": command, "data-key": "copy", "aria-label": t("ui_button_about", t("ui_copy"), command) }, t("ui_copy")),
  );
}

/**
 * @param {import("./program_lines.js").Line[]} lines each with what it is for
 * @returns {import("./render.js").Child[]}
 */
export function linesToCopy(lines) {
  return lines.map(({ what, line }) => h("div", { "data-key": line }, h("p", {}, what), commandLine(line)));
}
