// @ts-check
/** Renders what shows of administrations: the chooser above the views, and where one is added, renamed or removed. Without a second one nothing of it shows but the way to add it. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { plural, t } from "../../shared/i18n.js";
import { confirmedButton } from "../confirmed.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").Administration} Administration
 */

/** The views that show one administration, or all. */
const NARROWED = new Set(["accounts", "documents", "calendar", "receivers"]);
const ADD = "administration:new";
const ALL = "all";

/**
 * Renders the chooser of the administration that is shown; nothing where there is only one.
 *
 * @param {DashboardState} dashboard
 */
export function administrationChooser({ administration, hostState, route }) {
  const { administrations } = hostState;
  if (administrations.length === 0 || !NARROWED.has(route.view) || route.document) return null;
  return h(
    "p",
    { class: "administration-chooser", "data-key": "administration" },
    h("label", { for: "administration" }, t("ui_administration")),
    h("select", { id: "administration", class: "control", "data-administration": true, "data-chosen": administration === null ? ALL : String(administration) }, h("option", { value: ALL, selected: administration === null }, t("ui_administration_all")), options(administrations, administration)),
  );
}

/**
 * @param {Administration[]} administrations
 * @param {number | null} chosen
 * @returns {Child[]}
 */
export function options(administrations, chosen) {
  return administrations.map(({ number, name }) => h("option", { value: String(number), selected: number === chosen }, name));
}

/**
 * Returns the administration that a chooser's value names; null for all.
 *
 * @param {string} value
 */
export const chosenNumber = (value) => (value === ALL ? null : Number(value));

/**
 * Renders the part of the first view in which administrations are added, renamed and removed.
 *
 * @param {DashboardState} dashboard
 */
export function administrationSettings(dashboard) {
  const { administrations } = dashboard.hostState;
  return h(
    "details",
    { class: "card settings", "data-key": "administrations", "data-group": "administrations" },
    h("summary", { "data-key": "summary" }, t("ui_administrations_title")),
    h("div", { class: "stack" }, h("p", { class: "prose" }, t("ui_administrations_intro")), administrations.map((one) => administrationForm(dashboard, one)), addForm(dashboard)),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Administration} administration
 */
function administrationForm(dashboard, { number, name, folder, accounts, companies, documents }) {
  const id = `administration:${number}`;
  const isEmpty = number !== 0 && accounts + companies + documents === 0;
  return h(
    "form",
    { class: "stack administration", autocomplete: "off", "data-action": "administration-rename", "data-id": id, "data-key": id, "data-group": id },
    h("p", { class: "field" }, h("label", { for: id }, t("ui_administration_name")), h("input", { id, name: "name", type: "text", maxlength: 60, required: true, value: name, "data-key": id })),
    h("p", { class: "small" }, components.breakable(folder), " · ", plural("ui_documents", documents)),
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "submit", class: "button", "aria-label": t("ui_administration_rename_about", name) }, t("ui_administration_rename")),
      isEmpty ? confirmedButton(dashboard, { action: "administration-remove", id, label: t("ui_remove"), about: name, question: t("ui_administration_remove_question", name), yes: t("ui_administration_remove_yes") }) : null,
    ),
    components.failureText(dashboard.actions, id),
  );
}

/** @param {DashboardState} dashboard */
function addForm({ actions }) {
  return h(
    "form",
    { class: "stack administration", autocomplete: "off", "data-action": "administration-add", "data-id": ADD, "data-key": ADD, "data-group": ADD },
    h("p", { class: "field" }, h("label", { for: "administration-name" }, t("ui_administration_new")), h("input", { id: "administration-name", name: "name", type: "text", maxlength: 60, required: true })),
    h("p", { class: "field" }, h("label", { for: "administration-folder" }, t("ui_administration_folder")), h("input", { id: "administration-folder", name: "folder", type: "text", maxlength: 2_000, spellcheck: "false", "aria-describedby": "administration-folder-hint" })),
    h("p", { class: "small", id: "administration-folder-hint" }, t("ui_administration_folder_hint")),
    h("div", { class: "buttons" }, h("button", { type: "submit", class: "button" }, t("ui_administration_add"))),
    components.failureText(actions, ADD),
  );
}

/**
 * Renders the choice of the administration that an account belongs to; nothing where there is only one.
 *
 * @param {DashboardState} dashboard
 * @param {import("../../shared/host_state.js").Account} account
 */
export function accountAdministration({ hostState }, account) {
  if (hostState.administrations.length === 0) return null;
  return h(
    "div",
    { class: "setting", "data-key": "administration" },
    h("label", { for: "setting-administration" }, t("ui_administration")),
    h("select", { id: "setting-administration", class: "control", "data-move": account.id, "data-chosen": String(account.administration ?? 0), "aria-describedby": "how-administration" }, options(hostState.administrations, account.administration ?? 0)),
    h("p", { class: "small", id: "how-administration" }, t("ui_administration_move_how")),
  );
}

/**
 * Renders the choice of the administration that a company without a portal belongs to; nothing where there is only one.
 *
 * @param {DashboardState} dashboard
 * @param {import("../../shared/protocol.js").OwnCompany} company
 */
export function companyAdministration({ hostState }, { id, name, administration }) {
  if (hostState.administrations.length === 0) return null;
  const chosen = administration ?? 0;
  return h("select", { class: "control", "data-move": id, "data-chosen": String(chosen), "data-key": `move:${id}`, "aria-label": t("ui_button_about", t("ui_administration"), name) }, options(hostState.administrations, chosen));
}

/**
 * Renders the choice of the administration that something new belongs to, which begins as the likely one, else as the one that is shown; nothing where there is only one.
 *
 * @param {DashboardState} dashboard
 * @param {string} id
 * @param {number | null} [likely]
 */
export function newAdministration({ hostState, administration }, id, likely = null) {
  if (hostState.administrations.length === 0) return null;
  return h("p", { class: "field", "data-key": "administration" }, h("label", { for: id }, t("ui_administration")), h("select", { id, name: "administration", class: "control" }, options(hostState.administrations, likely ?? administration ?? 0)));
}
