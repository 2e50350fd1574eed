// @ts-check
/**
 * What a tab's page still fetches: a list whose second half is under way changes nothing in the page until it comes.
 * Only observed, never changed; only numbers are kept. They live in memory: a restarted worker begins at zero.
 *
 * Not seen: requests to sites that the browser gives us no permission for, and those of a page's service worker.
 */

import { BROWSER_NAME, browser } from "../shared/browser.js";

/** `xmlhttprequest` is `fetch` too. What is not among them (images, beacons, sockets) brings no list. */
const PARTS = ["xmlhttprequest", "script", "sub_frame"];
const FILTER = { urls: ["http://*/*", "https://*/*"], types: ["main_frame", ...PARTS] };
const DOWNLOADED = /^(application\/(octet-stream|zip)|binary\/)/i;

/**
 * @typedef {{counts: boolean}} Request counts: whether it is told when it fails
 * @typedef {{requests: Map<string, Request>, failed: number, ended: number, own: number}} Traffic ended: when the last
 *   request ended, as `performance.now()`; own: our own fetches in the page now
 */

/** @type {Map<number, Traffic>} by tab: also the person's, for a tab sends requests before it is known to be ours */
const tabs = new Map();

/** @param {number} tab */
function trafficOf(tab) {
  const there = tabs.get(tab) ?? { requests: new Map(), failed: 0, ended: -Infinity, own: 0 };
  tabs.set(tab, there);
  return there;
}

/**
 * @param {number} tab
 * @returns {{underWay: number, failed: number, since: number}} failed: since the tab last went to another page; since:
 *   milliseconds since the last request ended
 */
export function seen(tab) {
  const { requests, failed, ended } = tabs.get(tab) ?? { requests: new Map(), failed: 0, ended: -Infinity };
  return { underWay: requests.size, failed, since: performance.now() - ended };
}

/**
 * Do what makes requests of our own in a tab's page: their failures are not the page's.
 *
 * @template T
 * @param {number} tab
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function asOurs(tab, work) {
  const traffic = trafficOf(tab);
  traffic.own += 1;
  try {
    return await work();
  } finally {
    traffic.own -= 1;
  }
}

/** @param {number} tab */
export function tabRemoved(tab) {
  tabs.delete(tab);
}

/** @param {any} request */
function begun({ tabId, requestId, type }) {
  if (tabId < 0 || type === "main_frame") return;
  const traffic = trafficOf(tabId);
  traffic.requests.set(requestId, { counts: type === "xmlhttprequest" && traffic.own === 0 });
}

/**
 * @param {any} request
 * @returns {boolean} whether it was under way, and its failure would be the page's
 */
function end({ tabId, requestId }) {
  const traffic = tabs.get(tabId);
  const request = traffic?.requests.get(requestId);
  if (!traffic || !request) return false;
  traffic.requests.delete(requestId);
  traffic.ended = performance.now();
  return request.counts;
}

/** @param {any} request */
function completed(request) {
  if (end(request) && request.statusCode >= 400) trafficOf(request.tabId).failed += 1;
}

/** @param {any} request */
function failed(request) {
  if (end(request)) trafficOf(request.tabId).failed += 1;
}

/**
 * The tab goes to another page: what the old one asked for matters no more. An answer that is saved or that says nothing
 * leaves the old page where it is.
 *
 * @param {any} request
 */
function answered({ tabId, type, statusCode, responseHeaders = [], documentLifecycle }) {
  const traffic = tabs.get(tabId);
  if (!traffic || type !== "main_frame" || documentLifecycle === "prerender") return;
  if (statusCode === 204 || statusCode === 205) return;
  const header = (/** @type {string} */ wanted) =>
    responseHeaders.find((/** @type {any} */ { name }) => name.toLowerCase() === wanted)?.value ?? "";
  if (/^\s*attachment/i.test(header("content-disposition")) || DOWNLOADED.test(header("content-type"))) return;
  traffic.requests.clear();
  traffic.failed = 0;
}

/** @type {[string, (request: any) => void, string[]][]} */
const LISTENERS = [
  ["onBeforeRequest", begun, []],
  // Where it is sent on to may be out of our sight, and so its end: if it is not, it begins again.
  ["onBeforeRedirect", end, []],
  ["onResponseStarted", answered, ["responseHeaders"]],
  ["onCompleted", completed, []],
  ["onErrorOccurred", failed, []],
];

export function listen() {
  for (const [event, listener, extra] of LISTENERS) browser.webRequest[event].addListener(listener, FILTER, extra);
}

/** Chromium takes no listener while no site at all is granted: with the first grant it is asked again. */
export function permissionsAdded() {
  if (BROWSER_NAME !== "chromium") return;
  for (const [event, listener] of LISTENERS) browser.webRequest[event].removeListener(listener);
  listen();
}
