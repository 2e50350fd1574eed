// @ts-check
/** Renders the popup's menu: what is seldom needed, and the forms that two of its items open. */

import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { sinceField } from "../shared/since_field.js";
import { t } from "../shared/i18n.js";
import { mainAccount, mayNeedTeaching } from "./page_card.js";

/**
 * @typedef {import("./popup.js").PopupState} PopupState
 * @typedef {import("../shared/render.js").Child} Child
 */

/** What a page may be to an account, by the setting that says so. */
const BELONGS = [
  ["url", "ui_belongs_url"],
  ["sign_in_hosts", "ui_belongs_sign_in_hosts"],
  ["portal_hosts", "ui_belongs_portal_hosts"],
];

/**
 * @param {PopupState} popup
 * @returns {Child}
 */
export function menuItems(popup) {
  const { hostState, match, actions } = popup;
  const isConnected = Boolean(hostState.link?.connected) && hostState.loaded;
  const main = isConnected ? mainAccount(popup) : null;
  const canTeach = main && !hostState.fetching.has(main.account.id) && !mayNeedTeaching(popup, main.account);
  const items = [
    isConnected && hostState.accounts.length > 1 ? item(popup, "fetch-all", "all", "ui_fetch_all") : null,
    h("a", { class: "menu-item", href: components.dashboardAddress("add"), target: "_blank" }, t("ui_add_title")),
    isWebPage(popup) ? item(popup, "suggest", "suggest", "ui_suggest_this") : null,
    main ? item(popup, "form", "another", "ui_another_account") : null,
    isConnected && match && hostState.accounts.length > 0 ? item(popup, "form", "belongs", "ui_belongs_title") : null,
    main && canTeach ? item(popup, "teach", main.account.id, "ui_teach") : null,
  ];
  return [h("ul", { class: "plain", "data-key": "items" }, items.filter(Boolean).map((one) => h("li", {}, one))), components.failureText(actions, "all")];
}

/**
 * @param {PopupState} popup
 * @param {string} action
 * @param {string} id
 * @param {string} label
 */
function item({ actions }, action, id, label) {
  const key = `${action}:${id}`;
  return h("button", { type: "button", class: "menu-item", "data-action": action, "data-id": id, "data-key": key, "aria-disabled": actions.busy.has(key) ? "true" : null }, t(label));
}

/**
 * Returns the pattern of the least that is asked of the browser for a page: its scheme and its host.
 *
 * @param {string} url
 */
export function pagePattern(url) {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** @param {PopupState} popup */
function isWebPage({ tab }) {
  return /^https?:/.test(tab?.url ?? "");
}

/**
 * Renders the button that notes the page's portal for those who describe portals; the background keeps it until a host runs.
 *
 * @param {PopupState} popup
 */
export function suggestThis(popup) {
  const { actions, suggested } = popup;
  if (!isWebPage(popup)) return null;
  return h(
    "div",
    { class: "suggest", "data-key": "suggest", "data-group": "suggest" },
    components.button(actions, { action: "suggest", id: "suggest", label: t("ui_suggest_this"), kind: "quiet" }),
    suggested ? h("p", { class: "small", role: "note" }, t("ui_suggested", suggested)) : null,
    components.failureText(actions, "suggest"),
  );
}

/** Renders the form that the menu has opened, if any. @param {PopupState} popup */
export function menuForm(popup) {
  if (popup.form === "another") return anotherAccountForm(popup);
  return popup.form === "belongs" ? belongsForm(popup) : null;
}

/** @param {PopupState} popup */
function formButtons({ actions }, /** @type {string} */ label) {
  return h("div", { class: "buttons" }, h("button", { type: "submit", class: "button button-main" }, t(label)), components.button(actions, { action: "form", id: "", label: t("ui_popup_back"), kind: "quiet" }));
}

/** @param {PopupState} popup */
function anotherAccountForm(popup) {
  return h(
    "section",
    { class: "form", "data-key": "another", "data-group": "another", "aria-labelledby": "another-heading" },
    h("h1", { id: "another-heading" }, t("ui_another_account")),
    h(
      "form",
      { "data-action": "another", "data-id": "another" },
      h("label", { for: "another-user" }, t("ui_user_name")),
      h("input", { id: "another-user", name: "user", type: "text", autocomplete: "off", required: true }),
      h("p", { class: "small" }, t("ui_user_name_help")),
      sinceField(),
      formButtons(popup, "ui_add_and_fetch"),
      components.failureText(popup.actions, "another"),
    ),
  );
}

/**
 * Renders the form that says what this page is to an account: nothing of that is guessed, since it may move the account or
 * let a stored password be filled in here.
 *
 * @param {PopupState} popup
 */
function belongsForm(popup) {
  const { actions, hostState, match, tab } = popup;
  if (!match || !tab) return null;
  const { hostname } = new URL(tab.url);
  const here = match.accounts[0]?.id;
  return h(
    "section",
    { class: "form", "data-key": "belongs", "data-group": "belongs", "aria-labelledby": "belongs-heading" },
    h("h1", { id: "belongs-heading" }, t("ui_belongs_title")),
    h(
      "form",
      { "data-action": "belongs", "data-id": "belongs" },
      h("label", { for: "belongs-account" }, t("ui_belongs_account")),
      h(
        "select",
        { id: "belongs-account", name: "account", class: "control", required: true },
        here ? null : h("option", { value: "", "data-key": "none" }, t("ui_inbox_choose_company")),
        hostState.accounts.map((account) => h("option", { value: account.id, "data-key": account.id, selected: account.id === here }, components.accountTitle(account))),
      ),
      h(
        "fieldset",
        { class: "belongs-what" },
        h("legend", {}, t("ui_belongs_what", hostname)),
        BELONGS.map(([value, label]) => h("p", { class: "check" }, h("label", {}, h("input", { type: "radio", name: "what", value, required: true }), " ", t(label)))),
      ),
      h("p", { class: "small" }, t("ui_belongs_how")),
      formButtons(popup, "ui_belongs_save"),
      h("p", { class: "small" }, components.originsSentence([pagePattern(tab.url)])),
      components.failureText(actions, "belongs"),
    ),
  );
}
