// @ts-check
/** Runs the actions of clicks and forms: one listener for the whole document, so that rendering attaches no handlers. */

import { asFailure } from "./messaging.js";

/**
 * @typedef {(id: string, element: HTMLElement) => unknown} Handler called within the click, so that it may ask the
 *   browser for permissions before its first `await`
 */

export class Actions {
  /** @type {Set<string>} keys of the running actions */
  busy = new Set();
  /** @type {Map<string, import("./messaging.js").FailureShape>} the last failure by the action's id */
  problems = new Map();

  /**
   * @param {Record<string, Handler>} handlers handlers by `data-action`; a form's action runs on submit
   * @param {() => void} onChange
   */
  constructor(handlers, onChange) {
    this.handlers = handlers;
    this.onChange = onChange;
    document.addEventListener("click", (event) => {
      const element = event.target instanceof Element ? event.target.closest("[data-action]") : null;
      if (element instanceof HTMLElement && !(element instanceof HTMLFormElement)) void this.run(element);
    });
    document.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.target instanceof HTMLFormElement && event.target.dataset.action) void this.run(event.target);
    });
  }

  /** @param {HTMLElement} element */
  async run(element) {
    const action = element.dataset.action ?? "";
    const id = element.dataset.id ?? "";
    const key = `${action}:${id}`;
    const handler = this.handlers[action];
    if (!handler || this.busy.has(key)) return;
    this.busy.add(key);
    this.problems.delete(id);
    try {
      const result = handler(id, element);
      if (!(result instanceof Promise)) return;
      this.onChange();
      await result;
    } catch (error) {
      this.problems.set(id, asFailure(error));
    } finally {
      this.busy.delete(key);
      this.onChange();
    }
  }
}
