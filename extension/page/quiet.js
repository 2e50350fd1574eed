// @ts-check
/**
 * How restless one frame is. The waiting itself is the background's: in a tab that is not shown, the browser slows the
 * page's timers down and never calls `requestAnimationFrame`.
 */

(() => {
  const { verbs, token, activity } = /** @type {any} */ (globalThis).ophaler;
  if (verbs.has("quiet")) return;

  verbs.set("quiet", () => ({ ...activity(), ready: document.readyState === "complete", token, url: location.href }));
})();
