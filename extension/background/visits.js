// @ts-check
/**
 * Reports the person's visits to sites in tabs of their own. The host learns the host name (never the page's address) and
 * may read the page once or twice, soon after, as long as the tab still shows it: only whether somebody is signed in, and
 * who. The extension never clicks, fills or changes anything there; the fetch that may follow has a tab of its own.
 */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";
import { SNAPSHOT_LIMIT } from "../shared/methods.js";
import { inject, runVerb } from "./page_scripts.js";
import { joinFrames } from "./frame_tree.js";
import { containerOf, isOwnTab } from "./tabs.js";

const VISIT_MS = 60_000;
const SNAPSHOT_SCRIPTS = ["page/common.js", "page/response.js", "page/snapshot.js"];

/** @type {Map<number, {host: string, until: number}>} */
const visits = new Map();

/** @param {any} tab the browser's tab; it has an address only where the person granted the site's permission */
function hostOf(tab) {
  if (!tab || tab.incognito || !/^https?:/i.test(tab.url ?? "")) return "";
  return new URL(tab.url).hostname.toLowerCase();
}

/**
 * Handles `tabs.onUpdated`.
 *
 * @param {number} tab
 * @param {{status?: string, url?: string}} change
 * @param {any} current the browser's tab
 * @returns {Promise<import("../shared/protocol.js").PortalVisitedParams | null>} the visit to report to the host
 */
export async function updated(tab, change, current) {
  const arrived = change.status === "complete" || (change.url && current.status === "complete");
  const host = arrived ? hostOf(current) : "";
  if (!host || (await isOwnTab(tab))) return null;
  visits.set(tab, { host, until: Date.now() + VISIT_MS });
  return { tab, host, container: containerOf(current) };
}

/** Handles `tabs.onRemoved`. @param {number} tab */
export function removed(tab) {
  visits.delete(tab);
}

/**
 * @param {{tab: number}} params
 * @returns {Promise<import("../shared/protocol.js").SnapshotResult>} the snapshot of the top frame
 * @throws {CodedError} browser.tab_closed for any tab but one whose visit was reported just before
 */
export async function snapshotVisit({ tab }) {
  const visit = visits.get(tab);
  const current = visit && Date.now() < visit.until ? await browser.tabs.get(tab).catch(() => null) : null;
  if (!visit || hostOf(current) !== visit.host || (await isOwnTab(tab))) throw new CodedError("browser.tab_closed");
  const target = { tabId: tab, frameIds: [0] };
  await inject(tab, { target, files: SNAPSHOT_SCRIPTS });
  const [answer] = await inject(tab, { target, func: runVerb, args: ["snapshot", [SNAPSHOT_LIMIT]] });
  if (!answer?.result?.value) throw new CodedError("browser.page_unreachable");
  return joinFrames([{ frameId: 0, value: answer.result.value }]);
}
