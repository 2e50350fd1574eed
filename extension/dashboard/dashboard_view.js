// @ts-check
/** Renders the dashboard's frame: the current view, and what is shown above every view. This module makes no requests. */

import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { attentionSections } from "../shared/sitting.js";
import { failureSentence, t } from "../shared/i18n.js";
import { administrationChooser, administrationSettings } from "./administrations/administrations_view.js";
import { addingView } from "./adding/adding_view.js";
import { accountView } from "./accounts/account.js";
import { accountsView } from "./accounts/accounts.js";
import { missingView } from "./schedule/missing.js";
import { calendarView } from "./schedule/calendar.js";
import { documentTitle, documentView } from "./documents/document.js";
import { documentsView } from "./documents/documents.js";
import { inboxView } from "./inbox/inbox_view.js";
import { receiversView } from "./receivers/receivers_view.js";
import { suggestionsView } from "./suggestions.js";
import { scheduleView } from "./schedule/schedule_view.js";
import { teachingView } from "./teaching/teaching_view.js";
import { vaultView } from "./vault/vault.js";
import { vaultAccountView } from "./vault/account_secrets.js";

/**
 * @typedef {import("./dashboard.js").DashboardState} DashboardState
 * @typedef {import("../shared/render.js").Child} Child
 */

/** @type {[import("./route.js").Route["view"], string, string][]} */
const VIEWS = [
  ["accounts", "#", "ui_accounts_title"],
  ["documents", "#documents", "ui_documents_title"],
  ["inbox", "#inbox", "ui_inbox_title"],
  ["receivers", "#receivers", "ui_receivers_title"],
  ["calendar", "#calendar", "ui_calendar_title"],
  ["times", "#times", "ui_times_title"],
  ["vault", "#vault", "ui_vault_title"],
  ["suggestions", "#suggestions", "ui_suggestions_title"],
];

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function navigationLinks(dashboard) {
  return VIEWS.map(([name, href, key]) => {
    const inside = name === "documents" ? dashboard.route.document !== "" : (name === "accounts" && dashboard.route.view === "account") || (name === "calendar" && dashboard.route.view === "why");
    const current = dashboard.route.view === name && !dashboard.route.document ? "page" : inside ? "true" : null;
    return h("a", { href, "aria-current": current, "data-key": name }, t(key));
  });
}

/** @param {DashboardState} dashboard */
export function pageTitle(dashboard) {
  const account = dashboard.hostState.account(dashboard.route.account);
  if (account && dashboard.route.view === "times") return t("ui_times_title_account", components.accountTitle(account));
  if (account && dashboard.route.view === "vault") return t("ui_vault_title_account", components.accountTitle(account));
  if (dashboard.route.view === "why") return t("ui_missing_title");
  if (account && dashboard.route.view === "teach") return t("ui_teach_title", components.accountTitle(account));
  if (account) return components.accountTitle(account);
  if (dashboard.route.view === "add") return t("ui_add_title");
  if (dashboard.route.document && dashboard.lists.document) return documentTitle(dashboard.lists.document);
  return t(VIEWS.find(([name]) => name === dashboard.route.view)?.[2] ?? "ui_accounts_title");
}

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function dashboardView(dashboard) {
  const { hostState, actions } = dashboard;
  const { route } = dashboard;
  if (hostState.link && !hostState.link.connected) {
    const card = components.hostMissingCard(hostState.link.failure, actions);
    // Text that is being typed there must survive a short loss of the connection.
    return route.view === "vault" && dashboard.lists.vault ? [card, ...vaultViews(dashboard)] : [card];
  }
  if (hostState.failure) return [failureCard(hostState.failure, dashboard)];
  if (!hostState.loaded) return [h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  const failure = dashboard.failure ? failureCard(dashboard.failure, dashboard) : null;
  switch (route.view) {
    case "account":
      return [...accountView(dashboard), failure];
    case "add":
      return [...addingView(dashboard), failure];
    case "documents":
      return [administrationChooser(dashboard), ...(route.document ? documentView(dashboard) : documentsView(dashboard)), failure];
    case "inbox":
      return [...inboxView(dashboard), failure];
    case "receivers":
      return [administrationChooser(dashboard), ...receiversView(dashboard), failure];
    case "calendar":
      return [administrationChooser(dashboard), ...calendarView(dashboard), failure];
    case "why":
      return [...missingView(dashboard), failure];
    case "teach":
      return [...teachingView(dashboard), failure];
    case "times":
      return [...scheduleView(dashboard), failure];
    case "vault":
      return [...vaultViews(dashboard), failure];
    case "suggestions":
      return [...suggestionsView(dashboard), failure];
    default:
      return [...attentionSections(hostState, actions, { headingHidden: false }), runningFetches(dashboard), administrationChooser(dashboard), ...accountsView(dashboard), administrationSettings(dashboard), failure];
  }
}

/** @param {DashboardState} dashboard */
function vaultViews(dashboard) {
  const account = dashboard.hostState.account(dashboard.route.account);
  return account ? vaultAccountView(dashboard, account) : vaultView(dashboard);
}

/**
 * @param {{code: string, message?: string}} failure
 * @param {DashboardState} dashboard
 */
function failureCard(failure, dashboard) {
  return h(
    "section",
    { class: "card card-bad lost", role: "alert", "data-key": "broken", "data-group": "broken" },
    h("p", {}, failureSentence(failure)),
    h("div", { class: "buttons" }, components.button(dashboard.actions, { action: "again", id: "link", label: t("ui_try_again"), kind: "main" })),
  );
}

/** @param {DashboardState} dashboard */
function runningFetches({ hostState, actions }) {
  if (hostState.fetching.size === 0) return null;
  return h(
    "section",
    { "data-key": "fetching", "data-group": "fetching", "aria-labelledby": "fetching-heading" },
    h("h2", { id: "fetching-heading" }, t("ui_fetching_title")),
    h("ul", { class: "plain running" }, [...hostState.fetching.values()].map((progress) => runningFetch(progress, hostState.account(progress.account), actions))),
  );
}

/**
 * @param {import("../shared/host_state.js").Progress} progress
 * @param {import("../shared/host_state.js").Account | null} account
 * @param {import("../shared/click_actions.js").Actions} actions
 */
function runningFetch(progress, account, actions) {
  const name = account ? components.accountTitle(account) : progress.account_name;
  const id = String(progress.fetch);
  return h(
    "li",
    { class: "card", "data-key": `fetch:${id}`, "data-group": `fetch:${id}` },
    h("p", { class: "running-name" }, h("a", { href: `#account=${encodeURIComponent(progress.account)}` }, name)),
    components.progressBlock(progress),
    h("div", { class: "buttons" }, components.button(actions, { action: "stop", id, label: t("ui_stop"), about: name })),
    components.failureText(actions, id),
  );
}
