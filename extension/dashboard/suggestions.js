// @ts-check
/** Renders the suggested portals with what became of them, the form for another one, and the person's own portal files. */

import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { plural, t } from "../shared/i18n.js";
import { confirmedButton } from "./confirmed.js";
import { ownFilesSection } from "./own_files.js";
import { suggestForm } from "./suggest_form.js";
import { table } from "./table.js";

const PASS_ON = "suggestions:open";
/** @type {import("../shared/protocol.js").Suggestion["status"][]} */
const STATES = ["new", "being_taught", "covered", "declined"];

/**
 * @param {import("./dashboard.js").DashboardState} dashboard
 * @returns {import("../shared/render.js").Child[]}
 */
export function suggestionsView(dashboard) {
  const list = dashboard.lists.suggestions?.suggestions;
  return [
    h(
      "section",
      { class: "stack", "data-key": "suggestions", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_suggestions_title")),
      list ? (list.length ? suggestionTable(dashboard, list) : h("p", { class: "prose" }, t("ui_suggestions_empty"))) : h("p", { class: "small", "data-key": "wait" }, t("ui_asking")),
      list?.some(({ status }) => status === "new" || status === "being_taught") ? passOn(dashboard, Boolean(dashboard.lists.suggestionsExport?.issue)) : null,
    ),
    list ? suggestForm(dashboard) : null,
    ownFilesSection(dashboard),
  ];
}

/**
 * @param {import("./dashboard.js").DashboardState} dashboard
 * @param {import("../shared/protocol.js").Suggestion[]} list
 */
function suggestionTable(dashboard, list) {
  return table(
    "heading",
    "suggestions",
    [
      { label: t("ui_column_site"), kind: "head" },
      { label: t("ui_column_note"), kind: "wide" },
      { label: t("ui_column_date") },
      { label: t("ui_own_files_state") },
      { label: t("ui_column_actions"), kind: "actions" },
    ],
    list.map((suggestion) => ({
      key: `suggestion:${suggestion.id}`,
      cells: [
        h("a", { href: suggestion.url, target: "_blank", rel: "noreferrer" }, suggestion.domain),
        suggestion.note,
        h("div", {}, components.time(suggestion.at), suggestion.times > 1 ? h("p", { class: "small" }, plural("ui_suggestion_times", suggestion.times)) : null),
        stateChoice(dashboard, suggestion),
        rowButtons(dashboard, suggestion),
      ],
    })),
  );
}

/**
 * @param {import("./dashboard.js").DashboardState} dashboard
 * @param {import("../shared/protocol.js").Suggestion} suggestion
 */
function stateChoice(dashboard, { id, domain, status }) {
  return h(
    "div",
    {},
    h(
      "select",
      { class: "control", "data-action": "suggestion-set", "data-id": String(id), "data-key": `state:${id}`, "data-chosen": status, "aria-label": t("ui_button_about", t("ui_own_files_state"), domain) },
      STATES.map((state) => h("option", { value: state, selected: state === status }, t(`ui_suggestion_state_${state}`))),
    ),
    components.failureText(dashboard.actions, String(id)),
  );
}

/**
 * @param {import("./dashboard.js").DashboardState} dashboard
 * @param {import("../shared/protocol.js").Suggestion} suggestion
 */
function rowButtons(dashboard, { id, domain, url }) {
  return h(
    "div",
    { class: "buttons" },
    h("a", { class: "button", href: `#add=${encodeURIComponent(url)}`, "data-key": `add:${id}` }, t("ui_suggestion_add_portal"), h("span", { class: "unseen" }, ` ${domain}`)),
    confirmedButton(dashboard, { action: "suggestion-remove", id: String(id), label: t("ui_remove"), about: domain, question: t("ui_suggestion_remove_question", domain), yes: t("ui_remove") }),
  );
}

/**
 * @param {import("./dashboard.js").DashboardState} dashboard
 * @param {boolean} hasTracker
 */
function passOn({ actions }, hasTracker) {
  return h(
    "div",
    { class: "buttons", role: "group", "aria-label": t("ui_suggestions_pass_on"), "data-key": "pass-on" },
    components.button(actions, { action: "suggestions-mail", id: PASS_ON, label: t("ui_suggestions_mail") }),
    components.button(actions, { action: "suggestions-file", id: PASS_ON, label: t("ui_suggestions_file") }),
    hasTracker ? components.button(actions, { action: "suggestions-issue", id: PASS_ON, label: t("ui_suggestions_issue") }) : null,
    components.failureText(actions, PASS_ON),
  );
}
