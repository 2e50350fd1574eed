// @ts-check
/** Renders the step of the program: what is installed, and the line that installs what is missing. */

import { badge, button, failureText } from "../shared/components.js";
import { failureSentence, t } from "../shared/i18n.js";
import { installLines, updateAdvice } from "../shared/program_lines.js";
import { h } from "../shared/render.js";

/**
 * @typedef {import("./welcome.js").WelcomeState} WelcomeState
 * @typedef {import("../shared/render.js").Child} Child
 */

/** @type {Readonly<Record<import("../shared/program_lines.js").System, string>>} */
const SYSTEMS = Object.freeze({ linux: "ui_welcome_system_linux", windows: "ui_welcome_system_windows", macos: "ui_welcome_system_macos" });

/**
 * @param {WelcomeState} welcome
 * @returns {Child[]}
 */
export function programStep(welcome) {
  const { place, hostState } = welcome;
  const detected = h("p", { "data-key": "detected" }, t("ui_welcome_detected", place.browser, t(SYSTEMS[place.system])));
  if (hostState.link?.connected) {
    return [h("p", { "data-key": "connected" }, badge({ icon: "good", tone: "good" }, t("ui_welcome_connected"))), detected, h("p", { "data-key": "both" }, t("ui_welcome_both"))];
  }
  const { title, sentence, lines } = advice(welcome);
  const isExtensionOlder = hostState.link?.failure?.older === "extension";
  return [
    h("p", { "data-key": "not-connected" }, badge({ icon: "link", tone: "warn" }, title)),
    detected,
    h("p", { "data-key": "why" }, sentence),
    h("ul", { class: "plain welcome-lines", "data-key": "lines" }, lines.map(({ what, line }) => h("li", { "data-key": line }, lineToCopy(welcome, what, line)))),
    // What follows is about installing the program.
    isExtensionOlder
      ? null
      : [
          h("p", { class: "small", "data-key": "from" }, t("ui_welcome_program_from", place.version)),
          place.system === "linux" ? null : h("p", { class: "small", "data-key": "untried" }, t("ui_welcome_untried", t(SYSTEMS[place.system]))),
          h("p", { class: "small", "data-key": "waits" }, t("ui_welcome_waits")),
        ],
  ];
}

/**
 * Returns why the program does not answer, and the lines that mend it.
 *
 * @param {WelcomeState} welcome
 * @returns {{title: string, sentence: string, lines: import("../shared/program_lines.js").Line[]}}
 */
function advice({ place, hostState }) {
  const failure = hostState.link?.failure ?? null;
  if (failure?.code === "protocol.version") return updateAdvice(failure);
  const title = t("ui_welcome_not_connected");
  if (failure?.code === "browser.host_forbidden") return { title, sentence: failureSentence(failure), lines: [{ what: t("ui_welcome_line_setup"), line: t("ui_command_setup") }] };
  const sentence = failure && failure.code !== "browser.host_missing" ? failureSentence(failure) : t("ui_welcome_program_what");
  return { title, sentence, lines: installLines(place.system) };
}

/**
 * @param {WelcomeState} welcome
 * @param {string} what
 * @param {string} line
 */
function lineToCopy({ actions, copied }, what, line) {
  return h(
    "div",
    { class: "stack" },
    h("p", {}, what),
    h("p", { class: "welcome-line" }, h("code", { lang: "en" }, line), button(actions, { action: "copy", id: line, label: t(copied === line ? "ui_welcome_copied" : "ui_welcome_copy"), about: line })),
    failureText(actions, line),
  );
}
