// @ts-check
/** Renders the page on which a portal or a company is added. */

import { options } from "../administrations/administrations_view.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { portalField, portalResults } from "../../shared/portal_results.js";
import { t } from "../../shared/i18n.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 */

/** The id of the form for a company without a portal. */
const OWN_COMPANY = "own-company";

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function addingView(dashboard) {
  const { portals } = dashboard;
  return [
    h("h1", { id: "heading", "data-key": "heading" }, t("ui_add_title")),
    h(
      "section",
      { class: "adding", "data-key": "portal", "data-group": "portal", "aria-labelledby": "add-portal" },
      h("h2", { id: "add-portal" }, t("ui_add_online")),
      h("p", {}, t("ui_add_online_help")),
      portalField(portals.text),
      ...portalResults(portals, (portal) => portalControls(dashboard, portal)),
      portals.active ? h("p", { class: "small", "data-key": "suggest" }, h("a", { href: "#suggestions" }, t("ui_add_suggest"))) : null,
    ),
    ownCompany(dashboard),
  ];
}

/**
 * @param {DashboardState} dashboard
 * @param {import("../../shared/protocol.js").KnownPortal} portal
 */
function portalControls({ actions }, portal) {
  if (!portal.url) return h("p", { class: "small" }, t("ui_add_platform"));
  const [account] = portal.accounts;
  return h(
    "div",
    { class: "portal-controls" },
    account ? h("p", { class: "small" }, h("a", { href: `#account=${encodeURIComponent(account)}` }, t("ui_add_there"))) : null,
    h(
      "div",
      { class: "buttons" },
      account ? null : components.button(actions, { action: "portal-add", id: portal.id, label: t("ui_add_and_fetch"), about: portal.name, kind: "main" }),
      h("a", { href: portal.url, target: "_blank", rel: "noreferrer" }, t("ui_add_open_site")),
    ),
    account ? null : h("p", { class: "small" }, components.originsSentence(portal.origins)),
    components.failureText(actions, portal.id),
  );
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
      h("input", { id: "company-name", name: "name", type: "text", autocomplete: "off", maxlength: 100, required: true, "data-key": "company-name" }),
      hostState.administrations.length === 0
        ? null
        : [h("label", { for: "company-administration", "data-key": "whose" }, t("ui_administration")), h("select", { id: "company-administration", name: "administration", class: "control", "data-key": "administration" }, options(hostState.administrations, administration ?? 0))],
      h("button", { type: "submit", class: "button", "data-key": "company-add" }, t("ui_add_own_button")),
    ),
    components.failureText(actions, OWN_COMPANY),
    addedCompany ? h("p", { role: "note", "data-key": "added" }, t("ui_add_own_added", addedCompany.name, addedCompany.folder)) : null,
  );
}
