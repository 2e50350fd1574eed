// @ts-check
/** Reads the rows that a fetch did not retrieve. */

import { call } from "./messaging.js";

/** Rows in one response: the protocol's limit. */
const PAGE_SIZE = 200;
/** The number of rows that are named; the others are counted. */
const NAMED_ROWS = 3;

/** @typedef {{named: import("./protocol.js").LedgerRow[], others: number}} FailedRows */

/**
 * Returns the failed rows of a fetch: the first few, and the number of the others.
 *
 * @param {number} fetch
 * @returns {Promise<FailedRows>}
 */
export async function failedRows(fetch) {
  /** @type {import("./protocol.js").LedgerRow[]} */
  const failed = [];
  for (let offset = 0, total = 1; offset < total; offset += PAGE_SIZE) {
    const answer = await call("fetch.show", { fetch, offset, limit: PAGE_SIZE });
    failed.push(...answer.rows.filter((/** @type {import("./protocol.js").LedgerRow} */ row) => row.outcome === "failed"));
    total = answer.total;
  }
  return { named: failed.slice(0, NAMED_ROWS), others: Math.max(failed.length - NAMED_ROWS, 0) };
}
