// @ts-check
/**
 * Calls the page scripts in Ophaler's own tabs: injects `page/*.js` where they are missing, runs one verb in one frame or
 * in all, and joins the snapshots of the frames. A page never calls the background.
 */

import { browser } from "../shared/browser.js";
import { CodedError } from "../shared/messaging.js";
import { SNAPSHOT_LIMIT } from "../shared/methods.js";
import { joinFrames } from "./frame_tree.js";
import { originPattern } from "./permissions.js";
import { requireOwnTab } from "./tabs.js";

const SCRIPTS = ["common", "response", "snapshot", "quiet", "actions", "sign_out", "autofill", "parsed_page", "fetch", "used_styles", "page_capture", "locator", "page_downloads", "click_observer", "record"].map((name) => `page/${name}.js`);

/**
 * @typedef {{frameId: number, value: any}} FrameAnswer
 */

/**
 * Runs a verb in the page. The browser injects this function as source, so it refers to nothing outside itself.
 *
 * @param {string} verb
 * @param {any[]} args
 */
export async function runVerb(verb, args) {
  const verbs = globalThis.ophaler?.verbs;
  const run = verbs instanceof Map ? verbs.get(verb) : undefined;
  if (!run) return { missing: true };
  try {
    return { value: (await run(...args)) ?? null };
  } catch (reason) {
    const coded = /** @type {any} */ (reason)?.oph;
    return { error: coded ?? { code: "browser.unexpected", details: { what: String(reason).slice(0, 300) } } };
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
    throw await unreachableError(tab, String(/** @type {any} */ (reason)?.message ?? reason));
  }
}

const REMOVED_FRAME = /frame with id (?!0\b)\d+|frame (?:with id \d+ )?was removed|frame .*does not exist|invalid frame/i;

/**
 * Injects like `inject`, but leaves out frames that were discovered in the page and are gone meanwhile (advertisements).
 *
 * @param {number} tab
 * @param {any} target
 * @param {object} injection
 * @param {boolean} discovered whether the frames were discovered in the page, not named by the caller
 * @returns {Promise<{frameId: number, result: any}[]>}
 */
async function injectPresentFrames(tab, target, injection, discovered) {
  try {
    return await browser.scripting.executeScript({ target, ...injection });
  } catch (reason) {
    const message = String(/** @type {any} */ (reason)?.message ?? reason);
    if (!discovered || !target.frameIds || !REMOVED_FRAME.test(message)) throw await unreachableError(tab, message);
  }
  const injectFrame = (/** @type {number} */ frameId) =>
    browser.scripting.executeScript({ target: { tabId: tab, frameIds: [frameId] }, ...injection });
  const answers = await Promise.allSettled(target.frameIds.map(injectFrame));
  return answers.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : []));
}

/**
 * @param {number} tab
 * @param {string} message the browser's error message
 */
async function unreachableError(tab, message) {
  const { url, status } = await browser.tabs.get(tab).catch(() => {
    throw new CodedError("browser.tab_closed");
  });
  const origin = originPattern(url);
  const granted = origin !== "" && (await browser.permissions.contains({ origins: [origin] }));
  // The browser hides the address of a page without permission; Firefox reports nothing more, Chromium names it in its
  // message.
  const hidden = (status === "complete" && !url) || /cannot access|must request permission/i.test(message);
  if (hidden && !granted) return new CodedError("browser.permission_missing", { origins: origin });
  return new CodedError("browser.page_unreachable", { url: (url ?? "").slice(0, 500), what: message.slice(0, 200) });
}

/**
 * @param {number} tab
 * @param {string} verb
 * @param {any[]} args
 * @param {{frames?: number[]}} [options] frames: default is all frames
 * @returns {Promise<FrameAnswer[]>} the results of the frames that could be reached
 */
export async function inFrames(tab, verb, args, { frames } = {}) {
  const target = frames ? { tabId: tab, frameIds: frames } : { tabId: tab, allFrames: true };
  const run = (/** @type {object} */ injectionTarget) => injectPresentFrames(tab, injectionTarget, { func: runVerb, args: [verb, args] }, !frames);
  const first = await run(target);
  const answers = first.filter(({ result }) => result && !result.missing);
  const missing = first.filter(({ result }) => result?.missing).map(({ frameId }) => frameId);
  if (missing.length > 0) {
    const uninjected = { tabId: tab, frameIds: missing };
    await injectPresentFrames(tab, uninjected, { files: SCRIPTS }, !frames);
    answers.push(...(await run(uninjected)).filter(({ result }) => result && !result.missing));
  }
  return answers.map(({ frameId, result }) => {
    if (result.error) throw new CodedError(result.error.code, result.error.details);
    return { frameId, value: result.value };
  });
}

/**
 * Injects the page scripts into an own tab while it loads, so that the first call finds them. That call reports what
 * fails here.
 *
 * @param {number} tab
 */
export async function preload(tab) {
  await browser.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files: SCRIPTS }).catch(() => undefined);
}

/**
 * Runs one verb in one frame.
 *
 * @param {number} tab
 * @param {number} frame
 * @param {string} verb
 * @param {any[]} args
 * @returns {Promise<any>}
 */
export async function inFrame(tab, frame, verb, ...args) {
  const [answer] = await inFrames(tab, verb, args, { frames: [frame] });
  if (!answer) throw await unreachableError(tab, "the page went away");
  return answer.value;
}

/**
 * Runs one verb on the element that `ref` names, in its frame.
 *
 * @param {number} tab
 * @param {string} ref
 * @param {string} verb
 * @param {any[]} args
 */
export async function onElement(tab, ref, verb, ...args) {
  await requireOwnTab(tab);
  return inElementFrame(tab, ref, verb, ...args);
}

/**
 * @param {number} tab
 * @param {string} ref
 * @param {string} verb
 * @param {any[]} args
 */
async function inElementFrame(tab, ref, verb, ...args) {
  const frame = frameOf(ref);
  try {
    return await inFrame(tab, frame, verb, ...args);
  } catch (reason) {
    // The elements of a removed frame are gone as well.
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
  await requireOwnTab(tab);
  const answers = await inFrames(tab, "snapshot", [SNAPSHOT_LIMIT]);
  if (!answers.some(({ frameId }) => frameId === 0)) throw await unreachableError(tab, "no answer from the page");
  return joinFrames(answers);
}

/** @param {{tab: number, ref: string, name?: string | null}} params */
export async function click({ tab, ref, name }) {
  await requireOwnTab(tab);
  await pressElement(tab, ref, name);
}

/**
 * Clicks in a tab whose caller has checked that it may be clicked in.
 *
 * @param {number} tab
 * @param {string} ref
 * @param {string | null} [name]
 */
export async function pressElement(tab, ref, name = null) {
  const pendingClick = await inElementFrame(tab, ref, "click", ref, name);
  if (pendingClick?.mark) await clickInMainWorld(tab, frameOf(ref), pendingClick.mark);
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
async function clickInMainWorld(tab, frame, mark) {
  await inject(tab, {
    target: { tabId: tab, frameIds: [frame] },
    world: "MAIN",
    func: (/** @type {string} */ markValue) => {
      /** @type {(root: ParentNode) => any} */
      const find = (root) => {
        const element = root.querySelector(`[data-oph-hand="${markValue}"]`);
        if (element) return element;
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
 * Fills a secret. This function checks the address of the tab, the page script that of the frame: a secret goes only
 * where both are the portal's.
 *
 * @param {{tab: number, ref: string, value: string, kind: string, hosts: string[], origins?: string[] | null}} params
 */
export async function fillSecret({ tab, ref, value, kind, hosts, origins = null }) {
  const { url } = await requireOwnTab(tab);
  const address = url ? new URL(url) : null;
  if (!address || !hosts.includes(address.hostname.toLowerCase())) throw new CodedError("fill.other_host", { host: (address?.host ?? "").slice(0, 200) });
  await onElement(tab, ref, "fill_secret", ref, value, kind, hosts, origins);
}

/** @param {{tab: number, ref: string, value: string}} params */
export async function choose({ tab, ref, value }) {
  await onElement(tab, ref, "choose", ref, value);
}

/** @param {{tab: number, ref?: string | null, key: string}} params */
export async function press({ tab, ref, key }) {
  await requireOwnTab(tab);
  await inFrame(tab, frameOf(ref), "press", ref ?? null, key);
}

/** @param {{tab: number, ref?: string | null, to: string}} params */
export async function scroll({ tab, ref, to }) {
  await requireOwnTab(tab);
  return inFrame(tab, frameOf(ref), "scroll", ref ?? null, to);
}

/** @param {{tab: number, refs: string[], label: string}} params */
export async function highlight({ tab, refs, label }) {
  await requireOwnTab(tab);
  const byFrame = new Map([[0, /** @type {string[]} */ ([])]]);
  for (const ref of refs) byFrame.set(frameOf(ref), [...(byFrame.get(frameOf(ref)) ?? []), ref]);
  for (const [frame, frameRefs] of byFrame) await inFrame(tab, frame, "highlight", frameRefs, frame === 0 ? label : "");
}
