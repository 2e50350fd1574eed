// @ts-check
/** Renders the place where a person begins: what needs them, what is being fetched, and that nothing waits. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { attentionSections } from "../../shared/sitting.js";
import { t } from "../../shared/i18n.js";
import { runningFetches } from "./running.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 */

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function todayView(dashboard) {
  const { hostState, actions } = dashboard;
  return [
    h("h1", { id: "heading", "data-key": "heading" }, t("ui_today_title")),
    ...attentionSections(hostState, actions, { headingHidden: false }),
    runningFetches(dashboard),
    hostState.accounts.length === 0 ? firstUse() : nothingWaits(hostState),
  ];
}

/** @param {import("../../shared/host_state.js").HostState} hostState */
function nothingWaits({ attention, sitting }) {
  if (attention.length > 0 || (sitting && sitting.state !== "over")) return null;
  return h("p", { class: "tone-good today-done", "data-key": "done" }, icon("good"), h("span", {}, t("ui_today_done")));
}

function firstUse() {
  return h(
    "section",
    { class: "empty", "data-key": "empty", "aria-labelledby": "empty-heading" },
    icon("paper", "empty-sign"),
    h("h2", { id: "empty-heading" }, t("ui_accounts_empty_title")),
    h("p", {}, t("ui_accounts_empty")),
    h("a", { href: "#add", class: "button button-main add-link", "data-key": "add" }, t("ui_add_title")),
  );
}
