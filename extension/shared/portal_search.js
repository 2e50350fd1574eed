// @ts-check
/** Searches the portals that are known, while the person types. The host answers within milliseconds. */

import { announce } from "./announce.js";
import { asFailure } from "./messaging.js";
import { plural } from "./i18n.js";
import { supplierName } from "./supplier_name.js";

/** @typedef {import("./protocol.js").KnownPortal} KnownPortal */

export class PortalSearch {
  #call;
  #onChange;
  #limit;
  #asked = 0;
  text = "";
  /** @type {import("./protocol.js").PortalsSearchResult | null} what was found for an earlier or the present text */
  found = null;
  /** @type {import("./messaging.js").FailureShape | null} */
  failure = null;

  /**
   * @param {typeof import("./messaging.js").call} call
   * @param {() => void} onChange
   * @param {number} limit how many are shown
   */
  constructor(call, onChange, limit) {
    this.#call = call;
    this.#onChange = onChange;
    this.#limit = limit;
  }

  /** Whether there is something to look for. */
  get active() {
    return this.text.trim() !== "";
  }

  /** @param {string} text what stands in the field; an answer that a newer question has overtaken is dropped */
  async type(text) {
    this.text = text;
    const number = ++this.#asked;
    const answer = { found: /** @type {PortalSearch["found"]} */ (null), failure: /** @type {PortalSearch["failure"]} */ (null) };
    if (this.active) {
      try {
        const found = await this.#call("portals.search", { text: text.slice(0, 8000), limit: this.#limit });
        answer.found = { ...found, portals: await Promise.all(found.portals.map((/** @type {KnownPortal} */ portal) => this.named(portal))) };
      } catch (error) {
        answer.failure = asFailure(error);
      }
      if (number !== this.#asked) return;
      // Who sees the list needs no number.
      if (answer.found) announce(plural("ui_portals_found", answer.found.portals.length));
    }
    Object.assign(this, answer);
    this.#onChange();
  }

  /**
   * Returns the portal with its supplier's name, which an open page of it says where no one else knows more than its domain.
   *
   * @param {KnownPortal} portal
   * @returns {Promise<KnownPortal>}
   */
  async named(portal) {
    if (portal.name !== portal.domain) return portal;
    const { title } = await this.#call("tab.title", { domain: portal.domain }).catch(() => ({ title: "" }));
    return { ...portal, name: supplierName(title, portal.domain) || portal.name };
  }

  /** @param {string} id */
  portal(id) {
    return this.found?.portals.find((portal) => portal.id === id) ?? null;
  }
}
