// @ts-check
/**
 * Renders the extension's pages: components turn state into elements, and `render` reconciles the page with these elements
 * and keeps every element that did not change. So the focus stays in place, a screen reader does not start over, and a
 * progress bar moves instead of being replaced.
 *
 * Data only becomes text: this module never parses markup.
 *
 * Attributes with a meaning of their own:
 * - `data-key` identifies an element among its siblings, so that it is kept when others are added or removed;
 * - `data-group` identifies an element that takes the focus when the focused element inside it is removed;
 * - `data-own-text` says that an element is not painted again: it stays as it is;
 * - `data-action` names the action of a click (`shared/click_actions.js`).
 *
 * @typedef {Node | string | null | undefined | false} SingleChild
 * @typedef {{readonly length: number, readonly [place: number]: Child}} ChildList an array of children
 * @typedef {SingleChild | ChildList} Child
 */

const SVG = "http://www.w3.org/2000/svg";

/** @type {WeakSet<Element>} what was painted open: whether it stays so the person decides */
const opened = new WeakSet();

/**
 * Creates an HTML element. An attribute that is null, undefined or false is left out; true sets the empty attribute.
 *
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  return /** @type {HTMLElement} */ (assemble(document.createElement(tag), attributes, children));
}

/**
 * Creates an SVG element, otherwise like `h`.
 *
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...Child} children
 * @returns {Element}
 */
export function svg(tag, attributes = {}, ...children) {
  return assemble(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @param {Element} element
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {Child[]} children
 */
function assemble(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) throw new TypeError(name);
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
    if (name === "open") opened.add(element);
  }
  element.append(...flatten(children));
  return element;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function flatten(children) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  for (const child of children) {
    if (Array.isArray(child)) nodes.push(...flatten(child));
    else if (child instanceof Node || typeof child === "string") nodes.push(child);
  }
  return nodes;
}

/**
 * Reconciles the children of `container` with `children`.
 *
 * @param {Element} container
 * @param {...Child} children
 */
export function render(container, ...children) {
  const focused = document.activeElement;
  const groups = focused ? groupsAround(focused) : [];
  const fresh = document.createElement("div");
  fresh.append(...flatten(children));
  reconcile(container, fresh);
  if (!(focused instanceof HTMLElement) || focused === document.body) return;
  if (!focused.isConnected) restoreFocus(container, groups);
  // Moving an element in the document removes the focus from it.
  else if (document.activeElement !== focused) focused.focus();
}

/**
 * @param {Element} element
 * @returns {string[]} the names of the groups around it, innermost first
 */
function groupsAround(element) {
  const names = [];
  for (let position = element.closest("[data-group]"); position; position = position.parentElement?.closest("[data-group]") ?? null) {
    names.push(position.getAttribute("data-group") ?? "");
  }
  return names;
}

/**
 * @param {Element} container
 * @param {string[]} groups
 */
function restoreFocus(container, groups) {
  for (const name of groups) {
    const group = container.querySelector(`[data-group="${CSS.escape(name)}"]`);
    if (group instanceof HTMLElement) return focusElement(group);
  }
  const heading = document.querySelector("h1");
  if (heading) focusElement(heading);
}

/**
 * Focuses an element that is not a control.
 *
 * @param {HTMLElement} element
 */
export function focusElement(element) {
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus();
}

/**
 * @param {Element} live
 * @param {Element} fresh
 */
function reconcile(live, fresh) {
  const freshKeys = new Set(Array.from(fresh.children, keyOf));
  for (const child of Array.from(live.children)) {
    const key = keyOf(child);
    if (key && !freshKeys.has(key)) child.remove();
  }
  const keyed = new Map(Array.from(live.children, (child) => [keyOf(child), child]));
  let position = live.firstChild;
  for (const child of Array.from(fresh.childNodes)) {
    const key = keyOf(child);
    const keyedMatch = key ? keyed.get(key) : null;
    // Elements without a key are removed before keyed ones are moved: a moved element would lose the focus.
    while (keyedMatch && position && position !== keyedMatch && !keyOf(position)) position = removeNode(position);
    const match = key ? keyedMatch : position && !keyOf(position) ? position : null;
    if (match && hasSameNodeName(match, child)) {
      if (match === position) position = position.nextSibling;
      else live.insertBefore(match, position);
      updateNode(match, child);
    } else {
      live.insertBefore(child, position);
    }
  }
  while (position) position = removeNode(position);
}

/**
 * @param {ChildNode} node
 * @returns {ChildNode | null} the next sibling
 */
function removeNode(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/** @param {Node} node */
function keyOf(node) {
  return node instanceof Element ? (node.getAttribute("data-key") ?? "") : "";
}

/**
 * @param {Node} left
 * @param {Node} right
 */
function hasSameNodeName(left, right) {
  return left.nodeName === right.nodeName;
}

/**
 * @param {Node} live
 * @param {Node} fresh
 */
function updateNode(live, fresh) {
  if (!(live instanceof Element) || !(fresh instanceof Element)) {
    if (live.nodeValue !== fresh.nodeValue) live.nodeValue = fresh.nodeValue;
    return;
  }
  // Most of a page did not change, and the browser compares a hundred elements in the time that ten take here.
  if (live.isEqualNode(fresh) || live.hasAttribute("data-own-text")) return;
  for (const name of live.getAttributeNames()) {
    // The person decides whether details are open, and the page may have made an element focusable.
    if (!fresh.hasAttribute(name) && name !== "open" && name !== "tabindex") live.removeAttribute(name);
  }
  for (const name of fresh.getAttributeNames()) {
    if (name === "open" && opened.has(live)) continue;
    const value = fresh.getAttribute(name) ?? "";
    if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  if (fresh.hasAttribute("open")) opened.add(live);
  else opened.delete(live);
  reconcile(live, fresh);
}
