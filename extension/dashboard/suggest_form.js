// @ts-check
/** Renders the form in which a portal is suggested: on the suggestions' page, and where one is added that is not found. */

import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { t } from "../shared/i18n.js";

/** The id of the form. */
const SUGGEST = "suggestion:new";

/**
 * Renders the form in which a portal is suggested: its address, and the domain that is told.
 *
 * @param {import("./dashboard.js").DashboardState} dashboard
 */
export function suggestForm({ actions, suggestedAddress }) {
  return h(
    "section",
    { class: "stack", "data-key": "suggest", "data-group": "suggest", "aria-labelledby": "suggest-heading" },
    h("h2", { id: "suggest-heading" }, t("ui_suggest_title")),
    h("p", { class: "prose" }, t("ui_suggest_intro")),
    h(
      "form",
      { class: "stack suggest", "data-action": "suggestion-new", "data-id": SUGGEST, "data-key": SUGGEST },
      h("p", { class: "field", "data-key": "url" }, h("label", { for: "suggest-url" }, t("ui_suggest_url")), h("input", { id: "suggest-url", name: "url", type: "text", inputmode: "url", autocomplete: "off", maxlength: 8000, required: true, "data-key": "suggest-url" })),
      h("p", { class: "field", "data-key": "domain" }, h("span", { class: "field-name", id: "suggest-domain" }, t("ui_suggest_domain")), h("output", { for: "suggest-url", "aria-labelledby": "suggest-domain" }, domainOf(suggestedAddress) || t("ui_suggest_domain_none"))),
      h("p", { class: "field", "data-key": "note" }, h("label", { for: "suggest-note" }, t("ui_suggest_note")), h("textarea", { id: "suggest-note", name: "note", class: "control", rows: 3, maxlength: 2000 })),
      h("div", { class: "buttons" }, h("button", { type: "submit", class: "button button-main", "aria-disabled": actions.busy.has(`suggestion-new:${SUGGEST}`) ? "true" : null }, t("ui_suggest"))),
      components.failureText(actions, SUGGEST),
    ),
  );
}

/**
 * Returns the domain of an address as far as it is typed.
 *
 * @param {string} address
 */
function domainOf(address) {
  const whole = address.includes("://") ? address.trim() : `https://${address.trim()}`;
  const host = URL.canParse(whole) ? new URL(whole).hostname.replace(/^www\./, "") : "";
  return host.includes(".") ? host : "";
}
