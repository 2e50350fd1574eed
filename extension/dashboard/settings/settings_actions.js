// @ts-check
/** The actions of the settings' pages: open the archive's folder, verify the archive, look at the health again, copy a line. */

import { announceText } from "../../shared/announce.js";
import { plural, t } from "../../shared/i18n.js";
import { copyText } from "./command_line.js";

const ASK_MS = 1_000;

/**
 * @param {() => import("../dashboard.js").DashboardState} dashboardOf
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} renderDashboard
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function settingsActions(dashboardOf, call, renderDashboard) {
  /** @param {import("../../shared/protocol.js").ArchiveCheckResult} checked */
  function show(checked) {
    const { archive } = dashboardOf().lists;
    if (archive) archive.checked = checked;
    renderDashboard();
  }

  async function checkArchive() {
    let checked = await call("archive.check");
    announceText(t("ui_archive_checking"));
    while (checked.running && dashboardOf().route.view === "archive") {
      show(checked);
      await new Promise((go) => setTimeout(go, ASK_MS));
      checked = await call("archive.checked");
    }
    show(checked);
    if (!checked.running) announceText(checked.problem ?? (checked.count ? plural("ui_archive_found", checked.count) : t("ui_archive_good")));
  }

  return {
    "archive-open": () => call("archive.open_folder"),
    "archive-check": checkArchive,
    "health-again": async () => {
      dashboardOf().lists = { health: await call("health.check") };
      renderDashboard();
    },
    copy: (text) => copyText(text),
  };
}
