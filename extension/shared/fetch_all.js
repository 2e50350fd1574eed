// @ts-check
/** Has many accounts fetched. */

import { announceText } from "./announce.js";
import { plural } from "./i18n.js";
import { asFailure } from "./messaging.js";

/**
 * Begins a fetch of each of the accounts that is neither paused nor fetched already. One that cannot be fetched says so in its row,
 * and keeps no other from it.
 *
 * @param {typeof import("./messaging.js").call} call
 * @param {{hostState: import("./host_state.js").HostState, actions: import("./click_actions.js").Actions}} page
 * @param {readonly import("./host_state.js").Account[]} accounts
 */
export async function fetchAll(call, { hostState, actions }, accounts) {
  let begun = 0;
  for (const { id } of accounts.filter((account) => !account.paused && !hostState.fetching.has(account.id))) {
    actions.problems.delete(id);
    try {
      hostState.progress(await call("fetch.start", { account: id }));
      begun += 1;
    } catch (error) {
      actions.problems.set(id, asFailure(error));
    }
  }
  announceText(plural("ui_fetch_all_begun", begun));
}
