// @ts-check
/** What the dialog of one account shows beside what every list knows: what is stored for it, and what was learned about it. */

import { plural, t } from "../../shared/i18n.js";
import { h } from "../../shared/render.js";
import { storedSecretNames } from "../vault/vault.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/protocol.js").VaultStatusResult} VaultStatus
 * @typedef {import("../../shared/protocol.js").LearnedResult} Learned
 * @typedef {{account: string, vault: VaultStatus | null, learned: Learned | null}} AccountFacts null: it cannot be read now
 */

/**
 * Reads the facts of the account whose dialog is open; one that cannot be read keeps no other from being shown.
 *
 * @param {DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} render
 */
export async function readAccountFacts(dashboard, call, render) {
  const account = dashboard.openAccount;
  if (account === null) return;
  const [vault, learned] = await Promise.all([call("vault.status").catch(() => null), call("learned.get", { account }).catch(() => null)]);
  if (dashboard.openAccount !== account) return;
  dashboard.accountFacts = { account, vault, learned };
  render();
}

/**
 * @param {DashboardState} dashboard
 * @returns {AccountFacts | null} null until they were read
 */
function factsOf({ accountFacts, openAccount }) {
  return accountFacts?.account === openAccount ? accountFacts : null;
}

/**
 * Renders how somebody signs in there: with what is stored, or by hand.
 *
 * @param {DashboardState} dashboard
 */
export function signInFact(dashboard) {
  const facts = factsOf(dashboard);
  if (!facts) return t("ui_asking");
  if (!facts.vault) return t("ui_account_unread");
  const stored = facts.vault.held.find(({ account }) => account === facts.account);
  return stored ? t("ui_account_stored", storedSecretNames(stored)) : t("ui_vault_nothing");
}

/**
 * Renders how much was learned about it, in one line for each kind.
 *
 * @param {DashboardState} dashboard
 */
export function learnedFact(dashboard) {
  const facts = factsOf(dashboard);
  if (!facts) return t("ui_asking");
  if (!facts.learned) return t("ui_account_unread");
  const { taught, ways } = facts.learned;
  const lines = [taught.length ? t("ui_account_taught") : "", ways.length ? plural("ui_learned_forget_ways", ways.length) : ""].filter(Boolean);
  return lines.length ? lines.map((line) => h("p", {}, line)) : t("ui_learned_none");
}
