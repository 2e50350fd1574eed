// @ts-check
/** A tab's page as one self-contained file: its frames, each in the place where its parent shows it, and sent to the host. */

import "../../page/response.js";
import { send } from "./transfer.js";
import { inFrames } from "../page_scripts.js";
import { mustBeOurs } from "../tabs.js";
import { CodedError } from "../../shared/messaging.js";

/** @type {any} */
const reading = /** @type {any} */ (globalThis).ophalerReading;
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'";

/**
 * @typedef {{html: string, css: string, frames: {index: number, src: string}[], path: number[], title: string, url: string,
 *   status: number}} Part
 */

/**
 * @param {import("./transfer.js").Call} call
 * @param {{tab: number, transfer: string}} params
 * @returns {Promise<import("../../shared/protocol.js").FetchBytesResult>}
 */
export async function keep(call, { tab, transfer }) {
  await mustBeOurs(tab);
  const answers = await inFrames(tab, "keep", []);
  const top = answers.find(({ frameId }) => frameId === 0)?.value;
  if (!top) throw new CodedError("browser.page_unreachable", { url: "", what: "no answer from the page" });
  const bytes = new TextEncoder().encode(whole(top, answers.map(({ value }) => value)));
  await send(call, transfer, { size: bytes.byteLength, sha256: await reading.sha256(bytes) },
    async (offset, length) => reading.base64(bytes.subarray(offset, offset + length)));
  return {
    sent: true, status: top.status || 200, url: top.url.slice(0, 8000), content_type: "text/html; charset=utf-8",
    file_name: null, retry_after: null, size: bytes.byteLength,
  };
}

/**
 * @param {Part} top
 * @param {Part[]} parts
 */
export function whole(top, parts) {
  const head =
    `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
    `<title>${escaped(top.title)}</title><style>${top.css}</style></head>`;
  // A frame that names its parent as its child would not end.
  return `<!doctype html>\n${withFrames(top, parts, new Set([top])).replace("<!--head-->", () => head)}\n`;
}

/**
 * @param {Part} part
 * @param {Part[]} parts
 * @param {Set<Part>} taken
 * @returns {string}
 */
function withFrames(part, parts, taken) {
  return part.html.replace(/<!--oph:(\d+)-->/g, (_, place) => {
    const { index, src } = part.frames[Number(place)];
    const way = [...part.path, index].join("/");
    const child = parts.find((one) => !taken.has(one) && (index >= 0 ? one.path.join("/") === way : one.path.at(-1) === -1 && one.url === src));
    if (!child) return "";
    taken.add(child);
    // A shadow root keeps a frame's styles to itself, and unlike a frame it is not cut at the end of a printed page.
    return `<div><template shadowrootmode="open"><style>oph-html, oph-body { display: block }\n${child.css}</style>${withFrames(child, parts, taken)}</template></div>`;
  });
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
