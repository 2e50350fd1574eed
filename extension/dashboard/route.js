// @ts-check
/**
 * What the address asks for: `#` (the accounts), `#documents`, `#suggestions`, `#calendar`, `#times`, `#times=ID`, `#vault`, `#vault=ID`, `#account=ID`,
 * `#account=ID&fetch=7`; lists that are paged take `page=2`.
 *
 * @typedef {{view: "accounts" | "account" | "documents" | "suggestions" | "times" | "calendar" | "vault", account: string, fetch: number | null, page: number}} Route
 */

/**
 * @param {string} hash as `location.hash`
 * @returns {Route}
 */
export function readRoute(hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const times = asked.get("times");
  const vault = asked.get("vault");
  const account = asked.get("account") ?? times ?? vault ?? "";
  const fetch = asked.get("fetch");
  const page = Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1);
  const plain = /** @type {const} */ (["documents", "suggestions", "calendar"]).find((name) => asked.has(name));
  const view = times !== null ? "times" : vault !== null ? "vault" : account ? "account" : (plain ?? "accounts");
  return { view, account, fetch: fetch && /^\d+$/.test(fetch) ? Number(fetch) : null, page };
}

/**
 * @param {Route} route
 * @returns {string} with its `#`
 */
export function hashOf(route) {
  const parts = [];
  if (route.view === "account") parts.push(`account=${encodeURIComponent(route.account)}`);
  if (route.view === "documents" || route.view === "suggestions" || route.view === "calendar") parts.push(route.view);
  if (route.view === "times" || route.view === "vault") parts.push(route.account ? `${route.view}=${encodeURIComponent(route.account)}` : route.view);
  if (route.fetch !== null) parts.push(`fetch=${route.fetch}`);
  if (route.page > 1) parts.push(`page=${route.page}`);
  return `#${parts.join("&")}`;
}
