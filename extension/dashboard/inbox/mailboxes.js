// @ts-check
/** Renders the mailboxes that documents arrive in, and the form that adds one. A typed password leaves its field once. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { t } from "../../shared/i18n.js";
import { announceText } from "../../shared/announce.js";
import { confirmedButton } from "../confirmed.js";
import { newAdministration } from "../administrations/administrations_view.js";
import { chosenSender, senderChoice } from "../sender_choice.js";
import { senders } from "../senders.js";
import { source } from "./source.js";
import { takeSecrets } from "../vault/typed_secrets.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").Mailbox} Mailbox
 * @typedef {import("../../shared/protocol.js").InboxResult} Inbox
 */

const ADD = "mailbox:new";
/** What servers of IMAP call the folder that every mailbox has. */
const INBOX = "INBOX";
const SECURITIES = ["security_tls", "security_starttls", "security_none"];

/**
 * @param {DashboardState} dashboard
 * @param {Inbox} inbox
 */
export function mailboxesSection(dashboard, inbox) {
  const { mailboxes } = dashboard.lists;
  if (!mailboxes) return null;
  return source(
    "mailboxes",
    t("ui_mailboxes_title"),
    mailboxes.length,
    mailboxes.some(({ problem }) => problem),
    h("p", { class: "prose" }, t("ui_mailboxes_intro")),
    mailboxes.length ? h("ul", { class: "plain stack" }, mailboxes.map((mailbox) => mailboxCard(dashboard, mailbox))) : null,
    h("details", { "data-key": "add" }, h("summary", {}, t("ui_mailboxes_add")), addForm(dashboard, inbox)),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Mailbox} mailbox
 */
function mailboxCard(dashboard, mailbox) {
  const { actions } = dashboard;
  const { name, problem, refused } = mailbox;
  const id = `mailbox:${name}`;
  return h(
    "li",
    { class: problem ? "card card-warn stack" : "card stack", "data-key": id, "data-group": id },
    h("p", {}, h("strong", {}, name), " ", components.breakable(readsText(mailbox))),
    problem ? h("p", {}, problem) : null,
    h("p", { class: "small" }, t("ui_mailbox_looked_at"), " ", mailbox.looked_at ? components.time(mailbox.looked_at) : t("ui_receiver_never")),
    refused.length ? h("ul", { class: "plain" }, refused.map(({ file, message }) => h("li", { class: "small" }, file, ": ", message))) : null,
    h(
      "div",
      { class: "buttons" },
      components.button(actions, { action: "mailbox-run", id, label: t("ui_mailbox_run"), about: name }),
      confirmedButton(dashboard, { action: "mailbox-remove", id, label: t("ui_remove"), about: name, question: t("ui_mailbox_remove_question", name), yes: t("ui_mailbox_remove_yes") }),
    ),
    components.failureText(actions, id),
    passwordForm(dashboard, id),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {string} mailbox
 */
function passwordForm({ actions }, mailbox) {
  const id = `${mailbox}:change`;
  return h(
    "details",
    { "data-key": id },
    h("summary", {}, t("ui_receiver_change")),
    h(
      "form",
      { class: "stack", autocomplete: "off", "data-action": "mailbox-set", "data-id": id, "data-key": "form", "data-group": id },
      h("p", { class: "small" }, t("ui_receiver_change_hint")),
      h("div", { class: "field-row" }, field(id, "folder", t("ui_mailbox_folder"), { maxlength: 300 }), passwordField(id, false)),
      h("div", { class: "buttons" }, h("button", { type: "submit", class: "button button-main", "aria-disabled": actions.busy.has(`mailbox-set:${id}`) ? "true" : null }, t("ui_times_save"))),
      components.failureText(actions, id),
    ),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Inbox} inbox
 */
function addForm(dashboard, inbox) {
  const { actions, hostState } = dashboard;
  return h(
    "form",
    { class: "stack", autocomplete: "off", "data-action": "mailbox-add", "data-id": ADD, "data-key": "form", "data-group": ADD },
    h(
      "div",
      { class: "field-row" },
      field(ADD, "name", t("ui_receiver_name"), { maxlength: 40, required: true, "aria-describedby": "mailbox-name-hint" }),
      field(ADD, "host", t("ui_receiver_field_host"), { maxlength: 253, required: true }),
      field(ADD, "user", t("ui_receiver_field_user"), { maxlength: 300, required: true }),
      passwordField(ADD, true),
      h("p", { class: "field", "data-key": "since" }, h("label", { for: `${ADD}:since` }, t("ui_mailbox_since")), h("input", { id: `${ADD}:since`, name: "since", type: "date", class: "control" })),
      h("p", { class: "field", "data-key": "company" }, h("label", { for: `${ADD}:company` }, t("ui_mailbox_company")), senderChoice({ id: `${ADD}:company`, senders: senders(hostState, inbox.companies), any: t("ui_inbox_from_any"), attributes: { name: "company" } })),
      field(ADD, "new_company", t("ui_inbox_new_company"), { maxlength: 200 }),
      newAdministration(dashboard, `${ADD}:administration`),
    ),
    serverFields(),
    h("p", { class: "small", id: "mailbox-name-hint" }, t("ui_receiver_name_hint"), " ", t("ui_mailboxes_hint")),
    h("div", { class: "buttons" }, h("button", { type: "submit", class: "button button-main", "aria-disabled": actions.busy.has(`mailbox-add:${ADD}`) ? "true" : null }, t("ui_receiver_add"))),
    components.failureText(actions, ADD),
  );
}

/** Renders what hardly anybody sets: a folder that is left empty is the inbox. */
function serverFields() {
  return h(
    "details",
    { "data-key": "more" },
    h("summary", {}, t("ui_mailbox_more")),
    h(
      "div",
      { class: "field-row" },
      h("p", { class: "field", "data-key": "security" }, h("label", { for: `${ADD}:security` }, t("ui_receiver_field_security")), h("select", { id: `${ADD}:security`, name: "security", class: "control" }, SECURITIES.map((value) => h("option", { value: value.slice("security_".length) }, t(`ui_receiver_value_${value}`))))),
      field(ADD, "port", t("ui_receiver_field_port"), { maxlength: 5, inputmode: "numeric", placeholder: t("ui_mailbox_usual") }),
      field(ADD, "folder", t("ui_mailbox_folder"), { maxlength: 300, placeholder: t("ui_mailbox_inbox") }),
    ),
  );
}

/** @param {Mailbox} mailbox */
function readsText({ folder, user, host }) {
  return folder.toUpperCase() === INBOX ? t("ui_mailbox_reads_inbox", user, host) : t("ui_mailbox_reads", folder, user, host);
}

/**
 * @param {string} form
 * @param {string} name
 * @param {string} label
 * @param {Record<string, string | number | boolean>} attributes
 */
function field(form, name, label, attributes) {
  return h("p", { class: "field", "data-key": name }, h("label", { for: `${form}:${name}` }, label), h("input", { id: `${form}:${name}`, name, type: "text", autocomplete: "off", spellcheck: "false", ...attributes }));
}

/**
 * @param {string} form
 * @param {boolean} required
 */
function passwordField(form, required) {
  return field(form, "secret", t("ui_mailbox_password"), { type: "password", maxlength: 1_000, autocapitalize: "off", "data-secret": "secret", required });
}

/**
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => Promise<void>} refresh requests the lists again
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function mailboxActions(dashboard, call, refresh) {
  /**
   * @param {string} method
   * @param {object} params
   * @param {string} announcement
   */
  async function change(method, params, announcement) {
    await call(method, params);
    await refresh();
    announceText(announcement);
  }

  /**
   * Returns the company of that name in an administration, which is added where there is none.
   *
   * @param {string} name
   * @param {string} administration its number; empty where there is only one
   * @returns {Promise<string>}
   */
  async function companyOf(name, administration) {
    const number = Number(administration);
    const known = dashboard().lists.inbox?.companies.find((one) => one.name.toLowerCase() === name.toLowerCase() && (one.administration ?? 0) === number);
    if (known) return known.id;
    const added = await call("companies.add", administration ? { name, administration: number } : { name });
    // Another try, after a mailbox that could not be opened, must find it.
    await refresh();
    return added.id;
  }

  return {
    "mailbox-add": async (_, form) => {
      const { secret } = takeSecrets(form);
      const value = valuesOf(form);
      const company = value("new_company") ? await companyOf(value("new_company"), value("administration")) : chosenSender(form.querySelector("[name=company]")) || null;
      await change("mailboxes.add", { name: value("name"), host: value("host"), port: Number(value("port")) || 0, security: value("security"), user: value("user"), folder: value("folder") || INBOX, since: value("since") || null, company, secret: secret ?? "" }, t("ui_mailbox_added", value("name")));
      if (form instanceof HTMLFormElement) form.reset();
    },
    "mailbox-set": async (id, form) => {
      const { secret } = takeSecrets(form);
      await change("mailboxes.set", { name: nameOf(id), folder: valuesOf(form)("folder") || null, secret: secret ?? null }, t("ui_mailbox_changed", nameOf(id)));
    },
    "mailbox-run": (id) => change("mailboxes.run", { name: nameOf(id) }, t("ui_mailbox_running", nameOf(id))),
    "mailbox-remove": (id) => change("mailboxes.remove", { name: nameOf(id) }, t("ui_removed", nameOf(id))),
  };
}

/** @param {string} id as `mailbox:NAME` or `mailbox:NAME:change` */
const nameOf = (id) => id.split(":")[1];

/**
 * @param {HTMLElement} form
 * @returns {(name: string) => string} the trimmed value of a field
 */
function valuesOf(form) {
  return (name) => {
    const found = form.querySelector(`[name="${name}"]`);
    return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found.value.trim() : "";
  };
}
