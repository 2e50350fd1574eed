// @ts-check
/** "Suggest this portal": kept in a queue first, handed to the host when it is there, forgotten only after its answer. */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";

const MENU = "suggest";
const QUEUE = "suggestions";
const MOST_QUEUED = 500;

/** @typedef {{key: string, url: string, title: string, note: string, at: string}} Queued */

/** @type {Promise<unknown>} changes of the queue, one after the other */
let chain = Promise.resolve();

/**
 * @template Result
 * @param {(queue: Queued[]) => Promise<Result> | Result} change
 * @returns {Promise<Result>}
 */
function changeQueue(change) {
  const run = chain.then(async () => {
    const held = await browser.storage.local.get(QUEUE);
    const queue = /** @type {Queued[]} */ (held[QUEUE] ?? []);
    const result = await change(queue);
    await browser.storage.local.set({ [QUEUE]: queue });
    return result;
  });
  chain = run.catch(() => undefined);
  return run;
}

export async function install() {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create(
    { id: MENU, title: browser.i18n.getMessage("ui_menu_suggest"), contexts: ["page", "selection", "link", "action"] },
    // Reading it is how a failure is acknowledged; the menu may be there from an earlier start.
    () => void browser.runtime.lastError,
  );
}

/**
 * @param {{menuItemId: string, pageUrl?: string, linkUrl?: string, selectionText?: string}} info
 * @param {{url?: string, title?: string} | undefined} tab
 * @returns {Promise<boolean>} whether something was queued
 */
export async function clicked(info, tab) {
  if (info.menuItemId !== MENU) return false;
  const url = plainAddress(info.linkUrl ?? info.pageUrl ?? tab?.url ?? "");
  if (!url) return false;
  const note = (info.selectionText ?? "").trim().slice(0, 2000);
  const title = (info.linkUrl ? "" : (tab?.title ?? "")).slice(0, 2000);
  await changeQueue((queue) => {
    const known = queue.some((one) => one.url === url && one.note === note);
    if (!known && queue.length < MOST_QUEUED) queue.push({ key: crypto.randomUUID(), url, title, note, at: now() });
  });
  await browser.notifications.create("suggested", {
    type: "basic",
    iconUrl: browser.runtime.getURL("icons/128.png"),
    title: browser.i18n.getMessage("ui_name"),
    message: browser.i18n.getMessage("ui_notification_suggested", [new URL(url).hostname]),
  });
  return true;
}

/**
 * Hand everything that waits to the host. A suggestion that it refuses stays, and does not hold up the others.
 *
 * @param {(method: string, params: object) => Promise<any>} call
 */
export async function handOver(call) {
  const waiting = await changeQueue((queue) => [...queue]);
  for (const { key, ...suggestion } of waiting) {
    try {
      await call("suggestion.add", suggestion);
    } catch (reason) {
      if (reason instanceof CodedError && reason.code === "protocol.closed") return;
      continue;
    }
    await changeQueue((queue) => {
      const place = queue.findIndex((one) => one.key === key);
      if (place >= 0) queue.splice(place, 1);
    });
  }
}

/**
 * The address without what may be a secret of the session: no user, query or fragment.
 *
 * @param {string} address
 * @returns {string} empty when it is none of the web's
 */
function plainAddress(address) {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return "";
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.slice(0, 8000);
}

/** @returns {string} ISO 8601 with offset */
const now = () => new Date().toISOString().replace("Z", "+00:00");
