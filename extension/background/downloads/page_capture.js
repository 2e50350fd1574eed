// @ts-check
/**
 * Captures a tab's page as one self-contained file, each frame in the place where its parent shows it, and sends it to
 * the host.
 */

import { sendBytes } from "./transfer.js";
import { inFrames } from "../page_scripts.js";
import { requireOwnTab } from "../tabs.js";
import { CodedError } from "../../shared/messaging.js";

const CONTENT_SECURITY_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'";

/**
 * @typedef {{html: string, css: string, frames: {index: number, src: string}[], path: number[], title: string, url: string,
 *   status: number}} FrameCapture
 */

/**
 * @param {import("./transfer.js").Call} call
 * @param {{tab: number, transfer: string}} params
 * @returns {Promise<import("../../shared/protocol.js").FetchBytesResult>}
 */
export async function capturePage(call, { tab, transfer }) {
  await requireOwnTab(tab);
  const frames = await inFrames(tab, "keep", []);
  const top = frames.find(({ frameId }) => frameId === 0)?.value;
  if (!top) throw new CodedError("browser.page_unreachable", { url: "", what: "no answer from the page" });
  const bytes = new TextEncoder().encode(assembleCapture(top, frames.map(({ value }) => value)));
  await sendBytes(call, transfer, bytes);
  return {
    sent: true, status: top.status || 200, url: top.url.slice(0, 8000), content_type: "text/html; charset=utf-8",
    file_name: null, retry_after: null, size: bytes.byteLength,
  };
}

/**
 * @param {FrameCapture} top
 * @param {FrameCapture[]} captures
 */
function assembleCapture(top, captures) {
  const head =
    `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">` +
    `<title>${escapeHtml(top.title)}</title><style>${top.css}</style></head>`;
  // A frame that names its parent as its child would recurse without end.
  return `<!doctype html>\n${insertFrames(top, captures, new Set([top])).replace("<!--head-->", () => head)}\n`;
}

/**
 * @param {FrameCapture} capture
 * @param {FrameCapture[]} captures
 * @param {Set<FrameCapture>} inserted
 * @returns {string}
 */
function insertFrames(capture, captures, inserted) {
  return capture.html.replace(/<!--oph:(\d+)-->/g, (_, marker) => {
    const { index, src } = capture.frames[Number(marker)];
    const childPath = [...capture.path, index].join("/");
    const child = captures.find((candidate) => !inserted.has(candidate) && (index >= 0 ? candidate.path.join("/") === childPath : candidate.path.at(-1) === -1 && candidate.url === src));
    if (!child) return "";
    inserted.add(child);
    // A shadow root keeps a frame's styles to itself and, unlike a frame, is not cut at the end of a printed page.
    return `<div><template shadowrootmode="open"><style>oph-html, oph-body { display: block }\n${child.css}</style>${insertFrames(child, captures, inserted)}</template></div>`;
  });
}

/** @param {string} text */
const escapeHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
