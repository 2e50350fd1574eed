// @ts-check
/** The dashboard: accounts, their fetches and documents. This module requests data and renders the views. */

import { Actions } from "../shared/click_actions.js";
import { attentionActions, attentionNumber } from "../shared/attention_answers.js";
import { announceProgress, announceSitting, announceText } from "../shared/announce.js";
import { HostState } from "../shared/host_state.js";
import { call, asFailure } from "../shared/messaging.js";
import { requestPermissions } from "../shared/permission_request.js";
import { focusElement, render } from "../shared/render.js";
import { expectReplacement } from "../shared/replaced.js";
import { accountTitle } from "../shared/components.js";
import { dialogActions, showDialogs } from "../shared/dialog.js";
import { sittingActions } from "../shared/sitting.js";
import { PortalSearch } from "../shared/portal_search.js";
import { loadCatalogue } from "../shared/catalogue.js";
import { localise, plural, t } from "../shared/i18n.js";
import { changeLanguage, languageChosenAt } from "./settings/language.js";
import { administrationActions, moveAccount } from "./administrations/administration_actions.js";
import { chosenNumber } from "./administrations/administrations_view.js";
import { addingActions } from "./adding/adding_actions.js";
import { accountActions } from "./accounts/account_actions.js";
import { readAccountFacts } from "./accounts/account_facts.js";
import { changedSetting } from "./accounts/account_settings.js";
import { listenToCalendar, scrollToNewest } from "./schedule/calendar.js";
import { documentActions } from "./documents/document_actions.js";
import { BESIDE } from "./documents/document.js";
import { chosenDocuments } from "./documents/document_filter.js";
import { focusInList, listenToDocumentKeys } from "./documents/document_keys.js";
import { DocumentSearch } from "./documents/document_search.js";
import { WIDE } from "./documents/documents_place.js";
import { arrivalsSentence } from "./inbox/arrivals.js";
import { GivenFiles } from "./inbox/given_files.js";
import { inboxActions } from "./inbox/inbox_actions.js";
import { listenToDrops } from "./inbox/dropping.js";
import { mailboxActions } from "./inbox/mailboxes.js";
import { chosenSender, listenToSenderChoices } from "./sender_choice.js";
import { settingsId } from "./settings_id.js";
import { receiverActions } from "./receivers/receiver_actions.js";
import { confirmActions } from "./confirmed.js";
import { followCheck, settingsActions } from "./settings/settings_actions.js";
import { readStanding } from "./settings/standing.js";
import { suggestionActions } from "./suggestion_actions.js";
import { announceDay, announceWeek, scheduleActions } from "./schedule/schedule_actions.js";
import { documentsWithin, readLists } from "./paging.js";
import { navigationLinks } from "./places.js";
import { hashOf, parseRoute, toFirstPage } from "./route.js";
import { watchSecrets } from "./vault/typed_secrets.js";
import { Draft, saveDraft } from "./schedule/draft.js";
import { vaultActions } from "./vault/vault_actions.js";
import { pageTitle, dashboardView } from "./dashboard_view.js";
import { teachingActions } from "./teaching/teaching_actions.js";
import { listenToGrid } from "./schedule/week_grid.js";

/**
 * @typedef {object} DashboardState
 * @property {HostState} hostState
 * @property {Actions} actions
 * @property {import("./route.js").Route} route
 * @property {import("./paging.js").Lists} lists the data of this route
 * @property {import("../shared/messaging.js").FailureShape | null} failure of the request for the lists
 * @property {string | null} accountToRemove the account whose removal waits for confirmation
 * @property {Draft | null} draft the unsaved changes of the schedule
 * @property {string | null} accountToForget the account whose stored secrets are to be removed after confirmation
 * @property {string | null} learnedToForget the account of which what was learned is to be forgotten after confirmation
 * @property {Set<string>} revealedForms the ids of the forms whose secret fields are shown as text
 * @property {string | null} openAccount the account whose dialog is open
 * @property {import("./accounts/account_facts.js").AccountFacts | null} accountFacts what only that dialog shows
 * @property {import("./settings/standing.js").Standing | null} standing what the cards of the settings say
 * @property {boolean} onlyProblems whether only accounts with problems are listed
 * @property {string} searchText the text of the search among the accounts
 * @property {DocumentSearch} search among the documents
 * @property {GivenFiles} files that the person gives
 * @property {import("../shared/protocol.js").Arrival[]} told what became of the files of the last answer
 * @property {string} receiverKind the kind that the form for a new receiver is for
 * @property {Map<string, string[]>} whose the accounts and companies that were added in a receiver's form, by the form
 * @property {string | null} confirming the action whose question waits for an answer: `ACTION ID`
 * @property {PortalSearch} portals the search for a portal to add
 * @property {"portal" | "own"} addingKind what is added
 * @property {string | null} chosenPortal the portal that was chosen to be added
 * @property {string} suggestedAddress the address of a portal as far as it is typed, to suggest it
 * @property {import("../shared/protocol.js").OwnCompany | null} addedCompany the company that was added last
 * @property {number | null} administration the one that is shown, null for all
 * @property {boolean} wide whether there is room for a document beside the list
 * @property {string | null} fieldToCorrect the field whose form is open: `DOCUMENT:FIELD`
 */

/** The views that show how far a fetch is; the others are not painted for a note of it. */
const WITH_PROGRESS = new Set(["today", "accounts", "account", "teach"]);

const hostState = new HostState((progress) => {
  if (progress) announceProgress(progress);
  announceSitting(hostState.sitting);
  if (!progress || WITH_PROGRESS.has(dashboard.route.view)) renderDashboard();
  if (!progress) void refreshLists();
});

hostState.onTeaching = (/** @type {import("../shared/protocol.js").Teaching} */ teaching) => {
  if (dashboard.route.view !== "teach" || dashboard.route.account !== teaching.account) return;
  dashboard.lists = { ...dashboard.lists, teaching };
  announceText(teaching.problem?.message || teaching.trial?.message || teaching.message);
  renderDashboard();
};

/** @type {DashboardState} */
const dashboard = {
  hostState,
  actions: new Actions(
    {
      fetch: async (account) => hostState.progress(await call("fetch.start", { account })),
      stop: async (fetch) => call("fetch.stop", { fetch: Number(fetch) }),
      "open-tab": async (id) => {
        await call("attention.open", { attention: attentionNumber(id) });
        announceText(t("ui_tab_in_front"));
      },
      ...attentionActions(call, hostState),
      ...sittingActions(call, hostState),
      remove: (account) => {
        dashboard.accountToRemove = account;
        renderDashboard();
        const question = document.querySelector(`[data-group="remove:${CSS.escape(account)}"]`);
        if (question instanceof HTMLElement) focusElement(question);
      },
      keep: (account) => {
        dashboard.accountToRemove = null;
        renderDashboard();
        const opener = document.querySelector(`[data-key="remove:${CSS.escape(account)}"]`);
        if (opener instanceof HTMLElement) opener.focus();
      },
      "remove-yes": (account) => removeAccount(account),
      again: () => hostState.refresh(),
      "times-save": () => saveSchedule(),
      "times-drop": () => resetDraft(),
      ...scheduleActions(() => dashboard.draft, changeDraft),
      ...vaultActions(() => dashboard, call, renderDashboard, () => void refreshLists()),
      ...accountActions(() => dashboard, call, renderDashboard),
      ...dialogActions(() => {
        // Whoever comes back to this address wants the list. The route stays the one for which lists may be on their way.
        if (dashboard.route.open) {
          delete dashboard.route.open;
          history.replaceState(null, "", hashOf(dashboard.route));
        }
        dashboard.openAccount = null;
        dashboard.accountToRemove = null;
        renderDashboard();
      }),
      ...addingActions(() => dashboard, call, requestPermissions, renderDashboard),
      ...documentActions(() => dashboard, call, renderDashboard),
      ...inboxActions(() => dashboard, call, refreshAll),
      ...mailboxActions(() => dashboard, call, refreshAll),
      ...receiverActions(() => dashboard, call, refreshAll),
      ...suggestionActions(call, refreshAll),
      ...confirmActions(() => dashboard, renderDashboard),
      ...teachingActions(() => dashboard, call, renderDashboard),
      ...administrationActions(() => dashboard, call, refreshAll),
      ...settingsActions(() => dashboard, call, renderDashboard),
    },
    renderDashboard,
  ),
  route: parseRoute(location.hash),
  lists: {},
  failure: null,
  accountToRemove: null,
  draft: null,
  accountToForget: null,
  learnedToForget: null,
  revealedForms: new Set(),
  openAccount: parseRoute(location.hash).open ?? null,
  accountFacts: null,
  standing: null,
  onlyProblems: false,
  searchText: "",
  search: new DocumentSearch(call, renderDashboard),
  portals: new PortalSearch(call, renderDashboard, 12),
  addingKind: "portal",
  chosenPortal: null,
  suggestedAddress: "",
  addedCompany: null,
  fieldToCorrect: null,
  wide: matchMedia(WIDE).matches,
  files: new GivenFiles(call, renderDashboard, filesTaken),
  told: [],
  receiverKind: "folder",
  whose: new Map(),
  confirming: null,
  administration: null,
};

/** Announces what became of the files that were given; their questions are shown. */
function filesTaken() {
  announceText(arrivalsSentence(dashboard.files.entries.flatMap(({ arrivals }) => arrivals)));
  void refreshAll();
}

async function refreshAll() {
  dashboard.confirming = null;
  await hostState.refresh();
  await refreshLists();
}

/** @param {File[]} files */
function giveFiles(files) {
  const company = document.getElementById("inbox-company");
  if (company instanceof HTMLInputElement && !company.reportValidity()) return;
  // On the page on which a company was just added, they are that company's.
  dashboard.files.give(files, chosenSender(company) || dashboard.addedCompany?.id || null);
  if (dashboard.route.view !== "inbox") location.hash = "#inbox";
  else renderDashboard();
}

function renderDashboard() {
  const main = document.getElementById("main");
  const navigation = document.getElementById("nav");
  if (!main || !navigation) return;
  document.title = t("ui_dashboard_title", pageTitle(dashboard));
  render(navigation, navigationLinks(dashboard.route));
  render(main, dashboardView(dashboard));
  syncFields(main);
  showDialogs(main);
  scrollToNewest(main);
  main.setAttribute("aria-busy", String(!hostState.failure && (!hostState.link || (hostState.link.connected && !hostState.loaded))));
}

/**
 * Sets every field to the draft's value, except the active one: a field that was edited shows its own value, whatever its
 * attributes are.
 *
 * @param {HTMLElement} main
 */
function syncFields(main) {
  for (const element of main.querySelectorAll("[data-field], [data-setting], [data-administration], [data-move], [data-filter], [name=language]")) {
    if (element === document.activeElement) continue;
    if (element instanceof HTMLSelectElement) element.value = element.dataset.chosen ?? "";
    else if (element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type)) element.checked = element.hasAttribute("checked");
    else if (element instanceof HTMLInputElement) element.value = element.getAttribute("value") ?? "";
  }
}

/** @param {string} account */
async function removeAccount(account) {
  const removed = hostState.account(account);
  await call("account.remove", { account });
  dashboard.accountToRemove = null;
  dashboard.openAccount = null;
  await hostState.refresh();
  if (removed) announceText(t("ui_removed", accountTitle(removed)));
  if (dashboard.route.account === account) location.hash = "#portals";
}

/** Requests the lists of this route. The old lists stay visible until the response arrives. */
async function refreshLists() {
  if (!hostState.link?.connected) return;
  const route = dashboard.route;
  void readAccountFacts(dashboard, call, renderDashboard);
  void readStanding(dashboard, call, renderDashboard);
  try {
    if (route.view === "documents") dashboard.search.within = documentsWithin(route);
    const lists = await readLists(route, call, dashboard.administration);
    if (route.view === "documents" && dashboard.search.active) void dashboard.search.again();
    if (route !== dashboard.route) return;
    dashboard.lists = lists;
    dashboard.failure = null;
    if (lists.archive) void followCheck(lists.archive.checked, () => dashboard, call, renderDashboard).catch(() => undefined);
    // News must not overwrite a draft that the person is editing.
    if (lists.windows && !(dashboard.draft?.changed && dashboard.draft.account === route.account)) resetDraft();
  } catch (error) {
    if (route === dashboard.route) dashboard.failure = asFailure(error);
  }
  renderDashboard();
}

function resetDraft() {
  const { windows, schedule, general } = dashboard.lists;
  dashboard.draft = windows ? new Draft(dashboard.route.account, windows, schedule ? { ...schedule } : null, general) : null;
  renderDashboard();
  void previewDraft();
}

/** @param {(draft: Draft) => void} change changes the draft */
function changeDraft(change) {
  if (!dashboard.draft) return;
  change(dashboard.draft);
  renderDashboard();
  void previewDraft();
}

/** Requests the fetches that the draft would cause; a response for an older draft is dropped. */
async function previewDraft() {
  const { draft } = dashboard;
  if (!draft) return;
  const params = { account: draft.account || null, windows: draft.toWindows(), every_days: draft.schedule?.every_days ?? null, month_day: draft.schedule?.month_day ?? null, count: 5 };
  const key = JSON.stringify(params);
  try {
    const preview = await call("schedule.try", params);
    if (key !== JSON.stringify({ ...params, windows: draft.toWindows() })) return;
    draft.preview = preview;
    draft.failure = null;
  } catch (error) {
    draft.failure = asFailure(error);
  }
  renderDashboard();
}

/** @param {Record<string, boolean | string | string[]>} settings */
async function saveSetting(settings) {
  const { account } = dashboard.route;
  dashboard.actions.problems.delete(settingsId(account));
  try {
    const changed = await call("account.set", { account, ...settings });
    await hostState.refresh();
    announceText(t("ui_settings_saved", accountTitle(changed)));
  } catch (error) {
    dashboard.actions.problems.set(settingsId(account), asFailure(error));
    renderDashboard();
  }
}

/** @param {number | null} administration */
function showAdministration(administration) {
  dashboard.administration = dashboard.search.administration = administration;
  // The page that is shown may be beyond the end of the other lists.
  dashboard.route = { ...toFirstPage(dashboard.route) };
  renderDashboard();
  void refreshLists();
}

/**
 * @param {string} account
 * @param {number} administration
 */
async function moveTo(account, administration) {
  dashboard.actions.problems.delete(settingsId(account));
  try {
    await moveAccount(dashboard, call, account, administration);
    await refreshLists();
  } catch (error) {
    dashboard.actions.problems.set(settingsId(account), asFailure(error));
    await hostState.refresh();
  }
}

async function saveSchedule() {
  const { draft } = dashboard;
  if (!draft) return;
  if (draft.wrongTimes.size) {
    const wrong = document.querySelector("[aria-invalid]");
    if (wrong instanceof HTMLElement) wrong.focus();
    return;
  }
  await saveDraft(draft, call);
  draft.changed = false;
  announceText(t("ui_times_saved"));
  await hostState.refresh();
  await refreshLists();
}

/** Looks for the portal that the address of the page names. */
function searchForRoute() {
  const { view, search } = dashboard.route;
  if (view === "add" && search) dashboard.addingKind = "portal";
  if (view === "add" && dashboard.portals.text !== search) void dashboard.portals.type(search);
}

async function navigate() {
  const next = parseRoute(location.hash);
  const { view, account, document: shown } = dashboard.route;
  const amongDocuments = next.view === "documents" && view === "documents";
  const sameView = next.view === view && next.account === account && (amongDocuments || next.document === shown);
  const inList = Boolean(document.activeElement?.closest(".documents-list"));
  if (!sameView) dashboard.lists = {};
  dashboard.route = next;
  dashboard.accountToRemove = null;
  dashboard.openAccount = next.open ?? null;
  dashboard.accountToForget = null;
  dashboard.learnedToForget = null;
  dashboard.fieldToCorrect = null;
  dashboard.confirming = null;
  dashboard.told = [];
  dashboard.whose = new Map();
  dashboard.revealedForms = new Set();
  dashboard.failure = null;
  dashboard.addedCompany = null;
  dashboard.chosenPortal = null;
  dashboard.suggestedAddress = "";
  searchForRoute();
  renderDashboard();
  await refreshLists();
  // Who chooses among the documents goes on choosing.
  if (document.activeElement instanceof HTMLElement && document.activeElement.dataset.filter) {
    if (dashboard.lists.documents) announceText(plural("ui_documents", dashboard.lists.documents.total));
    return;
  }
  if (next !== dashboard.route) return;
  if (amongDocuments && focusInList(dashboard, shown, inList)) return;
  const beside = next.document && dashboard.wide ? document.getElementById(BESIDE) : null;
  if (beside) return focusElement(beside);
  const heading = document.getElementById(next.part ? `${next.part}-heading` : next.fetch === null ? "heading" : "ledger-heading") ?? document.querySelector("h1");
  if (heading instanceof HTMLElement) focusElement(heading);
}

function listenToWeek() {
  listenToGrid(
    () => (dashboard.route.view === "times" && dashboard.draft?.own ? dashboard.draft.week : null),
    (week, cell) => {
      const { draft } = dashboard;
      if (!draft) return;
      draft.focusedCell = cell;
      if (week === draft.week) renderDashboard();
      else changeDraft(() => draft.setWeek(week));
    },
    (day) => {
      if (dashboard.draft) day === null ? announceWeek(dashboard.draft) : announceDay(dashboard.draft, day);
    },
  );
}

/** @param {Event} event at a field or a choice */
function changed({ target }) {
  if (target instanceof HTMLInputElement && target.id === "inbox-files") {
    giveFiles([...(target.files ?? [])]);
    target.value = "";
  }
  if (target instanceof HTMLSelectElement && target.dataset.receiverKind !== undefined) {
    dashboard.receiverKind = target.value;
    renderDashboard();
  }
  if (target instanceof HTMLSelectElement && target.dataset.filter) location.hash = chosenDocuments(dashboard.route, target);
  if (target instanceof HTMLSelectElement && target.dataset.administration !== undefined) showAdministration(chosenNumber(target.value));
  if (target instanceof HTMLSelectElement && target.dataset.move) void moveTo(target.dataset.move, Number(target.value));
  const language = languageChosenAt(target);
  if (language !== null) void changeLanguage(language, dashboard, call, renderDashboard);
  const settings = changedSetting(target);
  if (settings) void saveSetting(settings);
  // A choice whose action runs once another one is chosen, not at the click that opens it.
  if (target instanceof HTMLSelectElement && target.dataset.chosen !== undefined) void dashboard.actions.run(target);
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.dataset.field || !dashboard.draft) return;
  const checked = target instanceof HTMLInputElement && target.checked;
  if (!dashboard.draft.set(target.dataset.field, target.value, checked)) return;
  changeDraft(() => undefined);
  // The active field is not set by rendering, and "8" is shown as "08:00".
  if (target.classList.contains("time")) target.value = target.getAttribute("value") ?? "";
}

async function start() {
  await loadCatalogue();
  localise();
  expectReplacement();
  renderDashboard();
  window.addEventListener("hashchange", () => {
    // The link that skips to the content is no route.
    if (location.hash !== "#main") void navigate();
  });
  document.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { id, value } = event.target;
    if (id === "find-document") void dashboard.search.type(value);
    if (id === "find-portal") {
      dashboard.chosenPortal = null;
      void dashboard.portals.type(value);
    }
    if (id === "suggest-url") {
      dashboard.suggestedAddress = value;
      renderDashboard();
    }
    if (id !== "find") return;
    dashboard.searchText = value;
    dashboard.route = toFirstPage(dashboard.route);
    renderDashboard();
  });
  document.addEventListener("change", changed);
  watchSecrets(
    () => announceText(t("ui_vault_picture_pasted")),
    (forms) => {
      dashboard.revealedForms = forms;
      renderDashboard();
    },
  );
  listenToWeek();
  listenToCalendar();
  listenToDrops(giveFiles);
  listenToDocumentKeys(() => dashboard);
  listenToSenderChoices((field) => {
    if (field.dataset.filter) location.hash = chosenDocuments(dashboard.route, field);
  });
  matchMedia(WIDE).addEventListener("change", ({ matches }) => {
    dashboard.wide = matches;
    renderDashboard();
  });
  // Files that are not sent yet would be forgotten with the page.
  window.addEventListener("beforeunload", (event) => (dashboard.files.busy ? event.preventDefault() : undefined));
  void hostState.start().then(searchForRoute);
}

void start();
