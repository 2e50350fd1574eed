// @ts-check
/** The dashboard's frame: which view, and what stands above every view. No asking here. */

import { h } from "../shared/render.js";
import * as parts from "../shared/components.js";
import { attentionPart } from "../shared/sitting.js";
import { failureSentence, t } from "../shared/i18n.js";
import { accountView } from "./accounts/account.js";
import { accountsView } from "./accounts/accounts.js";
import { calendarView } from "./schedule/calendar.js";
import { documentsView } from "./documents/documents.js";
import { suggestionsView } from "./suggestions.js";
import { timesView } from "./schedule/schedule_view.js";
import { vaultView } from "./vault/vault.js";
import { vaultAccountView } from "./vault/account_secrets.js";

/**
 * @typedef {import("./dashboard.js").Seen} Seen
 * @typedef {import("../shared/render.js").Child} Child
 */

/** @type {[import("./route.js").Route["view"], string, string][]} */
const VIEWS = [
  ["accounts", "#", "ui_accounts_title"],
  ["documents", "#documents", "ui_documents_title"],
  ["calendar", "#calendar", "ui_calendar_title"],
  ["times", "#times", "ui_times_title"],
  ["vault", "#vault", "ui_vault_title"],
  ["suggestions", "#suggestions", "ui_suggestions_title"],
];

/**
 * @param {Seen} seen
 * @returns {Child[]}
 */
export function nav(seen) {
  return VIEWS.map(([name, href, key]) => {
    const inside = name === "accounts" && seen.route.view === "account";
    const current = seen.route.view === name ? "page" : inside ? "true" : null;
    return h("a", { href, "aria-current": current, "data-key": name }, t(key));
  });
}

/** @param {Seen} seen */
export function title(seen) {
  const account = seen.known.account(seen.route.account);
  if (account && seen.route.view === "times") return t("ui_times_title_account", parts.accountTitle(account));
  if (account && seen.route.view === "vault") return t("ui_vault_title_account", parts.accountTitle(account));
  if (account) return parts.accountTitle(account);
  return t(VIEWS.find(([name]) => name === seen.route.view)?.[2] ?? "ui_accounts_title");
}

/**
 * @param {Seen} seen
 * @returns {Child[]}
 */
export function view(seen) {
  const { known, actions } = seen;
  const { route } = seen;
  if (known.link && !known.link.connected) {
    const card = parts.linkCard(known.link.failure, actions);
    // What is being typed there is not thrown away because the pipe blinked.
    return route.view === "vault" && seen.lists.vault ? [card, ...vaults(seen)] : [card];
  }
  if (known.failure) return [broken(known.failure, seen)];
  if (!known.loaded) return [h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  const failure = seen.failure ? broken(seen.failure, seen) : null;
  switch (route.view) {
    case "account":
      return [...accountView(seen), failure];
    case "documents":
      return [...documentsView(seen), failure];
    case "calendar":
      return [...calendarView(seen), failure];
    case "times":
      return [...timesView(seen), failure];
    case "vault":
      return [...vaults(seen), failure];
    case "suggestions":
      return [...suggestionsView(seen), failure];
    default:
      return [...attentionPart(known, actions, { unseen: false }), fetching(seen), ...accountsView(seen), failure];
  }
}

/** @param {Seen} seen */
function vaults(seen) {
  const one = seen.known.account(seen.route.account);
  return one ? vaultAccountView(seen, one) : vaultView(seen);
}

/**
 * @param {{code: string, message?: string}} failure
 * @param {Seen} seen
 */
function broken(failure, seen) {
  return h(
    "section",
    { class: "card card-bad lost", role: "alert", "data-key": "broken", "data-group": "broken" },
    h("p", {}, failureSentence(failure)),
    h("div", { class: "buttons" }, parts.button(seen.actions, { action: "again", id: "link", label: t("ui_try_again"), kind: "main" })),
  );
}

/** @param {Seen} seen */
function fetching({ known, actions }) {
  if (known.fetching.size === 0) return null;
  return h(
    "section",
    { "data-key": "fetching", "data-group": "fetching", "aria-labelledby": "fetching-heading" },
    h("h2", { id: "fetching-heading" }, t("ui_fetching_title")),
    h("ul", { class: "plain running" }, [...known.fetching.values()].map((one) => running(one, known.account(one.account), actions))),
  );
}

/**
 * @param {import("../shared/host_state.js").Progress} progress
 * @param {import("../shared/host_state.js").Account | null} account
 * @param {import("../shared/click_actions.js").Actions} actions
 */
function running(progress, account, actions) {
  const name = account ? parts.accountTitle(account) : progress.account_name;
  const id = String(progress.fetch);
  return h(
    "li",
    { class: "card", "data-key": `fetch:${id}`, "data-group": `fetch:${id}` },
    h("p", { class: "running-name" }, h("a", { href: `#account=${encodeURIComponent(progress.account)}` }, name)),
    parts.progressBlock(progress),
    h("div", { class: "buttons" }, parts.button(actions, { action: "stop", id, label: t("ui_stop"), about: name })),
    parts.problem(actions, id),
  );
}
