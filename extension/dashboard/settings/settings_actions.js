// @ts-check
/** The actions of the settings' pages: open the archive's folder, verify the archive, look at the health again, copy a line. */

import { announceText } from "../../shared/announce.js";
import { plural, t } from "../../shared/i18n.js";
import { copyText } from "../../shared/copy_text.js";

const ASK_MS = 1_000;

let isFollowing = false;

/**
 * Shows how a verification of the archive goes on, for as long as it runs and its page is shown: also one that was begun elsewhere.
 *
 * @param {import("../../shared/protocol.js").ArchiveCheckResult} checked
 * @param {() => import("../dashboard.js").DashboardState} dashboardOf
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} renderDashboard
 */
export async function followCheck(checked, dashboardOf, call, renderDashboard) {
  if (isFollowing || !checked.running) return;
  isFollowing = true;
  let latest = checked;
  try {
    while (latest.running && dashboardOf().route.view === "archive") {
      showCheck(latest, dashboardOf, renderDashboard);
      await new Promise((go) => setTimeout(go, ASK_MS));
      latest = await call("archive.checked");
    }
  } finally {
    isFollowing = false;
  }
  endCheck(latest, dashboardOf, renderDashboard);
}

/**
 * @param {import("../../shared/protocol.js").ArchiveCheckResult} checked
 * @param {() => import("../dashboard.js").DashboardState} dashboardOf
 * @param {() => void} renderDashboard
 */
function endCheck(checked, dashboardOf, renderDashboard) {
  showCheck(checked, dashboardOf, renderDashboard);
  if (!checked.running) announceText(checked.problem ?? (checked.count ? plural("ui_archive_found", checked.count) : t("ui_archive_good")));
}

/**
 * @param {import("../../shared/protocol.js").ArchiveCheckResult} checked
 * @param {() => import("../dashboard.js").DashboardState} dashboardOf
 * @param {() => void} renderDashboard
 */
function showCheck(checked, dashboardOf, renderDashboard) {
  const { archive } = dashboardOf().lists;
  if (archive) archive.checked = checked;
  renderDashboard();
}

/**
 * @param {() => import("../dashboard.js").DashboardState} dashboardOf
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} renderDashboard
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function settingsActions(dashboardOf, call, renderDashboard) {
  async function checkArchive() {
    const checked = await call("archive.check");
    announceText(t("ui_archive_checking"));
    // A small archive is verified before the answer is there.
    if (checked.running) await followCheck(checked, dashboardOf, call, renderDashboard);
    else endCheck(checked, dashboardOf, renderDashboard);
  }

  return {
    "archive-open": () => call("archive.open_folder"),
    "archive-check": checkArchive,
    "health-again": async () => {
      const health = await call("health.check");
      // The lists of another page stay that page's.
      if (dashboardOf().route.view === "health") dashboardOf().lists = { health };
      renderDashboard();
    },
    copy: (text) => copyText(text),
  };
}
