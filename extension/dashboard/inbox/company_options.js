// @ts-check
/** Renders the options of everything that a document may be from. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { textOrder } from "../../shared/i18n.js";

/** @typedef {{id: string, name: string, administration?: number}} Sender */

/** @type {WeakMap<object, Sender[]>} everything that a document may be from, by the answer that has the companies */
const sorted = new WeakMap();

/** @type {WeakMap<Sender[], object>} the accounts that such a list was made of */
const from = new WeakMap();

/**
 * Returns the options, with those that it most likely is first. What has one name in two administrations is told apart by these.
 *
 * @param {import("../../shared/host_state.js").HostState} hostState
 * @param {import("../../shared/protocol.js").InboxResult} inbox
 * @param {readonly string[]} first
 */
export function companyOptions({ accounts, administrations }, { companies }, first) {
  const all = senders(accounts, companies);
  /** @type {Map<string, number>} */
  const named = new Map();
  if (administrations.length) for (const { name } of all) named.set(name, (named.get(name) ?? 0) + 1);
  const [likely, others] = [all.filter(({ id }) => first.includes(id)), all.filter(({ id }) => !first.includes(id))];
  return [...likely, ...others].map(({ id, name, administration }) => {
    const books = (named.get(name) ?? 0) > 1 && administrations.find(({ number }) => number === (administration ?? 0));
    return h("option", { value: id, "data-key": id }, books ? `${name} (${books.name})` : name);
  });
}

/**
 * Returns accounts and companies by their names, sorted once for each answer: a page asks for them once a file that waits.
 *
 * @param {readonly import("../../shared/host_state.js").Account[]} accounts
 * @param {import("../../shared/protocol.js").InboxResult["companies"]} companies
 */
function senders(accounts, companies) {
  const known = sorted.get(companies);
  if (known && from.get(known) === accounts) return known;
  const compare = textOrder();
  const all = [
    ...companies.map(({ id, name, administration }) => ({ id, name, administration })),
    ...accounts.map((account) => ({ id: account.id, name: components.accountTitle(account), administration: account.administration })),
  ].sort((left, right) => compare(left.name, right.name));
  sorted.set(companies, all);
  from.set(all, accounts);
  return all;
}
