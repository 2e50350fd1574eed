// @ts-check
/**
 * How the extension's own pages (popup, dashboard) talk to the background.
 *
 * A call: `runtime.sendMessage({method, params})` is answered with `{result}` or `{error: {code, message, details}}`
 * (`ask` below does it and throws a `CodedError`). `message` may be empty: the page then shows the catalogue's sentence
 * `error_<first>_<second>` of the code. Methods are those of `PAGES_CALLS` (methods.js), which the host answers, and two
 * that the background answers by itself, whether the host is there or not:
 *
 * - `link.status` → `LinkStatus`
 * - `tab.current` → `{url, title}` of the active tab, or null when there is none that may be read
 *
 * News: `runtime.connect({name: "pages"})` (`listen` below does it, and connects again when the background was stopped)
 * receives `{method, params}` with method one of `fetch.progress` (params: `Progress`), `attention.changed`
 * (`AttentionChangedParams`), `link.changed` (`LinkStatus`).
 *
 * Permissions are asked for by the page itself, since only a click of the person may ask:
 * `permissions.request({origins})` with the origins that `portal.match` gave, then `account.add`.
 *
 * @typedef {{connected: boolean, failure: null | {code: string, message: string}}} LinkStatus
 * @typedef {{code: string, message: string, details: Record<string, string>}} FailureShape
 * @typedef {{method: string, params: unknown}} News
 */

import { browser } from "./browser.js";

export const PAGES_PORT = "pages";
export const LOCAL_CALLS = new Set(["link.status", "tab.current"]);

/** An error with a dotted code; `message` is a sentence for the person or empty. */
export class CodedError extends Error {
  /**
   * @param {string} code
   * @param {Record<string, string>} [details]
   * @param {string} [message]
   */
  constructor(code, details = {}, message = "") {
    super(message);
    this.name = "CodedError";
    this.code = code;
    this.details = details;
  }

  /** @returns {FailureShape} */
  toFailure() {
    return { code: this.code, message: this.message, details: this.details };
  }
}

/**
 * Whatever was thrown, as a failure that can travel.
 *
 * @param {unknown} thrown
 * @returns {FailureShape}
 */
export function asFailure(thrown) {
  if (thrown instanceof CodedError) return thrown.toFailure();
  const told = /** @type {any} */ (thrown)?.oph;
  if (told) return { code: told.code, message: "", details: told.details };
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "browser.unexpected", message: "", details: { what: what.slice(0, 500) } };
}

/**
 * From a page of the extension: ask the background.
 *
 * @param {string} method
 * @param {object} [params]
 * @returns {Promise<any>} the result
 * @throws {CodedError}
 */
export async function ask(method, params = {}) {
  const answer = await browser.runtime.sendMessage({ method, params });
  if (answer?.error) throw new CodedError(answer.error.code, answer.error.details, answer.error.message);
  if (!answer || !("result" in answer)) throw new CodedError("protocol.closed");
  return answer.result;
}

/**
 * From a page of the extension: hear the news for as long as the page lives.
 *
 * @param {(news: News) => void} heard
 */
export function listen(heard) {
  const port = browser.runtime.connect({ name: PAGES_PORT });
  port.onMessage.addListener(heard);
  port.onDisconnect.addListener(() => {
    // The browser stopped the background: connecting wakes it.
    setTimeout(() => listen(heard), 250);
  });
}
