// @ts-check
/** What is stored to sign in to one account, and the fields to store it. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as parts from "../../shared/components.js";
import { t } from "../../shared/i18n.js";
import { breakableHost, heldWords, hostsOf, keySentence, vaultBadge } from "./vault.js";
import { phraseForm, secretForm, unlockForm } from "./vault_forms.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").VaultStatusResult} Status
 * @typedef {import("../../shared/protocol.js").VaultHeld} Held
 */

/**
 * @param {Seen} seen
 * @param {Account} one
 * @returns {Child[]}
 */
export function vaultAccountView(seen, one) {
  const title = parts.accountTitle(one);
  const { vault } = seen.lists;
  const asked = seen.known.attention.filter((attention) => attention.account === one.id);
  return [
    h("p", { class: "back", "data-key": "back" }, h("a", { href: `#account=${encodeURIComponent(one.id)}` }, icon("back"), t("ui_back_account", title))),
    h(
      "section",
      // The account is part of the key: what was typed for one must never stand in another's fields.
      { class: "stack vault", "data-key": `vault:${one.id}`, "data-group": "vault", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_vault_title_account", title)),
      h("p", { class: "prose" }, t("ui_vault_intro")),
      asked.length ? h("ul", { class: "plain stack", "data-key": "asked" }, asked.map((attention) => parts.attentionCard(attention, one, seen.actions))) : null,
      vault ? stored(seen, one, vault) : seen.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking")),
    ),
  ];
}

/**
 * @param {Seen} seen
 * @param {Account} one
 * @param {Status} vault
 * @returns {Child[]}
 */
function stored(seen, one, vault) {
  const held = vault.held.find((some) => some.account === one.id) ?? null;
  return [
    h("dl", { class: "facts", "data-key": "facts" }, what(seen, one, held), where(one), key(vault)),
    removal(seen, one, held),
    vault.state === "locked"
      ? h("div", { class: "card card-warn stack", "data-key": "locked" }, h("p", {}, t("ui_vault_locked")), unlockForm(seen, vault))
      : vault.state === "none" && !vault.keyring
        ? h("div", { class: "card stack", "data-key": "begin" }, h("p", { class: "prose" }, keySentence(vault)), phraseForm(seen, vault))
        : h("div", { class: "vault-forms", "data-key": "forms" }, words(seen, one), codes(seen, one)),
  ];
}

/**
 * @param {Seen} seen
 * @param {Account} one
 * @param {Held | null} held
 */
function what(seen, one, held) {
  const moved = held && held.host !== hostsOf(one)[0] ? h("p", { class: "problem" }, icon("warn"), h("span", {}, t("ui_vault_other_host", held.host))) : null;
  const remove = held && seen.forgetting !== one.id ? parts.button(seen.actions, { action: "vault-remove", id: one.id, label: t("ui_vault_remove"), about: parts.accountTitle(one), kind: "quiet" }) : null;
  return h("div", {}, h("dt", {}, t("ui_vault_column_stored")), h("dd", {}, held ? [heldWords(held), h("p", { class: "small" }, t("ui_vault_column_changed"), ": ", parts.time(held.at)), moved, remove] : t("ui_vault_nothing")));
}

/** @param {Account} one */
function where(one) {
  return h("div", {}, h("dt", {}, t("ui_vault_column_hosts")), h("dd", {}, hostsOf(one).map((host) => h("p", {}, breakableHost(host))), h("p", { class: "small" }, t("ui_vault_hosts_how"))));
}

/** @param {Status} vault */
function key(vault) {
  return h("div", {}, h("dt", {}, t("ui_vault_title")), h("dd", {}, vaultBadge(vault), h("p", { class: "small" }, h("a", { href: "#vault" }, t("ui_vault_key")))));
}

/**
 * @param {Seen} seen
 * @param {Account} one
 * @param {Held | null} held
 */
function removal(seen, one, held) {
  if (!held || seen.forgetting !== one.id) return parts.problem(seen.actions, one.id);
  const about = parts.accountTitle(one);
  return h(
    "div",
    { class: "removal", role: "group", "aria-labelledby": "forget", "data-key": "forget", "data-group": "forget" },
    h("p", { id: "forget" }, t("ui_vault_remove_question", about)),
    h(
      "div",
      { class: "buttons" },
      parts.button(seen.actions, { action: "vault-remove-yes", id: one.id, label: t("ui_vault_remove_yes"), about, kind: "harm" }),
      parts.button(seen.actions, { action: "vault-keep", id: one.id, label: t("ui_cancel"), about }),
    ),
    parts.problem(seen.actions, one.id),
  );
}

/**
 * @param {Seen} seen
 * @param {Account} one
 */
function words(seen, one) {
  return h(
    "section",
    { class: "card stack", "data-key": "words", "aria-labelledby": "words-heading" },
    h("h2", { id: "words-heading" }, t("ui_vault_words_title")),
    h("p", { class: "small", id: "words-how" }, t("ui_vault_words_how")),
    secretForm(seen, {
      action: "vault-store",
      id: `vault:words:${one.id}`,
      label: t("ui_vault_save_words"),
      fields: [{ name: "user", label: t("ui_vault_user"), open: true, hint: "words-how" }, { name: "password", label: t("ui_vault_password"), hint: "words-how" }],
    }),
  );
}

/**
 * @param {Seen} seen
 * @param {Account} one
 */
function codes(seen, one) {
  const id = `vault:totp:${one.id}`;
  return h(
    "section",
    { class: "card stack", "data-key": "totp", "aria-labelledby": "totp-heading" },
    h("h2", { id: "totp-heading" }, t("ui_vault_totp_title")),
    h("p", { class: "small", id: "totp-how" }, t("ui_vault_totp_how")),
    secretForm(seen, {
      action: "vault-store",
      id,
      label: t("ui_vault_save_totp"),
      fields: [{ name: "totp", label: t("ui_vault_totp_secret"), hint: "totp-how" }],
      picture: true,
      more: [
        h(
          "p",
          { class: "secret-field", "data-key": "picture" },
          h("label", { for: `${id}:picture` }, t("ui_vault_totp_picture")),
          h("input", { id: `${id}:picture`, type: "file", accept: "image/*", autocomplete: "off", "data-secret": "picture", "aria-describedby": "totp-paste" }),
        ),
        h("p", { class: "small", id: "totp-paste", "data-key": "paste" }, t("ui_vault_totp_paste")),
        h("p", { class: "small", "data-key": "clock" }, t("ui_vault_totp_clock")),
      ],
    }),
  );
}
