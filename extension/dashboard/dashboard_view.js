// @ts-check
/** Renders the dashboard's frame: the current view, and what is shown above every view. This module makes no requests. */

import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { failureCard, hostMissingCard } from "../shared/failure_cards.js";
import { t } from "../shared/i18n.js";
import { administrationChooser, administrationSettings } from "./administrations/administrations_view.js";
import { addingView } from "./adding/adding_view.js";
import { accountView } from "./accounts/account.js";
import { accountDialog } from "./accounts/account_dialog.js";
import { accountsView } from "./accounts/accounts.js";
import { ownCompanies } from "./accounts/own_companies.js";
import { missingView } from "./schedule/missing.js";
import { calendarView } from "./schedule/calendar.js";
import { documentTitle } from "./documents/document.js";
import { documentsPlace } from "./documents/documents_place.js";
import { inboxView } from "./inbox/inbox_view.js";
import { receiversView } from "./receivers/receivers_view.js";
import { settingsBackLink, titleKey } from "./places.js";
import { suggestionsView } from "./suggestions.js";
import { scheduleView } from "./schedule/schedule_view.js";
import { archiveView } from "./settings/archive.js";
import { backgroundView } from "./settings/background.js";
import { healthView } from "./settings/health.js";
import { languageView } from "./settings/language.js";
import { settingsView } from "./settings/settings.js";
import { todayView } from "./today/today.js";
import { teachingView } from "./teaching/teaching_view.js";
import { vaultView } from "./vault/vault.js";
import { vaultAccountView } from "./vault/account_secrets.js";

/**
 * @typedef {import("./dashboard.js").DashboardState} DashboardState
 * @typedef {import("../shared/render.js").Child} Child
 */

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
  return t(titleKey(dashboard.route.view));
}

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function dashboardView(dashboard) {
  const { hostState, actions } = dashboard;
  const { route } = dashboard;
  if (hostState.link && !hostState.link.connected) {
    const card = hostMissingCard(hostState.link.failure, actions);
    // Text that is being typed there must survive a short loss of the connection.
    return route.view === "vault" && dashboard.lists.vault ? [card, ...vaultViews(dashboard)] : [card];
  }
  if (hostState.failure) return [failureCard(hostState.failure, actions)];
  if (!hostState.loaded) return [h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  const failure = dashboard.failure ? failureCard(dashboard.failure, actions) : null;
  return [settingsBackLink(route), ...viewOf(dashboard), failure];
}

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
function viewOf(dashboard) {
  const { route } = dashboard;
  switch (route.view) {
    case "account":
      return accountView(dashboard);
    case "accounts":
      return [administrationChooser(dashboard), ...accountsView(dashboard), ownCompanies(dashboard), administrationSettings(dashboard), accountDialog(dashboard)];
    case "add":
      return addingView(dashboard);
    case "documents":
      return [administrationChooser(dashboard), documentsPlace(dashboard)];
    case "inbox":
      return inboxView(dashboard);
    case "receivers":
      return [administrationChooser(dashboard), ...receiversView(dashboard)];
    case "calendar":
      return [administrationChooser(dashboard), ...calendarView(dashboard)];
    case "why":
      return missingView(dashboard);
    case "teach":
      return teachingView(dashboard);
    case "times":
      return scheduleView(dashboard);
    case "vault":
      return vaultViews(dashboard);
    case "suggestions":
      return suggestionsView(dashboard);
    case "archive":
      return archiveView(dashboard);
    case "health":
      return healthView(dashboard);
    case "background":
      return backgroundView(dashboard);
    case "language":
      return languageView(dashboard);
    case "settings":
      return settingsView(dashboard);
    default:
      return todayView(dashboard);
  }
}

/** @param {DashboardState} dashboard */
function vaultViews(dashboard) {
  const account = dashboard.hostState.account(dashboard.route.account);
  return account ? vaultAccountView(dashboard, account) : vaultView(dashboard);
}
