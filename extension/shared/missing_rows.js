// @ts-check
/** What a fetch did not get. */

import { ask } from "./messaging.js";

/** Rows in one answer: the most that the protocol allows. */
const PAGE = 200;
/** Rows that are named; the others are counted. */
const NAMED = 3;

/** @typedef {{named: import("./protocol.js").LedgerRow[], others: number}} Failed */

/**
 * The rows of a fetch that failed: the first few by name, the others by number.
 *
 * @param {number} fetch
 * @returns {Promise<Failed>}
 */
export async function failedRows(fetch) {
  /** @type {import("./protocol.js").LedgerRow[]} */
  const failed = [];
  for (let offset = 0, total = 1; offset < total; offset += PAGE) {
    const answer = await ask("fetch.show", { fetch, offset, limit: PAGE });
    failed.push(...answer.rows.filter((/** @type {import("./protocol.js").LedgerRow} */ row) => row.outcome === "failed"));
    total = answer.total;
  }
  return { named: failed.slice(0, NAMED), others: Math.max(failed.length - NAMED, 0) };
}
