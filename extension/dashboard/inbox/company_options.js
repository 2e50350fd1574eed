// @ts-check
/** Renders the options of everything that a document may be from. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { locale } from "../../shared/i18n.js";

/**
 * Returns the options, with those that it most likely is first. What has one name in two administrations is told apart by these.
 *
 * @param {import("../../shared/host_state.js").HostState} hostState
 * @param {import("../../shared/protocol.js").InboxResult} inbox
 * @param {readonly string[]} first
 */
export function companyOptions({ accounts, administrations }, { companies }, first) {
  const all = [
    ...companies.map(({ id, name, administration }) => ({ id, name, administration })),
    ...accounts.map((account) => ({ id: account.id, name: components.accountTitle(account), administration: account.administration })),
  ];
  all.sort((left, right) => Number(first.includes(right.id)) - Number(first.includes(left.id)) || left.name.localeCompare(right.name, locale()));
  return all.map(({ id, name, administration }) => {
    const books = all.some((other) => other.id !== id && other.name === name) && administrations.find(({ number }) => number === (administration ?? 0));
    return h("option", { value: id, "data-key": id }, books ? `${name} (${books.name})` : name);
  });
}
