// @ts-check
/** The host's state in the extension's pages: requested once, then updated by notes. This module decides nothing. */

import { call, asFailure, listen } from "./messaging.js";
import { FINAL_STATES } from "./states.js";

/**
 * @typedef {import("./protocol.js").Account} Account
 * @typedef {import("./protocol.js").Attention} Attention
 * @typedef {import("./protocol.js").Progress} Progress
 * @typedef {import("./protocol.js").Sitting} Sitting
 * @typedef {import("./messaging.js").LinkStatus} LinkStatus
 * @typedef {import("./messaging.js").FailureShape} FailureShape
 */

export class HostState {
  /** @type {LinkStatus | null} null until the background has answered */
  link = null;
  /** @type {boolean} whether the host's response has arrived */
  loaded = false;
  /** @type {FailureShape | null} why the response is missing although the host is connected */
  failure = null;
  /** @type {Account[]} */
  accounts = [];
  /** @type {Attention[]} */
  attention = [];
  /** @type {Sitting | null} */
  sitting = null;
  /** @type {number} */
  documents = 0;
  /** @type {import("./protocol.js").Administration[]} empty where there is only one */
  administrations = [];
  /** @type {Map<string, Progress>} the running fetches by account */
  fetching = new Map();
  /** @type {Map<string, Progress>} the fetches that ended while this page was open, by account */
  ended = new Map();

  /** @type {((teaching: import("./protocol.js").Teaching) => void) | null} receives what is being taught, after it changed */
  onTeaching = null;

  /** @type {Promise<void> | null} */
  #refreshing = null;
  #refreshAgain = false;
  /** @type {Map<string, Account>} */
  #byId = new Map();
  /** @type {Account[]} the accounts of which `#byId` was made */
  #indexed = [];

  /** @param {(progress: Progress | null) => void} onChange receives the progress that caused the change, or null */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** Listens to notes from now on, and requests the state once. */
  async start() {
    void listen((news) => this.receive(news)).catch(() => undefined);
    await this.refresh();
  }

  /** @param {string} id */
  account(id) {
    if (this.#indexed !== this.accounts) {
      this.#indexed = this.accounts;
      this.#byId = new Map(this.accounts.map((account) => [account.id, account]));
    }
    return this.#byId.get(id) ?? null;
  }

  /** Requests the state; a request during a running one is repeated once after it, and all who asked wait for that. */
  async refresh() {
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#loadUntilCurrent();
    try {
      await this.#refreshing;
    } finally {
      this.#refreshing = null;
    }
  }

  async #loadUntilCurrent() {
    do {
      this.#refreshAgain = false;
      await this.#load();
    } while (this.#refreshAgain);
  }

  async #load() {
    try {
      this.link = await call("link.status");
      if (this.link?.connected) this.#apply(await call("status.get"));
      this.failure = null;
    } catch (error) {
      this.failure = asFailure(error);
    }
    this.onChange(null);
  }

  /** @param {import("./protocol.js").StatusResult} status */
  #apply(status) {
    this.loaded = true;
    this.accounts = status.accounts;
    this.attention = status.attention;
    this.sitting = status.sitting ?? null;
    this.documents = status.documents;
    this.administrations = status.administrations ?? [];
    this.fetching = new Map(status.fetching.filter((progress) => !FINAL_STATES.has(progress.state)).map((progress) => [progress.account, progress]));
  }

  /** @param {import("./messaging.js").Note} news */
  receive(news) {
    if (news.method === "fetch.progress") this.progress(/** @type {Progress} */ (news.params));
    if (news.method === "attention.changed") {
      const params = /** @type {import("./protocol.js").AttentionChangedParams} */ (news.params);
      this.attention = params.attention;
      this.sitting = params.sitting ?? null;
      this.onChange(null);
    }
    if (news.method === "teaching.changed") this.onTeaching?.(/** @type {import("./protocol.js").Teaching} */ (news.params));
    if (news.method === "link.changed") {
      const link = /** @type {LinkStatus} */ (news.params);
      // Not connected without a failure means that the connection is being opened: the request waits for it.
      if (link.connected || !link.failure) void this.refresh();
      else {
        this.link = link;
        this.onChange(null);
      }
    }
  }

  /** @param {Progress} progress */
  progress(progress) {
    if (FINAL_STATES.has(progress.state)) {
      this.fetching.delete(progress.account);
      this.ended.set(progress.account, progress);
      void this.refresh();
    } else {
      this.fetching.set(progress.account, progress);
      this.ended.delete(progress.account);
    }
    this.onChange(progress);
  }
}
