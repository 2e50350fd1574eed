// @ts-check
/** Opens the popup's links to the overview in the tab in which it is open already. */

import { browser } from "../shared/browser.js";

/** @param {typeof import("../shared/messaging.js").call} call */
export function openOverviewLinks(call) {
  const overview = browser.runtime.getURL("dashboard/dashboard.html");
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    // Who asks for a new tab or window by a key gets one.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { href, hash } = link;
    if (href.split("#")[0] !== new URL(overview, location.href).href) return;
    event.preventDefault();
    void call("overview.open", { hash }).then(() => window.close(), () => window.open(href));
  });
}
