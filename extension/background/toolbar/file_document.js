// @ts-check
/**
 * Files a document of the person's choice: a link that they clicked with the right button, or a document that is open. Its bytes go
 * to the inbox, which recognises where it belongs, or asks.
 */

import "../../page/response.js";
import { browser } from "../../shared/browser.js";
import { asFailure, CodedError } from "../../shared/messaging.js";
import { failureSentence, t } from "../../shared/i18n.js";
import { sendBytes } from "../downloads/transfer.js";
import { notice } from "./notices.js";
import { originPattern } from "../permissions.js";
import { wordsLoaded } from "../words.js";

const INBOX = "#inbox";
const READ_MS = 60_000;
const TAKE_MS = 600_000;
const MOST_BYTES = 64 * 1024 * 1024;
/** The name of a document whose address has none. */
const UNNAMED = "document.pdf";
const WEB_PAGE = /^(?:text\/html|application\/xhtml\+xml)/i;

/**
 * @typedef {import("../../shared/protocol.js").Arrival} Arrival
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, name: string | null, isPage: boolean}} Read
 */

/**
 * @param {import("../downloads/transfer.js").Call} call
 * @param {{linkUrl?: string, pageUrl?: string}} info what was clicked
 * @param {{id?: number, url?: string} | undefined} tab
 */
export async function fileDocument(call, info, tab) {
  await wordsLoaded();
  try {
    const { message, hash } = await file(call, info, tab);
    await notice(message, hash);
  } catch (error) {
    await notice(t("ui_file_failed", failureSentence(asFailure(error))), INBOX);
  }
}

/**
 * @param {import("../downloads/transfer.js").Call} call
 * @param {{linkUrl?: string, pageUrl?: string}} info
 * @param {{id?: number, url?: string} | undefined} tab
 * @returns {Promise<{message: string, hash: string}>}
 */
async function file(call, info, tab) {
  const url = info.linkUrl ?? info.pageUrl ?? tab?.url ?? "";
  if (!/^https?:/.test(url)) throw new CodedError("inbox.unreadable");
  const { bytes, name, isPage } = await readBytes(url, tab?.id);
  if (isPage || bytes.byteLength === 0) throw new CodedError("inbox.no_document", {}, t("ui_file_web_page"));
  const { transfer } = await call("inbox.expect", { size: bytes.byteLength });
  await sendBytes(call, transfer, bytes);
  const company = await onlyAccount(call, info.pageUrl ?? tab?.url ?? url);
  const { arrivals } = await call("inbox.take", { transfer, name: (name || nameOf(url)).slice(-255), company }, TAKE_MS);
  return outcome(arrivals);
}

/**
 * Reads a document with the person's session: as the extension where the browser allows the site, else in the page that they
 * clicked, which the click itself allows.
 *
 * @param {string} url
 * @param {number | undefined} tab
 * @returns {Promise<Read>}
 */
async function readBytes(url, tab) {
  if (await browser.permissions.contains({ origins: [originPattern(url)] }).catch(() => false)) return readByExtension(url);
  if (tab === undefined) throw new CodedError("inbox.unreadable");
  try {
    const [{ result }] = await browser.scripting.executeScript({ target: { tabId: tab }, func: readInPage, args: [url, MOST_BYTES, READ_MS] });
    if (result?.data) return { bytes: Uint8Array.from(atob(result.data), (letter) => letter.charCodeAt(0)), name: null, isPage: WEB_PAGE.test(result.type) };
  } catch {
    // A page of the browser's own, such as Firefox's viewer of documents, runs no script of ours.
  }
  throw new CodedError("inbox.unreadable");
}

/**
 * @param {string} url
 * @returns {Promise<Read>}
 */
async function readByExtension(url) {
  const { hostname } = new URL(url);
  const init = { signal: AbortSignal.timeout(READ_MS) };
  const { facts, bytes } = await globalThis.ophalerResponse.readDocument(url, init, { hosts: [hostname, `*.${hostname}`], maxBytes: MOST_BYTES });
  if (!bytes) throw new CodedError("inbox.unreadable");
  return { bytes, name: facts.file_name, isPage: WEB_PAGE.test(facts.content_type ?? "") };
}

/**
 * Runs in the page.
 *
 * @param {string} url
 * @param {number} mostBytes
 * @param {number} readMs
 */
async function readInPage(url, mostBytes, readMs) {
  const response = await fetch(url, { credentials: "include", signal: AbortSignal.timeout(readMs) });
  if (!response.ok || Number(response.headers.get("content-length")) > mostBytes) return { data: "", type: "" };
  const blob = await response.blob();
  if (blob.size > mostBytes) return { data: "", type: "" };
  /** @type {string} */
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
  return { data: address.slice(address.indexOf(",") + 1), type: blob.type };
}

/**
 * Returns the account of a page where there is exactly one: everywhere else the inbox recognises the document, or asks.
 *
 * @param {import("../downloads/transfer.js").Call} call
 * @param {string} page
 * @returns {Promise<string | null>}
 */
async function onlyAccount(call, page) {
  if (!/^https?:/.test(page)) return null;
  const { accounts } = await call("portal.match", { url: page });
  return accounts.length === 1 ? accounts[0].id : null;
}

/** @param {string} url */
function nameOf(url) {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last) || UNNAMED;
  } catch {
    return last || UNNAMED;
  }
}

/**
 * @param {Arrival[]} arrivals
 * @returns {{message: string, hash: string}} a sentence, and where it is shown
 */
function outcome(arrivals) {
  const [first] = arrivals;
  if (!first) return { message: t("ui_inbox_nothing_came"), hash: INBOX };
  const [document] = first.documents;
  const message = [t("ui_proof_outcome", t(`ui_arrival_${first.outcome}`), document?.file.split("/").at(-1) ?? first.name), document?.company ?? first.message].filter(Boolean).join("\n");
  return { message, hash: document ? `#documents=${encodeURIComponent(document.id)}` : INBOX };
}
