// @ts-check
/**
 * Transfers documents to the host: fetched in the page or by the extension, sent in pieces, several in flight, each
 * acknowledged.
 */

import "../../page/response.js";
import { asFailure, CodedError } from "../../shared/messaging.js";
import { PIECE, PIECES_IN_FLIGHT, SNAPSHOT_LIMIT } from "../../shared/methods.js";
import { joinFrames } from "../frame_tree.js";
import { frameOf, inFrame } from "../page_scripts.js";
import { forgetGranted, isGrantedSoFar, originPattern } from "../permissions.js";
import { containerOfOwnTab, requireRecordedTab } from "../tabs.js";

const response = globalThis.ophalerResponse;

/**
 * @typedef {(method: string, params: object, timeoutMs?: number) => Promise<any>} Call
 * @typedef {import("../../shared/protocol.js").FetchBytesParams} FetchBytesParams
 * @typedef {import("../../shared/protocol.js").FetchBytesResult} FetchBytesResult
 */

/** @typedef {{size: number, sha256: string | null}} Received what the host received */

/**
 * The hash of a large file may be computed while it is sent: it is compared at the end only.
 *
 * @typedef {{size: number, sha256: string | null | (() => Promise<string | null>)}} File
 */

/** @param {File} file */
const hashOf = async ({ sha256 }) => (typeof sha256 === "function" ? sha256() : sha256);

/** @typedef {(offset: number, length: number) => Promise<string>} ReadPiece returns those bytes as base64 */

/**
 * Sends the bytes held under `transfer`. On failure the host is told to abort the transfer, so that no partial file stays
 * there.
 *
 * @param {Call} call
 * @param {string} transfer
 * @param {File} file
 * @param {ReadPiece} piece
 */
async function send(call, transfer, file, piece) {
  try {
    const received = await (file.size <= PIECE ? sendWhole : sendPieces)(call, transfer, file, piece);
    const sha256 = await hashOf(file);
    if (received.size !== file.size || (sha256 !== null && received.sha256 !== sha256)) throw new CodedError("download.hash_mismatch");
  } catch (reason) {
    await call("transfer.abort", { transfer, reason: asFailure(reason) }).catch(() => undefined);
    throw reason;
  }
}

/**
 * Sends a document that fits into one piece as one message: each message costs the browser about as much as the bytes do.
 *
 * @param {Call} call
 * @param {string} transfer
 * @param {File} file
 * @param {ReadPiece} piece
 * @returns {Promise<Received>}
 */
async function sendWhole(call, transfer, file, piece) {
  const data = await piece(0, file.size);
  try {
    return await call("transfer.whole", { transfer, data, sha256: await hashOf(file) });
  } catch (reason) {
    // A host of an earlier version takes pieces only.
    if (asFailure(reason).code !== "protocol.unknown_method") throw reason;
    return sendPieces(call, transfer, file, async () => data);
  }
}

/**
 * @param {Call} call
 * @param {string} transfer
 * @param {File} file
 * @param {ReadPiece} piece
 * @returns {Promise<Received>}
 */
async function sendPieces(call, transfer, { size, sha256 }, piece) {
  // The pipe keeps the order of messages, so the pieces need not wait for the answer to their announcement.
  const begun = call("transfer.begin", { transfer, size, sha256: typeof sha256 === "string" ? sha256 : null });
  let nextOffset = 0;
  let unsent = Math.ceil(size / PIECE);
  /** @type {Received | null} */
  let received = null;
  const end = async () => { received = await call("transfer.end", { transfer }); };
  const worker = async () => {
    while (nextOffset < size) {
      const offset = nextOffset;
      nextOffset += PIECE;
      const data = await piece(offset, Math.min(PIECE, size - offset));
      const sent = call("transfer.piece", { transfer, offset, data });
      unsent -= 1;
      // For the same reason the end need not wait for the answer to the last piece.
      await (unsent > 0 ? sent : Promise.all([sent, end()]));
    }
  };
  await Promise.all([begun, ...Array.from({ length: PIECES_IN_FLIGHT }, worker)]);
  if (!received) await end();
  return /** @type {any} */ (received);
}

/**
 * Sends bytes of the extension's own, as `send`.
 *
 * @param {Call} call
 * @param {string} transfer
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function sendBytes(call, transfer, bytes) {
  /** @type {Promise<string | null> | null} */
  let hash = null;
  const sha256 = () => (hash ??= response.sha256(bytes));
  await send(call, transfer, { size: bytes.byteLength, sha256 }, async (offset, length) => {
    // The browser copies all bytes before it hashes them; meanwhile the first pieces are on their way.
    if (offset >= PIECES_IN_FLIGHT * PIECE) void sha256();
    return response.base64(bytes.subarray(offset, offset + length));
  });
}

/**
 * Runs a verb of the page that may take long, and aborts it in the page when the time is up. The timer runs in the
 * background, because the browser throttles the timers of a tab that is not shown.
 *
 * @param {number} tab
 * @param {number} frame
 * @param {string} verb
 * @param {{handle: string}} options
 * @param {number} timeoutMs
 */
async function runVerbWithTimeout(tab, frame, verb, options, timeoutMs) {
  const timer = setTimeout(() => void inFrame(tab, frame, "drop", options.handle).catch(() => undefined), timeoutMs);
  try {
    return await inFrame(tab, frame, verb, options);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Call} call
 * @param {number} tab
 * @param {number} frame
 * @param {string} handle also the name of the transfer
 * @param {{size: number, sha256: string | null}} file
 */
export async function sendHeldBytes(call, tab, frame, handle, file) {
  try {
    await send(call, handle, file, (offset, length) => inFrame(tab, frame, "piece", handle, offset, length));
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
  const { tab, transfer, url = null, ref = null, hosts, max_bytes, answer_bytes: answerBytes = 0, timeout_ms: timeoutMs = 60_000 } = params;
  await requireRecordedTab(tab);
  if ((url === null) === (ref === null)) throw new CodedError("protocol.wrong_types", { field: "url" });
  const frame = frameOf(ref);
  const options = { handle: transfer, url, ref, hosts, max_bytes, piece: PIECE };
  const { sha256, data = null, ...facts } = await runVerbWithTimeout(tab, frame, "fetch_bytes", options, timeoutMs);
  if (data !== null && facts.size <= answerBytes) return { ...facts, data, sha256 };
  if (data !== null) await send(call, transfer, { size: facts.size, sha256 }, async () => data);
  else if (facts.sent) await sendHeldBytes(call, tab, frame, transfer, { size: facts.size, sha256 });
  return facts;
}

/**
 * Fetches a page in the tab's page and returns its snapshot. Its frames are not fetched; they are empty in it.
 *
 * @param {import("../../shared/protocol.js").FetchHtmlParams} params
 * @returns {Promise<import("../../shared/protocol.js").FetchHtmlResult>}
 */
export async function fetchHtml({ tab, url, max_bytes, timeout_ms: timeoutMs = 60_000 }) {
  await requireRecordedTab(tab);
  const options = { handle: crypto.randomUUID(), url, max_bytes, max_characters: SNAPSHOT_LIMIT };
  return pageResult(await runVerbWithTimeout(tab, 0, "fetch_html", options, timeoutMs));
}

/**
 * Fetches several pages as `fetchHtml` does one, by one call into the tab's page.
 *
 * @param {import("../../shared/protocol.js").FetchPagesParams} params
 * @returns {Promise<import("../../shared/protocol.js").FetchPagesResult>}
 */
export async function fetchPages({ tab, urls, max_bytes, max_characters, timeout_ms: timeoutMs = 60_000 }) {
  await requireRecordedTab(tab);
  const options = { handle: crypto.randomUUID(), urls, max_bytes, max_characters };
  /** @type {any[]} */
  const answers = await runVerbWithTimeout(tab, 0, "fetch_pages", options, timeoutMs);
  return { pages: answers.map((answer) => (answer.failure
    ? { failure: asFailure(new CodedError(answer.failure.code, answer.failure.details)) }
    : { page: cutTo(max_characters, pageResult(answer)) })) };
}

/**
 * Returns a page that is no longer than that. The page itself cuts between elements only, and one text may be too long.
 *
 * @param {number} maxCharacters
 * @param {import("../../shared/protocol.js").FetchHtmlResult} page
 */
function cutTo(maxCharacters, page) {
  if (page.html === null || page.html.length <= maxCharacters) return page;
  return { ...page, html: page.html.slice(0, maxCharacters), truncated: true };
}

/**
 * @param {any} answer what the page fetched and parsed
 * @returns {import("../../shared/protocol.js").FetchHtmlResult}
 */
function pageResult({ page, ...facts }) {
  if (!page) return { ...facts, html: null, scripted: false, truncated: false };
  const { scripted, ...written } = page;
  const value = { ...written, token: "", path: [], url: facts.url, base: facts.url, title: "", status: facts.status, changes: 0 };
  const { html, truncated } = joinFrames([{ frameId: 0, value }]);
  return { ...facts, html, scripted, truncated };
}

/** @param {{tab: number, url: string, timeout_ms?: number}} params */
export async function fetchJson({ tab, url, timeout_ms: timeoutMs = 60_000 }) {
  await requireRecordedTab(tab);
  return runVerbWithTimeout(tab, 0, "fetch_json", /** @type {any} */ ({ handle: crypto.randomUUID(), url }), timeoutMs);
}

/**
 * Submits a form in its own frame.
 *
 * @param {import("../../shared/protocol.js").AskParams} params
 * @returns {Promise<import("../../shared/protocol.js").AskResult>}
 */
export async function ask({ tab, ref, name, values, timeout_ms: timeoutMs = 60_000 }) {
  await requireRecordedTab(tab);
  return runVerbWithTimeout(tab, frameOf(ref), "ask", /** @type {any} */ ({ handle: crypto.randomUUID(), ref, name, values }), timeoutMs);
}

/**
 * Fetches on the second rung of the retrieval ladder: the extension makes the request, with the person's cookies, where
 * the page may not (another origin, its policy). `page/response.js`, imported here, reads the response.
 *
 * @param {Call} call
 * @param {FetchBytesParams} params
 * @returns {Promise<FetchBytesResult>}
 */
export async function fetchByExtension(call, params) {
  const { tab, transfer, url, hosts, max_bytes, answer_bytes: answerBytes = 0, timeout_ms: timeoutMs = 60_000 } = params;
  // The extension's own requests carry the cookies of the default store, never those of a container.
  const [container, isPermitted] = await Promise.all([containerOfOwnTab(tab), url && isGrantedSoFar(originPattern(url))]);
  if (container) throw new CodedError("download.network", { what: "container" });
  // The values of a form do not leave its page, so the extension can only fetch an address.
  if (!url) throw new CodedError("protocol.wrong_types", { field: "url" });
  if (!isPermitted) throw new CodedError("browser.permission_missing", { origins: originPattern(url) });
  const { facts, bytes } = await readByExtension(url, hosts, max_bytes, timeoutMs);
  if (bytes && bytes.byteLength <= answerBytes) return { ...facts, data: response.base64(bytes), sha256: await response.sha256(bytes) };
  if (bytes) await sendBytes(call, transfer, bytes);
  return facts;
}

/**
 * @param {string} url
 * @param {string[]} hosts
 * @param {number} maxBytes
 * @param {number} timeoutMs
 */
async function readByExtension(url, hosts, maxBytes, timeoutMs) {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await response.readDocument(url, { signal, cache: "no-store" }, { hosts, maxBytes });
  } catch (reason) {
    if (/** @type {any} */ (reason)?.oph) throw reason;
    forgetGranted();
    throw new CodedError(signal.aborted ? "browser.timeout" : "download.network", { what: String(reason).slice(0, 200) });
  }
}
