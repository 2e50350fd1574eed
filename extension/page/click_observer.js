// @ts-check
/**
 * Notes, while a click is being caught, what this frame asks the browser for and whether the person acts in it: a browser
 * does not say which tab began a download (`background/downloads/attribution.js`).
 */

(() => {
  const { verbs } = globalThis.ophaler;
  if (verbs.has("evidence")) return;

  const FRAME_SELECTOR = "iframe[src], frame[src], embed[src], object[data]";
  const FRAME_ATTRIBUTES = ["src", "data"];
  const PERSONAL_EVENTS = ["pointerdown", "keydown"];
  const MAX_REQUESTS = 200;
  /** https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigation-api; Firefox has it since version 147. */
  const { navigation } = /** @type {any} */ (globalThis);
  /** @type {{requests: {address: string, posted: boolean}[], left: boolean, touched: boolean, observer: MutationObserver} | null} */
  let evidence = null;

  /**
   * @param {string} address
   * @param {boolean} posted
   */
  function note(address, posted) {
    if (!URL.canParse(address, document.baseURI)) return;
    const { href, protocol } = new URL(address, document.baseURI);
    if (evidence && evidence.requests.length < MAX_REQUESTS && /^(https?|blob):$/.test(protocol)) evidence.requests.push({ address: href, posted });
  }

  /** Notes a navigation with its address: of a link, a form, a script. @param {any} event */
  function onNavigate(event) {
    note(event.destination.url, Boolean(event.formData));
  }

  /** @param {any} event */
  function onSubmit({ target, submitter }) {
    const own = (/** @type {string} */ name) => submitter?.getAttribute(`form${name}`) ?? target.getAttribute(name);
    note(own("action") || location.href, String(own("method")).toLowerCase() === "post");
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement || node instanceof HTMLAreaElement);
    if (link instanceof HTMLElement && "href" in link && link.href && !event.defaultPrevented) note(String(link.href), false);
  }

  function onLeave() {
    if (evidence) evidence.left = true;
  }

  /** @param {Event} event */
  function onPersonalEvent(event) {
    if (evidence && event.isTrusted) evidence.touched = true;
  }

  /** @param {MutationRecord[]} records */
  function onFrames(records) {
    for (const { target, type, addedNodes } of records) {
      const changed = type === "attributes" ? [target] : [...addedNodes];
      const elements = changed.filter((node) => node instanceof Element);
      for (const element of elements.flatMap((node) => [node, ...node.querySelectorAll(FRAME_SELECTOR)])) {
        if (!element.matches(FRAME_SELECTOR)) continue;
        note(element.getAttribute("src") ?? element.getAttribute("data") ?? "", false);
      }
    }
  }

  function collect() {
    stopCollecting();
    evidence = { requests: [], left: false, touched: false, observer: new MutationObserver(onFrames) };
    evidence.observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: FRAME_ATTRIBUTES });
    navigation?.addEventListener("navigate", onNavigate);
    addEventListener("submit", onSubmit);
    addEventListener("click", onClick);
    addEventListener("beforeunload", onLeave);
    for (const kind of PERSONAL_EVENTS) addEventListener(kind, onPersonalEvent, { capture: true, passive: true });
  }

  function stopCollecting() {
    if (!evidence) return;
    evidence.observer.disconnect();
    evidence = null;
    navigation?.removeEventListener("navigate", onNavigate);
    removeEventListener("submit", onSubmit);
    removeEventListener("click", onClick);
    removeEventListener("beforeunload", onLeave);
    for (const kind of PERSONAL_EVENTS) removeEventListener(kind, onPersonalEvent, { capture: true });
  }

  /**
   * @returns {{requests: {address: string, posted: boolean}[] | null, left: boolean, touched: boolean, framed: boolean}}
   *   requests: null in a document that was not there at the click; framed: whether it has frames, of which an empty one
   *   does not tell what it is made to load
   */
  function report() {
    onFrames(evidence?.observer.takeRecords() ?? []);
    const { requests = null, left = false, touched = false } = evidence ?? {};
    return { requests, left, touched, framed: window.length > 0 };
  }

  verbs.set("collect", collect);
  verbs.set("evidence", report);
  verbs.set("stop_collecting", stopCollecting);
})();
