// @ts-check
/** The actions of the buttons on the inbox's page. */

import { announceText } from "../../shared/announce.js";
import { t } from "../../shared/i18n.js";
import { CodedError } from "../../shared/messaging.js";
import { chosenSender } from "../sender_choice.js";
import { arrivalsSentence } from "./arrivals.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/protocol.js").ArrivalsResult} Arrivals
 */

/**
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => Promise<void>} refresh requests the lists and the state again
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function inboxActions(dashboard, call, refresh) {
  /** @param {Arrivals} answer */
  async function tell({ arrivals }) {
    dashboard().told = arrivals;
    await refresh();
    announceText(arrivalsSentence(arrivals));
  }

  /**
   * @param {string} method
   * @param {object} params
   * @param {string} announcement
   */
  async function change(method, params, announcement) {
    await call(method, params);
    await refresh();
    announceText(announcement);
  }

  return {
    "inbox-choose": () => document.getElementById("inbox-files")?.click(),
    "inbox-again": (key) => dashboard().files.again(Number(key.split(":")[1])),
    "inbox-open": () => call("inbox.open_folder"),
    "inbox-answer": async (id, form) => {
      const company = chosenSender(form.querySelector("[name=company]"));
      const newCompany = valueOf(form, "new_company").trim();
      if (!company && !newCompany) throw new CodedError("held.no_company");
      const administration = newCompany ? valueOf(form, "administration") : "";
      const answer = { held: numberOf(id), company: newCompany ? null : company, new_company: newCompany || null };
      await tell(await call("inbox.answer", administration ? { ...answer, administration: Number(administration) } : answer));
    },
    "inbox-leave-out": (id) => change("inbox.leave_out", { held: numberOf(id) }, t("ui_inbox_left_out")),
    "inbox-split": async (id, form) => {
      const [, kind, whole] = /^split:(held|document):(.*)$/.exec(id) ?? [];
      const [pages, each] = [valueOf(form, "pages").trim(), valueOf(form, "each").trim()];
      if (!pages && !/^[1-9]\d*$/.test(each)) throw new CodedError("split.nothing_given");
      const source = kind === "held" ? { held: Number(whole), document: null } : { held: null, document: whole };
      await tell(await call("inbox.split", { ...source, pages: pages || null, each: pages ? null : Number(each) }));
    },
    "inbox-watch": async (id, form) => {
      const folder = id === "watch:downloads" ? (dashboard().lists.inbox?.downloads ?? "") : valueOf(form, "folder").trim();
      if (!folder) return;
      await change("inbox.watch", { folder }, t("ui_inbox_watched", folder));
      emptyFields(form);
    },
    "inbox-unwatch": (id) => change("inbox.unwatch", { folder: folderOf(id) }, t("ui_inbox_unwatched", folderOf(id))),
    "inbox-pause": (id) => change("inbox.pause", { folder: folderOf(id), paused: true }, t("ui_inbox_now_paused", folderOf(id))),
    "inbox-resume": (id) => change("inbox.pause", { folder: folderOf(id), paused: false }, t("ui_inbox_now_resumed", folderOf(id))),
    "company-add": async (_, form) => {
      const name = valueOf(form, "name").trim();
      if (!name) return;
      const administration = valueOf(form, "administration");
      await change("companies.add", administration ? { name, administration: Number(administration) } : { name }, t("ui_inbox_company_added", name));
      emptyFields(form);
    },
  };
}

/** @param {string} id as `held:3` */
const numberOf = (id) => Number(id.split(":")[1]);

/** @param {string} id as `watched:/srv/downloads` */
const folderOf = (id) => id.slice(id.indexOf(":") + 1);

/**
 * @param {HTMLElement} form
 * @param {string} name
 */
function valueOf(form, name) {
  const field = form.querySelector(`[name="${name}"]`);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
}

/** @param {HTMLElement} form */
function emptyFields(form) {
  for (const field of form.querySelectorAll("input")) field.value = "";
}
