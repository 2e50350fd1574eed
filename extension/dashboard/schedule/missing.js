// @ts-check
/** Renders why an expected document is not there: what was found first, then what could not be tested, then what it is not. */

import { badge } from "../../shared/components.js";
import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { formatDate, t } from "../../shared/i18n.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").MissingFinding} Finding
 */

const LOOKS = /** @type {const} */ ({ holds: { icon: "warn", tone: "warn" }, untested: { icon: "look", tone: "calm" }, no: { icon: "none", tone: "calm" } });
const ORDER = /** @type {Finding["outcome"][]} */ (["holds", "untested", "no"]);

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function missingView(dashboard) {
  const { why } = dashboard.lists;
  const account = dashboard.hostState.account(dashboard.route.account);
  return [
    h("p", { class: "back", "data-key": "back" }, h("a", { href: "#calendar" }, icon("back"), t("ui_back_calendar"))),
    h(
      "section",
      { class: "stack", "data-key": "why", "data-group": "why", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_missing_title")),
      why ? [h("p", { class: "strong" }, t("ui_missing_which", why.account_name, formatDate(why.due))), h("p", {}, why.verdict), findingList(why.findings), h("p", { class: "small" }, t("ui_missing_intro"))] : null,
      why && account ? h("p", { class: "buttons", "data-key": "account" }, h("a", { class: "button", href: `#account=${encodeURIComponent(account.id)}` }, t("ui_account_history"))) : null,
      why || dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking")),
    ),
  ];
}

/** @param {Finding[]} findings */
function findingList(findings) {
  const ordered = ORDER.flatMap((outcome) => findings.filter((finding) => finding.outcome === outcome));
  return h(
    "ul",
    { class: "plain stack", "data-key": "findings" },
    ordered.map((finding) => h("li", { class: finding.outcome === "holds" ? "card card-warn" : "card", "data-key": finding.cause }, h("p", { class: "section-head" }, h("strong", {}, finding.name), badge(LOOKS[finding.outcome], finding.outcome_text)), h("p", {}, finding.text))),
  );
}
