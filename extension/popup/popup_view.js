// @ts-check
/** How the popup looks, from what it knows. No asking here. */

import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import * as parts from "../shared/components.js";
import { attentionPart } from "../shared/sitting.js";
import { MAY_LACK } from "../shared/states.js";
import { counted, day, failureSentence, t, woven } from "../shared/i18n.js";

/**
 * @typedef {import("./popup.js").Seen} Seen
 * @typedef {import("../shared/host_state.js").Account} Account
 * @typedef {import("../shared/render.js").Child} Child
 */

/**
 * @param {Seen} seen
 * @returns {Child[]}
 */
export function view(seen) {
  const { known } = seen;
  if (known.link && !known.link.connected) return [parts.linkCard(known.link.failure, seen.actions)];
  const failure = known.failure ?? seen.failure;
  if (failure) return [broken(failure, seen)];
  if (!known.loaded || !seen.looked) return [h("p", { class: "wait", "data-key": "wait" }, t("ui_asking"))];
  return [...attentionPart(known, seen.actions, { unseen: true }), here(seen), elsewhere(seen), foot(seen)];
}

/**
 * @param {{code: string, message?: string}} failure
 * @param {Seen} seen
 */
function broken(failure, seen) {
  return h(
    "section",
    { class: "card card-bad", role: "alert", "data-key": "broken", "data-group": "broken" },
    h("p", {}, failureSentence(failure)),
    h("div", { class: "buttons" }, parts.button(seen.actions, { action: "again", id: "link", label: t("ui_try_again"), kind: "main" })),
  );
}

/** @param {Seen} seen */
function here(seen) {
  const { match } = seen;
  if (!match) return nowhere(seen);
  return h(
    "section",
    { class: "here", "data-key": "here", "data-group": "here", "aria-labelledby": "portal-name" },
    h(
      "div",
      { class: "portal-head" },
      h("h1", { id: "portal-name" }, match.name),
      match.domain === match.name ? null : h("p", { class: "small" }, match.domain),
      h("p", { class: "small proof" }, icon(match.last_seen_working ? "good" : "none"), h("span", {}, seenWorking(match))),
    ),
    match.accounts.length === 0
      ? offer(seen)
      : match.accounts.map((one) => account(seen, seen.known.account(one.id) ?? one)),
    match.accounts.length > 0 ? anotherAccount(seen) : null,
  );
}

/** @param {import("../shared/protocol.js").PortalMatchResult} match */
function seenWorking(match) {
  if (match.last_seen_working) return t("ui_portal_worked", day(match.last_seen_working));
  return match.connector && match.connector !== "generic" ? t("ui_portal_never_tried") : t("ui_portal_unknown");
}

/** @param {Seen} seen */
function nowhere({ known }) {
  return h(
    "section",
    { class: "empty", "data-key": "nowhere", "data-group": "here" },
    icon("paper", "empty-sign"),
    h("h1", {}, t("ui_no_portal_title")),
    h("p", {}, t(known.accounts.length ? "ui_no_portal" : "ui_no_portal_first")),
  );
}

/** @param {Seen} seen */
function offer(seen) {
  const match = /** @type {import("../shared/protocol.js").PortalMatchResult} */ (seen.match);
  return h(
    "div",
    { class: "card offer", "data-key": "offer" },
    h("p", {}, t("ui_add_sentence")),
    parts.button(seen.actions, { action: "add", id: "here", label: t("ui_add_portal"), kind: "main" }),
    h("p", { class: "small" }, parts.originsSentence(match.origins)),
    parts.problem(seen.actions, "here"),
  );
}

/**
 * @param {Seen} seen
 * @param {Account} one
 */
function account(seen, one) {
  const { known, actions } = seen;
  const progress = known.fetching.get(one.id);
  return h(
    "article",
    { class: "card account", "data-key": `account:${one.id}`, "data-group": `account:${one.id}`, "aria-label": parts.accountTitle(one) },
    h(
      "p",
      { class: "account-head" },
      h("span", { class: "account-user" }, one.user ? parts.breakable(one.user) : t("ui_account_no_user")),
      h("a", { href: parts.dashboardAddress(`account=${one.id}`), target: "_blank", class: "small" }, counted("ui_documents", one.documents)),
    ),
    progress ? parts.progressBlock(progress) : result(seen, one),
    h(
      "div",
      { class: "buttons" },
      progress
        ? parts.button(actions, { action: "stop", id: String(progress.fetch), label: t("ui_stop"), about: parts.accountTitle(one) })
        : parts.button(actions, { action: "fetch", id: one.id, label: t("ui_fetch_now"), about: parts.accountTitle(one), kind: "main" }),
    ),
    parts.problem(actions, progress ? String(progress.fetch) : one.id),
  );
}

/**
 * How the last fetch ended; what failed and why.
 *
 * @param {Seen} seen
 * @param {Account} one
 */
function result(seen, one) {
  const ended = seen.known.ended.get(one.id);
  const state = ended?.state ?? one.last_state;
  if (!state) return h("p", { class: "result" }, t("ui_never_fetched"));
  const fetch = ended?.fetch ?? seen.lastFetch.get(one.id);
  const sentence = ended ? ended.message || (ended.failure ? failureSentence(ended.failure) : "") : one.last_message;
  return h(
    "div",
    { class: "result" },
    h("p", { class: "result-head" }, parts.stateBadge(state), !ended && one.last_at ? parts.time(one.last_at) : null),
    parts.stateSentence(state, sentence),
    fetch !== undefined && MAY_LACK.has(state) ? failed(seen.failed.get(fetch)) : null,
    fetch !== undefined ? rowsLink(seen.failed.get(fetch), one, fetch) : null,
  );
}

/**
 * @param {import("../shared/missing_rows.js").Failed | undefined} rows
 * @param {Account} one
 * @param {number} fetch
 */
function rowsLink(rows, one, fetch) {
  const address = parts.dashboardAddress(`account=${one.id}&fetch=${fetch}`);
  return h("p", { class: "small" }, h("a", { href: address, target: "_blank" }, rows?.others ? counted("ui_more_failed", rows.others) : t("ui_all_rows")));
}

/** @param {import("../shared/missing_rows.js").Failed | undefined} rows */
function failed(rows) {
  if (!rows || rows.named.length === 0) return null;
  return h(
    "ul",
    { class: "plain failed" },
    byReason(rows.named).map(([reason, group]) =>
      h("li", {}, h("span", { class: "small" }, reason), group.map((row) => h("span", { class: "failed-row" }, parts.rowTitle(row)))),
    ),
  );
}

/**
 * Rows usually fail together: the reason once, then what it befell.
 *
 * @param {import("../shared/protocol.js").LedgerRow[]} rows
 */
function byReason(rows) {
  /** @type {Map<string, import("../shared/protocol.js").LedgerRow[]>} */
  const groups = new Map();
  for (const row of rows) {
    const reason = parts.rowReason(row);
    groups.set(reason, [...(groups.get(reason) ?? []), row]);
  }
  return [...groups];
}

/** @param {Seen} seen */
function anotherAccount({ actions }) {
  return h(
    "details",
    { class: "another", "data-key": "another" },
    h("summary", {}, t("ui_another_account")),
    h(
      "form",
      { "data-action": "another", "data-id": "another" },
      h("label", { for: "another-user" }, t("ui_user_name")),
      h("input", { id: "another-user", name: "user", type: "text", autocomplete: "off", required: true }),
      h("p", { class: "small" }, t("ui_user_name_help")),
      h("button", { type: "submit", class: "button" }, t("ui_add_account")),
      parts.problem(actions, "another"),
    ),
  );
}

/** Fetches of other accounts that are under way. @param {Seen} seen */
function elsewhere({ known, match, actions }) {
  const here = new Set(match?.accounts.map((one) => one.id));
  const others = [...known.fetching.values()].filter((one) => !here.has(one.account));
  if (others.length === 0) return null;
  return h(
    "section",
    { "data-key": "elsewhere", "data-group": "elsewhere", "aria-labelledby": "elsewhere-heading" },
    h("h2", { id: "elsewhere-heading" }, t("ui_also_fetching")),
    h(
      "ul",
      { class: "plain stack" },
      others.map((one) => h("li", { class: "card slim", "data-key": `fetch:${one.fetch}` }, h("p", { class: "slim-name" }, h("a", { href: parts.dashboardAddress(`account=${one.account}`), target: "_blank" }, one.account_name)), parts.progressBlock(one), parts.problem(actions, String(one.fetch)))),
    ),
  );
}

/** @param {Seen} seen */
function foot({ known }) {
  if (known.accounts.length === 0) return null;
  const link = h("a", { href: parts.dashboardAddress(), target: "_blank" }, counted("ui_accounts", known.accounts.length));
  const documents = h("a", { href: parts.dashboardAddress("documents"), target: "_blank" }, counted("ui_documents", known.documents));
  return h("p", { class: "foot small", "data-key": "foot" }, woven("ui_foot", link, documents));
}
