// @ts-check
/** The actions of the buttons on a document's page. */

import { announceText } from "../../shared/announce.js";
import { t } from "../../shared/i18n.js";
import { exportDocuments } from "./document_export.js";
import { handDocumentOn } from "./document_receivers.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 */

/**
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} render
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function documentActions(dashboard, call, render) {
  /** @param {string | null} id of a field: `DOCUMENT:FIELD` */
  function correct(id) {
    const before = dashboard().fieldToCorrect;
    if (before) dashboard().actions.problems.delete(before);
    dashboard().fieldToCorrect = id;
    render();
  }

  /** @param {string} id */
  function focusOpener(id) {
    const opener = document.querySelector(`[data-key="document-correct:${CSS.escape(id)}"]`);
    if (opener instanceof HTMLElement) opener.focus();
  }

  return {
    "document-open": (id) => call("documents.open", { document: id }),
    "bundle-folder": () => call("fetch.bundle_folder", {}),
    "document-folder": (id) => call("documents.show_in_folder", { document: id }),
    "documents-export": (format) => exportDocuments(dashboard, call, format),
    "documents-export-folder": () => call("documents.export_folder", {}),
    "document-hand-on": (id) => handDocumentOn(dashboard, call, render, id),
    "document-correct": (id) => {
      correct(id);
      const field = document.getElementById(`correct:${id}`);
      field?.focus();
      if (field instanceof HTMLInputElement) field.select();
    },
    "document-leave": (id) => {
      correct(null);
      focusOpener(id);
    },
    "document-save": async (id, form) => {
      const control = form.querySelector("[name=value]");
      if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) return;
      const at = id.lastIndexOf(":");
      const known = await call("documents.set_field", { document: id.slice(0, at), field: id.slice(at + 1), value: control.value });
      if (dashboard().route.document === known.document.id) dashboard().lists = { ...dashboard().lists, document: known };
      correct(null);
      focusOpener(id);
      announceText(t("ui_document_corrected", t(`ui_field_${id.slice(at + 1)}`)));
    },
  };
}
