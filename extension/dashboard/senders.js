// @ts-check
/** Everything that a document may be from: accounts, and companies without a portal. */

import { accountTitle } from "../shared/components.js";
import { isolated, textOrder } from "../shared/i18n.js";

/**
 * @typedef {{id: string, name: string, administration?: number}} Sender
 * @typedef {import("../shared/host_state.js").HostState} HostState
 */

/** @type {WeakMap<object, Sender[]>} by the accounts that such a list was made of */
const sorted = new WeakMap();

/** @type {WeakMap<Sender[], readonly Sender[]>} the companies that such a list was made of */
const from = new WeakMap();

/**
 * Returns accounts and companies by their names, sorted once for each answer: a page asks for them once a file that waits. What
 * has one name is told apart, so that a name that is typed is that of one of them.
 *
 * @param {HostState} hostState
 * @param {readonly Sender[]} companies without a portal
 * @returns {Sender[]}
 */
export function senders({ accounts, administrations }, companies) {
  const known = sorted.get(accounts);
  if (known && from.get(known) === companies) return known;
  const all = [
    ...companies.map(({ id, name, administration }) => ({ id, name, administration })),
    ...accounts.map((account) => ({ id: account.id, name: accountTitle(account), administration: account.administration })),
  ];
  const compare = textOrder();
  const told = toldApart(all, accounts, administrations).sort((left, right) => compare(left.name, right.name));
  sorted.set(accounts, told);
  from.set(told, companies);
  return told;
}

/**
 * Returns a name as it is compared: a person types neither its capitals nor what says which way a part of it is written.
 *
 * @param {string} name
 */
export const comparable = (name) => name.replace(/[\u2066-\u2069]/g, "").trim().toLowerCase();

/**
 * Adds to names that several have what these differ in: the administration, the portal, the customer number, at last the id.
 *
 * @param {Sender[]} all
 * @param {HostState["accounts"]} accounts
 * @param {HostState["administrations"]} administrations
 */
function toldApart(all, accounts, administrations) {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const books = new Map(administrations.map(({ number, name }) => [number, name]));
  /** @type {((sender: Sender) => string | null | undefined)[]} */
  const parts = [({ administration }) => books.get(administration ?? 0), ({ id }) => hostOf(byId.get(id)?.url), ({ id }) => byId.get(id)?.customer_number, ({ id }) => id];
  return parts.reduce((senders, part) => withPart(senders, part), all);
}

/**
 * @param {Sender[]} senders
 * @param {(sender: Sender) => string | null | undefined} part of which something stands behind a name that several have
 */
function withPart(senders, part) {
  /** @type {Map<string, number>} */
  const named = new Map();
  for (const { name } of senders) named.set(comparable(name), (named.get(comparable(name)) ?? 0) + 1);
  if (named.size === senders.length) return senders;
  return senders.map((sender) => {
    const more = (named.get(comparable(sender.name)) ?? 0) > 1 && part(sender);
    return more ? { ...sender, name: `${isolated(sender.name)} (${isolated(more)})` } : sender;
  });
}

/** @param {string | undefined} url */
function hostOf(url) {
  return url && URL.canParse(url) ? new URL(url).host : "";
}
