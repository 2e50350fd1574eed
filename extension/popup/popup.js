// @ts-check
/** The popup shows what Ophaler stores about the active tab's page. This module requests data and renders the view. */

import { Actions } from "../shared/click_actions.js";
import { attentionActions, attentionNumber } from "../shared/attention_answers.js";
import { announce, announceProgress, announceSitting, announceText } from "../shared/announce.js";
import { copyText } from "../shared/copy_text.js";
import { fetchAll } from "../shared/fetch_all.js";
import { HostState } from "../shared/host_state.js";
import { call, asFailure } from "../shared/messaging.js";
import { requestPermissions } from "../shared/permission_request.js";
import { render } from "../shared/render.js";
import { expectReplacement } from "../shared/replaced.js";
import { failedRows } from "../shared/missing_rows.js";
import { chosenSince } from "../shared/since_field.js";
import { sittingActions } from "../shared/sitting.js";
import { loadCatalogue } from "../shared/catalogue.js";
import { localise, plural, t } from "../shared/i18n.js";
import { findAccounts } from "./account_rows.js";
import { openOverviewLinks } from "./overview_links.js";
import { clearPendingAdd, takePendingAdd, savePendingAdd } from "./pending_add.js";
import { mainAccount } from "./page_card.js";
import { menuItems, pagePattern } from "./popup_menu.js";
import { popupView } from "./popup_view.js";

/**
 * @typedef {object} PopupState
 * @property {HostState} hostState
 * @property {Actions} actions
 * @property {{tab: number, url: string, title: string} | null} tab
 * @property {import("../shared/protocol.js").PortalMatchResult | null} match
 * @property {import("../shared/messaging.js").FailureShape | null} failure of the request for the tab
 * @property {boolean} tabRead whether the tab was read
 * @property {string} searched what stands in the search for an account
 * @property {"" | "another" | "belongs"} form the form that the menu has opened
 * @property {boolean} menuOpen
 * @property {Map<number, import("../shared/missing_rows.js").FailedRows>} failedRows the failed rows by fetch
 * @property {string} suggested the host of the page, once its portal was suggested
 * @property {Map<string, number>} lastFetch the last fetch by account
 */

const hostState = new HostState((progress) => {
  if (progress) announceProgress(progress);
  announceSitting(hostState.sitting);
  renderPopup();
  void readResults();
});

/** @type {PopupState} */
const popup = {
  hostState,
  actions: new Actions(
    {
      add: (_, form) => addPortal(/** @type {HTMLFormElement} */ (form)),
      fetch: async (account) => hostState.progress(await call("fetch.start", { account })),
      "fetch-all": () => {
        popup.menuOpen = false;
        return fetchAll(call, popup, hostState.accounts);
      },
      stop: async (fetch) => call("fetch.stop", { fetch: Number(fetch) }),
      "open-tab": async (id) => {
        await call("attention.open", { attention: attentionNumber(id) });
        window.close();
      },
      copy: (line) => copyText(line),
      ...attentionActions(call, hostState),
      ...sittingActions(call, hostState),
      belongs: (_, form) => keepWithAccount(/** @type {HTMLFormElement} */ (form)),
      another: (_, form) => addAccount(/** @type {HTMLFormElement} */ (form)),
      teach: (account) => teach(account),
      menu: () => openMenu(!popup.menuOpen),
      form: (form) => openForm(/** @type {PopupState["form"]} */ (form)),
      suggest: async () => {
        if (!popup.tab) return;
        popup.menuOpen = false;
        await call("tab.suggest", { url: popup.tab.url, title: popup.tab.title });
        popup.suggested = new URL(popup.tab.url).hostname;
        announceText(t("ui_suggested", popup.suggested));
      },
      again: async () => {
        await hostState.refresh();
        await readTab();
      },
    },
    renderPopup,
  ),
  tab: null,
  match: null,
  failure: null,
  tabRead: false,
  suggested: "",
  searched: "",
  form: "",
  menuOpen: false,
  failedRows: new Map(),
  lastFetch: new Map(),
};

function renderPopup() {
  const main = document.getElementById("main");
  const menu = document.getElementById("menu");
  if (!main || !menu) return;
  // Each write makes the browser look at an element's style again, so nothing is written that stands there.
  if (menu.hidden === popup.menuOpen) {
    menu.hidden = !popup.menuOpen;
    document.getElementById("menu-button")?.setAttribute("aria-expanded", String(popup.menuOpen));
  }
  render(menu, popup.menuOpen ? menuItems(popup) : null);
  render(main, popupView(popup));
  const isBusy = !hostState.failure && (!hostState.link || (hostState.link.connected && !popup.tabRead));
  if (main.getAttribute("aria-busy") !== String(isBusy)) main.setAttribute("aria-busy", String(isBusy));
  if (!isBusy) focusMainAction(main);
}

const CLOSING_KEYS = { Escape: true };

let mainActionFocused = false;

/**
 * Gives the focus to the main action once, when the popup has opened, unless the person was faster.
 *
 * @param {HTMLElement} main
 */
function focusMainAction(main) {
  if (mainActionFocused) return;
  mainActionFocused = true;
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body) return;
  const action = main.querySelector(".button-main") ?? main.querySelector(".waiting .button");
  if (action instanceof HTMLElement) action.focus();
}

/** @param {boolean} isOpen */
function openMenu(isOpen) {
  popup.menuOpen = isOpen;
  renderPopup();
  const next = document.querySelector(isOpen ? "#menu .menu-item" : "#menu-button");
  if (next instanceof HTMLElement) next.focus();
}

/** @param {PopupState["form"]} form */
function openForm(form) {
  popup.form = form;
  popup.menuOpen = false;
  renderPopup();
  (document.getElementById("another-user") ?? document.getElementById("belongs-account") ?? document.getElementById("menu-button"))?.focus();
}

/** Requests the portal and accounts of the active tab's page. */
async function readTab() {
  try {
    popup.tab = await call("tab.current");
    popup.match = hostState.link?.connected && isWebPage(popup.tab?.url) ? await call("portal.match", { url: popup.tab?.url }) : null;
    popup.failure = null;
  } catch (error) {
    popup.failure = asFailure(error);
  }
  popup.tabRead = true;
  renderPopup();
  await readResults();
}

/** @param {string | undefined} url */
function isWebPage(url) {
  return /^https?:/.test(url ?? "");
}

/**
 * Adds the portal of the page. The permission must be requested within the click; the pending addition is saved first, since
 * some browsers close the popup on the prompt.
 *
 * @param {HTMLFormElement} form
 */
async function addPortal(form) {
  const match = popup.match;
  const url = popup.tab?.url;
  if (!match || !url) return;
  const given = new FormData(form);
  const name = String(given.get("name") ?? "").trim();
  // An account is called after its domain anyway, until somebody gives it a name.
  const chosen = { ...(name && name !== match.domain ? { company: name } : {}), ...chosenSince(given) };
  savePendingAdd(url, chosen);
  const granted = requestPermissions(match.origins);
  try {
    await granted;
    await addAndFetch({ url, ...chosen }, name || match.name);
  } finally {
    clearPendingAdd();
  }
}

/**
 * Adds an account of the page's portal and starts its first fetch.
 *
 * @param {{url: string, user?: string | null} & import("./pending_add.js").Chosen} wanted
 * @param {string} name of the portal
 */
async function addAndFetch(wanted, name) {
  const account = await call("account.add", wanted);
  announceText(t("ui_added_and_fetched", name));
  try {
    hostState.progress(await call("fetch.start", { account: account.id }));
  } catch (error) {
    popup.actions.problems.set(account.id, asFailure(error));
  }
  await hostState.refresh();
  await readTab();
}

/**
 * Begins to be shown something in the active tab; the popup makes way for the page.
 *
 * @param {string} account
 */
async function teach(account) {
  const granted = requestPermissions(popup.match?.origins ?? []);
  await granted;
  await call("teaching.start", { account, tab: popup.tab?.tab });
  window.close();
}

/**
 * Adds the portal for which the browser closed the popup when it asked.
 *
 * @param {{url: string} & import("./pending_add.js").Chosen} wanted
 * @param {string} name of the portal
 */
async function addPending(wanted, name) {
  try {
    await addAndFetch(wanted, name);
  } catch (error) {
    popup.actions.problems.set("here", asFailure(error));
    renderPopup();
  }
}

/** @param {HTMLFormElement} form */
async function addAccount(form) {
  const given = new FormData(form);
  const user = String(given.get("user") ?? "").trim();
  const { url } = popup.tab ?? {};
  if (!url) return;
  const company = mainAccount(popup)?.account.company;
  await addAndFetch({ url, user: user || null, ...(company ? { company } : {}), ...chosenSince(given) }, company ?? popup.match?.name ?? user);
  openForm("");
}

/**
 * Notes what the page in front is to an account that is there already: its address, where one signs in, or another of its sites.
 *
 * @param {HTMLFormElement} form
 */
async function keepWithAccount(form) {
  const { url } = popup.tab ?? {};
  const fields = new FormData(form);
  const account = hostState.account(String(fields.get("account")));
  if (!url || !account) return;
  const { hostname } = new URL(url);
  // Some browsers close the popup when they ask. Where nothing was granted, the next fetch asks again.
  const granted = requestPermissions([pagePattern(url)]).catch(() => undefined);
  await call("account.set", { account: account.id, ...newPlace(account, String(fields.get("what")), url) });
  await granted;
  openForm("");
  await hostState.refresh();
  await readTab();
  announceText(t("ui_belongs_saved", hostname, account.name));
}

/**
 * @param {import("../shared/host_state.js").Account} account
 * @param {string} what
 * @param {string} url
 */
function newPlace(account, what, url) {
  if (what === "url") return { url };
  const { hostname } = new URL(url);
  return what === "sign_in_hosts" ? { sign_in_hosts: [...(account.sign_in_hosts ?? []), hostname] } : { portal_hosts: [...(account.portal_hosts ?? []), hostname] };
}

/** @type {Set<number>} fetches whose rows were requested */
const requestedFetches = new Set();

/** Requests, for the accounts of this page, the rows that the last fetch did not retrieve, and why. */
async function readResults() {
  for (const { id } of popup.match?.accounts ?? []) {
    const account = hostState.account(id);
    const fetch = hostState.ended.get(id)?.fetch ?? (await readLastFetch(id));
    if (!account || hostState.fetching.has(id) || fetch === null || requestedFetches.has(fetch)) continue;
    popup.lastFetch.set(id, fetch);
    requestedFetches.add(fetch);
    try {
      popup.failedRows.set(fetch, await failedRows(fetch));
      renderPopup();
    } catch {
      // The result itself is already shown; the dashboard shows the rows and why they cannot be read.
    }
  }
}

/** @param {string} account */
async function readLastFetch(account) {
  const cached = popup.lastFetch.get(account);
  if (cached !== undefined) return cached;
  try {
    const { fetches } = await call("fetch.list", { account, limit: 1 });
    return fetches[0]?.fetch ?? null;
  } catch {
    return null;
  }
}

async function start() {
  await loadCatalogue();
  localise();
  expectReplacement();
  openOverviewLinks(call);
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.id !== "find-account") return;
    popup.searched = target.value;
    renderPopup();
    if (target.value.trim()) announce(plural("ui_found", findAccounts(hostState.accounts, target.value).length));
  });
  document.addEventListener("keydown", (event) => {
    // Without this the browser would close the popup.
    if (!(event.key in CLOSING_KEYS) || !(popup.menuOpen || popup.form)) return;
    event.preventDefault();
    if (popup.form) openForm("");
    else openMenu(false);
  });
  renderPopup();
  await hostState.start();
  await readTab();
  const url = popup.tab?.url;
  if (!url || !popup.match || popup.match.accounts.length > 0) return;
  const chosen = await takePendingAdd(url, popup.match.origins);
  if (chosen) await addPending({ url, ...chosen }, chosen.company ?? popup.match.name);
}

void start();
