// @ts-check
/** What clicks do: one listener for the whole page, so that painting never has to carry handlers along. */

import { asFailure } from "./messaging.js";

/**
 * @typedef {(id: string, element: HTMLElement) => unknown} Handler called within the click, so that it may ask the
 *   browser for permissions before its first `await`
 */

export class Actions {
  /** @type {Set<string>} keys of what is under way */
  busy = new Set();
  /** @type {Map<string, import("./messaging.js").FailureShape>} by the id that the action was for */
  problems = new Map();

  /**
   * @param {Record<string, Handler>} handlers by `data-action`; a form's action runs when it is sent
   * @param {() => void} changed
   */
  constructor(handlers, changed) {
    this.handlers = handlers;
    this.changed = changed;
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
      const underWay = handler(id, element);
      if (!(underWay instanceof Promise)) return;
      this.changed();
      await underWay;
    } catch (thrown) {
      this.problems.set(id, asFailure(thrown));
    } finally {
      this.busy.delete(key);
      this.changed();
    }
  }
}
