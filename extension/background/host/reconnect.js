// @ts-check
/**
 * A pipe that broke is opened again at once, and a few times more with growing pauses: a fetch goes on within a second. After
 * that the alarm in main.js tries every half minute. A host that is missing or of another version is not asked again and
 * again.
 */

const PAUSES_MS = [50, 500, 2_000, 5_000];
const STEADY_MS = 10_000;

export class Reconnect {
  #open;
  #tries = 0;
  /** @type {number | null} */
  #since = null;

  /** @param {() => unknown} open */
  constructor(open) {
    this.#open = open;
  }

  /** @param {import("../../shared/messaging.js").LinkStatus} status of the link, whenever it changed */
  heard({ connected, failure }) {
    if (connected) {
      this.#since = Date.now();
      return;
    }
    // A pipe that held for a while is no host that falls at every start.
    if (this.#since !== null && Date.now() - this.#since > STEADY_MS) this.#tries = 0;
    this.#since = null;
    if (failure?.code !== "protocol.closed") return;
    const pause = PAUSES_MS[this.#tries];
    this.#tries += 1;
    if (pause !== undefined) setTimeout(this.#open, pause);
  }
}
