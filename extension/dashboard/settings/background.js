// @ts-check
/** Renders what Ophaler does by itself, as things are set now, with a link to where each is set. */

import * as components from "../../shared/components.js";
import { h } from "../../shared/render.js";
import { t } from "../../shared/i18n.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").BackgroundTask} BackgroundTask
 */

/** @type {Record<BackgroundTask["task"], import("../route.js").Route["view"]>} where a task is set */
const PAGES = { fetching: "times", waking: "health", inbox: "inbox", receivers: "receivers", verifying: "archive" };

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function backgroundView({ lists, failure }) {
  const tasks = lists.background?.tasks;
  return [
    h(
      "section",
      { class: "stack", "data-key": "background", "data-group": "background", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_background_title")),
      h("p", { class: "prose" }, t("ui_background_about")),
      tasks ? h("ul", { class: "plain stack settings-card" }, tasks.map(taskItem)) : null,
      tasks || failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking")),
    ),
  ];
}

/** @param {BackgroundTask} task */
function taskItem({ task, active, message }) {
  const look = active ? /** @type {const} */ ({ icon: "good", tone: "good" }) : /** @type {const} */ ({ icon: "none", tone: "calm" });
  return h(
    "li",
    { class: "card stack", "data-key": task },
    h("p", { class: "section-head" }, h("a", { href: `#${PAGES[task]}` }, t(`ui_background_task_${task}`)), components.badge(look, active ? t("ui_background_on") : t("ui_background_off"))),
    h("p", {}, message),
  );
}
