// @ts-check
/** Renders what a person teaches about an account: the rows like the one that they clicked, to correct, try and keep. */

import * as components from "../../shared/components.js";
import { icon } from "../../shared/icons.js";
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
/** How many different texts of a column are shown. */
const SAMPLES = 2;

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function teachingView(dashboard) {
  const { teaching } = dashboard.lists;
  if (teaching === undefined) return [h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  const account = dashboard.hostState.account(dashboard.route.account);
  const title = h("h1", { id: "heading", "data-key": "title" }, t("ui_teach_title", account ? components.accountTitle(account) : dashboard.route.account));
  if (!teaching) {
    const back = account ? h("p", { "data-key": "account" }, h("a", { href: `#account=${encodeURIComponent(account.id)}` }, t("ui_back_account", components.accountTitle(account)))) : null;
    return [title, h("p", { "data-key": "none" }, t("ui_teach_none")), back];
  }
  return [title, stateSection(dashboard, teaching), stepsSection(dashboard, teaching), columnsSection(dashboard, teaching), rowsSection(dashboard, teaching)];
}

/** @param {string} origin a match pattern */
export function hostOf(origin) {
  return origin.replace(/^https?:\/\/|\/\*$/g, "");
}

/** @param {Teaching} teaching */
function isChangeable({ phase }) {
  return phase === "shown" || phase === "tried";
}

/**
 * Renders what happened and what can be done next.
 *
 * @param {DashboardState} dashboard
 * @param {Teaching} teaching
 */
function stateSection(dashboard, teaching) {
  const progress = ["trying", "kept"].includes(teaching.phase) ? dashboard.hostState.fetching.get(teaching.account) : null;
  return h(
    "section",
    { class: "card stack", "data-key": "state", "data-group": "state", "aria-labelledby": "heading" },
    h("p", { class: "teach-message", "data-key": "message" }, teaching.message),
    teaching.problem && teaching.phase !== "waiting" ? h("p", { class: "problem", role: "alert", "data-key": "told" }, icon("warn"), h("span", {}, failureSentence(teaching.problem))) : null,
    teaching.trial && teaching.phase === "tried" ? trialResult(teaching.trial) : null,
    progress ? h("div", { "data-key": "progress" }, components.progressBlock(progress)) : null,
    stateButtons(dashboard, teaching),
    components.failureText(dashboard.actions, PROBLEM),
    teaching.phase === "kept" ? h("p", { "data-key": "account" }, h("a", { href: `#account=${encodeURIComponent(teaching.account)}` }, t("ui_back_account", teaching.account_name))) : null,
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Teaching} teaching
 */
function stateButtons({ actions }, { phase, rows, trial, origin }) {
  if (phase === "kept" || phase === "ended") return null;
  const mayKeep = Boolean(trial?.may_keep);
  const button = (/** @type {string} */ action, /** @type {string} */ label, /** @type {"main" | "quiet" | undefined} */ kind) =>
    components.button(actions, { action, id: PROBLEM, label: t(label), kind });
  return h(
    "div",
    { class: "buttons", "data-key": "buttons" },
    origin ? components.button(actions, { action: "teach-allow", id: PROBLEM, label: t("ui_teach_allow", hostOf(origin)), kind: "main" }) : null,
    rows.length && mayKeep ? button("teach-keep", "ui_teach_keep", "main") : null,
    // While a click in the page is waited for, that click is the way on.
    rows.length && phase !== "trying" ? button("teach-try", trial ? "ui_teach_try_again" : "ui_teach_try", mayKeep || phase === "waiting" ? undefined : "main") : null,
    button("teach-end", "ui_teach_end", "quiet"),
  );
}

/** @param {import("../../shared/protocol.js").TeachingTrial} trial */
function trialResult({ row, message }) {
  return h(
    "div",
    { "data-key": "trial" },
    row ? h("p", {}, components.outcomeBadge(row.outcome), " ", components.rowTitle(row)) : null,
    h("p", {}, message),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Teaching} teaching
 */
function stepsSection(dashboard, teaching) {
  if (teaching.steps.length === 0) return null;
  return h(
    "section",
    { class: "stack teach", "data-key": "steps", "data-group": "steps", "aria-labelledby": "steps-heading" },
    h("h2", { id: "steps-heading" }, t("ui_teach_steps")),
    h("ol", { class: "teach-steps" }, teaching.steps.map((step) => h("li", {}, step))),
    isChangeable(teaching)
      ? h(
          "div",
          { class: "buttons" },
          teaching.leads_on ? pointButton(dashboard, "page", "ui_teach_more") : null,
          pointButton(dashboard, "download", "ui_teach_download"),
        )
      : null,
    ["page", "download"].map((part) => components.failureText(dashboard.actions, part)),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Teaching["part"]} part
 * @param {string} label
 */
function pointButton({ actions }, part, label) {
  return components.button(actions, { action: "teach-point", id: part, label: t(label) });
}

/**
 * Renders the page's own columns that hold text, each with its first texts and a choice of what it holds.
 *
 * @param {DashboardState} dashboard
 * @param {Teaching} teaching
 */
function columnsSection(dashboard, teaching) {
  const texts = teaching.columns.map((_, index) => samples(teaching, index));
  if (!isChangeable(teaching) || !texts.some(Boolean)) return null;
  return h(
    "section",
    { class: "stack teach", "data-key": "columns", "data-group": "columns", "aria-labelledby": "columns-heading" },
    h("h2", { id: "columns-heading" }, t("ui_teach_columns")),
    h("p", { class: "small" }, t("ui_teach_columns_help")),
    h(
      "ul",
      { class: "plain teach-columns" },
      teaching.columns.map((column, index) =>
        texts[index] ? h("li", { "data-key": `column:${column.key}` }, columnChoice(column, index), h("span", { class: "small teach-samples", id: `samples-${index}` }, texts[index]), components.failureText(dashboard.actions, column.key)) : null,
      ),
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
      { id, class: "control", "data-action": "teach-column", "data-id": column.key, "data-setting": "column", "data-chosen": chosen, "aria-describedby": `samples-${index}` },
      ["", ...FIELDS].map((field) => h("option", { value: field, selected: field === chosen }, field ? t(`ui_field_${field}`) : t("ui_teach_nothing"))),
    ),
  ];
}

/**
 * @param {Teaching} teaching
 * @param {number} index
 */
function samples({ rows }, index) {
  const texts = new Set(rows.map((row) => row.texts[index]).filter(Boolean));
  return [...texts].slice(0, SAMPLES).join(" · ");
}

/**
 * @param {DashboardState} dashboard
 * @param {Teaching} teaching
 */
function rowsSection(dashboard, teaching) {
  if (teaching.rows.length === 0) return null;
  const changeable = isChangeable(teaching);
  const hidden = teaching.total - teaching.rows.filter((row) => !row.left_out).length;
  return h(
    "section",
    { class: "stack teach", "data-key": "rows", "data-group": "rows", "aria-labelledby": "rows-heading" },
    h("h2", { id: "rows-heading" }, t("ui_teach_rows")),
    changeable ? h("p", { class: "small", "data-key": "help" }, t("ui_teach_rows_help")) : null,
    changeable ? h("div", { class: "buttons", "data-key": "buttons" }, pointButton(dashboard, "row", "ui_teach_row")) : null,
    components.failureText(dashboard.actions, "row"),
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
      teaching.rows.map((row) => ({
        key: `row:${row.row}`,
        current: row.sample,
        cells: rowCells(row, changeable),
        below: components.failureText(dashboard.actions, String(row.row)),
      })),
    ),
    hidden > 0 ? h("p", { class: "small", "data-key": "hidden" }, plural("ui_teach_more_rows", hidden)) : null,
    teaching.others ? h("p", { class: "small", "data-key": "others" }, plural("ui_teach_others", teaching.others)) : null,
    changeable ? h("div", { class: "buttons", "data-key": "parts" }, FIELDS.map((field) => pointButton(dashboard, field, `ui_teach_${field}`))) : null,
    FIELDS.map((field) => components.failureText(dashboard.actions, field)),
  );
}

/**
 * @param {TeachingRow} row
 * @param {boolean} changeable
 * @returns {Child[]}
 */
function rowCells(row, changeable) {
  const name = row.number ?? row.texts.find(Boolean) ?? String(row.row + 1);
  const number = row.number ?? t("ui_unknown");
  const notes = [row.sample ? t("ui_teach_clicked") : "", row.has_control ? "" : t("ui_teach_no_control")].filter(Boolean).join(", ");
  return [
    h("input", {
      type: "checkbox", checked: !row.left_out, disabled: !changeable || row.sample, "data-action": "teach-row", "data-id": String(row.row),
      "data-key": `use:${row.row}`, "aria-label": t("ui_teach_use_row", name),
    }),
    h("span", {}, row.left_out ? h("s", {}, number) : number, notes ? h("span", { class: "small" }, ` (${notes})`) : null),
    formatDate(row.date),
    row.kind ? t(`ui_kind_${row.kind}`) : "",
    formatAmount(row.total, row.currency),
  ];
}
