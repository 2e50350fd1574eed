// @ts-check
/**
 * Where everything of the background is tied together. The browser may stop this worker at any moment and starts it again
 * for an event: so every listener is there after the first turn, and nothing that matters lives only in memory.
 */

import { browser } from "../shared/browser.js";
import { asFailure, CodedError, LOCAL_CALLS, PAGES_PORT } from "../shared/messaging.js";
import { PAGES_CALLS } from "../shared/methods.js";
import * as attention from "./attention.js";
import * as bytes from "./downloads/transfer.js";
import * as containers from "./containers.js";
import { keep } from "./downloads/page_capture.js";
import * as catching from "./downloads/catch.js";
import { greeting, Link } from "./host/link.js";
import * as pages from "./page_scripts.js";
import * as permissions from "./permissions.js";
import { pending, waitQuiet } from "./quiet.js";
import { Reconnect } from "./host/reconnect.js";
import * as revealing from "./reveal.js";
import { fetchHere } from "./shortcut.js";
import * as suggest from "./suggestions.js";
import * as tabs from "./tabs.js";
import * as visits from "./visits.js";

const RECONNECT = "reconnect";
const RECONNECT_MINUTES = 0.5;
const OUR_PAGES = browser.runtime.getURL("");

/** @type {Set<any>} ports of our open pages */
const listening = new Set();

/** @type {(method: string, params: object, timeoutMs?: number) => Promise<any>} */
const call = (method, params, timeoutMs) => link.call(method, params, timeoutMs);

/** @type {Record<string, import("./host/link.js").Handler>} */
const CALLS = {
  "tab.open": tabs.open,
  "tab.navigate": tabs.navigate,
  "tab.back": pages.back,
  "tab.show": tabs.show,
  "tab.front": tabs.front,
  "tab.give_back": tabs.giveBack,
  "tab.reveal": revealing.reveal,
  "tab.conceal": revealing.conceal,
  "tab.get": tabs.get,
  "tab.list": tabs.list,
  "tab.close": tabs.close,
  "container.find": containers.find,
  "visit.look": visits.look,
  "permissions.check": permissions.check,
  "page.snapshot": pages.snapshot,
  "page.wait_quiet": waitQuiet,
  "page.pending": pending,
  "page.click": pages.click,
  "page.sign_out": pages.signOut,
  "page.fill": pages.fill,
  "page.fill_secret": pages.fillSecret,
  "page.choose": pages.choose,
  "page.press": pages.press,
  "page.scroll": pages.scroll,
  "page.highlight": pages.highlight,
  "page.fetch_bytes": (params) => bytes.fetchInPage(call, params),
  "page.fetch_json": (params) => bytes.fetchJson(params),
  "page.keep": (params) => keep(call, params),
  "page.catch": (params) => catching.catchDownload(call, params),
  "extension.fetch_bytes": (params) => bytes.fetchByExtension(call, params),
};

/** @type {Record<string, import("./host/link.js").Handler>} */
const NOTES = {
  "fetch.progress": async (params) => announce("fetch.progress", params),
  "attention.changed": async (params) => {
    announce("attention.changed", params);
    await attention.changed(params);
  },
};

const link = new Link({
  calls: new Map(Object.entries(CALLS)),
  notes: new Map(Object.entries(NOTES)),
  greeting: async () => ({ ...(await greeting()), ...(await tabs.list()) }),
  changed: () => {
    reconnect.heard(link.status());
    announce("link.changed", link.status());
    if (link.status().connected) void greeted();
  },
});

const reconnect = new Reconnect(() => void wake());

async function greeted() {
  link.note("permissions.changed", await permissions.all());
  await suggest.handOver(call);
}

/** For what fails with nobody waiting: the link keeps why, and pages that ask for its status are told. */
const unheard = () => undefined;

/** Open the pipe at whatever woke us; why it cannot be opened is told to who asks. */
async function wake() {
  await link.connect().catch(unheard);
}

/**
 * @param {string} method
 * @param {unknown} params
 */
function announce(method, params) {
  for (const port of listening) port.postMessage({ method, params });
}

/** @param {any} sender whether one of our own pages speaks: never a portal's page nor a script in it */
function isOurPage(sender) {
  return sender?.id === browser.runtime.id && String(sender.url ?? "").startsWith(OUR_PAGES);
}

/**
 * @param {any} message
 * @param {any} sender
 * @returns {Promise<any>}
 */
async function served(message, sender) {
  if (!isOurPage(sender)) throw new CodedError("protocol.not_allowed");
  const method = message?.method;
  const params = message?.params ?? {};
  if (LOCAL_CALLS.has(method)) return method === "link.status" ? linkStatus() : currentTab();
  if (!PAGES_CALLS.has(method)) throw new CodedError("protocol.unknown_method", { method: String(method).slice(0, 100) });
  return call(method, params);
}

async function linkStatus() {
  await wake();
  return link.status();
}

async function currentTab() {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url ? { url: tab.url, title: tab.title ?? "" } : null;
}

browser.commands.onCommand.addListener((/** @type {string} */ command, /** @type {any} */ tab) => {
  if (command === "fetch-here") void fetchHere(call, tab).catch(unheard);
});

browser.runtime.onMessage.addListener((/** @type {any} */ message, /** @type {any} */ sender, /** @type {any} */ answer) => {
  served(message, sender).then(
    (result) => answer({ result: result === undefined ? {} : result }),
    (reason) => answer({ error: asFailure(reason) }),
  );
  return true;
});

browser.runtime.onConnect.addListener((/** @type {any} */ port) => {
  if (port.name !== PAGES_PORT || !isOurPage(port.sender)) {
    port.disconnect();
    return;
  }
  listening.add(port);
  port.onDisconnect.addListener(() => listening.delete(port));
  port.postMessage({ method: "link.changed", params: link.status() });
  void wake();
});

browser.runtime.onInstalled.addListener(() => {
  void suggest.install();
  void wake();
});
browser.runtime.onStartup.addListener(() => void wake());
browser.alarms.onAlarm.addListener((/** @type {any} */ alarm) => {
  if (alarm.name === RECONNECT) void wake();
});

browser.tabs.onCreated.addListener(catching.tabCreated);
browser.tabs.onUpdated.addListener((/** @type {number} */ tab, /** @type {any} */ change, /** @type {any} */ now) => {
  void catching.tabUpdated(tab, change, now);
  void tabs.updated(tab, change, now).then((seen) => {
    if (seen && change.status === "loading") void pages.prepare(tab);
    if (seen) link.note("tab.changed", { tab, url: seen.url, status: seen.status });
  });
  void visits.updated(tab, change, now).then((visit) => visit && link.note("portal.visited", visit));
});
browser.tabs.onRemoved.addListener((/** @type {number} */ tab) => {
  catching.tabRemoved(tab);
  visits.removed(tab);
  void tabs.removed(tab).then((ours) => ours && link.note("tab.closed", { tab }));
});

browser.downloads.onCreated.addListener(catching.downloadCreated);
browser.downloads.onChanged.addListener(catching.downloadChanged);

for (const change of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
  change.addListener(() => void permissions.all().then((now) => link.note("permissions.changed", now)));
}

browser.contextMenus.onClicked.addListener((/** @type {any} */ info, /** @type {any} */ tab) => {
  void suggest.clicked(info, tab).then(async (queued) => {
    if (!queued) return;
    await link.connect();
    await suggest.handOver(call);
  }).catch(unheard);
});
browser.notifications.onClicked.addListener((/** @type {string} */ notification) => {
  void attention.clicked(notification, { call, show: tabs.show });
});
browser.notifications.onButtonClicked?.addListener((/** @type {string} */ notification, /** @type {number} */ button) => {
  void attention.pressed(notification, button, call);
});

// Creating it again would begin its half minute anew at every event, so that it might never come.
void browser.alarms.get(RECONNECT).then((/** @type {any} */ there) => {
  if (!there) browser.alarms.create(RECONNECT, { periodInMinutes: RECONNECT_MINUTES });
});
void wake();
