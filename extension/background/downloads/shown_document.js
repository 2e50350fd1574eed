// @ts-check
/** Tells whether a tab shows a document instead of a page. */

import { browser } from "../../shared/browser.js";

const DOCUMENT_TYPES = /^(application\/(pdf|octet-stream|zip)|image\/|(text|application)\/xml)/;

/**
 * @param {number} tab
 * @param {string} address what the tab shows
 */
export async function showsDocument(tab, address) {
  if (/\.(pdf|xml|zip)$/i.test(new URL(address).pathname)) return true;
  try {
    const [{ result }] = await browser.scripting.executeScript({ target: { tabId: tab }, func: () => document.contentType });
    return DOCUMENT_TYPES.test(result ?? "");
  } catch {
    return false;
  }
}
