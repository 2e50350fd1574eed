// @ts-check
/** What the buttons of the vault's pages do. */

import { say } from "../../shared/announce.js";
import { CodedError } from "../../shared/messaging.js";
import { focusOn } from "../../shared/render.js";
import { accountTitle } from "../../shared/components.js";
import { t } from "../../shared/i18n.js";
import { pictureOf, take } from "./typed_secrets.js";
import { KEYRING } from "./vault_forms.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("../../shared/protocol.js").VaultStatusResult} Status
 */

/**
 * @param {() => Seen} seen
 * @param {typeof import("../../shared/messaging.js").ask} ask
 * @param {() => void} repaint
 * @param {() => void} reread asks the host again what is stored
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
// eslint-disable-next-line max-lines-per-function -- it only makes the table of handlers, each of which is short
export function vaultActions(seen, ask, repaint, reread) {
  /**
   * @param {string} method
   * @param {object} params
   * @param {string} said
   */
  async function change(method, params, said) {
    /** @type {Status} */
    const now = await ask(method, params);
    seen().lists = { ...seen().lists, vault: now };
    say(said);
  }

  /** What is typed stays where it is as long as there is nobody to give it to. */
  function mustBeConnected() {
    if (!seen().known.link?.connected) throw new CodedError("vault.not_connected");
  }

  /** @param {string} id of a form: `vault:words:ACCOUNT` @param {HTMLElement} form */
  async function store(id, form) {
    mustBeConnected();
    const account = id.split(":").slice(2).join(":");
    const picture = await pictureOf(form);
    const { user, password, totp } = take(form);
    if (!user && !password && !totp && !picture) throw new CodedError("vault.nothing_given");
    const one = seen().known.account(account);
    try {
      // What was typed goes before what was chosen.
      await change("vault.store", { account, user: user ?? null, password: password ?? null, totp: totp ?? null, picture: totp ? null : picture }, t("ui_vault_stored", one ? accountTitle(one) : account));
    } catch (thrown) {
      const field = form.querySelector("[data-secret=user]");
      if (field instanceof HTMLInputElement && user && !field.value) field.value = user;
      // No answer in time does not say that nothing was stored: a keyring may have asked the person meanwhile.
      reread();
      throw thrown;
    }
  }

  return {
    "vault-store": store,
    "vault-unlock": async (_, form) => {
      mustBeConnected();
      await change("vault.unlock", { phrase: take(form).phrase ?? null }, t("ui_vault_unlocked"));
    },
    "vault-lock": () => change("vault.lock", {}, t("ui_vault_now_locked")),
    "vault-protect": async (id, form) => {
      mustBeConnected();
      const { old, phrase, again } = take(form);
      if (id !== KEYRING && !phrase) throw new CodedError("vault.nothing_given");
      if (phrase !== again) throw new CodedError("vault.phrases_differ");
      await change("vault.protect", { phrase: phrase ?? null, old: old ?? null }, t("ui_vault_protected"));
    },
    "vault-remove": (account) => {
      seen().forgetting = account;
      repaint();
      const question = document.querySelector("[data-group=forget]");
      if (question instanceof HTMLElement) focusOn(question);
    },
    "vault-keep": (account) => {
      seen().forgetting = null;
      repaint();
      const opener = document.querySelector(`[data-key="vault-remove:${CSS.escape(account)}"]`);
      if (opener instanceof HTMLElement) opener.focus();
    },
    "vault-remove-yes": async (account) => {
      const one = seen().known.account(account);
      await change("vault.remove", { account }, t("ui_vault_removed", one ? accountTitle(one) : account));
      seen().forgetting = null;
    },
  };
}
