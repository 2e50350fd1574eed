// @ts-check
/**
 * Calls into our tabs' pages: injects `page/*.js` where they are not there yet, runs one verb in one frame or in all,
 * and puts the frames' snapshots together. A page never calls us.
 */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";
import { SNAPSHOT_LIMIT } from "../shared/methods.js";
import { stitch } from "./frame_tree.js";
import { afterStep, mustBeOurs } from "./tabs.js";

const FILES = ["common", "response", "snapshot", "quiet", "actions", "sign_out", "autofill", "fetch", "used_styles", "page_capture", "locator", "page_downloads"].map((name) => `page/${name}.js`);

/**
 * @typedef {{frameId: number, value: any}} FrameAnswer
 */

/**
 * Runs in the page. Injected as source, so it uses nothing from here.
 *
 * @param {string} verb
 * @param {any[]} given
 */
export async function runVerb(verb, given) {
  /** @type {any} */
  const scope = globalThis;
  const verbs = scope.ophaler?.verbs;
  const run = verbs instanceof Map ? verbs.get(verb) : undefined;
  if (!run) return { missing: true };
  try {
    return { value: (await run(...given)) ?? null };
  } catch (reason) {
    const told = /** @type {any} */ (reason)?.oph;
    return { error: told ?? { code: "browser.unexpected", details: { what: String(reason).slice(0, 300) } } };
  }
}

/**
 * @param {number} tab
 * @param {object} injection
 * @returns {Promise<{frameId: number, result: any}[]>}
 */
export async function inject(tab, injection) {
  try {
    return await browser.scripting.executeScript(injection);
  } catch (reason) {
    throw await unreachable(tab, String(/** @type {any} */ (reason)?.message ?? reason));
  }
}

const GONE_FRAME = /frame with id (?!0\b)\d+|frame (?:with id \d+ )?was removed|frame .*does not exist|invalid frame/i;

/**
 * As `inject`; of frames that were found in the page, those that are gone meanwhile (advertisements) are left out.
 *
 * @param {number} tab
 * @param {any} target
 * @param {object} injection
 * @param {boolean} found whether the frames were found in the page, not asked for
 * @returns {Promise<{frameId: number, result: any}[]>}
 */
async function injectWhereThere(tab, target, injection, found) {
  try {
    return await browser.scripting.executeScript({ target, ...injection });
  } catch (reason) {
    const why = String(/** @type {any} */ (reason)?.message ?? reason);
    if (!found || !target.frameIds || !GONE_FRAME.test(why)) throw await unreachable(tab, why);
  }
  const one = (/** @type {number} */ frameId) =>
    browser.scripting.executeScript({ target: { tabId: tab, frameIds: [frameId] }, ...injection });
  const answers = await Promise.allSettled(target.frameIds.map(one));
  return answers.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
}

/**
 * @param {number} tab
 * @param {string} why the browser's own words
 */
async function unreachable(tab, why) {
  const { url, status } = await mustBeOurs(tab);
  const origin = originPattern(url);
  const granted = origin !== "" && (await browser.permissions.contains({ origins: [origin] }));
  // Where a page went that we may not see, its address is hidden; Firefox says nothing more, Chromium says so in words.
  const hidden = (status === "complete" && !url) || /cannot access|must request permission/i.test(why);
  if (hidden && !granted) return new CodedError("browser.permission_missing", { origins: origin });
  return new CodedError("browser.page_unreachable", { url: (url ?? "").slice(0, 500), what: why.slice(0, 200) });
}

/** @param {string | undefined} url */
function originPattern(url) {
  if (!url || !/^https?:/.test(url)) return "";
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/**
 * @param {number} tab
 * @param {string} verb
 * @param {any[]} given
 * @param {{frames?: number[]}} [where] default: all frames
 * @returns {Promise<FrameAnswer[]>} of those frames that could be reached
 */
export async function inFrames(tab, verb, given, { frames } = {}) {
  const target = frames ? { tabId: tab, frameIds: frames } : { tabId: tab, allFrames: true };
  const run = (/** @type {object} */ at) => injectWhereThere(tab, at, { func: runVerb, args: [verb, given] }, !frames);
  const first = await run(target);
  const answers = first.filter(({ result }) => result && !result.missing);
  const missing = first.filter(({ result }) => result?.missing).map(({ frameId }) => frameId);
  if (missing.length > 0) {
    const there = { tabId: tab, frameIds: missing };
    await injectWhereThere(tab, there, { files: FILES }, !frames);
    answers.push(...(await run(there)).filter(({ result }) => result && !result.missing));
  }
  return answers.map(({ frameId, result }) => {
    if (result.error) throw new CodedError(result.error.code, result.error.details);
    return { frameId, value: result.value };
  });
}

/**
 * Bring the verbs into a page of ours while it loads, so that the first call finds them there. What fails here is told
 * by that call.
 *
 * @param {number} tab
 */
export async function prepare(tab) {
  await browser.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files: FILES }).catch(() => undefined);
}

/**
 * One verb in one frame.
 *
 * @param {number} tab
 * @param {number} frame
 * @param {string} verb
 * @param {any[]} given
 * @returns {Promise<any>}
 */
export async function inFrame(tab, frame, verb, ...given) {
  const [answer] = await inFrames(tab, verb, given, { frames: [frame] });
  if (!answer) throw await unreachable(tab, "the page went away");
  return answer.value;
}

/**
 * One verb on the element that `ref` names, in its frame.
 *
 * @param {number} tab
 * @param {string} ref
 * @param {string} verb
 * @param {any[]} given
 */
export async function onElement(tab, ref, verb, ...given) {
  await mustBeOurs(tab);
  const frame = frameOf(ref);
  try {
    return await inFrame(tab, frame, verb, ...given);
  } catch (reason) {
    // A frame that is gone took its elements with it.
    if (frame !== 0 && reason instanceof CodedError && reason.code === "browser.page_unreachable") {
      throw new CodedError("browser.stale_reference", { ref });
    }
    throw reason;
  }
}

/** @param {string | null | undefined} ref */
export function frameOf(ref) {
  if (!ref) return 0;
  if (!/^\d+\.[A-Za-z0-9]+\.\d+$/.test(ref)) throw new CodedError("protocol.wrong_types", { field: "ref" });
  return Number(ref.split(".")[0]);
}

/** @param {{tab: number}} params */
export async function snapshot({ tab }) {
  await mustBeOurs(tab);
  const answers = await inFrames(tab, "snapshot", [SNAPSHOT_LIMIT]);
  if (!answers.some(({ frameId }) => frameId === 0)) throw await unreachable(tab, "no answer from the page");
  return stitch(answers);
}

/** @param {{tab: number, ref: string, name?: string | null}} params */
export async function click({ tab, ref, name }) {
  const left = await onElement(tab, ref, "click", ref, name ?? null);
  if (left?.mark) await clickInPagesWorld(tab, frameOf(ref), left.mark);
}

/** @param {{tab: number, ref: string, name: string, hosts: string[]}} params */
export async function signOut({ tab, ref, name, hosts }) {
  await onElement(tab, ref, "sign_out", ref, name, hosts);
}

/**
 * @param {number} tab
 * @param {number} frame
 * @param {string} mark
 */
async function clickInPagesWorld(tab, frame, mark) {
  await inject(tab, {
    target: { tabId: tab, frameIds: [frame] },
    world: "MAIN",
    func: (/** @type {string} */ wanted) => {
      /** @type {(root: ParentNode) => any} */
      const find = (root) => {
        const found = root.querySelector(`[data-oph-hand="${wanted}"]`);
        if (found) return found;
        for (const host of root.querySelectorAll("*")) {
          const inner = host.shadowRoot && find(host.shadowRoot);
          if (inner) return inner;
        }
        return null;
      };
      const element = find(document);
      element?.removeAttribute("data-oph-hand");
      element?.click();
    },
    args: [mark],
  });
}

/**
 * Back by the page's own history: the browser's button, and `tabs.goBack` with it, leaves out pages that were reached
 * without a person's hand, which are all of ours.
 *
 * @param {{tab: number}} params
 */
export async function back({ tab }) {
  return afterStep(tab, () => inFrame(tab, 0, "back"));
}

/** @param {{tab: number, ref: string, value: string}} params */
export async function fill({ tab, ref, value }) {
  await onElement(tab, ref, "fill", ref, value);
}

/**
 * The tab's own address is asked here, the frame's in the frame: a secret goes only where both are the portal's.
 *
 * @param {{tab: number, ref: string, value: string, kind: string, hosts: string[]}} params
 */
export async function fillSecret({ tab, ref, value, kind, hosts }) {
  const { url } = await mustBeOurs(tab);
  const host = url ? new URL(url).hostname.toLowerCase() : "";
  if (!hosts.includes(host)) throw new CodedError("fill.other_host", { host: host.slice(0, 200) });
  await onElement(tab, ref, "fill_secret", ref, value, kind, hosts);
}

/** @param {{tab: number, ref: string, value: string}} params */
export async function choose({ tab, ref, value }) {
  await onElement(tab, ref, "choose", ref, value);
}

/** @param {{tab: number, ref?: string | null, key: string}} params */
export async function press({ tab, ref, key }) {
  await mustBeOurs(tab);
  await inFrame(tab, frameOf(ref), "press", ref ?? null, key);
}

/** @param {{tab: number, ref?: string | null, to: string}} params */
export async function scroll({ tab, ref, to }) {
  await mustBeOurs(tab);
  return inFrame(tab, frameOf(ref), "scroll", ref ?? null, to);
}

/** @param {{tab: number, refs: string[], label: string}} params */
export async function highlight({ tab, refs, label }) {
  await mustBeOurs(tab);
  const byFrame = new Map([[0, /** @type {string[]} */ ([])]]);
  for (const ref of refs) byFrame.set(frameOf(ref), [...(byFrame.get(frameOf(ref)) ?? []), ref]);
  for (const [frame, some] of byFrame) await inFrame(tab, frame, "highlight", some, frame === 0 ? label : "");
}
