// @ts-check
/** Documents on their way to the host: fetched in the page or by us, sent in pieces, several in flight, each acknowledged. */

import "../../page/response.js";
import { browser } from "../../shared/browser.js";
import { asFailure, CodedError } from "../../shared/messaging.js";
import { PIECE, PIECES_IN_FLIGHT } from "../../shared/methods.js";
import { frameOf, inFrame } from "../page_scripts.js";
import { containerOf, mustBeOurs } from "../tabs.js";

/** @type {any} */
const reading = /** @type {any} */ (globalThis).ophalerReading;

/**
 * @typedef {(method: string, params: object, timeoutMs?: number) => Promise<any>} Call
 * @typedef {import("../../shared/protocol.js").FetchBytesParams} FetchBytesParams
 * @typedef {import("../../shared/protocol.js").FetchBytesResult} FetchBytesResult
 */

/**
 * Send what is held under `transfer`. When it fails the host is told, so that nothing half sent stays there.
 *
 * @param {Call} call
 * @param {string} transfer
 * @param {{size: number, sha256: string | null}} what
 * @param {(offset: number, length: number) => Promise<string>} piece base64 of those bytes
 */
export async function send(call, transfer, { size, sha256 }, piece) {
  await call("transfer.begin", { transfer, size, sha256 });
  try {
    let next = 0;
    const lane = async () => {
      while (next < size) {
        const offset = next;
        next += PIECE;
        const data = await piece(offset, Math.min(PIECE, size - offset));
        await call("transfer.piece", { transfer, offset, data });
      }
    };
    await Promise.all(Array.from({ length: PIECES_IN_FLIGHT }, lane));
    const { size: arrived, sha256: hash } = await call("transfer.end", { transfer });
    if (arrived !== size || (sha256 !== null && hash !== sha256)) throw new CodedError("download.hash_mismatch");
  } catch (reason) {
    await call("transfer.abort", { transfer, reason: asFailure(reason) }).catch(() => undefined);
    throw reason;
  }
}

/**
 * Run a verb of the page that may take long; when the time is up the page is told to give up. The clock is ours: the
 * browser slows down the timers of a tab that is not shown.
 *
 * @param {number} tab
 * @param {number} frame
 * @param {string} verb
 * @param {{handle: string}} asked
 * @param {number} timeoutMs
 */
async function timedVerb(tab, frame, verb, asked, timeoutMs) {
  const timer = setTimeout(() => void inFrame(tab, frame, "drop", asked.handle).catch(() => undefined), timeoutMs);
  try {
    return await inFrame(tab, frame, verb, asked);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Call} call
 * @param {number} tab
 * @param {number} frame
 * @param {string} handle also the transfer's name
 * @param {{size: number, sha256: string | null}} what
 */
export async function sendHeld(call, tab, frame, handle, what) {
  try {
    await send(call, handle, what, (offset, length) => inFrame(tab, frame, "piece", handle, offset, length));
  } finally {
    await inFrame(tab, frame, "drop", handle).catch(() => undefined);
  }
}

/**
 * @param {Call} call
 * @param {FetchBytesParams} params
 * @returns {Promise<FetchBytesResult>}
 */
export async function fetchInPage(call, params) {
  const { tab, transfer, url = null, ref = null, hosts, max_bytes, timeout_ms: timeoutMs = 60_000 } = params;
  await mustBeOurs(tab);
  if ((url === null) === (ref === null)) throw new CodedError("protocol.wrong_types", { field: "url" });
  const frame = frameOf(ref);
  const asked = { handle: transfer, url, ref, hosts, max_bytes };
  const { sha256, ...facts } = await timedVerb(tab, frame, "fetch_bytes", asked, timeoutMs);
  if (facts.sent) await sendHeld(call, tab, frame, transfer, { size: facts.size, sha256 });
  return facts;
}

/** @param {{tab: number, url: string, timeout_ms?: number}} params */
export async function fetchJson({ tab, url, timeout_ms: timeoutMs = 60_000 }) {
  await mustBeOurs(tab);
  return timedVerb(tab, 0, "fetch_json", /** @type {any} */ ({ handle: crypto.randomUUID(), url }), timeoutMs);
}

/**
 * The second rung: the extension asks, with the person's cookies, where a page may not (another origin, its policy).
 * The page's own reading does it, loaded here.
 *
 * @param {Call} call
 * @param {FetchBytesParams} params
 * @returns {Promise<FetchBytesResult>}
 */
export async function fetchByExtension(call, params) {
  const { tab, transfer, url, hosts, max_bytes, timeout_ms: timeoutMs = 60_000 } = params;
  // What we fetch ourselves goes with the cookies of the browser's one store, never with a container's.
  if (containerOf(await mustBeOurs(tab))) throw new CodedError("download.network", { what: "container" });
  // A form's values do not leave its page, so only an address can be fetched from here.
  if (!url) throw new CodedError("protocol.wrong_types", { field: "url" });
  if (!(await browser.permissions.contains({ origins: [originOf(url)] }))) {
    throw new CodedError("browser.permission_missing", { origins: originOf(url) });
  }
  const { facts, bytes } = await read(url, hosts, max_bytes, timeoutMs);
  if (bytes) {
    const what = { size: bytes.byteLength, sha256: await reading.sha256(bytes) };
    await send(call, transfer, what, async (offset, length) => reading.base64(bytes.subarray(offset, offset + length)));
  }
  return facts;
}

/**
 * @param {string} url
 * @param {string[]} hosts
 * @param {number} most
 * @param {number} timeoutMs
 */
async function read(url, hosts, most, timeoutMs) {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await reading.readDocument(url, { signal }, { hosts, most });
  } catch (reason) {
    if (/** @type {any} */ (reason)?.oph) throw reason;
    throw new CodedError(signal.aborted ? "browser.timeout" : "download.network", { what: String(reason).slice(0, 200) });
  }
}

/** @param {string} url */
function originOf(url) {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
