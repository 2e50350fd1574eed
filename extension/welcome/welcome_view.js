// @ts-check
/** Renders the welcome page from its state. This module makes no requests. */

import * as components from "../shared/components.js";
import { icon } from "../shared/icons.js";
import { failureSentence, plural, t } from "../shared/i18n.js";
import { updateAdvice } from "../shared/program_lines.js";
import { portalField, portalResults } from "../shared/portal_results.js";
import { h } from "../shared/render.js";
import { sinceField } from "../shared/since_field.js";
import { attentionSections } from "../shared/sitting.js";
import { programStep } from "./program_step.js";
import { STEPS } from "./progress.js";
import { CHOICES, whenOf } from "./times.js";

/**
 * @typedef {import("./welcome.js").WelcomeState} WelcomeState
 * @typedef {import("./progress.js").Step} Step
 * @typedef {import("../shared/render.js").Child} Child
 */

/** @type {Readonly<Record<Step, string>>} */
const TITLES = Object.freeze({
  program: "ui_welcome_step_program",
  folder: "ui_welcome_step_folder",
  times: "ui_welcome_step_times",
  portal: "ui_welcome_step_portal",
});

/** @type {Readonly<Record<import("./times.js").When, string>>} */
const WHEN = Object.freeze({ always: "ui_welcome_when_always", office: "ui_welcome_when_office", weekdays: "ui_welcome_when_weekdays" });

/**
 * @param {WelcomeState} welcome
 * @returns {Child[]}
 */
export function welcomeView(welcome) {
  if (!welcome.hostState.link) return [h("p", { class: "wait", "data-key": "wait" }, t("ui_asking"))];
  const { step } = welcome.progress;
  return [
    h("h1", { "data-key": "title" }, h("img", { src: "../icons/48.png", width: 36, height: 36, alt: "" }), h("span", {}, t("ui_welcome_title"))),
    h("p", { "data-key": "what" }, t("ui_welcome_what")),
    stepList(welcome),
    h(
      "section",
      { class: "card welcome-step", "data-key": `step:${step}`, "data-group": "step", "aria-labelledby": "step-heading" },
      h("h2", { id: "step-heading", tabindex: -1 }, t(TITLES[step])),
      stepContent(welcome),
    ),
  ];
}

/** @param {WelcomeState} welcome */
function stepList({ progress, actions }) {
  return h(
    "nav",
    { class: "welcome-steps", "data-key": "steps", "aria-label": t("ui_welcome_steps") },
    h(
      "ol",
      {},
      STEPS.map((name, position) => {
        const passed = progress.passed[name];
        const state = passed ? t(passed === "done" ? "ui_welcome_done" : "ui_welcome_skipped") : "";
        const key = `step:${name}`;
        return h(
          "li",
          { "data-key": name },
          h(
            "button",
            { type: "button", class: "button", "data-action": "step", "data-id": name, "data-key": key, "aria-current": progress.step === name ? "step" : null, "aria-disabled": actions.busy.has(key) ? "true" : null },
            passed === "done" ? icon("good") : h("span", { "aria-hidden": "true" }, String(position + 1)),
            h("span", {}, t(TITLES[name])),
            state ? h("span", { class: "unseen" }, state) : null,
          ),
        );
      }),
    ),
  );
}

/**
 * @param {WelcomeState} welcome
 * @returns {Child[]}
 */
function stepContent(welcome) {
  const { progress, hostState, failure } = welcome;
  if (progress.step === "program") return [...programStep(welcome), onward(welcome, hostState.link?.connected ?? false)];
  if (!hostState.link?.connected) return [h("p", {}, hostState.link?.failure?.older ? updateAdvice(hostState.link.failure).title : t("ui_welcome_first_program")), onward(welcome, false)];
  const broken = hostState.failure ?? failure;
  if (broken) return [h("p", { class: "problem", role: "alert" }, icon("warn"), h("span", {}, failureSentence(broken))), onward(welcome, false)];
  if (progress.step === "folder") return folderStep(welcome);
  return progress.step === "times" ? timesStep(welcome) : portalStep(welcome);
}

/**
 * Renders the way to the next step.
 *
 * @param {WelcomeState} welcome
 * @param {boolean} isDone whether there is nothing left to skip
 * @param {string} [label]
 */
function onward({ actions, progress }, isDone, label = "ui_welcome_next") {
  const { step } = progress;
  // The last step is left for the overview, which says the same of what is wrong.
  if (step === "portal") return h("p", { "data-key": "overview" }, overviewLink("button button-quiet"));
  return h(
    "div",
    { class: "buttons", "data-key": "onward" },
    isDone ? components.button(actions, { action: "next", id: step, label: t(label), kind: "main" }) : null,
    isDone ? null : components.button(actions, { action: "skip", id: step, label: t("ui_welcome_skip"), kind: "quiet" }),
  );
}

/**
 * @param {WelcomeState} welcome
 * @returns {Child[]}
 */
function folderStep(welcome) {
  const { folder, actions } = welcome;
  if (!folder) return [h("p", { class: "wait", "data-key": "wait" }, t("ui_asking"))];
  return [
    h("p", {}, t("ui_welcome_folder_what")),
    h("p", { class: "welcome-line", "data-key": "folder" }, h("code", {}, components.breakable(folder.folder)), components.button(actions, { action: "folder-open", id: "folder-open", label: t("ui_welcome_folder_open"), sign: "out" })),
    folder.present ? null : h("p", { class: "problem", role: "note" }, icon("warn"), h("span", {}, t("error_archive_folder_gone", folder.folder))),
    components.failureText(actions, "folder-open"),
    folder.settled ? h("p", { class: "small" }, plural("ui_welcome_folder_settled", folder.documents)) : otherFolder(welcome, folder),
    onward(welcome, true, "ui_welcome_folder_keep"),
  ];
}

/**
 * @param {WelcomeState} welcome
 * @param {import("../shared/protocol.js").ArchiveFolderResult} folder
 */
function otherFolder({ actions }, folder) {
  return h(
    "details",
    { "data-key": "other", "data-group": "other" },
    h("summary", {}, t("ui_welcome_folder_other")),
    h(
      "form",
      { class: "welcome-folder", "data-action": "folder-choose", "data-id": "folder" },
      h("label", { for: "folder" }, t("ui_welcome_folder_path")),
      h("input", { id: "folder", name: "folder", type: "text", autocomplete: "off", spellcheck: "false", maxlength: 2000, required: true, "aria-describedby": "folder-help" }),
      h("p", { class: "small", id: "folder-help" }, t("ui_welcome_folder_help")),
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "submit", class: "button" }, t("ui_welcome_folder_use")),
        folder.folder === folder.proposed ? null : components.button(actions, { action: "folder-proposed", id: "folder", label: t("ui_welcome_folder_proposed"), kind: "quiet" }),
      ),
    ),
    components.failureText(actions, "folder"),
  );
}

/**
 * @param {WelcomeState} welcome
 * @returns {Child[]}
 */
function timesStep({ windows, actions }) {
  if (!windows) return [h("p", { class: "wait", "data-key": "wait" }, t("ui_asking"))];
  const chosen = whenOf(windows.windows);
  const isOwn = chosen === null && windows.own;
  return [
    h("p", {}, t("ui_welcome_when_what")),
    isOwn ? h("p", { role: "note" }, t("ui_welcome_when_own")) : null,
    h(
      "form",
      { class: "stack", "data-action": "times", "data-id": "times" },
      h(
        "fieldset",
        { class: "welcome-choices" },
        h("legend", {}, t("ui_welcome_when")),
        CHOICES.map((when) => h("label", {}, h("input", { type: "radio", name: "when", value: when, checked: when === chosen }), h("span", {}, t(WHEN[when])))),
      ),
      h("p", { class: "small" }, h("a", { href: components.dashboardAddress("times"), target: "_blank" }, t("ui_welcome_when_more"))),
      components.failureText(actions, "times"),
      h("div", { class: "buttons" }, h("button", { type: "submit", class: "button button-main", "data-key": "times-next" }, t("ui_welcome_next")), components.button(actions, { action: "skip", id: "times", label: t("ui_welcome_skip"), kind: "quiet" })),
    ),
  ];
}

/**
 * @param {WelcomeState} welcome
 * @returns {Child[]}
 */
function portalStep(welcome) {
  const { hostState, actions, portals } = welcome;
  return [
    h("p", {}, t("ui_welcome_portal_what")),
    portalField(portals.text),
    portals.active && portals.found?.portals.length ? h("form", { class: "welcome-since", "data-key": "since" }, sinceField()) : null,
    ...portalResults(portals, (portal) => portalControls(welcome, portal)),
    h("p", { class: "small", "data-key": "elsewhere" }, t("ui_welcome_portal_site")),
    ...attentionSections(hostState, actions, { headingHidden: true }),
    accountList(welcome),
    h("p", { "data-key": "overview" }, overviewLink(hostState.accounts.length ? "button button-main" : "button")),
  ];
}

/** @param {string} look its classes */
function overviewLink(look) {
  return h("a", { class: look, href: components.dashboardAddress() }, t("ui_welcome_overview"));
}

/**
 * Renders what can be done with a portal that was found; where it was added, what came of it, at the place of the button.
 *
 * @param {WelcomeState} welcome
 * @param {import("../shared/protocol.js").KnownPortal} portal
 */
function portalControls(welcome, portal) {
  const { hostState, actions } = welcome;
  if (!portal.url) return h("p", { class: "small" }, t("ui_add_platform"));
  const accounts = accountsOf(hostState, portal);
  if (accounts.length) return h("div", { class: "stack", "data-key": "accounts" }, accounts.flatMap((account) => accountResult(welcome, account)));
  return h(
    "div",
    { class: "portal-controls" },
    h(
      "div",
      { class: "buttons" },
      components.button(actions, { action: "portal-add", id: portal.id, label: t("ui_add_and_fetch"), about: portal.name, kind: "main" }),
      h("a", { href: portal.url, target: "_blank", rel: "noreferrer" }, t("ui_add_open_site")),
    ),
    components.failureText(actions, portal.id),
  );
}

/**
 * @param {import("../shared/host_state.js").HostState} hostState
 * @param {import("../shared/protocol.js").KnownPortal} portal
 */
function accountsOf(hostState, portal) {
  return hostState.accounts.filter(({ id }) => portal.accounts.includes(id));
}

/** Renders what was found at each portal so far, but for those that stand above. @param {WelcomeState} welcome */
function accountList(welcome) {
  const { hostState, portals } = welcome;
  const found = portals.active ? (portals.found?.portals ?? []) : [];
  const shown = new Set(found.flatMap((portal) => portal.accounts));
  const accounts = hostState.accounts.filter(({ id }) => !shown.has(id)).slice(-5);
  if (accounts.length === 0) return null;
  return h(
    "ul",
    { class: "plain stack", "data-key": "accounts", "aria-label": t("ui_welcome_added") },
    accounts.map((account) => h("li", { class: "card stack", "data-key": `account:${account.id}`, "data-group": `account:${account.id}` }, ...accountResult(welcome, account))),
  );
}

/**
 * @param {WelcomeState} welcome
 * @param {import("../shared/host_state.js").Account} account
 * @returns {Child[]}
 */
function accountResult({ hostState, actions }, account) {
  const progress = hostState.fetching.get(account.id);
  const state = hostState.ended.get(account.id)?.state ?? account.last_state;
  return [
    h("p", { class: "portal-name" }, h("a", { href: components.dashboardAddress(`account=${encodeURIComponent(account.id)}`) }, components.accountTitle(account))),
    progress ? components.progressBlock(progress) : h("p", { class: "welcome-result" }, state ? components.stateBadge(state) : null, h("span", {}, plural("ui_documents", account.documents))),
    progress ? null : h("div", { class: "buttons" }, components.button(actions, { action: "fetch", id: account.id, label: t("ui_fetch_now"), about: components.accountTitle(account) })),
    components.failureText(actions, account.id),
  ];
}
