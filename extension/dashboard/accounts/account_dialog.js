// @ts-check
/** Renders the dialog of one account: what can be done with it, each in a row of one table. */

import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { dialog } from "../../shared/dialog.js";
import { formatDate, formatNumber, plural, t } from "../../shared/i18n.js";
import { table } from "../table.js";
import { learnedFact, signInFact } from "./account_facts.js";
import { fetchButton, lastFetch, nextFetch, removalQuestion } from "./accounts.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/host_state.js").Account} Account
 * @typedef {import("../../shared/render.js").Child} Child
 */

/**
 * Renders the dialog of the account that was opened; nothing while none is.
 *
 * @param {DashboardState} dashboard
 */
export function accountDialog(dashboard) {
  const account = dashboard.openAccount === null ? null : dashboard.hostState.account(dashboard.openAccount);
  if (!account) return null;
  const state = dashboard.hostState.fetching.has(account.id) ? null : account.last_state;
  const waiting = dashboard.hostState.attention.filter((attention) => attention.account === account.id);
  const host = URL.canParse(account.url) ? new URL(account.url).host : account.url;
  return dialog(
    account.id,
    components.accountHeading(account),
    h("p", { class: "small", "data-key": "where" }, components.breakable(host), account.customer_number ? [" · ", t("ui_customer_number", account.customer_number)] : null),
    state && account.last_message ? h("div", { "data-key": "said" }, components.stateSentence(state, account.last_message)) : null,
    waiting.length ? h("ul", { class: "plain stack", "data-key": "waiting" }, waiting.map((attention) => components.attentionCard(attention, account, dashboard.actions))) : null,
    // The question shows it itself.
    dashboard.accountToRemove === account.id ? null : components.failureText(dashboard.actions, account.id),
    table("dialog-title", "account-actions", [{ label: t("ui_column_what"), kind: "head" }, { label: t("ui_column_setting"), kind: "wide" }, { label: t("ui_column_actions"), kind: "actions" }], rows(dashboard, account)),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Account} account
 * @returns {import("../table.js").Row[]}
 */
function rows(dashboard, account) {
  const { actions, hostState } = dashboard;
  const place = encodeURIComponent(account.id);
  const kind = "main";
  const about = components.accountTitle(account);
  const stop = account.paused ? { action: "account-resume", label: t("ui_resume") } : { action: "account-pause", label: t("ui_pause") };
  return [
    row("fetch", t("ui_account_fetching"), lastFetch(dashboard, account), fetchButton(hostState, actions, account, t("ui_begin_download"), kind)),
    row("often", t("ui_times_often"), oftenForm(account), saveButton("often", t("ui_times_often"))),
    row("next", t("ui_column_next"), nextFetch(account), link(`#times=${place}`, t("ui_times_title"))),
    row("pause", t("ui_account_by_itself"), account.paused ? t("ui_paused_how") : t("ui_running_how"), components.button(actions, { ...stop, id: account.id, about })),
    row("since", t("ui_since"), sinceForm(account), saveButton("since", t("ui_since"))),
    row("sign-in", t("ui_vault_signing_in"), signInFact(dashboard), link(`#vault=${place}`, t("ui_vault_link"))),
    row("history", t("ui_fetches_title"), plural("ui_documents", account.documents), link(`#account=${place}&part=fetches`, t("ui_account_history"))),
    row("learned", t("ui_learned"), learnedFact(dashboard), link(`#account=${place}&part=learned`, t("ui_account_show"))),
    row("names", t("ui_account_names"), namesForm(account), saveButton("names", t("ui_account_names"))),
    {
      ...row("remove", t("ui_remove"), t("ui_remove_what"), components.button(actions, { action: "remove", id: account.id, label: t("ui_remove"), about, kind: "harm" })),
      below: dashboard.accountToRemove === account.id ? removalQuestion(dashboard, account) : undefined,
    },
  ];
}

/**
 * @param {string} key
 * @param {string} what
 * @param {Child} value
 * @param {Child} action
 */
function row(key, what, value, action) {
  return { key: `row:${key}`, cells: [what, value, h("div", { class: "buttons" }, action)] };
}

/**
 * @param {string} href
 * @param {string} label
 */
function link(href, label) {
  return h("a", { class: "button", href }, label);
}

/**
 * Renders the button of a form that stands in another cell.
 *
 * @param {string} form
 * @param {string} about
 */
function saveButton(form, about) {
  return h("button", { type: "submit", class: "button", form: `account-${form}`, "data-key": `save-${form}`, "aria-label": t("ui_button_about", t("ui_times_save"), about) }, t("ui_times_save"));
}

/**
 * @param {string} name
 * @param {Account} account
 * @param {...Child} fields
 */
function form(name, account, ...fields) {
  return h("form", { id: `account-${name}`, class: "account-form", "data-action": `account-${name}`, "data-id": account.id, "data-key": `${name}:${account.id}` }, ...fields);
}

/** @param {Account} account */
function oftenForm(account) {
  const monthly = account.month_day !== null;
  return form(
    "often",
    account,
    h("p", { "data-key": "now" }, monthly ? t("ui_every_month", formatNumber(account.month_day ?? 1)) : plural("ui_every_days", account.every_days)),
    h("input", { name: "number", type: "number", class: "control", min: 1, max: 100, required: true, inputmode: "numeric", "aria-label": t("ui_often_number"), value: account.month_day ?? account.every_days }),
    h(
      "select",
      { name: "rule", class: "control", "aria-label": t("ui_times_often") },
      h("option", { value: "every_days", selected: !monthly }, t("ui_often_days")),
      h("option", { value: "month_day", selected: monthly }, t("ui_often_month")),
    ),
  );
}

/** @param {Account} account */
function sinceForm(account) {
  return form(
    "since",
    account,
    h("p", { "data-key": "now" }, account.start_date ? t("ui_since_day", formatDate(account.start_date)) : t("ui_since_all")),
    h("input", { name: "start_date", type: "date", class: "control", "aria-label": t("ui_since"), value: account.start_date ?? "" }),
  );
}

/** @param {Account} account */
function namesForm(account) {
  return form(
    "names",
    account,
    h("label", { for: "account-company" }, t("ui_column_company")),
    h("input", { id: "account-company", name: "company", type: "text", dir: "auto", autocomplete: "off", maxlength: 300, placeholder: account.name, value: account.company ?? "" }),
    h("label", { for: "account-user" }, t("ui_column_user")),
    h("input", { id: "account-user", name: "user", type: "text", dir: "auto", autocomplete: "off", maxlength: 300, value: account.user ?? "" }),
  );
}
