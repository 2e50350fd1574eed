// @ts-check
/**
 * How the extension's pages make what is seen: functions turn what is known into elements, `paint` brings the page to
 * that shape and keeps everything that did not change. So the focus stays where it is, a screen reader is not started
 * over, and a bar moves instead of being made anew.
 *
 * Data is only ever text: there is no way from here to markup.
 *
 * Attributes with a meaning of their own:
 * - `data-key` names an element among its siblings, so that it is found again when others come and go;
 * - `data-group` names an element that takes the focus when what had the focus inside it is gone;
 * - `data-action` names what a click does (`shared/click_actions.js`).
 *
 * @typedef {Node | string | null | undefined | false} One
 * @typedef {{readonly length: number, readonly [place: number]: Child}} Many an array of children
 * @typedef {One | Many} Child
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. An attribute that is null, undefined or false is left out; true is the empty attribute.
 *
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  return /** @type {HTMLElement} */ (dress(document.createElement(tag), attributes, children));
}

/**
 * An element of a drawing, otherwise as `h`.
 *
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...Child} children
 * @returns {Element}
 */
export function s(tag, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @param {Element} element
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {Child[]} children
 */
function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) throw new TypeError(name);
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...flat(children));
  return element;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function flat(children) {
  /** @type {(Node | string)[]} */
  const kept = [];
  for (const child of children) {
    if (Array.isArray(child)) kept.push(...flat(child));
    else if (child instanceof Node || typeof child === "string") kept.push(child);
  }
  return kept;
}

/**
 * Bring the children of `container` to the shape of `children`.
 *
 * @param {Element} container
 * @param {...Child} children
 */
export function paint(container, ...children) {
  const focused = document.activeElement;
  const groups = focused ? groupsAround(focused) : [];
  const fresh = document.createElement("div");
  fresh.append(...flat(children));
  reshape(container, fresh);
  if (!(focused instanceof HTMLElement) || focused === document.body) return;
  if (!focused.isConnected) refocus(container, groups);
  // Moving an element takes the focus from it.
  else if (document.activeElement !== focused) focused.focus();
}

/**
 * @param {Element} element
 * @returns {string[]} the names of the groups around it, innermost first
 */
function groupsAround(element) {
  const names = [];
  for (let at = element.closest("[data-group]"); at; at = at.parentElement?.closest("[data-group]") ?? null) {
    names.push(at.getAttribute("data-group") ?? "");
  }
  return names;
}

/**
 * @param {Element} container
 * @param {string[]} groups
 */
function refocus(container, groups) {
  for (const name of groups) {
    const group = container.querySelector(`[data-group="${CSS.escape(name)}"]`);
    if (group instanceof HTMLElement) return focusOn(group);
  }
  const heading = document.querySelector("h1");
  if (heading) focusOn(heading);
}

/**
 * Give the focus to an element that is not a control.
 *
 * @param {HTMLElement} element
 */
export function focusOn(element) {
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus();
}

/**
 * @param {Element} live
 * @param {Element} fresh
 */
function reshape(live, fresh) {
  const wanted = new Set(Array.from(fresh.children, keyOf));
  for (const child of Array.from(live.children)) {
    const key = keyOf(child);
    if (key && !wanted.has(key)) child.remove();
  }
  const keyed = new Map(Array.from(live.children, (child) => [keyOf(child), child]));
  let at = live.firstChild;
  for (const child of Array.from(fresh.childNodes)) {
    const key = keyOf(child);
    const known = key ? keyed.get(key) : null;
    // What has no key goes before what has one is moved: a moved element would lose the focus.
    while (known && at && at !== known && !keyOf(at)) at = removed(at);
    const match = key ? known : at && !keyOf(at) ? at : null;
    if (match && alike(match, child)) {
      if (match === at) at = at.nextSibling;
      else live.insertBefore(match, at);
      renew(match, child);
    } else {
      live.insertBefore(child, at);
    }
  }
  while (at) at = removed(at);
}

/**
 * @param {ChildNode} node
 * @returns {ChildNode | null} the one after it
 */
function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/** @param {Node} node */
function keyOf(node) {
  return node instanceof Element ? (node.getAttribute("data-key") ?? "") : "";
}

/**
 * @param {Node} one
 * @param {Node} other
 */
function alike(one, other) {
  return one.nodeName === other.nodeName;
}

/**
 * @param {Node} live
 * @param {Node} fresh
 */
function renew(live, fresh) {
  if (!(live instanceof Element) || !(fresh instanceof Element)) {
    if (live.nodeValue !== fresh.nodeValue) live.nodeValue = fresh.nodeValue;
    return;
  }
  for (const name of live.getAttributeNames()) {
    // Whether details are open is the person's choice, and the page may have made an element able to take the focus.
    if (!fresh.hasAttribute(name) && name !== "open" && name !== "tabindex") live.removeAttribute(name);
  }
  for (const name of fresh.getAttributeNames()) {
    const value = fresh.getAttribute(name) ?? "";
    if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  reshape(live, fresh);
}
