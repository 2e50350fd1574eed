// @ts-check
/** When Ophaler may fetch: in general, or for one account; and what comes next. */

import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import * as parts from "../../shared/components.js";
import { failureSentence, locale, moment, t } from "../../shared/i18n.js";
import { NEXT_PAGE } from "../paging.js";
import { pager, table } from "../table.js";
import { datesPart } from "./blocked_dates.js";
import { keepingPart } from "./retention.js";
import { DAYS } from "./week.js";
import { dayName, weekGrid } from "./week_grid.js";

/**
 * @typedef {import("../dashboard.js").Seen} Seen
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../../shared/render.js").Child} Child
 */

/** The presets of week.js, and what they are called. */
const PRESET_NAMES = [["always", "ui_times_preset_always"], ["office", "ui_times_preset_office"], ["weekdays", "ui_times_preset_weekdays"]];

/**
 * @param {Seen} seen
 * @returns {Child[]}
 */
export function timesView(seen) {
  const { account } = seen.route;
  const one = seen.known.account(account);
  const { draft } = seen;
  const heading = one ? t("ui_times_title_account", parts.accountTitle(one)) : t("ui_times_title");
  if (!draft || draft.account !== account) return [h("h1", { id: "heading", "data-key": "title" }, heading), h("p", { class: "small", "data-key": "wait" }, t("ui_asking"))];
  return [
    one ? h("p", { class: "back", "data-key": "back" }, h("a", { href: `#account=${encodeURIComponent(account)}` }, icon("back"), t("ui_back_account", parts.accountTitle(one)))) : null,
    h(
      "section",
      { class: "stack times", "data-key": "times", "data-group": "times", "aria-labelledby": "heading" },
      h("h1", { id: "heading" }, heading),
      draft.schedule ? often(draft, draft.schedule) : pause(seen, draft, t("ui_times_pause")),
      account ? check("own", t("ui_times_own"), draft.own) : null,
      draft.own ? windows(seen, draft) : h("p", { "data-key": "general" }, h("a", { href: "#times" }, t("ui_times_general_hold"))),
      preview(draft),
      h(
        "div",
        { class: draft.changed ? "buttons save save-now" : "buttons save", "data-key": "save" },
        parts.button(seen.actions, { action: "times-save", id: "times", label: t("ui_times_save"), kind: "main" }),
        draft.changed ? parts.button(seen.actions, { action: "times-drop", id: "times", label: t("ui_times_drop") }) : null,
        h("p", { class: "small" }, draft.changed ? t("ui_times_unsaved") : null),
      ),
      parts.problem(seen.actions, "times"),
    ),
    account ? null : next(seen),
  ];
}

/**
 * @param {string} name
 * @param {string} label
 * @param {boolean} checked
 */
function check(name, label, checked) {
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
  return h("p", { class: "field", "data-key": name }, h("label", { for: `field-${name}` }, label), control);
}

/**
 * @param {Seen} seen
 * @param {Draft} draft
 * @param {string} label
 */
function pause(seen, draft, label) {
  const until = draft.windows.pause_until ?? "";
  const line = field("pause", label, h("input", { type: "date", value: until }));
  if (until) line.append(parts.button(seen.actions, { action: "times-go-on", id: "times", label: t("ui_times_pause_end"), kind: "quiet" }));
  return line;
}

/**
 * @param {Draft} draft
 * @param {import("./draft.js").Schedule} schedule
 */
function often(draft, schedule) {
  const monthly = schedule.month_day !== null;
  const fixed = Boolean(draft.own ? draft.windows.at?.length : schedule.fixed);
  return h(
    "fieldset",
    { class: "stack", "data-key": "often" },
    h("legend", {}, t("ui_times_often")),
    fixed ? h("p", { class: "small", "data-key": "fixed" }, t("ui_times_fixed_first")) : null,
    rule("every", t("ui_times_every"), !monthly, h("input", { type: "number", min: 1, max: 100, inputmode: "numeric", "data-field": "every", "aria-label": t("ui_times_every_days"), value: schedule.every_days, disabled: monthly })),
    rule("month", t("ui_times_month"), monthly, h("input", { type: "number", min: 1, max: 31, inputmode: "numeric", "data-field": "month", "aria-label": t("ui_times_month_day"), value: schedule.month_day ?? 3, disabled: !monthly })),
    field("start", t("ui_times_start"), h("input", { type: "date", value: schedule.start_date ?? "" })),
    keepingPart(draft, schedule),
    check("paused", t("ui_times_paused"), schedule.paused),
  );
}

/**
 * @param {string} value
 * @param {string} label
 * @param {boolean} checked
 * @param {HTMLElement} control
 */
function rule(value, label, checked, control) {
  return h("p", { class: "rule", "data-key": `rule-${value}` }, h("label", {}, h("input", { type: "radio", name: "rule", "data-field": "rule", value, checked }), " ", label), " ", control);
}

/**
 * @param {Seen} seen
 * @param {Draft} draft
 */
function windows(seen, draft) {
  return h(
    "div",
    { class: "stack", "data-key": "windows" },
    h("h2", { id: "week-heading" }, t("ui_times_allowed")),
    h("p", { class: "small", id: "week-how" }, t("ui_times_how")),
    h("div", { class: "buttons" }, PRESET_NAMES.map(([id, key]) => parts.button(seen.actions, { action: "times-preset", id, label: t(key) }))),
    weekGrid(draft.week, draft.at),
    draft.schedule ? pause(seen, draft, t("ui_times_pause_own")) : null,
    holidays(seen, draft),
    datesPart(seen.actions, draft.windows.not_on ?? []),
    fixedTimes(seen, draft),
    field("zone", t("ui_times_zone"), select([draft.windows.zone, ...(seen.lists.choices?.zones ?? [])].map((zone) => [zone, zone]), draft.windows.zone)),
  );
}

/**
 * @param {[string, string][]} choices value and label; a value that comes twice is shown once
 * @param {string} chosen
 */
function select(choices, chosen) {
  const once = new Map(choices);
  return h("select", { "data-chosen": chosen }, [...once].map(([value, label]) => h("option", { value, selected: value === chosen }, label)));
}

/**
 * @param {Seen} seen
 * @param {Draft} draft
 */
function holidays(seen, draft) {
  const [country, part] = (draft.windows.holidays ?? "").split("-");
  const known = seen.lists.choices?.countries ?? [];
  const names = new Intl.DisplayNames([locale()], { type: "region", fallback: "code" });
  const named = known.map(({ code }) => /** @type {[string, string]} */ ([code, /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code])).sort((one, other) => one[1].localeCompare(other[1], locale()));
  const pieces = known.find(({ code }) => code === country)?.parts ?? [];
  return [
    field("country", t("ui_times_holidays"), select([["", t("ui_times_holidays_none")], ...(country ? [/** @type {[string, string]} */ ([country, country])] : []), ...named], country)),
    pieces.length ? field("part", t("ui_times_part"), select([["", t("ui_times_part_whole")], ...pieces.map((one) => /** @type {[string, string]} */ ([one, one]))], part ?? "")) : null,
  ];
}

/**
 * @param {Seen} seen
 * @param {Draft} draft
 */
function fixedTimes(seen, draft) {
  return h(
    "div",
    { class: "stack", "data-key": "fixed-times", "data-group": "fixed-times" },
    h("h2", {}, t("ui_times_fixed")),
    h("p", { class: "small" }, t("ui_times_fixed_how")),
    (draft.windows.at ?? []).map((one, place) =>
      h(
        "fieldset",
        { class: "fixed", "data-key": `fixed:${place}` },
        h("legend", { class: "unseen" }, t("ui_times_fixed_one", place + 1)),
        h("input", { type: "time", "data-field": `time:${place}`, value: one.time, "aria-label": t("ui_times_fixed_time", place + 1) }),
        h("span", { class: "days" }, DAYS.map((day, at) => h("label", {}, h("input", { type: "checkbox", "data-field": `day:${place}:${day}`, checked: one.days.includes(day), "aria-label": dayName(at, "long") }), " ", h("span", { "aria-hidden": "true" }, dayName(at, "short"))))),
        parts.button(seen.actions, { action: "times-remove", id: String(place), label: t("ui_times_fixed_remove"), kind: "quiet" }),
      ),
    ),
    h("div", { class: "buttons" }, parts.button(seen.actions, { action: "times-add", id: "times", label: t("ui_times_fixed_add") })),
  );
}

/** @param {Draft} draft */
function preview(draft) {
  return h(
    "div",
    { class: "card preview", "data-key": "preview" },
    h("p", { class: "strong" }, t(draft.changed ? "ui_times_would_be" : "ui_times_are")),
    draft.wrong ? h("p", { class: "problem", role: "alert" }, failureSentence(draft.wrong)) : null,
    draft.tried && !draft.wrong
      ? [h("ol", {}, draft.tried.fetches.map((one) => h("li", {}, h("time", { datetime: one.at }, moment(one.at)), " ", h("span", { class: "small" }, one.why_text)))), draft.tried.note ? h("p", { class: "strong" }, draft.tried.note) : null]
      : null,
  );
}

/** @param {Seen} seen */
function next(seen) {
  const list = seen.lists.next;
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
            list.fetches.map((one) => ({
              key: `next:${one.account}`,
              cells: [h("a", { href: `#times=${encodeURIComponent(one.account)}` }, named(seen, one)), one.at ? parts.time(one.at) : "", [one.why_text, one.expected, one.person_text, one.keep_text].filter(Boolean).map((text) => h("p", {}, text))],
            })),
          ),
          pager(seen.route, list.total, NEXT_PAGE, "next-heading"),
        ],
  );
}

/**
 * @param {Seen} seen
 * @param {import("../../shared/protocol.js").NextFetch} one
 */
function named(seen, one) {
  const account = seen.known.account(one.account);
  return account ? parts.accountTitle(account) : one.account_name;
}
