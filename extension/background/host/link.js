// @ts-check
/**
 * The pipe to the host: the only caller of `connectNative`. JSON-RPC 2.0 both ways, closed tables, and everything that
 * waits is settled: by its answer, by its time running out, or by the pipe closing.
 */

import { BROWSER_NAME, browser } from "../../shared/browser.js";
import { asFailure, CodedError } from "../../shared/messaging.js";
import {
  BACKGROUND_CALLS, CALLS_TO_EXTENSION, HOST_NAME, NOTES_TO_EXTENSION, NOTES_TO_HOST, PAGES_CALLS, VERSION,
} from "../../shared/methods.js";

const CALL_TIMEOUT_MS = 30_000;
const HELLO_TIMEOUT_MS = 15_000;

/**
 * @typedef {{resolve: (result: any) => void, reject: (reason: CodedError) => void, timer: ReturnType<typeof setTimeout>}} Waiting
 * @typedef {(params: any) => Promise<any>} Handler
 * @typedef {{calls: ReadonlyMap<string, Handler>, notes: ReadonlyMap<string, Handler>,
 *   greeting: () => Promise<object>, changed: () => void}} Ends
 */

export class Link {
  /** @type {any} */
  #port = null;
  /** @type {Promise<void> | null} */
  #greeted = null;
  #connected = false;
  /** @type {CodedError | null} */
  #failure = null;
  #next = 1;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  /** @type {Ends} */
  #ends;

  /** @param {Ends} ends what this end answers, its greeting, and who hears that the pipe opened or closed */
  constructor(ends) {
    this.#ends = ends;
  }

  /** @returns {import("../../shared/messaging.js").LinkStatus} */
  status() {
    const failure = this.#failure;
    return { connected: this.#connected, failure: failure && { code: failure.code, message: failure.message } };
  }

  /**
   * Open the pipe unless it is open. Safe to call at every event.
   *
   * @returns {Promise<void>} when the host greeted back
   * @throws {CodedError} browser.host_missing, browser.host_forbidden, protocol.version, protocol.closed
   */
  connect() {
    this.#greeted ??= this.#open().catch((reason) => {
      this.#greeted = null;
      throw reason;
    });
    return this.#greeted;
  }

  /**
   * Call the host; connects first when needed.
   *
   * @param {string} method
   * @param {object} params
   * @param {number} [timeoutMs]
   * @returns {Promise<any>}
   */
  async call(method, params, timeoutMs = CALL_TIMEOUT_MS) {
    if (!BACKGROUND_CALLS.has(method) && !PAGES_CALLS.has(method)) throw new CodedError("protocol.unknown_method", { method });
    await this.connect();
    return this.#send(method, params, timeoutMs);
  }

  /**
   * Tell the host; forgotten when it is away, since the greeting tells it everything again.
   *
   * @param {string} method
   * @param {object} params
   */
  note(method, params) {
    if (!NOTES_TO_HOST.has(method)) throw new CodedError("protocol.unknown_method", { method });
    if (this.#connected) this.#post({ jsonrpc: "2.0", method, params });
  }

  async #open() {
    const greeting = await this.#ends.greeting();
    const port = browser.runtime.connectNative(HOST_NAME);
    this.#port = port;
    port.onMessage.addListener((/** @type {any} */ message) => this.#received(message));
    port.onDisconnect.addListener((/** @type {any} */ closed) => {
      const why = (closed?.error ?? browser.runtime.lastError)?.message ?? "";
      if (this.#port === port) this.#close(closedBecause(why));
    });
    try {
      const answer = await this.#send("hello", greeting, HELLO_TIMEOUT_MS);
      if (answer?.protocol !== VERSION) {
        throw new CodedError("protocol.version", { ours: String(VERSION), theirs: String(answer?.protocol) });
      }
    } catch (reason) {
      const failure = reason instanceof CodedError ? reason : new CodedError("protocol.closed");
      if (this.#port === port) {
        port.disconnect();
        this.#close(failure);
      }
      throw failure;
    }
    this.#connected = true;
    this.#failure = null;
    this.#ends.changed();
  }

  /** @param {CodedError} reason */
  #close(reason) {
    this.#port = null;
    this.#greeted = null;
    this.#connected = false;
    this.#failure = reason;
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(reason);
    }
    this.#waiting.clear();
    this.#ends.changed();
  }

  /**
   * @param {string} method
   * @param {object} params
   * @param {number} timeoutMs
   * @returns {Promise<any>}
   */
  #send(method, params, timeoutMs) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new CodedError("protocol.timeout", { method }));
      }, timeoutMs);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#post({ jsonrpc: "2.0", id, method, params });
    });
  }

  /** @param {object} message */
  #post(message) {
    try {
      this.#port?.postMessage(message);
    } catch {
      // The port closed between two events: its onDisconnect settles everything that waits.
    }
  }

  /** @param {any} message */
  #received(message) {
    if (message === null || typeof message !== "object") return;
    if (typeof message.method === "string") {
      if (message.id === undefined) this.#hearNote(message);
      else void this.#answer(message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    // Its time was up, or nobody asked.
    if (!waiting) return;
    this.#waiting.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.error) waiting.reject(asCodedError(message.error));
    else waiting.resolve(message.result);
  }

  /** @param {{method: string, params?: any}} message */
  #hearNote(message) {
    const handler = NOTES_TO_EXTENSION.has(message.method) ? this.#ends.notes.get(message.method) : undefined;
    // A note has no answer that could say what went wrong.
    handler?.(message.params ?? {}).catch(() => undefined);
  }

  /** @param {{id: unknown, method: string, params?: any}} message */
  async #answer({ id, method, params }) {
    const port = this.#port;
    const answer = await this.#run(method, params ?? {});
    // An answer belongs to the pipe that the question came through, not to a later one.
    if (this.#port === port) this.#post({ jsonrpc: "2.0", id, ...answer });
  }

  /**
   * @param {string} method
   * @param {any} params
   * @returns {Promise<{result: any} | {error: object}>}
   */
  async #run(method, params) {
    const handler = CALLS_TO_EXTENSION.has(method) ? this.#ends.calls.get(method) : undefined;
    if (!handler) return { error: wireError(-32601, { code: "protocol.unknown_method", message: "", details: { method } }) };
    try {
      return { result: (await handler(params)) ?? {} };
    } catch (reason) {
      const failure = asFailure(reason);
      return { error: wireError(failure.code === "protocol.wrong_types" ? -32602 : -32000, failure) };
    }
  }
}

/** @returns {Promise<object>} what every greeting says, but for the tabs */
export async function greeting() {
  return {
    protocol: VERSION,
    extension: browser.runtime.getManifest().version,
    profile: await profileId(),
    browser: { name: BROWSER_NAME, version: await browserVersion() },
    language: browser.i18n.getUILanguage(),
  };
}

async function profileId() {
  const { profile } = await browser.storage.local.get("profile");
  if (typeof profile === "string") return profile;
  const made = crypto.randomUUID();
  await browser.storage.local.set({ profile: made });
  return made;
}

async function browserVersion() {
  if (browser.runtime.getBrowserInfo) return (await browser.runtime.getBrowserInfo()).version;
  return /Chrom(?:e|ium)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? "";
}

/** @param {string} why the browser's own words */
function closedBecause(why) {
  if (/not found|no such native application/i.test(why)) return new CodedError("browser.host_missing");
  if (/forbidden|not allowed|does not have permission/i.test(why)) return new CodedError("browser.host_forbidden");
  return new CodedError("protocol.closed");
}

/** @param {any} error as it came over the pipe */
function asCodedError(error) {
  const data = error?.data ?? {};
  return new CodedError(data.code ?? "protocol.malformed", data.details ?? {}, data.message ?? "");
}

/**
 * @param {number} code
 * @param {import("../../shared/messaging.js").FailureShape} failure
 */
function wireError(code, failure) {
  return { code, message: failure.code, data: failure };
}
