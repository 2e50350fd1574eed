// @ts-check
/** The actions of the view in which a person sees what they teach, and of what was learned about an account. */

import { saveFile } from "../saved_file.js";
import { announceText } from "../../shared/announce.js";
import { browser } from "../../shared/browser.js";
import { t } from "../../shared/i18n.js";
import { CodedError } from "../../shared/messaging.js";
import { focusElement } from "../../shared/render.js";
import { hostOf } from "./teaching_view.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 */

/**
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} render
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function teachingActions(dashboard, call, render) {
  /**
   * @param {string} method
   * @param {object} params
   */
  async function ask(method, params) {
    const { account } = dashboard().route;
    const { teaching } = await call(method, { account, ...params });
    if (dashboard().route.account === account) dashboard().lists = { ...dashboard().lists, teaching };
    render();
  }

  return {
    "teach-column": (column, select) => {
      if (!(select instanceof HTMLSelectElement) || select.value === select.dataset.chosen) return;
      return ask("teaching.column", { column, field: select.value || null }).catch((error) => {
        select.value = select.dataset.chosen ?? "";
        throw error;
      });
    },
    "teach-row": (row, box) => {
      if (!(box instanceof HTMLInputElement)) return;
      return ask("teaching.row", { row: Number(row), left_out: !box.checked }).catch((error) => {
        box.checked = !box.checked;
        throw error;
      });
    },
    "teach-allow": async () => {
      const { account } = dashboard().route;
      const origin = await allowedFrame(dashboard());
      if (origin && dashboard().route.account === account) await ask("teaching.allow_frame", { origin });
    },
    "teach-point": (part) => ask("teaching.point", { part }),
    "teach-try": () => ask("teaching.try", {}),
    "teach-keep": () => ask("teaching.keep", {}),
    "teach-end": () => ask("teaching.end", {}),
    "learned-forget": (account) => {
      dashboard().learnedToForget = account;
      render();
      focusOn('[data-group="learned-forget"]');
    },
    "learned-forget-no": () => {
      dashboard().learnedToForget = null;
      render();
      focusOn('[data-action="learned-forget"]');
    },
    "learned-forget-yes": async (account) => {
      const learned = await call("learned.forget", { account });
      dashboard().learnedToForget = null;
      dashboard().lists = { ...dashboard().lists, learned };
      announceText(t("ui_learned_forgotten"));
      render();
      focusOn("#learned-heading");
    },
    "learned-export": async (account) => {
      const file = await call("learned.export", { account });
      saveFile(file.file_name, file.text, "application/yaml");
    },
  };
}

/**
 * Has the browser ask for the frame that is taught, which it does within the person's click only.
 *
 * @param {DashboardState} dashboard
 */
async function allowedFrame({ lists: { teaching } }) {
  const origin = teaching?.origin;
  if (!origin || (await browser.permissions.request({ origins: [origin] }))) return origin;
  throw new CodedError("browser.permission_refused", {}, t("ui_teach_allow_refused", hostOf(origin)));
}

/** @param {string} selector */
function focusOn(selector) {
  const element = document.querySelector(selector);
  if (element instanceof HTMLElement) focusElement(element);
}
