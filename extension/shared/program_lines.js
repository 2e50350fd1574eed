// @ts-check
/** The lines that a person copies to mend the connection: which half is older, and how it is brought up to date. */

import { BROWSER_NAME, browser } from "./browser.js";
import { t } from "./i18n.js";

/**
 * @typedef {"linux" | "windows" | "macos"} System
 * @typedef {{what: string, line: string}} Line `what` says what the line is for
 */

/**
 * @param {Navigator} told
 * @returns {System} Linux where nothing else is told, since its lines are those that work elsewhere, too
 */
export function systemOf(told) {
  const name = String(/** @type {any} */ (told).userAgentData?.platform || told.platform || told.userAgent);
  if (/win/i.test(name) && !/darwin/i.test(name)) return "windows";
  return /mac|darwin/i.test(name) ? "macos" : "linux";
}

/**
 * Returns the lines that install the program, whichever version was there before.
 *
 * @param {System} [system]
 * @returns {Line[]}
 */
export function installLines(system = systemOf(navigator)) {
  if (system === "windows") return [{ what: t("ui_welcome_line_unpacked"), line: t("ui_command_setup_windows") }];
  if (system === "macos") return [{ what: t("ui_welcome_line_unpacked"), line: t("ui_command_setup_macos") }];
  const { version } = browser.runtime.getManifest();
  return [
    { what: t("ui_welcome_line_debian"), line: t("ui_command_install_deb", version) },
    { what: t("ui_welcome_line_linux"), line: t("ui_command_install_wheel", version) },
  ];
}

/**
 * Returns what is said where extension and program have different versions of the protocol.
 *
 * @param {{older?: string}} failure `program` or `extension`
 * @returns {{title: string, sentence: string, lines: Line[]}}
 */
export function updateAdvice({ older }) {
  if (older !== "extension") return { title: t("ui_update_program_title"), sentence: t("ui_update_program"), lines: installLines() };
  const line = t(BROWSER_NAME === "firefox" ? "ui_command_extensions_firefox" : "ui_command_extensions_chromium");
  return { title: t("ui_update_extension_title"), sentence: t("ui_update_extension"), lines: [{ what: t("ui_update_line_extension"), line }] };
}
