// @ts-check
/** Renders one account: its fetches, the rows of a fetch, its documents. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { isProblem } from "../../shared/states.js";
import { formatAmount, formatNumber, formatDate, t, formatRecent } from "../../shared/i18n.js";
import { accountSettings } from "./account_settings.js";
import { accountActions, lastFetch, nextFetch, removalQuestion } from "./accounts.js";
import { documentsTable } from "../documents/documents.js";
import { LEDGER_PAGE } from "../paging.js";
import { learnedSection } from "../teaching/learned.js";
import { proofSection } from "./proof.js";
import { hashOf } from "../route.js";
import { pager, table } from "../table.js";
import { storedSecretNames } from "../vault/vault.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 */

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function accountView(dashboard) {
  const account = dashboard.hostState.account(dashboard.route.account);
  if (!account) return [backLink("#portals", t("ui_back_accounts")), missingAccount()];
  if (dashboard.route.fetch !== null) return [backLink(accountHash(dashboard), t("ui_back_account", components.accountTitle(account))), ledgerSection(dashboard, dashboard.route.fetch)];
  return [backLink("#portals", t("ui_back_accounts")), accountHead(dashboard, account), accountSettings(dashboard, account), learnedSection(dashboard, account), fetchList(dashboard), documentList(dashboard)];
}

/** @param {DashboardState} dashboard */
function accountHash(dashboard) {
  return hashOf({ ...dashboard.route, fetch: null, page: 1 });
}

/**
 * @param {string} href
 * @param {string} label
 */
function backLink(href, label) {
  return h("p", { class: "back", "data-key": "back" }, h("a", { href }, icon("back"), label));
}

function missingAccount() {
  return h("section", { class: "empty", "data-key": "gone" }, h("h1", { id: "heading" }, t("ui_account_gone_title")), h("p", {}, t("ui_account_gone")));
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
function accountHead(dashboard, account) {
  const running = dashboard.hostState.fetching.get(account.id);
  const attention = dashboard.hostState.attention.filter((attention) => attention.account === account.id);
  return h(
    "section",
    { class: "account-head stack", "data-key": "head", "data-group": `account:${account.id}`, "aria-labelledby": "heading" },
    h(
      "div",
      { class: "section-head" },
      h("div", {}, h("h1", { id: "heading" }, account.name), h("p", { class: "small" }, components.breakable([account.user, hostOf(account.url)].filter(Boolean).join(" · ")))),
      accountActions(dashboard, account),
    ),
    dashboard.accountToRemove === account.id ? removalQuestion(dashboard, account) : components.failureText(dashboard.actions, account.id),
    attention.length ? h("ul", { class: "plain stack" }, attention.map((attention) => components.attentionCard(attention, account, dashboard.actions))) : null,
    running ? h("div", { class: "card", "data-key": "running" }, components.progressBlock(running)) : null,
    h(
      "dl",
      { class: "facts", "data-key": "facts" },
      running ? null : lastFetchFact(dashboard, account),
      factItem(t("ui_column_next"), nextFetch(account), dashboard.lists.schedule?.keep_text ? h("p", { class: "small" }, dashboard.lists.schedule.keep_text) : null, h("p", { class: "small" }, h("a", { href: `#times=${encodeURIComponent(account.id)}` }, t("ui_times_change")))),
      factItem(t("ui_vault_signing_in"), secretsSummary(dashboard, account), h("p", { class: "small" }, h("a", { href: `#vault=${encodeURIComponent(account.id)}` }, t("ui_vault_link")))),
      factItem(t("ui_column_documents"), formatNumber(account.documents)),
    ),
  );
}

/**
 * Renders how the last fetch ended. A sentence that asks something of the person has the whole width and the size of text.
 *
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
function lastFetchFact(dashboard, account) {
  const state = account.last_state;
  const asks = isProblem(state);
  const sentence = state ? h("div", { class: asks ? null : "small" }, components.stateSentence(state, account.last_message)) : null;
  return h("div", { class: asks ? "fact-wide" : null }, h("dt", {}, t("ui_column_last")), h("dd", {}, lastFetch(dashboard, account), sentence));
}

/**
 * @param {string} name
 * @param {...Child} value
 */
function factItem(name, ...value) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, value));
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 */
function secretsSummary(dashboard, account) {
  const stored = dashboard.lists.vault?.held.find((entry) => entry.account === account.id);
  return stored ? storedSecretNames(stored) : t("ui_vault_by_you");
}

/** @param {string} url */
function hostOf(url) {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** @param {DashboardState} dashboard */
function fetchList(dashboard) {
  const list = dashboard.lists.fetches?.fetches;
  return h(
    "section",
    { "data-key": "fetches", "data-group": "fetches", "aria-labelledby": "fetches-heading" },
    h("h2", { id: "fetches-heading" }, t("ui_fetches_title")),
    !list
      ? h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))
      : list.length === 0
        ? h("p", { "data-key": "none" }, t("ui_fetches_empty"))
        : table(
            "fetches-heading",
            "fetches",
            [
              { label: t("ui_column_started"), kind: "head" },
              { label: t("ui_column_state"), kind: "wide" },
              { label: t("ui_column_rows"), kind: "number" },
              { label: t("ui_column_new"), kind: "number" },
            ],
            list.map((summary) => ({
              key: `fetch:${summary.fetch}`,
              cells: [
                h("a", { href: hashOf({ ...dashboard.route, fetch: summary.fetch, page: 1 }) }, components.time(summary.started)),
                h("div", {}, components.stateBadge(summary.state), h("div", { class: "small" }, components.stateSentence(summary.state, summary.message))),
                formatNumber(summary.rows),
                formatNumber(summary.filed),
              ],
            })),
          ),
  );
}

/** @param {DashboardState} dashboard */
function documentList(dashboard) {
  const list = dashboard.lists.documents;
  return h(
    "section",
    { "data-key": "documents", "data-group": "documents", "aria-labelledby": "documents-heading" },
    h("h2", { id: "documents-heading" }, t("ui_documents_title")),
    !list
      ? h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))
      : list.total === 0
        ? h("p", { "data-key": "none" }, t("ui_account_documents_empty"))
        : documentsTable(dashboard, list, "documents-heading", false),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {number} fetch
 */
function ledgerSection(dashboard, fetch) {
  const page = dashboard.lists.ledger;
  if (!page) return h("p", { class: "small", "data-key": "wait" }, t("ui_asking"));
  const summary = dashboard.lists.fetches?.fetches.find((entry) => entry.fetch === fetch);
  const { progress } = page;
  const progressNow = dashboard.hostState.fetching.get(dashboard.route.account);
  return h(
    "section",
    { class: "stack", "data-key": "ledger", "data-group": "ledger", "aria-labelledby": "ledger-heading" },
    h("h1", { id: "ledger-heading" }, summary ? t("ui_ledger_title", formatRecent(summary.started)) : t("ui_fetches_title")),
    progressNow?.fetch === fetch
      ? h("div", { class: "card", "data-key": "live" }, components.progressBlock(progressNow))
      : h("div", { "data-key": "result" }, components.stateBadge(progress.state), components.stateSentence(progress.state, progress.message)),
    page.proof ? proofSection(page.proof) : null,
    page.bundle ? bundleCard(dashboard, page.bundle) : null,
    page.total === 0
      ? h("p", { "data-key": "none" }, t("ui_ledger_empty"))
      : [h("p", { class: "small", "data-key": "intro" }, t("ui_ledger_intro"), " ", components.rowsSentence(progress)), ledgerTable(page.rows), pager(dashboard.route, page.total, LEDGER_PAGE, "ledger-heading")],
  );
}

/**
 * Renders what a broken fetch left to be shared: the portal's last pages without a word of them. Nothing is sent.
 *
 * @param {DashboardState} dashboard
 * @param {string} file
 */
function bundleCard(dashboard, file) {
  return h(
    "div",
    { class: "card stack", "data-key": "bundle", "data-group": "bundle" },
    h("h2", {}, t("ui_bundle_title")),
    h("p", {}, t("ui_bundle_what")),
    h("p", { class: "small" }, components.breakable(file)),
    h("div", { class: "buttons" }, components.button(dashboard.actions, { action: "bundle-folder", id: "bundle", label: t("ui_bundle_folder") })),
    components.failureText(dashboard.actions, "bundle"),
  );
}

/** @param {import("../../shared/protocol.js").LedgerRow[]} list */
function ledgerTable(list) {
  return table(
    "ledger-heading",
    "ledger",
    [
      { label: t("ui_column_number"), kind: "head" },
      { label: t("ui_column_date") },
      { label: t("ui_column_kind") },
      { label: t("ui_column_total"), kind: "number" },
      { label: t("ui_column_outcome"), kind: "wide" },
    ],
    list.map((row, index) => ({
      key: `row:${index}`,
      cells: [
        row.number ? components.foreignName(row.number) : t("ui_unknown"),
        formatDate(row.date),
        row.kind ? t(`ui_kind_${row.kind}`) : "",
        formatAmount(row.total, row.currency),
        h("div", {}, components.outcomeBadge(row.outcome), components.unconfirmedNote(row.proof), row.reason ? h("p", { class: "small" }, components.rowReason(row)) : null),
      ],
    })),
  );
}
