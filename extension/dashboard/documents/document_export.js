// @ts-check
/** Renders the buttons that write the listed documents into a file, and where that file is. */

import { announceText } from "../../shared/announce.js";
import * as components from "../../shared/components.js";
import { h } from "../../shared/render.js";
import { formatNumber, plural, t } from "../../shared/i18n.js";

/** @typedef {import("../dashboard.js").DashboardState} DashboardState */

/** @param {DashboardState} dashboard */
export function documentExport({ actions, search }) {
  const { exported } = search;
  return h(
    "div",
    { class: "document-export", role: "group", "aria-label": t("ui_documents_export"), "data-key": "export", "data-group": "export" },
    h("span", { "aria-hidden": "true" }, t("ui_documents_export")),
    h(
      "div",
      { class: "buttons", "data-key": "buttons" },
      components.button(actions, { action: "documents-export", id: "csv", label: t("ui_documents_export_csv") }),
      components.button(actions, { action: "documents-export", id: "xlsx", label: t("ui_documents_export_xlsx") }),
    ),
    isWriting(actions) ? [h("p", { class: "small", "data-key": "writing" }, t("ui_documents_exporting")), h("progress", { "aria-label": t("ui_documents_exporting"), "data-key": "progress" })] : null,
    exported ? [h("p", { class: "small", "data-key": "exported" }, components.breakable(exportedSentence(exported))), components.button(actions, { action: "documents-export-folder", id: "export", label: t("ui_document_folder"), kind: "quiet" })] : null,
    [...FORMATS, "export"].map((id) => components.failureText(actions, id)),
  );
}

const FORMATS = ["csv", "xlsx"];

/** @param {import("../../shared/click_actions.js").Actions} actions */
function isWriting({ busy }) {
  return FORMATS.some((format) => busy.has(`documents-export:${format}`));
}

/** @param {import("../../shared/protocol.js").DocumentsExportResult} exported */
function exportedSentence({ file, count }) {
  return plural("ui_documents_exported", count, formatNumber(count), file);
}

/**
 * Writes the documents that are listed or found.
 *
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {string} format
 */
export async function exportDocuments(dashboard, call, format) {
  const { search, administration } = dashboard();
  search.exported = null;
  const whose = administration === null ? {} : { administration };
  const exported = await call("documents.export", { format, text: search.text.slice(0, 500), ...search.within, ...whose });
  search.exported = exported;
  announceText(exportedSentence(exported));
}
