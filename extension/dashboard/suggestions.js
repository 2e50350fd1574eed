// @ts-check
/** Portals that somebody wants. */

import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import * as parts from "../shared/components.js";
import { t } from "../shared/i18n.js";
import { table } from "./table.js";

/**
 * @param {import("./dashboard.js").Seen} seen
 * @returns {import("../shared/render.js").Child[]}
 */
export function suggestionsView(seen) {
  const list = seen.lists.suggestions?.suggestions;
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
        list.map((one) => ({ key: `suggestion:${one.id}`, cells: [one.domain, one.note, parts.time(one.at)] })),
      ),
    ),
  ];
}
