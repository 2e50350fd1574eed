// @ts-check
/** Renders the page on which a portal or a company is added: first which of both, then what it takes. */

import { options } from "../administrations/administrations_view.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { portalField, portalResults } from "../../shared/portal_results.js";
import { sinceField } from "../../shared/since_field.js";
import { t } from "../../shared/i18n.js";
import { suggestForm } from "../suggest_form.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").KnownPortal} KnownPortal
 */

/** The id of the form for a company without a portal. */
const OWN_COMPANY = "own-company";

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function addingView(dashboard) {
  const isOwn = dashboard.addingKind === "own";
  return [h("h1", { id: "heading", "data-key": "heading" }, t("ui_add_title")), kindChoice(isOwn), ...(isOwn ? [ownCompany(dashboard)] : [onlinePortal(dashboard), suggestSection(dashboard)])];
}

/** @param {boolean} isOwn */
function kindChoice(isOwn) {
  return h(
    "fieldset",
    { class: "kinds", "data-key": "kinds" },
    h("legend", {}, t("ui_add_which")),
    kind("portal", !isOwn, t("ui_add_online"), t("ui_add_online_what")),
    kind("own", isOwn, t("ui_add_own"), t("ui_add_own_what")),
  );
}

/**
 * @param {string} id
 * @param {boolean} checked
 * @param {string} label
 * @param {string} help
 */
function kind(id, checked, label, help) {
  return h(
    "label",
    { class: "card kind", "data-key": id },
    h("input", { type: "radio", name: "adding-kind", value: id, "data-action": "adding-kind", "data-id": id, "data-key": `kind-${id}`, checked, "aria-labelledby": `kind-name-${id}`, "aria-describedby": `kind-${id}` }),
    h("span", { class: "kind-name", id: `kind-name-${id}` }, label),
    h("span", { class: "small", id: `kind-${id}` }, help),
  );
}

/** @param {DashboardState} dashboard */
function onlinePortal(dashboard) {
  const { portals } = dashboard;
  return h(
    "section",
    { class: "adding", "data-key": "portal", "data-group": "portal", "aria-labelledby": "add-portal" },
    h("h2", { id: "add-portal" }, t("ui_add_online")),
    h("p", {}, t("ui_add_online_help")),
    portalField(portals.text),
    ...portalResults(portals, (portal) => portalControls(dashboard, portal)),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {KnownPortal} portal
 */
function portalControls(dashboard, portal) {
  if (!portal.url) return h("p", { class: "small" }, t("ui_add_platform"));
  const { actions, chosenPortal, portals } = dashboard;
  const [account] = portal.accounts;
  // A single answer needs no choice.
  const isChosen = chosenPortal === portal.id || (chosenPortal === null && !account && portals.found?.portals.length === 1);
  const link = h("a", { href: portal.url, target: "_blank", rel: "noreferrer", "aria-label": t("ui_button_about", t("ui_add_open_site"), portal.name) }, t("ui_add_open_site"));
  return h(
    "div",
    { class: "portal-controls" },
    account ? h("p", { class: "small" }, h("a", { href: `#account=${encodeURIComponent(account)}` }, t("ui_add_there"))) : null,
    isChosen
      ? portalForm(portal, actions, link)
      : h("div", { class: "buttons" }, components.button(actions, { action: "portal-choose", id: portal.id, label: account ? t("ui_add_another") : t("ui_add"), about: portal.name, kind: account ? undefined : "main" }), link),
    components.failureText(actions, portal.id),
  );
}

/**
 * Renders what is asked before a portal is added, with proposals in all fields: one press is enough.
 *
 * @param {KnownPortal} portal
 * @param {import("../../shared/click_actions.js").Actions} actions
 * @param {Child} link
 */
function portalForm(portal, actions, link) {
  const key = `portal-add:${portal.id}`;
  const hasAccount = portal.accounts.length > 0;
  return h(
    "form",
    { class: "portal-form", "data-action": "portal-add", "data-id": portal.id, "data-key": `form:${portal.id}`, "data-group": `form:${portal.id}` },
    h("p", { class: "field" }, h("label", { for: "add-name" }, t("ui_add_name")), h("input", { id: "add-name", name: "name", type: "text", dir: "auto", autocomplete: "off", maxlength: 300, value: portal.name, "data-key": "add-name" })),
    h(
      "p",
      { class: "field" },
      h("label", { for: "add-user" }, hasAccount ? t("ui_column_user") : t("ui_add_user")),
      h("input", { id: "add-user", name: "user", type: "text", dir: "auto", autocomplete: "off", maxlength: 300, required: hasAccount, "aria-describedby": "add-user-how" }),
      h("span", { class: "small", id: "add-user-how" }, t("ui_add_user_how")),
    ),
    sinceField(),
    h("p", { class: "check" }, h("label", {}, h("input", { type: "checkbox", name: "fetch", checked: true, "data-key": "add-fetch" }), " ", t("ui_add_fetch_now"))),
    h(
      "div",
      { class: "buttons" },
      // The style sheet shows what the tick says.
      h(
        "button",
        { type: "submit", class: "button button-main", "data-key": key, "aria-disabled": actions.busy.has(key) ? "true" : null },
        h("span", { class: "with-fetch" }, t("ui_add_and_fetch")),
        h("span", { class: "without-fetch" }, t("ui_add")),
      ),
      link,
    ),
    h("p", { class: "small" }, components.originsSentence(portal.origins)),
  );
}

/** @param {DashboardState} dashboard */
function suggestSection(dashboard) {
  const { found, active } = dashboard.portals;
  const isMissing = active && found?.portals.length === 0;
  if (isMissing) return h("div", { class: "card adding", "data-key": "suggest-missing", "data-group": "suggest-portal" }, suggestForm(dashboard));
  return h("details", { class: "card adding", "data-key": "suggest-portal", "data-group": "suggest-portal" }, h("summary", { "data-key": "suggest-summary" }, t("ui_add_suggest")), suggestForm(dashboard));
}

/** @param {DashboardState} dashboard */
function ownCompany({ actions, addedCompany, administration, hostState }) {
  return h(
    "section",
    { class: "adding", "data-key": "own", "data-group": "own", "aria-labelledby": "add-own" },
    h("h2", { id: "add-own" }, t("ui_add_own")),
    h("p", {}, t("ui_add_own_help")),
    h(
      "form",
      { class: "own-company", "data-action": "own-company-add", "data-id": OWN_COMPANY, "data-key": OWN_COMPANY },
      h("label", { for: "company-name" }, t("ui_add_own_name")),
      h("input", { id: "company-name", name: "name", type: "text", dir: "auto", autocomplete: "off", maxlength: 100, required: true, "data-key": "company-name" }),
      hostState.administrations.length === 0
        ? null
        : [h("label", { for: "company-administration", "data-key": "whose" }, t("ui_administration")), h("select", { id: "company-administration", name: "administration", class: "control", "data-key": "administration" }, options(hostState.administrations, administration ?? 0))],
      h("button", { type: "submit", class: "button button-main", "data-key": "company-add" }, t("ui_add_own_button")),
    ),
    components.failureText(actions, OWN_COMPANY),
    addedCompany ? addedNote(actions, addedCompany) : null,
  );
}

/**
 * Renders where the documents of a company go that was just added.
 *
 * @param {import("../../shared/click_actions.js").Actions} actions
 * @param {import("../../shared/protocol.js").OwnCompany} company
 */
function addedNote(actions, company) {
  return h(
    "div",
    { class: "card stack", role: "note", "data-key": "added" },
    h("p", {}, t("ui_add_own_added", company.name, company.folder)),
    h("p", {}, t("ui_add_own_drop")),
    h("div", { class: "buttons" }, components.button(actions, { action: "inbox-choose", id: "files", label: t("ui_inbox_choose") })),
    h("input", { id: "inbox-files", type: "file", multiple: true, hidden: true, "aria-label": t("ui_inbox_choose"), "data-key": "files" }),
  );
}
