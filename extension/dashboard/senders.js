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
 * has one name in two administrations is told apart by these.
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
  const told = toldApart(all, administrations).sort((left, right) => compare(left.name, right.name));
  sorted.set(accounts, told);
  from.set(told, companies);
  return told;
}

/**
 * @param {Sender[]} all
 * @param {HostState["administrations"]} administrations
 */
function toldApart(all, administrations) {
  if (!administrations.length) return all;
  /** @type {Map<string, number>} */
  const named = new Map();
  for (const { name } of all) named.set(name, (named.get(name) ?? 0) + 1);
  return all.map((sender) => {
    const books = (named.get(sender.name) ?? 0) > 1 && administrations.find(({ number }) => number === (sender.administration ?? 0));
    return books ? { ...sender, name: `${isolated(sender.name)} (${isolated(books.name)})` } : sender;
  });
}
