// @ts-check
/**
 * Ophaler's own tabs: opened inactive in one tab group, and recorded by id in `storage.session`, so that a restarted
 * worker still recognises them. The page scripts act in these tabs and in no other.
 */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";
import { guard } from "./print_dialogs.js";

const GROUP = "Ophaler";
const LOAD_TIMEOUT_MS = 30_000;
const SAME_DOCUMENT_MS = 300;

/** @typedef {import("../shared/protocol.js").Tab} Tab */

/** @typedef {{status?: string, empty?: boolean, gone?: boolean}} Change */

/** @type {Map<number, Set<(change: Change) => void>>} the callers that wait for a tab to load */
const watchers = new Map();

/** @type {Map<number, string | null>} the containers of own tabs that the browser was asked for */
const containers = new Map();

/** @type {Promise<Set<number>> | null} */
let tabIds = null;
/** @type {Promise<unknown>} */
let saving = Promise.resolve();

/** @returns {Promise<Set<number>>} the ids of Ophaler's own tabs */
function ownTabs() {
  tabIds ??= browser.storage.session.get("tabs").then((/** @type {any} */ stored) => new Set(stored.tabs ?? []));
  return /** @type {Promise<Set<number>>} */ (tabIds);
}

/** @param {(tabs: Set<number>) => void} change */
async function changeOwnTabs(change) {
  const tabs = await ownTabs();
  change(tabs);
  saving = saving.then(() => browser.storage.session.set({ tabs: [...tabs] }));
  void guard(tabs.size > 0);
  await saving;
}

/** @param {number} tab */
export async function isOwnTab(tab) {
  return (await ownTabs()).has(tab);
}

/**
 * Checks that a tab is one of Ophaler's own, by what is recorded: asking the browser takes the processor a millisecond. For what
 * fails by itself in a tab that is closed.
 *
 * @param {number} tab
 * @throws {CodedError} browser.tab_closed
 */
export async function requireRecordedTab(tab) {
  if (!Number.isInteger(tab)) throw new CodedError("protocol.wrong_types", { field: "tab" });
  if (!(await isOwnTab(tab))) throw new CodedError("browser.tab_closed");
}

/**
 * @param {number} tab
 * @returns {Promise<any>} the browser's tab
 * @throws {CodedError} browser.tab_closed when the tab is closed or was never Ophaler's own
 */
export async function requireOwnTab(tab) {
  await requireRecordedTab(tab);
  try {
    const current = await browser.tabs.get(tab);
    containers.set(tab, containerOf(current));
    return current;
  } catch {
    await changeOwnTabs((tabs) => tabs.delete(tab));
    throw new CodedError("browser.tab_closed");
  }
}

/**
 * @param {number} tab
 * @returns {Promise<string | null>} the container of an own tab, which never changes; null as in `containerOf`
 * @throws {CodedError} browser.tab_closed
 */
export async function containerOfOwnTab(tab) {
  await requireRecordedTab(tab);
  const known = containers.get(tab);
  return known === undefined ? containerOf(await requireOwnTab(tab)) : known;
}

/**
 * @param {any} tab the browser's tab
 * @returns {string | null} the tab's container; null in the default store, and in browsers without containers
 */
export function containerOf(tab) {
  const store = String(tab.cookieStoreId ?? "");
  return store.startsWith("firefox-container-") ? store : null;
}

/**
 * @param {any} tab the browser's tab
 * @returns {Tab} `url` is empty where the browser hides it: a site without permission
 */
function toTab(tab) {
  return {
    tab: tab.id,
    url: tab.url || tab.pendingUrl || "",
    status: tab.status === "complete" ? "complete" : "loading",
    active: Boolean(tab.active),
    container: containerOf(tab),
  };
}

/** @param {{url: string, container?: string | null}} params */
export async function open({ url, container = null }) {
  requireWebAddress(url);
  const store = container === null ? {} : { cookieStoreId: container };
  await guard(true);
  const tab = await browser.tabs.create({ url, active: false, ...store, ...(await targetWindow()) });
  await changeOwnTabs((tabs) => tabs.add(tab.id));
  const loaded = waitForLoad(tab.id, { alreadyLoading: true });
  // The group is only a visual aid: a window without groups must not stop a fetch.
  addToGroup(tab).catch(() => undefined);
  return loaded;
}

/** @param {{tab: number, url: string}} params */
export async function navigate({ tab, url }) {
  requireWebAddress(url);
  const { url: current } = await requireOwnTab(tab);
  // At an address with a fragment the browser would load nothing; a reload might send a form again.
  if (url.includes("#") && current === new URL(url).href) await waitForLoadAfter(tab, () => browser.tabs.update(tab, { url: "about:blank" }));
  return waitForLoadAfter(tab, () => browser.tabs.update(tab, { url }));
}

/**
 * Goes one step back in the tab's history; it stays where it is when there is none. The page goes back itself: the
 * browser's own step skips pages that were left without a gesture of the person.
 *
 * @param {{tab: number}} params
 */
export async function back({ tab }) {
  const goBack = { target: { tabId: tab }, func: () => history.back() };
  return waitForLoadAfter(tab, () => browser.scripting.executeScript(goBack).catch(() => browser.tabs.goBack(tab)).catch(() => undefined));
}

/**
 * @param {number} tab
 * @param {() => Promise<unknown>} action makes the tab navigate
 */
export async function waitForLoadAfter(tab, action) {
  await requireOwnTab(tab);
  const started = action();
  const loaded = waitForLoad(tab, { started });
  loaded.catch(() => undefined);
  await started;
  return loaded;
}

/** @param {{tab: number}} params */
export async function show({ tab }) {
  const { windowId } = await requireOwnTab(tab);
  await browser.tabs.update(tab, { active: true });
  await browser.windows.update(windowId, { focused: true });
}

/**
 * Returns the person's active tab.
 *
 * @returns {Promise<{tab: number | null}>} null when it is one of Ophaler's own, or when there is no window
 */
export async function front() {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return { tab: tab?.id !== undefined && !(await isOwnTab(tab.id)) ? tab.id : null };
}

/**
 * Activates the tab where the person was before a sitting, if an own tab is still active. It is the person's tab, so
 * nothing else is done with it.
 *
 * @param {{tab: number}} params
 */
export async function giveBack({ tab }) {
  const { tab: frontTab } = await front();
  if (frontTab !== null) return;
  const previous = await browser.tabs.get(tab).catch(() => null);
  if (!previous) return;
  await browser.tabs.update(tab, { active: true });
  await browser.windows.update(previous.windowId, { focused: true });
}

/** @param {{tab: number}} params */
export async function get({ tab }) {
  return toTab(await requireOwnTab(tab));
}

/** @returns {Promise<{tabs: Tab[]}>} */
export async function list() {
  const results = await Promise.allSettled([...(await ownTabs())].map((tab) => browser.tabs.get(tab)));
  const tabs = [];
  for (const result of results) if (result.status === "fulfilled") tabs.push(toTab(result.value));
  const alive = new Set(tabs.map(({ tab }) => tab));
  await changeOwnTabs((ids) => ids.forEach((tab) => alive.has(tab) || ids.delete(tab)));
  return { tabs };
}

/** @param {{tab: number}} params */
export async function close({ tab }) {
  const ownTab = await requireOwnTab(tab).catch(() => null);
  if (!ownTab) return;
  const others = (await browser.tabs.query({ windowType: "normal" })).filter((/** @type {any} */ other) => other.id !== tab);
  // Closing the last tab of the last window would quit the person's browser.
  if (others.length === 0) await browser.tabs.create(await targetWindow());
  await browser.tabs.remove(tab).catch(() => undefined);
}

/**
 * Handles `tabs.onUpdated`.
 *
 * @param {number} tab
 * @param {{status?: string, url?: string}} change
 * @param {any} current the browser's tab
 * @returns {Promise<Tab | null>} the tab when it is an own tab and the host needs the change
 */
export async function updated(tab, change, current) {
  if (!change.status && !change.url) return null;
  const event = { status: change.status, empty: current.url === "about:blank" };
  for (const watcher of [...(watchers.get(tab) ?? [])]) watcher(event);
  return (await isOwnTab(tab)) ? toTab(current) : null;
}

/**
 * Handles `tabs.onRemoved`.
 *
 * @param {number} tab
 * @returns {Promise<boolean>} whether it was an own tab
 */
export async function removed(tab) {
  for (const watcher of [...(watchers.get(tab) ?? [])]) watcher({ gone: true });
  containers.delete(tab);
  if (!(await isOwnTab(tab))) return false;
  await changeOwnTabs((tabs) => tabs.delete(tab));
  return true;
}

/**
 * Waits until the tab has loaded the page that was just requested. A page that takes longer than 30 s is returned as
 * still loading, and the host decides.
 *
 * @param {number} tab
 * @param {{alreadyLoading?: boolean, started?: Promise<any>}} [options] alreadyLoading: the load has begun;
 *   started: settles when the browser has accepted the navigation
 * @returns {Promise<Tab>}
 */
function waitForLoad(tab, { alreadyLoading = false, started = Promise.resolve() } = {}) {
  return new Promise((resolve, reject) => {
    let loading = alreadyLoading;
    /** @type {ReturnType<typeof setTimeout>[]} */
    const timers = [];
    const finish = () => {
      const tabWatchers = watchers.get(tab);
      tabWatchers?.delete(watcher);
      if (!tabWatchers?.size) watchers.delete(tab);
      timers.forEach(clearTimeout);
      browser.tabs.get(tab).then(
        (/** @type {any} */ current) => resolve(toTab(current)),
        () => reject(new CodedError("browser.tab_closed")),
      );
    };
    /** @param {Change} change */
    const watcher = (change) => {
      if (change.gone) finish();
      else if (change.status === "loading") loading = true;
      else if (change.status === "complete" && loading && !change.empty) finish();
    };
    const tabWatchers = watchers.get(tab) ?? new Set();
    watchers.set(tab, tabWatchers.add(watcher));
    timers.push(setTimeout(finish, LOAD_TIMEOUT_MS));
    // A navigation within the document may load nothing, and a fast load may end before the watcher exists.
    const checkLoaded = async () => {
      const current = await browser.tabs.get(tab).catch(() => null);
      // Firefox hides even about:blank: a new tab without an address most likely has not begun to load.
      if (current?.status === "complete" && !(alreadyLoading && (!current.url || current.url === "about:blank"))) finish();
    };
    // The wait begins when the browser has accepted the navigation: under load that alone may take longer than the wait.
    const scheduleCheck = (/** @type {any} */ current) => {
      loading ||= current?.status === "loading";
      timers.push(setTimeout(checkLoaded, SAME_DOCUMENT_MS));
    };
    started.then(scheduleCheck, scheduleCheck);
  });
}

/** @returns {Promise<{windowId: number}>} a normal window; a new one, behind the others, when there is none */
export async function targetWindow() {
  const windows = await browser.windows.getAll({ windowTypes: ["normal"] });
  const usable = windows.filter((/** @type {any} */ candidate) => !candidate.incognito && candidate.type === "normal");
  const preferred = usable.find((/** @type {any} */ candidate) => candidate.focused) ?? usable[0];
  return { windowId: preferred?.id ?? (await browser.windows.create({ focused: false })).id };
}

/** @param {any} tab the browser's tab */
export async function addToGroup(tab) {
  if (!browser.tabs.group || !browser.tabGroups) return;
  const [group] = await browser.tabGroups.query({ title: GROUP, windowId: tab.windowId });
  if (group) {
    await browser.tabs.group({ tabIds: tab.id, groupId: group.id });
    return;
  }
  const groupId = await browser.tabs.group({ tabIds: tab.id, createProperties: { windowId: tab.windowId } });
  await browser.tabGroups.update(groupId, { title: GROUP, color: "cyan" });
}

/** @param {string} url */
function requireWebAddress(url) {
  if (!/^https?:\/\//i.test(String(url))) throw new CodedError("protocol.wrong_types", { field: "url" });
}
