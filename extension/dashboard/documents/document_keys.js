// @ts-check
/** Goes through the list of documents with the arrow keys, and closes the one that is looked at with Escape. */

import { announce } from "../../shared/announce.js";
import { hashOf } from "../route.js";
import { documentTitle } from "./document.js";
import { linkInList } from "./short_list.js";

/** @typedef {import("../dashboard.js").DashboardState} DashboardState */

/** @type {Record<string, (place: number, last: number) => number>} */
const STEPS = {
  ArrowUp: (place) => Math.max(0, place - 1),
  ArrowDown: (place, last) => Math.min(last, place + 1),
  Home: () => 0,
  End: (_, last) => last,
};

const CLOSING_KEYS = { Escape: true };

/** @param {() => DashboardState} dashboard */
export function listenToDocumentKeys(dashboard) {
  document.addEventListener("keydown", (event) => {
    const { route } = dashboard();
    const { target, key } = event;
    if (route.view !== "documents" || !route.document || event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLElement)) return;
    if (key in CLOSING_KEYS) escape(dashboard(), target);
    const link = target.closest(".short-link");
    if (!link || !STEPS[key]) return;
    event.preventDefault();
    const links = [...document.querySelectorAll(".short-link")];
    const next = links[STEPS[key](links.indexOf(link), links.length - 1)];
    if (!(next instanceof HTMLAnchorElement) || next === link) return;
    // An element without a place in the order of the tabulator shows no focus.
    next.tabIndex = 0;
    next.focus();
    // Whoever goes through the list goes back to where they came from at once.
    location.replace(next.href);
  });
}

/**
 * @param {DashboardState} dashboard
 * @param {HTMLElement} target what has the focus
 */
function escape({ route, fieldToCorrect, actions }, target) {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  // A field elsewhere has its own use for the key.
  if (isField && !target.closest(".document-preview")) return;
  const leave = fieldToCorrect && document.querySelector(`[data-key="document-leave:${CSS.escape(fieldToCorrect)}"]`);
  // First what is begun in the document, then the document; what is typed in another form of it is not thrown away.
  if (leave instanceof HTMLElement) void actions.run(leave);
  else if (!(isField && target.value)) location.hash = hashOf({ ...route, document: "" });
}

/**
 * Keeps the focus in the list: on the document that is looked at now, or on the one that was closed.
 *
 * @param {DashboardState} dashboard
 * @param {string} before the document that was looked at
 * @param {boolean} inList whether the focus was in the list
 * @returns {boolean} whether the focus is there
 */
export function focusInList({ route, wide, lists }, before, inList) {
  const link = route.document ? (wide && inList ? linkInList(route.document) : null) : before ? linkInList(before) : null;
  if (!link) return false;
  link.focus();
  if (route.document && lists.document) announce(documentTitle(lists.document));
  return true;
}
