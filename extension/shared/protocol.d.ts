// Made from host/protocol.py by `make generate`: do not edit.

export type FetchState = "queued" | "opening" | "signing_in" | "waiting_for_person" | "finding_list" | "comparing" | "downloading" | "filing" | "complete" | "nothing_new" | "needs_person" | "incomplete" | "portal_changed" | "portal_down" | "stopped";

export type Outcome = "pending" | "filed" | "already_had" | "before_start" | "no_document" | "waiting" | "failed";

export type DocumentKind = "invoice" | "credit_note" | "statement" | "receipt" | "other";

export type AttentionKind = "sign_in" | "wrong_credentials" | "autofilled" | "one_time_code" | "totp_refused" | "push_approval" | "passkey" | "captcha" | "second_factor" | "locked" | "change_password" | "terms" | "trust_device" | "choose_account" | "magic_link" | "permission" | "other_account" | "undeclared_host" | "late_document" | "loss_ahead" | "other";

/**
 * One login at one portal. ``shown``: what the portal itself shows of whose account it is. ``may_switch``: a fetch may
 * sign another account out there; ``container``: the Firefox container that it is open in; ``while_there``: the person's
 * own visit may begin a fetch.
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
}

export interface AccountAddParams {
  url: string;
  user?: string | null;
  company?: string | null;
}

export interface AccountIdParams {
  account: string;
}

/** Null leaves as it is; an empty text forgets. */
export interface AccountSetParams {
  account: string;
  user?: string | null;
  may_switch?: boolean | null;
  container?: string | null;
  while_there?: boolean | null;
}

/**
 * Something that only a person can do now. ``until``: how long it is waited for; ``lapsed``: that has passed, and
 * ``attention.ask_again`` asks the portal for another code.
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
  answers: ("ended" | "remind" | "right")[];
  until: string | null;
  lapsed: boolean;
}

/** Of a late document: no more come, ask again in a week, or this one is right to be missing. */
export interface AttentionAnswerParams {
  attention: number;
  answer: "ended" | "remind" | "right";
}

/**
 * All attentions of this profile: the badge shows of how many accounts. ``notify``: tell the person now, once, of the
 * sitting if there is one.
 */
export interface AttentionChangedParams {
  attention: Attention[];
  notify: boolean;
  sitting: Sitting | null;
}

export interface AttentionIdParams {
  attention: number;
}

/** The browser that the extension runs in. */
export interface Browser {
  name: "chromium" | "firefox";
  version: string;
}

export interface CalendarCell {
  documents: number;
  state: "filed" | "missing" | "expected" | "answered" | "none" | "before";
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
 * Click and catch the document that follows, however the page hands it out. Only hosts of ``hosts`` are asked, and
 * more than ``max_bytes`` are not read.
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
 * Exactly one of three. ``file``: what the browser saved, below its download folder, in the subfolder ``Ophaler``; the
 * host takes it over. ``sent``: bytes that the page made itself, or the answer to a form, came as the transfer.
 * ``opened``: an address that the page wanted to open or save; nobody asked for it yet, so that an address that works
 * once still works.
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

/** ``name`` is the element's accessible name as the snapshot had it: the hand refuses when it has changed since. */
export interface ClickParams {
  tab: number;
  ref: string;
  name: string | null;
}

/** The Firefox container of that name, made where there is none; with ``id``, that one and no other. */
export interface ContainerFindParams {
  name: string;
  id: string | null;
}

export interface ContainerFindResult {
  id: string;
}

export interface Country {
  code: string;
  parts: string[];
}

/** One filed document. */
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
}

export interface DocumentsListParams {
  account?: string | null;
  offset?: number;
  limit?: number;
}

export interface DocumentsListResult {
  total: number;
  documents: Document[];
}

/** What went wrong, for the program (``code``) and, when the host says it, for the person (``message``). */
export interface Failure {
  code: string;
  message?: string;
  details?: Record<string, string>;
}

/**
 * Fetch with the session's cookies in the page (``page.fetch_bytes``) or by the extension (``extension.fetch_bytes``).
 *
 * Either ``url`` (GET), or ``ref`` of a form's submit button (or of the form): then the page itself sends that form's
 * own fields, so that the values never leave it. The bytes arrive as transfer ``transfer``; more than ``max_bytes`` are
 * not read. Only http and https; a redirect out of ``hosts`` fails with ``download.undeclared_host``.
 */
export interface FetchBytesParams {
  tab: number;
  transfer: string;
  url: string | null;
  ref: string | null;
  hosts: string[];
  max_bytes: number;
  timeout_ms: number;
}

/** ``status`` and headers as the portal sent them; ``sent`` is false when the status was not 2xx (no transfer then). */
export interface FetchBytesResult {
  sent: boolean;
  status: number;
  url: string;
  content_type: string | null;
  file_name: string | null;
  size: number;
  retry_after?: string | null;
}

export interface FetchIdParams {
  fetch: number;
}

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

/** A page of the ledger: ``limit`` rows from ``offset``. */
export interface FetchShowParams {
  fetch: number;
  offset?: number;
  limit?: number;
}

export interface FetchShowResult {
  progress: Progress;
  total: number;
  rows: LedgerRow[];
  proof: Record<string, unknown> | null;
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

export interface FillParams {
  tab: number;
  ref: string;
  value: string;
}

/**
 * A stored secret for one field. Refused with ``fill.*`` unless, at that moment, tab, frame and form all are on one of
 * ``hosts`` over HTTPS (or loopback), and the field is of that kind, seen, uncovered and at rest, without a hidden
 * password beside it. ``code`` spreads over as many boxes of one digit.
 */
export interface FillSecretParams {
  tab: number;
  ref: string;
  value: string;
  kind: "username" | "password" | "code";
  hosts: string[];
}

/** The person's tab in front; null where it is one of ours, or there is none. */
export interface FrontResult {
  tab: number | null;
}

/** First message on every pipe. ``tabs`` are those that an earlier life of the extension opened. */
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

/** Keep the page as one self-contained HTML file, sent as a transfer. */
export interface KeepParams {
  tab: number;
  transfer: string;
}

/** One row that the portal showed, and what became of it. */
export interface LedgerRow {
  number: string | null;
  date: string | null;
  total: string | null;
  currency: string | null;
  kind: DocumentKind | null;
  outcome: Outcome;
  reason: Failure | null;
  document: string | null;
}

/**
 * When an account is fetched next, why then, whether a person will be needed, what is expected, and how many days are
 * left until the portal may drop what was not fetched; ``keep_late``: no fetch is planned before that.
 */
export interface NextFetch {
  account: string;
  account_name: string;
  at: string | null;
  why: "now" | "due" | "window_opens" | "fixed_time" | "after_gap" | "retry" | "missed" | "expected" | "before_loss" | "paused" | "never" | "running" | "unbound";
  why_text: string;
  person: "no" | "maybe" | "yes";
  person_text: string;
  expected: string;
  keep_days: number | null;
  keep_text: string;
  keep_late: boolean;
}

/** No parameters, or nothing to answer. */
export type Nothing = Record<string, never>;

/** What the page's scripts were still asking for. */
export interface PendingResult {
  pending: string[];
}

/** What the browser grants now: origins, and permissions by their names. */
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
  why: "now" | "due" | "window_opens" | "fixed_time" | "after_gap" | "retry" | "missed" | "expected" | "before_loss" | "paused" | "never" | "running" | "unbound";
  why_text: string;
}

export interface PortalMatchParams {
  url: string;
}

/** What Ophaler knows about the page that the person looks at; ``origins`` are the permissions to ask for. */
export interface PortalMatchResult {
  name: string;
  domain: string;
  connector: string | null;
  last_seen_working: string | null;
  origins: string[];
  accounts: Account[];
}

/**
 * The person is at a site, in a tab of their own that may be looked at now (``visit.look``). ``container`` is the
 * Firefox container of that tab.
 */
export interface PortalVisitedParams {
  tab: number;
  host: string;
  container?: string | null;
}

export interface PressParams {
  tab: number;
  ref: string | null;
  key: "Enter" | "Escape" | "Tab" | "ArrowDown" | "ArrowUp" | "PageDown" | "End";
}

/** How far one fetch is; ``message`` is a sentence in the browser's language. */
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

/** How many days the portal keeps documents, as the person says; null: unknown. */
export interface RetentionSetParams {
  account: string;
  days: number | null;
}

/** ``visible``: whether the browser paints the page now. */
export interface RevealResult {
  visible: boolean;
}

export interface RhythmCalendarParams {
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
 * ``fixed``: the account's windows have fixed times, which go before the interval. ``retention_days``: for how long the
 * portal keeps documents; ``retention_from``: as the person says, as the connector knows, or as was observed;
 * ``keep_text`` says how many days (``keep_days``) are left until it may drop what was not fetched.
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

/** Pause everything until the begin of that day; null: go on now. */
export interface SchedulePauseParams {
  until: string | null;
}

export interface SchedulePauseResult {
  until: string | null;
}

/** Null leaves as it is; ``month_day`` 0: no day of the month any more; ``start_date`` empty: all documents count. */
export interface ScheduleSetParams {
  account: string;
  every_days?: number | null;
  month_day?: number | null;
  start_date?: string | null;
  paused?: boolean | null;
}

/** What would follow of windows that nobody saved; for an account the general pause holds, too. */
export interface ScheduleTryParams {
  account?: string | null;
  windows: WindowsFile;
  every_days?: number | null;
  month_day?: number | null;
  count?: number;
}

/** ``note``: why there are fewer than asked, else empty. */
export interface ScheduleTryResult {
  fetches: PlannedFetch[];
  note: string;
}

export interface ScrollParams {
  tab: number;
  ref: string | null;
  to: "into_view" | "top" | "bottom" | "on";
}

/** ``moved``: whether there was further to go. */
export interface ScrollResult {
  moved: boolean;
}

/**
 * Press what signs out, where the person allowed that. Refused with ``browser.not_sign_out`` for anything in a frame,
 * that sends a form with fields, or that leads out of ``hosts``.
 */
export interface SignOutParams {
  tab: number;
  ref: string;
  name: string;
  hosts: string[];
}

/**
 * Portals that wait for the person together. ``waiting``: nobody has started it; ``later``: not asked before
 * ``again_at``; ``running``: one after another comes to the front; ``over``: the last one, for a while. ``portals`` are those
 * that still need the person, and take about ``minutes``.
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

/** One account in a sitting; ``message`` says how it stands. */
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
 * ``html``: all reachable frames and open shadow roots in one tree (docs/snapshot.md). ``status`` is the HTTP status
 * of the top document, 0 where the browser does not tell. ``changes`` counts the mutations seen so far in all frames:
 * two snapshots with the same ``document`` and ``changes`` show the same page.
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
}

/** A portal that somebody wants. */
export interface Suggestion {
  id: number;
  url: string;
  domain: string;
  note: string;
  at: string;
  status: string;
}

/** From the right click; ``at`` is when the person clicked, which may be long ago when the host was away. */
export interface SuggestionAddParams {
  url: string;
  title: string;
  note: string;
  at: string;
}

export interface SuggestionAddResult {
  id: number;
}

export interface SuggestionsListResult {
  suggestions: Suggestion[];
}

/** A tab that Ophaler opened. ``container``: the Firefox container that it lies in. */
export interface Tab {
  tab: number;
  url: string;
  status: "loading" | "complete";
  active: boolean;
  container?: string | null;
}

/** A tab of ours went to another page or finished loading. */
export interface TabChangedParams {
  tab: number;
  url: string;
  status: "loading" | "complete";
}

/** A tab of ours is gone. The host asked for it, or the person did it. */
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

/** Open an inactive tab in Ophaler's tab group, in a Firefox container where one is named (``container.find``). */
export interface TabOpenParams {
  url: string;
  container: string | null;
}

export interface TabParams {
  tab: number;
}

export interface TransferAbortParams {
  transfer: string;
  reason: Failure;
}

/** Announces bytes: ``sha256`` is null where the page has no ``crypto.subtle`` (plain HTTP). */
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

/** What is stored for one account, without any of it; ``host`` is the account's host when it was stored. */
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

/** ``phrase``: the new pass phrase, null for the keyring; ``old``: the one of now. */
export interface VaultProtectParams {
  phrase?: string | null;
  old?: string | null;
}

/**
 * ``holder``: who holds the key; ``keyring``: whether this computer has a keyring to hold it; ``idle_minutes``: after
 * how long without use a pass phrase is asked for again; ``shortest_phrase``: its least number of characters.
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
 * Secrets that a person typed into Ophaler's own page; they go to the host and never come back. What is null stays as
 * it is. ``totp`` is a secret or an ``otpauth://`` address, ``picture`` a picture of its QR code. ``phrase`` is only for the
 * first secret on a computer without a keyring.
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
 * Wait until loading is done, every address of ``answered`` (query aside) was answered to the page's scripts since it
 * was loaded, and nothing changed for ``quiet_ms``; at most ``timeout_ms``.
 */
export interface WaitQuietParams {
  tab: number;
  answered: string[];
  quiet_ms: number;
  timeout_ms: number;
}

/**
 * ``failed``: requests of the page's scripts that its server answered with a status from 400 on, since it was loaded,
 * as far as the browser tells (not for other origins). ``visible``: whether the browser paints the page now, without
 * which no script is told that something came into view; ``scripted``: whether the page has scripts at all.
 */
export interface WaitQuietResult {
  quiet: boolean;
  url: string;
  changes: number;
  failed: number;
  visible?: boolean;
  scripted?: boolean;
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

/** Of one account, or in general. */
export interface WindowsGetParams {
  account?: string | null;
}

/**
 * What is in force. ``own``: the account has a file of its own, or in general somebody ever set one. ``never``: it
 * allows no time at all. ``zone_here``: this computer's zone.
 */
export interface WindowsResult {
  windows: WindowsFile;
  own: boolean;
  never: boolean;
  zone_here: string;
}

/** ``windows`` null: no file of its own any more; in general: always. */
export interface WindowsSetParams {
  account?: string | null;
  windows: WindowsFile | null;
}

/** A span of the windows file; its begin is the key ``from``. */
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
  "transfer.begin": { params: TransferBeginParams; result: Nothing };
  "transfer.piece": { params: TransferPieceParams; result: TransferPieceResult };
  "transfer.end": { params: TransferEndParams; result: TransferEndResult };
  "transfer.abort": { params: TransferAbortParams; result: Nothing };
  "suggestion.add": { params: SuggestionAddParams; result: SuggestionAddResult };
}

/** Calls to the host that the extension's own pages may make, too. */
export interface PagesCalls {
  "status.get": { params: Nothing; result: StatusResult };
  "account.add": { params: AccountAddParams; result: Account };
  "account.set": { params: AccountSetParams; result: Account };
  "account.remove": { params: AccountIdParams; result: Nothing };
  "fetch.start": { params: FetchStartParams; result: Progress };
  "fetch.stop": { params: FetchIdParams; result: Nothing };
  "fetch.show": { params: FetchShowParams; result: FetchShowResult };
  "fetch.list": { params: FetchListParams; result: FetchListResult };
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
  "documents.list": { params: DocumentsListParams; result: DocumentsListResult };
  "suggestions.list": { params: Nothing; result: SuggestionsListResult };
  "portal.match": { params: PortalMatchParams; result: PortalMatchResult };
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
  "page.fill": { params: FillParams; result: Nothing };
  "page.fill_secret": { params: FillSecretParams; result: Nothing };
  "page.choose": { params: ChooseParams; result: Nothing };
  "page.press": { params: PressParams; result: Nothing };
  "page.scroll": { params: ScrollParams; result: ScrollResult };
  "page.fetch_bytes": { params: FetchBytesParams; result: FetchBytesResult };
  "page.fetch_json": { params: FetchJsonParams; result: FetchJsonResult };
  "page.catch": { params: CatchParams; result: CatchResult };
  "page.keep": { params: KeepParams; result: FetchBytesResult };
  "page.highlight": { params: HighlightParams; result: Nothing };
  "extension.fetch_bytes": { params: FetchBytesParams; result: FetchBytesResult };
}

/** Notes from the host: never answered. */
export interface NotesToExtension {
  "fetch.progress": Progress;
  "attention.changed": AttentionChangedParams;
}

/** All calls to the host. */
export interface CallsToHost extends BackgroundCalls, PagesCalls {}
