// @ts-check
/** Renders the fetches that are under way, a card each. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { t } from "../../shared/i18n.js";

/** @param {import("../dashboard.js").DashboardState} dashboard */
export function runningFetches({ hostState, actions }) {
  // What waits for the person stands among the tasks already.
  const asked = new Set(hostState.attention.map(({ account }) => account));
  const running = [...hostState.fetching.values()].filter(({ account, state }) => state !== "waiting_for_person" || !asked.has(account));
  if (running.length === 0) return null;
  return h(
    "section",
    { "data-key": "fetching", "data-group": "fetching", "aria-labelledby": "fetching-heading" },
    h("h2", { id: "fetching-heading" }, t("ui_fetching_title")),
    h("ul", { class: "plain running" }, running.map((progress) => runningFetch(progress, hostState.account(progress.account), actions))),
  );
}

/**
 * @param {import("../../shared/host_state.js").Progress} progress
 * @param {import("../../shared/host_state.js").Account | null} account
 * @param {import("../../shared/click_actions.js").Actions} actions
 */
function runningFetch(progress, account, actions) {
  const name = account ? components.accountTitle(account) : progress.account_name;
  const id = String(progress.fetch);
  return h(
    "li",
    { class: "card", "data-key": `fetch:${id}`, "data-group": `fetch:${id}` },
    h("p", { class: "running-name" }, h("a", { href: `#account=${encodeURIComponent(progress.account)}` }, name)),
    components.progressBlock(progress),
    h("div", { class: "buttons" }, components.button(actions, { action: "stop", id, label: t("ui_stop"), about: name })),
    components.failureText(actions, id),
  );
}
