// @ts-check
/**
 * The person visits a site in a tab of their own. The host is told which one (never the page's address) and may look at
 * the page once or twice, soon after, as long as it still stands there: only whether somebody is signed in, and who.
 * Nothing there is ever pressed, filled or changed; the fetch that may follow has a tab of its own.
 */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";
import { SNAPSHOT_LIMIT } from "../shared/methods.js";
import { inject, runVerb } from "./page_scripts.js";
import { stitch } from "./frame_tree.js";
import { containerOf, isOurs } from "./tabs.js";

const LOOKED_AT_FOR_MS = 60_000;
const EYES = ["page/common.js", "page/response.js", "page/snapshot.js"];

/** @type {Map<number, {host: string, until: number}>} */
const visited = new Map();

/** @param {any} tab the browser's; its address is there only where the person gave the permission for the site */
function hostOf(tab) {
  if (!tab || tab.incognito || !/^https?:/i.test(tab.url ?? "")) return "";
  return new URL(tab.url).hostname.toLowerCase();
}

/**
 * The browser said that a tab changed.
 *
 * @param {number} tab
 * @param {{status?: string, url?: string}} change
 * @param {any} now the browser's tab
 * @returns {Promise<import("../shared/protocol.js").PortalVisitedParams | null>} what the host should hear of it
 */
export async function updated(tab, change, now) {
  const arrived = change.status === "complete" || (change.url && now.status === "complete");
  const host = arrived ? hostOf(now) : "";
  if (!host || (await isOurs(tab))) return null;
  visited.set(tab, { host, until: Date.now() + LOOKED_AT_FOR_MS });
  return { tab, host, container: containerOf(now) };
}

/** @param {number} tab it is gone */
export function removed(tab) {
  visited.delete(tab);
}

/**
 * @param {{tab: number}} params
 * @returns {Promise<import("../shared/protocol.js").SnapshotResult>} the top frame's page
 * @throws {CodedError} browser.tab_closed for any tab but one that the host was told of just now
 */
export async function look({ tab }) {
  const seen = visited.get(tab);
  const now = seen && Date.now() < seen.until ? await browser.tabs.get(tab).catch(() => null) : null;
  if (!seen || hostOf(now) !== seen.host || (await isOurs(tab))) throw new CodedError("browser.tab_closed");
  const target = { tabId: tab, frameIds: [0] };
  await inject(tab, { target, files: EYES });
  const [answer] = await inject(tab, { target, func: runVerb, args: ["snapshot", [SNAPSHOT_LIMIT]] });
  if (!answer?.result?.value) throw new CodedError("browser.page_unreachable");
  return stitch([{ frameId: 0, value: answer.result.value }]);
}
