// @ts-check
/**
 * A tab that is not shown is not painted: `requestAnimationFrame`, `IntersectionObserver` and scroll events never come,
 * so a page that renders its rows when they come into view renders none. Then the tab gets a small window of its own,
 * which takes no focus; where that is not painted either (another window lies over it), it stands in front in its old
 * window for a moment. `conceal` puts everything back.
 */

import { browser } from "../shared/browser.js";
import { inFrame } from "./page_scripts.js";
import { mustBeOurs, roomForTabs, toGroup } from "./tabs.js";

const SIZE = { width: 1000, height: 760 };
const STEP = 70;
const PLACES = 6;
// Long, because a machine that is busy takes its time, and the other way takes the place of what the person looks at.
const PAINTED_MS = 5_000;
const LOOK_MS = 50;

/** @typedef {{windowId: number, front: number | null}} Home where a tab stood, and which tab was in front there before ours */

/** @returns {Promise<Record<string, Home>>} */
async function homes() {
  const { revealed = {} } = await browser.storage.session.get("revealed");
  return revealed;
}

/**
 * @param {number} tab
 * @param {Home | null} home
 */
async function remember(tab, home) {
  const revealed = await homes();
  if (home) revealed[tab] = home;
  else delete revealed[tab];
  await browser.storage.session.set({ revealed });
}

/** @param {number} tab */
async function isPainted(tab) {
  return Boolean(await inFrame(tab, 0, "visible"));
}

/** @param {number} tab */
async function becomesPainted(tab) {
  const end = performance.now() + PAINTED_MS;
  while (!(await isPainted(tab))) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return true;
}

/** @param {{tab: number}} params */
export async function reveal({ tab }) {
  const { windowId } = await mustBeOurs(tab);
  if (await isPainted(tab)) return { visible: true };
  await remember(tab, { windowId, front: null });
  const before = await browser.windows.getLastFocused().catch(() => null);
  await ownWindow(tab).catch(() => undefined);
  if (before?.focused) await giveFocusBack(before.id);
  if (await becomesPainted(tab)) return { visible: true };
  const [front] = await browser.tabs.query({ windowId, active: true });
  await browser.tabs.move(tab, { windowId, index: -1 }).catch(() => undefined);
  await remember(tab, { windowId, front: front?.id ?? null });
  await browser.tabs.update(tab, { active: true });
  return { visible: await becomesPainted(tab) };
}

/** @param {number} tab */
async function ownWindow(tab) {
  // Several may be open at once, and a window that another one covers whole is not painted.
  const step = STEP * (Object.keys(await homes()).length % PLACES);
  const how = { tabId: tab, type: "popup", left: step, top: step, ...SIZE };
  await browser.windows.create({ ...how, focused: false }).catch(() => browser.windows.create(how));
}

/** @param {number} windowId the one that the person works in */
async function giveFocusBack(windowId) {
  const now = await browser.windows.get(windowId).catch(() => null);
  if (now && !now.focused) await browser.windows.update(windowId, { focused: true }).catch(() => undefined);
}

/** @param {{tab: number}} params */
export async function conceal({ tab }) {
  const now = await mustBeOurs(tab);
  const { [tab]: home } = await homes();
  if (!home) return;
  await remember(tab, null);
  if (now.windowId === home.windowId) {
    if (now.active && home.front !== null) await browser.tabs.update(home.front, { active: true }).catch(() => undefined);
    return;
  }
  const there = await browser.windows.get(home.windowId).catch(() => null);
  const { windowId } = there ? { windowId: home.windowId } : await roomForTabs();
  await browser.tabs.move(tab, { windowId, index: -1 });
  await toGroup(await browser.tabs.get(tab)).catch(() => undefined);
}
