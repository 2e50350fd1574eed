// @ts-check
/**
 * The connection to the native host, and the only caller of `connectNative`. It speaks JSON-RPC 2.0 in both directions
 * with closed tables of methods. Every pending call settles: by its response, by its timeout, or when the connection
 * closes.
 */

import { BROWSER_NAME, browser } from "../../shared/browser.js";
import { chosenLanguage } from "../../shared/catalogue.js";
import { asFailure, CodedError } from "../../shared/messaging.js";
import {
  BACKGROUND_CALLS, CALLS_TO_EXTENSION, HOST_NAME, NOTES_TO_EXTENSION, NOTES_TO_HOST, PAGES_CALLS, VERSION,
} from "../../shared/methods.js";
import { olderHalf } from "./older_half.js";

const CALL_TIMEOUT_MS = 30_000;
const HELLO_TIMEOUT_MS = 15_000;

/**
 * @typedef {{resolve: (result: any) => void, reject: (reason: CodedError) => void, timer: ReturnType<typeof setTimeout>}} PendingCall
 * @typedef {(params: any) => Promise<any>} Handler
 * @typedef {{calls: ReadonlyMap<string, Handler>, notes: ReadonlyMap<string, Handler>,
 *   greeting: () => Promise<object>, changed: () => void}} LinkOptions
 */

export class Link {
  /** @type {any} */
  #port = null;
  /** @type {Promise<void> | null} */
  #connecting = null;
  #connected = false;
  /** @type {CodedError | null} */
  #failure = null;
  /** The version of the program. */
  #theirs = "";
  #nextId = 1;
  /** @type {Map<number, PendingCall>} */
  #pending = new Map();
  /** @type {LinkOptions} */
  #options;

  /** @param {LinkOptions} options the handlers of calls and notes, the greeting, and a callback for every change of status */
  constructor(options) {
    this.#options = options;
  }

  /** @returns {import("../../shared/messaging.js").LinkStatus} */
  status() {
    const failure = this.#failure;
    if (failure?.code !== "protocol.version") return { connected: this.#connected, failure: failure && { code: failure.code, message: failure.message } };
    // A program that does not tell its version was written before programs did.
    const older = Number(failure.details.theirs ?? 0) > VERSION ? "extension" : "program";
    return { connected: this.#connected, failure: { code: failure.code, message: failure.message, older } };
  }

  /**
   * Opens the connection unless it is open. Every event may call it.
   *
   * @returns {Promise<void>} resolves when the host has answered the greeting
   * @throws {CodedError} browser.host_missing, browser.host_forbidden, protocol.version, protocol.closed
   */
  connect() {
    this.#connecting ??= this.#open().catch((reason) => {
      this.#connecting = null;
      throw reason;
    });
    return this.#connecting;
  }

  /** Closes the connection, so that the next one begins with a new greeting. */
  async again() {
    await this.connect();
    this.#port?.disconnect();
    // Nothing failed: the pages wait for the next connection.
    this.#close(new CodedError("protocol.closed"), null);
    await this.connect();
  }

  /**
   * Calls a method of the host, and connects first when needed.
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
   * Sends a note to the host. It is dropped while the host is not connected, since the greeting carries the complete
   * state.
   *
   * @param {string} method
   * @param {object} params
   */
  note(method, params) {
    if (!NOTES_TO_HOST.has(method)) throw new CodedError("protocol.unknown_method", { method });
    if (this.#connected) this.#post({ jsonrpc: "2.0", method, params });
  }

  async #open() {
    const greeting = await this.#options.greeting();
    const port = browser.runtime.connectNative(HOST_NAME);
    this.#port = port;
    port.onMessage.addListener((/** @type {any} */ message) => this.#handleMessage(message));
    port.onDisconnect.addListener((/** @type {any} */ disconnected) => {
      const message = (disconnected?.error ?? browser.runtime.lastError)?.message ?? "";
      if (this.#port === port) this.#close(disconnectError(message));
    });
    try {
      const answer = await this.#send("hello", greeting, HELLO_TIMEOUT_MS);
      this.#theirs = String(answer?.host ?? "");
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
    this.#options.changed();
  }

  /**
   * @param {CodedError} reason of the calls that are not answered
   * @param {CodedError | null} [failure] what is told of the connection
   */
  #close(reason, failure = reason) {
    this.#port = null;
    this.#connecting = null;
    this.#connected = false;
    this.#failure = failure;
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.timer);
      pending.reject(reason);
    }
    this.#pending.clear();
    this.#options.changed();
  }

  /**
   * @param {string} method
   * @param {object} params
   * @param {number} timeoutMs
   * @returns {Promise<any>}
   */
  #send(method, params, timeoutMs) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new CodedError("protocol.timeout", { method }));
      }, timeoutMs);
      this.#pending.set(id, { resolve, reject, timer });
      this.#post({ jsonrpc: "2.0", id, method, params });
    });
  }

  /** @param {object} message */
  #post(message) {
    try {
      this.#port?.postMessage(message);
    } catch {
      // The port closed between two events: its onDisconnect settles all pending calls.
    }
  }

  /** @param {any} message */
  #handleMessage(message) {
    if (message === null || typeof message !== "object") return;
    if (typeof message.method === "string") {
      if (message.id === undefined) this.#handleNote(message);
      else void this.#respond(message);
      return;
    }
    const pending = this.#pending.get(message.id);
    // The call timed out, or was never made.
    if (!pending) return;
    this.#pending.delete(message.id);
    clearTimeout(pending.timer);
    if (message.error) pending.reject(this.#refusal(message.error));
    else pending.resolve(message.result);
  }

  /**
   * Returns an error of the host. Where it does not understand the extension, the half that is older is named: that is the one
   * to update.
   *
   * @param {any} error as received
   */
  #refusal(error) {
    const failure = asCodedError(error);
    const older = olderHalf(failure.code, browser.runtime.getManifest().version, this.#theirs);
    return older ? new CodedError(failure.code, { ...failure.details, older }) : failure;
  }

  /** @param {{method: string, params?: any}} message */
  #handleNote(message) {
    const handler = NOTES_TO_EXTENSION.has(message.method) ? this.#options.notes.get(message.method) : undefined;
    // A note has no response that could report an error.
    handler?.(message.params ?? {}).catch(() => undefined);
  }

  /** @param {{id: unknown, method: string, params?: any}} message */
  async #respond({ id, method, params }) {
    const port = this.#port;
    const answer = await this.#dispatch(method, params ?? {});
    // A response belongs to the connection of its request, not to a later one.
    if (this.#port === port) this.#post({ jsonrpc: "2.0", id, ...answer });
  }

  /**
   * @param {string} method
   * @param {any} params
   * @returns {Promise<{result: any} | {error: object}>}
   */
  async #dispatch(method, params) {
    const handler = CALLS_TO_EXTENSION.has(method) ? this.#options.calls.get(method) : undefined;
    if (!handler) return { error: wireError(-32601, { code: "protocol.unknown_method", message: "", details: { method } }) };
    try {
      return { result: (await handler(params)) ?? {} };
    } catch (reason) {
      const failure = asFailure(reason);
      return { error: wireError(failure.code === "protocol.wrong_types" ? -32602 : -32000, failure) };
    }
  }
}

/** Returns the parameters of every greeting, without the tabs. @returns {Promise<object>} */
export async function greeting() {
  return {
    protocol: VERSION,
    extension: browser.runtime.getManifest().version,
    profile: await profileId(),
    browser: { name: BROWSER_NAME, version: await browserVersion() },
    // That of the catalogue that the pages show: the browser may speak one that has none.
    language: (await chosenLanguage()) || browser.i18n.getMessage("ui_language"),
  };
}

async function profileId() {
  const { profile } = await browser.storage.local.get("profile");
  if (typeof profile === "string") return profile;
  const id = crypto.randomUUID();
  await browser.storage.local.set({ profile: id });
  return id;
}

async function browserVersion() {
  if (browser.runtime.getBrowserInfo) return (await browser.runtime.getBrowserInfo()).version;
  return /Chrom(?:e|ium)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? "";
}

/** @param {string} message the browser's error message */
function disconnectError(message) {
  if (/not found|no such native application/i.test(message)) return new CodedError("browser.host_missing");
  if (/forbidden|not allowed|does not have permission/i.test(message)) return new CodedError("browser.host_forbidden");
  return new CodedError("protocol.closed");
}

/** @param {any} error as received from the host */
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
