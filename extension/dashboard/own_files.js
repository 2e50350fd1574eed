// @ts-check
/** Renders the person's own portal files: where they lie, which are used, and what is wrong with the others. */

import { h } from "../shared/render.js";
import { t } from "../shared/i18n.js";
import { table } from "./table.js";

/**
 * @param {import("./dashboard.js").DashboardState} dashboard
 * @returns {import("../shared/render.js").Child}
 */
export function ownFilesSection(dashboard) {
  const own = dashboard.lists.ownConnectors;
  if (!own) return null;
  return h(
    "section",
    { class: "stack", "data-key": "own-files", "aria-labelledby": "own-files-heading" },
    h("h2", { id: "own-files-heading" }, t("ui_own_files_title")),
    h("p", { class: "prose" }, t("ui_own_files_intro"), " ", h("code", { class: "breakable" }, own.folder)),
    own.problem ? h("p", { class: "prose", role: "alert" }, own.problem) : null,
    own.files.length === 0 && !own.problem ? h("p", { class: "small" }, t("ui_own_files_none")) : null,
    own.files.length === 0
      ? null
      : table(
          "own-files-heading",
          "own-files",
          [{ label: t("ui_own_files_name"), kind: "head" }, { label: t("ui_own_files_for") }, { label: t("ui_own_files_state"), kind: "wide" }],
          own.files.map((file) => ({ key: `own-file:${file.file}`, cells: [file.file, file.name, stateOf(file)] })),
        ),
  );
}

/** @param {import("../shared/protocol.js").OwnConnectorFile} file */
function stateOf(file) {
  if (file.used) return t("ui_own_files_used");
  return h("div", {}, h("p", {}, t("ui_own_files_unused")), file.problems.map((problem) => h("p", { class: "breakable" }, problem)));
}
