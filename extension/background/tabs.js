// @ts-check
/**
 * Ophaler's own tabs: opened inactive in one tab group, known by number in `storage.session`, so that a restarted
 * worker still knows them. Hands work in these tabs and in no other.
 */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";

const GROUP = "Ophaler";
const LOAD_TIMEOUT_MS = 30_000;
const SAME_PAGE_MS = 300;

/** @typedef {import("../shared/protocol.js").Tab} Tab */

/** @typedef {{status?: string, empty?: boolean, gone?: boolean}} Change */

/** @type {Map<number, Set<(change: Change) => void>>} who waits for a tab to load */
const watchers = new Map();

/** @type {Promise<Set<number>> | null} */
let known = null;
/** @type {Promise<unknown>} */
let saving = Promise.resolve();

/** @returns {Promise<Set<number>>} the numbers of our tabs */
function ours() {
  known ??= browser.storage.session.get("tabs").then((/** @type {any} */ held) => new Set(held.tabs ?? []));
  return /** @type {Promise<Set<number>>} */ (known);
}

/** @param {(tabs: Set<number>) => void} change */
async function remember(change) {
  const tabs = await ours();
  change(tabs);
  saving = saving.then(() => browser.storage.session.set({ tabs: [...tabs] }));
  await saving;
}

/** @param {number} tab */
export async function isOurs(tab) {
  return (await ours()).has(tab);
}

/**
 * @param {number} tab
 * @returns {Promise<any>} the browser's tab
 * @throws {CodedError} browser.tab_closed when it is gone or was never ours
 */
export async function mustBeOurs(tab) {
  if (!Number.isInteger(tab)) throw new CodedError("protocol.wrong_types", { field: "tab" });
  if (await isOurs(tab)) {
    try {
      return await browser.tabs.get(tab);
    } catch {
      await remember((tabs) => tabs.delete(tab));
    }
  }
  throw new CodedError("browser.tab_closed");
}

/**
 * @param {any} tab the browser's
 * @returns {string | null} the container that it lies in; null in the browser's one store, and where there are none
 */
export function containerOf(tab) {
  const store = String(tab.cookieStoreId ?? "");
  return store.startsWith("firefox-container-") ? store : null;
}

/**
 * @param {any} tab the browser's
 * @returns {Tab} `url` is empty where the browser does not let us see it: a site without permission
 */
export function described(tab) {
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
  mustBeWeb(url);
  const inside = container === null ? {} : { cookieStoreId: container };
  const tab = await browser.tabs.create({ url, active: false, ...inside, ...(await roomForTabs()) });
  await remember((tabs) => tabs.add(tab.id));
  const loaded = loadedTab(tab.id, { begun: true });
  // Only for the eye: a window that knows no groups must not stop a fetch.
  toGroup(tab).catch(() => undefined);
  return loaded;
}

/** @param {{tab: number, url: string}} params */
export async function navigate({ tab, url }) {
  mustBeWeb(url);
  return afterStep(tab, () => browser.tabs.update(tab, { url }));
}

/**
 * @param {number} tab
 * @param {() => Promise<unknown>} step what makes the tab go elsewhere
 */
export async function afterStep(tab, step) {
  await mustBeOurs(tab);
  const stepped = step();
  const loaded = loadedTab(tab, { stepped });
  loaded.catch(() => undefined);
  await stepped;
  return loaded;
}

/** @param {{tab: number}} params */
export async function show({ tab }) {
  const { windowId } = await mustBeOurs(tab);
  await browser.tabs.update(tab, { active: true });
  await browser.windows.update(windowId, { focused: true });
}

/**
 * Where the person is.
 *
 * @returns {Promise<{tab: number | null}>} null where that is a tab of ours, or there is no window
 */
export async function front() {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return { tab: tab?.id !== undefined && !(await isOurs(tab.id)) ? tab.id : null };
}

/**
 * Back to where the person was before a sitting, if they still look at one of our tabs. It is their own tab, so only this
 * and nothing else is done with it.
 *
 * @param {{tab: number}} params
 */
export async function giveBack({ tab }) {
  const { tab: now } = await front();
  if (now !== null) return;
  const before = await browser.tabs.get(tab).catch(() => null);
  if (!before) return;
  await browser.tabs.update(tab, { active: true });
  await browser.windows.update(before.windowId, { focused: true });
}

/** @param {{tab: number}} params */
export async function get({ tab }) {
  return described(await mustBeOurs(tab));
}

/** @returns {Promise<{tabs: Tab[]}>} */
export async function list() {
  const found = await Promise.allSettled([...(await ours())].map((tab) => browser.tabs.get(tab)));
  const tabs = [];
  for (const one of found) if (one.status === "fulfilled") tabs.push(described(one.value));
  const alive = new Set(tabs.map(({ tab }) => tab));
  await remember((numbers) => numbers.forEach((tab) => alive.has(tab) || numbers.delete(tab)));
  return { tabs };
}

/** @param {{tab: number}} params */
export async function close({ tab }) {
  const found = await mustBeOurs(tab).catch(() => null);
  if (!found) return;
  const others = (await browser.tabs.query({ windowType: "normal" })).filter((/** @type {any} */ one) => one.id !== tab);
  // Closing the last tab of the last window would end the person's browser.
  if (others.length === 0) await browser.tabs.create(await roomForTabs());
  await browser.tabs.remove(tab).catch(() => undefined);
}

/**
 * The browser said that a tab changed.
 *
 * @param {number} tab
 * @param {{status?: string, url?: string}} change
 * @param {any} now the browser's tab
 * @returns {Promise<Tab | null>} the tab when it is ours and the host should hear of it
 */
export async function updated(tab, change, now) {
  if (!change.status && !change.url) return null;
  const seen = { status: change.status, empty: now.url === "about:blank" };
  for (const watcher of [...(watchers.get(tab) ?? [])]) watcher(seen);
  return (await isOurs(tab)) ? described(now) : null;
}

/**
 * The browser said that a tab is gone.
 *
 * @param {number} tab
 * @returns {Promise<boolean>} whether it was ours
 */
export async function removed(tab) {
  for (const watcher of [...(watchers.get(tab) ?? [])]) watcher({ gone: true });
  if (!(await isOurs(tab))) return false;
  await remember((tabs) => tabs.delete(tab));
  return true;
}

/**
 * Wait until the tab has loaded the page that was just asked for. A page that takes longer than 30 s is answered as
 * still loading: the host decides.
 *
 * @param {number} tab
 * @param {{begun?: boolean, stepped?: Promise<any>}} [how] begun: the load is under way already; stepped: settles when the
 *   browser has heard of what makes the tab go elsewhere
 * @returns {Promise<Tab>}
 */
function loadedTab(tab, { begun = false, stepped = Promise.resolve() } = {}) {
  return new Promise((resolve, reject) => {
    let loading = begun;
    /** @type {ReturnType<typeof setTimeout>[]} */
    const timers = [];
    const finish = () => {
      const those = watchers.get(tab);
      those?.delete(watcher);
      if (!those?.size) watchers.delete(tab);
      timers.forEach(clearTimeout);
      browser.tabs.get(tab).then(
        (/** @type {any} */ now) => resolve(described(now)),
        () => reject(new CodedError("browser.tab_closed")),
      );
    };
    /** @param {Change} change */
    const watcher = (change) => {
      if (change.gone) finish();
      else if (change.status === "loading") loading = true;
      else if (change.status === "complete" && loading && !change.empty) finish();
    };
    const those = watchers.get(tab) ?? new Set();
    watchers.set(tab, those.add(watcher));
    timers.push(setTimeout(finish, LOAD_TIMEOUT_MS));
    // A jump within the page may load nothing, and a fast load may be over before the watcher was there.
    const look = async () => {
      const now = await browser.tabs.get(tab).catch(() => null);
      // Firefox hides even about:blank: a new tab without an address has most likely not begun yet.
      if (now?.status === "complete" && !(begun && (!now.url || now.url === "about:blank"))) finish();
    };
    // Counted from when the browser has heard of it: under load that alone may take longer than the wait.
    const heard = (/** @type {any} */ now) => {
      loading ||= now?.status === "loading";
      timers.push(setTimeout(look, SAME_PAGE_MS));
    };
    stepped.then(heard, heard);
  });
}

/** @returns {Promise<{windowId: number}>} a normal window; a new one, behind the others, when there is none */
export async function roomForTabs() {
  const windows = await browser.windows.getAll({ windowTypes: ["normal"] });
  const usable = windows.filter((/** @type {any} */ one) => !one.incognito && one.type === "normal");
  const chosen = usable.find((/** @type {any} */ one) => one.focused) ?? usable[0];
  return { windowId: chosen?.id ?? (await browser.windows.create({ focused: false })).id };
}

/** @param {any} tab the browser's */
export async function toGroup(tab) {
  if (!browser.tabs.group || !browser.tabGroups) return;
  const [there] = await browser.tabGroups.query({ title: GROUP, windowId: tab.windowId });
  if (there) {
    await browser.tabs.group({ tabIds: tab.id, groupId: there.id });
    return;
  }
  const groupId = await browser.tabs.group({ tabIds: tab.id, createProperties: { windowId: tab.windowId } });
  await browser.tabGroups.update(groupId, { title: GROUP, color: "cyan" });
}

/** @param {string} url */
function mustBeWeb(url) {
  if (!/^https?:\/\//i.test(String(url))) throw new CodedError("protocol.wrong_types", { field: "url" });
}
