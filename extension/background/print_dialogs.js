// @ts-check
/**
 * Keeps pages that print themselves from opening a print dialog in Ophaler's own tabs (`page/print_pages.js`). A page
 * may print while it is parsed, before an injected script reaches it; so the script is registered, too, as long as there
 * are own tabs. A person's tab at the same address has no mark, and is left alone.
 */

import { browser } from "../shared/browser.js";

const SCRIPT = "page/print_pages.js";
const REGISTRATION = {
  id: "print-pages", js: [SCRIPT], matches: browser.runtime.getManifest().optional_host_permissions ?? [],
  allFrames: true, runAt: "document_start", world: "MAIN", persistAcrossSessions: false,
};

/** @type {Promise<unknown>} */
let changing = Promise.resolve();

/** @param {boolean} wanted */
async function register(wanted) {
  const registered = (await browser.scripting.getRegisteredContentScripts({ ids: [REGISTRATION.id] })).length > 0;
  if (wanted && !registered) await browser.scripting.registerContentScripts([REGISTRATION]);
  if (!wanted && registered) await browser.scripting.unregisterContentScripts({ ids: [REGISTRATION.id] });
}

/**
 * @param {boolean} wanted whether there are own tabs
 * @returns {Promise<unknown>} settles when it is done; a fetch goes on without it where the browser refuses
 */
export function guard(wanted) {
  changing = changing.then(() => register(wanted)).catch(() => undefined);
  return changing;
}

/** Marks the tab's session storage for this origin. The browser injects this function as source. */
function markTab() {
  try {
    sessionStorage.setItem("ophaler-tab", "");
  } catch {
    // A sandboxed frame has no storage.
  }
}

/**
 * Marks the page that loads in an own tab, and injects the script for an origin's first page, which has no mark yet.
 *
 * @param {number} tab
 */
export async function hold(tab) {
  const injection = { target: { tabId: tab, allFrames: true }, injectImmediately: true };
  // Where the page cannot be reached, whoever reads it reports that.
  await browser.scripting.executeScript({ ...injection, func: markTab }).catch(() => undefined);
  await browser.scripting.executeScript({ ...injection, files: [SCRIPT], world: "MAIN" }).catch(() => undefined);
}
