// @ts-check
/** The popup: what Ophaler knows of the page that the person is on. It asks and paints. */

import { Actions } from "../shared/click_actions.js";
import { answerLate } from "../shared/late_documents.js";
import { announce, announceSitting, say } from "../shared/announce.js";
import { browser } from "../shared/browser.js";
import { Known } from "../shared/host_state.js";
import { ask, asFailure, CodedError } from "../shared/messaging.js";
import { paint } from "../shared/render.js";
import { failedRows } from "../shared/missing_rows.js";
import { sittingActions } from "../shared/sitting.js";
import { localise, t } from "../shared/i18n.js";
import { clearWish, pendingWish, wish } from "./pending_add.js";
import { view } from "./popup_view.js";

/**
 * @typedef {object} Seen
 * @property {Known} known
 * @property {Actions} actions
 * @property {{url: string, title: string} | null} tab
 * @property {import("../shared/protocol.js").PortalMatchResult | null} match
 * @property {import("../shared/messaging.js").FailureShape | null} failure of looking at the tab
 * @property {boolean} looked whether the tab was looked at
 * @property {Map<number, import("../shared/missing_rows.js").Failed>} failed by fetch
 * @property {Map<string, number>} lastFetch by account
 */

const known = new Known((progress) => {
  if (progress) announce(progress);
  announceSitting(known.sitting);
  repaint();
  void readResults();
});

/** @type {Seen} */
const seen = {
  known,
  actions: new Actions(
    {
      add: (id) => add(id),
      fetch: async (account) => known.progress(await ask("fetch.start", { account })),
      stop: async (fetch) => ask("fetch.stop", { fetch: Number(fetch) }),
      answer: (id) => answerLate(ask, id),
      "open-tab": async (id) => {
        await ask("attention.open", { attention: numberOf(id) });
        window.close();
      },
      ...sittingActions(ask, known),
      permit: (id) => {
        const asked = known.attention.find((one) => one.id === numberOf(id));
        return permit(asked?.origins ?? [], asked?.permissions);
      },
      another: (_, form) => another(/** @type {HTMLFormElement} */ (form)),
      again: async () => {
        await known.refresh();
        await look();
      },
    },
    repaint,
  ),
  tab: null,
  match: null,
  failure: null,
  looked: false,
  failed: new Map(),
  lastFetch: new Map(),
};

/** @param {string} id as `attention:7` */
function numberOf(id) {
  return Number(id.split(":")[1]);
}

function repaint() {
  const main = document.getElementById("main");
  if (!main) return;
  paint(main, view(seen));
  main.setAttribute("aria-busy", String(!known.link || (known.link.connected && !seen.looked)));
}

/** Ask what Ophaler knows of the page in the active tab. */
async function look() {
  try {
    seen.tab = await ask("tab.current");
    seen.match = known.link?.connected && isWebPage(seen.tab?.url) ? await ask("portal.match", { url: seen.tab?.url }) : null;
    seen.failure = null;
  } catch (thrown) {
    seen.failure = asFailure(thrown);
  }
  seen.looked = true;
  repaint();
  await readResults();
}

/** @param {string | undefined} url */
function isWebPage(url) {
  return /^https?:/.test(url ?? "");
}

/**
 * The browser's question must be asked within the click; the wish is kept, since some browsers close the popup on it.
 *
 * @param {string} id
 */
async function add(id) {
  const match = seen.match;
  const url = seen.tab?.url;
  if (!match || !url) return;
  wish(url);
  const granted = permit(match.origins);
  try {
    await granted;
    await ask("account.add", { url });
  } finally {
    clearWish();
  }
  await known.refresh();
  await look();
  say(t("ui_added", match.name));
  document.querySelector(`[data-group="${CSS.escape(id)}"]`)?.querySelector("button")?.focus();
}

/**
 * @param {string[]} origins
 * @param {string[]} [permissions]
 */
async function permit(origins, permissions = []) {
  const granted = await browser.permissions.request({ origins, permissions });
  if (!granted) throw new CodedError("browser.permission_refused");
}

/** @param {HTMLFormElement} form */
async function another(form) {
  const user = String(new FormData(form).get("user") ?? "").trim();
  await ask("account.add", { url: seen.tab?.url, user: user || null });
  form.reset();
  form.closest("details")?.removeAttribute("open");
  await known.refresh();
  await look();
}

/** @type {Set<number>} fetches whose rows were asked for */
const reading = new Set();

/** Of the accounts of this page: which rows the last fetch did not get, and why. */
async function readResults() {
  for (const { id } of seen.match?.accounts ?? []) {
    const account = known.account(id);
    const fetch = known.ended.get(id)?.fetch ?? (await lastFetch(id));
    if (!account || known.fetching.has(id) || fetch === null || reading.has(fetch)) continue;
    seen.lastFetch.set(id, fetch);
    reading.add(fetch);
    try {
      seen.failed.set(fetch, await failedRows(fetch));
      repaint();
    } catch {
      // The result itself is painted already; the dashboard shows the rows and why they cannot be read.
    }
  }
}

/** @param {string} account */
async function lastFetch(account) {
  const before = seen.lastFetch.get(account);
  if (before !== undefined) return before;
  try {
    const { fetches } = await ask("fetch.list", { account, limit: 1 });
    return fetches[0]?.fetch ?? null;
  } catch {
    return null;
  }
}

async function begin() {
  localise();
  repaint();
  await known.begin();
  await look();
  const url = seen.tab?.url;
  if (url && seen.match && seen.match.accounts.length === 0 && (await pendingWish(url, seen.match.origins))) {
    await ask("account.add", { url });
    await known.refresh();
    await look();
  }
}

void begin();
