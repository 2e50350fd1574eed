// @ts-check
// Made from host/protocol.py by `make generate`: do not edit.

export const VERSION = 1;
export const HOST_NAME = "org.ophaler.host";
export const TO_HOST_LIMIT = 33554432;
export const PIECE = 524288;
export const PIECES_IN_FLIGHT = 4;
export const SNAPSHOT_LIMIT = 12582912;

/** Calls to the host that only the background may make. @type {ReadonlySet<string>} */
export const BACKGROUND_CALLS = Object.freeze(new Set([
  "hello",
  "suggestion.add",
  "teaching.recorded",
]));

/** Calls to the host that the extension's own pages may make, too. @type {ReadonlySet<string>} */
export const PAGES_CALLS = Object.freeze(new Set([
  "transfer.begin",
  "transfer.whole",
  "transfer.piece",
  "transfer.end",
  "transfer.abort",
  "status.get",
  "account.add",
  "account.set",
  "account.remove",
  "fetch.start",
  "fetch.stop",
  "fetch.show",
  "fetch.list",
  "attention.open",
  "attention.answer",
  "attention.ask_again",
  "sitting.start",
  "sitting.later",
  "sitting.skip",
  "windows.get",
  "windows.set",
  "windows.choices",
  "schedule.try",
  "schedule.get",
  "schedule.set",
  "schedule.pause",
  "schedule.next",
  "retention.set",
  "rhythm.calendar",
  "documents.list",
  "documents.search",
  "documents.get",
  "documents.set_field",
  "documents.open",
  "documents.show_in_folder",
  "teaching.start",
  "teaching.get",
  "teaching.point",
  "teaching.column",
  "teaching.row",
  "teaching.try",
  "teaching.keep",
  "teaching.end",
  "learned.get",
  "learned.forget",
  "learned.export",
  "inbox.get",
  "inbox.expect",
  "inbox.take",
  "inbox.answer",
  "inbox.leave_out",
  "inbox.split",
  "inbox.open_folder",
  "inbox.watch",
  "inbox.unwatch",
  "inbox.pause",
  "companies.add",
  "receivers.list",
  "receivers.add",
  "receivers.set",
  "receivers.remove",
  "receivers.test",
  "receivers.hand_on",
  "suggestions.list",
  "portal.match",
  "vault.status",
  "vault.store",
  "vault.remove",
  "vault.unlock",
  "vault.lock",
  "vault.protect",
]));

/** Notes to the host: never answered. @type {ReadonlySet<string>} */
export const NOTES_TO_HOST = Object.freeze(new Set([
  "tab.changed",
  "tab.closed",
  "permissions.changed",
  "portal.visited",
]));

/** Calls that the host may make. @type {ReadonlySet<string>} */
export const CALLS_TO_EXTENSION = Object.freeze(new Set([
  "tab.open",
  "tab.navigate",
  "tab.back",
  "tab.show",
  "tab.front",
  "tab.give_back",
  "tab.reveal",
  "tab.conceal",
  "tab.get",
  "tab.list",
  "tab.close",
  "container.find",
  "visit.look",
  "permissions.check",
  "page.snapshot",
  "page.wait_quiet",
  "page.pending",
  "page.click",
  "page.sign_out",
  "page.fill_secret",
  "page.choose",
  "page.press",
  "page.scroll",
  "page.fetch_bytes",
  "page.fetch_html",
  "page.fetch_json",
  "page.catch",
  "page.keep",
  "page.highlight",
  "extension.fetch_bytes",
  "teach.begin",
  "teach.snapshot",
  "teach.highlight",
  "teach.follow",
  "teach.show",
  "teach.end",
]));

/** Notes from the host: never answered. @type {ReadonlySet<string>} */
export const NOTES_TO_EXTENSION = Object.freeze(new Set([
  "fetch.progress",
  "attention.changed",
  "teaching.changed",
]));
