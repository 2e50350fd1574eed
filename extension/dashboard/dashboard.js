// @ts-check
/** The dashboard: accounts, what they fetched, what was filed. It asks and paints. */

import { Actions } from "../shared/click_actions.js";
import { answerLate } from "../shared/late_documents.js";
import { announce, announceSitting, say } from "../shared/announce.js";
import { browser } from "../shared/browser.js";
import { Known } from "../shared/host_state.js";
import { ask, asFailure, CodedError } from "../shared/messaging.js";
import { focusOn, paint } from "../shared/render.js";
import { accountTitle } from "../shared/components.js";
import { sittingActions } from "../shared/sitting.js";
import { localise, t } from "../shared/i18n.js";
import { chosenSetting, settingsId } from "./accounts/account_settings.js";
import { showNewest } from "./schedule/calendar.js";
import { spanText } from "./schedule/blocked_dates.js";
import { readList } from "./paging.js";
import { readRoute } from "./route.js";
import { watchSecrets } from "./vault/typed_secrets.js";
import { Draft, save } from "./schedule/draft.js";
import { vaultActions } from "./vault/vault_actions.js";
import { nav, title, view } from "./dashboard_view.js";
import { listenToGrid } from "./schedule/week_grid.js";

/**
 * @typedef {object} Seen
 * @property {Known} known
 * @property {Actions} actions
 * @property {import("./route.js").Route} route
 * @property {import("./paging.js").Lists} lists what was asked for this route
 * @property {import("../shared/messaging.js").FailureShape | null} failure of asking for it
 * @property {string | null} removing the account whose removal waits for a yes
 * @property {Draft | null} draft what the person is about to choose about when
 * @property {string | null} forgetting the account whose stored secrets wait for a yes before they go
 * @property {Set<string>} shown the forms whose secret fields the person wants to read
 * @property {string} find what the person looks for among the accounts
 */

const known = new Known((progress) => {
  if (progress) announce(progress);
  announceSitting(known.sitting);
  repaint();
  if (!progress) void read();
});

/** @type {Seen} */
const seen = {
  known,
  actions: new Actions(
    {
      fetch: async (account) => known.progress(await ask("fetch.start", { account })),
      stop: async (fetch) => ask("fetch.stop", { fetch: Number(fetch) }),
      answer: (id) => answerLate(ask, id),
      "open-tab": async (id) => ask("attention.open", { attention: numberOf(id) }),
      ...sittingActions(ask, known),
      permit: (id) => {
        const asked = known.attention.find((one) => one.id === numberOf(id));
        return permit(asked?.origins ?? [], asked?.permissions);
      },
      remove: (account) => {
        seen.removing = account;
        repaint();
        const question = document.querySelector(`[data-group="remove:${CSS.escape(account)}"]`);
        if (question instanceof HTMLElement) focusOn(question);
      },
      keep: (account) => {
        seen.removing = null;
        repaint();
        const opener = document.querySelector(`[data-key="remove:${CSS.escape(account)}"]`);
        if (opener instanceof HTMLElement) opener.focus();
      },
      "remove-yes": (account) => remove(account),
      again: () => known.refresh(),
      "times-save": () => saveTimes(),
      "times-drop": () => redraft(),
      "times-preset": (name) => seen.draft && drafted(() => seen.draft?.preset(name)),
      "times-add": () => drafted(() => seen.draft?.addTime()),
      "times-remove": (place) => drafted(() => seen.draft?.removeTime(Number(place))),
      "times-go-on": () => drafted(() => seen.draft?.goOn()),
      "times-date-add": (_, form) => addDates(form),
      "times-date-remove": (span) => removeDates(span),
      ...vaultActions(() => seen, ask, repaint, () => void read()),
    },
    repaint,
  ),
  route: readRoute(location.hash),
  lists: {},
  failure: null,
  removing: null,
  draft: null,
  forgetting: null,
  shown: new Set(),
  find: "",
};

/** @param {string} id as `attention:7` */
function numberOf(id) {
  return Number(id.split(":")[1]);
}

function repaint() {
  const main = document.getElementById("main");
  const bar = document.getElementById("nav");
  if (!main || !bar) return;
  document.title = t("ui_dashboard_title", title(seen));
  paint(bar, nav(seen));
  paint(main, view(seen));
  settleFields(main);
  showNewest(main);
  main.setAttribute("aria-busy", String(!known.link || (known.link.connected && !known.loaded)));
}

/**
 * A field that was touched shows what was typed, whatever its attributes say: all but the one in hand follow the draft.
 *
 * @param {HTMLElement} main
 */
function settleFields(main) {
  for (const element of main.querySelectorAll("[data-field], [data-setting]")) {
    if (element === document.activeElement) continue;
    if (element instanceof HTMLSelectElement) element.value = element.dataset.chosen ?? "";
    else if (element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type)) element.checked = element.hasAttribute("checked");
    else if (element instanceof HTMLInputElement) element.value = element.getAttribute("value") ?? "";
  }
}

/**
 * @param {string[]} origins
 * @param {string[]} [permissions]
 */
async function permit(origins, permissions = []) {
  const granted = await browser.permissions.request({ origins, permissions });
  if (!granted) throw new CodedError("browser.permission_refused");
}

/** @param {string} account */
async function remove(account) {
  const one = known.account(account);
  await ask("account.remove", { account });
  seen.removing = null;
  await known.refresh();
  if (one) say(t("ui_removed", accountTitle(one)));
  if (seen.route.account === account) location.hash = "";
}

/** Ask for what this route shows beyond the accounts. What was shown stays until the answer is there. */
async function read() {
  if (!known.link?.connected) return;
  const route = seen.route;
  try {
    const lists = await readList(route, ask);
    if (route !== seen.route) return;
    seen.lists = lists;
    seen.failure = null;
    // What the person is painting is not painted over by news.
    if (lists.windows && !(seen.draft?.changed && seen.draft.account === route.account)) redraft();
  } catch (thrown) {
    if (route === seen.route) seen.failure = asFailure(thrown);
  }
  repaint();
}

function redraft() {
  const { windows, schedule, general } = seen.lists;
  seen.draft = windows ? new Draft(seen.route.account, windows, schedule ? { ...schedule } : null, general) : null;
  repaint();
  void attempt();
}

/** @param {() => void} change of the draft */
function drafted(change) {
  change();
  repaint();
  void attempt();
}

/** Ask what the draft would mean; an answer to an older draft is let go. */
async function attempt() {
  const { draft } = seen;
  if (!draft) return;
  const asked = { account: draft.account || null, windows: draft.file(), every_days: draft.schedule?.every_days ?? null, month_day: draft.schedule?.month_day ?? null, count: 5 };
  const mark = JSON.stringify(asked);
  try {
    const tried = await ask("schedule.try", asked);
    if (mark !== JSON.stringify({ ...asked, windows: draft.file() })) return;
    draft.tried = tried;
    draft.wrong = null;
  } catch (thrown) {
    draft.wrong = asFailure(thrown);
  }
  repaint();
}

/** @param {HTMLElement} form */
function addDates(form) {
  const [from, to] = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input")]);
  if (!seen.draft || !from.value) return;
  const [first, last] = [from.value, to.value > from.value ? to.value : from.value];
  from.value = to.value = "";
  drafted(() => seen.draft?.addDates(first, last));
  say(t("ui_times_dates_added", spanText([first, last])));
  from.focus();
}

/** @param {string} span as `2026-12-24:2026-12-31` */
function removeDates(span) {
  const [from, to] = span.split(":");
  drafted(() => seen.draft?.removeDates(from, to));
  say(t("ui_times_dates_removed", spanText([from, to])));
}

/** @param {Record<string, boolean | string>} chosen */
async function saveSetting(chosen) {
  const { account } = seen.route;
  seen.actions.problems.delete(settingsId(account));
  try {
    const one = await ask("account.set", { account, ...chosen });
    await known.refresh();
    say(t("ui_settings_saved", accountTitle(one)));
  } catch (thrown) {
    seen.actions.problems.set(settingsId(account), asFailure(thrown));
    repaint();
  }
}

async function saveTimes() {
  const { draft } = seen;
  if (!draft) return;
  await save(draft, ask);
  draft.changed = false;
  say(t("ui_times_saved"));
  await known.refresh();
  await read();
}

async function go() {
  const next = readRoute(location.hash);
  const samePlace = next.view === seen.route.view && next.account === seen.route.account;
  if (!samePlace) seen.lists = {};
  seen.route = next;
  seen.removing = null;
  seen.forgetting = null;
  seen.shown = new Set();
  seen.failure = null;
  repaint();
  await read();
  const heading = document.getElementById(next.fetch === null ? "heading" : "ledger-heading") ?? document.querySelector("h1");
  if (heading instanceof HTMLElement) focusOn(heading);
}

function begin() {
  localise();
  repaint();
  window.addEventListener("hashchange", () => {
    // The link that skips to the content is no place of its own.
    if (location.hash !== "#main") void go();
  });
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.id === "find") {
      seen.find = event.target.value;
      repaint();
    }
  });
  document.addEventListener("change", (event) => {
    const { target } = event;
    const chosen = chosenSetting(target);
    if (chosen) void saveSetting(chosen);
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.dataset.field || !seen.draft) return;
    const checked = target instanceof HTMLInputElement && target.checked;
    if (seen.draft.set(target.dataset.field, target.value, checked)) drafted(() => undefined);
  });
  watchSecrets(
    () => say(t("ui_vault_picture_pasted")),
    (forms) => {
      seen.shown = forms;
      repaint();
    },
  );
  listenToGrid(
    () => (seen.route.view === "times" && seen.draft?.own ? seen.draft.week : null),
    (week, at) => {
      const { draft } = seen;
      if (!draft) return;
      draft.at = at;
      if (week === draft.week) repaint();
      else drafted(() => draft.paint(week));
    },
  );
  void known.begin();
}

begin();
