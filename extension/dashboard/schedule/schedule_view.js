// @ts-check
/** Renders when Ophaler may fetch, in general or for one account, and the next fetches. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as components from "../../shared/components.js";
import { failureSentence, locale, formatDateTime, t } from "../../shared/i18n.js";
import { NEXT_PAGE } from "../paging.js";
import { pager, table } from "../table.js";
import { blockedDatesSection } from "./blocked_dates.js";
import { dayTimes } from "./day_times.js";
import { retentionField } from "./retention.js";
import { DAYS } from "./week.js";
import { weekGrid } from "./week_grid.js";
import { PRESET_NAMES, dayName, differences, weekText } from "./week_text.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../../shared/render.js").Child} Child
 */

/**
 * @param {DashboardState} dashboard
 * @returns {Child[]}
 */
export function scheduleView(dashboard) {
  const { account } = dashboard.route;
  const accountRecord = dashboard.hostState.account(account);
  const { draft } = dashboard;
  const heading = accountRecord ? t("ui_times_title_account", components.accountTitle(accountRecord)) : t("ui_times_title");
  if (!draft || draft.account !== account) return [h("h1", { id: "heading", "data-key": "title" }, heading), h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  return [
    accountRecord ? h("p", { class: "back", "data-key": "back" }, h("a", { href: `#account=${encodeURIComponent(account)}` }, icon("back"), t("ui_back_account", components.accountTitle(accountRecord)))) : null,
    h(
      "section",
      { class: "stack times", "data-key": "times", "data-group": "times", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, heading),
      dashboard.lists.windows?.problem ? h("p", { class: "problem", role: "alert", "data-key": "unreadable" }, icon("warn"), h("span", {}, dashboard.lists.windows.problem)) : null,
      h(
        "div",
        { class: "times-columns", "data-key": "columns" },
        h(
          "div",
          { class: "stack", "data-key": "fields" },
          draft.schedule ? frequencyFields(draft, draft.schedule) : pauseField(dashboard, draft, t("ui_times_pause")),
          account ? checkboxField("own", t("ui_times_own"), draft.own) : null,
          account && draft.own ? differenceList(draft, dashboard.lists.choices?.countries ?? []) : null,
          draft.own ? windowFields(dashboard, draft) : h("p", { "data-key": "general" }, h("a", { href: "#times" }, t("ui_times_general_hold"))),
        ),
        previewCard(draft),
      ),
      saveBar(dashboard, draft),
      components.failureText(dashboard.actions, "times"),
    ),
    account ? null : nextFetches(dashboard),
  ];
}

/**
 * Renders the bar that stays in sight while something is not saved, with the fetch that would be next.
 *
 * @param {DashboardState} dashboard
 * @param {Draft} draft
 */
function saveBar({ actions }, draft) {
  const next = draft.failure ? null : draft.preview?.fetches[0];
  return h(
    "div",
    { class: draft.changed ? "buttons save save-now" : "buttons save", "data-key": "save" },
    components.button(actions, { action: "times-save", id: "times", label: t("ui_times_save"), kind: "main" }),
    draft.changed ? components.button(actions, { action: "times-drop", id: "times", label: t("ui_times_drop") }) : null,
    h("p", { class: "small" }, draft.changed ? t("ui_times_unsaved") : null, draft.changed && next ? [" ", t("ui_times_next_would_be", formatDateTime(next.at))] : null),
  );
}

/** Renders the way past the many fields between the grid and the button that saves; it is seen while it has the focus. */
function saveSkip() {
  return h("button", { type: "button", class: "button save-skip", "data-action": "times-to-save", "data-id": "times", "data-key": "times-to-save" }, t("ui_times_to_save"));
}

/**
 * @param {Draft} draft
 * @param {import("../../shared/protocol.js").Country[]} countries
 */
function differenceList(draft, countries) {
  const parts = differences(draft.windows, draft.general, (country, part) => new Map(partsOf(countries, country)).get(part) ?? part);
  return h(
    "div",
    { class: "card", "data-key": "differences" },
    parts.length
      ? h("ul", { class: "plain stack" }, parts.map(({ label, own, general }) => h("li", { "data-key": label }, h("span", { class: "small" }, label), h("p", {}, t("ui_times_differs", own, general)))))
      : h("p", {}, t("ui_times_differs_not")),
  );
}

/**
 * @param {string} name
 * @param {string} label
 * @param {boolean} checked
 */
function checkboxField(name, label, checked) {
  return h("p", { class: "check", "data-key": name }, h("label", {}, h("input", { type: "checkbox", "data-field": name, checked }), " ", label));
}

/**
 * @param {string} name
 * @param {string} label
 * @param {HTMLElement} control
 */
function field(name, label, control) {
  control.id = `field-${name}`;
  control.setAttribute("data-field", name);
  control.classList.add("control");
  return h("p", { class: "field", "data-key": name }, h("label", { for: `field-${name}` }, label), control);
}

/**
 * @param {DashboardState} dashboard
 * @param {Draft} draft
 * @param {string} label
 */
function pauseField(dashboard, draft, label) {
  const until = draft.windows.pause_until ?? "";
  const line = field("pause", label, h("input", { type: "date", value: until }));
  if (until) line.append(components.button(dashboard.actions, { action: "times-go-on", id: "times", label: t("ui_times_pause_end"), kind: "quiet" }));
  return line;
}

/**
 * @param {Draft} draft
 * @param {import("./draft.js").Schedule} schedule
 */
function frequencyFields(draft, schedule) {
  const monthly = schedule.month_day !== null;
  const fixed = Boolean(draft.own ? draft.windows.at?.length : schedule.fixed);
  return h(
    "fieldset",
    { class: "stack", "data-key": "often" },
    h("legend", {}, t("ui_times_often")),
    fixed ? h("p", { class: "small", "data-key": "fixed" }, t("ui_times_fixed_first")) : null,
    ruleOption("every", t("ui_times_every"), !monthly, h("input", { type: "number", class: "control", min: 1, max: 100, inputmode: "numeric", "data-field": "every", "aria-label": t("ui_times_every_days"), value: schedule.every_days, disabled: monthly })),
    ruleOption("month", t("ui_times_month"), monthly, h("input", { type: "number", class: "control", min: 1, max: 31, inputmode: "numeric", "data-field": "month", "aria-label": t("ui_times_month_day"), value: schedule.month_day ?? 3, disabled: !monthly })),
    field("start", t("ui_times_start"), h("input", { type: "date", value: schedule.start_date ?? "" })),
    retentionField(draft, schedule),
    checkboxField("paused", t("ui_times_paused"), schedule.paused),
  );
}

/**
 * @param {string} value
 * @param {string} label
 * @param {boolean} checked
 * @param {HTMLElement} control
 */
function ruleOption(value, label, checked, control) {
  return h("p", { class: "rule", "data-key": `rule-${value}` }, h("label", {}, h("input", { type: "radio", name: "rule", "data-field": "rule", value, checked }), " ", label), " ", control);
}

/**
 * @param {DashboardState} dashboard
 * @param {Draft} draft
 */
function windowFields(dashboard, draft) {
  return h(
    "div",
    { class: "stack", "data-key": "windows" },
    h("h2", { id: "week-heading" }, t("ui_times_allowed")),
    h("p", { class: "small", id: "week-how" }, t("ui_times_how")),
    h("div", { class: "buttons" }, PRESET_NAMES.map(([id, key]) => components.button(dashboard.actions, { action: "times-preset", id, label: t(key) }))),
    h("p", { class: "strong", "data-key": "summary" }, t("ui_times_week_is", weekText(draft.week))),
    h("div", { class: "week-and-days", "data-key": "week-and-days" }, weekGrid(draft.week, draft.focusedCell), saveSkip(), dayTimes(dashboard.actions, draft)),
    draft.schedule ? pauseField(dashboard, draft, t("ui_times_pause_own")) : null,
    holidayFields(dashboard, draft),
    blockedDatesSection(dashboard.actions, draft.windows.not_on ?? []),
    fixedTimeFields(dashboard, draft),
    field("zone", t("ui_times_zone"), select([draft.windows.zone, ...(dashboard.lists.choices?.zones ?? [])].map((zone) => [zone, zone]), draft.windows.zone)),
  );
}

/**
 * @param {[string, string][]} choices value and label; a repeated value is shown once
 * @param {string} chosen
 */
function select(choices, chosen) {
  const once = new Map(choices);
  return h("select", { class: "control", "data-chosen": chosen }, [...once].map(([value, label]) => h("option", { value, selected: value === chosen }, label)));
}

/**
 * @param {DashboardState} dashboard
 * @param {Draft} draft
 */
function holidayFields(dashboard, draft) {
  const [country, part] = (draft.windows.holidays ?? "").split("-");
  const countries = dashboard.lists.choices?.countries ?? [];
  const names = new Intl.DisplayNames([locale()], { type: "region", fallback: "code" });
  const named = countries.map(({ code }) => /** @type {[string, string]} */ ([code, /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code])).sort((left, right) => left[1].localeCompare(right[1], locale()));
  const parts = partsOf(countries, country);
  return [
    field("country", t("ui_times_holidays"), select([["", t("ui_times_holidays_none")], ...(country ? [/** @type {[string, string]} */ ([country, country])] : []), ...named], country)),
    parts.length ? field("part", t("ui_times_part"), select([["", t("ui_times_part_whole")], ...parts], part ?? "")) : null,
  ];
}

/**
 * @param {import("../../shared/protocol.js").Country[]} countries
 * @param {string} country
 * @returns {[string, string][]} code and name of the parts of a country, by name; an older program tells no names
 */
function partsOf(countries, country) {
  const found = countries.find(({ code }) => code === country);
  const named = (found?.parts ?? []).map((part, index) => /** @type {[string, string]} */ ([part, found?.names?.[index] ?? part]));
  const { compare } = new Intl.Collator(locale());
  return named.sort((left, right) => compare(left[1], right[1]));
}

/**
 * @param {DashboardState} dashboard
 * @param {Draft} draft
 */
function fixedTimeFields(dashboard, draft) {
  return h(
    "div",
    { class: "stack", "data-key": "fixed-times", "data-group": "fixed-times" },
    h("h2", {}, t("ui_times_fixed")),
    h("p", { class: "small" }, t("ui_times_fixed_how")),
    (draft.windows.at ?? []).map((fixedTime, position) =>
      h(
        "fieldset",
        { class: "fixed", "data-key": `fixed:${position}` },
        h("legend", { class: "unseen" }, t("ui_times_fixed_numbered", position + 1)),
        h("input", { type: "text", class: "time", autocomplete: "off", inputmode: "numeric", maxlength: 5, "data-field": `time:${position}`, value: fixedTime.time, "aria-label": t("ui_times_fixed_time", position + 1) }),
        h("span", { class: "days" }, DAYS.map((day, index) => h("label", {}, h("input", { type: "checkbox", "data-field": `day:${position}:${day}`, checked: fixedTime.days.includes(day), "aria-label": dayName(index, "long") }), " ", h("span", { "aria-hidden": "true" }, dayName(index, "short"))))),
        components.button(dashboard.actions, { action: "times-remove", id: String(position), label: t("ui_times_fixed_remove"), kind: "quiet" }),
      ),
    ),
    h("div", { class: "buttons" }, components.button(dashboard.actions, { action: "times-add", id: "times", label: t("ui_times_fixed_add") })),
  );
}

/** @param {Draft} draft */
function previewCard(draft) {
  return h(
    "div",
    { class: "card preview", "data-key": "preview" },
    h("p", { class: "strong" }, t(draft.changed ? "ui_times_would_be" : "ui_times_are")),
    draft.failure ? h("p", { class: "problem", role: "alert" }, failureSentence(draft.failure)) : null,
    draft.preview && !draft.failure
      ? [h("ol", {}, draft.preview.fetches.map((fetch) => h("li", {}, h("time", { datetime: fetch.at }, formatDateTime(fetch.at)), " ", h("span", { class: "small" }, fetch.why_text)))), draft.preview.note ? h("p", { class: "strong" }, draft.preview.note) : null]
      : null,
  );
}

/** @param {DashboardState} dashboard */
function nextFetches(dashboard) {
  const list = dashboard.lists.next;
  return h(
    "section",
    { "data-key": "next", "data-group": "next", "aria-labelledby": "next-heading" },
    h("h2", { id: "next-heading" }, t("ui_next_title")),
    list?.paused_until ? h("p", { class: "strong" }, t("ui_next_paused", new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${list.paused_until}T00:00:00Z`)))) : null,
    !list || list.total === 0
      ? h("p", { "data-key": "none" }, t("ui_accounts_empty_title"))
      : [
          table(
            "next-heading",
            "next",
            [{ label: t("ui_column_name"), kind: "head" }, { label: t("ui_column_next") }, { label: t("ui_column_why"), kind: "wide" }],
            list.fetches.map((fetch) => ({
              key: `next:${fetch.account}`,
              cells: [h("a", { href: `#times=${encodeURIComponent(fetch.account)}` }, accountName(dashboard, fetch)), fetch.at ? components.time(fetch.at) : "", [fetch.why_text, fetch.expected, fetch.person_text, fetch.keep_text].filter(Boolean).map((text) => h("p", {}, text))],
            })),
          ),
          pager(dashboard.route, list.total, NEXT_PAGE, "next-heading"),
        ],
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {import("../../shared/protocol.js").NextFetch} fetch
 */
function accountName(dashboard, fetch) {
  const account = dashboard.hostState.account(fetch.account);
  return account ? components.accountTitle(account) : fetch.account_name;
}
