// @ts-check
/** Renders the forms of receivers: add one, change one, hand on once. A typed secret leaves its field once, for the vault. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { t } from "../../shared/i18n.js";
import { options } from "../administrations/administrations_view.js";
import { isLong, senderChoice } from "../sender_choice.js";
import { senders } from "../senders.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").ReceiversResult} Receivers
 * @typedef {import("../../shared/protocol.js").Receiver} Receiver
 * @typedef {import("../../shared/protocol.js").ReceiverField} ReceiverField
 */

const ADD = "receiver:new";

/** The values of settings that have words of their own. */
const WORDED = new Set(["auth_signature", "auth_bearer", "security_starttls", "security_tls", "security_none", "correspondents_make", "correspondents_known", "correspondents_none", "into_inbox", "into_folders"]);

/** @param {string} kind */
export function kindName(kind) {
  return t(`ui_receiver_kind_${kind.replace("-", "_")}`);
}

/** @param {string} name */
export function settingName(name) {
  return t(`ui_receiver_field_${name}`);
}

/**
 * Returns a setting's value in words, where it has some: a comma has none.
 *
 * @param {string} name
 * @param {string} value
 */
export function settingValue(name, value) {
  const key = `${name}_${value}`;
  return WORDED.has(key) ? t(`ui_receiver_value_${key}`) : value;
}

/**
 * @param {DashboardState} dashboard
 * @param {Receivers} all
 */
export function addForm(dashboard, all) {
  const chosen = all.kinds.find(({ kind }) => kind === dashboard.receiverKind) ?? all.kinds[0];
  if (!chosen) return null;
  return h(
    "form",
    { class: "stack card", autocomplete: "off", "data-action": "receiver-add", "data-id": ADD, "data-key": "form", "data-group": "add-form" },
    h(
      "div",
      { class: "field-row" },
      field(ADD, "kind", t("ui_receiver_kind"), (attributes) => h("select", { ...attributes, class: "control", "data-receiver-kind": true }, all.kinds.map(({ kind }) => h("option", { value: kind, selected: kind === chosen.kind }, kindName(kind))))),
      field(ADD, "name", t("ui_receiver_name"), (attributes) => h("input", { ...attributes, type: "text", maxlength: 40, required: true, "aria-describedby": "receiver-name-hint" })),
    ),
    h("p", { class: "small", id: "receiver-name-hint" }, t("ui_receiver_name_hint")),
    // The key includes the kind: a value that is typed for one must never appear in a field of another.
    h("div", { class: "field-row", "data-key": `settings:${chosen.kind}` }, chosen.fields.map((one) => settingField(ADD, one, true)), chosen.secret ? secretField(ADD) : null),
    administrationField(dashboard, ADD, dashboard.administration),
    whoseFields(dashboard, all, ADD, null),
    checkbox("always", t("ui_receiver_when_always"), true),
    checkbox("all", t("ui_receiver_all"), false),
    h("div", { class: "buttons" }, submit(dashboard, "receiver-add", ADD, t("ui_receiver_add"))),
    components.failureText(dashboard.actions, ADD),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Receivers} all
 * @param {Receiver} receiver
 */
export function changeForm(dashboard, all, receiver) {
  const id = `receiver:${receiver.name}:change`;
  const kind = all.kinds.find((one) => one.kind === receiver.kind);
  if (!kind) return null;
  return h(
    "details",
    { "data-key": id },
    h("summary", {}, t("ui_receiver_change")),
    h(
      "form",
      { class: "stack", autocomplete: "off", "data-action": "receiver-set", "data-id": id, "data-key": "form", "data-group": id },
      h("p", { class: "small" }, t("ui_receiver_change_hint")),
      h("div", { class: "field-row" }, kind.fields.map((one) => settingField(id, one, false)), kind.secret ? secretField(id) : null),
      kind.fields.map((one) => emptyField(receiver, one)),
      administrationField(dashboard, id, receiver.administration ?? null),
      whoseFields(dashboard, all, id, receiver.accounts),
      checkbox("always", t("ui_receiver_when_always"), receiver.always),
      h("div", { class: "buttons" }, submit(dashboard, "receiver-set", id, t("ui_times_save"))),
      components.failureText(dashboard.actions, id),
    ),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Receivers} all
 * @param {Receiver} receiver
 */
export function onceForm(dashboard, all, { name }) {
  const id = `receiver:${name}:once`;
  return h(
    "details",
    { "data-key": id },
    h("summary", {}, t("ui_receiver_once")),
    h(
      "form",
      { class: "stack", "data-action": "receiver-once", "data-id": id, "data-key": "form", "data-group": id },
      h("p", { class: "small" }, t("ui_receiver_once_hint")),
      field(id, "account", t("ui_receiver_whose"), ({ id: place, name: called }) => senderChoice({ id: place, senders: senders(dashboard.hostState, all.companies), any: t("ui_receiver_whose_all"), attributes: { name: called } })),
      h("div", { class: "buttons" }, submit(dashboard, "receiver-once", id, t("ui_receiver_once_now"))),
      components.failureText(dashboard.actions, id),
    ),
  );
}

/**
 * @param {string} form
 * @param {string} name
 * @param {string} label
 * @param {(attributes: Record<string, string>) => Child} control
 */
function field(form, name, label, control) {
  const id = `${form}:${name}`;
  return h("p", { class: "field", "data-key": name }, h("label", { for: id }, label), control({ id, name, autocomplete: "off" }));
}

/**
 * @param {string} form
 * @param {ReceiverField} one
 * @param {boolean} isNew a receiver that is there keeps what is left empty
 */
function settingField(form, { name, required, choices, default: preset }, isNew) {
  return field(form, `setting:${name}`, settingName(name), (attributes) =>
    choices.length
      ? h("select", { ...attributes, class: "control" }, isNew ? null : h("option", { value: "" }, t("ui_receiver_as_before")), choices.map((value) => h("option", { value, selected: isNew && value === preset }, settingValue(name, value))))
      : h("input", { ...attributes, type: "text", maxlength: 2_000, spellcheck: "false", required: isNew && required, placeholder: isNew ? preset : t("ui_receiver_as_before") }),
  );
}

/**
 * Renders the choice to empty a setting; nothing where it must have a value, or was given none.
 *
 * @param {Receiver} receiver
 * @param {ReceiverField} one
 */
function emptyField(receiver, { name, required, choices, default: preset }) {
  const isSet = receiver.settings.some(({ name: known, value }) => known === name && value !== preset);
  return isSet && !required && choices.length === 0 ? checkbox(`empty:${name}`, t("ui_receiver_empty", settingName(name)), false) : null;
}

/** @param {string} form */
function secretField(form) {
  return field(form, "secret", t("ui_receiver_secret"), (attributes) => h("input", { ...attributes, type: "password", maxlength: 1_000, autocapitalize: "off", spellcheck: "false", "data-secret": "secret" }));
}

/**
 * @param {DashboardState} dashboard
 * @param {string} form
 * @param {number | null} chosen
 */
function administrationField({ hostState }, form, chosen) {
  const { administrations } = hostState;
  if (administrations.length === 0) return null;
  return field(form, "administration", t("ui_administration"), (attributes) => h("select", { ...attributes, class: "control" }, h("option", { value: "", selected: chosen === null }, t("ui_administration_all")), options(administrations, chosen)));
}

/**
 * @param {DashboardState} dashboard
 * @param {Receivers} all
 * @param {string} form
 * @param {readonly string[] | null} chosen
 */
function whoseFields(dashboard, all, form, chosen) {
  const known = senders(dashboard.hostState, all.companies);
  // Of many only those are listed that are chosen, and a field adds others.
  const listed = new Set([...(chosen ?? []), ...(dashboard.whose.get(form) ?? [])]);
  const shown = isLong(known) ? known.filter(({ id }) => listed.has(id)) : known;
  return h(
    "fieldset",
    { class: "whose", "data-key": "whose" },
    h("legend", {}, t("ui_receiver_whose")),
    h("p", { class: "small" }, t("ui_receiver_whose_hint")),
    h("div", { class: "whose-list", "data-key": "list" }, shown.map(({ id, name }) => h("label", { "data-key": id }, h("input", { type: "checkbox", name: "account", value: id, checked: listed.has(id), id: `${form}:account:${id}` }), " ", name))),
    isLong(known) ? furtherSender(dashboard, form, known) : null,
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {string} form
 * @param {readonly import("../senders.js").Sender[]} known
 */
function furtherSender({ actions }, form, known) {
  const id = `${form}:whose`;
  return h(
    "div",
    { class: "whose-add", "data-key": "add" },
    h("p", { class: "field" }, h("label", { for: id }, t("ui_documents_from")), senderChoice({ id, senders: known, any: t("ui_inbox_choose_company") })),
    components.button(actions, { action: "receiver-whose", id: form, label: t("ui_add"), about: t("ui_receiver_whose") }),
  );
}

/**
 * @param {string} name
 * @param {string} label
 * @param {boolean} checked
 */
function checkbox(name, label, checked) {
  return h("p", { class: "check", "data-key": name }, h("label", {}, h("input", { type: "checkbox", name, checked }), " ", label));
}

/**
 * @param {DashboardState} dashboard
 * @param {string} action
 * @param {string} id
 * @param {string} label
 */
function submit({ actions }, action, id, label) {
  return h("button", { type: "submit", class: "button button-main", "aria-disabled": actions.busy.has(`${action}:${id}`) ? "true" : null }, label);
}
