// @ts-check
/** Renders the place of the documents: their list, and one of them beside it where there is room, else in its stead. */

import { h } from "../../shared/render.js";
import { documentView } from "./document.js";
import { documentsView } from "./documents.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 */

/** From this width on the list stays while one document is looked at; documents.css has the same. */
export const WIDE = "(min-width: 1000px)";

/** @param {DashboardState} dashboard */
export function documentsPlace(dashboard) {
  const { route, wide } = dashboard;
  const beside = Boolean(route.document) && wide;
  return h(
    "div",
    { class: beside ? "documents-place documents-beside" : "documents-place", "data-key": "documents-place" },
    beside || !route.document ? h("div", { class: "documents-list", "data-key": "list" }, documentsView(dashboard)) : null,
    route.document ? h("div", { class: "document-preview", "data-key": "preview" }, documentView(dashboard)) : null,
  );
}
