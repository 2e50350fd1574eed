// @ts-check
/**
 * Connects the modules of the background. The browser may stop this worker at any moment and starts it again for an
 * event: so every listener is registered in the first turn, and no state that matters lives only in memory.
 */

import { browser } from "../shared/browser.js";
import { asFailure, CodedError, LOCAL_CALLS, PAGES_PORT } from "../shared/messaging.js";
import { PAGES_CALLS } from "../shared/methods.js";
import * as attention from "./attention.js";
import * as transfers from "./downloads/transfer.js";
import * as containers from "./containers.js";
import { capturePage } from "./downloads/page_capture.js";
import * as downloads from "./downloads/catch.js";
import { fileDocument } from "./toolbar/file_document.js";
import { greeting, Link } from "./host/link.js";
import * as menus from "./toolbar/menus.js";
import { noticeClicked } from "./toolbar/notices.js";
import { openOverview } from "./overview.js";
import { titleAt } from "./open_tabs.js";
import * as pageScripts from "./page_scripts.js";
import * as permissions from "./permissions.js";
import * as printDialogs from "./print_dialogs.js";
import { pending, waitQuiet } from "./quiet.js";
import { greet } from "./install_greeting.js";
import { Reconnect } from "./host/reconnect.js";
import * as revealedTabs from "./reveal.js";
import { fetchHere } from "./shortcut.js";
import * as suggestions from "./suggestions.js";
import * as tabs from "./tabs.js";
import * as teaching from "./teaching.js";
import * as toolbar from "./toolbar/toolbar.js";
import * as visits from "./visits.js";
import { forgetWords } from "./words.js";

const RECONNECT = "reconnect";
const RECONNECT_MINUTES = 0.5;
/** What the host answers only after documents were read, or another server was asked. */
const SLOW_CALLS = new Set(["inbox.take", "inbox.answer", "inbox.split", "receivers.add", "receivers.set", "receivers.test", "mailboxes.add", "mailboxes.set"]);
const SLOW_CALL_MS = 600_000;
const EXTENSION_ORIGIN = browser.runtime.getURL("");

/** @type {Set<any>} ports of the extension's open pages */
const pagePorts = new Set();

/** @type {(method: string, params: object, timeoutMs?: number) => Promise<any>} */
const call = (method, params, timeoutMs) => link.call(method, params, timeoutMs);

/** @type {Record<string, import("./host/link.js").Handler>} */
const CALLS = {
  "tab.open": tabs.open,
  "tab.navigate": tabs.navigate,
  "tab.back": tabs.back,
  "tab.show": tabs.show,
  "tab.front": tabs.front,
  "tab.give_back": tabs.giveBack,
  "tab.reveal": revealedTabs.reveal,
  "tab.conceal": revealedTabs.conceal,
  "tab.get": tabs.get,
  "tab.list": tabs.list,
  "tab.close": tabs.close,
  "container.find": containers.find,
  "visit.look": visits.snapshotVisit,
  "permissions.check": permissions.check,
  "page.snapshot": pageScripts.snapshot,
  "page.wait_quiet": waitQuiet,
  "page.pending": pending,
  "page.click": pageScripts.click,
  "page.sign_out": pageScripts.signOut,
  "page.fill_secret": pageScripts.fillSecret,
  "page.choose": pageScripts.choose,
  "page.press": pageScripts.press,
  "page.scroll": pageScripts.scroll,
  "page.highlight": pageScripts.highlight,
  "page.fetch_bytes": (params) => transfers.fetchInPage(call, params),
  "page.fetch_html": (params) => transfers.fetchHtml(params),
  "page.fetch_pages": (params) => transfers.fetchPages(params),
  "page.fetch_json": (params) => transfers.fetchJson(params),
  "page.ask": (params) => transfers.ask(params),
  "page.keep": (params) => capturePage(call, params),
  "page.catch": (params) => downloads.catchDownload(call, params),
  "extension.fetch_bytes": (params) => transfers.fetchByExtension(call, params),
  "teach.begin": teaching.begin,
  "teach.snapshot": teaching.snapshot,
  "teach.highlight": teaching.highlight,
  "teach.click_again": teaching.clickAgain,
  "teach.follow": teaching.follow,
  "teach.show": teaching.show,
  "teach.end": teaching.end,
};

/** @type {Record<string, import("./host/link.js").Handler>} */
const NOTES = {
  "fetch.progress": async (params) => {
    broadcast("fetch.progress", params);
    if (await toolbar.progressed(params)) await learnPortals(params.account);
  },
  "attention.changed": async (params) => {
    broadcast("attention.changed", params);
    await attention.update(params);
  },
  "teaching.changed": async (params) => broadcast("teaching.changed", params),
};

const link = new Link({
  calls: new Map(Object.entries(CALLS)),
  notes: new Map(Object.entries(NOTES)),
  greeting: async () => ({ ...(await greeting()), ...(await tabs.list()) }),
  changed: () => {
    reconnect.linkChanged(link.status());
    broadcast("link.changed", link.status());
    void toolbar.linkChanged(link.status()).catch(ignoreFailure);
    if (link.status().connected) void synchronise();
  },
});

const reconnect = new Reconnect(() => void connect());

async function synchronise() {
  link.note("permissions.changed", await permissions.all());
  await suggestions.sendQueued(call);
  await learnPortals().catch(ignoreFailure);
}

/**
 * Asks the host for the portals, so that their pages are known before a page of the extension was opened. It is seldom asked:
 * a host with nothing to do stays small as long as no one calls it.
 *
 * @param {string} [account] that is fetched
 */
async function learnPortals(account) {
  if (await toolbar.isUnlearned(account)) await toolbar.learned(await call("status.get", {}));
}

/** Handles failures that no caller awaits: the link keeps the reason, and pages that request its status get it. */
const ignoreFailure = () => undefined;

/** Opens the connection at any event; `link.status` reports why it cannot be opened. */
async function connect() {
  await link.connect().catch(ignoreFailure);
}

/**
 * @param {string} method
 * @param {unknown} params
 */
function broadcast(method, params) {
  for (const port of pagePorts) port.postMessage({ method, params });
}

/** Returns whether the sender is a page of the extension, never a portal's page or a script in it. @param {any} sender */
function isExtensionPage(sender) {
  return sender?.id === browser.runtime.id && String(sender.url ?? "").startsWith(EXTENSION_ORIGIN);
}

/**
 * @param {any} message
 * @param {any} sender
 * @returns {Promise<any>}
 */
async function handlePageCall(message, sender) {
  if (!isExtensionPage(sender)) throw new CodedError("protocol.not_allowed");
  const method = message?.method;
  const params = message?.params ?? {};
  if (LOCAL_CALLS.has(method)) return callLocally(method, params);
  if (!PAGES_CALLS.has(method)) throw new CodedError("protocol.unknown_method", { method: String(method).slice(0, 100) });
  // Only a page of the extension names a tab of the person's to be taught in.
  if (method === "teaching.start") await teaching.allow(params.tab);
  const result = await call(method, params, SLOW_CALLS.has(method) ? SLOW_CALL_MS : undefined);
  if (method === "status.get") void toolbar.learned(result).catch(ignoreFailure);
  return result;
}

/**
 * Answers what the background knows without the host.
 *
 * @param {string} method
 * @param {any} params
 */
async function callLocally(method, params) {
  if (method === "tab.current") return currentTab();
  if (method === "tab.title") return { title: await titleAt(String(params.domain ?? "")) };
  if (method === "link.status") return linkStatus();
  if (method === "link.again") {
    forgetWords();
    void menus.createMenus();
    return link.again();
  }
  if (method === "overview.open") return openOverview(String(params.hash ?? ""));
  const noted = await suggestions.note({ pageUrl: String(params.url ?? "") }, { title: String(params.title ?? "") });
  if (!noted) throw new CodedError("suggestion.not_kept");
  void link.connect().then(() => suggestions.sendQueued(call)).catch(ignoreFailure);
  return {};
}

async function linkStatus() {
  await connect();
  return link.status();
}

async function currentTab() {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url ? { tab: tab.id, url: tab.url, title: tab.title ?? "" } : null;
}

browser.commands.onCommand.addListener((/** @type {string} */ command, /** @type {any} */ tab) => {
  if (command === "fetch-here") void fetchHere(call, tab).catch(ignoreFailure);
});

browser.runtime.onMessage.addListener((/** @type {any} */ message, /** @type {any} */ sender, /** @type {any} */ sendResponse) => {
  handlePageCall(message, sender).then(
    (result) => sendResponse({ result: result === undefined ? {} : result }),
    (reason) => sendResponse({ error: asFailure(reason) }),
  );
  return true;
});

browser.runtime.onConnect.addListener((/** @type {any} */ port) => {
  if (port.name !== PAGES_PORT || !isExtensionPage(port.sender)) {
    port.disconnect();
    return;
  }
  pagePorts.add(port);
  port.onDisconnect.addListener(() => pagePorts.delete(port));
  port.postMessage({ method: "link.changed", params: link.status() });
  void connect();
});

browser.runtime.onInstalled.addListener((/** @type {any} */ details) => {
  if (details.reason === "install") void greet();
  void menus.createMenus();
  void connect();
});
browser.runtime.onStartup.addListener(() => {
  void toolbar.started().catch(ignoreFailure);
  void connect();
});
browser.alarms.onAlarm.addListener((/** @type {any} */ alarm) => {
  if (alarm.name === RECONNECT) void connect();
});

browser.tabs.onCreated.addListener(downloads.tabCreated);
browser.tabs.onUpdated.addListener((/** @type {number} */ tab, /** @type {any} */ change, /** @type {any} */ current) => {
  void downloads.tabUpdated(tab, change, current);
  void tabs.updated(tab, change, current).then((ownTab) => {
    if (ownTab && change.status === "loading") {
      void printDialogs.hold(tab);
      void pageScripts.preload(tab);
    }
    if (ownTab) link.note("tab.changed", { tab, url: ownTab.url, status: ownTab.status });
  });
  if (change.status || change.url) void toolbar.paintTab(current).catch(ignoreFailure);
  void visits.updated(tab, change, current).then((visit) => visit && link.note("portal.visited", visit));
});
browser.tabs.onActivated.addListener((/** @type {{tabId: number}} */ { tabId }) => {
  void browser.tabs.get(tabId).then(toolbar.paintTab).catch(ignoreFailure);
});
browser.tabs.onRemoved.addListener((/** @type {number} */ tab) => {
  downloads.tabRemoved(tab);
  visits.removed(tab);
  void teaching.removed(tab);
  void tabs.removed(tab).then((wasOwnTab) => wasOwnTab && link.note("tab.closed", { tab }));
});

browser.downloads.onCreated.addListener(downloads.downloadCreated);
browser.downloads.onChanged.addListener(downloads.downloadChanged);

for (const change of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
  change.addListener(() => {
    permissions.forgetGranted();
    void permissions.all().then((granted) => link.note("permissions.changed", granted));
  });
}

browser.contextMenus.onClicked.addListener((/** @type {any} */ info, /** @type {any} */ tab) => {
  void menuClicked(info, tab).catch(ignoreFailure);
});
browser.notifications.onClicked.addListener((/** @type {string} */ notification) => {
  void notificationClicked(notification, null).catch(ignoreFailure);
});
browser.notifications.onButtonClicked?.addListener((/** @type {string} */ notification, /** @type {number} */ button) => {
  void notificationClicked(notification, button).catch(ignoreFailure);
});

/**
 * @param {string} notification
 * @param {number | null} button null: the notification itself
 */
async function notificationClicked(notification, button) {
  if (await noticeClicked(notification)) return;
  const actions = { call, show: tabs.show };
  if (button === null) await attention.notificationClicked(notification, actions);
  else await attention.notificationButtonClicked(notification, button, actions);
}

/**
 * @param {any} info what was clicked
 * @param {any} tab
 */
async function menuClicked(info, tab) {
  if (info.menuItemId === menus.FETCH) await fetchHere(call, tab);
  else if (info.menuItemId === menus.FILE) await fileDocument(call, info, tab);
  else if (info.menuItemId === menus.SUGGEST && (await suggestions.menuClicked(info, tab))) {
    await link.connect();
    await suggestions.sendQueued(call);
  }
}

// Creating the alarm again would restart its half minute at every event, so that it might never fire.
void browser.alarms.get(RECONNECT).then((/** @type {any} */ existing) => {
  if (!existing) browser.alarms.create(RECONNECT, { periodInMinutes: RECONNECT_MINUTES });
});
void teaching.start((event) => void call("teaching.recorded", event).catch(ignoreFailure));
void connect();
