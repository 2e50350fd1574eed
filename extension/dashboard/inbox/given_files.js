// @ts-check
/** Sends files that a person gives to the host, one after another, and keeps what became of each while the page is open. */

import { asFailure, CodedError } from "../../shared/messaging.js";
import { PIECE, PIECES_IN_FLIGHT } from "../../shared/methods.js";

/**
 * @typedef {import("../../shared/protocol.js").Arrival} Arrival
 * @typedef {"waiting" | "sending" | "reading" | "done" | "failed"} FileState
 * @typedef {object} GivenFile
 * @property {number} key
 * @property {File} file
 * @property {string | null} company the account or company that it is from; null: it is recognised
 * @property {FileState} state
 * @property {Arrival[]} arrivals what became of it
 * @property {import("../../shared/messaging.js").FailureShape | null} failure
 */

export class GivenFiles {
  /** @type {GivenFile[]} in the order in which they were given */
  entries = [];
  #call;
  #onChange;
  #onEnd;
  #working = false;

  /**
   * @param {typeof import("../../shared/messaging.js").call} call
   * @param {() => void} onChange
   * @param {() => void} onEnd called when no file waits any more
   */
  constructor(call, onChange, onEnd) {
    this.#call = call;
    this.#onChange = onChange;
    this.#onEnd = onEnd;
  }

  /** Whether a file is not taken in yet. */
  get busy() {
    return this.#working;
  }

  /**
   * @param {readonly File[]} files
   * @param {string | null} company
   */
  give(files, company) {
    const first = this.entries.length;
    this.entries.push(...files.map((file, index) => ({ key: first + index, file, company, state: /** @type {FileState} */ ("waiting"), arrivals: [], failure: null })));
    void this.#work();
  }

  /** Sends a file again that could not be sent. @param {number} key */
  again(key) {
    const entry = this.entries[key];
    if (entry?.state !== "failed") return;
    Object.assign(entry, { state: "waiting", failure: null });
    void this.#work();
  }

  async #work() {
    if (this.#working) return;
    this.#working = true;
    for (let entry = this.#next(); entry; entry = this.#next()) {
      try {
        await this.#send(entry);
        this.#set(entry, "done");
      } catch (error) {
        entry.failure = asFailure(error);
        this.#set(entry, "failed");
      }
    }
    this.#working = false;
    this.#onEnd();
  }

  #next() {
    return this.entries.find((entry) => entry.state === "waiting");
  }

  /**
   * @param {GivenFile} entry
   * @param {FileState} state
   */
  #set(entry, state) {
    entry.state = state;
    this.#onChange();
  }

  /** @param {GivenFile} entry */
  async #send(entry) {
    this.#set(entry, "sending");
    const { file, company } = entry;
    const { transfer } = await this.#call("inbox.expect", { size: file.size });
    try {
      await sendPieces(this.#call, transfer, file);
    } catch (error) {
      await this.#call("transfer.abort", { transfer, reason: asFailure(error) }).catch(() => undefined);
      throw error;
    }
    this.#set(entry, "reading");
    entry.arrivals = (await this.#call("inbox.take", { transfer, name: file.name.slice(-255), company })).arrivals;
  }
}

/**
 * Sends the bytes of a file as the transfer of a download is sent: announced, in pieces, several in flight.
 *
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {string} transfer
 * @param {File} file
 */
async function sendPieces(call, transfer, file) {
  // The host compares the length; a file that a program changes meanwhile cannot be read to its end.
  await call("transfer.begin", { transfer, size: file.size, sha256: null });
  let nextOffset = 0;
  const worker = async () => {
    while (nextOffset < file.size) {
      const offset = nextOffset;
      nextOffset += PIECE;
      await call("transfer.piece", { transfer, offset, data: await base64(file.slice(offset, offset + PIECE)) });
    }
  };
  await Promise.all(Array.from({ length: PIECES_IN_FLIGHT }, worker));
  await call("transfer.end", { transfer });
}

/**
 * @param {Blob} piece
 * @returns {Promise<string>}
 * @throws {CodedError} inbox.unreadable
 */
function base64(piece) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).slice(String(reader.result).indexOf(",") + 1));
    reader.onerror = () => reject(new CodedError("inbox.unreadable"));
    reader.readAsDataURL(piece);
  });
}
