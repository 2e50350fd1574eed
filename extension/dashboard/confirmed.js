// @ts-check
/** A button whose action asks first: it becomes the question with its two answers, and the focus follows. */

import { focusElement, h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { t } from "../shared/i18n.js";

/** @typedef {import("./dashboard.js").DashboardState} DashboardState */

/**
 * @param {DashboardState} dashboard
 * @param {{action: string, id: string, label: string, about: string, question: string, yes: string}} options
 */
export function confirmedButton({ actions, confirming }, { action, id, label, about, question, yes }) {
  const key = `${action} ${id}`;
  if (confirming !== key) return components.button(actions, { action: "confirm", id: key, label, about });
  return h(
    "div",
    { class: "confirm", "data-key": `question:${key}`, "data-group": `question:${key}`, role: "group", "aria-label": question },
    h("p", {}, question),
    h("div", { class: "buttons" }, components.button(actions, { action, id, label: yes, about, kind: "harm" }), components.button(actions, { action: "confirm-not", id: key, label: t("ui_document_leave"), about })),
  );
}

/**
 * @param {() => DashboardState} dashboard
 * @param {() => void} render
 * @returns {Record<string, import("../shared/click_actions.js").Handler>}
 */
export function confirmActions(dashboard, render) {
  return {
    confirm: (key) => {
      dashboard().confirming = key;
      render();
      const question = document.querySelector(`[data-group="question:${CSS.escape(key)}"]`);
      if (question instanceof HTMLElement) focusElement(question);
    },
    "confirm-not": (key) => {
      dashboard().confirming = null;
      render();
      const opener = document.querySelector(`[data-key="confirm:${CSS.escape(key)}"]`);
      if (opener instanceof HTMLElement) opener.focus();
    },
  };
}
