// @ts-check
/**
 * How restless one frame is. The waiting itself is the background's: in a tab that is not shown, the browser slows the
 * page's timers down and never calls `requestAnimationFrame`.
 */

(() => {
  const { verbs, token, activity } = /** @type {any} */ (globalThis).ophaler;
  if (verbs.has("quiet")) return;

  /** How many requests of the page's scripts were answered with an error, as far as the browser tells. */
  const failed = () => performance.getEntriesByType("resource").filter((/** @type {any} */ entry) =>
    ["fetch", "xmlhttprequest"].includes(entry.initiatorType) && entry.responseStatus >= 400).length;

  verbs.set("quiet", () => ({ ...activity(), failed: failed(), ready: document.readyState === "complete", token, url: location.href }));
})();
