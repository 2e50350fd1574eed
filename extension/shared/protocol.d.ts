// Made from host/protocol.py by `make generate`: do not edit.

export type FetchState = "queued" | "opening" | "signing_in" | "waiting_for_person" | "finding_list" | "comparing" | "downloading" | "filing" | "complete" | "nothing_new" | "needs_person" | "incomplete" | "portal_changed" | "portal_down" | "stopped";

export type Outcome = "pending" | "filed" | "already_had" | "before_start" | "no_document" | "waiting" | "failed";

export type DocumentKind = "invoice" | "credit_note" | "statement" | "receipt" | "other";

export type AttentionKind = "sign_in" | "wrong_credentials" | "autofilled" | "one_time_code" | "totp_refused" | "push_approval" | "passkey" | "captcha" | "second_factor" | "locked" | "change_password" | "terms" | "trust_device" | "choose_account" | "magic_link" | "permission" | "other_account" | "undeclared_host" | "late_document" | "loss_ahead" | "changed_document" | "unreadable_setting" | "documents_wait" | "archive_findings" | "other";

export type ArrivalOutcome = "filed" | "already_had" | "asked" | "refused";

/**
 * One login at one portal. ``shown``: the account owner as the portal shows it. ``may_switch``: a fetch may sign
 * another account out there; ``container``: the Firefox container of the account; ``while_there``: the user's own
 * visit may begin a fetch; ``keep_order_pages``: pages of orders are kept where the portal has no document; ``may_ask``: a
 * fetch may have the portal prepare documents that it hands out on request only. ``sign_in_hosts`` and ``portal_hosts``: the
 * hosts that the user named for it. ``last_failure``: the code of what the
 * last fetch failed with. ``start_date``: older documents are left out; ``paused``: it is not fetched by itself;
 * ``month_day``: it is fetched on that day of the month; ``customer_number``: as the portal shows it.
 */
export interface Account {
  id: string;
  url: string;
  name: string;
  user: string | null;
  company: string | null;
  connector: string | null;
  browser: string | null;
  origins: string[];
  last_state: FetchState | null;
  last_message: string;
  last_at: string | null;
  next_at: string | null;
  documents: number;
  every_days: number;
  shown: string | null;
  may_switch: boolean;
  container: string | null;
  while_there: boolean;
  keep_order_pages: boolean;
  may_ask: boolean;
  sign_in_hosts: string[];
  portal_hosts: string[];
  last_failure: string | null;
  administration: number;
  start_date: string | null;
  paused: boolean;
  month_day: number | null;
  customer_number: string | null;
}

/** ``company``: the supplier's name; ``start_date``: older documents are left out, null for all of them. */
export interface AccountAddParams {
  url: string;
  user?: string | null;
  company?: string | null;
  administration?: number;
  start_date?: string | null;
}

export interface AccountIdParams {
  account: string;
}

/** Have an account, or a company without a portal, belong to another administration from now on. */
export interface AccountMoveParams {
  account: string;
  administration: number;
}

/** ``documents``: those that were filed before, and stay in the archive where they are. */
export interface AccountMoveResult {
  moved: boolean;
  documents: number;
}

/** Null leaves a value as it is; an empty text or list removes it. A host may be given as an address of a page there. */
export interface AccountSetParams {
  account: string;
  url?: string | null;
  company?: string | null;
  sign_in_hosts?: string[] | null;
  portal_hosts?: string[] | null;
  user?: string | null;
  may_switch?: boolean | null;
  container?: string | null;
  while_there?: boolean | null;
  keep_order_pages?: boolean | null;
  may_ask?: boolean | null;
}

/**
 * Whose books accounts and documents belong to; ``number`` 0 is the one that was always there. ``companies``: those without
 * a portal; ``folder``: its archive folder, an absolute path.
 */
export interface Administration {
  number: number;
  name: string;
  folder: string;
  accounts: number;
  companies: number;
  documents: number;
}

/** Add an administration. ``folder``: its archive folder, new or empty; without one it lies in the data folder. */
export interface AdministrationAddParams {
  name: string;
  folder?: string;
}

export interface AdministrationParams {
  number: number;
}

export interface AdministrationRenameParams {
  number: number;
  name: string;
}

/** All administrations, the first one, too. */
export interface AdministrationsResult {
  administrations: Administration[];
}

/**
 * What the last verification of all archives found, and whether one runs. ``read``: documents whose bytes were compared;
 * ``count``: the number of findings, of which the first are told; ``problem``: why the last one did not begin.
 */
export interface ArchiveCheckResult {
  running: boolean;
  at: string | null;
  documents: number;
  read: number;
  count: number;
  findings: string[];
  problem: string | null;
}

/** Where the first administration's documents are filed from now on; empty: in the data folder. */
export interface ArchiveFolderParams {
  folder?: string;
}

/**
 * The first administration's archive folder, an absolute path. ``proposed``: the one that is used where nobody chose;
 * ``settled``: documents were filed there, so that it stays; ``present``: it is there.
 */
export interface ArchiveFolderResult {
  folder: string;
  proposed: string;
  documents: number;
  settled: boolean;
  present: boolean;
}

/**
 * What became of a file, or of one part of it. ``held``: the question that waits; ``message``: why it was refused, or why
 * the file itself is left alone; ``several``: how many documents it seems to hold, None for one.
 */
export interface Arrival {
  name: string;
  outcome: ArrivalOutcome;
  documents: ArrivedDocument[];
  held: number | null;
  message: string | null;
  several: number | null;
}

/** What became of a file: one entry, or one for each attachment or part. */
export interface ArrivalsResult {
  arrivals: Arrival[];
}

/** A document that a file was filed as, or that was there already. ``file``: its path in the archive. */
export interface ArrivedDocument {
  id: string;
  company: string;
  file: string;
}

/**
 * Submit the form of the submit button ``ref`` in the page, without leaving it, with ``values`` in place of what its fields
 * have: the days whose documents the portal is to prepare. Every value must be of a field that the form has; the form's
 * address must be of the page's own origin.
 */
export interface AskParams {
  tab: number;
  ref: string;
  name: string;
  values: FormValue[];
  timeout_ms: number;
}

/** What the portal answered; ``url``: after its redirects. */
export interface AskResult {
  status: number;
  url: string;
}

/**
 * Something that only the user can do now. ``until``: end of the wait; ``lapsed``: it has passed, and
 * ``attention.ask_again`` asks the portal for another code. ``general``: it concerns everything, not one account.
 */
export interface Attention {
  id: number;
  account: string;
  kind: AttentionKind;
  message: string;
  since: string;
  tab: number | null;
  origins: string[];
  permissions: "cookies"[];
  answers: ("ended" | "remind" | "right" | "seen")[];
  until: string | null;
  lapsed: boolean;
  general: boolean;
}

/**
 * The answer about a late document: no more will come, remind in a week, or it is rightly missing; about a changed one, and
 * about findings of the weekly verification: it was seen.
 */
export interface AttentionAnswerParams {
  attention: number;
  answer: "ended" | "remind" | "right" | "seen";
}

/**
 * All attentions of this profile; the badge shows the number of accounts. ``notify``: notify the user now, once, of
 * the sitting if there is one.
 */
export interface AttentionChangedParams {
  attention: Attention[];
  notify: boolean;
  sitting: Sitting | null;
}

export interface AttentionIdParams {
  attention: number;
}

export interface BackgroundResult {
  tasks: BackgroundTask[];
}

/** Something that is done by itself; ``active``: whether it is, as things are set now. */
export interface BackgroundTask {
  task: "fetching" | "waking" | "inbox" | "receivers" | "verifying";
  active: boolean;
  message: string;
}

/** The browser that the extension runs in. */
export interface Browser {
  name: "chromium" | "firefox";
  version: string;
}

export interface CalendarCell {
  documents: number;
  state: "filed" | "missing" | "expected" | "answered" | "deleted" | "none" | "before";
  text: string;
}

/** One account, with a cell for each month. */
export interface CalendarRow {
  account: string;
  account_name: string;
  contract: string;
  rhythm: "weekly" | "monthly" | "two_monthly" | "quarterly" | "yearly" | "irregular" | "usage" | "unknown";
  rhythm_text: string;
  next_expected: string | null;
  cells: CalendarCell[];
}

/**
 * Click and catch the document that follows, whatever way the page delivers it. Refused with
 * ``download.caught_nothing`` when the page is still and none came: it may have opened something. Only hosts of ``hosts`` are
 * requested, and more than ``max_bytes`` are not read.
 */
export interface CatchParams {
  tab: number;
  ref: string;
  name: string | null;
  transfer: string;
  hosts: string[];
  max_bytes: number;
  timeout_ms: number;
}

/**
 * Exactly one of three. ``file``: what the browser saved because of the click, below its download folder, in Chromium
 * in the subfolder ``Ophaler``; the host takes it over. ``sent``: bytes that the page made itself, or the response to a
 * form, came as the transfer. ``opened``: an address that the page wanted to open or save; it was not requested yet, so
 * that a one-time address still works.
 */
export interface CatchResult {
  file?: string | null;
  sent?: boolean;
  opened?: string | null;
  url: string;
  content_type: string | null;
  file_name?: string | null;
  size: number;
}

export interface ChooseParams {
  tab: number;
  ref: string;
  value: string;
}

/** ``name`` is the element's accessible name in the snapshot: the click is refused when it has changed since. */
export interface ClickParams {
  tab: number;
  ref: string;
  name: string | null;
}

export interface CompanyAddParams {
  name: string;
  administration?: number;
}

/** The Firefox container of that name, created if missing; with ``id``, that one and no other. */
export interface ContainerFindParams {
  name: string;
  id: string | null;
}

export interface ContainerFindResult {
  id: string;
}

/**
 * A country whose public holidays are known; ``parts``: the codes of its parts with holidays of their own, ``names``: what
 * they are called there, in the same order.
 */
export interface Country {
  code: string;
  parts: string[];
  names: string[];
}

/** One filed document. ``proof``: what it proves of the row that it was filed under; None where it was not compared. */
export interface Document {
  id: string;
  account: string;
  company: string;
  number: string | null;
  date: string | null;
  total: string | null;
  currency: string | null;
  kind: DocumentKind;
  file: string;
  size: number;
  sha256: string;
  filed_at: string;
  supplier: string | null;
  reading: "waiting" | "read" | "no_text" | "failed";
  differing: string[];
  proof: "proved" | "contradicts" | "agrees_in_part" | "unread" | null;
  administration: number;
}

/** What became of a document at a receiver. ``at``: when that changed last; ``message``: what is to be told of it. */
export interface DocumentAtReceiver {
  receiver: string;
  state: "waiting" | "handing_on" | "handed_on" | "failed";
  at: string;
  message: string;
}

/** One field of a document: ``value`` counts, ``others`` say something else. None of both: unknown. */
export interface DocumentField {
  field: "kind" | "subkind" | "supplier" | "vat_id" | "number" | "date" | "due_date" | "net" | "tax" | "total" | "amount_due" | "currency" | "iban";
  value: string | null;
  source: "person" | "xml" | "row" | "text" | null;
  others: FieldSaying[];
}

export interface DocumentIdParams {
  document: string;
}

/** Of which documents the register is written, as in ``documents.list``; with a ``text`` as in ``documents.search``. */
export interface DocumentsExportParams {
  format: "csv" | "xlsx";
  text?: string;
  account?: string | null;
  administration?: number | null;
  period?: string | null;
}

/** ``file``: the new file, an absolute path; ``count``: the number of its documents. */
export interface DocumentsExportResult {
  file: string;
  count: number;
}

/**
 * ``remarks``: what a person should know of the document, in sentences; ``failure``: why it could not be read;
 * ``format``: the family of an e-invoice; ``receivers``: those that it is or was handed on to.
 */
export interface DocumentsGetResult {
  document: Document;
  subkind: string | null;
  fields: DocumentField[];
  remarks: string[];
  failure: Failure | null;
  format: string | null;
  pages: number | null;
  receivers: DocumentAtReceiver[];
}

export interface DocumentsListParams {
  account?: string | null;
  administration?: number | null;
  period?: string | null;
  offset?: number;
  limit?: number;
}

export interface DocumentsListResult {
  total: number;
  documents: Document[];
}

export interface DocumentsSearchParams {
  text: string;
  account?: string | null;
  administration?: number | null;
  period?: string | null;
  limit?: number;
}

/** ``more``: there are more documents than were asked for; ``unindexed``: documents that cannot be found yet. */
export interface DocumentsSearchResult {
  documents: Document[];
  more: boolean;
  unindexed: number;
}

/** An empty ``value``: the document has no such field. */
export interface DocumentsSetFieldParams {
  document: string;
  field: "kind" | "subkind" | "supplier" | "vat_id" | "number" | "date" | "due_date" | "net" | "tax" | "total" | "amount_due" | "currency" | "iban";
  value: string;
}

/** The reason of a failure, for the program (``code``) and, when the host sends it, for the user (``message``). */
export interface Failure {
  code: string;
  message?: string;
  details?: Record<string, string>;
}

/**
 * Fetch with the session's cookies in the page (``page.fetch_bytes``) or by the extension
 * (``extension.fetch_bytes``).
 *
 * Either ``url`` (GET), or ``ref`` of a form's submit button (or of the form): then the page itself submits that
 * form's own fields, so that the values never leave it. The bytes arrive as transfer ``transfer``; more than
 * ``max_bytes`` are not read. Only http and https; a redirect out of ``hosts`` fails with
 * ``download.undeclared_host``.
 *
 * Up to ``answer_bytes`` bytes come in the answer itself, in place of a transfer: every message costs the browser about as
 * much as the bytes do. An extension of an earlier version does not know it and makes a transfer.
 */
export interface FetchBytesParams {
  tab: number;
  transfer: string;
  url: string | null;
  ref: string | null;
  hosts: string[];
  max_bytes: number;
  answer_bytes: number;
  timeout_ms: number;
}

/**
 * ``status`` and headers as the portal sent them; ``sent`` is false when the status was not 2xx (no transfer then).
 * ``data``: the bytes as base64, where they were asked for in the answer and are few enough; ``sha256`` as in
 * ``TransferBeginParams``.
 */
export interface FetchBytesResult {
  sent: boolean;
  status: number;
  url: string;
  content_type: string | null;
  file_name: string | null;
  size: number;
  retry_after?: string | null;
  date?: string | null;
  last_modified?: string | null;
  etag?: string | null;
  data?: string | null;
  sha256?: string | null;
}

/**
 * Fetch a page in the tab's page, with the session's cookies, and read it without going there: a GET of the page's own
 * origin. A redirect to another origin is not followed: it fails with ``download.network``. More than ``max_bytes`` are not
 * read.
 */
export interface FetchHtmlParams {
  tab: number;
  url: string;
  max_bytes: number;
  timeout_ms: number;
}

/**
 * ``html``: the page's snapshot, without references, since nothing in it can be acted on; null when the status was not
 * 2xx, and for a file, of which nothing was read. ``scripted``: the page has scripts, of which none ran.
 */
export interface FetchHtmlResult {
  status: number;
  url: string;
  content_type: string | null;
  retry_after?: string | null;
  html: string | null;
  scripted: boolean;
  truncated: boolean;
}

export interface FetchIdParams {
  fetch: number;
}

/**
 * Fetch a list in the tab's page, with the session's cookies: a GET of the page's own origin. An answer of another origin
 * is refused.
 */
export interface FetchJsonParams {
  tab: number;
  url: string;
  timeout_ms: number;
}

export interface FetchJsonResult {
  status: number;
  url: string;
  text: string;
}

export interface FetchListParams {
  account: string;
  limit?: number;
}

export interface FetchListResult {
  fetches: FetchSummary[];
}

/**
 * Fetch several pages as ``page.fetch_html`` does, all at once: each call into a page takes the browser about as long as a
 * page does. ``max_characters``: a longer page is cut and marked ``truncated``.
 */
export interface FetchPagesParams {
  tab: number;
  urls: string[];
  max_bytes: number;
  max_characters: number;
  timeout_ms: number;
}

/** As many as there were addresses, in their order. */
export interface FetchPagesResult {
  pages: FetchedPage[];
}

/** A page of the ledger: ``limit`` rows from ``offset``. */
export interface FetchShowParams {
  fetch: number;
  offset?: number;
  limit?: number;
}

/** ``bundle``: the file with the scrambled pages of a broken fetch, while it is kept. */
export interface FetchShowResult {
  progress: Progress;
  total: number;
  rows: LedgerRow[];
  proof: Record<string, unknown> | null;
  bundle: string | null;
}

export interface FetchStartParams {
  account: string;
  full?: boolean;
}

export interface FetchSummary {
  fetch: number;
  state: FetchState;
  started: string;
  ended: string | null;
  rows: number;
  filed: number;
  message: string;
}

/** A page, or why it did not come. */
export interface FetchedPage {
  page?: FetchHtmlResult | null;
  failure?: Failure | null;
}

/** What one source says of a field. */
export interface FieldSaying {
  source: "person" | "xml" | "row" | "text";
  value: string;
}

/**
 * A stored secret for one field. Refused with ``fill.*`` unless, at that moment, tab, frame and form all are on one
 * of ``hosts`` over HTTPS (or loopback) and have one of ``origins`` (None from an older host), and the field is of that
 * kind, visible, uncovered and at rest, without a hidden password beside it. ``code`` is spread over as many boxes of one
 * digit.
 */
export interface FillSecretParams {
  tab: number;
  ref: string;
  value: string;
  kind: "username" | "password" | "code";
  hosts: string[];
  origins: string[] | null;
}

export interface FolderParams {
  folder: string;
}

export interface FolderPauseParams {
  folder: string;
  paused: boolean;
}

/** A value of one field of a form, by the field's name. */
export interface FormValue {
  name: string;
  value: string;
}

/** The user's active tab; null where it is one of Ophaler's, or there is none. */
export interface FrontResult {
  tab: number | null;
}

/**
 * One part of what has to work. ``messages``: what was found, one sentence each; ``remedies``: what to do; ``command``: a
 * line to copy for it.
 */
export interface HealthPart {
  part: "program" | "browser" | "data" | "settings" | "accounts" | "scans" | "background";
  state: "ok" | "note" | "broken";
  messages: string[];
  remedies: string[];
  command: string | null;
}

export interface HealthResult {
  parts: HealthPart[];
}

/**
 * A file that waits for an answer. ``candidates``: accounts and companies that it may be from; ``several``: how many
 * documents it seems to hold, None for one; ``pdf``: it can be split by its pages.
 */
export interface HeldFile {
  id: number;
  name: string;
  at: string;
  size: number;
  supplier: string | null;
  number: string | null;
  date: string | null;
  total: string | null;
  currency: string | null;
  candidates: string[];
  several: number | null;
  pdf: boolean;
}

export interface HeldIdParams {
  held: number;
}

/**
 * First message on every pipe. ``tabs`` are those that the extension opened before it was restarted. What a newer
 * extension tells beyond that is passed over: it must be greeted, to learn that this program is older.
 */
export interface HelloParams {
  protocol: number;
  extension: string;
  profile: string;
  browser: Browser;
  language: string;
  tabs?: Tab[];
}

export interface HelloResult {
  protocol: number;
  host: string;
}

export interface HighlightParams {
  tab: number;
  refs: string[];
  label: string;
}

/**
 * The file is from ``company``, or from a new company of the name ``new_company``; exactly one of both. ``administration``:
 * the new company's; without one that of the companies that the file may be from, where they share one, else the first.
 */
export interface InboxAnswerParams {
  held: number;
  company?: string | null;
  new_company?: string | null;
  administration?: number | null;
}

/** Announces a file that the user gives; refused with ``inbox.too_large``. */
export interface InboxExpectParams {
  size: number;
}

/** The name of the transfer as which the bytes are expected. */
export interface InboxExpectResult {
  transfer: string;
}

/** A page of the files that wait for an answer: ``limit`` of them from ``offset``. */
export interface InboxGetParams {
  offset?: number;
  limit?: number;
}

/**
 * ``folder``: the inbox, an absolute path; ``polled``: it is looked at every few seconds, as its drive tells of no changes;
 * ``problem``: what it waits for, as a sentence; ``downloads``: the person's folder for downloads, where it is not watched;
 * ``total``, ``refused_total``: numbers of all files that wait, and of all that were refused.
 */
export interface InboxResult {
  folder: string;
  polled: boolean;
  problem: string | null;
  companies: OwnCompany[];
  watched: WatchedFolder[];
  downloads: string | null;
  total: number;
  waiting: HeldFile[];
  refused_total: number;
  refused: RefusedFile[];
}

/**
 * Split a filed ``document``, or a file that waits (``held``), into documents of its pages: ``pages`` as "1-2,3", or
 * ``each`` so many pages.
 */
export interface InboxSplitParams {
  document?: string | null;
  held?: number | null;
  pages?: string | null;
  each?: number | null;
}

/**
 * Take in the file whose bytes came as ``transfer``. ``company``: the account or company that it is from; None: the file
 * says so itself, or it is asked about.
 */
export interface InboxTakeParams {
  transfer: string;
  name: string;
  company?: string | null;
}

/** Capture the page as one self-contained HTML file, sent as a transfer. */
export interface KeepParams {
  tab: number;
  transfer: string;
}

/**
 * A portal that the user may add. ``known``: what is known of whether it works, as a sentence; ``facts``: its country,
 * category and second factors, as far as they are known; ``url``: empty for software that many portals run; ``origins``: the
 * permissions to ask for; ``accounts``: those that are there already.
 */
export interface KnownPortal {
  id: string;
  name: string;
  domain: string;
  url: string;
  facts: string[];
  known: string;
  origins: string[];
  accounts: string[];
}

/** What was taught, as a connector's file. */
export interface LearnedExportResult {
  file_name: string;
  text: string;
}

/**
 * What was learned about an account: ``taught``, by the user's click, in sentences; ``ways``, by documents that proved
 * them.
 */
export interface LearnedResult {
  taught: string[];
  ways: LearnedWayText[];
}

/** A way to documents in words; ``proofs``: on how many rows a document proved it. */
export interface LearnedWayText {
  text: string;
  proofs: number;
}

/**
 * One row that the portal showed, with its outcome. ``proof``: what its document proves of it; None where none was
 * compared.
 */
export interface LedgerRow {
  number: string | null;
  date: string | null;
  total: string | null;
  currency: string | null;
  kind: DocumentKind | null;
  outcome: Outcome;
  reason: Failure | null;
  document: string | null;
  proof: "proved" | "contradicts" | "agrees_in_part" | "unread" | null;
}

/**
 * A mailbox that documents arrive in. ``company``: the account or company that all of its documents are from, None where
 * each is recognised; ``problem``: why it is not read; ``stopped``: nothing is tried by itself; ``refused``: mails of which
 * something was not filed.
 */
export interface Mailbox {
  name: string;
  host: string;
  port: number;
  security: "tls" | "starttls" | "none";
  user: string;
  folder: string;
  company: string | null;
  since: string | null;
  looked_at: string | null;
  next_look: string | null;
  problem: string | null;
  stopped: boolean;
  refused: RefusedFile[];
}

/** Read a folder of a mailbox at the mail server ``host``; ``port`` 0: the usual one. The password goes into the vault. */
export interface MailboxAddParams {
  name: string;
  host: string;
  port?: number;
  security?: "tls" | "starttls" | "none";
  user: string;
  folder: string;
  company?: string | null;
  since?: string | null;
  secret: string;
}

export interface MailboxParams {
  name: string;
}

/** Read another ``folder``, or with another password. Null leaves as it is. */
export interface MailboxSetParams {
  name: string;
  folder?: string | null;
  secret?: string | null;
}

export interface MailboxesResult {
  mailboxes: Mailbox[];
}

/** What was seen of one cause, as sentences. */
export interface MissingFinding {
  cause: "not_yet_billed" | "not_fetched" | "in_list" | "start_date" | "filters" | "another_account" | "billing_rights" | "delivered_elsewhere" | "retention" | "deleted";
  outcome: "holds" | "no" | "untested";
  name: string;
  outcome_text: string;
  text: string;
}

/** The document that is missing in ``month`` (``2026-11``; null: the last one); ``contract`` as in the calendar. */
export interface MissingWhyParams {
  account: string;
  month?: string | null;
  contract?: string;
}

/** ``due``: the day on which the document was expected; ``verdict``: whether a cause was found. */
export interface MissingWhyResult {
  account_name: string;
  due: string;
  verdict: string;
  findings: MissingFinding[];
}

/**
 * The next fetch of an account, its reason, whether the user will be needed, the expected documents, and the days
 * left until the portal may drop what was not fetched; ``keep_late``: no fetch is planned before that.
 */
export interface NextFetch {
  account: string;
  account_name: string;
  at: string | null;
  why: "now" | "due" | "window_opens" | "fixed_time" | "after_gap" | "retry" | "missed" | "expected" | "before_loss" | "paused" | "never" | "running" | "unbound" | "held_back";
  why_text: string;
  person: "no" | "maybe" | "yes";
  person_text: string;
  expected: string;
  keep_days: number | null;
  keep_text: string;
  keep_late: boolean;
}

/** No parameters, or an empty result. */
export type Nothing = Record<string, never>;

/** A company without a portal. ``folder``: its folder in the inbox, an absolute path. */
export interface OwnCompany {
  id: string;
  name: string;
  folder: string;
  administration: number;
}

/**
 * A connector file of the user's own. ``name`` and ``domains`` are empty for one that cannot be read; ``problems``: why it
 * is not used, as sentences that name the line.
 */
export interface OwnConnectorFile {
  file: string;
  name: string;
  domains: string[];
  used: boolean;
  problems: string[];
}

/** The user's own connector files, by their names. ``problem``: why the folder cannot be read. */
export interface OwnConnectorsResult {
  folder: string;
  files: OwnConnectorFile[];
  problem: string | null;
}

/** Addresses of requests of the page's scripts that were still pending. */
export interface PendingResult {
  pending: string[];
}

/** The currently granted permissions: origins, and named permissions. */
export interface PermissionsChangedParams {
  origins: string[];
  permissions?: string[];
}

export interface PermissionsCheckParams {
  origins: string[];
}

export interface PermissionsCheckResult {
  missing: string[];
}

export interface PlannedFetch {
  at: string;
  why: "now" | "due" | "window_opens" | "fixed_time" | "after_gap" | "retry" | "missed" | "expected" | "before_loss" | "paused" | "never" | "running" | "unbound" | "held_back";
  why_text: string;
}

export interface PortalMatchParams {
  url: string;
}

/** The connector and accounts for the page that the user views; ``origins`` are the permissions to ask for. */
export interface PortalMatchResult {
  name: string;
  domain: string;
  connector: string | null;
  last_seen_working: string | null;
  origins: string[];
  accounts: Account[];
}

/**
 * The user visits a site in a tab of their own that may be read now (``visit.look``). ``container`` is the Firefox
 * container of that tab.
 */
export interface PortalVisitedParams {
  tab: number;
  host: string;
  container?: string | null;
}

/** ``text``: a name as the user types it, or the address of any page of a portal. */
export interface PortalsSearchParams {
  text: string;
  limit?: number;
}

/** ``problem``: why a part of the catalogue is missing. */
export interface PortalsSearchResult {
  portals: KnownPortal[];
  problem: string | null;
}

export interface PressParams {
  tab: number;
  ref: string | null;
  key: "Enter" | "Escape" | "Tab" | "ArrowDown" | "ArrowUp" | "PageDown" | "End";
}

/** Progress of one fetch; ``message`` is a sentence in the browser's language. */
export interface Progress {
  fetch: number;
  account: string;
  account_name: string;
  state: FetchState;
  rows: number;
  accounted: number;
  filed: number;
  message: string;
  failure: Failure | null;
}

/**
 * Documents that wait to be read; ``earlier``: those of them that an earlier version filed. ``problem``: what stands in
 * the way, as a sentence.
 */
export interface ReadingStatus {
  waiting: number;
  earlier: number;
  problem: string | null;
}

/**
 * To whom documents are handed on. ``accounts``: whose documents it gets, None for all; ``always``: each new document is
 * handed on by itself; ``last_at``: when it got one last; ``problem``: why nothing reaches it; ``stopped``: nothing is tried
 * by itself; ``secret``: a password or key is stored; ``running``: documents are being handed on to it now.
 */
export interface Receiver {
  name: string;
  kind: string;
  settings: ReceiverSetting[];
  accounts: string[] | null;
  always: boolean;
  handed_on: number;
  waiting: number;
  failed: number;
  last_at: string | null;
  next_try: string | null;
  problem: string | null;
  stopped: boolean;
  secret: boolean;
  running: boolean;
  told: ToldDocument[];
  administration: number | null;
}

/**
 * Add a receiver of a ``kind`` under a ``name``. ``all``: it gets what is in the archive already, too; ``secret``: its
 * password or key, which goes into the vault.
 */
export interface ReceiverAddParams {
  name: string;
  kind: string;
  settings: Record<string, string>;
  accounts?: string[] | null;
  always?: boolean;
  all?: boolean;
  secret?: string | null;
  administration?: number | null;
}

/**
 * A setting of a kind of receiver. ``choices``: its values, none for any text; ``default``: what counts where it is left
 * empty.
 */
export interface ReceiverField {
  name: string;
  required: boolean;
  choices: string[];
  default: string;
}

/**
 * Hand on to a receiver now what waits; with ``all`` everything that it does not have, of one ``account`` where one is
 * named, and again what has failed; with ``document`` this one, whoever's it is, unless the receiver has it.
 */
export interface ReceiverHandOnParams {
  name: string;
  all?: boolean;
  account?: string | null;
  document?: string | null;
}

/** A kind of receiver. ``secret``: it takes a password or key; ``fields``: its settings. */
export interface ReceiverKind {
  kind: string;
  secret: boolean;
  fields: ReceiverField[];
}

export interface ReceiverParams {
  name: string;
}

/**
 * Change a receiver, which is tried again then. Null leaves as it is; of ``settings`` those that are named change; those
 * in ``emptied`` get what counts where nothing is given.
 */
export interface ReceiverSetParams {
  name: string;
  settings?: Record<string, string>;
  emptied?: string[];
  accounts?: string[] | null;
  every_account?: boolean;
  always?: boolean | null;
  secret?: string | null;
  administration?: number | null;
  every_administration?: boolean;
}

/** A setting as it is shown: of an address without its query, which may hold a token. */
export interface ReceiverSetting {
  name: string;
  value: string;
}

/** All receivers, and the kinds that there are. ``companies``: companies without a portal. */
export interface ReceiversResult {
  receivers: Receiver[];
  kinds: ReceiverKind[];
  companies: OwnCompany[];
}

/** A file that lies in the inbox and is not filed; ``message`` says why. */
export interface RefusedFile {
  file: string;
  at: string;
  message: string;
}

/** The number of days that the portal keeps documents, entered by the user; null: unknown. */
export interface RetentionSetParams {
  account: string;
  days: number | null;
}

/** ``visible``: whether the browser renders the page now. */
export interface RevealResult {
  visible: boolean;
}

export interface RhythmCalendarParams {
  administration?: number | null;
  months?: number;
  offset?: number;
  limit?: number;
}

export interface RhythmCalendarResult {
  months: string[];
  total: number;
  rows: CalendarRow[];
}

/**
 * ``fixed``: the account's windows have fixed times, which take precedence over the interval. ``retention_days``:
 * how long the portal keeps documents; ``retention_from``: entered by the user, known by the connector, or observed;
 * ``keep_text`` says how many days (``keep_days``) are left until the portal may drop what was not fetched.
 */
export interface ScheduleGetResult {
  every_days: number;
  month_day: number | null;
  start_date: string | null;
  paused: boolean;
  fixed: boolean;
  retention_days: number | null;
  retention_from: "person" | "connector" | "observed" | null;
  retention_text: string;
  keep_days: number | null;
  keep_text: string;
}

export interface ScheduleNextParams {
  offset?: number;
  limit?: number;
}

export interface ScheduleNextResult {
  total: number;
  fetches: NextFetch[];
  paused_until: string | null;
}

/** Pause everything until the start of that day; null: resume now. */
export interface SchedulePauseParams {
  until: string | null;
}

export interface SchedulePauseResult {
  until: string | null;
}

/**
 * Null leaves a value as it is; ``month_day`` 0: no day of the month any more; ``start_date`` empty: all documents
 * count.
 */
export interface ScheduleSetParams {
  account: string;
  every_days?: number | null;
  month_day?: number | null;
  start_date?: string | null;
  paused?: boolean | null;
}

/** Preview of the schedule for unsaved windows; for an account the general pause applies, too. */
export interface ScheduleTryParams {
  account?: string | null;
  windows: WindowsFile;
  every_days?: number | null;
  month_day?: number | null;
  count?: number;
}

/** ``note``: why there are fewer fetches than requested, else empty. */
export interface ScheduleTryResult {
  fetches: PlannedFetch[];
  note: string;
}

export interface ScrollParams {
  tab: number;
  ref: string | null;
  to: "into_view" | "top" | "bottom" | "on";
}

/** ``moved``: whether the scroll position changed. */
export interface ScrollResult {
  moved: boolean;
}

/**
 * Press the sign-out control, where the user allowed that. Refused with ``browser.not_sign_out`` for a control in a
 * frame, one that submits a form with fields, or one that leads out of ``hosts``.
 */
export interface SignOutParams {
  tab: number;
  ref: string;
  name: string;
  hosts: string[];
}

/**
 * Portals that wait for the user together. ``waiting``: not started; ``later``: not offered before ``again_at``;
 * ``running``: one tab after another comes to the front; ``over``: the last one, for a while. ``portals``: how many
 * still need the user, for about ``minutes``.
 */
export interface Sitting {
  id: number;
  state: "waiting" | "later" | "running" | "over";
  portals: number;
  minutes: number;
  title: string;
  message: string;
  again_at: string | null;
  members: SittingMember[];
}

/** One account in a sitting; ``message`` describes its state. */
export interface SittingMember {
  account: string;
  account_name: string;
  kind: AttentionKind;
  state: "waiting" | "front" | "through" | "skipped" | "gone";
  message: string;
}

export interface SittingResult {
  sitting: Sitting;
}

/** ``account`` null: the one in front. */
export interface SittingSkipParams {
  account?: string | null;
}

/**
 * ``html``: all reachable frames and open shadow roots in one tree (docs/snapshot.md). ``status`` is the HTTP
 * status of the top document, 0 where the browser does not report it. ``changes`` counts the mutations so far in all
 * frames: two snapshots with the same ``document`` and ``changes`` show the same page.
 */
export interface SnapshotResult {
  url: string;
  title: string;
  status: number;
  document: string;
  changes: number;
  html: string;
  truncated: boolean;
  unreachable: string[];
}

export interface StatusResult {
  accounts: Account[];
  attention: Attention[];
  fetching: Progress[];
  documents: number;
  sitting: Sitting | null;
  reading: ReadingStatus | null;
  administrations: Administration[];
}

/** A portal that a user asked for, ``times`` times. */
export interface Suggestion {
  id: number;
  url: string;
  domain: string;
  note: string;
  at: string;
  status: "new" | "being_taught" | "covered" | "declined";
  times: number;
}

/** Sent by the context menu; ``at`` is when the user clicked, which may be long ago when no host was connected. */
export interface SuggestionAddParams {
  url: string;
  title: string;
  note: string;
  at: string;
}

export interface SuggestionAddResult {
  id: number;
}

/** A suggestion of the dashboard and the popup; ``url`` as the user typed it. */
export interface SuggestionMakeParams {
  url: string;
  title: string;
  note: string;
}

export interface SuggestionParams {
  id: number;
}

export interface SuggestionSetParams {
  id: number;
  status: "new" | "being_taught" | "covered" | "declined";
}

/**
 * The open suggestions. ``mail``: a ``mailto`` address with them as its text; ``issue``: the address of a prepared issue at
 * the tracker of the settings, if there is one.
 */
export interface SuggestionsExportResult {
  file_name: string;
  text: string;
  mail: string;
  issue: string | null;
}

export interface SuggestionsListResult {
  suggestions: Suggestion[];
}

/** A tab that Ophaler opened. ``container``: its Firefox container. */
export interface Tab {
  tab: number;
  url: string;
  status: "loading" | "complete";
  active: boolean;
  container?: string | null;
}

/** A tab of Ophaler navigated or finished loading. */
export interface TabChangedParams {
  tab: number;
  url: string;
  status: "loading" | "complete";
}

/** A tab of Ophaler was closed, by the host or by the user. */
export interface TabClosedParams {
  tab: number;
}

export interface TabListResult {
  tabs: Tab[];
}

export interface TabNavigateParams {
  tab: number;
  url: string;
}

/** Open an inactive tab in Ophaler's tab group, in a Firefox container where one is given (``container.find``). */
export interface TabOpenParams {
  url: string;
  container: string | null;
}

export interface TabParams {
  tab: number;
}

/** Catch the user's next click in the tab that they teach in; ``label`` tells them in the page what to click. */
export interface TeachBeginParams {
  tab: number;
  label: string;
}

export interface TeachBeginResult {
  url: string;
}

/** Do what the user clicked, in their own tab: load ``url``, or press ``ref`` where the control has no address. */
export interface TeachFollowParams {
  tab: number;
  url: string | null;
  ref: string | null;
}

/** Show what is being taught about an account beside the page. */
export interface TeachShowParams {
  account: string;
}

/**
 * What a user is teaching about an account. ``total``: rows like the one that was clicked, of which ``rows`` are the first;
 * ``others``: rows of further lists on the page; ``steps``: what leads to the document, in words; ``leads_on``: the last of
 * them opens something, in which a further click can be shown; ``origin``: the match pattern of the frame of another site in
 * which the user clicked, to be granted within a click of theirs before the lesson goes on (``teaching.allow_frame``).
 */
export interface Teaching {
  account: string;
  account_name: string;
  phase: "waiting" | "shown" | "trying" | "tried" | "kept" | "ended";
  part: "download" | "row" | "page" | "number" | "date" | "total";
  message: string;
  problem: Failure | null;
  columns: TeachingColumn[];
  rows: TeachingRow[];
  total: number;
  others: number;
  steps: string[];
  leads_on: boolean;
  trial: TeachingTrial | null;
  origin: string | null;
}

/** ``origin``: what ``Teaching.origin`` asked for, and the user has just granted. */
export interface TeachingAllowParams {
  account: string;
  origin: string;
}

/** A column of the list; ``label``: its head, ``fields``: what the rows' fields are read from it. */
export interface TeachingColumn {
  key: string;
  label: string;
  fields: ("number" | "date" | "total")[];
}

/** ``field`` null: the column holds nothing of a document. */
export interface TeachingColumnParams {
  account: string;
  column: string;
  field: "number" | "date" | "total" | null;
}

/** Ask the user to click one more part, in the tab that they teach in. */
export interface TeachingPointParams {
  account: string;
  part: "download" | "row" | "page" | "number" | "date" | "total";
}

/**
 * What happened in the tab in which the user teaches: an element was clicked (``ref``), which did nothing on the page; they
 * pressed Escape; they clicked in a frame that cannot be read; the tab shows another page; it is closed. ``frames``: the
 * addresses of the frames around the click, the outermost first; of one that cannot be read, the one that the page states.
 */
export interface TeachingRecordedParams {
  tab: number;
  event: "clicked" | "escape" | "other_frame" | "moved" | "closed";
  ref?: string | null;
  frames?: string[];
}

/** Null: nothing is being taught about the account. */
export interface TeachingResult {
  teaching: Teaching | null;
}

/**
 * A row like the one that was clicked (``sample``). ``texts``: by column; ``has_control``: it has a control like the one
 * that was clicked.
 */
export interface TeachingRow {
  row: number;
  number: string | null;
  date: string | null;
  total: string | null;
  currency: string | null;
  kind: DocumentKind | null;
  texts: string[];
  has_control: boolean;
  sample: boolean;
  left_out: boolean;
}

export interface TeachingRowParams {
  account: string;
  row: number;
  left_out: boolean;
}

/** ``tab``: the user's own tab, which shows the list. ``part`` other than the download goes on with what was shown. */
export interface TeachingStartParams {
  account: string;
  tab: number;
  part?: "download" | "row" | "page" | "number" | "date" | "total";
}

/**
 * What the trial gave: ``row`` is its ledger row, ``message`` says it in a sentence. ``may_keep``: nothing contradicts the
 * row.
 */
export interface TeachingTrial {
  row: LedgerRow | null;
  message: string;
  may_keep: boolean;
}

/** What was fetched since yesterday evening. ``failed``: the accounts whose last fetch since then did not bring all. */
export interface TodayResult {
  since: string;
  fetches: number;
  documents: number;
  failed: string[];
  message: string;
}

/** A document of which something is to be told at a receiver. */
export interface ToldDocument {
  document: string;
  file: string;
  state: "waiting" | "handing_on" | "handed_on" | "failed";
  message: string;
}

export interface TransferAbortParams {
  transfer: string;
  reason: Failure;
}

/** Announces bytes; ``sha256`` is null where the page has no ``crypto.subtle`` (plain HTTP). */
export interface TransferBeginParams {
  transfer: string;
  size: number;
  sha256: string | null;
}

export interface TransferEndParams {
  transfer: string;
}

export interface TransferEndResult {
  size: number;
  sha256: string;
}

export interface TransferPieceParams {
  transfer: string;
  offset: number;
  data: string;
}

export interface TransferPieceResult {
  received: number;
}

/** The bytes of a document that fits into one piece; ``sha256`` as in ``TransferBeginParams``. */
export interface TransferWholeParams {
  transfer: string;
  data: string;
  sha256: string | null;
}

/**
 * The kinds of secrets that are stored for one account, without their values; ``host`` is the account's host when they were
 * stored.
 */
export interface VaultHeld {
  account: string;
  host: string;
  user: boolean;
  password: boolean;
  totp: boolean;
  at: string;
}

export interface VaultPhraseParams {
  phrase?: string | null;
}

/** ``phrase``: the new pass phrase, null for the keyring; ``old``: the current one. */
export interface VaultProtectParams {
  phrase?: string | null;
  old?: string | null;
}

/**
 * ``holder``: who holds the key; ``keyring``: whether this computer has a keyring to hold it; ``idle_minutes``:
 * after how long without use a pass phrase is asked for again; ``shortest_phrase``: its minimum number of characters.
 */
export interface VaultStatusResult {
  holder: "none" | "keyring" | "phrase";
  state: "none" | "open" | "locked";
  keyring: boolean;
  idle_minutes: number;
  shortest_phrase: number;
  held: VaultHeld[];
}

/**
 * Secrets that the user typed into Ophaler's own page; they go to the host and never come back. Null leaves a value
 * as it is. ``totp`` is a secret or an ``otpauth://`` URL, ``picture`` an image of its QR code. ``phrase`` is only for
 * the first secret on a computer without a keyring.
 */
export interface VaultStoreParams {
  account: string;
  user?: string | null;
  password?: string | null;
  totp?: string | null;
  picture?: string | null;
  phrase?: string | null;
}

/**
 * Wait until loading is done, every address of ``answered`` (query aside) was answered to the page's scripts since
 * it was loaded, and nothing changed for ``quiet_ms``; at most ``timeout_ms``.
 */
export interface WaitQuietParams {
  tab: number;
  answered: string[];
  quiet_ms: number;
  timeout_ms: number;
}

/**
 * ``failed``: requests of the page's scripts that its server answered with a status from 400 on, since it was
 * loaded, as far as the browser reports them (not for other origins). ``visible``: whether the browser renders the
 * page now, without which no IntersectionObserver fires; ``scripted``: whether the page has scripts at all; ``acted``:
 * whether the person typed or clicked in the tab since a secret was filled in there last; ``typed_code_only``: whether
 * they did so only while the page asked for a one-time code and for no password.
 */
export interface WaitQuietResult {
  quiet: boolean;
  url: string;
  changes: number;
  failed: number;
  visible?: boolean;
  scripted?: boolean;
  acted?: boolean;
  typed_code_only?: boolean;
}

/** A folder that is watched beside the inbox. ``missing``: it cannot be read now. */
export interface WatchedFolder {
  folder: string;
  paused: boolean;
  missing: boolean;
}

export interface WindowsChoicesResult {
  zones: string[];
  countries: Country[];
}

/** The windows file. ``allow`` null: always; empty: never. */
export interface WindowsFile {
  zone: string;
  allow?: WindowsSpan[] | null;
  at?: WindowsTime[] | null;
  not_on?: string[];
  holidays?: string | null;
  pause_until?: string | null;
}

/** The windows of one account, or the general ones. */
export interface WindowsGetParams {
  account?: string | null;
}

/**
 * The windows in force. ``own``: the account has a file of its own; without account: a general file was set.
 * ``never``: it allows no time at all. ``zone_here``: this computer's time zone. ``problem``: the stored file cannot be
 * read, and ``windows`` allows nothing until it is set anew.
 */
export interface WindowsResult {
  windows: WindowsFile;
  own: boolean;
  never: boolean;
  zone_here: string;
  problem: string;
}

/** ``windows`` null removes the account's own file; without account: always. */
export interface WindowsSetParams {
  account?: string | null;
  windows: WindowsFile | null;
}

/** A span of the windows file; its start is the key ``from``. */
export interface WindowsSpan {
  days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  from: string;
  to: string;
}

export interface WindowsTime {
  days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  time: string;
}

/** Calls to the host that only the background may make. */
export interface BackgroundCalls {
  "hello": { params: HelloParams; result: HelloResult };
  "suggestion.add": { params: SuggestionAddParams; result: SuggestionAddResult };
  "teaching.recorded": { params: TeachingRecordedParams; result: Nothing };
}

/** Calls to the host that the extension's own pages may make, too. */
export interface PagesCalls {
  "transfer.begin": { params: TransferBeginParams; result: Nothing };
  "transfer.whole": { params: TransferWholeParams; result: TransferEndResult };
  "transfer.piece": { params: TransferPieceParams; result: TransferPieceResult };
  "transfer.end": { params: TransferEndParams; result: TransferEndResult };
  "transfer.abort": { params: TransferAbortParams; result: Nothing };
  "status.get": { params: Nothing; result: StatusResult };
  "account.add": { params: AccountAddParams; result: Account };
  "account.set": { params: AccountSetParams; result: Account };
  "account.remove": { params: AccountIdParams; result: Nothing };
  "fetch.start": { params: FetchStartParams; result: Progress };
  "fetch.stop": { params: FetchIdParams; result: Nothing };
  "fetch.show": { params: FetchShowParams; result: FetchShowResult };
  "fetch.list": { params: FetchListParams; result: FetchListResult };
  "fetch.bundle_folder": { params: Nothing; result: Nothing };
  "attention.open": { params: AttentionIdParams; result: Nothing };
  "attention.answer": { params: AttentionAnswerParams; result: Nothing };
  "attention.ask_again": { params: AttentionIdParams; result: Nothing };
  "sitting.start": { params: Nothing; result: SittingResult };
  "sitting.later": { params: Nothing; result: SittingResult };
  "sitting.skip": { params: SittingSkipParams; result: SittingResult };
  "windows.get": { params: WindowsGetParams; result: WindowsResult };
  "windows.set": { params: WindowsSetParams; result: WindowsResult };
  "windows.choices": { params: Nothing; result: WindowsChoicesResult };
  "schedule.try": { params: ScheduleTryParams; result: ScheduleTryResult };
  "schedule.get": { params: AccountIdParams; result: ScheduleGetResult };
  "schedule.set": { params: ScheduleSetParams; result: Account };
  "schedule.pause": { params: SchedulePauseParams; result: SchedulePauseResult };
  "schedule.next": { params: ScheduleNextParams; result: ScheduleNextResult };
  "retention.set": { params: RetentionSetParams; result: Nothing };
  "rhythm.calendar": { params: RhythmCalendarParams; result: RhythmCalendarResult };
  "missing.why": { params: MissingWhyParams; result: MissingWhyResult };
  "documents.list": { params: DocumentsListParams; result: DocumentsListResult };
  "documents.search": { params: DocumentsSearchParams; result: DocumentsSearchResult };
  "documents.export": { params: DocumentsExportParams; result: DocumentsExportResult };
  "documents.export_folder": { params: Nothing; result: Nothing };
  "documents.get": { params: DocumentIdParams; result: DocumentsGetResult };
  "documents.set_field": { params: DocumentsSetFieldParams; result: DocumentsGetResult };
  "documents.open": { params: DocumentIdParams; result: Nothing };
  "documents.show_in_folder": { params: DocumentIdParams; result: Nothing };
  "teaching.start": { params: TeachingStartParams; result: TeachingResult };
  "teaching.get": { params: AccountIdParams; result: TeachingResult };
  "teaching.point": { params: TeachingPointParams; result: TeachingResult };
  "teaching.allow_frame": { params: TeachingAllowParams; result: TeachingResult };
  "teaching.column": { params: TeachingColumnParams; result: TeachingResult };
  "teaching.row": { params: TeachingRowParams; result: TeachingResult };
  "teaching.try": { params: AccountIdParams; result: TeachingResult };
  "teaching.keep": { params: AccountIdParams; result: TeachingResult };
  "teaching.end": { params: AccountIdParams; result: TeachingResult };
  "learned.get": { params: AccountIdParams; result: LearnedResult };
  "learned.forget": { params: AccountIdParams; result: LearnedResult };
  "learned.export": { params: AccountIdParams; result: LearnedExportResult };
  "inbox.get": { params: InboxGetParams; result: InboxResult };
  "inbox.expect": { params: InboxExpectParams; result: InboxExpectResult };
  "inbox.take": { params: InboxTakeParams; result: ArrivalsResult };
  "inbox.answer": { params: InboxAnswerParams; result: ArrivalsResult };
  "inbox.leave_out": { params: HeldIdParams; result: Nothing };
  "inbox.split": { params: InboxSplitParams; result: ArrivalsResult };
  "inbox.open_folder": { params: Nothing; result: Nothing };
  "inbox.watch": { params: FolderParams; result: Nothing };
  "inbox.unwatch": { params: FolderParams; result: Nothing };
  "inbox.pause": { params: FolderPauseParams; result: Nothing };
  "companies.add": { params: CompanyAddParams; result: OwnCompany };
  "receivers.list": { params: Nothing; result: ReceiversResult };
  "receivers.add": { params: ReceiverAddParams; result: Receiver };
  "receivers.set": { params: ReceiverSetParams; result: Receiver };
  "receivers.remove": { params: ReceiverParams; result: Nothing };
  "receivers.test": { params: ReceiverParams; result: Receiver };
  "receivers.hand_on": { params: ReceiverHandOnParams; result: Receiver };
  "mailboxes.list": { params: Nothing; result: MailboxesResult };
  "mailboxes.add": { params: MailboxAddParams; result: Mailbox };
  "mailboxes.set": { params: MailboxSetParams; result: Mailbox };
  "mailboxes.remove": { params: MailboxParams; result: Nothing };
  "mailboxes.run": { params: MailboxParams; result: Nothing };
  "suggestions.list": { params: Nothing; result: SuggestionsListResult };
  "suggestions.add": { params: SuggestionMakeParams; result: Suggestion };
  "suggestions.set": { params: SuggestionSetParams; result: Suggestion };
  "suggestions.remove": { params: SuggestionParams; result: Nothing };
  "suggestions.export": { params: Nothing; result: SuggestionsExportResult };
  "portal.match": { params: PortalMatchParams; result: PortalMatchResult };
  "portals.search": { params: PortalsSearchParams; result: PortalsSearchResult };
  "connectors.own": { params: Nothing; result: OwnConnectorsResult };
  "administrations.list": { params: Nothing; result: AdministrationsResult };
  "administration.add": { params: AdministrationAddParams; result: Administration };
  "administration.rename": { params: AdministrationRenameParams; result: Administration };
  "administration.remove": { params: AdministrationParams; result: Nothing };
  "account.move": { params: AccountMoveParams; result: AccountMoveResult };
  "archive.folder": { params: Nothing; result: ArchiveFolderResult };
  "archive.choose_folder": { params: ArchiveFolderParams; result: ArchiveFolderResult };
  "archive.open_folder": { params: Nothing; result: Nothing };
  "archive.checked": { params: Nothing; result: ArchiveCheckResult };
  "archive.check": { params: Nothing; result: ArchiveCheckResult };
  "health.check": { params: Nothing; result: HealthResult };
  "background.get": { params: Nothing; result: BackgroundResult };
  "today.get": { params: Nothing; result: TodayResult };
  "vault.status": { params: Nothing; result: VaultStatusResult };
  "vault.store": { params: VaultStoreParams; result: VaultStatusResult };
  "vault.remove": { params: AccountIdParams; result: VaultStatusResult };
  "vault.unlock": { params: VaultPhraseParams; result: VaultStatusResult };
  "vault.lock": { params: Nothing; result: VaultStatusResult };
  "vault.protect": { params: VaultProtectParams; result: VaultStatusResult };
}

/** Notes to the host: never answered. */
export interface NotesToHost {
  "tab.changed": TabChangedParams;
  "tab.closed": TabClosedParams;
  "permissions.changed": PermissionsChangedParams;
  "portal.visited": PortalVisitedParams;
}

/** Calls that the host may make. */
export interface CallsToExtension {
  "tab.open": { params: TabOpenParams; result: Tab };
  "tab.navigate": { params: TabNavigateParams; result: Tab };
  "tab.back": { params: TabParams; result: Tab };
  "tab.show": { params: TabParams; result: Nothing };
  "tab.front": { params: Nothing; result: FrontResult };
  "tab.give_back": { params: TabParams; result: Nothing };
  "tab.reveal": { params: TabParams; result: RevealResult };
  "tab.conceal": { params: TabParams; result: Nothing };
  "tab.get": { params: TabParams; result: Tab };
  "tab.list": { params: Nothing; result: TabListResult };
  "tab.close": { params: TabParams; result: Nothing };
  "container.find": { params: ContainerFindParams; result: ContainerFindResult };
  "visit.look": { params: TabParams; result: SnapshotResult };
  "permissions.check": { params: PermissionsCheckParams; result: PermissionsCheckResult };
  "page.snapshot": { params: TabParams; result: SnapshotResult };
  "page.wait_quiet": { params: WaitQuietParams; result: WaitQuietResult };
  "page.pending": { params: TabParams; result: PendingResult };
  "page.click": { params: ClickParams; result: Nothing };
  "page.sign_out": { params: SignOutParams; result: Nothing };
  "page.fill_secret": { params: FillSecretParams; result: Nothing };
  "page.choose": { params: ChooseParams; result: Nothing };
  "page.press": { params: PressParams; result: Nothing };
  "page.scroll": { params: ScrollParams; result: ScrollResult };
  "page.fetch_bytes": { params: FetchBytesParams; result: FetchBytesResult };
  "page.fetch_html": { params: FetchHtmlParams; result: FetchHtmlResult };
  "page.fetch_pages": { params: FetchPagesParams; result: FetchPagesResult };
  "page.fetch_json": { params: FetchJsonParams; result: FetchJsonResult };
  "page.ask": { params: AskParams; result: AskResult };
  "page.catch": { params: CatchParams; result: CatchResult };
  "page.keep": { params: KeepParams; result: FetchBytesResult };
  "page.highlight": { params: HighlightParams; result: Nothing };
  "extension.fetch_bytes": { params: FetchBytesParams; result: FetchBytesResult };
  "teach.begin": { params: TeachBeginParams; result: TeachBeginResult };
  "teach.snapshot": { params: TabParams; result: SnapshotResult };
  "teach.highlight": { params: HighlightParams; result: Nothing };
  "teach.click_again": { params: TabParams; result: TeachingRecordedParams };
  "teach.follow": { params: TeachFollowParams; result: Nothing };
  "teach.show": { params: TeachShowParams; result: Nothing };
  "teach.end": { params: TabParams; result: Nothing };
}

/** Notes from the host: never answered. */
export interface NotesToExtension {
  "fetch.progress": Progress;
  "attention.changed": AttentionChangedParams;
  "teaching.changed": Teaching;
}

/** All calls to the host. */
export interface CallsToHost extends BackgroundCalls, PagesCalls {}
