// @ts-check
/** Renders the place where a person begins: what needs them, what is being fetched, what came last night, and what comes next. */

import * as components from "../../shared/components.js";
import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { attentionSections, isDismissed } from "../../shared/sitting.js";
import { formatDate, interpolate, t } from "../../shared/i18n.js";
import { runningFetches } from "./running.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 */

const DAY_MS = 86_400_000;
/** How many accounts of which not everything was fetched are named. */
const NAMED = 5;

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function todayView(dashboard) {
  const { hostState, actions } = dashboard;
  return [
    h("h1", { id: "heading", "data-key": "heading" }, t("ui_today_title")),
    clockBehind(hostState),
    ...attentionSections(hostState, actions, { headingHidden: false }),
    runningFetches(dashboard),
    hostState.accounts.length === 0 ? firstUse() : [nothingWaits(dashboard), lastNight(dashboard), nextFetch(hostState)],
  ];
}

/**
 * Renders that the computer's clock is behind: something was fetched at a time that is yet to come.
 *
 * @param {import("../../shared/host_state.js").HostState} hostState
 */
function clockBehind({ accounts }) {
  const last = Math.max(...accounts.map(({ last_at: at }) => Date.parse(at ?? "") || 0));
  if (last <= Date.now() + DAY_MS) return null;
  const [today, then] = [Date.now(), last].map((moment) => formatDate(new Date(moment).toISOString().slice(0, 10)));
  return h("p", { class: "problem", role: "alert", "data-key": "clock" }, icon("warn"), h("span", {}, t("ui_clock_behind", today, then)));
}

/**
 * Says that all is done; not while the night left something undone, which stands below it, nor while that is not known.
 *
 * @param {DashboardState} dashboard
 */
function nothingWaits({ hostState: { attention, fetching, sitting }, lists }) {
  if (attention.length > 0 || fetching.size > 0 || !lists.night || lists.night.failed.length > 0 || (sitting && !isDismissed(sitting))) return null;
  return h("p", { class: "tone-good today-done", "data-key": "done" }, icon("good"), h("span", {}, t("ui_today_done")));
}

/** @param {DashboardState} dashboard */
function lastNight({ hostState, lists }) {
  if (!lists.night) return null;
  const failed = lists.night.failed.flatMap((id) => hostState.account(id) ?? []);
  return h(
    "section",
    { class: "stack today-part", "data-key": "night", "aria-labelledby": "night-heading" },
    h("h2", { id: "night-heading" }, t("ui_today_night")),
    h("p", {}, lists.night.message, lists.night.documents > 0 ? [" ", h("a", { href: "#documents", "data-key": "new-documents" }, t("ui_today_documents"))] : null),
    failed.length === 0
      ? null
      : h(
          "ul",
          { class: "plain today-failed", "aria-label": t("ui_today_failed") },
          failed.slice(0, NAMED).map((account) => h("li", { "data-key": account.id }, h("a", { href: `#account=${encodeURIComponent(account.id)}` }, components.accountTitle(account)), " ", account.last_state ? components.stateBadge(account.last_state) : null)),
          failed.length > NAMED ? h("li", { "data-key": "others" }, h("a", { href: "#portals" }, t("ui_today_failed_all"))) : null,
        ),
  );
}

/** @param {import("../../shared/host_state.js").HostState} hostState */
function nextFetch({ accounts }) {
  const moments = accounts.flatMap(({ next_at: at }) => (at ? { at, moment: Date.parse(at) } : []));
  if (moments.length === 0) return null;
  const next = moments.reduce((first, one) => (one.moment < first.moment ? one : first));
  if (next.moment <= Date.now()) return null;
  return h("p", { class: "small", "data-key": "next" }, interpolate("ui_today_next", components.time(next.at)));
}

function firstUse() {
  return h(
    "section",
    { class: "empty", "data-key": "empty", "aria-labelledby": "empty-heading" },
    icon("paper", "empty-sign"),
    h("h2", { id: "empty-heading" }, t("ui_accounts_empty_title")),
    h("p", {}, t("ui_accounts_empty")),
    h("p", { class: "buttons" }, h("a", { href: "#add", class: "button button-main add-link", "data-key": "add" }, t("ui_add_title")), h("a", { href: "../welcome/welcome.html", class: "button", "data-key": "welcome" }, t("ui_welcome_link"))),
  );
}
