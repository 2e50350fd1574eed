// @ts-check
/**
 * While a click is being caught, in the page's own world: what the page would open in a new window goes through this tab
 * instead, because the browser blocks windows that no person's hand opened. The only script that runs in that world; it
 * is taken away by the event `oph-release`.
 */

(() => {
  const native = window.open;

  /** @param {string | URL | undefined} address */
  function go(address) {
    const target = new URL(String(address ?? ""), document.baseURI).href;
    if (target === "about:blank" || address === undefined || address === "") return;
    if (!/^(blob|data):/.test(target)) {
      location.assign(target);
      return;
    }
    const link = document.createElement("a");
    link.href = target;
    link.download = "";
    link.click();
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

  /** @type {typeof window.open} */
  const opened = (address) => {
    go(address);
    return standIn();
  };
  window.open = opened;
  addEventListener("oph-release", () => {
    if (window.open === opened) window.open = native;
  }, { once: true });
})();
