// @ts-check
/** Which lists a view shows, and asking for them a page at a time. */

export const LEDGER_PAGE = 50;
export const DOCUMENTS_PAGE = 25;
export const NEXT_PAGE = 25;
export const CALENDAR_PAGE = 50;
const MONTHS = 12;

/**
 * @typedef {object} Lists
 * @property {import("../shared/protocol.js").DocumentsListResult} [documents]
 * @property {import("../shared/protocol.js").FetchListResult} [fetches]
 * @property {import("../shared/protocol.js").FetchShowResult} [ledger]
 * @property {import("../shared/protocol.js").SuggestionsListResult} [suggestions]
 * @property {import("../shared/protocol.js").WindowsResult} [windows]
 * @property {import("../shared/protocol.js").WindowsResult} [general] what holds for accounts without times of their own
 * @property {import("../shared/protocol.js").ScheduleGetResult | null} [schedule]
 * @property {import("../shared/protocol.js").WindowsChoicesResult} [choices]
 * @property {import("../shared/protocol.js").ScheduleNextResult} [next]
 * @property {import("../shared/protocol.js").RhythmCalendarResult} [calendar]
 * @property {import("../shared/protocol.js").VaultStatusResult} [vault]
 */

/**
 * @param {import("./route.js").Route} route
 * @param {typeof import("../shared/messaging.js").ask} ask
 * @returns {Promise<Lists>}
 */
export async function readList(route, ask) {
  if (route.view === "suggestions") return { suggestions: await ask("suggestions.list") };
  if (route.view === "vault") return { vault: await ask("vault.status") };
  if (route.view === "calendar") return { calendar: await ask("rhythm.calendar", { months: MONTHS, offset: (route.page - 1) * CALENDAR_PAGE, limit: CALENDAR_PAGE }) };
  if (route.view === "times") return readTimes(route, ask);
  const documents = { offset: (route.page - 1) * DOCUMENTS_PAGE, limit: DOCUMENTS_PAGE };
  if (route.view === "documents") return { documents: await ask("documents.list", documents) };
  if (route.view !== "account") return {};
  const fetches = await ask("fetch.list", { account: route.account });
  if (route.fetch === null) {
    // A vault that cannot be read is told on its own page; the account is shown all the same.
    const vault = await ask("vault.status").catch(() => undefined);
    const schedule = await ask("schedule.get", { account: route.account });
    return { fetches, documents: await ask("documents.list", { account: route.account, ...documents }), schedule, ...(vault ? { vault } : {}) };
  }
  const ledger = await ask("fetch.show", { fetch: route.fetch, offset: (route.page - 1) * LEDGER_PAGE, limit: LEDGER_PAGE });
  return { fetches, ledger };
}

/**
 * @param {import("./route.js").Route} route
 * @param {typeof import("../shared/messaging.js").ask} ask
 * @returns {Promise<Lists>}
 */
async function readTimes({ account, page }, ask) {
  const offset = (page - 1) * NEXT_PAGE;
  const [windows, general, choices, schedule, next] = await Promise.all([
    ask("windows.get", { account: account || null }),
    account ? ask("windows.get", { account: null }) : null,
    ask("windows.choices"),
    account ? ask("schedule.get", { account }) : null,
    account ? null : ask("schedule.next", { offset, limit: NEXT_PAGE }),
  ]);
  return { windows, choices, schedule, ...(general ? { general } : {}), ...(next ? { next } : {}) };
}
