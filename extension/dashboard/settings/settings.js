// @ts-check
/** Renders the place of the settings: a link to every page, with one sentence about it, and how things stand there. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { t } from "../../shared/i18n.js";
import { SETTINGS_PAGES } from "../places.js";
import { standingLine } from "./standing.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 */

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function settingsView({ standing }) {
  return [
    h(
      "section",
      { class: "stack", "data-key": "settings", "data-group": "settings", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_places_settings")),
      h(
        "ul",
        { class: "plain settings-pages" },
        SETTINGS_PAGES.map(([view, name, about]) => {
          const state = standingLine(view, standing);
          const described = state ? `state-${view} about-${view}` : `about-${view}`;
          return h("li", { class: "card settings-page", "data-key": view }, h("a", { href: `#${view}`, "aria-describedby": described }, t(name)), icon("next"), state, h("p", { class: "small", id: `about-${view}` }, t(about)));
        }),
      ),
      h("p", { "data-key": "welcome" }, h("a", { href: "../welcome/welcome.html" }, t("ui_welcome_link"))),
    ),
  ];
}
