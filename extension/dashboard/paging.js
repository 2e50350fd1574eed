// @ts-check
/** Requests the lists that a view shows, a page at a time. */

import { chosenLanguage } from "../shared/catalogue.js";

export const ACCOUNTS_PAGE = 50;
export const LEDGER_PAGE = 50;
export const DOCUMENTS_PAGE = 25;
export const NEXT_PAGE = 25;
export const INBOX_PAGE = 25;
export const CALENDAR_PAGE = 50;
const MONTHS = 12;

/**
 * @typedef {object} Lists
 * @property {import("../shared/protocol.js").DocumentsListResult} [documents]
 * @property {import("../shared/protocol.js").DocumentsGetResult} [document]
 * @property {import("../shared/protocol.js").FetchListResult} [fetches]
 * @property {import("../shared/protocol.js").FetchShowResult} [ledger]
 * @property {import("../shared/protocol.js").InboxResult} [inbox]
 * @property {import("../shared/protocol.js").Mailbox[]} [mailboxes]
 * @property {import("../shared/protocol.js").ReceiversResult} [receivers]
 * @property {import("../shared/protocol.js").SuggestionsListResult} [suggestions]
 * @property {import("../shared/protocol.js").SuggestionsExportResult} [suggestionsExport]
 * @property {import("../shared/protocol.js").OwnConnectorsResult} [ownConnectors]
 * @property {import("../shared/protocol.js").WindowsResult} [windows]
 * @property {import("../shared/protocol.js").WindowsResult} [general] the windows of accounts without windows of their own
 * @property {import("../shared/protocol.js").ScheduleGetResult | null} [schedule]
 * @property {import("../shared/protocol.js").WindowsChoicesResult} [choices]
 * @property {import("../shared/protocol.js").ScheduleNextResult} [next]
 * @property {import("../shared/protocol.js").RhythmCalendarResult} [calendar]
 * @property {import("../shared/protocol.js").MissingWhyResult} [why]
 * @property {import("../shared/protocol.js").VaultStatusResult} [vault]
 * @property {import("../shared/protocol.js").TodayResult} [night]
 * @property {{folder: import("../shared/protocol.js").ArchiveFolderResult, checked: import("../shared/protocol.js").ArchiveCheckResult}} [archive]
 * @property {import("../shared/protocol.js").HealthResult} [health]
 * @property {import("../shared/protocol.js").BackgroundResult} [background]
 * @property {string} [language] the chosen one, empty for the browser's
 * @property {import("../shared/protocol.js").LearnedResult} [learned]
 * @property {import("../shared/protocol.js").Teaching | null} [teaching]
 */

/**
 * @param {import("./route.js").Route} route
 * @param {typeof import("../shared/messaging.js").call} call
 * @param {number | null} administration whose documents and months are listed, null for all
 * @returns {Promise<Lists>}
 */
export async function readLists(route, call, administration) {
  // With one administration nothing speaks of it.
  const whose = administration === null ? {} : { administration };
  // The inbox's own page says why it cannot be read; the accounts are shown all the same.
  if (route.view === "accounts") return { inbox: await call("inbox.get", { offset: 0, limit: 1 }).catch(() => undefined) };
  if (route.view === "suggestions") return { suggestions: await call("suggestions.list"), suggestionsExport: await call("suggestions.export"), ownConnectors: await call("connectors.own") };
  // The page of today is shown without what happened last night, too.
  if (route.view === "today") return { night: await call("today.get").catch(() => undefined) };
  if (route.view === "archive") return { archive: { folder: await call("archive.folder"), checked: await call("archive.checked") } };
  if (route.view === "health") return { health: await call("health.check") };
  if (route.view === "background") return { background: await call("background.get") };
  if (route.view === "language") return { language: await chosenLanguage() };
  if (route.view === "inbox") return { inbox: await call("inbox.get", { offset: (route.page - 1) * INBOX_PAGE, limit: INBOX_PAGE }), mailboxes: (await call("mailboxes.list")).mailboxes };
  if (route.view === "receivers") return { receivers: await call("receivers.list") };
  if (route.view === "teach") return { teaching: (await call("teaching.get", { account: route.account })).teaching };
  if (route.view === "vault") return { vault: await call("vault.status") };
  if (route.view === "calendar") return { calendar: await call("rhythm.calendar", { ...whose, months: MONTHS, offset: (route.page - 1) * CALENDAR_PAGE, limit: CALENDAR_PAGE }) };
  if (route.view === "why") return { why: await call("missing.why", { account: route.account, contract: route.contract, ...(route.month ? { month: route.month } : {}) }) };
  if (route.view === "times") return readSchedule(route, call);
  const documents = { offset: (route.page - 1) * DOCUMENTS_PAGE, limit: DOCUMENTS_PAGE };
  if (route.view === "documents") {
    const [list, receivers, document] = await Promise.all([
      call("documents.list", { ...documents, ...whose, ...documentsWithin(route) }),
      call("receivers.list"),
      route.document ? call("documents.get", { document: route.document }) : undefined,
    ]);
    return { documents: list, receivers, document };
  }
  if (route.view !== "account") return {};
  const fetches = await call("fetch.list", { account: route.account });
  if (route.fetch === null) {
    // The vault's own page reports a vault that cannot be read; the account is shown all the same.
    const vault = await call("vault.status").catch(() => undefined);
    const schedule = await call("schedule.get", { account: route.account });
    const learned = await call("learned.get", { account: route.account });
    return { learned, fetches, documents: await call("documents.list", { account: route.account, ...documents }), schedule, ...(vault ? { vault } : {}) };
  }
  const ledger = await call("fetch.show", { fetch: route.fetch, offset: (route.page - 1) * LEDGER_PAGE, limit: LEDGER_PAGE });
  return { fetches, ledger };
}

/**
 * @param {import("./route.js").Route} route
 * @returns {{account?: string, period?: string}} what the documents of a list or a search are limited to
 */
export function documentsWithin({ from, month }) {
  return { ...(from ? { account: from } : {}), ...(month ? { period: month } : {}) };
}

/**
 * @param {import("./route.js").Route} route
 * @param {typeof import("../shared/messaging.js").call} call
 * @returns {Promise<Lists>}
 */
async function readSchedule({ account, page }, call) {
  const offset = (page - 1) * NEXT_PAGE;
  const [windows, general, choices, schedule, next] = await Promise.all([
    call("windows.get", { account: account || null }),
    account ? call("windows.get", { account: null }) : null,
    call("windows.choices"),
    account ? call("schedule.get", { account }) : null,
    account ? null : call("schedule.next", { offset, limit: NEXT_PAGE }),
  ]);
  return { windows, choices, schedule, ...(general ? { general } : {}), ...(next ? { next } : {}) };
}
