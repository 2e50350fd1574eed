// @ts-check
/** One account: its fetches, the rows of a fetch, its documents. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as parts from "../../shared/components.js";
import { amount, count, day, t, when } from "../../shared/i18n.js";
import { settings } from "./account_settings.js";
import { accountActions, last, next, removal } from "./accounts.js";
import { documentsTable } from "../documents/documents.js";
import { LEDGER_PAGE } from "../paging.js";
import { proof } from "./proof.js";
import { hashOf } from "../route.js";
import { pager, table } from "../table.js";
import { heldWords } from "../vault/vault.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 */

/**
 * @param {Seen} seen
 * @returns {Child[]}
 */
export function accountView(seen) {
  const one = seen.known.account(seen.route.account);
  if (!one) return [back("#", t("ui_back_accounts")), gone()];
  if (seen.route.fetch !== null) return [back(home(seen), t("ui_back_account", parts.accountTitle(one))), ledger(seen, seen.route.fetch)];
  return [back("#", t("ui_back_accounts")), head(seen, one), settings(seen, one), fetches(seen), documents(seen)];
}

/** @param {Seen} seen */
function home(seen) {
  return hashOf({ ...seen.route, fetch: null, page: 1 });
}

/**
 * @param {string} href
 * @param {string} label
 */
function back(href, label) {
  return h("p", { class: "back", "data-key": "back" }, h("a", { href }, icon("back"), label));
}

function gone() {
  return h("section", { class: "empty", "data-key": "gone" }, h("h1", { id: "heading" }, t("ui_account_gone_title")), h("p", {}, t("ui_account_gone")));
}

/**
 * @param {Seen} seen
 * @param {Account} one
 */
function head(seen, one) {
  const running = seen.known.fetching.get(one.id);
  const attention = seen.known.attention.filter((asked) => asked.account === one.id);
  return h(
    "section",
    { class: "account-head stack", "data-key": "head", "data-group": `account:${one.id}`, "aria-labelledby": "heading" },
    h(
      "div",
      { class: "section-head" },
      h("div", {}, h("h1", { id: "heading" }, one.name), h("p", { class: "small" }, parts.breakable([one.user, host(one.url)].filter(Boolean).join(" · ")))),
      accountActions(seen, one),
    ),
    seen.removing === one.id ? removal(seen, one) : parts.problem(seen.actions, one.id),
    attention.length ? h("ul", { class: "plain stack" }, attention.map((asked) => parts.attentionCard(asked, one, seen.actions))) : null,
    running ? h("div", { class: "card", "data-key": "running" }, parts.progressBlock(running)) : null,
    h(
      "dl",
      { class: "facts", "data-key": "facts" },
      fact(t("ui_column_last"), last(seen, one), one.last_state && !running ? h("div", { class: "small" }, parts.stateSentence(one.last_state, one.last_message)) : null),
      fact(t("ui_column_next"), next(one), seen.lists.schedule?.keep_text ? h("p", { class: "small" }, seen.lists.schedule.keep_text) : null, h("p", { class: "small" }, h("a", { href: `#times=${encodeURIComponent(one.id)}` }, t("ui_times_change")))),
      fact(t("ui_vault_signing_in"), signingIn(seen, one), h("p", { class: "small" }, h("a", { href: `#vault=${encodeURIComponent(one.id)}` }, t("ui_vault_link")))),
      fact(t("ui_column_documents"), count(one.documents)),
    ),
  );
}

/**
 * @param {string} name
 * @param {...Child} value
 */
function fact(name, ...value) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, value));
}

/**
 * @param {Seen} seen
 * @param {Account} one
 */
function signingIn(seen, one) {
  const held = seen.lists.vault?.held.find((some) => some.account === one.id);
  return held ? heldWords(held) : t("ui_vault_by_you");
}

/** @param {string} url */
function host(url) {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** @param {Seen} seen */
function fetches(seen) {
  const list = seen.lists.fetches?.fetches;
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
            list.map((one) => ({
              key: `fetch:${one.fetch}`,
              cells: [
                h("a", { href: hashOf({ ...seen.route, fetch: one.fetch, page: 1 }) }, parts.time(one.started)),
                h("div", {}, parts.stateBadge(one.state), h("div", { class: "small" }, parts.stateSentence(one.state, one.message))),
                count(one.rows),
                count(one.filed),
              ],
            })),
          ),
  );
}

/** @param {Seen} seen */
function documents(seen) {
  const list = seen.lists.documents;
  return h(
    "section",
    { "data-key": "documents", "data-group": "documents", "aria-labelledby": "documents-heading" },
    h("h2", { id: "documents-heading" }, t("ui_documents_title")),
    !list
      ? h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))
      : list.total === 0
        ? h("p", { "data-key": "none" }, t("ui_account_documents_empty"))
        : documentsTable(seen, list, "documents-heading", false),
  );
}

/**
 * @param {Seen} seen
 * @param {number} fetch
 */
function ledger(seen, fetch) {
  const shown = seen.lists.ledger;
  if (!shown) return h("p", { class: "small", "data-key": "wait" }, t("ui_asking"));
  const summary = seen.lists.fetches?.fetches.find((one) => one.fetch === fetch);
  const { progress } = shown;
  const live = seen.known.fetching.get(seen.route.account);
  return h(
    "section",
    { class: "stack", "data-key": "ledger", "data-group": "ledger", "aria-labelledby": "ledger-heading" },
    h("h1", { id: "ledger-heading" }, summary ? t("ui_ledger_title", when(summary.started)) : t("ui_fetches_title")),
    live?.fetch === fetch
      ? h("div", { class: "card", "data-key": "live" }, parts.progressBlock(live))
      : h("div", { "data-key": "result" }, parts.stateBadge(progress.state), parts.stateSentence(progress.state, progress.message)),
    shown.proof ? proof(shown.proof) : null,
    shown.total === 0
      ? h("p", { "data-key": "none" }, t("ui_ledger_empty"))
      : [h("p", { class: "small", "data-key": "intro" }, t("ui_ledger_intro"), " ", parts.rowsSentence(progress)), rows(shown.rows), pager(seen.route, shown.total, LEDGER_PAGE, "ledger-heading")],
  );
}

/** @param {import("../../shared/protocol.js").LedgerRow[]} list */
function rows(list) {
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
    list.map((row, place) => ({
      key: `row:${place}`,
      cells: [
        row.number ?? t("ui_unknown"),
        day(row.date),
        row.kind ? t(`ui_kind_${row.kind}`) : "",
        amount(row.total, row.currency),
        h("div", {}, parts.outcomeBadge(row.outcome), row.reason ? h("p", { class: "small" }, parts.rowReason(row)) : null),
      ],
    })),
  );
}
