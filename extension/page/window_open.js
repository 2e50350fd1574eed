// @ts-check
/**
 * Runs in the page's own world (MAIN) while a click is being caught: what the page would open in a new window, save, or
 * submit to a new window is reported to the isolated world by an event instead, because the browser blocks windows
 * without user activation and prompts the person before a second download. It sends no request, so an address that works
 * once still works. It is the only script that runs in that world; the event `oph-release` removes it.
 */

(() => {
  if (window.ophalerCatches) return;
  window.ophalerCatches = true;
  const SAME_TAB_TARGETS = new Set(["", "_self", "_top", "_parent"]);
  const native = {
    open: window.open,
    click: HTMLAnchorElement.prototype.click,
    submit: HTMLFormElement.prototype.submit,
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
    if (!link || event.defaultPrevented || !opensElsewhere(link)) return;
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
    if (!opensWindow(String(target))) return native.open.call(window, address, target);
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
    if (opensWindow(this.getAttribute("target") ?? "")) this.dispatchEvent(new Event("oph-caught-form", { bubbles: true, composed: true }));
    else native.submit.call(this);
  }

  /** @type {any} */
  const linkPrototype = HTMLAnchorElement.prototype;
  window.open = open;
  linkPrototype.click = click;
  linkPrototype.dispatchEvent = dispatch;
  HTMLFormElement.prototype.submit = submit;
  addEventListener("click", intercept);
  addEventListener("oph-release", () => {
    if (window.open === open) window.open = native.open;
    delete linkPrototype.dispatchEvent;
    delete linkPrototype.click;
    if (linkPrototype.click !== native.click) linkPrototype.click = native.click;
    HTMLFormElement.prototype.submit = native.submit;
    removeEventListener("click", intercept);
    delete window.ophalerCatches;
  }, { once: true });
})();
