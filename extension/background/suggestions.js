// @ts-check
/**
 * Queues "Suggest this portal" in the storage, sends the queue to the host when it is connected, and removes an entry
 * only after the host's response.
 */

import { browser } from "../shared/browser.js";
import { t } from "../shared/i18n.js";
import { CodedError } from "../shared/messaging.js";
import { notice } from "./toolbar/notices.js";
import { wordsLoaded } from "./words.js";

const QUEUE_KEY = "suggestions";
const MAX_QUEUED = 500;

/** @typedef {{key: string, url: string, title: string, note: string, at: string}} QueuedSuggestion */

/** @type {Promise<unknown>} runs the changes of the queue one after the other */
let chain = Promise.resolve();

/**
 * @template Result
 * @param {(queue: QueuedSuggestion[]) => Promise<Result> | Result} change
 * @returns {Promise<Result>}
 */
function changeQueue(change) {
  const run = chain.then(async () => {
    const stored = await browser.storage.local.get(QUEUE_KEY);
    const queue = /** @type {QueuedSuggestion[]} */ (stored[QUEUE_KEY] ?? []);
    const result = await change(queue);
    await browser.storage.local.set({ [QUEUE_KEY]: queue });
    return result;
  });
  chain = run.catch(() => undefined);
  return run;
}

/**
 * Queues what was clicked in the context menu, and says so.
 *
 * @param {{pageUrl?: string, linkUrl?: string, selectionText?: string}} info
 * @param {{url?: string, title?: string} | undefined} tab
 * @returns {Promise<boolean>} whether something was queued
 */
export async function menuClicked(info, tab) {
  const url = await note(info, tab);
  if (!url) return false;
  await wordsLoaded();
  await notice(t("ui_notification_suggested", new URL(url).hostname), "#suggestions");
  return true;
}

/**
 * Queues a suggestion.
 *
 * @param {{pageUrl?: string, linkUrl?: string, selectionText?: string}} info
 * @param {{url?: string, title?: string} | undefined} tab
 * @returns {Promise<string>} the address; empty where it is none of the web, or too many are queued: nothing was noted then
 */
export async function note(info, tab) {
  const url = withoutCredentials(info.linkUrl ?? info.pageUrl ?? tab?.url ?? "");
  if (!url) return "";
  const note = (info.selectionText ?? "").trim().slice(0, 2000);
  const title = (info.linkUrl ? "" : (tab?.title ?? "")).slice(0, 2000);
  const isKept = await changeQueue((queue) => {
    if (queue.some((entry) => entry.url === url && entry.note === note)) return true;
    return queue.length < MAX_QUEUED && queue.push({ key: crypto.randomUUID(), url, title, note, at: timestamp() }) > 0;
  });
  return isKept ? url : "";
}

/**
 * Sends every queued suggestion to the host. A suggestion that the host rejects stays queued and does not block the
 * others.
 *
 * @param {(method: string, params: object) => Promise<any>} call
 */
export async function sendQueued(call) {
  const entries = await changeQueue((queue) => [...queue]);
  for (const { key, ...suggestion } of entries) {
    try {
      await call("suggestion.add", suggestion);
    } catch (reason) {
      if (reason instanceof CodedError && reason.code === "protocol.closed") return;
      continue;
    }
    await changeQueue((queue) => {
      const index = queue.findIndex((entry) => entry.key === key);
      if (index >= 0) queue.splice(index, 1);
    });
  }
}

/**
 * Returns the address without user, query and fragment, which may hold a secret of the session.
 *
 * @param {string} address
 * @returns {string} empty when the scheme is neither http nor https
 */
function withoutCredentials(address) {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return "";
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.slice(0, 8000);
}

/** @returns {string} ISO 8601 with offset */
const timestamp = () => new Date().toISOString().replace("Z", "+00:00");
