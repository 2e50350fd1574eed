// @ts-check
/** Renders the documents as a short list of links, beside the one that is looked at. Arrow keys go through it, and the tabulator past it. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { breakable } from "../../shared/components.js";
import { formatAmount, formatDate, t } from "../../shared/i18n.js";
import { hashOf } from "../route.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/protocol.js").Document} Document
 */

/**
 * @param {DashboardState} dashboard
 * @param {readonly Document[]} documents
 * @param {string} heading the id of the heading that labels the list
 */
export function shortList({ route }, documents, heading) {
  const current = documents.some(({ id }) => id === route.document) ? route.document : documents[0]?.id;
  return h(
    "ul",
    { class: "plain short-list", "aria-labelledby": heading, "data-key": "short-list" },
    documents.map((entry) => {
      const { id, number, date, total, currency, supplier, company } = entry;
      return h(
        "li",
        { "data-key": `short:${id}` },
        h(
          "a",
          { class: "short-link", href: hashOf({ ...route, document: id }), "data-key": "link", "data-document": id, tabindex: id === current ? 0 : -1, "aria-current": id === route.document ? "true" : null },
          h("span", { class: "short-name" }, breakable(number ?? t("ui_unknown")), needsLook(entry) ? [" ", icon("warn"), h("span", { class: "unseen" }, t("ui_document_differs"))] : null),
          h("span", { class: "short-total" }, formatAmount(total, currency)),
          h("span", { class: "small" }, breakable([supplier ?? company, formatDate(date)].filter(Boolean).join(" · "))),
        ),
      );
    }),
  );
}

/** @param {Document} document */
function needsLook({ proof, differing = [] }) {
  return differing.length > 0 || proof === "contradicts";
}

/** @param {string} id of a document @returns {HTMLElement | null} its link in the list, short or not */
export function linkInList(id) {
  return document.querySelector(`[data-document="${CSS.escape(id)}"]`);
}
