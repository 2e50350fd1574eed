// @ts-check
/** What the extension's pages know of the host: asked for once, then kept fresh by its news. Nothing is decided here. */

import { ask, asFailure, listen } from "./messaging.js";
import { ENDED } from "./states.js";

/**
 * @typedef {import("./protocol.js").Account} Account
 * @typedef {import("./protocol.js").Attention} Attention
 * @typedef {import("./protocol.js").Progress} Progress
 * @typedef {import("./protocol.js").Sitting} Sitting
 * @typedef {import("./messaging.js").LinkStatus} LinkStatus
 * @typedef {import("./messaging.js").FailureShape} FailureShape
 */

export class Known {
  /** @type {LinkStatus | null} null until the background has answered */
  link = null;
  /** @type {boolean} whether the host's answer is there */
  loaded = false;
  /** @type {FailureShape | null} why the host's answer is not there although it is connected */
  failure = null;
  /** @type {Account[]} */
  accounts = [];
  /** @type {Attention[]} */
  attention = [];
  /** @type {Sitting | null} */
  sitting = null;
  /** @type {number} */
  documents = 0;
  /** @type {Map<string, Progress>} by account */
  fetching = new Map();
  /** @type {Map<string, Progress>} by account: how the fetches ended that this page saw ending */
  ended = new Map();

  /** @type {Promise<void> | null} */
  #asking = null;
  #askAgain = false;

  /** @param {(progress: Progress | null) => void} changed called after every change; with the progress that caused it */
  constructor(changed) {
    this.changed = changed;
  }

  /** Listen from now on, and ask for everything once. */
  async begin() {
    listen((news) => this.hear(news));
    await this.refresh();
  }

  /** @param {string} id */
  account(id) {
    return this.accounts.find((one) => one.id === id) ?? null;
  }

  /** Ask for everything; a second wish while one is under way is granted once after it. */
  async refresh() {
    if (this.#asking) {
      this.#askAgain = true;
      return this.#asking;
    }
    this.#asking = this.#ask();
    await this.#asking;
    this.#asking = null;
    if (this.#askAgain) {
      this.#askAgain = false;
      await this.refresh();
    }
  }

  async #ask() {
    try {
      this.link = await ask("link.status");
      if (this.link?.connected) this.#take(await ask("status.get"));
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    this.changed(null);
  }

  /** @param {import("./protocol.js").StatusResult} status */
  #take(status) {
    this.loaded = true;
    this.accounts = status.accounts;
    this.attention = status.attention;
    this.sitting = status.sitting ?? null;
    this.documents = status.documents;
    this.fetching = new Map(status.fetching.filter((one) => !ENDED.has(one.state)).map((one) => [one.account, one]));
  }

  /** @param {import("./messaging.js").News} news */
  hear(news) {
    if (news.method === "fetch.progress") this.progress(/** @type {Progress} */ (news.params));
    if (news.method === "attention.changed") {
      const told = /** @type {import("./protocol.js").AttentionChangedParams} */ (news.params);
      this.attention = told.attention;
      this.sitting = told.sitting ?? null;
      this.changed(null);
    }
    if (news.method === "link.changed") {
      const link = /** @type {LinkStatus} */ (news.params);
      // Not connected without a reason is not connected yet: asking waits for it.
      if (link.connected || !link.failure) void this.refresh();
      else {
        this.link = link;
        this.changed(null);
      }
    }
  }

  /** @param {Progress} progress */
  progress(progress) {
    if (ENDED.has(progress.state)) {
      this.fetching.delete(progress.account);
      this.ended.set(progress.account, progress);
      void this.refresh();
    } else {
      this.fetching.set(progress.account, progress);
      this.ended.delete(progress.account);
    }
    this.changed(progress);
  }
}
