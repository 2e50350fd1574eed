// @ts-check
/** Renders the place of the settings: a link to every page, with one sentence about it. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { t } from "../../shared/i18n.js";
import { SETTINGS_PAGES } from "../places.js";

/**
 * @typedef {import("../../shared/render.js").Child} Child
 */

/** @returns {Child[]} */
export function settingsView() {
  return [
    h(
      "section",
      { class: "stack", "data-key": "settings", "data-group": "settings", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, t("ui_places_settings")),
      h(
        "ul",
        { class: "plain settings-pages" },
        SETTINGS_PAGES.map(([view, name, about]) =>
          h("li", { class: "card settings-page", "data-key": view }, h("a", { href: `#${view}`, "aria-describedby": `about-${view}` }, t(name)), icon("next"), h("p", { class: "small", id: `about-${view}` }, t(about))),
        ),
      ),
      h("p", { "data-key": "welcome" }, h("a", { href: "../welcome/welcome.html" }, t("ui_welcome_link"))),
    ),
  ];
}
