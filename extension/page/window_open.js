// @ts-check
/**
 * Runs in the page's own world (MAIN) while a click is being caught: what the page would open in a new window, save, or
 * submit to a new window is reported to the isolated world by an event instead, because the browser blocks windows
 * without user activation and prompts the person before a second download. It sends no request, so an address that works
 * once still works. A form that the page sends by script is reported, too, and sent by the browser when the isolated world
 * dispatches `oph-submit` at it. How many of the page's requests are under way is reported by `oph-request`. Besides it,
 * only `print_pages.js` runs in that world; the event `oph-release` removes it.
 */

(() => {
  if (window.ophalerCatches) return;
  window.ophalerCatches = true;
  const SAME_TAB_TARGETS = new Set(["", "_self", "_top", "_parent"]);
  const PERSONAL_EVENTS = ["pointerdown", "keydown"];
  const native = {
    open: window.open,
    click: HTMLAnchorElement.prototype.click,
    submit: HTMLFormElement.prototype.submit,
    fetch: window.fetch,
    send: XMLHttpRequest.prototype.send,
    blob: Response.prototype.blob,
    arrayBuffer: Response.prototype.arrayBuffer,
  };

  /**
   * @param {string} address
   * @param {string} name the file name that the page sets
   */
  function report(address, name) {
    dispatchEvent(new CustomEvent("oph-caught", { detail: JSON.stringify({ address, name }) }));
  }

  /** Returns whether the target opens a new window: no frame has that name. @param {string} target */
  const opensWindow = (target) => !SAME_TAB_TARGETS.has(target.toLowerCase()) && !document.getElementsByName(target).length;

  // From the person's first own click or key on, the page's downloads are left to the browser: they may be the person's.
  let personActs = false;
  const onPersonalEvent = (/** @type {Event} */ { isTrusted }) => { personActs ||= isTrusted; };
  for (const kind of PERSONAL_EVENTS) addEventListener(kind, onPersonalEvent, { capture: true, passive: true });

  /** @param {string} address */
  const withoutFragment = (address) => address.replace(/#.*$/, "");

  /** @param {any} link */
  const opensElsewhere = (link) =>
    /^(blob|data|https?):/.test(link.href) && withoutFragment(link.href) !== withoutFragment(location.href) &&
    (link.hasAttribute("download") || opensWindow(link.target ?? ""));

  /** @param {Event} event */
  function intercept(event) {
    /** @type {any} */
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
    if (!link || personActs || event.defaultPrevented || !opensElsewhere(link)) return;
    event.preventDefault();
    report(link.href, link.download ?? "");
  }

  /** @param {string | URL | undefined} address */
  function reportNavigation(address) {
    if (address === undefined || address === "") return;
    const target = new URL(String(address), document.baseURI).href;
    if (target !== "about:blank") report(target, "");
  }

  /** Returns a stub for the window that the page believes to have opened. */
  function windowStub() {
    const locationStub = {
      assign: reportNavigation,
      replace: reportNavigation,
      get href() { return "about:blank"; },
      set href(address) { reportNavigation(address); },
    };
    const noop = () => undefined;
    const documentStub = { open: noop, write: noop, writeln: noop, close: noop, title: "" };
    return /** @type {any} */ ({
      closed: false, opener: null, document: documentStub, close: noop, focus: noop, blur: noop, print: noop,
      get location() { return locationStub; },
      set location(address) { reportNavigation(/** @type {any} */ (address)); },
    });
  }

  /**
   * @param {string | URL} [address]
   * @param {string} [target]
   */
  function open(address, target = "_blank") {
    if (personActs || !opensWindow(String(target))) return native.open.call(window, address, target);
    reportNavigation(address);
    return windowStub();
  }

  /** @this {HTMLAnchorElement} */
  function click() {
    // The click of a link outside the document reaches only the link itself.
    if (!this.isConnected) this.addEventListener("click", intercept, { once: true });
    native.click.call(this);
  }

  /**
   * @this {HTMLAnchorElement}
   * @param {Event} event
   */
  function dispatch(event) {
    if (event.type === "click" && !this.isConnected) this.addEventListener("click", intercept, { once: true });
    return EventTarget.prototype.dispatchEvent.call(this, event);
  }

  /** @this {HTMLFormElement} */
  function submit() {
    const target = this.getAttribute("target") ?? "";
    if (personActs || !this.isConnected || (target && !SAME_TAB_TARGETS.has(target.toLowerCase()) && !opensWindow(target))) {
      native.submit.call(this);
      return;
    }
    if (!opensWindow(target)) this.addEventListener("oph-submit", () => native.submit.call(this), { once: true });
    this.dispatchEvent(new Event("oph-caught-form", { bubbles: true, composed: true }));
  }

  /** @param {number} change 1 for a request that begins, -1 for one that is over */
  const reportRequest = (change) => void dispatchEvent(new CustomEvent("oph-request", { detail: String(change) }));

  /**
   * @template Result
   * @param {Promise<Result>} request
   */
  function tracked(request) {
    reportRequest(1);
    const over = () => reportRequest(-1);
    request.then(over, over);
    return request;
  }

  /** @param {Parameters<typeof window.fetch>} request */
  const fetchTracked = (...request) => tracked(native.fetch.apply(window, request));

  /** @this {Response} */
  function blob() {
    return tracked(native.blob.call(this));
  }

  /** @this {Response} */
  function arrayBuffer() {
    return tracked(native.arrayBuffer.call(this));
  }

  /**
   * @this {XMLHttpRequest}
   * @param {any} [body]
   */
  function send(body) {
    const over = () => reportRequest(-1);
    reportRequest(1);
    this.addEventListener("loadend", over, { once: true });
    try {
      native.send.call(this, body);
    } catch (reason) {
      this.removeEventListener("loadend", over);
      over();
      throw reason;
    }
  }

  /** @type {any} */
  const linkPrototype = HTMLAnchorElement.prototype;
  window.open = open;
  linkPrototype.click = click;
  linkPrototype.dispatchEvent = dispatch;
  HTMLFormElement.prototype.submit = submit;
  window.fetch = fetchTracked;
  XMLHttpRequest.prototype.send = send;
  Response.prototype.blob = blob;
  Response.prototype.arrayBuffer = arrayBuffer;
  addEventListener("click", intercept);
  addEventListener("oph-release", () => {
    if (window.open === open) window.open = native.open;
    delete linkPrototype.dispatchEvent;
    delete linkPrototype.click;
    if (linkPrototype.click !== native.click) linkPrototype.click = native.click;
    HTMLFormElement.prototype.submit = native.submit;
    if (window.fetch === fetchTracked) window.fetch = native.fetch;
    if (XMLHttpRequest.prototype.send === send) XMLHttpRequest.prototype.send = native.send;
    Response.prototype.blob = native.blob;
    Response.prototype.arrayBuffer = native.arrayBuffer;
    removeEventListener("click", intercept);
    for (const kind of PERSONAL_EVENTS) removeEventListener(kind, onPersonalEvent, { capture: true });
    delete window.ophalerCatches;
  }, { once: true });
})();
