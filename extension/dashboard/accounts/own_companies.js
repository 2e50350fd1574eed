// @ts-check
/** Renders the companies without a portal, below the accounts: where their documents are put, and where they are found. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { t } from "../../shared/i18n.js";
import { documentsHash } from "../route.js";

/**
 * @param {import("../dashboard.js").DashboardState} dashboard
 * @returns {import("../../shared/render.js").Child}
 */
export function ownCompanies({ administration, lists, searchText }) {
  const words = searchText.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const companies = (lists.inbox?.companies ?? []).filter((one) => (administration === null || one.administration === administration) && words.every((word) => one.name.toLocaleLowerCase().includes(word)));
  if (companies.length === 0) return null;
  return h(
    "section",
    { "data-key": "own-companies", "data-group": "own-companies", "aria-labelledby": "own-companies-heading" },
    h("h2", { id: "own-companies-heading" }, t("ui_own_companies")),
    h("ul", { class: "plain stack" }, companies.map(companyItem)),
  );
}

/** @param {import("../../shared/protocol.js").OwnCompany} company */
function companyItem({ id, name, folder }) {
  return h(
    "li",
    { class: "card own-company-item", "data-key": `company:${id}`, "data-group": `company:${id}` },
    h("div", {}, h("p", { class: "portal-name" }, components.foreignName(name)), h("p", { class: "small" }, components.breakable(folder))),
    h("div", { class: "buttons" }, link(documentsHash({ from: id }), t("ui_column_documents"), name), link("#inbox", t("ui_own_give"), name)),
  );
}

/**
 * @param {string} href
 * @param {string} label
 * @param {string} about
 */
function link(href, label, about) {
  return h("a", { class: "button", href, "aria-label": t("ui_button_about", label, about) }, label);
}
