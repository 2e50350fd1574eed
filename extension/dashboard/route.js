// @ts-check
/**
 * The routes of the dashboard's address: `#` (today), `#portals` (the accounts), `#portals&open=ID` (with the dialog of one), `#settings`, `#language`, `#archive`, `#health`, `#background`, `#documents`, `#documents=ID`, `#inbox`, `#receivers`, `#suggestions`, `#calendar`, `#times`,
 * `#times=ID`, `#vault`, `#vault=ID`, `#add`, `#add=TEXT`, `#teach=ID`, `#account=ID`, `#account=ID&part=learned`, `#account=ID&fetch=7`, `#why=ID&month=2026-11` (with `contract=TEXT` where
 * the account has several), `#documents&from=ID&month=2026-11` (one account or company, one month or year; with one document too); views with pages take `page=2`.
 *
 * @typedef {{view: "today" | "accounts" | "settings" | "language" | "archive" | "health" | "background" | "account" | "documents" | "inbox" | "receivers" | "suggestions" | "times" | "calendar" | "vault" | "teach" | "add" | "why", account: string, document: string, search: string, fetch: number | null, page: number, month?: string, contract?: string, from?: string, open?: string, part?: string}} Route
 */

/** The views whose name is all of their address. */
const LISTS = /** @type {const} */ (["inbox", "receivers", "suggestions", "calendar", "settings", "language", "archive", "health", "background"]);

/**
 * @param {string} hash the value of `location.hash`
 * @returns {Route}
 */
export function parseRoute(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const times = query.get("times");
  const vault = query.get("vault");
  const teach = query.get("teach");
  const account = query.get("account") ?? times ?? vault ?? teach ?? "";
  const fetch = query.get("fetch");
  const page = Math.max(1, Number.parseInt(query.get("page") ?? "1", 10) || 1);
  const listView = [/** @type {const} */ ("documents"), ...LISTS].find((name) => query.has(name));
  const search = query.get("add");
  const why = query.get("why");
  if (why) return { view: "why", account: why, document: "", search: "", fetch: null, page, month: query.get("month") ?? "", contract: query.get("contract") ?? "" };
  const view = search !== null ? "add" : times !== null ? "times" : vault !== null ? "vault" : teach ? "teach" : account ? "account" : (listView ?? (query.has("portals") ? "accounts" : "today"));
  const open = view === "accounts" ? (query.get("open") ?? "") : "";
  const document = view === "documents" ? (query.get("documents") ?? "") : "";
  const filter = view === "documents" ? documentFilter(query) : {};
  return { view, account, document, search: search ?? "", fetch: fetch && /^\d+$/.test(fetch) ? Number(fetch) : null, page, ...filter, ...(open ? { open } : {}), ...(view === "account" && query.has("part") ? { part: query.get("part") ?? "" } : {}) };
}

/**
 * @param {URLSearchParams} query
 * @returns {{from?: string, month?: string}} whose documents are listed, and of which month or year
 */
function documentFilter(query) {
  const [from, month] = [query.get("from"), query.get("month") ?? ""];
  return { ...(from ? { from } : {}), ...(/^\d{4}(-\d\d)?$/.test(month) ? { month } : {}) };
}

/**
 * @param {{from?: string, month?: string, document?: string}} filter
 * @returns {string} the hash of the documents of an account or company, and of a month or year, and of one that is looked at
 */
export function documentsHash({ from, month, document }) {
  return `#documents${document ? `=${encodeURIComponent(document)}` : ""}${from ? `&from=${encodeURIComponent(from)}` : ""}${month ? `&month=${month}` : ""}`;
}

/**
 * @param {Route} route
 * @returns {string} the hash with its `#`
 */
export function hashOf(route) {
  const parts = [];
  if (route.view === "accounts") parts.push("portals");
  if (route.view === "account") parts.push(`account=${encodeURIComponent(route.account)}`);
  if (route.view === "add") parts.push(route.search ? `add=${encodeURIComponent(route.search)}` : "add");
  if (route.view === "why") parts.push(whyParts(route.account, route.month ?? "", route.contract ?? ""));
  if (route.view === "teach") parts.push(`teach=${encodeURIComponent(route.account)}`);
  if (route.view === "documents") parts.push(documentsHash(route).slice(1));
  if (LISTS.some((name) => name === route.view)) parts.push(route.view);
  if (route.view === "times" || route.view === "vault") parts.push(route.account ? `${route.view}=${encodeURIComponent(route.account)}` : route.view);
  if (route.fetch !== null) parts.push(`fetch=${route.fetch}`);
  if (route.open) parts.push(`open=${encodeURIComponent(route.open)}`);
  if (route.page > 1) parts.push(`page=${route.page}`);
  return `#${parts.join("&")}`;
}

/**
 * Returns the first page of a list of which fewer are shown now. The address says so, too, or a link to the earlier page would
 * lead nowhere.
 *
 * @param {Route} route
 * @returns {Route} the same one where it is the first page already
 */
export function toFirstPage(route) {
  if (route.page === 1) return route;
  const first = { ...route, page: 1 };
  history.replaceState(null, "", hashOf(first));
  return first;
}

/**
 * @param {string} account
 * @param {string} month as `2026-11`, empty for the last document that is missing
 * @param {string} contract
 * @returns {string} the hash, without its `#`, of why a document is missing
 */
export function whyParts(account, month, contract) {
  return [`why=${encodeURIComponent(account)}`, month ? `month=${month}` : "", contract ? `contract=${encodeURIComponent(contract)}` : ""].filter(Boolean).join("&");
}
