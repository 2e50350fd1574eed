// @ts-check
/** The entries of the context menu: suggest a portal, fetch here, file a document. */

import { browser } from "../../shared/browser.js";
import { t } from "../../shared/i18n.js";
import { wordsLoaded } from "../words.js";

export const SUGGEST = "suggest";
export const FETCH = "fetch";
export const FILE = "file";

const ENTRIES = [
  { id: FETCH, title: "ui_menu_fetch", contexts: ["page", "action"] },
  { id: FILE, title: "ui_menu_file", contexts: ["page", "link"] },
  { id: SUGGEST, title: "ui_menu_suggest", contexts: ["page", "selection", "link", "action"] },
];

export async function createMenus() {
  await wordsLoaded();
  await browser.contextMenus.removeAll();
  for (const { id, title, contexts } of ENTRIES) {
    browser.contextMenus.create(
      { id, title: t(title), contexts, documentUrlPatterns: contexts.includes("action") ? undefined : ["http://*/*", "https://*/*"] },
      // Reading `lastError` acknowledges a failure; the entry may exist from an earlier start.
      () => void browser.runtime.lastError,
    );
  }
}
