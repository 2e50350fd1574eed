// @ts-check
/** Renders what is shown in place of a page: that the program is not connected, or that it cannot answer. */

import { browser } from "./browser.js";
import { linesToCopy } from "./command_line.js";
import { button } from "./components.js";
import { failureSentence, t } from "./i18n.js";
import { icon } from "./icons.js";
import { updateAdvice } from "./program_lines.js";
import { h } from "./render.js";

/** @typedef {import("./click_actions.js").Actions} Actions */

/**
 * Renders that the host is not connected: what happened, and what to do.
 *
 * @param {import("./messaging.js").LinkStatus["failure"]} failure
 * @param {Actions} actions
 */
export function hostMissingCard(failure, actions) {
  const update = failure?.code === "protocol.version" ? updateAdvice(failure) : null;
  return h(
    "section",
    { class: "card card-bad lost", role: "alert", "data-key": "lost", "data-group": "lost" },
    icon("link", "lost-sign"),
    h("h1", {}, update?.title ?? t("ui_link_lost_title")),
    h("p", {}, update?.sentence ?? (failure ? failureSentence(failure) : t("ui_link_lost"))),
    linesToCopy(update?.lines ?? []),
    h("p", {}, h("a", { href: browser.runtime.getURL("welcome/welcome.html"), target: "_blank" }, t("ui_welcome_link"))),
    update ? null : linesToCopy([{ what: t("ui_link_doctor"), line: t("ui_command_doctor") }]),
    h("div", { class: "buttons" }, button(actions, { action: "again", id: "link", label: t("ui_try_again"), kind: "main" })),
  );
}

/**
 * Renders that what a page shows could not be read.
 *
 * @param {import("./messaging.js").FailureShape} failure
 * @param {Actions} actions
 */
export function failureCard(failure, actions) {
  return h(
    "section",
    { class: "card card-bad lost", role: "alert", "data-key": "broken", "data-group": "broken" },
    h("p", {}, failureSentence(failure)),
    failure.details?.older ? linesToCopy(updateAdvice(failure.details).lines) : null,
    h("div", { class: "buttons" }, button(actions, { action: "again", id: "link", label: t("ui_try_again"), kind: "main" })),
  );
}
