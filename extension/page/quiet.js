// @ts-check
/**
 * Reports the activity of one frame, and whether it is rendered. The background does the waiting: in a hidden tab, the
 * browser throttles the page's timers and never calls `requestAnimationFrame`.
 */

(() => {
  const { verbs, token, activity } = globalThis.ophaler;
  if (verbs.has("quiet")) return;

  const SCRIPT_TYPE = /^(|module|(text|application)\/(java|ecma)script)$/i;

  /** @param {PerformanceEntryList} entries @returns {any[]} requests of the page's scripts */
  const scriptRequests = (entries) => entries.filter((/** @type {any} */ entry) => ["fetch", "xmlhttprequest"].includes(entry.initiatorType));
  const answeredRequests = () => scriptRequests(performance.getEntriesByType("resource"));
  /** @param {string} address */
  const withoutQuery = (address) => address.replace(/[?#].*$/, "");

  // Many a page asks for more than the 250 things that a browser takes down unless it is told otherwise.
  performance.setResourceTimingBufferSize(5_000);

  /** @param {string} address */
  const isOwn = (address) => address.startsWith(`${location.origin}/`);

  /**
   * Counts the scripts, and the requests of scripts, that failed, as far as the browser reports it: with an error status, or
   * without any answer of the page's own origin (a lost connection; of other origins the status is not told). A request that was
   * given up and then answered at the same address is none.
   */
  function countFailed() {
    const entries = /** @type {any[]} */ (performance.getEntriesByType("resource"));
    const requests = scriptRequests(entries);
    const scripts = entries.filter(({ initiatorType }) => initiatorType === "script");
    const answered = new Set(requests.filter(({ responseStatus }) => responseStatus > 0).map(({ name }) => name));
    const lost = requests.filter(({ name, responseStatus }) => responseStatus === 0 && isOwn(name) && !answered.has(name));
    return [...requests, ...scripts].filter(({ responseStatus }) => responseStatus >= 400).length + lost.length;
  }

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

  /** @type {Set<string> | null} the script requests that were ended, as far as the browser has reported them */
  let endedRequests = null;
  let endedAt = 0;
  const observer = new PerformanceObserver((list) => noteEnded(list.getEntries()));

  /** @param {PerformanceEntryList} entries */
  function noteEnded(entries) {
    for (const { name, responseStatus, startTime } of scriptRequests(entries)) {
      // A response that had begun to arrive has its status. A request is reported when it is over, and these are told of since
      // then only: Firefox gives as the end of such a response the time of its last bytes, which may be long past.
      if (responseStatus === 0 || startTime <= endedAt) endedRequests?.add(name);
    }
  }

  /**
   * Ends the requests of the page's scripts: a browser reports requests only when they are over. The page must be reloaded
   * to continue. `ended` tells which ones there were, after a moment for which the background waits.
   */
  function end() {
    endedRequests = new Set();
    endedAt = performance.now();
    observer.observe({ type: "resource" });
    window.stop();
  }

  /** @returns {string[] | null} null for a document in which nothing was ended */
  function ended() {
    noteEnded(observer.takeRecords());
    observer.disconnect();
    return endedRequests && [...endedRequests].slice(0, 20);
  }

  verbs.set("quiet", quiet);
  verbs.set("end_requests", end);
  verbs.set("ended_requests", ended);
  verbs.set("visible", () => document.visibilityState === "visible");
})();
