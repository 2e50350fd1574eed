// @ts-check
/** Renders the forms for the vault's contents, and for its pass phrase. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { t } from "../../shared/i18n.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").VaultStatusResult} Status
 */

/** The ids of the forms; a form's failures are stored under its id. */
const UNLOCK = "vault:unlock";
export const BEGIN = "vault:begin";
export const PROTECT = "vault:protect";
export const KEYRING = "vault:keyring";
export const LOCK = "vault:lock";

/**
 * @typedef {object} Field
 * @property {string} name the host's name of the field
 * @property {string} label
 * @property {boolean} [open] whether the typed text may be shown
 * @property {string} [hint] the id of the element that describes the field
 */

/**
 * @param {DashboardState} dashboard
 * @param {{action: string, id: string, label: string, main?: boolean, fields: Field[], more?: Child, picture?: boolean}} options
 */
export function secretForm({ actions, revealedForms }, { action, id, label, main = true, fields, more, picture }) {
  const hidden = fields.some((field) => !field.open);
  return h(
    "form",
    { class: "secret-form stack", autocomplete: "off", "data-action": action, "data-id": id, "data-key": `form:${id}`, "data-group": `form:${id}`, "data-takes-picture": Boolean(picture) },
    fields.map((field) => secretField(id, field, revealedForms.has(id))),
    hidden ? h("p", { class: "check", "data-key": "show" }, h("label", {}, h("input", { type: "checkbox", autocomplete: "off", "data-shows": id }), " ", t("ui_vault_show"))) : null,
    more,
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "submit", class: main ? "button button-main" : "button", "data-key": `send:${id}`, "aria-disabled": actions.busy.has(`${action}:${id}`) ? "true" : null }, label),
    ),
    formFailure(actions, id),
  );
}

/**
 * @param {string} form
 * @param {Field} field
 * @param {boolean} revealed
 */
function secretField(form, { name, label, open, hint }, revealed) {
  const id = `${form}:${name}`;
  return h(
    "p",
    { class: "field secret-field", "data-key": name },
    h("label", { for: id }, label),
    h("input", {
      id,
      type: open || revealed ? "text" : "password",
      autocomplete: "off",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      maxlength: 1000,
      "data-secret": name,
      "aria-describedby": hint ?? null,
    }),
  );
}

/**
 * @param {import("../../shared/click_actions.js").Actions} actions
 * @param {string} id
 */
function formFailure(actions, id) {
  const failure = actions.problems.get(id);
  if (!failure) return null;
  const keepsFields = failure.code === "vault.not_connected" || failure.code === "vault.nothing_given";
  return h("div", { "data-key": "problem" }, components.failureText(actions, id), keepsFields ? null : h("p", { class: "small" }, t("ui_vault_emptied")));
}

/**
 * Renders the form that opens a locked vault.
 *
 * @param {DashboardState} dashboard
 * @param {Status} vault
 */
export function unlockForm(dashboard, vault) {
  const fields = vault.holder === "phrase" ? [{ name: "phrase", label: t("ui_vault_phrase") }] : [];
  return secretForm(dashboard, { action: "vault-unlock", id: UNLOCK, label: t("ui_vault_unlock"), fields });
}

/**
 * Renders the form to choose a pass phrase: for a new vault, or in place of the current holder of the key.
 *
 * @param {DashboardState} dashboard
 * @param {Status} vault
 */
export function phraseForm(dashboard, vault) {
  const hint = "phrase-hint";
  const fields = [
    ...(vault.holder === "phrase" ? [{ name: "old", label: t("ui_vault_phrase_old") }] : []),
    { name: "phrase", label: t("ui_vault_phrase_new"), hint },
    { name: "again", label: t("ui_vault_phrase_again") },
  ];
  const label = t(vault.holder === "none" ? "ui_vault_begin" : vault.holder === "phrase" ? "ui_vault_change_phrase" : "ui_vault_by_phrase");
  const more = h("p", { class: "small", id: hint, "data-key": "hint" }, t("ui_vault_phrase_hint", vault.shortest_phrase));
  return secretForm(dashboard, { action: "vault-protect", id: vault.holder === "none" ? BEGIN : PROTECT, label, fields, more });
}

/** @param {DashboardState} dashboard */
export function keyringForm(dashboard) {
  const fields = [{ name: "old", label: t("ui_vault_phrase_old") }];
  return secretForm(dashboard, { action: "vault-protect", id: KEYRING, label: t("ui_vault_by_keyring"), main: false, fields });
}
