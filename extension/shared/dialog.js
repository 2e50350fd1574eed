// @ts-check
/**
 * Modal dialogs. A page paints a dialog while its state has one, and `showDialogs` opens it; the browser keeps the focus
 * inside, closes it with Escape, and gives the focus back to what opened it.
 */

import { icon } from "./icons.js";
import { h } from "./render.js";
import { t } from "./i18n.js";

/** @type {WeakSet<HTMLDialogElement>} dialogs that are being closed, and wait for their event */
const closing = new WeakSet();

/**
 * @param {string} id
 * @param {import("./render.js").Child} title
 * @param {...import("./render.js").Child} children
 */
export function dialog(id, title, ...children) {
  return h(
    "dialog",
    { class: "dialog", "data-key": `dialog:${id}`, "data-group": `dialog:${id}`, "data-dialog": id, "aria-labelledby": "dialog-title" },
    h(
      "div",
      { class: "dialog-head", "data-key": "head" },
      // The title has the focus at first: it is read, and no button is pressed by mistake.
      h("h2", { id: "dialog-title", tabindex: -1, autofocus: true }, title),
      h("button", { type: "button", class: "button button-quiet dialog-close", "data-key": "dialog-close", "data-action": "dialog-close", "aria-label": t("ui_dialog_close") }, icon("close")),
    ),
    // What is announced outside of an open dialog is not heard.
    h("p", { class: "dialog-news small", role: "status", "data-key": "news", "data-own-text": true }),
    h("div", { class: "dialog-body", "data-key": "body" }, ...children),
  );
}

/**
 * Opens the dialogs that were painted since.
 *
 * @param {Element} container
 */
export function showDialogs(container) {
  for (const painted of container.querySelectorAll("dialog")) {
    if (!painted.open && !closing.has(painted)) painted.showModal();
  }
}

/**
 * @param {(id: string) => void} onClose removes the dialog from the page's state
 * @returns {Record<string, import("./click_actions.js").Handler>}
 */
export function dialogActions(onClose) {
  // Neither event bubbles.
  document.addEventListener("cancel", ({ target }) => target instanceof HTMLDialogElement && closing.add(target), true);
  document.addEventListener("close", ({ target }) => target instanceof HTMLDialogElement && onClose(target.dataset.dialog ?? ""), true);
  return {
    "dialog-close": (_, button) => {
      const open = button.closest("dialog");
      if (!open) return;
      closing.add(open);
      open.close();
    },
  };
}
