// @ts-check
/** Renders the form that splits a PDF of several invoices by its pages. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { t } from "../../shared/i18n.js";

/**
 * @param {import("../dashboard.js").DashboardState} dashboard
 * @param {string} whole `held:3`, or `document:ID`
 * @param {boolean} open whether it is shown at once
 */
export function splitForm({ actions }, whole, open) {
  const id = `split:${whole}`;
  const field = (/** @type {string} */ name, /** @type {string} */ label, /** @type {Record<string, string | number>} */ attributes) =>
    h("p", { class: "field", "data-key": name }, h("label", { for: `${id}:${name}` }, label), h("input", { id: `${id}:${name}`, name, autocomplete: "off", "aria-describedby": `${id}:hint`, ...attributes }));
  return h(
    "details",
    { "data-key": id, open },
    h("summary", {}, t("ui_inbox_split")),
    h(
      "form",
      { class: "split-form stack", "data-action": "inbox-split", "data-id": id, "data-key": "form", "data-group": id },
      h("p", { class: "small", id: `${id}:hint` }, t("ui_inbox_split_hint")),
      h("div", { class: "field-row" }, field("each", t("ui_inbox_split_each"), { type: "text", inputmode: "numeric", maxlength: 5 }), field("pages", t("ui_inbox_split_pages"), { type: "text", maxlength: 2_000, placeholder: "1-2,3,4-5" })),
      h("div", { class: "buttons" }, h("button", { type: "submit", class: "button", "aria-disabled": actions.busy.has(`inbox-split:${id}`) ? "true" : null }, t("ui_inbox_split_now"))),
      components.failureText(actions, id),
    ),
  );
}
