// @ts-check
/**
 * What the other page scripts share, in the extension's isolated world of one document: the table of verbs, the
 * references of elements, their names, and how often the page changed. Knows no portal, stores nothing, decides nothing,
 * and talks to nobody: the background calls the verbs by injecting a call.
 *
 * A classic script, as all of `page/`: injected again it does nothing.
 */

(() => {
  /** @type {any} */
  const scope = globalThis;
  // A page's element with the id "ophaler" shows up under that name, too: only our own table counts.
  if (scope.ophaler?.verbs instanceof Map) return;

  const LABELLED_INPUTS = new Set(["submit", "button", "reset", "image"]);
  const WITHOUT_NAME_TEXT = new Set(["script", "style", "template", "noscript", "textarea", "option", "svg", "head", "title"]);
  const NAME_LENGTH = 300;
  const MOST_PIECES = 400;
  const DEEPEST = 400;
  // White space and what is not seen (soft hyphen, zero width, direction marks): names are compared without them.
  const UNSEEN = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u206a\ufeff]+/g;

  const token = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => (byte % 36).toString(36)).join("");
  /** @type {Map<number, WeakRef<Element>>} */
  const elements = new Map();
  /** @type {WeakMap<Element, number>} */
  const numbers = new WeakMap();
  let nextNumber = 1;

  /** @param {Element} element */
  function refOf(element) {
    let number = numbers.get(element);
    if (number === undefined) {
      number = nextNumber++;
      numbers.set(element, number);
      elements.set(number, new WeakRef(element));
    }
    // The frame's number is the browser's: the background writes it in place of 0 for frames below the top.
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
   * @param {string} ref
   * @returns {any} the element, which is in the document
   */
  function elementOf(ref) {
    const [, document_, number] = String(ref).split(".");
    const element = document_ === token ? elements.get(Number(number))?.deref() : undefined;
    if (!element?.isConnected) throw refuse("browser.stale_reference", { ref: String(ref) });
    return element;
  }

  /** @param {string | null | undefined} text */
  const squeeze = (text) => (text ?? "").replace(/\s+/g, " ").trim();

  /**
   * All text of an element as the snapshot has it: shadow roots before the children, hidden text too.
   *
   * @param {Node} node
   * @param {string[]} pieces
   * @param {number} depth
   */
  function textPieces(node, pieces, depth) {
    if (pieces.length >= MOST_PIECES || depth > DEEPEST) return;
    const shadow = node instanceof Element ? node.shadowRoot : null;
    if (shadow) textPieces(shadow, pieces, depth + 1);
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) pieces.push(child.nodeValue ?? "");
      else if (child instanceof Element && !WITHOUT_NAME_TEXT.has(child.localName)) textPieces(child, pieces, depth + 1);
    }
  }

  /** @param {Element} element */
  const ownLabel = (element) => squeeze(element.getAttribute("title") || element.getAttribute("alt"));

  /**
   * The name that a person would call it by; host/finder computes the same from a snapshot.
   *
   * @param {any} element
   * @returns {string}
   */
  function nameOf(element) {
    const tag = element.localName;
    let name = squeeze(element.getAttribute("aria-label"));
    if (!name && tag !== "input" && tag !== "select" && tag !== "textarea") {
      /** @type {string[]} */
      const pieces = [];
      textPieces(element, pieces, 0);
      name = squeeze(pieces.join(""));
    }
    if (!name && tag === "input" && LABELLED_INPUTS.has(element.type)) {
      name = squeeze(element.getAttribute("value") || element.getAttribute("alt"));
    }
    name ||= ownLabel(element);
    if (!name) {
      for (const inner of element.querySelectorAll("[alt], [aria-label], [title]")) {
        name = squeeze(inner.getAttribute("alt") || inner.getAttribute("aria-label") || inner.getAttribute("title"));
        if (name) break;
      }
    }
    return name.slice(0, NAME_LENGTH);
  }

  /**
   * @param {string} one
   * @param {string} other
   */
  function sameName(one, other) {
    const [left, right] = [one, other].map((name) => name.replace(UNSEEN, ""));
    // A long name was cut at a place that depends on its white space.
    const length = one.length >= NAME_LENGTH || other.length >= NAME_LENGTH ? Math.min(left.length, right.length) : Infinity;
    return left.slice(0, length) === right.slice(0, length);
  }

  let changes = 0;
  let lastChange = performance.now();
  /** @type {WeakSet<Node>} */
  const watched = new WeakSet();
  const observer = new MutationObserver(count);

  /** @param {MutationRecord[]} records */
  function count(records) {
    const foreign = records.filter((record) => !isOwn(record.target) && !onlyOwn(record)).length;
    if (foreign === 0) return;
    changes += foreign;
    lastChange = performance.now();
  }

  /** @type {WeakSet<Node>} what we put into the page ourselves: never shown in a snapshot, never a change */
  const own = new WeakSet();
  /** @param {Node} node */
  const isOwn = (node) => own.has(node);
  /** @param {MutationRecord} record */
  const onlyOwn = (record) =>
    record.type === "childList"
      ? [...record.addedNodes, ...record.removedNodes].every(isOwn)
      : Boolean(record.attributeName?.startsWith("data-oph-"));

  /** @param {Node} root a document or an open shadow root */
  function watch(root) {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    // What is typed changes no node, but it changes what the page shows.
    for (const kind of ["input", "change"]) {
      root.addEventListener(kind, () => { changes += 1; lastChange = performance.now(); }, { capture: true, passive: true });
    }
  }
  watch(document);

  /** @returns {{changes: number, since: number}} mutations seen so far, and milliseconds since the last one */
  function activity() {
    count(observer.takeRecords());
    return { changes, since: performance.now() - lastChange };
  }

  /**
   * Quiet is counted from here: a page that was quiet until now may begin to change because of what was just done to it,
   * and a script may take its time over that. Without scripts nothing can come of it but another page.
   */
  function stirred() {
    if (document.scripts.length > 0) lastChange = performance.now();
  }

  /** @type {Map<string, (...args: any[]) => any>} */
  const verbs = new Map();

  scope.ophaler = Object.freeze({
    verbs, token, refOf, elementOf, refuse, squeeze, nameOf, sameName, watch, activity, stirred, own,
  });
})();
