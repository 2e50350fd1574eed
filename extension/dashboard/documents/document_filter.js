// @ts-check
/** Renders whose documents are listed, and of which year or month; both stand in the address. */

import { h } from "../../shared/render.js";
import { locale, t } from "../../shared/i18n.js";
import { documentsHash } from "../route.js";
import { chosenSender, senderChoice } from "../sender_choice.js";
import { senders } from "../senders.js";

/** @typedef {import("../dashboard.js").DashboardState} DashboardState */

const YEARS = 12;

/** @param {DashboardState} dashboard */
export function documentFilter(dashboard) {
  const { from = "", month: period = "" } = dashboard.route;
  const [year, month = ""] = period.split("-");
  const whose = shownSenders(dashboard, from);
  return h(
    "div",
    { class: "document-filter", role: "group", "aria-label": t("ui_documents_filter"), "data-key": "filter", "data-group": "filter" },
    whose.length > 1 || from ? senderField(whose, from) : null,
    choice("year", t("ui_documents_year"), year, [["", t("ui_documents_year_all")], ...years(year).map((one) => pair(one, one))]),
    year ? choice("month", t("ui_documents_month"), month, [["", t("ui_documents_month_all")], ...months()]) : null,
    from || period ? h("a", { href: "#documents", "data-key": "all" }, t("ui_documents_all")) : null,
  );
}

/**
 * @param {readonly import("../senders.js").Sender[]} whose
 * @param {string} chosen
 */
function senderField(whose, chosen) {
  const id = "documents-from";
  return h(
    "p",
    { class: "field", "data-key": "from" },
    h("label", { for: id }, t("ui_documents_from")),
    senderChoice({ id, senders: whose, any: t("ui_documents_from_all"), chosen, attributes: { "data-filter": "from", "data-chosen": chosen } }),
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

/** What is listed where there are no receivers' companies. @type {import("../senders.js").Sender[]} */
const NO_COMPANIES = [];

/**
 * Returns accounts and companies of the administration that is shown, and what the address names, which may be gone.
 *
 * @param {DashboardState} dashboard
 * @param {string} from
 */
function shownSenders({ hostState, lists, administration }, from) {
  const all = senders(hostState, lists.receivers?.companies ?? NO_COMPANIES);
  const shown = administration === null ? all : all.filter((one) => (one.administration ?? 0) === administration);
  return from && !shown.some(({ id }) => id === from) ? [...shown, { id: from, name: from }] : shown;
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
 * @param {HTMLSelectElement | HTMLInputElement} field one of the filter's
 * @returns {string} the address of the list that was chosen
 */
export function chosenDocuments({ from, month: period = "" }, field) {
  const [year, month] = period.split("-");
  const { value, dataset } = field;
  if (dataset.filter === "from") return documentsHash({ from: chosenSender(field), month: period });
  if (dataset.filter === "year") return documentsHash({ from, month: value && month ? `${value}-${month}` : value });
  return documentsHash({ from, month: value ? `${year}-${value}` : year });
}
