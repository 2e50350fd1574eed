// @ts-check
/** The snapshots of a tab's frames as one tree: every frame's HTML in the place where its parent has it. */

import { SNAPSHOT_LIMIT, TO_HOST_LIMIT } from "../shared/methods.js";

const ROOM_FOR_ENVELOPE = 64 * 1024;

/**
 * @typedef {{html: string, truncated: boolean, token: string, path: number[], url: string, base: string, title: string,
 *   status: number, changes: number, frames: {index: number, src: string, hidden: boolean}[]}} FrameSnapshot
 * @typedef {{frameId: number, value: FrameSnapshot}} FrameOf
 * @typedef {{truncated: boolean, unreachable: string[], taken: Set<number>}} Notes
 */

/**
 * @param {FrameOf[]} answers of all frames that could be reached; the top one (frame 0) among them
 * @returns {import("../shared/protocol.js").SnapshotResult}
 */
export function stitch(answers) {
  const top = /** @type {FrameOf} */ (answers.find(({ frameId }) => frameId === 0));
  const byPath = new Map(answers.map((answer) => [answer.value.path.join("/"), answer]));
  /** @type {Notes} */
  const notes = { truncated: false, unreachable: [], taken: new Set([0]) };
  const { html, cut } = bounded(stitched(top, answers, byPath, notes));
  return {
    url: top.value.url.slice(0, 8000),
    title: top.value.title.slice(0, 2000),
    status: top.value.status,
    document: documentName(answers),
    changes: answers.reduce((sum, { value }) => sum + value.changes, 0),
    html,
    truncated: notes.truncated || cut,
    unreachable: notes.unreachable,
  };
}

/** @param {string} html */
function bounded(html) {
  if (html.length <= SNAPSHOT_LIMIT && !tooManyBytes(html)) return { html, cut: false };
  let kept = html.slice(0, SNAPSHOT_LIMIT);
  while (tooManyBytes(kept)) kept = kept.slice(0, Math.floor(kept.length * 0.8));
  return { html: kept, cut: true };
}

/**
 * A frame's HTML with the frames below it in place.
 *
 * @param {FrameOf} frame
 * @param {FrameOf[]} all
 * @param {Map<string, FrameOf>} byPath
 * @param {Notes} notes
 * @returns {string}
 */
function stitched(frame, all, byPath, notes) {
  const { value, frameId } = frame;
  notes.truncated ||= value.truncated;
  // The page knows neither its frame's number nor this token, so no text of the page can look like a reference.
  const html = frameId === 0 ? value.html : value.html.replaceAll(` data-oph-ref="0.${value.token}.`, ` data-oph-ref="${frameId}.${value.token}.`);
  return html.replace(/<!--oph:(\d+)-->/g, (_, place) => {
    const { index, src, hidden } = value.frames[Number(place)];
    let child = index >= 0 ? byPath.get([...value.path, index].join("/")) : undefined;
    // A frame in a shadow root is in nobody's list of frames: its address must do.
    child ??= index < 0 ? all.find((one) => !notes.taken.has(one.frameId) && one.value.path.at(-1) === -1 && one.value.url === src) : undefined;
    const attributes = `data-oph-src="${attribute(child?.value.base ?? src)}"${hidden ? " data-oph-hidden" : ""}`;
    if (!child || notes.taken.has(child.frameId)) {
      if (!child && !hidden && /^https?:/.test(src)) notes.unreachable.push(src.slice(0, 8000));
      return `<oph-frame ${attributes}></oph-frame>`;
    }
    notes.taken.add(child.frameId);
    return `<oph-frame ${attributes}>${stitched(child, all, byPath, notes)}</oph-frame>`;
  });
}

/** @param {string} text */
const attribute = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

/** @param {string} html */
function tooManyBytes(html) {
  const most = TO_HOST_LIMIT - ROOM_FOR_ENVELOPE;
  // Three bytes of UTF-8 a character at worst, and JSON escapes a quote with one more.
  if (html.length * 3 + html.length / 4 < most) return false;
  return new TextEncoder().encode(JSON.stringify(html)).byteLength > most;
}

/** @param {FrameOf[]} answers */
function documentName(answers) {
  const tokens = answers.map(({ frameId, value }) => ({ frameId, token: value.token }));
  const top = tokens.find(({ frameId }) => frameId === 0)?.token ?? "none";
  const others = tokens.filter(({ frameId }) => frameId !== 0).map(({ token }) => token).sort();
  if (others.length === 0) return top;
  // One name for the whole tree: another document in any frame is another name.
  let sum = 0x811c9dc5;
  for (const sign of others.join(" ")) sum = Math.imul(sum ^ sign.charCodeAt(0), 0x01000193) >>> 0;
  return `${top}-${sum.toString(36)}`;
}
