// @ts-check
/** The actions of the list of accounts, and of the dialog of one. */

import { announceText } from "../../shared/announce.js";
import { accountTitle } from "../../shared/components.js";
import { plural, t } from "../../shared/i18n.js";
import { asFailure } from "../../shared/messaging.js";
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
      Object.assign(shown, { onlyProblems: !shown.onlyProblems, route: { ...shown.route, page: 1 } });
      render();
    },
    "fetch-all": () => fetchAll(dashboard(), call),
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
 * Has all accounts that are shown fetched, one after the other; those that are paused are left out. One that cannot be
 * fetched keeps no other from it.
 *
 * @param {import("../dashboard.js").DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 */
async function fetchAll(dashboard, call) {
  const { actions, hostState } = dashboard;
  const wanted = shownAccounts(dashboard).filter(({ id, paused }) => !paused && !hostState.fetching.has(id));
  let begun = 0;
  for (const account of wanted) {
    actions.problems.delete(account.id);
    try {
      hostState.progress(await call("fetch.start", { account: account.id }));
      begun += 1;
    } catch (error) {
      actions.problems.set(account.id, asFailure(error));
    }
  }
  announceText(plural("ui_fetch_all_begun", begun));
}

/**
 * @param {HTMLElement} form
 * @param {string} name
 */
function fieldOf(form, name) {
  return form instanceof HTMLFormElement ? String(new FormData(form).get(name) ?? "").trim() : "";
}
