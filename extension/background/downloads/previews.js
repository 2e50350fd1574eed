// @ts-check
/**
 * Closes the tabs in which Firefox shows a saved file by itself. Firefox opens such a preview beside the tab that made the
 * request. When that tab opened only for the download and is closed again, the preview has no opener and stays in the
 * background.
 */

import { BROWSER_NAME, browser } from "../../shared/browser.js";

// Firefox opens a preview about 50 ms after the download's end.
const PREVIEW_MS = 600;

/** The previews of one caught download. */
export class Previews {
  #tab;
  #opened;
  #openerClosed = false;
  #expected = false;
  /** @type {number[]} */
  #tabs = [];
  #onPreview = () => {};

  /**
   * @param {number} tab
   * @param {Set<number>} opened the tabs that the click opened
   */
  constructor(tab, opened) {
    this.#tab = tab;
    this.#opened = opened;
  }

  /** From now on, a download was begun that Firefox may show. */
  expect() {
    this.#expected = BROWSER_NAME === "firefox";
  }

  /** Handles `tabs.onCreated`; returns whether the new tab is a preview. @param {any} tab */
  created(tab) {
    const byOpener = tab.openerTabId === this.#tab || this.#opened.has(tab.openerTabId);
    const isPreview = this.#expected && (tab.openerTabId === undefined ? this.#openerClosed && !tab.active : byOpener);
    if (isPreview) {
      this.#tabs.push(tab.id);
      this.#onPreview();
    }
    return isPreview;
  }

  /** Handles `tabs.onRemoved`. @param {number} tab */
  removed(tab) {
    if (this.#opened.has(tab)) this.#openerClosed = true;
  }

  /** Waits for the preview of a saved file, and closes it. @param {any} item the browser's download */
  async close(item) {
    if (BROWSER_NAME !== "firefox" || !opensPreview(item)) return;
    if (this.#tabs.length === 0) {
      await new Promise((resolve) => {
        this.#onPreview = () => resolve(undefined);
        setTimeout(resolve, PREVIEW_MS);
      });
    }
    await browser.tabs.remove(this.#tabs).catch(() => undefined);
  }
}

/** Returns whether Firefox opens the saved file by itself, unless the person's settings differ. @param {any} item */
function opensPreview(item) {
  return item.mime === "application/pdf" || /\.(pdf|xml|svg|webp|avif)$/i.test(item.filename);
}
