// @ts-check
/** The welcome page: from the program to the first document, in four steps. This module requests data and renders the view. */

import { announceProgress, announceText } from "../shared/announce.js";
import { attentionActions, attentionNumber } from "../shared/attention_answers.js";
import { browser } from "../shared/browser.js";
import { Actions } from "../shared/click_actions.js";
import { HostState } from "../shared/host_state.js";
import { loadCatalogue } from "../shared/catalogue.js";
import { localise, t } from "../shared/i18n.js";
import { asFailure, call, CodedError } from "../shared/messaging.js";
import { requestPermissions } from "../shared/permission_request.js";
import { PortalSearch } from "../shared/portal_search.js";
import { focusElement, render } from "../shared/render.js";
import { expectReplacement } from "../shared/replaced.js";
import { chosenSince } from "../shared/since_field.js";
import { sittingActions } from "../shared/sitting.js";
import { place } from "./platform.js";
import { STEPS, store, storedProgress } from "./progress.js";
import { whenOf, windowsFor } from "./times.js";
import { welcomeView } from "./welcome_view.js";

/** How often the background is asked for the program while the page is seen. */
const ASK_EVERY_MS = 2_000;
/** In the address when the background opened the page. */
const FIRST = "#first";

/**
 * @typedef {object} WelcomeState
 * @property {HostState} hostState
 * @property {Actions} actions
 * @property {PortalSearch} portals
 * @property {import("./progress.js").Progress} progress
 * @property {import("./platform.js").Place} place
 * @property {import("../shared/protocol.js").ArchiveFolderResult | null} folder
 * @property {import("../shared/protocol.js").WindowsResult | null} windows
 * @property {import("../shared/messaging.js").FailureShape | null} failure of the request for folder and times
 * @property {string} copied the line that was copied last
 */

const hostState = new HostState((progress) => {
  if (progress) announceProgress(progress);
  void connectionChanged();
  renderWelcome();
});

/** @type {WelcomeState} */
const welcome = {
  hostState,
  actions: new Actions(
    {
      step: (name) => goTo(/** @type {import("./progress.js").Step} */ (name)),
      next: (name) => pass(name, "done"),
      skip: (name) => pass(name, "skipped"),
      copy: (line) => copy(line),
      "folder-choose": (_, form) => chooseFolder(String(new FormData(/** @type {HTMLFormElement} */ (form)).get("folder") ?? "").trim()),
      "folder-proposed": () => chooseFolder(""),
      "folder-open": () => call("archive.open_folder"),
      times: (_, form) => chooseTimes(/** @type {HTMLFormElement} */ (form)),
      "portal-add": (id) => addPortal(id),
      fetch: async (account) => hostState.progress(await call("fetch.start", { account })),
      "open-tab": async (id) => call("attention.open", { attention: attentionNumber(id) }),
      ...attentionActions(call, hostState),
      ...sittingActions(call, hostState),
    },
    renderWelcome,
  ),
  portals: new PortalSearch(call, renderWelcome, 6),
  progress: { step: STEPS[0], passed: {} },
  place: { system: "linux", browser: "", version: "" },
  folder: null,
  windows: null,
  failure: null,
  copied: "",
};

function renderWelcome() {
  const main = document.getElementById("main");
  if (!main) return;
  render(main, welcomeView(welcome));
  main.setAttribute("aria-busy", String(!hostState.link));
}

/** @param {import("./progress.js").Step} step */
async function goTo(step) {
  welcome.progress.step = step;
  renderWelcome();
  const heading = document.getElementById("step-heading");
  if (heading) focusElement(heading);
  await store(welcome.progress);
}

/**
 * @param {string} name
 * @param {"done" | "skipped"} how
 */
async function pass(name, how) {
  const step = /** @type {import("./progress.js").Step} */ (name);
  welcome.progress.passed[step] = how;
  await goTo(STEPS[STEPS.indexOf(step) + 1] ?? step);
}

/** @param {string} line */
async function copy(line) {
  await navigator.clipboard.writeText(line);
  welcome.copied = line;
  announceText(t("ui_welcome_copied"));
}

/** @type {boolean | null} null before the first answer */
let wasConnected = null;

/** Marks the first step as done when the program answers, and reads what the next steps show. */
async function connectionChanged() {
  const connected = hostState.link?.connected ?? false;
  if (!hostState.link || connected === wasConnected) return;
  const isNews = wasConnected === false;
  wasConnected = connected;
  if (!connected) {
    delete welcome.progress.passed.program;
    return;
  }
  welcome.progress.passed.program = "done";
  if (isNews) announceText(t("ui_welcome_connected"));
  await Promise.all([store(welcome.progress), readSettings()]);
}

async function readSettings() {
  try {
    [welcome.folder, welcome.windows] = await Promise.all([call("archive.folder"), call("windows.get")]);
    welcome.failure = null;
  } catch (error) {
    welcome.failure = asFailure(error);
  }
  renderWelcome();
}

/** @param {string} folder empty: the one that is proposed */
async function chooseFolder(folder) {
  welcome.folder = await call("archive.choose_folder", { folder });
  announceText(t("ui_welcome_folder_chosen", welcome.folder?.folder ?? ""));
}

/** @param {HTMLFormElement} form */
async function chooseTimes(form) {
  const { windows: known } = welcome;
  const when = new FormData(form).get("when");
  if (when && known && !(known.own && when === whenOf(known.windows))) {
    welcome.windows = await call("windows.set", { windows: windowsFor(known, /** @type {import("./times.js").When} */ (when)) });
  }
  await pass("times", "done");
}

/** @param {string} id of a portal that was found */
async function addPortal(id) {
  const portal = welcome.portals.portal(id);
  if (!portal) throw new CodedError("portal.unknown", { name: id });
  const form = document.querySelector(".welcome-since");
  const since = form instanceof HTMLFormElement ? chosenSince(new FormData(form)) : {};
  await requestPermissions(portal.origins);
  // Only now may the title of an open page be read.
  const { name } = await welcome.portals.named(portal);
  const account = await call("account.add", { url: portal.url, company: name === portal.domain ? null : name, ...since });
  welcome.progress.passed.portal = "done";
  await hostState.refresh();
  // What was found is shown as it is now: there already.
  await welcome.portals.type(welcome.portals.text);
  announceText(t("ui_added", name));
  await store(welcome.progress);
  try {
    hostState.progress(await call("fetch.start", { account: account.id }));
  } catch (error) {
    // The account is there all the same: its card says why it is not fetched.
    welcome.actions.problems.set(account.id, asFailure(error));
  }
}

/** Asks for the program while the person looks at the page, until it answers. */
function keepAsking() {
  setTimeout(async () => {
    if (document.visibilityState === "visible" && !hostState.link?.connected) await hostState.refresh();
    keepAsking();
  }, ASK_EVERY_MS);
}

/**
 * Comes to the front where the background opened the page; it closes in a browser that a program drives.
 *
 * @returns {Promise<boolean>} whether the page stays
 */
async function arrive() {
  if (location.hash !== FIRST) return true;
  history.replaceState(null, "", location.pathname);
  const tab = await browser.tabs.getCurrent();
  if (navigator.webdriver) {
    await browser.tabs.remove(tab.id);
    return false;
  }
  await browser.tabs.update(tab.id, { active: true });
  return true;
}

async function start() {
  if (!(await arrive())) return;
  await loadCatalogue();
  localise();
  expectReplacement();
  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.id === "find-portal") void welcome.portals.type(target.value);
  });
  // Meanwhile folder and times may have been set in another tab; an answer of this page must not undo that.
  window.addEventListener("focus", () => void (hostState.link?.connected && readSettings()));
  [welcome.progress, welcome.place] = await Promise.all([storedProgress(), place()]);
  await hostState.start();
  keepAsking();
}

void start();
