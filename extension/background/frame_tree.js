// @ts-check
/** Joins the snapshots of a tab's frames into one tree: each frame's HTML in the place where its parent embeds it. */

import { SNAPSHOT_LIMIT, TO_HOST_LIMIT } from "../shared/methods.js";

const ROOM_FOR_ENVELOPE = 64 * 1024;
// As in page/snapshot.js.
const MAX_DATA_URL = 200;

/**
 * @typedef {{html: string, truncated: boolean, token: string, path: number[], url: string, base: string, title: string,
 *   status: number, changes: number, frames: {index: number, src: string, hidden: boolean, ref: string}[]}} FrameSnapshot
 * @typedef {{frameId: number, value: FrameSnapshot}} FrameResult
 * @typedef {{truncated: boolean, unreachable: string[], joinedFrames: Set<number>}} JoinState
 */

/**
 * @param {FrameResult[]} frames all frames that could be reached, including the top frame (frame 0)
 * @returns {import("../shared/protocol.js").SnapshotResult}
 */
export function joinFrames(frames) {
  const top = /** @type {FrameResult} */ (frames.find(({ frameId }) => frameId === 0));
  const byPath = new Map(frames.map((frame) => [frame.value.path.join("/"), frame]));
  /** @type {JoinState} */
  const state = { truncated: false, unreachable: [], joinedFrames: new Set([0]) };
  const { html, cut } = limitHtml(frameHtml(top, frames, byPath, state));
  return {
    url: top.value.url.slice(0, 8000),
    title: top.value.title.slice(0, 2000),
    status: top.value.status,
    document: documentId(frames),
    changes: frames.reduce((sum, { value }) => sum + value.changes, 0),
    html,
    truncated: state.truncated || cut,
    unreachable: state.unreachable,
  };
}

/** @param {string} html */
function limitHtml(html) {
  if (html.length <= SNAPSHOT_LIMIT && !exceedsByteLimit(html)) return { html, cut: false };
  let cutHtml = html.slice(0, SNAPSHOT_LIMIT);
  while (exceedsByteLimit(cutHtml)) cutHtml = cutHtml.slice(0, Math.floor(cutHtml.length * 0.8));
  return { html: cutHtml, cut: true };
}

/**
 * Returns a frame's HTML with its child frames in place.
 *
 * @param {FrameResult} frame
 * @param {FrameResult[]} frames
 * @param {Map<string, FrameResult>} byPath
 * @param {JoinState} state
 * @returns {string}
 */
function frameHtml(frame, frames, byPath, state) {
  const { value, frameId } = frame;
  state.truncated ||= value.truncated;
  // The page knows neither its frame id nor this token, so no text of the page can look like a reference.
  const html = frameId === 0 ? value.html : value.html.replaceAll(new RegExp(` data-oph-(ref|at)="0\\.${value.token}\\.`, "g"), ` data-oph-$1="${frameId}.${value.token}.`);
  return html.replace(/<!--oph:(\d+)-->/g, (_, marker) => {
    const { index, src, hidden, ref } = value.frames[Number(marker)];
    let child = index >= 0 ? byPath.get([...value.path, index].join("/")) : undefined;
    // A frame in a shadow root is missing from `window.frames`: it is matched by its address.
    child ??= index < 0 ? frames.find((frame) => !state.joinedFrames.has(frame.frameId) && frame.value.path.at(-1) === -1 && frame.value.url === src) : undefined;
    const base = child?.value.base ?? src;
    const shortBase = /^\s*data:/i.test(base) ? base.slice(0, MAX_DATA_URL) : base;
    const frameRef = frameId === 0 ? ref : ref.replace(/^0\./, `${frameId}.`);
    const attributes = `data-oph-src="${escapeAttribute(shortBase)}" data-oph-ref="${frameRef}"${hidden ? " data-oph-hidden" : ""}`;
    if (!child || state.joinedFrames.has(child.frameId)) {
      if (!child && !hidden && /^https?:/.test(src)) state.unreachable.push(src.slice(0, 8000));
      return `<oph-frame ${attributes}></oph-frame>`;
    }
    state.joinedFrames.add(child.frameId);
    return `<oph-frame ${attributes}>${frameHtml(child, frames, byPath, state)}</oph-frame>`;
  });
}

/** @param {string} text */
const escapeAttribute = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

/** @param {string} html */
function exceedsByteLimit(html) {
  const maxBytes = TO_HOST_LIMIT - ROOM_FOR_ENVELOPE;
  // A character takes at most three bytes of UTF-8, and JSON escapes a quote with one more.
  if (html.length * 3 + html.length / 4 < maxBytes) return false;
  return new TextEncoder().encode(JSON.stringify(html)).byteLength > maxBytes;
}

/** @param {FrameResult[]} frames */
function documentId(frames) {
  const tokens = frames.map(({ frameId, value }) => ({ frameId, token: value.token }));
  const top = tokens.find(({ frameId }) => frameId === 0)?.token ?? "none";
  const others = tokens.filter(({ frameId }) => frameId !== 0).map(({ token }) => token).sort();
  if (others.length === 0) return top;
  // The id names the whole tree: another document in any frame changes it.
  let hash = 0x811c9dc5;
  for (const character of others.join(" ")) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return `${top}-${hash.toString(36)}`;
}
