// @ts-check
/** The actions of the list of accounts, and of the dialog of one. */

import { announceText } from "../../shared/announce.js";
import { accountTitle } from "../../shared/components.js";
import { plural, t } from "../../shared/i18n.js";
import { fetchAll } from "../../shared/fetch_all.js";
import { toFirstPage } from "../route.js";
import { readAccountFacts } from "./account_facts.js";
import { shownAccounts } from "./accounts.js";

/**
 * @param {() => import("../dashboard.js").DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} render
 * @returns {Record<string, import("../../shared/click_actions.js").Handler>}
 */
export function accountActions(dashboard, call, render) {
  /**
   * @param {string} account
   * @param {string} sentence
   */
  async function changed(account, sentence) {
    const { hostState } = dashboard();
    await hostState.refresh();
    const known = hostState.account(account);
    if (known) announceText(t("ui_announcement", accountTitle(known), sentence));
  }

  /**
   * @param {string} account
   * @param {boolean} paused
   */
  async function pause(account, paused) {
    await call("schedule.set", { account, paused });
    await changed(account, paused ? t("ui_paused_how") : t("ui_running_how"));
  }

  return {
    "account-open": (account) => {
      Object.assign(dashboard(), { openAccount: account, accountToRemove: null });
      render();
      void readAccountFacts(dashboard(), call, render);
    },
    "only-problems": () => {
      const shown = dashboard();
      Object.assign(shown, { onlyProblems: !shown.onlyProblems, route: toFirstPage(shown.route) });
      render();
    },
    "fetch-all": () => fetchAll(call, dashboard(), shownAccounts(dashboard())),
    "account-pause": (account) => pause(account, true),
    "account-resume": (account) => pause(account, false),
    "account-often": async (account, form) => {
      const [rule, number] = [fieldOf(form, "rule"), Number(fieldOf(form, "number"))];
      await call("schedule.set", rule === "month_day" ? { account, month_day: number } : { account, every_days: number, month_day: 0 });
      await changed(account, rule === "month_day" ? t("ui_every_month", number) : plural("ui_every_days", number));
    },
    "account-since": async (account, form) => {
      await call("schedule.set", { account, start_date: fieldOf(form, "start_date") });
      await changed(account, t("ui_saved"));
    },
    "account-names": async (account, form) => {
      const known = dashboard().hostState.account(account);
      const given = { company: fieldOf(form, "company"), user: fieldOf(form, "user") };
      // A user name that the portal showed and nobody changed stays what the portal shows.
      const names = Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== (known?.[/** @type {"company" | "user"} */ (name)] ?? "")));
      if (Object.keys(names).length) await call("account.set", { account, ...names });
      await changed(account, t("ui_saved"));
    },
  };
}

/**
 * @param {HTMLElement} form
 * @param {string} name
 */
function fieldOf(form, name) {
  return form instanceof HTMLFormElement ? String(new FormData(form).get(name) ?? "").trim() : "";
}
