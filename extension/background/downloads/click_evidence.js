// @ts-check
/**
 * Gathers what a download is attributed by: the answers of the tab's frames (`page/click_observer.js`), the pages that the tab
 * showed, and the other tabs in which the person may have acted lately.
 */

import { browser } from "../../shared/browser.js";
import { originOf } from "./attribution.js";
import { inFrames } from "../page_scripts.js";

// A portal may take that long to answer a click that the person made in another tab.
const ACTED_LATELY_MS = 60_000;
// The scripts of a page that is being replaced answer late or never.
const ANSWER_MS = 2_000;

// A portal that is slower than this no longer answers.
const LATE_MS = 120_000;

/** @typedef {import("./attribution.js").Evidence} Evidence */

/** @type {{address: string, at: number}[]} what the latest clicks asked for in vain, and when they were made */
let earlier = [];

/** Runs in each frame: its address, and what its own observer noted, if it was there at the click. */
function readEvidence() {
  const report = globalThis.ophaler?.verbs.get("evidence");
  return { page: location.href, ...report?.() };
}

/** What happened around one click, as far as the browser tells; it begins before the click is made. */
export class ClickEvidence {
  #tab;
  #hosts;
  #since = Date.now();
  /** @type {Set<string>} */
  #pages;
  /** @type {Set<string>} */
  #others = new Set();
  /** @type {Set<number>} the tabs that the click opened */
  opened = new Set();

  /**
   * @param {any} tab the browser's tab
   * @param {string[]} hosts host names from which the account's documents may come
   */
  constructor(tab, hosts) {
    this.#tab = tab;
    this.#hosts = hosts;
    this.#pages = new Set([tab.url ?? ""]);
  }

  /** Starts to collect in the tab's frames, and notes the person's tabs, which may be closed before a download comes. */
  async begin() {
    await inFrames(this.#tab.id, "collect", []);
    await this.#noteOthers();
    this.#since = Date.now();
  }

  /** @param {boolean} answered whether what the click asked for came */
  async end(answered) {
    const frames = answered ? [] : await this.#frames();
    const asked = frames.flatMap(({ requests }) => requests ?? []).filter(({ posted }) => !posted);
    const late = earlier.filter(({ at }) => at > this.#since - LATE_MS);
    earlier = [...late, ...asked.map(({ address }) => ({ address, at: this.#since }))];
    await inFrames(this.#tab.id, "stop_collecting", []).catch(() => undefined);
  }

  /**
   * Notes the address that a tab shows now.
   *
   * @param {number} tab
   * @param {string} address
   */
  showed(tab, address) {
    if (tab === this.#tab.id || this.opened.has(tab)) this.#pages.add(address);
    else this.#others.add(address);
  }

  /** @returns {Promise<Evidence>} */
  async gather() {
    const frames = await this.#frames();
    const { url = "" } = await browser.tabs.get(this.#tab.id).catch(() => ({}));
    await this.#noteOthers();
    if (url) this.#pages.add(url);
    const trusted = frames.filter(({ page }) => this.#isKnown(page));
    const answers = trusted.filter(({ requests }) => Array.isArray(requests));
    return {
      since: this.#since,
      store: this.#tab.cookieStoreId ?? null,
      pages: [...this.#pages, ...trusted.map(({ page }) => page)],
      hosts: this.#hosts,
      requests: answers.length > 0 ? answers.flatMap(({ requests }) => requests) : null,
      earlier: earlier.filter(({ at }) => at > this.#since - LATE_MS).map(({ address }) => address),
      left: trusted.some(({ left }) => left === true),
      framed: trusted.some(({ framed }) => framed === true),
      touched: frames.some(({ touched }) => touched === true),
      others: [...this.#others],
    };
  }

  /** @returns {Promise<any[]>} the answers of the frames; none when the page cannot answer */
  async #frames() {
    const late = new Promise((resolve) => setTimeout(() => resolve([]), ANSWER_MS));
    // The browser would otherwise wait for a frame that is loading, which a download never ends.
    const injection = { target: { tabId: this.#tab.id, allFrames: true }, func: readEvidence, injectImmediately: true };
    const answers = browser.scripting.executeScript(injection).catch(() => []);
    const frames = await Promise.race([answers, late]);
    return /** @type {any[]} */ (frames).map(({ result }) => result ?? {});
  }

  /** Returns whether a page is the portal's: an advertisement's frame has no say. @param {string} page */
  #isKnown(page) {
    const origin = originOf(page ?? "");
    return origin !== "" && (this.#hosts.includes(new URL(origin).hostname) || [...this.#pages].some((own) => originOf(own) === origin));
  }

  async #noteOthers() {
    const tabs = await browser.tabs.query({});
    for (const { id, url, active, lastAccessed = Infinity } of tabs) {
      const mayAct = active || lastAccessed >= this.#since - ACTED_LATELY_MS;
      if (id !== this.#tab.id && !this.opened.has(id) && url && mayAct) this.#others.add(url);
    }
  }
}
