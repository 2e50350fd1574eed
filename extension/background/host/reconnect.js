// @ts-check
/**
 * Reopens a closed connection at once, and a few times more with growing delays, so that a fetch continues within a
 * second. After that the alarm in main.js tries every half minute. A missing host, or one of another version, is not
 * retried here.
 */

const DELAYS_MS = [50, 500, 2_000, 5_000];
const STEADY_MS = 10_000;

export class Reconnect {
  #open;
  #attempts = 0;
  /** @type {number | null} */
  #connectedSince = null;

  /** @param {() => unknown} open */
  constructor(open) {
    this.#open = open;
  }

  /** @param {import("../../shared/messaging.js").LinkStatus} status of the link after a change */
  linkChanged({ connected, failure }) {
    if (connected) {
      this.#connectedSince = Date.now();
      return;
    }
    // A connection that held for a while does not come from a host that fails at every start.
    if (this.#connectedSince !== null && Date.now() - this.#connectedSince > STEADY_MS) this.#attempts = 0;
    this.#connectedSince = null;
    if (failure?.code !== "protocol.closed") return;
    const delay = DELAYS_MS[this.#attempts];
    this.#attempts += 1;
    if (delay !== undefined) setTimeout(this.#open, delay);
  }
}
