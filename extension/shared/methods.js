// @ts-check
/** The closed tables of the protocol, made from host/protocol.py. */

export const VERSION = 1;
export const HOST_NAME = "org.ophaler.host";
export const PIECE = 524288;
export const PIECES_IN_FLIGHT = 4;
export const TO_HOST_LIMIT = 33554432;
export const SNAPSHOT_LIMIT = 12582912;

export const BACKGROUND_CALLS = Object.freeze([
  "hello", "transfer.begin", "transfer.piece", "transfer.end", "transfer.abort", "suggestion.add",
]);
export const PAGES_CALLS = Object.freeze([
  "status.get", "account.add", "account.remove", "fetch.start", "fetch.stop", "fetch.show", "fetch.list",
  "attention.open", "documents.list", "suggestions.list", "portal.match",
]);
export const NOTES_TO_HOST = Object.freeze(["tab.changed", "tab.closed", "permissions.changed"]);
export const CALLS_TO_EXTENSION = Object.freeze([
  "tab.open", "tab.navigate", "tab.back", "tab.show", "tab.get", "tab.list", "tab.close", "permissions.check",
  "page.snapshot", "page.wait_quiet", "page.click", "page.fill", "page.choose", "page.press", "page.scroll",
  "page.fetch_bytes", "page.fetch_json", "page.catch", "page.keep", "page.highlight", "extension.fetch_bytes",
]);
export const NOTES_TO_EXTENSION = Object.freeze(["fetch.progress", "attention.changed"]);
