// @ts-check
/** Renders the inbox: files that the person gives, questions about files, folders that are watched, and what was refused. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { failureSentence, formatAmount, formatDate, formatNumber, formatSize, plural, t } from "../../shared/i18n.js";
import { companyAdministration, newAdministration } from "../administrations/administrations_view.js";
import { confirmedButton } from "../confirmed.js";
import { INBOX_PAGE } from "../paging.js";
import { senderChoice } from "../sender_choice.js";
import { senders } from "../senders.js";
import { settingsId } from "../settings_id.js";
import { pager, table } from "../table.js";
import { arrivalText, arrivalsSentence, toldArrivals } from "./arrivals.js";
import { mailboxesSection } from "./mailboxes.js";
import { source } from "./source.js";
import { splitForm } from "./split_form.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/render.js").Child} Child
 * @typedef {import("../../shared/protocol.js").InboxResult} Inbox
 * @typedef {import("../../shared/protocol.js").HeldFile} HeldFile
 * @typedef {import("./given_files.js").GivenFile} GivenFile
 */

/** Files of which what became of them is shown; of more only the numbers. */
const MOST_SHOWN = 50;
/** @type {Record<Exclude<import("./given_files.js").FileState, "done">, import("../../shared/states.js").Appearance>} */
const APPEARANCES = {
  waiting: { icon: "waiting", tone: "calm" },
  sending: { icon: "running", tone: "busy" },
  reading: { icon: "running", tone: "busy" },
  failed: { icon: "bad", tone: "bad" },
};

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function inboxView(dashboard) {
  const { inbox } = dashboard.lists;
  const heading = h("h1", { id: "heading", "data-key": "title" }, t("ui_inbox_title"));
  if (!inbox) return [heading, dashboard.failure ? null : h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  return [
    h("section", { class: "stack", "data-key": "inbox", "data-group": "inbox", "aria-labelledby": "heading" }, heading, h("p", { class: "prose" }, t("ui_inbox_intro")), problemCard(inbox)),
    toldArrivals(dashboard.told),
    questionsSection(dashboard, inbox),
    dropCard(dashboard, inbox),
    givenSection(dashboard),
    refusedSection(inbox),
    h(
      "section",
      { class: "sources", "data-key": "sources", "data-group": "sources", "aria-labelledby": "sources-heading" },
      h("h2", { id: "sources-heading" }, t("ui_inbox_sources")),
      foldersSection(dashboard, inbox),
      mailboxesSection(dashboard, inbox),
    ),
  ];
}

/** @param {Inbox} inbox */
function problemCard({ problem }) {
  return problem ? h("p", { class: "card card-warn", "data-key": "problem" }, t("ui_inbox_waits"), " ", problem) : null;
}

/**
 * @param {DashboardState} dashboard
 * @param {Inbox} inbox
 */
function dropCard({ actions, hostState }, inbox) {
  return h(
    "div",
    { class: "card drop", "data-key": "drop" },
    icon("mark", "drop-sign"),
    h("p", {}, t("ui_inbox_drop")),
    h(
      "p",
      { class: "field", "data-key": "from" },
      h("label", { for: "inbox-company" }, t("ui_inbox_from")),
      senderChoice({ id: "inbox-company", senders: senders(hostState, inbox.companies), any: t("ui_inbox_from_any") }),
    ),
    components.button(actions, { action: "inbox-choose", id: "files", label: t("ui_inbox_choose"), kind: "main" }),
    h("input", { id: "inbox-files", type: "file", multiple: true, hidden: true, "aria-label": t("ui_inbox_choose"), "data-key": "files" }),
  );
}

/** @param {DashboardState} dashboard */
function givenSection({ files, actions }) {
  const { entries } = files;
  if (entries.length === 0) return null;
  const ended = entries.filter(({ state }) => state === "done" || state === "failed");
  const count = t("ui_inbox_given_count", formatNumber(ended.length), formatNumber(entries.length));
  // The newest come first: of many files those that are at work now are seen.
  const shown = [...entries.filter(({ state }) => state !== "waiting").reverse(), ...entries.filter(({ state }) => state === "waiting")].slice(0, MOST_SHOWN);
  return h(
    "section",
    { class: "stack", "data-key": "given", "data-group": "given", "aria-labelledby": "given-heading" },
    h("h2", { id: "given-heading" }, t("ui_inbox_given")),
    h("p", { class: "small", "data-key": "count" }, count, ended.length ? ` · ${arrivalsSentence(entries.flatMap(({ arrivals }) => arrivals))}` : null),
    files.busy ? h("progress", { "data-key": "progress", "aria-label": t("ui_inbox_given"), max: entries.length, value: ended.length }) : null,
    h("ul", { class: "plain given" }, shown.map((entry) => givenItem(entry, actions))),
  );
}

/**
 * @param {GivenFile} entry
 * @param {import("../../shared/click_actions.js").Actions} actions
 */
function givenItem({ key, file, state, arrivals, failure }, actions) {
  return h(
    "li",
    { "data-key": `given:${key}`, "data-group": `given:${key}` },
    h("p", { class: "given-name" }, components.breakable(file.name), " ", h("span", { class: "small" }, formatSize(file.size))),
    state === "done" ? arrivals.map((arrival) => arrivalText(arrival, file.name)) : components.badge(APPEARANCES[state], t(`ui_inbox_file_${state}`)),
    failure ? h("p", { class: "small" }, failureSentence(failure)) : null,
    failure ? h("div", { class: "buttons" }, components.button(actions, { action: "inbox-again", id: `given:${key}`, label: t("ui_try_again"), about: file.name })) : null,
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Inbox} inbox
 */
function questionsSection(dashboard, inbox) {
  if (inbox.total === 0) return null;
  return h(
    "section",
    { class: "stack", "data-key": "questions", "data-group": "questions", "aria-labelledby": "questions-heading" },
    h("h2", { id: "questions-heading" }, t("ui_inbox_questions")),
    h("p", { class: "small", "data-key": "count" }, plural("ui_inbox_questions_count", inbox.total)),
    h("ul", { class: "plain stack" }, inbox.waiting.map((held) => question(dashboard, inbox, held))),
    pager(dashboard.route, inbox.total, INBOX_PAGE, "questions-heading"),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Inbox} inbox
 * @param {HeldFile} held
 */
function question(dashboard, inbox, held) {
  const { actions, hostState } = dashboard;
  const id = `held:${held.id}`;
  const says = [held.supplier, held.number, formatDate(held.date ?? null), formatAmount(held.total ?? null, held.currency ?? null)].filter(Boolean).join(" · ");
  return h(
    "li",
    { class: "card stack question", "data-key": id, "data-group": id },
    h("p", {}, h("strong", {}, components.breakable(held.name)), " ", h("span", { class: "small" }, formatSize(held.size), " · ", components.time(held.at))),
    h("p", { class: "small" }, says ? t("ui_inbox_says", says) : t("ui_inbox_says_nothing"), held.several ? ` ${plural("ui_inbox_several", held.several)}` : null),
    h(
      "form",
      { class: "field-row", "data-action": "inbox-answer", "data-id": id, "data-key": "answer", "aria-label": held.name },
      h(
        "p",
        { class: "field" },
        h("label", { for: `${id}:company` }, t("ui_column_company")),
        senderChoice({ id: `${id}:company`, senders: senders(hostState, inbox.companies), any: t("ui_inbox_choose_company"), first: held.candidates, attributes: { name: "company" } }),
      ),
      h("p", { class: "field" }, h("label", { for: `${id}:new` }, t("ui_inbox_new_company")), h("input", { id: `${id}:new`, name: "new_company", type: "text", maxlength: 200, autocomplete: "off" })),
      newAdministration(dashboard, `${id}:administration`, booksOf(dashboard, inbox, held)),
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "submit", class: "button button-main", "aria-disabled": actions.busy.has(`inbox-answer:${id}`) ? "true" : null, "aria-label": t("ui_button_about", t("ui_inbox_answer"), held.name) }, t("ui_inbox_answer")),
        confirmedButton(dashboard, { action: "inbox-leave-out", id, label: t("ui_inbox_leave_out"), about: held.name, question: t("ui_inbox_leave_out_question"), yes: t("ui_inbox_leave_out_yes") }),
      ),
    ),
    components.failureText(actions, id),
    held.pdf ? splitForm(dashboard, id, Boolean(held.several)) : null,
  );
}

/**
 * Returns the administration of the companies that a file may be from, where they share one.
 *
 * @param {DashboardState} dashboard
 * @param {Inbox} inbox
 * @param {HeldFile} held
 */
function booksOf({ hostState }, inbox, held) {
  const known = [...inbox.companies, ...hostState.accounts].filter(({ id }) => held.candidates.includes(id)).map(({ administration }) => administration ?? 0);
  return new Set(known).size === 1 ? known[0] : null;
}

/** @param {Inbox} inbox */
function refusedSection({ refused, refused_total: total }) {
  if (total === 0) return null;
  return h(
    "section",
    { class: "stack", "data-key": "refused", "aria-labelledby": "refused-heading" },
    h("h2", { id: "refused-heading" }, t("ui_inbox_refused")),
    h("details", { "data-key": "list" }, h("summary", {}, plural("ui_inbox_refused_count", total)), h("ul", { class: "plain given" }, refused.map(({ file, at, message }) => h("li", { "data-key": file }, h("p", { class: "given-name" }, components.breakable(file)), h("p", { class: "small" }, message, " ", components.time(at)))))),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Inbox} inbox
 */
function foldersSection(dashboard, inbox) {
  const { actions } = dashboard;
  return source(
    "folders",
    t("ui_inbox_folders"),
    1 + inbox.companies.length + inbox.watched.length,
    inbox.watched.some(({ missing }) => missing),
    h("p", { class: "prose" }, t("ui_inbox_folders_intro"), inbox.polled ? ` ${t("ui_inbox_polled")}` : null),
    table(
      "folders-heading",
      "folders",
      [{ label: t("ui_inbox_column_folder"), kind: "head" }, { label: t("ui_inbox_column_use"), kind: "wide" }, { label: t("ui_column_actions"), kind: "actions" }],
      [
        { key: "folder:inbox", cells: [components.breakable(inbox.folder), t("ui_inbox_use_any"), components.button(actions, { action: "inbox-open", id: "inbox-folder", label: t("ui_inbox_open") })], below: components.failureText(actions, "inbox-folder") ?? undefined },
        ...inbox.companies.map((company) => companyRow(dashboard, company)),
        ...inbox.watched.map((folder) => watchedRow(dashboard, folder)),
      ],
    ),
    addForms(dashboard, inbox),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Inbox["companies"][number]} company
 */
function companyRow(dashboard, company) {
  return {
    key: `folder:${company.id}`,
    cells: [components.breakable(company.folder), t("ui_inbox_use_company", company.name), companyAdministration(dashboard, company)],
    below: components.failureText(dashboard.actions, settingsId(company.id)) ?? undefined,
  };
}

/**
 * @param {DashboardState} dashboard
 * @param {Inbox["watched"][number]} folder
 */
function watchedRow(dashboard, { folder, paused, missing }) {
  const { actions } = dashboard;
  const id = `watched:${folder}`;
  const [action, label] = paused ? ["inbox-resume", t("ui_inbox_resume")] : ["inbox-pause", t("ui_inbox_pause")];
  const state = missing ? components.badge({ icon: "warn", tone: "warn" }, t("ui_inbox_missing")) : paused ? components.badge({ icon: "stopped", tone: "calm" }, t("ui_inbox_paused")) : null;
  return {
    key: `folder:${folder}`,
    cells: [
      components.breakable(folder),
      h("div", {}, state ? h("p", {}, state) : null, h("p", {}, t("ui_inbox_use_watched"))),
      h("div", { class: "buttons" }, components.button(actions, { action, id, label, about: folder }), components.button(actions, { action: "inbox-unwatch", id, label: t("ui_remove"), about: folder })),
    ],
    below: components.failureText(actions, id) ?? undefined,
  };
}

/**
 * @param {DashboardState} dashboard
 * @param {Inbox} inbox
 */
function addForms(dashboard, { downloads }) {
  const { actions } = dashboard;
  return h(
    "div",
    { class: "add-forms", "data-key": "add" },
    h(
      "form",
      { class: "stack", "data-action": "inbox-watch", "data-id": "watch:folder", "data-key": "watch", "data-group": "watch" },
      h("p", { class: "field" }, h("label", { for: "watch-folder" }, t("ui_inbox_watch_folder")), h("input", { id: "watch-folder", name: "folder", type: "text", maxlength: 2_000, autocomplete: "off", spellcheck: "false", "aria-describedby": "watch-hint" })),
      h("p", { class: "small", id: "watch-hint" }, t("ui_inbox_watch_hint")),
      h("div", { class: "buttons" }, h("button", { type: "submit", class: "button" }, t("ui_inbox_watch")), downloads ? components.button(actions, { action: "inbox-watch", id: "watch:downloads", label: t("ui_inbox_watch_downloads", downloads) }) : null),
      components.failureText(actions, "watch:folder"),
      components.failureText(actions, "watch:downloads"),
    ),
    h(
      "form",
      { class: "stack", "data-action": "company-add", "data-id": "company:new", "data-key": "company", "data-group": "company" },
      h("p", { class: "field" }, h("label", { for: "company-name" }, t("ui_inbox_company_name")), h("input", { id: "company-name", name: "name", type: "text", maxlength: 200, autocomplete: "off", "aria-describedby": "company-hint" })),
      h("p", { class: "small", id: "company-hint" }, t("ui_inbox_company_hint")),
      newAdministration(dashboard, "company-administration"),
      h("div", { class: "buttons" }, h("button", { type: "submit", class: "button" }, t("ui_inbox_company_add"))),
      components.failureText(actions, "company:new"),
    ),
  );
}
