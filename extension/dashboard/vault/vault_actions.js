// @ts-check
/** The actions of the buttons on the vault's pages. */

import { announceText } from "../../shared/announce.js";
import { CodedError } from "../../shared/messaging.js";
import { focusElement } from "../../shared/render.js";
import { accountTitle } from "../../shared/components.js";
import { t } from "../../shared/i18n.js";
import { pictureOf, takeSecrets } from "./typed_secrets.js";
import { KEYRING } from "./vault_forms.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/protocol.js").VaultStatusResult} Status
 */

/**
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} render
 * @param {() => void} refreshLists requests the stored secrets again
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
// eslint-disable-next-line max-lines-per-function -- it only builds the table of handlers, each of which is short
export function vaultActions(dashboard, call, render, refreshLists) {
  /**
   * @param {string} method
   * @param {object} params
   * @param {string} announcement
   */
  async function change(method, params, announcement) {
    /** @type {Status} */
    const status = await call(method, params);
    dashboard().lists = { ...dashboard().lists, vault: status };
    announceText(announcement);
  }

  /** Throws while the host is not connected, so that typed secrets stay in their fields. */
  function requireConnection() {
    if (!dashboard().hostState.link?.connected) throw new CodedError("vault.not_connected");
  }

  /** @param {string} id of a form: `vault:words:ACCOUNT` @param {HTMLElement} form */
  async function store(id, form) {
    requireConnection();
    const account = id.split(":").slice(2).join(":");
    const picture = await pictureOf(form);
    const { user, password, totp } = takeSecrets(form);
    if (!user && !password && !totp && !picture) throw new CodedError("vault.nothing_given");
    const accountRecord = dashboard().hostState.account(account);
    try {
      // A typed secret takes precedence over a chosen picture.
      await change("vault.store", { account, user: user ?? null, password: password ?? null, totp: totp ?? null, picture: totp ? null : picture }, t("ui_vault_stored", accountRecord ? accountTitle(accountRecord) : account));
    } catch (error) {
      const field = form.querySelector("[data-secret=user]");
      if (field instanceof HTMLInputElement && user && !field.value) field.value = user;
      // A timeout does not mean that nothing was stored: a keyring may have prompted the person meanwhile.
      refreshLists();
      throw error;
    }
  }

  return {
    "vault-store": store,
    "vault-unlock": async (_, form) => {
      requireConnection();
      await change("vault.unlock", { phrase: takeSecrets(form).phrase ?? null }, t("ui_vault_unlocked"));
    },
    "vault-lock": () => change("vault.lock", {}, t("ui_vault_now_locked")),
    "vault-protect": async (id, form) => {
      requireConnection();
      const { old, phrase, again } = takeSecrets(form);
      if (id !== KEYRING && !phrase) throw new CodedError("vault.nothing_given");
      if (phrase !== again) throw new CodedError("vault.phrases_differ");
      await change("vault.protect", { phrase: phrase ?? null, old: old ?? null }, t("ui_vault_protected"));
    },
    "vault-remove": (account) => {
      dashboard().accountToForget = account;
      render();
      const question = document.querySelector("[data-group=forget]");
      if (question instanceof HTMLElement) focusElement(question);
    },
    "vault-keep": (account) => {
      dashboard().accountToForget = null;
      render();
      const opener = document.querySelector(`[data-key="vault-remove:${CSS.escape(account)}"]`);
      if (opener instanceof HTMLElement) opener.focus();
    },
    "vault-remove-yes": async (account) => {
      const accountRecord = dashboard().hostState.account(account);
      await change("vault.remove", { account }, t("ui_vault_removed", accountRecord ? accountTitle(accountRecord) : account));
      dashboard().accountToForget = null;
    },
  };
}
