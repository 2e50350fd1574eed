// @ts-check
/**
 * Reports the activity of one frame, and whether it is rendered. The background does the waiting: in a hidden tab, the
 * browser throttles the page's timers and never calls `requestAnimationFrame`.
 */

(() => {
  const { verbs, token, activity } = globalThis.ophaler;
  if (verbs.has("quiet")) return;

  const SCRIPT_TYPE = /^(|module|(text|application)\/(java|ecma)script)$/i;
  // The browser reports stopped requests within this time.
  const REPORT_MS = 80;

  /** @param {PerformanceEntryList} entries @returns {any[]} requests of the page's scripts */
  const scriptRequests = (entries) => entries.filter((/** @type {any} */ entry) => ["fetch", "xmlhttprequest"].includes(entry.initiatorType));
  const answeredRequests = () => scriptRequests(performance.getEntriesByType("resource"));
  /** @param {string} address */
  const withoutQuery = (address) => address.replace(/[?#].*$/, "");

  /** Counts the requests of the page's scripts that were answered with an error status, as far as the browser reports it. */
  const countFailed = () => answeredRequests().filter(({ responseStatus }) => responseStatus >= 400).length;

  const hasScripts = () => [...document.scripts].some(({ type }) => SCRIPT_TYPE.test(type));

  // What changes a document that has no script: a handler of a load, a redirect, a frame that loads when it comes into view,
  // and the browser's password manager.
  const MOVING = "[onload], [onerror], [onpageshow], meta[http-equiv=refresh i], iframe, frame, object, embed, input[type=password]";
  const isStill = () => !hasScripts() && document.querySelector(MOVING) === null;

  /** @param {string[]} [awaited] addresses that must have been answered before the page counts as ready */
  function quiet(awaited = []) {
    const answeredAddresses = awaited.length > 0 ? new Set(answeredRequests().map(({ name }) => withoutQuery(name))) : new Set();
    return {
      ...activity(), failed: countFailed(), token, url: location.href,
      ready: document.readyState === "complete",
      missing: awaited.filter((address) => !answeredAddresses.has(withoutQuery(address))),
      visible: document.visibilityState === "visible", scripted: hasScripts(), still: isStill(),
    };
  }

  /**
   * Returns the pending requests of the page's scripts. A browser reports requests only when they are over, so they are
   * ended: the page must be reloaded to continue.
   *
   * @returns {Promise<string[]>}
   */
  async function pending() {
    /** @type {Set<string>} */
    const pendingAddresses = new Set();
    const observer = new PerformanceObserver((list) => {
      for (const { name, responseStatus } of scriptRequests(list.getEntries())) if (responseStatus === 0) pendingAddresses.add(name);
    });
    observer.observe({ type: "resource" });
    window.stop();
    await new Promise((resolve) => setTimeout(resolve, REPORT_MS));
    observer.disconnect();
    return [...pendingAddresses].slice(0, 20);
  }

  verbs.set("quiet", quiet);
  verbs.set("pending", pending);
  verbs.set("visible", () => document.visibilityState === "visible");
})();
