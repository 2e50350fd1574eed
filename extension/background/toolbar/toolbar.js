// @ts-check
/**
 * The toolbar's button says what is the case: the program is not connected, something waits, something is fetched, the page in front is
 * one of a portal that is known. A tab's own icon lasts until it goes to another page; what is stored lasts until the browser ends,
 * but for the portals: they are known as soon as the browser starts, without the host being woken from its idleness.
 */

import { browser } from "../../shared/browser.js";
import { FINAL_STATES } from "../../shared/states.js";
import { plural, t } from "../../shared/i18n.js";
import { wordsLoaded } from "../words.js";

const KEY = "toolbar";
const PORTALS_KEY = "portals";
const SIZES = [16, 32];
const BADGE_COLOUR = "#b3261e";

/**
 * @typedef {{account: string, name: string, origins: string[]}} Portal
 * @typedef {{off: boolean, waiting: number, running: Record<string, string>, portals: Portal[] | null}} ToolbarState
 *   running: names by account; portals: null until the host told them once
 */

/** @type {Promise<ToolbarState> | null} */
let stored = null;

/** @returns {Promise<ToolbarState>} */
function state() {
  stored ??= readState();
  return stored;
}

/** @returns {Promise<ToolbarState>} */
async function readState() {
  const [{ [KEY]: kept }, { [PORTALS_KEY]: portals }] = await Promise.all([browser.storage.session.get(KEY), browser.storage.local.get(PORTALS_KEY)]);
  return { off: false, waiting: 0, running: {}, ...kept, portals: portals ?? null };
}

/** @param {(state: ToolbarState) => void} change */
async function changeState(change) {
  const current = await state();
  const [before, known] = asText(current);
  change(current);
  const [after, told] = asText(current);
  const { portals, ...rest } = current;
  // Thousands of portals are not written anew for each fetch that begins.
  if (told !== known) await browser.storage.local.set({ [PORTALS_KEY]: portals });
  if (after !== before) await browser.storage.session.set({ [KEY]: rest });
  if (told !== known || after !== before) await paintAll(current);
}

/** @param {ToolbarState} state @returns {[string, string]} what the browser forgets when it ends, and the portals */
const asText = ({ portals, ...rest }) => [JSON.stringify(rest), JSON.stringify(portals)];

/** @param {import("../../shared/messaging.js").LinkStatus} status */
export function linkChanged({ connected, failure }) {
  return changeState((current) => {
    // Neither connected nor failed: the connection is being opened.
    if (connected || failure) current.off = !connected;
    if (!connected) current.running = {};
  });
}

/** @param {number} waiting how many accounts wait for the person */
export function waitingChanged(waiting) {
  return changeState((current) => { current.waiting = waiting; });
}

/**
 * @param {import("../../shared/protocol.js").Progress} progress
 * @returns {Promise<boolean>} whether the fetch was not known to run
 */
export async function progressed({ account, account_name: name, state: fetchState }) {
  let isNew = false;
  await changeState(({ running }) => {
    isNew = !FINAL_STATES.has(fetchState) && !(account in running);
    if (FINAL_STATES.has(fetchState)) delete running[account];
    else running[account] = name;
  });
  return isNew;
}

/**
 * Returns whether the host has to be asked for the portals: they were never told in this profile, or one is fetched that was
 * added elsewhere, such as by a command. In both cases the host does not become busy by being asked.
 *
 * @param {string} [account] that is fetched
 */
export async function isUnlearned(account) {
  const { portals } = await state();
  return portals === null || (account !== undefined && portals.every((portal) => portal.account !== account));
}

/** Learns the portals from what the host told a page. @param {import("../../shared/protocol.js").StatusResult} status */
export function learned({ accounts, fetching }) {
  return changeState((current) => {
    current.portals = accounts.map(({ id, name, origins }) => ({ account: id, name, origins }));
    current.running = Object.fromEntries(fetching.filter((one) => !FINAL_STATES.has(one.state)).map((one) => [one.account, one.account_name]));
  });
}

/**
 * Paints the button of a tab that shows a page; its address is only known where the person allowed its site.
 *
 * @param {{id?: number, url?: string} | undefined} tab
 */
export async function paintTab(tab) {
  if (tab?.id === undefined) return;
  await paintOne(await state(), tab);
}

/**
 * Paints the button of one tab. At no portal it is the general one: a tab keeps what was painted while its portal was known.
 *
 * @param {ToolbarState} current
 * @param {{id?: number, url?: string}} tab
 */
async function paintOne(current, { id: tabId, url }) {
  const portal = portalAt(current.portals, url);
  if (!portal && (await browser.action.getTitle({ tabId })) === (await browser.action.getTitle({}))) return;
  await wordsLoaded();
  await paint(current, portal, { tabId });
}

/** Paints the buttons of the tabs that the browser shows when it starts, with what is known from before. */
export async function started() {
  await paintAll(await state());
}

/** @param {ToolbarState} current */
async function paintAll(current) {
  await wordsLoaded();
  await browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR });
  await browser.action.setBadgeText({ text: current.waiting > 0 ? String(current.waiting) : "" });
  await paint(current, null, {});
  for (const tab of await browser.tabs.query({ active: true })) await paintOne(current, tab).catch(() => undefined);
}

/**
 * @param {ToolbarState} current
 * @param {Portal | null} portal
 * @param {{tabId?: number}} where
 */
async function paint(current, portal, where) {
  const names = Object.values(current.running);
  const look = current.off ? "off" : names.length ? "fetching" : portal ? "known" : "";
  const says = [
    t("ui_name"),
    current.off ? t("ui_toolbar_off") : "",
    current.waiting > 0 ? plural("ui_popup_waiting", current.waiting) : "",
    names.length ? t("ui_toolbar_fetching", names.join(", ")) : "",
    !current.off && portal ? t("ui_toolbar_known", portal.name) : "",
  ];
  const path = Object.fromEntries(SIZES.map((size) => [size, look ? `/icons/${look}-${size}.png` : `/icons/${size}.png`]));
  await browser.action.setTitle({ ...where, title: says.filter(Boolean).join(" · ") });
  await browser.action.setIcon({ ...where, path });
}

/**
 * @param {Portal[] | null} portals
 * @param {string | undefined} url
 * @returns {Portal | null}
 */
function portalAt(portals, url) {
  if (!url || !/^https?:/.test(url)) return null;
  const { hostname } = new URL(url);
  return portals?.find(({ origins }) => origins.some((pattern) => isAt(hostname, pattern))) ?? null;
}

/**
 * @param {string} hostname
 * @param {string} pattern a match pattern, as `https://*.example.org/*`
 */
function isAt(hostname, pattern) {
  const host = /^[^:]+:\/\/([^/:]+)/.exec(pattern)?.[1] ?? "";
  return host.startsWith("*.") ? hostname === host.slice(2) || hostname.endsWith(host.slice(1)) : hostname === host;
}
