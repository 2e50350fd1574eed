// @ts-check
/** The five places of the dashboard, which place every view belongs to, and the pages under the settings. */

import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import { t } from "../shared/i18n.js";

/**
 * @typedef {import("./route.js").Route} Route
 * @typedef {Route["view"]} View
 * @typedef {import("../shared/render.js").Child} Child
 */

/** @type {[View, string, string, string][]} the view that opens, its address, its name, and the icon of where it is narrow */
const PLACES = [
  ["today", "#", "ui_today_title", "home"],
  ["accounts", "#portals", "ui_accounts_title", "company"],
  ["documents", "#documents", "ui_documents_title", "paper"],
  ["calendar", "#calendar", "ui_calendar_title", "calendar"],
  ["settings", "#settings", "ui_places_settings", "settings"],
];

/** @type {[View, string, string][]} the pages under the settings, their names, and what is set there */
export const SETTINGS_PAGES = [
  ["times", "ui_times_title", "ui_places_times"],
  ["vault", "ui_vault_title", "ui_places_vault"],
  ["archive", "ui_archive_title", "ui_places_archive"],
  ["receivers", "ui_receivers_title", "ui_places_receivers"],
  ["inbox", "ui_inbox_title", "ui_places_inbox"],
  ["language", "ui_language_title", "ui_places_language"],
  ["suggestions", "ui_suggestions_title", "ui_places_suggestions"],
  ["health", "ui_health_title", "ui_places_health"],
  ["background", "ui_background_title", "ui_places_background"],
];

/** @type {Partial<Record<View, View>>} the place of a view that is no place of its own */
const INSIDE = { account: "accounts", add: "accounts", teach: "accounts", why: "calendar" };

/**
 * Returns the place that a page belongs to; the times and the secrets of one account belong to the account.
 *
 * @param {Route} route
 * @returns {View}
 */
function placeOf({ view, account }) {
  if (SETTINGS_PAGES.some(([name]) => name === view)) return account ? "accounts" : "settings";
  return INSIDE[view] ?? view;
}

/**
 * @param {Route} route
 * @returns {Child[]}
 */
export function navigationLinks(route) {
  const place = placeOf(route);
  const isPlace = route.view === place && !route.document;
  return PLACES.map(([name, href, key, sign]) => h("a", { href, "aria-current": place === name ? (isPlace ? "page" : "true") : null, "data-key": name }, icon(sign), h("span", {}, t(key))));
}

/**
 * Returns the message key of a page's name.
 *
 * @param {View} view
 */
export function titleKey(view) {
  return PLACES.find(([name]) => name === view)?.[2] ?? SETTINGS_PAGES.find(([name]) => name === view)?.[1] ?? "ui_today_title";
}

/**
 * Renders the way back from a page under the settings; nothing elsewhere.
 *
 * @param {Route} route
 */
export function settingsBackLink(route) {
  if (route.view === "settings" || placeOf(route) !== "settings") return null;
  return h("p", { class: "back", "data-key": "back" }, h("a", { href: "#settings" }, icon("back"), t("ui_places_settings")));
}
