// @ts-check
/** Renders what a person teaches about an account: the rows like the one that they clicked, to correct, try and keep. */

import * as components from "../../shared/components.js";
import { failureSentence, formatAmount, formatDate, plural, t } from "../../shared/i18n.js";
import { h } from "../../shared/render.js";
import { table } from "../table.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/protocol.js").Teaching} Teaching
 * @typedef {import("../../shared/protocol.js").TeachingColumn} TeachingColumn
 * @typedef {import("../../shared/protocol.js").TeachingRow} TeachingRow
 * @typedef {import("../../shared/render.js").Child} Child
 */

/** @type {import("../../shared/protocol.js").TeachingColumn["fields"]} */
const FIELDS = ["number", "date", "total"];
const PROBLEM = "teaching";

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function teachingView(dashboard) {
  const { teaching } = dashboard.lists;
  if (teaching === undefined) return [h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  const account = dashboard.hostState.account(dashboard.route.account);
  const title = h("h1", { id: "heading", "data-key": "title" }, t("ui_teach_title", account ? components.accountTitle(account) : dashboard.route.account));
  if (!teaching) return [title, h("p", { "data-key": "none" }, t("ui_teach_none"))];
  return [title, stateSection(dashboard, teaching), stepsSection(dashboard, teaching), trialSection(teaching), rowsSection(dashboard, teaching)];
}

/**
 * @param {DashboardState} dashboard
 * @param {string} action
 * @param {string} label
 * @param {"main" | "quiet"} kind
 */
function stateButton({ actions }, action, label, kind) {
  return components.button(actions, { action, id: PROBLEM, label: t(label), kind });
}

/**
 * @param {DashboardState} dashboard
 * @param {Teaching} teaching
 */
function stateSection(dashboard, teaching) {
  const { actions } = dashboard;
  const shown = teaching.rows.length > 0;
  const open = !["kept", "ended"].includes(teaching.phase);
  return h(
    "section",
    { class: "card stack", "data-key": "state", "data-group": "state" },
    h("p", { class: "teach-message" }, teaching.message),
    teaching.problem && teaching.phase !== "waiting" ? h("p", { class: "failure", role: "alert" }, failureSentence(teaching.problem)) : null,
    h(
      "div",
      { class: "buttons" },
      open && shown && teaching.trial?.may_keep ? stateButton(dashboard, "teach-keep", "ui_teach_keep", "main") : null,
      open && shown && teaching.phase !== "trying" ? stateButton(dashboard, "teach-try", teaching.trial ? "ui_teach_try_again" : "ui_teach_try", teaching.trial?.may_keep ? "quiet" : "main") : null,
      open ? stateButton(dashboard, "teach-end", "ui_teach_end", "quiet") : null,
    ),
    components.failureText(actions, PROBLEM),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Teaching} teaching
 */
function stepsSection(dashboard, teaching) {
  if (teaching.steps.length === 0) return null;
  const open = ["shown", "tried"].includes(teaching.phase);
  const point = (/** @type {string} */ part, /** @type {string} */ label) => components.button(dashboard.actions, { action: "teach-point", id: part, label: t(label), kind: "quiet" });
  return h(
    "section",
    { class: "stack", "data-key": "steps", "data-group": "steps", "aria-labelledby": "steps-heading" },
    h("h2", { id: "steps-heading" }, t("ui_teach_steps")),
    h("ol", { class: "teach-steps" }, teaching.steps.map((step) => h("li", {}, step))),
    open
      ? h(
          "div",
          { class: "buttons" },
          teaching.leads_on ? point("page", "ui_teach_more") : null,
          point("row", "ui_teach_row"),
          point("download", "ui_teach_download"),
        )
      : null,
    ["page", "row", "download"].map((part) => components.failureText(dashboard.actions, part)),
  );
}

/** @param {Teaching} teaching */
function trialSection({ trial }) {
  if (!trial) return null;
  return h(
    "section",
    { class: "stack", "data-key": "trial", "data-group": "trial", "aria-labelledby": "trial-heading" },
    h("h2", { id: "trial-heading" }, t("ui_teach_trial")),
    trial.row ? h("p", {}, components.outcomeBadge(trial.row.outcome), " ", components.rowTitle(trial.row)) : null,
    h("p", {}, trial.message),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Teaching} teaching
 */
function rowsSection(dashboard, teaching) {
  if (teaching.rows.length === 0) return null;
  const changeable = ["shown", "tried"].includes(teaching.phase);
  const hidden = teaching.total - teaching.rows.filter((row) => !row.left_out).length;
  return h(
    "section",
    { class: "stack", "data-key": "rows", "data-group": "rows", "aria-labelledby": "rows-heading" },
    h("h2", { id: "rows-heading" }, t("ui_teach_rows")),
    table(
      "rows-heading",
      "teach-rows",
      [
        { label: t("ui_teach_use") },
        { label: t("ui_column_number"), kind: "head" },
        { label: t("ui_column_date") },
        { label: t("ui_column_kind") },
        { label: t("ui_column_total"), kind: "number" },
      ],
      teaching.rows.map((row) => ({ key: `row:${row.row}`, current: row.sample, cells: rowCells(dashboard, row, changeable) })),
    ),
    hidden > 0 ? h("p", { class: "small" }, plural("ui_teach_more_rows", hidden)) : null,
    teaching.others ? h("p", { class: "small" }, plural("ui_teach_others", teaching.others)) : null,
    changeable && teaching.columns.length ? columnsForm(dashboard, teaching) : null,
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {TeachingRow} row
 * @param {boolean} changeable
 * @returns {Child[]}
 */
function rowCells(dashboard, row, changeable) {
  const name = row.number ?? row.texts.find(Boolean) ?? String(row.row + 1);
  const box = h("input", {
    type: "checkbox", checked: !row.left_out, disabled: !changeable || row.sample, "data-action": "teach-row", "data-id": String(row.row),
    "data-key": `use:${row.row}`, "aria-label": t("ui_teach_use_row", name),
  });
  const notes = [row.sample ? t("ui_teach_clicked") : "", row.has_control ? "" : t("ui_teach_no_control")].filter(Boolean).join(", ");
  return [
    h("span", {}, box, components.failureText(dashboard.actions, String(row.row))),
    h("span", {}, row.number ?? t("ui_unknown"), notes ? h("span", { class: "small" }, ` (${notes})`) : null),
    formatDate(row.date),
    row.kind ? t(`ui_kind_${row.kind}`) : "",
    formatAmount(row.total, row.currency),
  ];
}

/**
 * Renders the page's own columns with their first texts, each with a choice of what it holds.
 *
 * @param {DashboardState} dashboard
 * @param {Teaching} teaching
 */
function columnsForm(dashboard, teaching) {
  return h(
    "div",
    { class: "stack", "data-key": "columns" },
    h("p", { class: "small" }, t("ui_teach_rows_help")),
    h(
      "ul",
      { class: "plain teach-columns" },
      teaching.columns.map((column, index) => h("li", { "data-key": `column:${column.key}` }, columnChoice(column, index), samples(teaching, index), components.failureText(dashboard.actions, column.key))),
    ),
  );
}

/**
 * @param {TeachingColumn} column
 * @param {number} index
 */
function columnChoice(column, index) {
  const id = `column-${index}`;
  const chosen = column.fields[0] ?? "";
  return [
    h("label", { for: id }, column.label || t("ui_teach_column", String(index + 1))),
    h(
      "select",
      { id, "data-action": "teach-column", "data-id": column.key, "data-setting": "column", "data-chosen": chosen },
      ["", ...FIELDS].map((field) => h("option", { value: field, selected: field === chosen }, field ? t(`ui_field_${field}`) : t("ui_teach_nothing"))),
    ),
  ];
}

/**
 * @param {Teaching} teaching
 * @param {number} index
 */
function samples({ rows }, index) {
  const texts = rows.map((row) => row.texts[index]).filter(Boolean).slice(0, 3);
  return h("span", { class: "small teach-samples" }, texts.join(" · "));
}
