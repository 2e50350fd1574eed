// @ts-check
/** Renders the health of every part, in words: what works, what does not, what to do, and the line that does it. */

import * as components from "../../shared/components.js";
import { h } from "../../shared/render.js";
import { t, tOr } from "../../shared/i18n.js";
import { commandLine } from "../../shared/command_line.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").HealthPart} HealthPart
 */

const LOOKS = /** @type {const} */ ({ ok: { icon: "good", tone: "good" }, note: { icon: "look", tone: "calm" }, broken: { icon: "bad", tone: "bad" } });

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function healthView(dashboard) {
  const parts = dashboard.lists.health?.parts;
  const broken = parts?.filter(({ state }) => state === "broken") ?? [];
  return [
    h(
      "section",
      { class: "stack", "data-key": "health", "data-group": "health", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_health_title")),
      parts ? h("p", { "data-key": "sum", class: broken.length ? "" : "tone-good today-done" }, broken.length ? t("ui_health_broken") : t("ui_health_good")) : null,
      parts ? h("ul", { class: "plain stack settings-card" }, sorted(parts).map(partItem)) : null,
      parts ? h("div", { class: "buttons", "data-key": "again" }, components.button(dashboard.actions, { action: "health-again", id: "health", label: t("ui_health_again") })) : null,
      components.failureText(dashboard.actions, "health"),
      parts || dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_health_looking")),
    ),
  ];
}

/**
 * Returns the parts with the broken ones first.
 *
 * @param {HealthPart[]} parts
 */
function sorted(parts) {
  return [...parts.filter(({ state }) => state === "broken"), ...parts.filter(({ state }) => state !== "broken")];
}

/** @param {HealthPart} part */
function partItem({ part, state, messages, remedies, command }) {
  return h(
    "li",
    { class: state === "broken" ? "card card-bad stack" : "card stack", "data-key": part },
    h("p", { class: "section-head" }, h("strong", {}, tOr(`ui_health_part_${part}`, "ui_unknown")), components.badge(LOOKS[state], tOr(`ui_health_state_${state}`, "ui_unknown"))),
    messages.map((message) => h("p", { class: "breakable" }, message)),
    remedies?.filter((remedy) => !command || !remedy.includes(command)).map((remedy) => h("p", { class: "breakable strong" }, remedy)),
    command ? [h("p", { class: "small" }, t("ui_health_paste")), commandLine(command)] : null,
  );
}
