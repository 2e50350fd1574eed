// @ts-check
/** Renders the page of the archive: its folder, when it was verified and what was found, and the line that makes a backup. */

import * as components from "../../shared/components.js";
import { h } from "../../shared/render.js";
import { formatNumber, interpolate, plural, t } from "../../shared/i18n.js";
import { commandLine } from "../../shared/command_line.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").ArchiveCheckResult} ArchiveCheckResult
 */

const ID = "archive";

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function archiveView(dashboard) {
  const { archive } = dashboard.lists;
  return [
    h("h1", { id: "heading", "data-key": "heading" }, t("ui_archive_title")),
    archive ? folderSection(dashboard, archive.folder) : null,
    archive ? checkSection(dashboard, archive.checked) : null,
    archive ? backupSection() : null,
    archive || dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking")),
  ];
}

/**
 * @param {DashboardState} dashboard
 * @param {import("../../shared/protocol.js").ArchiveFolderResult} folder
 */
function folderSection({ actions }, { folder, documents, present }) {
  return h(
    "section",
    { class: "card stack settings-card", "data-key": "folder", "data-group": "folder", "aria-labelledby": "folder-heading" },
    h("h2", { id: "folder-heading" }, t("ui_archive_folder")),
    h("p", { class: "breakable" }, components.breakable(folder)),
    h("p", { class: "small" }, plural("ui_documents", documents)),
    present || documents === 0 ? null : h("p", { role: "alert" }, t("ui_archive_gone")),
    h("div", { class: "buttons" }, components.button(actions, { action: "archive-open", id: ID, label: t("ui_archive_open") })),
    components.failureText(actions, ID),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {ArchiveCheckResult} checked
 */
function checkSection({ actions }, checked) {
  return h(
    "section",
    { class: "card stack settings-card", "data-key": "checked", "data-group": "checked", "aria-labelledby": "checked-heading" },
    h("h2", { id: "checked-heading" }, t("ui_archive_check_title")),
    h("p", {}, t("ui_archive_check_about")),
    checked.running
      ? h("div", { class: "progress tone-busy", "data-key": "running" }, h("p", {}, t("ui_archive_checking")), h("progress", { "aria-label": t("ui_archive_check_title") }))
      : checkResult(checked),
    checked.problem ? h("p", { role: "alert", "data-key": "problem" }, checked.problem) : null,
    checked.running ? null : h("div", { class: "buttons" }, components.button(actions, { action: "archive-check", id: "check", label: t("ui_archive_check"), kind: "main" })),
    components.failureText(actions, "check"),
  );
}

/** @param {ArchiveCheckResult} checked */
function checkResult({ at, documents, read, count, findings }) {
  if (!at) return h("p", { "data-key": "never" }, t("ui_archive_never_checked"));
  const found = count === 0 ? components.badge({ icon: "good", tone: "good" }, t("ui_archive_good")) : components.badge({ icon: "warn", tone: "bad" }, plural("ui_archive_found", count));
  return h(
    "div",
    { class: "stack", "data-key": "result" },
    h("p", {}, found),
    h("p", { class: "small" }, interpolate("ui_archive_checked_at", components.time(at)), " ", plural("ui_archive_read", documents, formatNumber(read), formatNumber(documents))),
    findings.length === 0 ? null : h("ul", { class: "findings" }, findings.map((finding) => h("li", { class: "breakable" }, finding))),
  );
}

function backupSection() {
  return h(
    "section",
    { class: "card stack settings-card", "data-key": "backup", "data-group": "backup", "aria-labelledby": "backup-heading" },
    h("h2", { id: "backup-heading" }, t("ui_archive_backup_title")),
    h("p", {}, t("ui_archive_backup_about")),
    commandLine(t("ui_command_backup")),
  );
}
