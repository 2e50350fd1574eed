// @ts-check
/** The vault: whether it is open, where its key lies and what that means, and for which accounts something is stored. */

import { h } from "../../shared/render.js";
import * as parts from "../../shared/components.js";
import { locale, t } from "../../shared/i18n.js";
import { hashOf } from "../route.js";
import { pager, table } from "../table.js";
import { BEGIN, keyringForm, LOCK, phraseForm, PROTECT, unlockForm } from "./vault_forms.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").VaultStatusResult} Status
 * @typedef {import("../../shared/protocol.js").VaultHeld} Held
 */

const VAULT_PAGE = 25;
/** @type {Record<Status["state"], import("../../shared/states.js").Look>} */
const LOOKS = { none: { icon: "paper", tone: "calm" }, open: { icon: "good", tone: "good" }, locked: { icon: "lock", tone: "warn" } };
const STATE_WORDS = { none: "ui_vault_state_none", open: "ui_vault_state_open", locked: "ui_vault_state_locked" };
const HOLDERS = { keyring: "ui_vault_key_keyring", phrase: "ui_vault_key_phrase" };
/** @type {["user" | "password" | "totp", string][]} */
const WORDS = [["user", "ui_vault_user"], ["password", "ui_vault_password"], ["totp", "ui_vault_totp"]];

/**
 * @param {Seen} seen
 * @returns {Child[]}
 */
export function vaultView(seen) {
  const { vault } = seen.lists;
  const heading = h("h1", { id: "heading", "data-key": "title" }, t("ui_vault_title"));
  if (!vault) return [heading, seen.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  return [
    h("section", { class: "stack vault", "data-key": "vault", "data-group": "vault", "aria-labelledby": "heading" }, heading, h("p", { class: "prose" }, t("ui_vault_intro")), state(seen, vault)),
    accounts(seen, vault),
  ];
}

/** @param {Status} vault */
export function vaultBadge(vault) {
  return parts.badge(LOOKS[vault.state], t(STATE_WORDS[vault.state]));
}

/**
 * @param {Seen} seen
 * @param {Status} vault
 */
function state(seen, vault) {
  const must = vault.state === "none" && !vault.keyring;
  return h(
    "div",
    { class: vault.state === "locked" ? "card card-warn stack" : "card stack", "data-key": "state", "data-group": "vault-state" },
    h(
      "p",
      { class: "vault-state" },
      vaultBadge(vault),
      vault.state === "locked" ? h("span", {}, t("ui_vault_locked")) : null,
      vault.state === "open" ? parts.button(seen.actions, { action: "vault-lock", id: LOCK, label: t("ui_vault_lock") }) : null,
    ),
    vault.state === "locked" ? unlockForm(seen, vault) : null,
    parts.problem(seen.actions, LOCK),
    h("div", { "data-key": "key" }, h("h2", {}, t("ui_vault_key")), h("p", { class: "prose" }, keySentence(vault))),
    must ? phraseForm(seen, vault) : protection(seen, vault),
  );
}

/** @param {Status} vault */
export function keySentence(vault) {
  if (vault.holder === "none") return t(vault.keyring ? "ui_vault_key_none_keyring" : "ui_vault_key_none_phrase");
  return t(HOLDERS[vault.holder], vault.idle_minutes);
}

/**
 * Another holder of the key; only while it is open, since it is sealed anew with what it holds.
 *
 * @param {Seen} seen
 * @param {Status} vault
 */
function protection(seen, vault) {
  if (vault.state === "locked") return null;
  const label = t(vault.holder === "phrase" ? "ui_vault_change_phrase" : "ui_vault_by_phrase");
  return h(
    "div",
    { class: "stack", "data-key": "protection" },
    h("details", { "data-key": vault.holder === "none" ? BEGIN : PROTECT }, h("summary", {}, label), phraseForm(seen, vault)),
    vault.holder === "phrase" && vault.keyring ? h("details", { "data-key": "keyring" }, h("summary", {}, t("ui_vault_by_keyring")), keyringForm(seen)) : null,
  );
}

/**
 * @param {Seen} seen
 * @param {Status} vault
 */
function accounts(seen, vault) {
  const held = new Map(vault.held.map((one) => [one.account, one]));
  const all = [...seen.known.accounts].sort((one, other) => Number(held.has(other.id)) - Number(held.has(one.id)) || parts.accountTitle(one).localeCompare(parts.accountTitle(other), locale()));
  const page = all.slice((seen.route.page - 1) * VAULT_PAGE, seen.route.page * VAULT_PAGE);
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
            page.map((one) => row(one, held.get(one.id) ?? null)),
          ),
          pager(seen.route, all.length, VAULT_PAGE, "vault-accounts"),
        ],
  );
}

/**
 * @param {Account} one
 * @param {Held | null} held
 */
function row(one, held) {
  const title = parts.accountTitle(one);
  const label = t(held ? "ui_vault_change" : "ui_vault_store_here");
  return {
    key: `held:${one.id}`,
    cells: [
      h("a", { href: `#account=${encodeURIComponent(one.id)}` }, title),
      held ? heldWords(held) : h("span", { class: "small" }, t("ui_vault_nothing")),
      held ? h("div", {}, hostsOf(one).map((host) => h("div", {}, breakableHost(host)))) : null,
      held ? parts.time(held.at) : null,
      h("a", { class: "button", href: hashOf({ view: "vault", account: one.id, fetch: null, page: 1 }), "aria-label": t("ui_button_about", label, title) }, label),
    ],
  };
}

/**
 * What is stored, in words; never what it is.
 *
 * @param {Held} held
 */
export function heldWords(held) {
  const words = WORDS.filter(([name]) => held[name]).map(([, key]) => t(key));
  const list = new Intl.ListFormat(locale(), { type: "conjunction" }).format(words.map((word, place) => (place ? word.charAt(0).toLocaleLowerCase(locale()) + word.slice(1) : word)));
  return list;
}

/**
 * Exactly the hosts on which the account's secrets are filled in.
 *
 * @param {Account} account
 */
export function hostsOf(account) {
  return account.origins.map((origin) => origin.replace(/^[^:]+:\/\//, "").replace(/\/.*$/, ""));
}

/**
 * @param {string} host
 * @returns {(string | Node)[]} that may be broken before its dots
 */
export function breakableHost(host) {
  return host.split(/(?=\.)/).flatMap((piece, place) => (place ? [h("wbr"), piece] : [piece]));
}
