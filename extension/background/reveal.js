// @ts-check
/**
 * Makes a tab visible and hides it again. A hidden tab is not rendered: `requestAnimationFrame`, `IntersectionObserver`
 * and scroll events never come, so a page that renders its rows when they come into view renders none. `reveal` moves the
 * tab to a small window of its own, which takes no focus; when that window is not rendered either (another window covers
 * it), the tab becomes the active tab of its old window for a moment. `conceal` restores everything.
 */

import { browser } from "../shared/browser.js";
import { inFrame } from "./page_scripts.js";
import { requireOwnTab, targetWindow, addToGroup } from "./tabs.js";

const SIZE = { width: 1000, height: 760 };
const OFFSET = 70;
const POSITIONS = 6;
// The timeout is long, because a busy machine needs time, and the fallback replaces the tab that the person looks at.
const PAINT_TIMEOUT_MS = 10_000;
const POLL_MS = 50;

/** @typedef {{windowId: number, front: number | null, slot: number}} TabPosition a tab's window, the tab that was active
 * there, and which of the places on the screen its small window has */

/** @returns {Promise<Record<string, TabPosition>>} */
async function savedPositions() {
  const { revealed = {} } = await browser.storage.session.get("revealed");
  return revealed;
}

/** @type {Promise<unknown>} the end of the last change of the saved positions */
let lastChange = Promise.resolve();

/**
 * Changes the saved positions. Several fetches reveal tabs at once: one change must not undo another, and no two windows
 * may get one place, since a window that another one covers completely is not rendered.
 * @template T
 * @param {(revealed: Record<string, TabPosition>) => T} change
 * @returns {Promise<T>}
 */
function changePositions(change) {
  const changed = lastChange.then(async () => {
    const revealed = await savedPositions();
    const result = change(revealed);
    await browser.storage.session.set({ revealed });
    return result;
  });
  lastChange = changed.catch(() => undefined);
  return changed;
}

/**
 * Saves where a tab belongs, with the first place on the screen that no other revealed tab has.
 * @param {number} tab
 * @param {number} windowId
 * @returns {Promise<number>} the place
 */
function takeSlot(tab, windowId) {
  return changePositions((revealed) => {
    delete revealed[tab];
    const taken = new Set(Object.values(revealed).map(({ slot }) => slot));
    let slot = 0;
    while (taken.has(slot)) slot += 1;
    revealed[tab] = { windowId, front: null, slot };
    return slot;
  });
}

/** @param {number} tab */
async function isVisible(tab) {
  return Boolean(await inFrame(tab, 0, "visible"));
}

/** @param {number} tab */
async function waitUntilVisible(tab) {
  const end = performance.now() + PAINT_TIMEOUT_MS;
  while (!(await isVisible(tab))) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return true;
}

/** @param {{tab: number}} params */
export async function reveal({ tab }) {
  const { windowId } = await requireOwnTab(tab);
  if (await isVisible(tab)) return { visible: true };
  const slot = await takeSlot(tab, windowId);
  const focusedWindow = await browser.windows.getLastFocused().catch(() => null);
  await moveToPopup(tab, slot).catch(() => undefined);
  if (focusedWindow?.focused) await restoreFocus(focusedWindow.id);
  if (await waitUntilVisible(tab)) return { visible: true };
  const [activeTab] = await browser.tabs.query({ windowId, active: true });
  await browser.tabs.move(tab, { windowId, index: -1 }).catch(() => undefined);
  await changePositions((revealed) => {
    revealed[tab] = { windowId, front: activeTab?.id ?? null, slot };
  });
  await browser.tabs.update(tab, { active: true });
  return { visible: await waitUntilVisible(tab) };
}

/**
 * @param {number} tab
 * @param {number} slot
 */
async function moveToPopup(tab, slot) {
  const offset = OFFSET * (slot % POSITIONS);
  const options = { tabId: tab, type: "popup", left: offset, top: offset, ...SIZE };
  await browser.windows.create({ ...options, focused: false }).catch(() => browser.windows.create(options));
}

/** @param {number} windowId the window in which the person works */
async function restoreFocus(windowId) {
  const current = await browser.windows.get(windowId).catch(() => null);
  if (current && !current.focused) await browser.windows.update(windowId, { focused: true }).catch(() => undefined);
}

/** @param {{tab: number}} params */
export async function conceal({ tab }) {
  const current = await requireOwnTab(tab);
  const position = await changePositions((revealed) => {
    const { [tab]: saved } = revealed;
    delete revealed[tab];
    return saved;
  });
  if (!position) return;
  if (current.windowId === position.windowId) {
    if (current.active && position.front !== null) await browser.tabs.update(position.front, { active: true }).catch(() => undefined);
    return;
  }
  const homeWindow = await browser.windows.get(position.windowId).catch(() => null);
  const { windowId } = homeWindow ? { windowId: position.windowId } : await targetWindow();
  await browser.tabs.move(tab, { windowId, index: -1 });
  await addToGroup(await browser.tabs.get(tab)).catch(() => undefined);
}
