// @ts-check
/** The actions of what concerns administrations. */

import { announceText } from "../../shared/announce.js";
import { plural, t } from "../../shared/i18n.js";

/** @typedef {import("../dashboard.js").DashboardState} DashboardState */

/**
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => Promise<void>} refresh requests the state and the lists again
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function administrationActions(dashboard, call, refresh) {
  return {
    "administration-add": async (_, form) => {
      const added = await call("administration.add", { name: valueOf(form, "name"), folder: valueOf(form, "folder") });
      if (form instanceof HTMLFormElement) form.reset();
      await refresh();
      announceText(t("ui_administration_added", added.name, added.folder));
    },
    "administration-rename": async (id, form) => {
      const renamed = await call("administration.rename", { number: numberOf(id), name: valueOf(form, "name") });
      await refresh();
      announceText(t("ui_administration_renamed", renamed.name));
    },
    "administration-remove": async (id) => {
      const name = dashboard().hostState.administrations.find(({ number }) => number === numberOf(id))?.name ?? "";
      await call("administration.remove", { number: numberOf(id) });
      if (dashboard().administration === numberOf(id)) dashboard().administration = null;
      await refresh();
      announceText(t("ui_removed", name));
    },
  };
}

/**
 * Has an account belong to another administration, and says what becomes of its documents.
 *
 * @param {DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {string} account
 * @param {number} number
 */
export async function moveAccount(dashboard, call, account, number) {
  const { documents } = await call("account.move", { account, administration: number });
  await dashboard.hostState.refresh();
  const name = dashboard.hostState.administrations.find((one) => one.number === number)?.name ?? "";
  announceText(documents ? `${t("ui_administration_moved", name)} ${plural("ui_administration_moved_stay", documents)}` : t("ui_administration_moved", name));
}

/** @param {string} id as `administration:7` */
const numberOf = (id) => Number(id.split(":")[1]);

/**
 * @param {HTMLElement} form
 * @param {string} name
 */
function valueOf(form, name) {
  const field = form.querySelector(`[name="${name}"]`);
  return field instanceof HTMLInputElement ? field.value.trim() : "";
}
