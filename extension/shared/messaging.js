// @ts-check
/**
 * Messages between the extension's own pages (popup, dashboard) and the background.
 *
 * A call: `runtime.sendMessage({method, params})` is answered with `{result}` or `{error: {code, message, details}}`
 * (`call` below does it and throws a `CodedError`). `message` may be empty: the page then shows the catalogue's sentence
 * `error_<first>_<second>` of the code. Methods are those of `PAGES_CALLS` (methods.js), which the host answers, and those
 * that the background answers by itself, whether the host is connected or not:
 *
 * - `link.status` → `LinkStatus`
 * - `link.again` greets the host anew, after another language was chosen
 * - `overview.open` with `{hash}` brings the open dashboard to the front, or opens it
 * - `tab.suggest` with `{url, title}` notes the portal of a page, also while no host runs
 * - `tab.title` with `{domain}` → `{title}` of the tab at that domain that was looked at last, empty where none may be read
 * - `tab.current` → `{url, title}` of the active tab, or null when there is none that may be read
 *
 * Notes: `runtime.connect({name: "pages"})` (`listen` below does it, and connects again when the background was stopped)
 * receives `{method, params}` with method one of `fetch.progress` (params: `Progress`), `attention.changed`
 * (`AttentionChangedParams`), `link.changed` (`LinkStatus`).
 *
 * The page itself requests permissions, since only a click of the person may request one:
 * `permissions.request({origins})` with the origins of the `portal.match` result, then `account.add`.
 *
 * @typedef {{connected: boolean, failure: null | {code: string, message: string, older?: "program" | "extension"}}} LinkStatus
 *   `older`: where their versions differ, the half that is to be updated
 * @typedef {{code: string, message: string, details: Record<string, string>}} FailureShape
 * @typedef {{method: string, params: unknown}} Note
 */

import { browser } from "./browser.js";

export const PAGES_PORT = "pages";
export const LOCAL_CALLS = new Set(["link.again", "link.status", "overview.open", "tab.current", "tab.suggest", "tab.title"]);

/** An error with a dotted code; `message` is a sentence for the person, or empty. */
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
 * Converts any thrown value to a failure that can be sent as a message.
 *
 * @param {unknown} error
 * @returns {FailureShape}
 */
export function asFailure(error) {
  if (error instanceof CodedError) return error.toFailure();
  const coded = /** @type {any} */ (error)?.oph;
  if (coded) return { code: coded.code, message: "", details: coded.details };
  const what = error instanceof Error ? error.message : String(error);
  return { code: "browser.unexpected", message: "", details: { what: what.slice(0, 500) } };
}

/**
 * Calls a method of the background from a page of the extension.
 *
 * @param {string} method
 * @param {object} [params]
 * @returns {Promise<any>} the result
 * @throws {CodedError}
 */
export async function call(method, params = {}) {
  const answer = await unlessReplaced(() => browser.runtime.sendMessage({ method, params }));
  if (answer?.error) throw new CodedError(answer.error.code, answer.error.details, answer.error.message);
  if (!answer || !("result" in answer)) throw new CodedError("protocol.closed");
  return answer.result;
}

/**
 * Receives notes in a page of the extension for as long as the page is open.
 *
 * @param {(news: Note) => void} listener
 */
export async function listen(listener) {
  const port = await unlessReplaced(() => browser.runtime.connect({ name: PAGES_PORT }));
  port.onMessage.addListener(listener);
  port.onDisconnect.addListener(() => {
    // The browser stopped the background: connecting starts it again.
    setTimeout(() => void listen(listener).catch(() => undefined), 250);
  });
}

let whenReplaced = () => {};

/** Sets what a page does when the extension was updated under it. @param {() => void} action */
export function onReplaced(action) {
  whenReplaced = action;
}

/**
 * Uses the browser's interface, which an update of the extension takes from every page that is open.
 *
 * @template Result
 * @param {() => Result | Promise<Result>} use
 * @returns {Promise<Result>}
 */
async function unlessReplaced(use) {
  try {
    return await use();
  } catch (error) {
    if (!browser.runtime?.id || /context invalidated/i.test(String(error))) whenReplaced();
    throw error;
  }
}
