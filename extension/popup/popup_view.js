// @ts-check
/** Renders the popup from its state. This module makes no requests. */

import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { portalField, portalResults } from "../shared/portal_results.js";
import { attentionSections } from "../shared/sitting.js";
import { STATES_WITH_FAILED_ROWS } from "../shared/states.js";
import { plural, formatDate, failureSentence, t, interpolate } from "../shared/i18n.js";

/**
 * @typedef {import("./popup.js").PopupState} PopupState
 * @typedef {import("../shared/host_state.js").Account} Account
 * @typedef {import("../shared/render.js").Child} Child
 */

// Codes of failures that no portal has a part in.
const OF_THIS_COMPUTER = /^(?:archive|browser|bug|protocol|store|vault)\./;

/** What a page may be to an account, by the setting that says so. */
const BELONGS = [
  ["url", "ui_belongs_url"],
  ["sign_in_hosts", "ui_belongs_sign_in_hosts"],
  ["portal_hosts", "ui_belongs_portal_hosts"],
];

/**
 * @param {PopupState} popup
 * @returns {Child[]}
 */
export function popupView(popup) {
  const { hostState } = popup;
  if (hostState.link && !hostState.link.connected) return [components.hostMissingCard(hostState.link.failure, popup.actions), suggestThis(popup)];
  const failure = hostState.failure ?? popup.failure;
  if (failure) return [failureCard(failure, popup)];
  if (!hostState.loaded || !popup.tabRead) return [h("p", { class: "wait", "data-key": "wait" }, t("ui_asking"))];
  return [...attentionSections(hostState, popup.actions, { headingHidden: true }), portalSection(popup), belongsForm(popup), otherFetches(popup), otherPortal(popup), footer(popup)];
}

/**
 * @param {{code: string, message?: string}} failure
 * @param {PopupState} popup
 */
function failureCard(failure, popup) {
  return h(
    "section",
    { class: "card card-bad", role: "alert", "data-key": "broken", "data-group": "broken" },
    h("p", {}, failureSentence(failure)),
    h("div", { class: "buttons" }, components.button(popup.actions, { action: "again", id: "link", label: t("ui_try_again"), kind: "main" })),
  );
}

/** @param {PopupState} popup */
function portalSection(popup) {
  const { match } = popup;
  if (!match) return noPortalSection(popup);
  return h(
    "section",
    { class: "here", "data-key": "here", "data-group": "here", "aria-labelledby": "portal-name" },
    h(
      "div",
      { class: "portal-head" },
      h("h1", { id: "portal-name" }, match.name),
      match.domain === match.name ? null : h("p", { class: "small" }, match.domain),
      h("p", { class: "small proof" }, icon(match.last_seen_working ? "good" : "none"), h("span", {}, lastWorkingText(match))),
    ),
    match.accounts.length === 0
      ? addPortalCard(popup)
      : match.accounts.map((account) => accountCard(popup, popup.hostState.account(account.id) ?? account)),
    match.accounts.length > 0 ? anotherAccountForm(popup) : null,
  );
}

/** @param {import("../shared/protocol.js").PortalMatchResult} match */
function lastWorkingText(match) {
  if (match.last_seen_working) return t("ui_portal_worked", formatDate(match.last_seen_working));
  return match.connector && match.connector !== "generic" ? t("ui_portal_never_tried") : t("ui_portal_unknown");
}

/** @param {PopupState} popup */
function noPortalSection({ hostState }) {
  return h(
    "section",
    { class: "empty", "data-key": "nowhere", "data-group": "here" },
    icon("paper", "empty-sign"),
    h("h1", {}, t("ui_no_portal_title")),
    h("p", {}, t(hostState.accounts.length ? "ui_no_portal" : "ui_no_portal_first")),
  );
}

/** @param {PopupState} popup */
function addPortalCard(popup) {
  const match = /** @type {import("../shared/protocol.js").PortalMatchResult} */ (popup.match);
  return h(
    "div",
    { class: "card offer", "data-key": "offer" },
    h("p", {}, t("ui_add_sentence")),
    components.button(popup.actions, { action: "add", id: "here", label: t("ui_add_portal"), kind: "main" }),
    h("p", { class: "small" }, components.originsSentence(match.origins)),
    components.failureText(popup.actions, "here"),
  );
}

/**
 * @param {PopupState} popup
 * @param {Account} account
 */
function accountCard(popup, account) {
  const { hostState, actions } = popup;
  const progress = hostState.fetching.get(account.id);
  return h(
    "article",
    { class: "card account", "data-key": `account:${account.id}`, "data-group": `account:${account.id}`, "aria-label": components.accountTitle(account) },
    h(
      "p",
      { class: "account-head" },
      h("span", { class: "account-user" }, account.user ? components.breakable(account.user) : t("ui_account_no_user")),
      h("a", { href: components.dashboardAddress(`account=${account.id}`), target: "_blank", class: "small" }, plural("ui_documents", account.documents)),
    ),
    progress ? components.progressBlock(progress) : lastFetchResult(popup, account),
    accountButtons(popup, account),
    progress || !mayNeedTeaching(popup, account) ? null : h("p", { class: "small" }, t("ui_teach_help")),
    components.failureText(actions, progress ? String(progress.fetch) : account.id),
  );
}

/**
 * Renders what can be done with an account here. Where the portal has changed, showing it again is the way on; where the
 * last fetch brought everything, or did not come to the list, showing stands back.
 *
 * @param {PopupState} popup
 * @param {Account} account
 */
function accountButtons(popup, account) {
  const { actions, hostState } = popup;
  const about = components.accountTitle(account);
  const progress = hostState.fetching.get(account.id);
  if (progress) return h("div", { class: "buttons" }, components.button(actions, { action: "stop", id: String(progress.fetch), label: t("ui_stop"), about }));
  const changed = lastState(popup, account) === "portal_changed";
  const kind = changed ? "main" : mayNeedTeaching(popup, account) ? undefined : "quiet";
  const fetch = components.button(actions, { action: "fetch", id: account.id, label: t("ui_fetch_now"), about, kind: changed ? undefined : "main" });
  const teach = components.button(actions, { action: "teach", id: account.id, label: t(changed ? "ui_teach_again" : "ui_teach"), about, kind });
  return h("div", { class: "buttons" }, changed ? [teach, fetch] : [fetch, teach]);
}

/**
 * @param {PopupState} popup
 * @param {Account} account
 */
function lastState({ hostState }, account) {
  return hostState.ended.get(account.id)?.state ?? account.last_state;
}

/**
 * Returns whether showing a download may be what is missing. It is not where this computer failed: a full disk, a vault that is
 * closed, a browser that lets nothing through.
 *
 * @param {PopupState} popup
 * @param {Account} account
 */
function mayNeedTeaching(popup, account) {
  if (["complete", "nothing_new", "portal_down", "stopped"].includes(lastState(popup, account) ?? "")) return false;
  const ended = popup.hostState.ended.get(account.id);
  return !OF_THIS_COMPUTER.test((ended ? ended.failure?.code : account.last_failure) ?? "");
}

/**
 * Renders how the last fetch ended, with its failed rows and their reasons.
 *
 * @param {PopupState} popup
 * @param {Account} account
 */
function lastFetchResult(popup, account) {
  const ended = popup.hostState.ended.get(account.id);
  const state = ended?.state ?? account.last_state;
  if (!state) return h("p", { class: "result" }, t("ui_never_fetched"));
  const fetch = ended?.fetch ?? popup.lastFetch.get(account.id);
  const sentence = ended ? ended.message || (ended.failure ? failureSentence(ended.failure) : "") : account.last_message;
  return h(
    "div",
    { class: "result" },
    h("p", { class: "result-head" }, components.stateBadge(state), !ended && account.last_at ? components.time(account.last_at) : null),
    components.stateSentence(state, sentence),
    fetch !== undefined && STATES_WITH_FAILED_ROWS.has(state) ? failedRowList(popup.failedRows.get(fetch)) : null,
    fetch !== undefined ? rowsLink(popup.failedRows.get(fetch), account, fetch) : null,
  );
}

/**
 * @param {import("../shared/missing_rows.js").FailedRows | undefined} rows
 * @param {Account} account
 * @param {number} fetch
 */
function rowsLink(rows, account, fetch) {
  const address = components.dashboardAddress(`account=${account.id}&fetch=${fetch}`);
  return h("p", { class: "small" }, h("a", { href: address, target: "_blank" }, rows?.others ? plural("ui_more_failed", rows.others) : t("ui_all_rows")));
}

/** @param {import("../shared/missing_rows.js").FailedRows | undefined} rows */
function failedRowList(rows) {
  if (!rows || rows.named.length === 0) return null;
  return h(
    "ul",
    { class: "plain failed" },
    byReason(rows.named).map(([reason, group]) =>
      h("li", {}, h("span", { class: "small" }, reason), group.map((row) => h("span", { class: "failed-row" }, components.rowTitle(row)))),
    ),
  );
}

/**
 * Groups rows by reason, since rows usually fail together: the reason is shown once, with its rows.
 *
 * @param {import("../shared/protocol.js").LedgerRow[]} rows
 */
function byReason(rows) {
  /** @type {Map<string, import("../shared/protocol.js").LedgerRow[]>} */
  const groups = new Map();
  for (const row of rows) {
    const reason = components.rowReason(row);
    groups.set(reason, [...(groups.get(reason) ?? []), row]);
  }
  return [...groups];
}

/** @param {PopupState} popup */
function anotherAccountForm({ actions }) {
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
      components.failureText(actions, "another"),
    ),
  );
}

/**
 * Renders the form that says what this page is to an account: nothing of that is guessed, since it may move the account or
 * let a stored password be filled in here.
 *
 * @param {PopupState} popup
 */
function belongsForm({ actions, hostState, match, tab }) {
  if (!match || !tab || hostState.accounts.length === 0) return null;
  const { hostname } = new URL(tab.url);
  const here = match.accounts[0]?.id;
  return h(
    "details",
    { class: "another", "data-key": "belongs", "data-group": "belongs" },
    h("summary", {}, t("ui_belongs_title")),
    h(
      "form",
      { "data-action": "belongs", "data-id": "belongs" },
      h("label", { for: "belongs-account" }, t("ui_belongs_account")),
      h(
        "select",
        { id: "belongs-account", name: "account", class: "control", required: true },
        here ? null : h("option", { value: "", "data-key": "none" }, t("ui_inbox_choose_company")),
        hostState.accounts.map((account) => h("option", { value: account.id, "data-key": account.id, selected: account.id === here }, components.accountTitle(account))),
      ),
      h(
        "fieldset",
        { class: "belongs-what" },
        h("legend", {}, t("ui_belongs_what", hostname)),
        BELONGS.map(([value, label]) => h("p", { class: "check" }, h("label", {}, h("input", { type: "radio", name: "what", value, required: true }), " ", t(label)))),
      ),
      h("p", { class: "small" }, t("ui_belongs_how")),
      h("button", { type: "submit", class: "button" }, t("ui_belongs_save")),
      components.failureText(actions, "belongs"),
    ),
  );
}

/** Renders the running fetches of other accounts. @param {PopupState} popup */
function otherFetches({ hostState, match, actions }) {
  const accountsHere = new Set(match?.accounts.map((account) => account.id));
  const others = [...hostState.fetching.values()].filter((progress) => !accountsHere.has(progress.account));
  if (others.length === 0) return null;
  return h(
    "section",
    { "data-key": "elsewhere", "data-group": "elsewhere", "aria-labelledby": "elsewhere-heading" },
    h("h2", { id: "elsewhere-heading" }, t("ui_also_fetching")),
    h(
      "ul",
      { class: "plain stack" },
      others.map((progress) => h("li", { class: "card slim", "data-key": `fetch:${progress.fetch}` }, h("p", { class: "slim-name" }, h("a", { href: components.dashboardAddress(`account=${progress.account}`), target: "_blank" }, progress.account_name)), components.progressBlock(progress), components.failureText(actions, String(progress.fetch)))),
    ),
  );
}

/** @param {PopupState} popup */
function footer({ hostState }) {
  if (hostState.accounts.length === 0) return null;
  const link = h("a", { href: components.dashboardAddress(), target: "_blank" }, plural("ui_accounts", hostState.accounts.length));
  const documents = h("a", { href: components.dashboardAddress("documents"), target: "_blank" }, plural("ui_documents", hostState.documents));
  return h("p", { class: "foot small", "data-key": "foot" }, interpolate("ui_foot", link, documents));
}

/**
 * Renders the search for a portal other than that of the page; it is added in the dashboard, which a question of the browser
 * does not close.
 *
 * @param {PopupState} popup
 */
function otherPortal(popup) {
  const { portals } = popup;
  return h(
    "details",
    { class: "another", "data-key": "other-portal" },
    h("summary", {}, t("ui_add_title")),
    portalField(portals.text),
    ...portalResults(portals, (portal) => h("p", {}, h("a", { href: components.dashboardAddress(`add=${encodeURIComponent(portal.url || portal.name)}`), target: "_blank", "aria-label": t("ui_button_about", t("ui_add_choose"), portal.name) }, t("ui_add_choose")))),
    h("p", { class: "small" }, h("a", { href: components.dashboardAddress("add"), target: "_blank" }, t("ui_add_own_link"))),
    suggestThis(popup),
  );
}

/**
 * Renders the button that notes the page's portal for those who describe portals; the background keeps it until a host runs.
 *
 * @param {PopupState} popup
 */
function suggestThis({ tab, actions, suggested }) {
  if (!/^https?:/.test(tab?.url ?? "")) return null;
  return h(
    "div",
    { class: "suggest", "data-key": "suggest", "data-group": "suggest" },
    components.button(actions, { action: "suggest", id: "suggest", label: t("ui_suggest_this"), kind: "quiet" }),
    suggested ? h("p", { class: "small", role: "note" }, t("ui_suggested", suggested)) : null,
    components.failureText(actions, "suggest"),
  );
}
