// @ts-check
/** What a page shows once the extension was updated under it: the browser answers it no more, so all it can do is load again. */

import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { onReplaced } from "./messaging.js";
import { h } from "./render.js";

/** Prepares the page for it. It is painted ahead: by then the page can no longer look up a sentence. */
export function expectReplacement() {
  const reload = h("button", { type: "button", class: "button button-main" }, t("ui_replaced_reload"));
  reload.addEventListener("click", () => location.reload());
  const card = h("section", { class: "card card-bad lost", role: "alert" }, icon("link", "lost-sign"), h("h1", {}, t("ui_replaced_title")), h("p", {}, t("ui_replaced")), h("div", { class: "buttons" }, reload));
  const page = h("main", { class: "wide welcome", "aria-busy": "false" }, card);
  onReplaced(() => {
    if (page.isConnected) return;
    // Without the elements that it paints the page's own code paints nothing any more.
    document.body.replaceChildren(page);
    reload.focus();
  });
}
