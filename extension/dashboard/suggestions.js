// @ts-check
/** Renders the suggested portals, and the person's own portal files. */

import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { t } from "../shared/i18n.js";
import { ownFilesSection } from "./own_files.js";
import { table } from "./table.js";

/**
 * @param {import("./dashboard.js").DashboardState} dashboard
 * @returns {import("../shared/render.js").Child[]}
 */
export function suggestionsView(dashboard) {
  const list = dashboard.lists.suggestions?.suggestions;
  const heading = h("h1", { id: "heading" }, t("ui_suggestions_title"));
  if (!list) return [heading, h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  if (list.length === 0) {
    return [
      h(
        "section",
        { class: "empty", "data-key": "empty" },
        icon("paper", "empty-sign"),
        h("h1", { id: "heading" }, t("ui_suggestions_empty_title")),
        h("p", {}, t("ui_suggestions_empty")),
      ),
      ownFilesSection(dashboard),
    ];
  }
  return [
    h(
      "section",
      { "data-key": "suggestions", "aria-labelledby": "heading" },
      h("div", { class: "section-head" }, heading),
      table(
        "heading",
        "suggestions",
        [
          { label: t("ui_column_site"), kind: "head" },
          { label: t("ui_column_note"), kind: "wide" },
          { label: t("ui_column_date") },
        ],
        list.map((suggestion) => ({ key: `suggestion:${suggestion.id}`, cells: [suggestion.domain, suggestion.note, components.time(suggestion.at)] })),
      ),
    ),
    ownFilesSection(dashboard),
  ];
}
