// @ts-check
/** Renders the field in which a portal is looked for, and what a search found. */

import { icon } from "./icons.js";
import { h } from "./render.js";
import { failureSentence, t } from "./i18n.js";

/**
 * @typedef {import("./protocol.js").KnownPortal} KnownPortal
 * @typedef {import("./render.js").Child} Child
 */

/** @param {string} text what stands in the field */
export function portalField(text) {
  return h(
    "div",
    { class: "search-portals", "data-key": "search" },
    h("label", { for: "find-portal" }, t("ui_add_search")),
    h("input", { id: "find-portal", type: "search", autocomplete: "off", maxlength: 8000, placeholder: t("ui_add_search_example"), value: text, "data-key": "find-portal" }),
  );
}

/**
 * @param {import("./portal_search.js").PortalSearch} search
 * @param {(portal: KnownPortal) => Child} controls what can be done with a portal
 * @returns {Child[]}
 */
export function portalResults(search, controls) {
  if (search.failure) return [h("p", { class: "problem", role: "alert", "data-key": "problem" }, icon("warn"), h("span", {}, failureSentence(search.failure)))];
  if (!search.active || !search.found) return [];
  const { portals, problem } = search.found;
  return [
    problem ? h("p", { class: "small", role: "note", "data-key": "catalogue" }, problem) : null,
    portals.length === 0
      ? h("p", { "data-key": "none" }, t("ui_portals_none"))
      : h("ul", { class: "plain portals", "data-key": "portals", "aria-label": t("ui_portals_list") }, portals.map((portal) => portalItem(portal, controls(portal)))),
  ];
}

/**
 * @param {KnownPortal} portal
 * @param {Child} controls
 */
function portalItem(portal, controls) {
  const facts = [portal.domain === portal.name ? "" : portal.domain, ...portal.facts].filter(Boolean);
  return h(
    "li",
    { class: "card portal", "data-key": `portal:${portal.id}`, "data-group": `portal:${portal.id}` },
    h("div", { class: "portal-text" }, h("p", { class: "portal-name" }, portal.name), facts.length ? h("p", { class: "small" }, facts.join(" · ")) : null, h("p", { class: "small" }, portal.known)),
    controls,
  );
}
