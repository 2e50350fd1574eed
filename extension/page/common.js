// @ts-check
/**
 * What the page scripts share in the extension's isolated world of one document: the table of verbs, the references of
 * elements, their accessible names, and the count of mutations. It contains nothing about portals, stores nothing,
 * decides nothing, and sends nothing: the background calls the verbs by injecting a call.
 *
 * A classic script, as all of `page/`: injected again it does nothing.
 */

(() => {
  // An element of the page with the id "ophaler" appears under that name as well: only the table of this script counts.
  if (globalThis.ophaler?.verbs instanceof Map) return;

  const BUTTON_TYPES = new Set(["submit", "button", "reset", "image"]);
  const UNNAMED_TAGS = new Set(["script", "style", "template", "noscript", "textarea", "option", "svg", "head", "title"]);
  const MAX_NAME_LENGTH = 300;
  const MAX_PIECES = 400;
  const MAX_DEPTH = 400;
  // White space and invisible characters (soft hyphen, zero width, direction marks): names are compared without them.
  const INVISIBLE = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u206a\ufeff]+/g;

  const token = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => (byte % 36).toString(36)).join("");
  /** @type {Map<number, WeakRef<Element>>} */
  const elements = new Map();
  /** @type {WeakMap<Element, number>} */
  const numbers = new WeakMap();
  let nextId = 1;

  /** @param {Element} element */
  function refOf(element) {
    let number = numbers.get(element);
    if (number === undefined) {
      number = nextId++;
      numbers.set(element, number);
      elements.set(number, new WeakRef(element));
    }
    // Only the browser has the frame's id: the background writes it in place of 0 for frames below the top.
    return `0.${token}.${number}`;
  }

  /**
   * @param {string} code
   * @param {Record<string, string>} [details]
   */
  function refuse(code, details = {}) {
    return Object.assign(new Error(code), { oph: { code, details } });
  }

  /**
   * @param {string | null | undefined} ref
   * @returns {any} the element, which is connected to the document
   */
  function elementOf(ref) {
    const [, documentToken, number] = String(ref).split(".");
    const element = documentToken === token ? elements.get(Number(number))?.deref() : undefined;
    if (!element?.isConnected) throw refuse("browser.stale_reference", { ref: String(ref) });
    return element;
  }

  /** @param {string | null | undefined} text */
  const collapseSpaces = (text) => (text ?? "").replace(/\s+/g, " ").trim();

  /**
   * Collects the text of an element as the snapshot has it: shadow roots before the children, including hidden text.
   *
   * @param {Node} node
   * @param {string[]} pieces
   * @param {number} depth
   */
  function textPieces(node, pieces, depth) {
    if (pieces.length >= MAX_PIECES || depth > MAX_DEPTH) return;
    const shadow = node instanceof Element ? node.shadowRoot : null;
    if (shadow) textPieces(shadow, pieces, depth + 1);
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) pieces.push(child.nodeValue ?? "");
      else if (child instanceof Element && !UNNAMED_TAGS.has(child.localName)) textPieces(child, pieces, depth + 1);
    }
  }

  /** @param {Element} element */
  const ownLabel = (element) => collapseSpaces(element.getAttribute("title") || element.getAttribute("alt"));

  /**
   * Returns the accessible name of an element; host/finder computes the same from a snapshot.
   *
   * @param {any} element
   * @returns {string}
   */
  function nameOf(element) {
    const tag = element.localName;
    let name = collapseSpaces(element.getAttribute("aria-label"));
    if (!name && tag !== "input" && tag !== "select" && tag !== "textarea") {
      /** @type {string[]} */
      const pieces = [];
      textPieces(element, pieces, 0);
      name = collapseSpaces(pieces.join(""));
    }
    if (!name && tag === "input" && BUTTON_TYPES.has(element.type)) {
      name = collapseSpaces(element.getAttribute("value") || element.getAttribute("alt"));
    }
    name ||= ownLabel(element);
    if (!name) {
      for (const inner of element.querySelectorAll("[alt], [aria-label], [title]")) {
        name = collapseSpaces(inner.getAttribute("alt") || inner.getAttribute("aria-label") || inner.getAttribute("title"));
        if (name) break;
      }
    }
    return name.slice(0, MAX_NAME_LENGTH);
  }

  /**
   * @param {string} first
   * @param {string} second
   */
  function sameName(first, second) {
    const [left, right] = [first, second].map((name) => name.replace(INVISIBLE, ""));
    // A long name was cut at a position that depends on its white space.
    const length = first.length >= MAX_NAME_LENGTH || second.length >= MAX_NAME_LENGTH ? Math.min(left.length, right.length) : Infinity;
    return left.slice(0, length) === right.slice(0, length);
  }

  let changes = 0;
  let lastChange = performance.now();
  /** @type {WeakSet<Node>} */
  const observedRoots = new WeakSet();
  const observer = new MutationObserver(countMutations);

  /** @type {WeakSet<Node>} inputs whose type the page has changed: a password that is shown in clear is one of them */
  const retyped = new WeakSet();

  /** @param {MutationRecord[]} records */
  function countMutations(records) {
    for (const { attributeName, target } of records) if (attributeName === "type") retyped.add(target);
    const pageRecords = records.filter((record) => !isOwnNode(record.target) && !isOwnRecord(record)).length;
    if (pageRecords === 0) return;
    changes += pageRecords;
    lastChange = performance.now();
  }

  /** @type {WeakSet<Node>} nodes that the extension put into the page: never in a snapshot, never counted as a mutation */
  const ownNodes = new WeakSet();
  /** @param {Node} node */
  const isOwnNode = (node) => ownNodes.has(node);
  /** @param {MutationRecord} record */
  const isOwnRecord = (record) =>
    record.type === "childList"
      ? [...record.addedNodes, ...record.removedNodes].every(isOwnNode)
      : Boolean(record.attributeName?.startsWith("data-oph-"));

  /** @param {Node} root a document or an open shadow root */
  function observe(root) {
    if (observedRoots.has(root)) return;
    observedRoots.add(root);
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    // Typing changes no node, but it changes what the page shows.
    for (const kind of ["input", "change"]) {
      root.addEventListener(kind, () => { changes += 1; lastChange = performance.now(); }, { capture: true, passive: true });
    }
  }
  observe(document);

  const CODE_FIELD = "input[autocomplete~=one-time-code i], input[inputmode=numeric i]:is([maxlength='1'], [maxlength='4'], [maxlength='6'], [maxlength='8'])";
  const NAMED_PASSWORD = "input:is([autocomplete~=current-password i], [autocomplete~=new-password i], [name*=passw i], [id*=passw i]):not([type=hidden i])";
  /**
   * Returns whether this frame takes a password, perhaps one that is shown in clear. A code that is called a password is none.
   */
  function takesPassword() {
    activity();
    return [...document.querySelectorAll("input")].some(
      (field) => field.type === "password" || ((retyped.has(field) || field.matches(NAMED_PASSWORD)) && !field.matches(CODE_FIELD)),
    );
  }

  let personActed = false;
  let didMore = false;
  /** @param {Event} event something that may be the person's */
  function notePerson({ isTrusted }) {
    if (!isTrusted) return;
    personActed = true;
    // A document that asks for nothing but a code takes no password.
    didMore ||= document.querySelector(CODE_FIELD) === null || takesPassword();
  }
  // What Ophaler does in a page is never trusted: only the person's own keys, clicks and entries are.
  for (const kind of ["keydown", "pointerdown", "input"]) addEventListener(kind, notePerson, { capture: true, passive: true });
  /** Begins anew to watch whether the person does anything in this frame. */
  function forgetPerson() {
    personActed = false;
    didMore = false;
  }

  /**
   * @returns {{changes: number, since: number, acted: boolean, didMore: boolean}} the number of mutations so far, the milliseconds
   *   since the last one, whether the person did anything here since a secret was filled in last, and whether they did so
   *   while this frame asked for more than a one-time code
   */
  function activity() {
    countMutations(observer.takeRecords());
    return { changes, since: performance.now() - lastChange, acted: personActed, didMore };
  }

  /**
   * Restarts the quiet time: a page that was quiet until now may begin to change because of an action, and a script may
   * take its time. Without scripts an action can only navigate.
   */
  function restartQuiet() {
    if (document.scripts.length > 0) lastChange = performance.now();
  }

  /** @returns {number[]} the path to this frame: its index among its parent's frames, from the top on */
  function framePath() {
    const steps = [];
    for (let ancestor = /** @type {Window} */ (window); ancestor !== ancestor.parent; ancestor = ancestor.parent) {
      let index = -1;
      for (let i = 0; i < ancestor.parent.length; i++) if (ancestor.parent[i] === ancestor) index = i;
      steps.unshift(index);
    }
    return steps;
  }

  /** @type {OphalerVerbs} */
  const verbs = new Map();

  globalThis.ophaler = Object.freeze({
    verbs, token, refOf, elementOf, refuse, collapseSpaces, nameOf, sameName, observe, activity, forgetPerson, restartQuiet,
    framePath, ownNodes,
  });
})();
