// @ts-check
/** Renders the options of everything that a document may be from. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { locale } from "../../shared/i18n.js";

/**
 * Returns the options, with those that it most likely is first.
 *
 * @param {readonly import("../../shared/host_state.js").Account[]} accounts
 * @param {import("../../shared/protocol.js").InboxResult} inbox
 * @param {readonly string[]} first
 */
export function companyOptions(accounts, { companies }, first) {
  const all = [...companies.map(({ id, name }) => ({ id, name })), ...accounts.map((account) => ({ id: account.id, name: components.accountTitle(account) }))];
  all.sort((left, right) => Number(first.includes(right.id)) - Number(first.includes(left.id)) || left.name.localeCompare(right.name, locale()));
  return all.map(({ id, name }) => h("option", { value: id, "data-key": id }, name));
}
