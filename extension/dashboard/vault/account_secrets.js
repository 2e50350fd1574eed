// @ts-check
/** Renders the stored secrets of one account, and the forms to store them. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { t } from "../../shared/i18n.js";
import { breakableHost, storedSecretNames, hostsOf, keySentence, ownPlace, vaultBadge } from "./vault.js";
import { phraseForm, secretForm, unlockForm } from "./vault_forms.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").VaultStatusResult} Status
 * @typedef {import("../../shared/protocol.js").VaultHeld} StoredSecrets
 */

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 * @returns {Child[]}
 */
export function vaultAccountView(dashboard, account) {
  const title = components.accountTitle(account);
  const { vault } = dashboard.lists;
  const attentions = dashboard.hostState.attention.filter((attention) => attention.account === account.id);
  return [
    h("p", { class: "back", "data-key": "back" }, h("a", { href: `#account=${encodeURIComponent(account.id)}` }, icon("back"), t("ui_back_account", title))),
    h(
      "section",
      // The key includes the account: text typed for one account must never appear in the fields of another.
      { class: "stack vault", "data-key": `vault:${account.id}`, "data-group": "vault", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_vault_title_account", title)),
      h("p", { class: "prose" }, t("ui_vault_intro")),
      attentions.length ? h("ul", { class: "plain stack", "data-key": "asked" }, attentions.map((attention) => components.attentionCard(attention, account, dashboard.actions))) : null,
      vault ? secretsSection(dashboard, account, vault) : dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking")),
    ),
  ];
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 * @param {Status} vault
 * @returns {Child[]}
 */
function secretsSection(dashboard, account, vault) {
  const stored = vault.held.find((entry) => entry.account === account.id) ?? null;
  return [
    h("dl", { class: "facts", "data-key": "facts" }, storedFact(dashboard, account, stored), hostsFact(account), keyFact(vault)),
    removalQuestion(dashboard, account, stored),
    vault.state === "locked"
      ? h("div", { class: "card card-warn stack", "data-key": "locked" }, h("p", {}, t("ui_vault_locked")), unlockForm(dashboard, vault))
      : vault.state === "none" && !vault.keyring
        ? h("div", { class: "card stack", "data-key": "begin" }, h("p", { class: "prose" }, keySentence(vault)), phraseForm(dashboard, vault))
        : h("div", { class: "vault-forms", "data-key": "forms" }, credentialsCard(dashboard, account), oneTimeCodeCard(dashboard, account)),
  ];
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 * @param {StoredSecrets | null} stored
 */
function storedFact(dashboard, account, stored) {
  const hostWarning = stored && stored.host !== ownPlace(account) ? h("p", { class: "problem" }, icon("warn"), h("span", {}, t("ui_vault_other_host", stored.host))) : null;
  const remove = stored && dashboard.accountToForget !== account.id ? components.button(dashboard.actions, { action: "vault-remove", id: account.id, label: t("ui_vault_remove"), about: components.accountTitle(account), kind: "quiet" }) : null;
  return h("div", {}, h("dt", {}, t("ui_vault_column_stored")), h("dd", {}, stored ? [storedSecretNames(stored), h("p", { class: "small" }, t("ui_vault_column_changed"), ": ", components.time(stored.at)), hostWarning, remove] : t("ui_vault_nothing")));
}

/** @param {Account} account */
function hostsFact(account) {
  return h("div", {}, h("dt", {}, t("ui_vault_column_hosts")), h("dd", {}, hostsOf(account).map((host) => h("p", {}, breakableHost(host))), h("p", { class: "small" }, t("ui_vault_hosts_how"))));
}

/** @param {Status} vault */
function keyFact(vault) {
  return h("div", {}, h("dt", {}, t("ui_vault_title")), h("dd", {}, vaultBadge(vault), h("p", { class: "small" }, h("a", { href: "#vault" }, t("ui_vault_key")))));
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 * @param {StoredSecrets | null} stored
 */
function removalQuestion(dashboard, account, stored) {
  if (!stored || dashboard.accountToForget !== account.id) return components.failureText(dashboard.actions, account.id);
  const about = components.accountTitle(account);
  return h(
    "div",
    { class: "removal", role: "group", "aria-labelledby": "forget", "data-key": "forget", "data-group": "forget" },
    h("p", { id: "forget" }, t("ui_vault_remove_question", about)),
    h(
      "div",
      { class: "buttons" },
      components.button(dashboard.actions, { action: "vault-remove-yes", id: account.id, label: t("ui_vault_remove_yes"), about, kind: "harm" }),
      components.button(dashboard.actions, { action: "vault-keep", id: account.id, label: t("ui_cancel"), about }),
    ),
    components.failureText(dashboard.actions, account.id),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
function credentialsCard(dashboard, account) {
  return h(
    "section",
    { class: "card stack", "data-key": "words", "aria-labelledby": "words-heading" },
    h("h2", { id: "words-heading" }, t("ui_vault_words_title")),
    h("p", { class: "small", id: "words-how" }, t("ui_vault_words_how")),
    secretForm(dashboard, {
      action: "vault-store",
      id: `vault:words:${account.id}`,
      label: t("ui_vault_save_words"),
      fields: [{ name: "user", label: t("ui_vault_user"), open: true, hint: "words-how" }, { name: "password", label: t("ui_vault_password"), hint: "words-how" }],
    }),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
function oneTimeCodeCard(dashboard, account) {
  const id = `vault:totp:${account.id}`;
  return h(
    "section",
    { class: "card stack", "data-key": "totp", "aria-labelledby": "totp-heading" },
    h("h2", { id: "totp-heading" }, t("ui_vault_totp_title")),
    h("p", { class: "small", id: "totp-how" }, t("ui_vault_totp_how")),
    secretForm(dashboard, {
      action: "vault-store",
      id,
      label: t("ui_vault_save_totp"),
      fields: [{ name: "totp", label: t("ui_vault_totp_secret"), hint: "totp-how" }],
      picture: true,
      more: [
        h(
          "p",
          { class: "field secret-field", "data-key": "picture" },
          h("label", { for: `${id}:picture` }, t("ui_vault_totp_picture")),
          h("input", { id: `${id}:picture`, type: "file", accept: "image/*", autocomplete: "off", "data-secret": "picture", "aria-describedby": "totp-paste" }),
        ),
        h("p", { class: "small", id: "totp-paste", "data-key": "paste" }, t("ui_vault_totp_paste")),
        h("p", { class: "small", "data-key": "clock" }, t("ui_vault_totp_clock")),
      ],
    }),
  );
}
