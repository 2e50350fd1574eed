// @ts-check
/** How things stand, in one short line for a page of the settings. What is not known, or cannot be read now, is not said. */

import * as components from "../../shared/components.js";
import { h } from "../../shared/render.js";
import { formatDate, formatNumber, formatShort, plural, t } from "../../shared/i18n.js";
import { windowsText } from "../schedule/week_text.js";
import { vaultSummary } from "../vault/vault.js";
import { ownName } from "./language.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {object} Standing what was answered; a part that is missing is not known
 * @property {import("../route.js").Route} route the visit of the page for which it was asked
 * @property {import("../../shared/protocol.js").ArchiveFolderResult} [folder]
 * @property {import("../../shared/protocol.js").ArchiveCheckResult} [checked]
 * @property {import("../../shared/protocol.js").VaultStatusResult} [vault]
 * @property {import("../../shared/protocol.js").WindowsResult} [windows]
 * @property {import("../../shared/protocol.js").ReceiversResult} [receivers]
 * @property {import("../../shared/protocol.js").HealthResult} [health]
 */

/**
 * Asks how things stand where the page of the settings is shown, and renders it. The health takes the program a second of work:
 * it is asked for last, and once a visit.
 *
 * @param {DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} render
 */
export async function readStanding(dashboard, call, render) {
  const { route } = dashboard;
  if (route.view !== "settings") return;
  const isNew = dashboard.standing?.route !== route;
  if (isNew) dashboard.standing = { route };
  const ask = (/** @type {string} */ method, /** @type {object | undefined} */ params = undefined) => call(method, params).catch(() => undefined);
  const [folder, checked, vault, windows, receivers] = await Promise.all([ask("archive.folder"), ask("archive.checked"), ask("vault.status"), ask("windows.get", { account: null }), ask("receivers.list")]);
  if (dashboard.route !== route) return;
  dashboard.standing = { route, health: dashboard.standing?.health, folder, checked, vault, windows, receivers };
  render();
  if (!isNew) return;
  const health = await ask("health.check");
  if (dashboard.route !== route) return;
  dashboard.standing = { ...dashboard.standing, health };
  render();
}

/** @type {Partial<Record<import("../route.js").Route["view"], (standing: Standing) => Child>>} what is said of a page */
const SAID = {
  times: ({ windows }) => (windows ? timesState(windows) : null),
  vault: ({ vault }) => (vault ? vaultSummary(vault) : null),
  archive: ({ folder, checked }) => (folder && checked ? archiveState(folder, checked) : null),
  receivers: ({ receivers }) => (receivers ? receiversState(receivers.receivers) : null),
  language: () => ownName(t("ui_language")),
  health: ({ health }) => (health ? healthState(health.parts) : null),
};

/**
 * Renders how things stand for a page of the settings; nothing where it is not known.
 *
 * @param {import("../route.js").Route["view"]} view
 * @param {Standing | null} standing
 */
export function standingLine(view, standing) {
  const said = standing && SAID[view]?.(standing);
  return said ? h("p", { class: "settings-state", id: `state-${view}`, "data-key": "state" }, said) : null;
}

/** @param {import("../../shared/protocol.js").WindowsResult} stored */
function timesState({ windows, problem }) {
  if (problem) return components.badge({ icon: "warn", tone: "bad" }, problem);
  const until = windows.pause_until ?? "";
  if (until > new Date().toISOString().slice(0, 10)) return components.badge({ icon: "pause", tone: "calm" }, t("ui_standing_paused", formatDate(until)));
  return windowsText(windows);
}

/**
 * Says what the last check found; of a folder that is away nothing good is known now.
 *
 * @param {import("../../shared/protocol.js").ArchiveFolderResult} folder
 * @param {import("../../shared/protocol.js").ArchiveCheckResult} checked
 */
function archiveState({ present, documents }, { running, at, count, problem }) {
  const bad = /** @type {const} */ ({ icon: "warn", tone: "bad" });
  if (!present && documents > 0) return components.badge(bad, t("ui_standing_archive_gone"));
  if (problem) return components.badge(bad, problem);
  if (count) return components.badge(bad, plural("ui_archive_found", count));
  if (running) return components.badge({ icon: "running", tone: "busy" }, t("ui_archive_checking"));
  return at ? components.badge({ icon: "good", tone: "good" }, t("ui_standing_archive_good", formatShort(at))) : t("ui_archive_never_checked");
}

/** @param {readonly import("../../shared/protocol.js").Receiver[]} receivers */
function receiversState(receivers) {
  if (receivers.length === 0) return t("ui_receivers_none");
  const counted = (/** @type {string} */ key, /** @type {number} */ number) => (number ? t("ui_proof_outcome", t(key), formatNumber(number)) : "");
  const waiting = receivers.reduce((sum, one) => sum + one.waiting, 0);
  const failed = receivers.reduce((sum, one) => sum + one.failed, 0);
  const said = [plural("ui_standing_receivers", receivers.length), counted("ui_receiver_waiting", waiting), counted("ui_receiver_failed", failed)].filter(Boolean).join(" · ");
  return receivers.some((one) => one.problem || one.stopped || one.failed) ? components.badge({ icon: "warn", tone: "warn" }, said) : said;
}

/** @param {readonly import("../../shared/protocol.js").HealthPart[]} parts */
function healthState(parts) {
  const broken = parts.filter(({ state }) => state === "broken").length;
  return broken ? components.badge({ icon: "bad", tone: "bad" }, plural("ui_standing_health", broken)) : components.badge({ icon: "good", tone: "good" }, t("ui_health_good"));
}
