// @ts-check
/**
 * While a click is being caught, in the page's own world: what the page would open in a new window, save, or send to a new
 * window is told to our own world by an event instead, because the browser blocks windows that no person's hand opened
 * and asks the person before a second download. Nothing is asked of a server here, so an address that works once still
 * works. The only script that runs in that world; it is taken away by the event `oph-release`.
 */

(() => {
  /** @type {any} */
  const scope = window;
  if (scope.ophalerCatches) return;
  scope.ophalerCatches = true;
  const OWN = new Set(["", "_self", "_top", "_parent"]);
  const native = {
    open: window.open,
    click: HTMLAnchorElement.prototype.click,
    submit: HTMLFormElement.prototype.submit,
  };

  /**
   * @param {string} address
   * @param {string} name under which the page would save it
   */
  function tell(address, name) {
    dispatchEvent(new CustomEvent("oph-caught", { detail: JSON.stringify({ address, name }) }));
  }

  /** @param {string} target where no frame of that name is, a new window would open */
  const opensWindow = (target) => !OWN.has(target.toLowerCase()) && !document.getElementsByName(target).length;

  /** @param {string} address */
  const withoutFragment = (address) => address.replace(/#.*$/, "");

  /** @param {any} link */
  const isCaught = (link) =>
    /^(blob|data|https?):/.test(link.href) && withoutFragment(link.href) !== withoutFragment(location.href) &&
    (link.hasAttribute("download") || opensWindow(link.target ?? ""));

  /** @param {Event} event */
  function intercept(event) {
    /** @type {any} */
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
    if (!link || event.defaultPrevented || !isCaught(link)) return;
    event.preventDefault();
    tell(link.href, link.download ?? "");
  }

  /** @param {string | URL | undefined} address */
  function go(address) {
    if (address === undefined || address === "") return;
    const target = new URL(String(address), document.baseURI).href;
    if (target !== "about:blank") tell(target, "");
  }

  /** What the page may do with the window that it believes to have opened. */
  function standIn() {
    const place = {
      assign: go,
      replace: go,
      get href() { return "about:blank"; },
      set href(address) { go(address); },
    };
    const nothing = () => undefined;
    const page = { open: nothing, write: nothing, writeln: nothing, close: nothing, title: "" };
    return /** @type {any} */ ({
      closed: false, opener: null, document: page, close: nothing, focus: nothing, blur: nothing, print: nothing,
      get location() { return place; },
      set location(address) { go(/** @type {any} */ (address)); },
    });
  }

  /**
   * @param {string | URL} [address]
   * @param {string} [target]
   */
  function open(address, target = "_blank") {
    if (!opensWindow(String(target))) return native.open.call(window, address, target);
    go(address);
    return standIn();
  }

  /** @this {HTMLAnchorElement} */
  function click() {
    // The click of a link that is not in the page reaches nobody but the link itself.
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
    delete scope.ophalerCatches;
  }, { once: true });
})();
