// @ts-check
/** The dashboard: accounts, what they fetched, what was filed. It asks and paints. */

import { Actions } from "../shared/actions.js";
import { announce, say } from "../shared/announce.js";
import { browser } from "../shared/browser.js";
import { Known } from "../shared/known.js";
import { ask, asFailure, CodedError } from "../shared/messages.js";
import { focusOn, paint } from "../shared/paint.js";
import { accountTitle } from "../shared/parts.js";
import { localise, t } from "../shared/words.js";
import { readList } from "./lists.js";
import { readRoute } from "./route.js";
import { nav, title, view } from "./view.js";

/**
 * @typedef {object} Seen
 * @property {Known} known
 * @property {Actions} actions
 * @property {import("./route.js").Route} route
 * @property {import("./lists.js").Lists} lists what was asked for this route
 * @property {import("../shared/messages.js").FailureShape | null} failure of asking for it
 * @property {string | null} removing the account whose removal waits for a yes
 * @property {string} find what the person looks for among the accounts
 */

const known = new Known((progress) => {
  if (progress) announce(progress);
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
      "open-tab": async (id) => ask("attention.open", { attention: numberOf(id) }),
      permit: (id) => permit(known.attention.find((one) => one.id === numberOf(id))?.origins ?? []),
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
    },
    repaint,
  ),
  route: readRoute(location.hash),
  lists: {},
  failure: null,
  removing: null,
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
  main.setAttribute("aria-busy", String(!known.link || (known.link.connected && !known.loaded)));
}

/** @param {string[]} origins */
async function permit(origins) {
  const granted = await browser.permissions.request({ origins });
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
  } catch (thrown) {
    if (route === seen.route) seen.failure = asFailure(thrown);
  }
  repaint();
}

async function go() {
  const next = readRoute(location.hash);
  const samePlace = next.view === seen.route.view && next.account === seen.route.account;
  if (!samePlace) seen.lists = {};
  seen.route = next;
  seen.removing = null;
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
  void known.begin();
}

begin();
