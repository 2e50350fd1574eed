// @ts-check
/** Renders the vault: whether it is open, where its key is held and what that means, and the accounts with stored secrets. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { formatNumber, locale, plural, t, textOrder } from "../../shared/i18n.js";
import { hashOf } from "../route.js";
import { pager, table } from "../table.js";
import { BEGIN, keyringForm, LOCK, phraseForm, PROTECT, unlockForm } from "./vault_forms.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").VaultStatusResult} Status
 * @typedef {import("../../shared/protocol.js").VaultHeld} StoredSecrets
 */

const VAULT_PAGE = 25;
/** @type {Record<Status["state"], import("../../shared/states.js").Appearance>} */
const APPEARANCES = { none: { icon: "paper", tone: "calm" }, open: { icon: "good", tone: "good" }, locked: { icon: "lock", tone: "warn" } };
const STATE_WORDS = { none: "ui_vault_state_none", open: "ui_vault_state_open", locked: "ui_vault_state_locked" };
const HOLDERS = { keyring: "ui_vault_key_keyring", phrase: "ui_vault_key_phrase" };
/** @type {["user" | "password" | "totp", string][]} */
const SECRET_LABELS = [["user", "ui_vault_user"], ["password", "ui_vault_password"], ["totp", "ui_vault_totp"]];

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function vaultView(dashboard) {
  const { vault } = dashboard.lists;
  const heading = h("h1", { id: "heading", "data-key": "title" }, t("ui_vault_title"));
  if (!vault) return [heading, dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  return [
    h("section", { class: "stack vault", "data-key": "vault", "data-group": "vault", "aria-labelledby": "heading" }, heading, h("p", { class: "prose" }, t("ui_vault_intro")), vaultCard(dashboard, vault)),
    accountsSection(dashboard, vault),
  ];
}

/** @param {Status} vault */
export function vaultBadge(vault) {
  return components.badge(APPEARANCES[vault.state], t(STATE_WORDS[vault.state]));
}

/**
 * Renders in one line whether the vault is open, and for how many accounts it holds something.
 *
 * @param {Status} vault
 */
export function vaultSummary({ state, held }) {
  const word = t(STATE_WORDS[state]);
  return components.badge(APPEARANCES[state], held.length ? plural("ui_standing_vault", held.length, word, formatNumber(held.length)) : word);
}

/**
 * @param {DashboardState} dashboard
 * @param {Status} vault
 */
function vaultCard(dashboard, vault) {
  const needsPhrase = vault.state === "none" && !vault.keyring;
  return h(
    "div",
    { class: vault.state === "locked" ? "card card-warn stack" : "card stack", "data-key": "state", "data-group": "vault-state" },
    h(
      "p",
      { class: "vault-state" },
      vaultBadge(vault),
      vault.state === "locked" ? h("span", {}, t("ui_vault_locked")) : null,
      vault.state === "open" ? components.button(dashboard.actions, { action: "vault-lock", id: LOCK, label: t("ui_vault_lock") }) : null,
    ),
    vault.state === "locked" ? unlockForm(dashboard, vault) : null,
    components.failureText(dashboard.actions, LOCK),
    h("div", { "data-key": "key" }, h("h2", {}, t("ui_vault_key")), h("p", { class: "prose" }, keySentence(vault))),
    needsPhrase ? phraseForm(dashboard, vault) : protectionForms(dashboard, vault),
  );
}

/** @param {Status} vault */
export function keySentence(vault) {
  if (vault.holder === "none") return t(vault.keyring ? "ui_vault_key_none_keyring" : "ui_vault_key_none_phrase");
  return t(HOLDERS[vault.holder], vault.idle_minutes);
}

/**
 * Renders the forms that change the holder of the key; only while the vault is open, since the key is sealed anew with
 * its contents.
 *
 * @param {DashboardState} dashboard
 * @param {Status} vault
 */
function protectionForms(dashboard, vault) {
  if (vault.state === "locked") return null;
  const label = t(vault.holder === "phrase" ? "ui_vault_change_phrase" : "ui_vault_by_phrase");
  return h(
    "div",
    { class: "stack", "data-key": "protection" },
    h("details", { "data-key": vault.holder === "none" ? BEGIN : PROTECT }, h("summary", {}, label), phraseForm(dashboard, vault)),
    vault.holder === "phrase" && vault.keyring ? h("details", { "data-key": "keyring" }, h("summary", {}, t("ui_vault_by_keyring")), keyringForm(dashboard)) : null,
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Status} vault
 */
function accountsSection(dashboard, vault) {
  const storedByAccount = new Map(vault.held.map((entry) => [entry.account, entry]));
  const compare = textOrder();
  const all = [...dashboard.hostState.accounts].sort((left, right) => Number(storedByAccount.has(right.id)) - Number(storedByAccount.has(left.id)) || compare(components.accountTitle(left), components.accountTitle(right)));
  const page = all.slice((dashboard.route.page - 1) * VAULT_PAGE, dashboard.route.page * VAULT_PAGE);
  return h(
    "section",
    { "data-key": "vault-accounts", "data-group": "vault-accounts", "aria-labelledby": "vault-accounts" },
    h("h2", { id: "vault-accounts" }, t("ui_vault_accounts")),
    all.length === 0
      ? h("p", { "data-key": "none" }, t("ui_vault_accounts_none"))
      : [
          table(
            "vault-accounts",
            "held",
            [
              { label: t("ui_column_name"), kind: "head" },
              { label: t("ui_vault_column_stored"), kind: "wide" },
              { label: t("ui_vault_column_hosts"), kind: "wide" },
              { label: t("ui_vault_column_changed") },
              { label: t("ui_column_actions"), kind: "actions" },
            ],
            page.map((account) => accountRow(account, storedByAccount.get(account.id) ?? null)),
          ),
          pager(dashboard.route, all.length, VAULT_PAGE, "vault-accounts"),
        ],
  );
}

/**
 * @param {Account} account
 * @param {StoredSecrets | null} stored
 */
function accountRow(account, stored) {
  const title = components.accountTitle(account);
  const label = t(stored ? "ui_vault_change" : "ui_vault_store_here");
  return {
    key: `held:${account.id}`,
    cells: [
      h("a", { href: `#account=${encodeURIComponent(account.id)}` }, title),
      stored ? storedSecretNames(stored) : h("span", { class: "small" }, t("ui_vault_nothing")),
      stored ? h("div", {}, hostsOf(account).map((host) => h("div", {}, breakableHost(host)))) : null,
      stored ? components.time(stored.at) : null,
      h("a", { class: "button", href: hashOf({ view: "vault", account: account.id, document: "", search: "", fetch: null, page: 1 }), "aria-label": t("ui_button_about", label, title) }, label),
    ],
  };
}

/**
 * Returns the kinds of the stored secrets in words, never their values.
 *
 * @param {StoredSecrets} stored
 */
export function storedSecretNames(stored) {
  const labels = SECRET_LABELS.filter(([name]) => stored[name]).map(([, key]) => t(key));
  // Inside a sentence a label begins small, but for German, whose nouns keep their capital everywhere.
  const isInside = (/** @type {number} */ index) => index > 0 && !locale().startsWith("de");
  const names = labels.map((label, index) => (isInside(index) ? label.charAt(0).toLocaleLowerCase(locale()) + label.slice(1) : label));
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(names);
}

/**
 * Returns exactly the hosts on which the account's secrets are filled in.
 *
 * @param {Account} account
 */
export function hostsOf(account) {
  return account.origins.map((origin) => origin.replace(/^[^:]+:\/\//, "").replace(/\/.*$/, ""));
}

/**
 * @param {Account} account
 * @returns {string} the account's own host, with its port where that is not the default one: what its secrets are bound to
 */
export function ownPlace(account) {
  const { port } = new URL(account.url);
  return hostsOf(account)[0] + (port && `:${port}`);
}

/**
 * @param {string} host
 * @returns {(string | Node)[]} the host name with a line break allowed before each dot
 */
export function breakableHost(host) {
  return host.split(/(?=\.)/).flatMap((part, index) => (index ? [h("wbr"), part] : [part]));
}
