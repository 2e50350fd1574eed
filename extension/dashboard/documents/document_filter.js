// @ts-check
/** Renders whose documents are listed, and of which year or month; both stand in the address. */

import { accountTitle } from "../../shared/components.js";
import { h } from "../../shared/render.js";
import { locale, t, textOrder } from "../../shared/i18n.js";
import { documentsHash } from "../route.js";

/** @typedef {import("../dashboard.js").DashboardState} DashboardState */

const YEARS = 12;

/** @param {DashboardState} dashboard */
export function documentFilter(dashboard) {
  const { from = "", month: period = "" } = dashboard.route;
  const [year, month = ""] = period.split("-");
  const whose = senders(dashboard);
  return h(
    "div",
    { class: "document-filter", role: "group", "aria-label": t("ui_documents_filter"), "data-key": "filter", "data-group": "filter" },
    whose.length > 1 || from ? choice("from", t("ui_documents_from"), from, [["", t("ui_documents_from_all")], ...named(whose, from)]) : null,
    choice("year", t("ui_documents_year"), year, [["", t("ui_documents_year_all")], ...years(year).map((one) => pair(one, one))]),
    year ? choice("month", t("ui_documents_month"), month, [["", t("ui_documents_month_all")], ...months()]) : null,
    from || period ? h("a", { href: "#documents", "data-key": "all" }, t("ui_documents_all")) : null,
  );
}

/** @param {string} value @param {string} label @returns {[string, string]} */
const pair = (value, label) => [value, label];

/**
 * @param {string} part of the filter
 * @param {string} label
 * @param {string} chosen
 * @param {[string, string][]} options value and label
 */
function choice(part, label, chosen, options) {
  const id = `documents-${part}`;
  return h(
    "p",
    { class: "field", "data-key": part },
    h("label", { for: id }, label),
    h("select", { id, class: "control", "data-filter": part, "data-chosen": chosen }, options.map(([value, name]) => h("option", { value, selected: value === chosen }, name))),
  );
}

/**
 * Returns accounts and companies by their names.
 *
 * @param {DashboardState} dashboard
 * @returns {[string, string][]}
 */
function senders({ hostState, lists, administration }) {
  const known = [...hostState.accounts.map((account) => ({ id: account.id, name: accountTitle(account), administration: account.administration })), ...(lists.receivers?.companies ?? [])];
  const compare = textOrder();
  const shown = known.filter((one) => administration === null || (one.administration ?? 0) === administration);
  return shown.map(({ id, name }) => pair(id, name)).sort((left, right) => compare(left[1], right[1]));
}

/**
 * @param {[string, string][]} whose
 * @param {string} from what the address names, which may be gone
 */
function named(whose, from) {
  return from && !whose.some(([id]) => id === from) ? [...whose, pair(from, from)] : whose;
}

/** @param {string} chosen may be an older one */
function years(chosen) {
  const now = new Date().getFullYear();
  const listed = Array.from({ length: YEARS }, (_, index) => String(now - index));
  return !chosen || listed.includes(chosen) ? listed : [...listed, chosen].sort().reverse();
}

/** @returns {[string, string][]} */
function months() {
  const format = new Intl.DateTimeFormat(locale(), { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, index) => pair(String(index + 1).padStart(2, "0"), format.format(Date.UTC(2024, index, 1))));
}

/**
 * @param {import("../route.js").Route} route
 * @param {HTMLSelectElement} select one of the filter's
 * @returns {string} the address of the list that was chosen
 */
export function chosenDocuments({ from, month: period = "" }, select) {
  const [year, month] = period.split("-");
  const { value } = select;
  if (select.dataset.filter === "from") return documentsHash({ from: value, month: period });
  if (select.dataset.filter === "year") return documentsHash({ from, month: value && month ? `${value}-${month}` : value });
  return documentsHash({ from, month: value ? `${year}-${value}` : year });
}
