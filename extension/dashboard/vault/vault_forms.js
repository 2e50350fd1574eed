// @ts-check
/** The forms in which a person types what goes into the vault, and what opens it. */

import { h } from "../../shared/render.js";
import * as parts from "../../shared/components.js";
import { t } from "../../shared/i18n.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").VaultStatusResult} Status
 */

/** The names of the forms: a form's problems stand under its name. */
export const UNLOCK = "vault:unlock";
export const BEGIN = "vault:begin";
export const PROTECT = "vault:protect";
export const KEYRING = "vault:keyring";
export const LOCK = "vault:lock";

/**
 * @typedef {object} Field
 * @property {string} name as the host calls it
 * @property {string} label
 * @property {boolean} [open] what is typed may be read by who looks on
 * @property {string} [hint] the id of what explains it
 */

/**
 * @param {Seen} seen
 * @param {{action: string, id: string, label: string, main?: boolean, fields: Field[], more?: Child, picture?: boolean}} what
 */
export function secretForm({ actions, shown }, { action, id, label, main = true, fields, more, picture }) {
  const hidden = fields.some((one) => !one.open);
  return h(
    "form",
    { class: "secret-form stack", autocomplete: "off", "data-action": action, "data-id": id, "data-key": `form:${id}`, "data-group": `form:${id}`, "data-takes-picture": Boolean(picture) },
    fields.map((one) => secretField(id, one, shown.has(id))),
    hidden ? h("p", { class: "check", "data-key": "show" }, h("label", {}, h("input", { type: "checkbox", autocomplete: "off", "data-shows": id }), " ", t("ui_vault_show"))) : null,
    more,
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "submit", class: main ? "button button-main" : "button", "data-key": `send:${id}`, "aria-disabled": actions.busy.has(`${action}:${id}`) ? "true" : null }, label),
    ),
    problem(actions, id),
  );
}

/**
 * @param {string} form
 * @param {Field} field
 * @param {boolean} shown
 */
function secretField(form, { name, label, open, hint }, shown) {
  const id = `${form}:${name}`;
  return h(
    "p",
    { class: "secret-field", "data-key": name },
    h("label", { for: id }, label),
    h("input", {
      id,
      type: open || shown ? "text" : "password",
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
function problem(actions, id) {
  const failure = actions.problems.get(id);
  if (!failure) return null;
  const kept = failure.code === "vault.not_connected" || failure.code === "vault.nothing_given";
  return h("div", { "data-key": "problem" }, parts.problem(actions, id), kept ? null : h("p", { class: "small" }, t("ui_vault_emptied")));
}

/**
 * What opens a locked vault.
 *
 * @param {Seen} seen
 * @param {Status} vault
 */
export function unlockForm(seen, vault) {
  const fields = vault.holder === "phrase" ? [{ name: "phrase", label: t("ui_vault_phrase") }] : [];
  return secretForm(seen, { action: "vault-unlock", id: UNLOCK, label: t("ui_vault_unlock"), fields });
}

/**
 * Choosing a pass phrase: for a vault that is to be made, or instead of what holds the key now.
 *
 * @param {Seen} seen
 * @param {Status} vault
 */
export function phraseForm(seen, vault) {
  const hint = "phrase-hint";
  const fields = [
    ...(vault.holder === "phrase" ? [{ name: "old", label: t("ui_vault_phrase_old") }] : []),
    { name: "phrase", label: t("ui_vault_phrase_new"), hint },
    { name: "again", label: t("ui_vault_phrase_again") },
  ];
  const label = t(vault.holder === "none" ? "ui_vault_begin" : vault.holder === "phrase" ? "ui_vault_change_phrase" : "ui_vault_by_phrase");
  const more = h("p", { class: "small", id: hint, "data-key": "hint" }, t("ui_vault_phrase_hint", vault.shortest_phrase));
  return secretForm(seen, { action: "vault-protect", id: vault.holder === "none" ? BEGIN : PROTECT, label, fields, more });
}

/** @param {Seen} seen */
export function keyringForm(seen) {
  const fields = [{ name: "old", label: t("ui_vault_phrase_old") }];
  return secretForm(seen, { action: "vault-protect", id: KEYRING, label: t("ui_vault_by_keyring"), main: false, fields });
}
