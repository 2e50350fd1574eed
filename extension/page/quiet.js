// @ts-check
/**
 * How restless one frame is, and whether it is painted. The waiting itself is the background's: in a tab that is not
 * shown, the browser slows the page's timers down and never calls `requestAnimationFrame`.
 */

(() => {
  const { verbs, token, activity } = /** @type {any} */ (globalThis).ophaler;
  if (verbs.has("quiet")) return;

  const CODE = /^(|module|(text|application)\/(java|ecma)script)$/i;
  // When the browser has told of what was stopped.
  const TOLD_MS = 80;

  /** @param {PerformanceEntryList} entries @returns {any[]} requests of the page's scripts */
  const asked = (entries) => entries.filter((/** @type {any} */ entry) => ["fetch", "xmlhttprequest"].includes(entry.initiatorType));
  const answered = () => asked(performance.getEntriesByType("resource"));
  /** @param {string} address */
  const bare = (address) => address.replace(/[?#].*$/, "");

  /** How many requests of the page's scripts were answered with an error, as far as the browser tells. */
  const failed = () => answered().filter(({ responseStatus }) => responseStatus >= 400).length;

  const scripted = () => [...document.scripts].some(({ type }) => CODE.test(type));

  /** @param {string[]} [awaited] addresses that must have been answered before the page counts as ready */
  function quiet(awaited = []) {
    const there = awaited.length > 0 ? new Set(answered().map(({ name }) => bare(name))) : new Set();
    return {
      ...activity(), failed: failed(), token, url: location.href,
      ready: document.readyState === "complete",
      missing: awaited.filter((address) => !there.has(bare(address))),
      visible: document.visibilityState === "visible", scripted: scripted(),
    };
  }

  /**
   * What the page's scripts are still asking for. A browser tells of requests when they are over, so they are ended: the
   * page must be loaded anew to go on.
   *
   * @returns {Promise<string[]>}
   */
  async function pending() {
    /** @type {Set<string>} */
    const found = new Set();
    const observer = new PerformanceObserver((list) => {
      for (const { name, responseStatus } of asked(list.getEntries())) if (responseStatus === 0) found.add(name);
    });
    observer.observe({ type: "resource" });
    window.stop();
    await new Promise((resolve) => setTimeout(resolve, TOLD_MS));
    observer.disconnect();
    return [...found].slice(0, 20);
  }

  verbs.set("quiet", quiet);
  verbs.set("pending", pending);
  verbs.set("visible", () => document.visibilityState === "visible");
})();
