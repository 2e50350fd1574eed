// @ts-check
/** Renders one document: what is known of it and from where, where its sources differ, and the form that corrects a field. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { failureSentence, formatAmount, formatDate, formatSize, plural, t } from "../../shared/i18n.js";
import { hashOf } from "../route.js";
import { toldArrivals } from "../inbox/arrivals.js";
import { splitForm } from "../inbox/split_form.js";
import { table } from "../table.js";
import { documentReceivers } from "./document_receivers.js";
import { documentBadge } from "./documents.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").DocumentsGetResult} Known
 * @typedef {import("../../shared/protocol.js").DocumentField} Field
 */

/** @type {readonly import("../../shared/protocol.js").Document["kind"][]} */
const KINDS = ["invoice", "credit_note", "statement", "receipt", "other"];
const DATES = new Set(["date", "due_date"]);
const AMOUNTS = new Set(["net", "tax", "total", "amount_due"]);

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function documentView(dashboard) {
  const { wide } = dashboard;
  // While the next one is asked for, the one before it stays; what could not be read is not there.
  const known = dashboard.failure ? undefined : dashboard.lists.document;
  const back = wide ? null : h("p", { class: "back", "data-key": "back" }, h("a", { href: listHash(dashboard) }, icon("back"), t("ui_back_documents")));
  if (!known) return [back, dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  return [
    back,
    h(
      "section",
      // The key includes the document: a value that is typed for one must never appear in the form of another.
      { class: "stack document", "data-key": `document:${known.document.id}`, "data-group": "document", "aria-labelledby": wide ? BESIDE : "heading" },
      head(dashboard, known),
      remarks(known),
      fileFacts(known),
      known.pages && known.pages > 1 && known.document.file.endsWith(".pdf") ? splitForm(dashboard, `document:${known.document.id}`, false) : null,
      toldArrivals(dashboard.told),
      h(wide ? "h3" : "h2", { id: "fields-heading" }, t("ui_document_fields")),
      table("fields-heading", "fields", fieldColumns(), known.fields.filter(isShown).map((field) => fieldRow(dashboard, known, field))),
      documentReceivers(dashboard, known),
    ),
  ];
}

/** The id of the heading of a document that stands beside the list. */
export const BESIDE = "document-heading";

/** @param {DashboardState} dashboard */
const listHash = ({ route }) => hashOf({ ...route, document: "" });

/** Returns whether a field has a row: few documents say more precisely what they are. @param {Field} field */
const isShown = ({ field, value, others }) => field !== "subkind" || value !== null || others.length > 0;

/** @param {Known} known */
export function documentTitle({ document }) {
  return [document.supplier ?? document.company, document.number].filter(Boolean).join(" · ");
}

/**
 * @param {DashboardState} dashboard
 * @param {Known} known
 */
function head(dashboard, known) {
  const { actions, wide } = dashboard;
  const { id } = known.document;
  return h(
    "div",
    { class: "section-head", "data-key": "head" },
    wide ? h("h2", { id: BESIDE }, documentTitle(known)) : h("h1", { id: "heading" }, documentTitle(known)),
    documentBadge(known.document) ?? (known.document.proof === "proved" ? components.badge({ icon: "good", tone: "good" }, t("ui_document_proof_proved")) : null),
    wide ? h("a", { class: "button button-quiet document-close", href: listHash(dashboard), "aria-label": t("ui_dialog_close"), "data-key": "close" }, icon("close")) : null,
    h(
      "div",
      { class: "buttons" },
      components.button(actions, { action: "document-open", id, label: t("ui_document_open"), kind: "main", sign: "out" }),
      components.button(actions, { action: "document-folder", id, label: t("ui_document_folder") }),
    ),
    components.failureText(actions, id),
  );
}

/** @param {Known} known */
function remarks(known) {
  const { document, failure } = known;
  const reading = failure ? failureSentence(failure) : document.reading === "read" ? null : t(`ui_document_reading_${document.reading}`);
  const proof = document.proof && document.proof !== "proved" ? t(`ui_document_proof_${document.proof}`) : null;
  const sentences = [reading, proof, ...known.remarks].filter((sentence) => sentence !== null);
  if (sentences.length === 0) return null;
  return h("ul", { class: "plain card card-warn stack", "data-key": "remarks" }, sentences.map((sentence) => h("li", {}, sentence)));
}

/** @param {Known} known */
function fileFacts({ document, format, pages }) {
  const fact = (/** @type {string} */ label, /** @type {Child} */ content, wide = false) => h("div", { class: wide ? "fact-wide" : null }, h("dt", {}, label), h("dd", {}, content));
  return h(
    "dl",
    { class: "facts", "data-key": "facts" },
    fact(t("ui_document_filed"), components.time(document.filed_at)),
    fact(t("ui_document_size"), [formatSize(document.size), pages ? ` · ${plural("ui_document_pages", pages)}` : null]),
    format ? fact(t("ui_document_format"), namedOr(`format_${format.replaceAll("-", "_")}`, format)) : null,
    fact(t("ui_column_file"), components.breakable(document.file), true),
  );
}

/** @returns {import("../table.js").Column[]} */
function fieldColumns() {
  return [
    { label: t("ui_column_field"), kind: "head" },
    { label: t("ui_column_value"), kind: "wide" },
    { label: t("ui_column_source") },
    { label: t("ui_column_actions"), kind: "actions" },
  ];
}

/**
 * @param {DashboardState} dashboard
 * @param {Known} known
 * @param {Field} field
 * @returns {import("../table.js").Row}
 */
function fieldRow(dashboard, known, field) {
  const { actions } = dashboard;
  const id = fieldId(known.document.id, field.field);
  const label = t(`ui_field_${field.field}`);
  const edited = dashboard.fieldToCorrect === id;
  const value = shownValue(known, field.field, field.value);
  return {
    key: `field:${field.field}`,
    cells: [
      label,
      value ? h("span", {}, components.breakable(value)) : h("span", { class: "small" }, t("ui_unknown")),
      field.source ? t(`ui_source_${field.source}`) : null,
      edited ? null : h("div", { class: "buttons" }, components.button(actions, { action: "document-correct", id, label: t("ui_document_correct"), about: label, kind: "quiet" })),
    ],
    below: edited || field.others.length ? h("div", { class: "stack" }, otherSayings(known, field), edited ? correctionForm(dashboard, id, field) : null) : undefined,
  };
}

/**
 * @param {string} document
 * @param {string} field
 */
function fieldId(document, field) {
  return `${document}:${field}`;
}

/**
 * @param {Known} known
 * @param {Field} field
 */
function otherSayings(known, { field, others }) {
  if (others.length === 0) return null;
  const sentence = (/** @type {Field["others"][number]} */ { source, value }) => t(`ui_says_${source}`, shownValue(known, field, value) || t("ui_document_nothing"));
  return h("ul", { class: "plain", "data-key": "others" }, others.map((saying) => h("li", { class: "saying tone-warn" }, icon("warn"), h("span", {}, sentence(saying)))));
}

/**
 * Returns the text of a key that may be missing, for a subkind or a format that Ophaler has a name for; else the name that the
 * portal or the file gives it.
 *
 * @param {string} key
 * @param {string} name
 */
function namedOr(key, name) {
  const word = /^\w+$/.test(key) ? t(key) : key;
  return word === key ? name : word;
}

/**
 * @param {Known} known
 * @param {Field["field"]} field
 * @param {string | null} value
 */
function shownValue({ document }, field, value) {
  if (!value) return "";
  if (field === "kind") return t(`ui_kind_${value}`);
  if (field === "subkind") return namedOr(`subkind_${value}`, value);
  if (DATES.has(field)) return formatDate(value);
  return AMOUNTS.has(field) ? formatAmount(value, document.currency) : value;
}

/**
 * @param {DashboardState} dashboard
 * @param {string} id
 * @param {Field} field
 */
function correctionForm({ actions }, id, { field, value }) {
  const label = t(`ui_field_${field}`);
  const control = { id: `correct:${id}`, class: "control", name: "value", "aria-describedby": `hint:${id}`, "data-key": "value" };
  const input =
    field === "kind"
      ? h("select", control, KINDS.map((kind) => h("option", { value: kind, selected: kind === value }, t(`ui_kind_${kind}`))))
      : h("input", { ...control, type: DATES.has(field) ? "date" : "text", autocomplete: "off", spellcheck: "false", maxlength: 500, value: value ?? "" });
  return h(
    "form",
    { class: "correction", "data-action": "document-save", "data-id": id, "data-key": "form", "data-group": "form" },
    h("label", { for: control.id, "data-key": "label" }, label),
    input,
    h(
      "div",
      { class: "buttons", "data-key": "buttons" },
      h("button", { type: "submit", class: "button button-main", "aria-disabled": actions.busy.has(`document-save:${id}`) ? "true" : null }, t("ui_times_save")),
      components.button(actions, { action: "document-leave", id, label: t("ui_document_leave"), about: label }),
    ),
    h("p", { class: "small", id: `hint:${id}`, "data-key": "hint" }, field === "kind" ? t("ui_document_file_stays") : t("ui_document_correct_hint")),
    components.failureText(actions, id),
  );
}
