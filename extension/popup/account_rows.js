// @ts-check
/** Renders the person's own accounts as rows: the whole row does what is next for its account, mostly fetching. */

import { isAnsweredAtPortal } from "../shared/attention_answers.js";
import { icon } from "../shared/icons.js";
import { h } from "../shared/render.js";
import * as components from "../shared/components.js";
import { attentionWord, stateAppearance, stateWord } from "../shared/states.js";
import { formatNumber, formatShort, locale, t } from "../shared/i18n.js";
import { mainAccount } from "./page_card.js";

/**
 * @typedef {import("./popup.js").PopupState} PopupState
 * @typedef {import("../shared/host_state.js").Account} Account
 * @typedef {import("../shared/host_state.js").Progress} Progress
 */

/** More rows than these are found by searching, or in the overview. */
const MOST_ROWS = 20;
/** From this many accounts on there is a search. */
const SEARCHED_FROM = 5;

/** @type {WeakMap<Account[], {account: Account, text: string}[]>} the accounts by name, with what a search looks in */
const sortedLists = new WeakMap();

/** @param {Account[]} accounts */
function sorted(accounts) {
  const known = sortedLists.get(accounts);
  if (known) return known;
  const { compare } = new Intl.Collator(locale());
  const list = accounts
    .map((account) => ({ account, text: [account.name, account.user, account.company, account.shown, account.url].filter(Boolean).join(" ").toLocaleLowerCase(locale()) }))
    .sort((left, right) => compare(left.account.name, right.account.name) || compare(left.account.user ?? "", right.account.user ?? ""));
  sortedLists.set(accounts, list);
  return list;
}

/**
 * Returns the accounts in which every word of a text occurs, by name.
 *
 * @param {Account[]} accounts
 * @param {string} searched
 */
export function findAccounts(accounts, searched) {
  const words = searched.toLocaleLowerCase(locale()).split(/\s+/).filter(Boolean);
  return sorted(accounts).filter(({ text }) => words.every((word) => text.includes(word))).map(({ account }) => account);
}

/** @param {PopupState} popup */
export function accountRows(popup) {
  const { hostState, searched } = popup;
  const { accounts } = hostState;
  const isSearching = searched.trim() !== "";
  const found = findAccounts(accounts, searched);
  const main = mainAccount(popup)?.account.id;
  const shown = isSearching ? found : ordered(popup, found.filter(({ id }) => id !== main));
  if (accounts.length === 0 || (shown.length === 0 && !isSearching)) return null;
  return h(
    "section",
    { class: shown.length > 3 ? "own own-long" : "own", "data-key": "own", "data-group": "own", "aria-labelledby": "own-heading" },
    h("h2", { id: "own-heading" }, t("ui_popup_own")),
    accounts.length < SEARCHED_FROM ? null : h("input", { id: "find-account", class: "find", type: "search", autocomplete: "off", maxlength: 200, "aria-label": t("ui_find_account"), placeholder: t("ui_find_account"), value: searched, "data-key": "find-account" }),
    shown.length === 0 ? noneFound(searched) : h("ul", { class: "plain rows", "data-key": "rows" }, shown.slice(0, MOST_ROWS).map((account) => row(popup, account))),
    shown.length > MOST_ROWS ? h("p", { class: "small", "data-key": "all" }, h("a", { href: components.dashboardAddress("portals"), target: "_blank" }, t("ui_popup_all", formatNumber(accounts.length)))) : null,
  );
}

/**
 * Puts first what belongs to the page in front, and what runs where it would be cut off; all else keeps its place, so that nothing
 * moves under the pointer.
 *
 * @param {PopupState} popup
 * @param {Account[]} accounts by name
 */
function ordered({ match, hostState }, accounts) {
  const here = new Set(match?.accounts.map(({ id }) => id));
  const isFirst = (/** @type {Account} */ { id }, /** @type {number} */ place) => here.has(id) || (place >= MOST_ROWS && hostState.fetching.has(id));
  return [...accounts.filter(isFirst), ...accounts.filter((account, place) => !isFirst(account, place))];
}

/** @param {string} searched */
function noneFound(searched) {
  const text = searched.trim();
  return h(
    "div",
    { class: "small", "data-key": "none" },
    h("p", {}, t("ui_find_none", text)),
    h("p", {}, h("a", { href: components.dashboardAddress(`add=${encodeURIComponent(text)}`), target: "_blank" }, t("ui_add_title"))),
  );
}

/**
 * @param {PopupState} popup
 * @param {Account} account
 */
function row(popup, account) {
  const { hostState, actions } = popup;
  const attention = hostState.attention.find((one) => one.account === account.id && isAnsweredAtPortal(one)) ?? null;
  const progress = hostState.fetching.get(account.id);
  const failed = progress ? String(progress.fetch) : attention ? `attention:${attention.id}` : account.id;
  return h(
    "li",
    { class: "row-item", "data-key": `row:${account.id}`, "data-group": `row:${account.id}` },
    attention ? actionRow(popup, account, components.attentionAction(attention), [icon("person"), attentionWord(attention.kind)], "warn") : progress ? runningRow(popup, account, progress) : fetchRow(popup, account),
    components.failureText(actions, failed),
  );
}

/**
 * @param {PopupState} popup
 * @param {Account} account
 */
function fetchRow(popup, account) {
  const ended = popup.hostState.ended.get(account.id);
  const state = ended?.state ?? account.last_state;
  const action = { action: "fetch", id: account.id, label: t("ui_fetch_now") };
  if (!state) return actionRow(popup, account, action, [t("ui_never")], "calm");
  const { icon: sign, tone } = stateAppearance(state);
  const word = stateWord(state);
  const isGood = state === "complete" || state === "nothing_new";
  const when = !ended && account.last_at ? formatShort(account.last_at) : "";
  return actionRow(popup, account, action, isGood && when ? [icon(sign), h("span", { class: "unseen" }, `${word} `), when] : [icon(sign), word], tone);
}

/**
 * @param {PopupState} popup
 * @param {Account} account
 * @param {{action: string, id: string, label: string}} does
 * @param {import("../shared/render.js").Child[]} state
 * @param {string} tone
 */
function actionRow({ actions }, account, { action, id, label }, state, tone) {
  const key = `${action}:${id}`;
  return h(
    "button",
    { type: "button", class: "row", "data-action": action, "data-id": id, "data-key": key, title: `${label}: ${components.accountTitle(account)}`, "aria-disabled": actions.busy.has(key) ? "true" : null },
    h("span", { class: "unseen" }, `${label}: `),
    rowName(account),
    h("span", { class: `row-state tone-${tone}` }, state),
  );
}

/** @param {Account} account */
function rowName({ name, user }) {
  return h("span", { class: "row-name" }, h("span", {}, name), user ? [" ", h("span", { class: "row-user" }, user)] : null);
}

/**
 * @param {PopupState} popup
 * @param {Account} account
 * @param {Progress} progress
 */
function runningRow({ actions }, account, progress) {
  const { icon: sign, tone } = stateAppearance(progress.state);
  const word = progress.rows > 0 ? `${formatNumber(progress.accounted)}/${formatNumber(progress.rows)}` : stateWord(progress.state);
  return h(
    "div",
    { class: "row row-running", "data-key": "running" },
    rowName(account),
    h("span", { class: `row-state tone-${tone}` }, icon(sign), word),
    components.button(actions, { action: "stop", id: String(progress.fetch), label: t("ui_stop"), about: components.accountTitle(account) }),
  );
}
