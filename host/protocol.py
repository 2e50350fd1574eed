"""All messages between the extension and the host: JSON-RPC 2.0 in both directions, strict, closed.

The tables at the end are the whole contract. ``CALLS_TO_HOST`` is grouped by who may call (a portal's page may call
nothing, so there is no table for it); ``CALLS_TO_EXTENSION`` is what the host may request.
``docs/protocol.schema.json``, ``extension/shared/protocol.d.ts`` and ``extension/shared/methods.js`` are generated from
these models (``make generate``).

Types: a tab is the browser's tab id; a ``ref`` identifies one element of one document as ``frame.document.number`` and
is valid as long as that document; times are ISO 8601 with offset; amounts are decimal strings; sizes are bytes.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from host.vocabulary import (
    CauseOutcome,
    DocumentFieldName,
    DocumentFieldSource,
    DocumentKind,
    DocumentReadingState,
    KeyHolder,
    MemberState,
    MissingCause,
    MonthState,
    Outcome,
    PersonNeeded,
    RetentionSource,
    RhythmKind,
    RowProofWord,
    SecretField,
    SittingState,
    VaultState,
    Weekday,
)

VERSION = 1
"""Protocol version; both sides must have the same. Raised with every change that an older side would misread."""

HOST_NAME = "org.ophaler.host"
TO_EXTENSION_LIMIT = 1_048_576
"""Bytes of JSON that both browsers accept from a host; one byte more closes the port (measured, docs/protocol.md)."""
TO_HOST_LIMIT = 32 * 1024 * 1024
"""Bytes of JSON that the host reads as one message; browsers allow 64 MiB, no message needs that."""
PIECE = 512 * 1024
"""Bytes of a document in one piece: the fastest size in both browsers."""
PIECES_IN_FLIGHT = 4
SNAPSHOT_LIMIT = 12 * 1024 * 1024
"""Characters of one snapshot; a longer page is cut and marked ``truncated``."""
PAGES_AT_ONCE = 4
"""Pages that are fetched by one call."""
PAGE_AMONG_OTHERS_LIMIT = TO_HOST_LIMIT // (8 * PAGES_AT_ONCE)
"""Characters of each of them. JSON writes a character with six bytes at most, so that all fit into one message."""


class Message(BaseModel):
    """Base model: strict, closed, bytes as base64. Validation errors do not contain the input: a traceback in the log
    must not show a secret. Validators are built when a model is first used: most hosts use few, and all of them take
    5 MB."""

    model_config = ConfigDict(
        defer_build=True,
        strict=True,
        extra="forbid",
        frozen=True,
        val_json_bytes="base64",
        ser_json_bytes="base64",
        hide_input_in_errors=True,
    )


MAX_TEXT = 2_000
"""Characters of a text at most."""
Text = Annotated[str, Field(max_length=MAX_TEXT)]
Address = Annotated[str, Field(max_length=8_000)]
Ref = Annotated[str, Field(pattern=r"^\d+\.[A-Za-z0-9]+\.\d+$", max_length=80)]
MAX_NAMED_HOSTS = 8
"""How many hosts of one kind a person may name for an account; a call may bring more, to be refused with that sentence."""
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Count = Annotated[int, Field(ge=0)]
FetchState = Literal[
    "queued",
    "opening",
    "signing_in",
    "waiting_for_person",
    "finding_list",
    "comparing",
    "downloading",
    "filing",
    "complete",
    "nothing_new",
    "needs_person",
    "incomplete",
    "portal_changed",
    "portal_down",
    "stopped",
]
AttentionKind = Literal[
    "sign_in",
    "wrong_credentials",
    "autofilled",
    "one_time_code",
    "totp_refused",
    "push_approval",
    "passkey",
    "captcha",
    "second_factor",
    "locked",
    "change_password",
    "terms",
    "trust_device",
    "choose_account",
    "magic_link",
    "permission",
    "other_account",
    "undeclared_host",
    "late_document",
    "loss_ahead",
    "changed_document",
    "unreadable_setting",
    "documents_wait",
    "archive_findings",
    "other",
]


class Nothing(Message):
    """No parameters, or an empty result."""


# --- shared shapes -----------------------------------------------------------------------------------------------


class Failure(Message):
    """The reason of a failure, for the program (``code``) and, when the host sends it, for the user (``message``)."""

    code: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_0-9]+$")]
    message: Text = ""
    details: dict[str, str] = {}


class Tab(Message):
    """A tab that Ophaler opened. ``container``: its Firefox container."""

    tab: int
    url: Address
    status: Literal["loading", "complete"]
    active: bool
    container: Text | None = None


class Browser(Message):
    """The browser that the extension runs in."""

    name: Literal["chromium", "firefox"]
    version: Text


class Attention(Message):
    """Something that only the user can do now. ``until``: end of the wait; ``lapsed``: it has passed, and
    ``attention.ask_again`` asks the portal for another code. ``general``: it concerns everything, not one account."""

    id: int
    account: Name
    kind: AttentionKind
    message: Text
    since: str
    tab: int | None = None
    origins: list[Address] = []
    permissions: list[Literal["cookies"]] = []
    answers: list[Literal["ended", "remind", "right", "seen"]] = []
    until: str | None = None
    lapsed: bool = False
    general: bool = False


class SittingMember(Message):
    """One account in a sitting; ``message`` describes its state."""

    account: Name
    account_name: Text
    kind: AttentionKind
    state: MemberState
    message: Text


class Sitting(Message):
    """Portals that wait for the user together. ``waiting``: not started; ``later``: not offered before ``again_at``;
    ``running``: one tab after another comes to the front; ``over``: the last one, for a while. ``portals``: how many
    still need the user, for about ``minutes``."""

    id: int
    state: SittingState
    portals: Count
    minutes: Count
    title: Text
    message: Text
    again_at: str | None
    members: list[SittingMember]


class Progress(Message):
    """Progress of one fetch; ``message`` is a sentence in the browser's language."""

    fetch: int
    account: Name
    account_name: Text
    state: FetchState
    rows: Count
    accounted: Count
    filed: Count
    message: Text
    failure: Failure | None = None


class LedgerRow(Message):
    """One row that the portal showed, with its outcome. ``proof``: what its document proves of it; None where none was
    compared."""

    number: Text | None
    date: Text | None
    total: Text | None
    currency: Text | None
    kind: DocumentKind | None
    outcome: Outcome
    reason: Failure | None
    document: Name | None
    proof: RowProofWord | None = None


class Account(Message):
    """One login at one portal. ``shown``: the account owner as the portal shows it. ``may_switch``: a fetch may sign
    another account out there; ``container``: the Firefox container of the account; ``while_there``: the user's own
    visit may begin a fetch; ``keep_order_pages``: pages of orders are kept where the portal has no document; ``may_ask``: a
    fetch may have the portal prepare documents that it hands out on request only. ``sign_in_hosts`` and ``portal_hosts``: the
    hosts that the user named for it. ``last_failure``: the code of what the
    last fetch failed with. ``start_date``: older documents are left out; ``paused``: it is not fetched by itself;
    ``month_day``: it is fetched on that day of the month; ``customer_number``: as the portal shows it."""

    id: Name
    url: Address
    name: Text
    user: Text | None
    company: Text | None
    connector: Name | None
    browser: Name | None
    origins: list[Address]
    last_state: FetchState | None
    last_message: Text
    last_at: str | None
    next_at: str | None
    documents: Count
    every_days: int
    shown: Text | None = None
    may_switch: bool = False
    container: Text | None = None
    while_there: bool = True
    keep_order_pages: bool = True
    may_ask: bool = False
    sign_in_hosts: list[Text] = []
    portal_hosts: list[Text] = []
    last_failure: Text | None = None
    administration: Count = 0
    start_date: Text | None = None
    paused: bool = False
    month_day: int | None = None
    customer_number: Text | None = None


class Document(Message):
    """One filed document. ``proof``: what it proves of the row that it was filed under; None where it was not compared."""

    id: Name
    account: Name
    company: Text
    number: Text | None
    date: Text | None
    total: Text | None
    currency: Text | None
    kind: DocumentKind
    file: Text
    size: Count
    sha256: Text
    filed_at: str
    supplier: Text | None = None
    reading: DocumentReadingState = "waiting"
    differing: list[Text] = []
    proof: RowProofWord | None = None
    administration: Count = 0


class FieldSaying(Message):
    """What one source says of a field."""

    source: DocumentFieldSource
    value: Text


class DocumentField(Message):
    """One field of a document: ``value`` counts, ``others`` say something else. None of both: unknown."""

    field: DocumentFieldName
    value: Text | None
    source: DocumentFieldSource | None
    others: list[FieldSaying]


SuggestionState = Literal["new", "being_taught", "covered", "declined"]
HealthPartName = Literal["program", "browser", "data", "settings", "accounts", "scans", "background"]
BackgroundTaskName = Literal["fetching", "waking", "inbox", "receivers", "verifying"]


class Administration(Message):
    """Whose books accounts and documents belong to; ``number`` 0 is the one that was always there. ``companies``: those without
    a portal; ``folder``: its archive folder, an absolute path."""

    number: Count
    name: Text
    folder: Text
    accounts: Count
    companies: Count
    documents: Count


class Suggestion(Message):
    """A portal that a user asked for, ``times`` times."""

    id: int
    url: Address
    domain: Text
    note: Text
    at: str
    status: SuggestionState
    times: Count


# --- extension to host: the background ---------------------------------------------------------------------------


class HelloParams(Message):
    """First message on every pipe. ``tabs`` are those that the extension opened before it was restarted. What a newer
    extension tells beyond that is passed over: it must be greeted, to learn that this program is older."""

    model_config = ConfigDict(extra="ignore")

    protocol: int
    extension: Text
    profile: Name
    browser: Browser
    language: Text
    tabs: list[Tab] = []


class HelloResult(Message):
    protocol: int
    host: Text


class TransferBeginParams(Message):
    """Announces bytes; ``sha256`` is null where the page has no ``crypto.subtle`` (plain HTTP)."""

    transfer: Name
    size: Count
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None


class TransferWholeParams(Message):
    """The bytes of a document that fits into one piece; ``sha256`` as in ``TransferBeginParams``."""

    transfer: Name
    data: Annotated[bytes, Field(max_length=PIECE)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None


class TransferPieceParams(Message):
    transfer: Name
    offset: Count
    data: Annotated[bytes, Field(max_length=PIECE)]


class TransferPieceResult(Message):
    received: Count


class TransferEndParams(Message):
    transfer: Name


class TransferEndResult(Message):
    size: Count
    sha256: Text


class TransferAbortParams(Message):
    transfer: Name
    reason: Failure


class TabChangedParams(Message):
    """A tab of Ophaler navigated or finished loading."""

    tab: int
    url: Address
    status: Literal["loading", "complete"]


class TabClosedParams(Message):
    """A tab of Ophaler was closed, by the host or by the user."""

    tab: int


class PortalVisitedParams(Message):
    """The user visits a site in a tab of their own that may be read now (``visit.look``). ``container`` is the Firefox
    container of that tab."""

    tab: int
    host: Text
    container: Text | None = None


class PermissionsChangedParams(Message):
    """The currently granted permissions: origins, and named permissions."""

    origins: list[Address]
    permissions: list[Text] = []


class SuggestionAddParams(Message):
    """Sent by the context menu; ``at`` is when the user clicked, which may be long ago when no host was connected."""

    url: Address
    title: Text
    note: Text
    at: str


class SuggestionAddResult(Message):
    id: int


TeachingEvent = Literal["clicked", "escape", "other_frame", "moved", "closed"]


class TeachingRecordedParams(Message):
    """What happened in the tab in which the user teaches: an element was clicked (``ref``), which did nothing on the page; they
    pressed Escape; they clicked in a frame that cannot be read; the tab shows another page; it is closed. ``frames``: the
    addresses of the frames around the click, the outermost first; of one that cannot be read, the one that the page states."""

    tab: int
    event: TeachingEvent
    ref: Ref | None = None
    frames: list[Address] = []


# --- extension to host: the extension's own pages ----------------------------------------------------------------


class ReadingStatus(Message):
    """Documents that wait to be read; ``earlier``: those of them that an earlier version filed. ``problem``: what stands in
    the way, as a sentence."""

    waiting: Count
    earlier: Count
    problem: Text | None = None


class StatusResult(Message):
    accounts: list[Account]
    attention: list[Attention]
    fetching: list[Progress]
    documents: Count
    sitting: Sitting | None = None
    reading: ReadingStatus | None = None
    administrations: list[Administration] = []


class AdministrationsResult(Message):
    """All administrations, the first one, too."""

    administrations: list[Administration]


AdministrationName = Annotated[str, Field(max_length=60)]


class AdministrationAddParams(Message):
    """Add an administration. ``folder``: its archive folder, new or empty; without one it lies in the data folder."""

    name: AdministrationName
    folder: Annotated[str, Field(max_length=2_000)] = ""


class AdministrationRenameParams(Message):
    number: Count
    name: AdministrationName


class AdministrationParams(Message):
    number: Count


class ArchiveFolderParams(Message):
    """Where the first administration's documents are filed from now on; empty: in the data folder."""

    folder: Annotated[str, Field(max_length=2_000)] = ""


class ArchiveFolderResult(Message):
    """The first administration's archive folder, an absolute path. ``proposed``: the one that is used where nobody chose;
    ``settled``: documents were filed there, so that it stays; ``present``: it is there."""

    folder: Text
    proposed: Text
    documents: Count
    settled: bool
    present: bool


class ArchiveCheckResult(Message):
    """What the last verification of all archives found, and whether one runs. ``read``: documents whose bytes were compared;
    ``count``: the number of findings, of which the first are told; ``problem``: why the last one did not begin."""

    running: bool
    at: str | None
    documents: Count
    read: Count
    count: Count
    findings: list[Text]
    problem: Text | None = None


class HealthPart(Message):
    """One part of what has to work. ``messages``: what was found, one sentence each; ``remedies``: what to do; ``command``: a
    line to copy for it."""

    part: HealthPartName
    state: Literal["ok", "note", "broken"]
    messages: list[Text]
    remedies: list[Text] = []
    command: Text | None = None


class HealthResult(Message):
    parts: list[HealthPart]


class BackgroundTask(Message):
    """Something that is done by itself; ``active``: whether it is, as things are set now."""

    task: BackgroundTaskName
    active: bool
    message: Text


class BackgroundResult(Message):
    tasks: list[BackgroundTask]


class TodayResult(Message):
    """What was fetched since yesterday evening. ``failed``: the accounts whose last fetch since then did not bring all."""

    since: str
    fetches: Count
    documents: Count
    failed: list[Name]
    message: Text


class AccountMoveParams(Message):
    """Have an account, or a company without a portal, belong to another administration from now on."""

    account: Name
    administration: Count


class AccountMoveResult(Message):
    """``documents``: those that were filed before, and stay in the archive where they are."""

    moved: bool
    documents: Count


class AccountAddParams(Message):
    """``company``: the supplier's name; ``start_date``: older documents are left out, null for all of them."""

    url: Address
    user: Text | None = None
    company: Text | None = None
    administration: Count = 0
    start_date: Text | None = None


class AccountSetParams(Message):
    """Null leaves a value as it is; an empty text or list removes it. A host may be given as an address of a page there."""

    account: Name
    url: Address | None = None
    company: Text | None = None
    sign_in_hosts: Annotated[list[Address], Field(max_length=10 * MAX_NAMED_HOSTS)] | None = None
    portal_hosts: Annotated[list[Address], Field(max_length=10 * MAX_NAMED_HOSTS)] | None = None
    user: Text | None = None
    may_switch: bool | None = None
    container: Annotated[str, Field(max_length=100)] | None = None
    while_there: bool | None = None
    keep_order_pages: bool | None = None
    may_ask: bool | None = None


class AccountIdParams(Message):
    account: Name


class FetchStartParams(Message):
    account: Name
    full: bool = False


class FetchIdParams(Message):
    fetch: int


class AttentionIdParams(Message):
    attention: int


class SittingSkipParams(Message):
    """``account`` null: the one in front."""

    account: Name | None = None


class SittingResult(Message):
    sitting: Sitting


class FetchShowParams(Message):
    """A page of the ledger: ``limit`` rows from ``offset``."""

    fetch: int
    offset: Count = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class FetchShowResult(Message):
    """``bundle``: the file with the scrambled pages of a broken fetch, while it is kept."""

    progress: Progress
    total: Count
    rows: list[LedgerRow]
    proof: dict[str, Any] | None
    bundle: Text | None = None


class FetchListParams(Message):
    account: Name
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class FetchSummary(Message):
    fetch: int
    state: FetchState
    started: str
    ended: str | None
    rows: Count
    filed: Count
    message: Text


class FetchListResult(Message):
    fetches: list[FetchSummary]


Period = Annotated[str, Field(pattern=r"^\d{4}(-\d\d)?$")]
"""A year or a month: ``2026``, ``2026-11``."""


class DocumentsListParams(Message):
    account: Name | None = None
    administration: Count | None = None
    period: Period | None = None
    offset: Count = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class DocumentsListResult(Message):
    total: Count
    documents: list[Document]


class DocumentsSearchParams(Message):
    text: Annotated[str, Field(max_length=500)]
    account: Name | None = None
    administration: Count | None = None
    period: Period | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class DocumentsSearchResult(Message):
    """``more``: there are more documents than were asked for; ``unindexed``: documents that cannot be found yet."""

    documents: list[Document]
    more: bool
    unindexed: Count


class DocumentsExportParams(Message):
    """Of which documents the register is written, as in ``documents.list``; with a ``text`` as in ``documents.search``."""

    format: Literal["csv", "xlsx"]
    text: Annotated[str, Field(max_length=500)] = ""
    account: Name | None = None
    administration: Count | None = None
    period: Period | None = None


class DocumentsExportResult(Message):
    """``file``: the new file, an absolute path; ``count``: the number of its documents."""

    file: Text
    count: Count


class DocumentIdParams(Message):
    document: Name


class DocumentAtReceiver(Message):
    """What became of a document at a receiver. ``at``: when that changed last; ``message``: what is to be told of it."""

    receiver: Name
    state: Literal["waiting", "handing_on", "handed_on", "failed"]
    at: str
    message: Text = ""


class DocumentsGetResult(Message):
    """``remarks``: what a person should know of the document, in sentences; ``failure``: why it could not be read;
    ``format``: the family of an e-invoice; ``receivers``: those that it is or was handed on to."""

    document: Document
    subkind: Text | None
    fields: list[DocumentField]
    remarks: list[Text]
    failure: Failure | None
    format: Text | None
    pages: Count | None
    receivers: list[DocumentAtReceiver] = []


class DocumentsSetFieldParams(Message):
    """An empty ``value``: the document has no such field."""

    document: Name
    field: DocumentFieldName
    value: Annotated[str, Field(max_length=1_000)]


TeachingPart = Literal["download", "row", "page", "number", "date", "total"]
"""What the user is asked to click: the download of one row; a whole row; the download on the page that the row leads to; the
number, date or total of one row."""
TeachingPhase = Literal["waiting", "shown", "trying", "tried", "kept", "ended"]
ColumnField = Literal["number", "date", "total"]


class TeachingStartParams(Message):
    """``tab``: the user's own tab, which shows the list. ``part`` other than the download goes on with what was shown."""

    account: Name
    tab: int
    part: TeachingPart = "download"


class TeachingPointParams(Message):
    """Ask the user to click one more part, in the tab that they teach in."""

    account: Name
    part: TeachingPart


class TeachingAllowParams(Message):
    """``origin``: what ``Teaching.origin`` asked for, and the user has just granted."""

    account: Name
    origin: Text


class TeachingColumnParams(Message):
    """``field`` null: the column holds nothing of a document."""

    account: Name
    column: Annotated[str, Field(max_length=80)]
    field: ColumnField | None


class TeachingRowParams(Message):
    account: Name
    row: Count
    left_out: bool


class TeachingColumn(Message):
    """A column of the list; ``label``: its head, ``fields``: what the rows' fields are read from it."""

    key: Text
    label: Text
    fields: list[ColumnField]


class TeachingRow(Message):
    """A row like the one that was clicked (``sample``). ``texts``: by column; ``has_control``: it has a control like the one
    that was clicked."""

    row: Count
    number: Text | None
    date: Text | None
    total: Text | None
    currency: Text | None
    kind: DocumentKind | None
    texts: list[Text]
    has_control: bool
    sample: bool
    left_out: bool


class TeachingTrial(Message):
    """What the trial gave: ``row`` is its ledger row, ``message`` says it in a sentence. ``may_keep``: nothing contradicts the
    row."""

    row: LedgerRow | None
    message: Text
    may_keep: bool


class Teaching(Message):
    """What a user is teaching about an account. ``total``: rows like the one that was clicked, of which ``rows`` are the first;
    ``others``: rows of further lists on the page; ``steps``: what leads to the document, in words; ``leads_on``: the last of
    them opens something, in which a further click can be shown; ``origin``: the match pattern of the frame of another site in
    which the user clicked, to be granted within a click of theirs before the lesson goes on (``teaching.allow_frame``)."""

    account: Name
    account_name: Text
    phase: TeachingPhase
    part: TeachingPart
    message: Text
    problem: Failure | None = None
    columns: list[TeachingColumn] = []
    rows: list[TeachingRow] = []
    total: Count = 0
    others: Count = 0
    steps: list[Text] = []
    leads_on: bool = False
    trial: TeachingTrial | None = None
    origin: Text | None = None


class TeachingResult(Message):
    """Null: nothing is being taught about the account."""

    teaching: Teaching | None


class LearnedWayText(Message):
    """A way to documents in words; ``proofs``: on how many rows a document proved it."""

    text: Text
    proofs: Count


class LearnedResult(Message):
    """What was learned about an account: ``taught``, by the user's click, in sentences; ``ways``, by documents that proved
    them."""

    taught: list[Text]
    ways: list[LearnedWayText]


class LearnedExportResult(Message):
    """What was taught, as a connector's file."""

    file_name: Text
    text: Annotated[str, Field(max_length=100_000)]


class SuggestionsListResult(Message):
    suggestions: list[Suggestion]


class SuggestionMakeParams(Message):
    """A suggestion of the dashboard and the popup; ``url`` as the user typed it."""

    url: Annotated[str, Field(max_length=8_000)]
    title: Text
    note: Annotated[str, Field(max_length=2_000)]


class SuggestionParams(Message):
    id: int


class SuggestionSetParams(Message):
    id: int
    status: SuggestionState


class SuggestionsExportResult(Message):
    """The open suggestions. ``mail``: a ``mailto`` address with them as its text; ``issue``: the address of a prepared issue at
    the tracker of the settings, if there is one."""

    file_name: Text
    text: Annotated[str, Field(max_length=1_000_000)]
    mail: Annotated[str, Field(max_length=20_000)]
    issue: Annotated[str, Field(max_length=20_000)] | None


class OwnConnectorFile(Message):
    """A connector file of the user's own. ``name`` and ``domains`` are empty for one that cannot be read; ``problems``: why it
    is not used, as sentences that name the line."""

    file: Text
    name: Text
    domains: list[Text]
    used: bool
    problems: list[Text]


class OwnConnectorsResult(Message):
    """The user's own connector files, by their names. ``problem``: why the folder cannot be read."""

    folder: Text
    files: list[OwnConnectorFile]
    problem: Text | None


class PortalMatchParams(Message):
    url: Address


class PortalMatchResult(Message):
    """The connector and accounts for the page that the user views; ``origins`` are the permissions to ask for."""

    name: Text
    domain: Text
    connector: Name | None
    last_seen_working: Text | None
    origins: list[Address]
    accounts: list[Account]


class KnownPortal(Message):
    """A portal that the user may add. ``known``: what is known of whether it works, as a sentence; ``facts``: its country,
    category and second factors, as far as they are known; ``url``: empty for software that many portals run; ``origins``: the
    permissions to ask for; ``accounts``: those that are there already."""

    id: Text
    name: Text
    domain: Text
    url: Address
    facts: list[Text]
    known: Text
    origins: list[Address]
    accounts: list[Name]


class PortalsSearchParams(Message):
    """``text``: a name as the user types it, or the address of any page of a portal."""

    text: Annotated[str, Field(max_length=8_000)]
    limit: Annotated[int, Field(ge=1, le=50)] = 12


class PortalsSearchResult(Message):
    """``problem``: why a part of the catalogue is missing."""

    portals: list[KnownPortal]
    problem: Text | None


class VaultHeld(Message):
    """The kinds of secrets that are stored for one account, without their values; ``host`` is the account's host when they were
    stored."""

    account: Name
    host: str
    user: bool
    password: bool
    totp: bool
    at: str


class VaultStatusResult(Message):
    """``holder``: who holds the key; ``keyring``: whether this computer has a keyring to hold it; ``idle_minutes``:
    after how long without use a pass phrase is asked for again; ``shortest_phrase``: its minimum number of characters."""

    holder: KeyHolder
    state: VaultState
    keyring: bool
    idle_minutes: Count
    shortest_phrase: Count
    held: list[VaultHeld]


Hidden = Annotated[str | None, Field(max_length=1_000, repr=False)]
"""A secret, or null; the whole type is annotated, since pydantic drops ``repr`` on one member of a union."""


class VaultStoreParams(Message):
    """Secrets that the user typed into Ophaler's own page; they go to the host and never come back. Null leaves a value
    as it is. ``totp`` is a secret or an ``otpauth://`` URL, ``picture`` an image of its QR code. ``phrase`` is only for
    the first secret on a computer without a keyring."""

    account: Name
    user: Hidden = None
    password: Hidden = None
    totp: Hidden = None
    picture: Annotated[bytes | None, Field(max_length=20 * 1024 * 1024, repr=False)] = None
    phrase: Hidden = None


class VaultPhraseParams(Message):
    phrase: Hidden = None


class VaultProtectParams(Message):
    """``phrase``: the new pass phrase, null for the keyring; ``old``: the current one."""

    phrase: Hidden = None
    old: Hidden = None


# --- time: windows, schedules, rhythms (docs/windows.md) ----------------------------------------------------------

NextWhy = Literal[
    "now",
    "due",
    "window_opens",
    "fixed_time",
    "after_gap",
    "retry",
    "missed",
    "expected",
    "before_loss",
    "paused",
    "never",
    "running",
    "unbound",
    "held_back",
]


class WindowsSpan(Message):
    """A span of the windows file; its start is the key ``from``."""

    model_config = ConfigDict(serialize_by_alias=True)

    days: list[Weekday]
    start: Text = Field(alias="from")
    to: Text


class WindowsTime(Message):
    days: list[Weekday]
    time: Text


class WindowsFile(Message):
    """The windows file. ``allow`` null: always; empty: never."""

    zone: Text
    allow: list[WindowsSpan] | None = None
    at: list[WindowsTime] | None = None
    not_on: list[Text] = []
    holidays: Text | None = None
    pause_until: Text | None = None


class WindowsGetParams(Message):
    """The windows of one account, or the general ones."""

    account: Name | None = None


class WindowsSetParams(Message):
    """``windows`` null removes the account's own file; without account: always."""

    account: Name | None = None
    windows: WindowsFile | None


class WindowsResult(Message):
    """The windows in force. ``own``: the account has a file of its own; without account: a general file was set.
    ``never``: it allows no time at all. ``zone_here``: this computer's time zone. ``problem``: the stored file cannot be
    read, and ``windows`` allows nothing until it is set anew."""

    windows: WindowsFile
    own: bool
    never: bool
    zone_here: Text
    problem: Text = ""


class Country(Message):
    """A country whose public holidays are known; ``parts``: the codes of its parts with holidays of their own, ``names``: what
    they are called there, in the same order."""

    code: Text
    parts: list[Text]
    names: list[Text] = []


class WindowsChoicesResult(Message):
    zones: list[Text]
    countries: list[Country]


class ScheduleTryParams(Message):
    """Preview of the schedule for unsaved windows; for an account the general pause applies, too."""

    account: Name | None = None
    windows: WindowsFile
    every_days: int | None = None
    month_day: int | None = None
    count: Annotated[int, Field(ge=1, le=50)] = 10


class PlannedFetch(Message):
    at: str
    why: NextWhy
    why_text: Text


class ScheduleTryResult(Message):
    """``note``: why there are fewer fetches than requested, else empty."""

    fetches: list[PlannedFetch]
    note: Text


class ScheduleSetParams(Message):
    """Null leaves a value as it is; ``month_day`` 0: no day of the month any more; ``start_date`` empty: all documents
    count."""

    account: Name
    every_days: int | None = None
    month_day: int | None = None
    start_date: Text | None = None
    paused: bool | None = None


class ScheduleGetResult(Message):
    """``fixed``: the account's windows have fixed times, which take precedence over the interval. ``retention_days``:
    how long the portal keeps documents; ``retention_from``: entered by the user, known by the connector, or observed;
    ``keep_text`` says how many days (``keep_days``) are left until the portal may drop what was not fetched."""

    every_days: int
    month_day: int | None
    start_date: Text | None
    paused: bool
    fixed: bool
    retention_days: int | None
    retention_from: RetentionSource | None
    retention_text: Text = ""
    keep_days: int | None = None
    keep_text: Text = ""


class SchedulePauseParams(Message):
    """Pause everything until the start of that day; null: resume now."""

    until: Text | None


class SchedulePauseResult(Message):
    until: Text | None


class ScheduleNextParams(Message):
    offset: Count = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class NextFetch(Message):
    """The next fetch of an account, its reason, whether the user will be needed, the expected documents, and the days
    left until the portal may drop what was not fetched; ``keep_late``: no fetch is planned before that."""

    account: Name
    account_name: Text
    at: str | None
    why: NextWhy
    why_text: Text
    person: PersonNeeded
    person_text: Text
    expected: Text
    keep_days: int | None
    keep_text: Text
    keep_late: bool = False


class ScheduleNextResult(Message):
    total: Count
    fetches: list[NextFetch]
    paused_until: Text | None


class RetentionSetParams(Message):
    """The number of days that the portal keeps documents, entered by the user; null: unknown."""

    account: Name
    days: int | None


class RhythmCalendarParams(Message):
    administration: Count | None = None
    months: Annotated[int, Field(ge=1, le=60)] = 13
    offset: Count = 0
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class CalendarCell(Message):
    documents: Count
    state: MonthState
    text: Text


class CalendarRow(Message):
    """One account, with a cell for each month."""

    account: Name
    account_name: Text
    contract: Text
    rhythm: RhythmKind
    rhythm_text: Text
    next_expected: Text | None
    cells: list[CalendarCell]


class RhythmCalendarResult(Message):
    months: list[Text]
    total: Count
    rows: list[CalendarRow]


class MissingWhyParams(Message):
    """The document that is missing in ``month`` (``2026-11``; null: the last one); ``contract`` as in the calendar."""

    account: Name
    month: Annotated[str, Field(pattern=r"^\d{4}-\d\d$")] | None = None
    contract: Text = ""


class MissingFinding(Message):
    """What was seen of one cause, as sentences."""

    cause: MissingCause
    outcome: CauseOutcome
    name: Text
    outcome_text: Text
    text: Text


class MissingWhyResult(Message):
    """``due``: the day on which the document was expected; ``verdict``: whether a cause was found."""

    account_name: Text
    due: Text
    verdict: Text
    findings: list[MissingFinding]


class AttentionAnswerParams(Message):
    """The answer about a late document: no more will come, remind in a week, or it is rightly missing; about a changed one, and
    about findings of the weekly verification: it was seen."""

    attention: int
    answer: Literal["ended", "remind", "right", "seen"]


# --- extension to host: documents that arrive without a portal ------------------------------------------------------


class InboxGetParams(Message):
    """A page of the files that wait for an answer: ``limit`` of them from ``offset``."""

    offset: Count = 0
    limit: Annotated[int, Field(ge=1, le=100)] = 25


class OwnCompany(Message):
    """A company without a portal. ``folder``: its folder in the inbox, an absolute path."""

    id: Name
    name: Text
    folder: Text
    administration: Count = 0


class WatchedFolder(Message):
    """A folder that is watched beside the inbox. ``missing``: it cannot be read now."""

    folder: Text
    paused: bool
    missing: bool


class HeldFile(Message):
    """A file that waits for an answer. ``candidates``: accounts and companies that it may be from; ``several``: how many
    documents it seems to hold, None for one; ``pdf``: it can be split by its pages."""

    id: int
    name: Text
    at: str
    size: Count
    supplier: Text | None = None
    number: Text | None = None
    date: Text | None = None
    total: Text | None = None
    currency: Text | None = None
    candidates: list[Name]
    several: Count | None = None
    pdf: bool = False


class RefusedFile(Message):
    """A file that lies in the inbox and is not filed; ``message`` says why."""

    file: Text
    at: str
    message: Text


class InboxResult(Message):
    """``folder``: the inbox, an absolute path; ``polled``: it is looked at every few seconds, as its drive tells of no changes;
    ``problem``: what it waits for, as a sentence; ``downloads``: the person's folder for downloads, where it is not watched;
    ``total``, ``refused_total``: numbers of all files that wait, and of all that were refused."""

    folder: Text
    polled: bool
    problem: Text | None
    companies: list[OwnCompany]
    watched: list[WatchedFolder]
    downloads: Text | None
    total: Count
    waiting: list[HeldFile]
    refused_total: Count
    refused: list[RefusedFile]


class InboxExpectParams(Message):
    """Announces a file that the user gives; refused with ``inbox.too_large``."""

    size: Count


class InboxExpectResult(Message):
    """The name of the transfer as which the bytes are expected."""

    transfer: Name


class InboxTakeParams(Message):
    """Take in the file whose bytes came as ``transfer``. ``company``: the account or company that it is from; None: the file
    says so itself, or it is asked about."""

    transfer: Name
    name: Annotated[str, Field(min_length=1, max_length=255)]
    company: Name | None = None


ArrivalOutcome = Literal["filed", "already_had", "asked", "refused"]


class ArrivedDocument(Message):
    """A document that a file was filed as, or that was there already. ``file``: its path in the archive."""

    id: Name
    company: Text
    file: Text


class Arrival(Message):
    """What became of a file, or of one part of it. ``held``: the question that waits; ``message``: why it was refused, or why
    the file itself is left alone; ``several``: how many documents it seems to hold, None for one."""

    name: Text
    outcome: ArrivalOutcome
    documents: list[ArrivedDocument]
    held: int | None = None
    message: Text | None = None
    several: Count | None = None


class ArrivalsResult(Message):
    """What became of a file: one entry, or one for each attachment or part."""

    arrivals: list[Arrival]


class InboxAnswerParams(Message):
    """The file is from ``company``, or from a new company of the name ``new_company``; exactly one of both. ``administration``:
    the new company's; without one that of the companies that the file may be from, where they share one, else the first."""

    held: int
    company: Name | None = None
    new_company: Annotated[str, Field(max_length=200)] | None = None
    administration: Count | None = None


class HeldIdParams(Message):
    held: int


class InboxSplitParams(Message):
    """Split a filed ``document``, or a file that waits (``held``), into documents of its pages: ``pages`` as "1-2,3", or
    ``each`` so many pages."""

    document: Name | None = None
    held: int | None = None
    pages: Annotated[str, Field(max_length=2_000)] | None = None
    each: Annotated[int, Field(ge=1, le=10_000)] | None = None


class FolderParams(Message):
    folder: Annotated[str, Field(min_length=1, max_length=2_000)]


class FolderPauseParams(Message):
    folder: Annotated[str, Field(min_length=1, max_length=2_000)]
    paused: bool


class CompanyAddParams(Message):
    name: Annotated[str, Field(min_length=1, max_length=200)]
    administration: Count = 0


# --- extension to host: handing documents on --------------------------------------------------------------------------


class ReceiverField(Message):
    """A setting of a kind of receiver. ``choices``: its values, none for any text; ``default``: what counts where it is left
    empty."""

    name: Name
    required: bool
    choices: list[Text]
    default: Text


class ReceiverKind(Message):
    """A kind of receiver. ``secret``: it takes a password or key; ``fields``: its settings."""

    kind: Name
    secret: bool
    fields: list[ReceiverField]


class ReceiverSetting(Message):
    """A setting as it is shown: of an address without its query, which may hold a token."""

    name: Name
    value: Text


class ToldDocument(Message):
    """A document of which something is to be told at a receiver."""

    document: Name
    file: Text
    state: Literal["waiting", "handing_on", "handed_on", "failed"]
    message: Text


class Receiver(Message):
    """To whom documents are handed on. ``accounts``: whose documents it gets, None for all; ``always``: each new document is
    handed on by itself; ``last_at``: when it got one last; ``problem``: why nothing reaches it; ``stopped``: nothing is tried
    by itself; ``secret``: a password or key is stored; ``running``: documents are being handed on to it now."""

    name: Name
    kind: Name
    settings: list[ReceiverSetting]
    accounts: list[Name] | None
    always: bool
    handed_on: Count
    waiting: Count
    failed: Count
    last_at: str | None
    next_try: str | None
    problem: Text | None
    stopped: bool
    secret: bool
    running: bool
    told: list[ToldDocument]
    administration: Count | None = None


class ReceiversResult(Message):
    """All receivers, and the kinds that there are. ``companies``: companies without a portal."""

    receivers: list[Receiver]
    kinds: list[ReceiverKind]
    companies: list[OwnCompany]


SettingValues = Annotated[dict[str, Annotated[str, Field(max_length=2_000)]], Field(max_length=20)]
ReceiverSecret = Annotated[str | None, Field(max_length=1_000, repr=False)]


class ReceiverAddParams(Message):
    """Add a receiver of a ``kind`` under a ``name``. ``all``: it gets what is in the archive already, too; ``secret``: its
    password or key, which goes into the vault."""

    name: Annotated[str, Field(max_length=100)]
    kind: Name
    settings: SettingValues
    accounts: list[Name] | None = None
    always: bool = True
    all: bool = False
    secret: ReceiverSecret = None
    administration: Count | None = None


class ReceiverSetParams(Message):
    """Change a receiver, which is tried again then. Null leaves as it is; of ``settings`` those that are named change; those
    in ``emptied`` get what counts where nothing is given."""

    name: Name
    settings: SettingValues = {}
    emptied: Annotated[list[Name], Field(max_length=20)] = []
    accounts: list[Name] | None = None
    every_account: bool = False
    always: bool | None = None
    secret: ReceiverSecret = None
    administration: Count | None = None
    every_administration: bool = False


class ReceiverParams(Message):
    name: Name


class ReceiverHandOnParams(Message):
    """Hand on to a receiver now what waits; with ``all`` everything that it does not have, of one ``account`` where one is
    named, and again what has failed; with ``document`` this one, whoever's it is, unless the receiver has it."""

    name: Name
    all: bool = False
    account: Name | None = None
    document: Name | None = None


# --- extension to host: mailboxes -------------------------------------------------------------------------------------


class Mailbox(Message):
    """A mailbox that documents arrive in. ``company``: the account or company that all of its documents are from, None where
    each is recognised; ``problem``: why it is not read; ``stopped``: nothing is tried by itself; ``refused``: mails of which
    something was not filed."""

    name: Name
    host: Text
    port: int
    security: Literal["tls", "starttls", "none"]
    user: Text
    folder: Text
    company: Name | None
    since: str | None
    looked_at: str | None
    next_look: str | None
    problem: Text | None
    stopped: bool
    refused: list[RefusedFile]


class MailboxesResult(Message):
    mailboxes: list[Mailbox]


def _day(text: str) -> str:
    """Returns a day as it came. Raises ValueError for one that no calendar has: a mailbox could never be read from it on."""
    date.fromisoformat(text)
    return text


class MailboxAddParams(Message):
    """Read a folder of a mailbox at the mail server ``host``; ``port`` 0: the usual one. The password goes into the vault."""

    name: Annotated[str, Field(max_length=100)]
    host: Annotated[str, Field(max_length=300)]
    port: Annotated[int, Field(ge=0, le=65_535)] = 0
    security: Literal["tls", "starttls", "none"] = "tls"
    user: Annotated[str, Field(min_length=1, max_length=300)]
    folder: Annotated[str, Field(min_length=1, max_length=300)]
    company: Name | None = None
    since: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)] | None = None
    secret: Annotated[str, Field(min_length=1, max_length=1_000, repr=False)]


class MailboxSetParams(Message):
    """Read another ``folder``, or with another password. Null leaves as it is."""

    name: Name
    folder: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    secret: ReceiverSecret = None


class MailboxParams(Message):
    name: Name


# --- host to extension -------------------------------------------------------------------------------------------


class ContainerFindParams(Message):
    """The Firefox container of that name, created if missing; with ``id``, that one and no other."""

    name: Annotated[str, Field(max_length=100)]
    id: Text | None = None


class ContainerFindResult(Message):
    id: Text


class TabOpenParams(Message):
    """Open an inactive tab in Ophaler's tab group, in a Firefox container where one is given (``container.find``)."""

    url: Address
    container: Text | None = None


class TabParams(Message):
    tab: int


class TabNavigateParams(Message):
    tab: int
    url: Address


class TabListResult(Message):
    tabs: list[Tab]


class PermissionsCheckParams(Message):
    origins: list[Address]


class PermissionsCheckResult(Message):
    missing: list[Address]


class SnapshotResult(Message):
    """``html``: all reachable frames and open shadow roots in one tree (docs/snapshot.md). ``status`` is the HTTP
    status of the top document, 0 where the browser does not report it. ``changes`` counts the mutations so far in all
    frames: two snapshots with the same ``document`` and ``changes`` show the same page."""

    url: Address
    title: Text
    status: Count
    document: Name
    changes: Count
    html: str
    truncated: bool
    unreachable: list[Address]


class WaitQuietParams(Message):
    """Wait until loading is done, every address of ``answered`` (query aside) was answered to the page's scripts since
    it was loaded, and nothing changed for ``quiet_ms``; at most ``timeout_ms``."""

    tab: int
    answered: list[Address] = []
    quiet_ms: Annotated[int, Field(ge=0, le=10_000)] = 400
    timeout_ms: Annotated[int, Field(ge=0, le=60_000)] = 10_000


class WaitQuietResult(Message):
    """``failed``: requests of the page's scripts that its server answered with a status from 400 on, since it was
    loaded, as far as the browser reports them (not for other origins). ``visible``: whether the browser renders the
    page now, without which no IntersectionObserver fires; ``scripted``: whether the page has scripts at all; ``acted``:
    whether the person typed or clicked in the tab since a secret was filled in there last; ``typed_code_only``: whether
    they did so only while the page asked for a one-time code and for no password."""

    quiet: bool
    url: Address
    changes: Count
    failed: Count
    visible: bool = True
    scripted: bool = False
    acted: bool = False
    typed_code_only: bool = False


class PendingResult(Message):
    """Addresses of requests of the page's scripts that were still pending."""

    pending: list[Address]


class ScrollResult(Message):
    """``moved``: whether the scroll position changed."""

    moved: bool


class FrontResult(Message):
    """The user's active tab; null where it is one of Ophaler's, or there is none."""

    tab: int | None


class RevealResult(Message):
    """``visible``: whether the browser renders the page now."""

    visible: bool


class ClickParams(Message):
    """``name`` is the element's accessible name in the snapshot: the click is refused when it has changed since."""

    tab: int
    ref: Ref
    name: Text | None = None


class SignOutParams(Message):
    """Press the sign-out control, where the user allowed that. Refused with ``browser.not_sign_out`` for a control in a
    frame, one that submits a form with fields, or one that leads out of ``hosts``."""

    tab: int
    ref: Ref
    name: Text
    hosts: list[Text]


class FillSecretParams(Message):
    """A stored secret for one field. Refused with ``fill.*`` unless, at that moment, tab, frame and form all are on one
    of ``hosts`` over HTTPS (or loopback) and have one of ``origins`` (None from an older host), and the field is of that
    kind, visible, uncovered and at rest, without a hidden password beside it. ``code`` is spread over as many boxes of one
    digit."""

    tab: int
    ref: Ref
    value: Annotated[str, Field(max_length=1_000, repr=False)]
    kind: SecretField
    hosts: list[Text]
    origins: list[Text] | None = None


class ChooseParams(Message):
    tab: int
    ref: Ref
    value: Text


class PressParams(Message):
    tab: int
    ref: Ref | None = None
    key: Literal["Enter", "Escape", "Tab", "ArrowDown", "ArrowUp", "PageDown", "End"]


class ScrollParams(Message):
    tab: int
    ref: Ref | None = None
    to: Literal["into_view", "top", "bottom", "on"]


class FetchBytesParams(Message):
    """Fetch with the session's cookies in the page (``page.fetch_bytes``) or by the extension
    (``extension.fetch_bytes``).

    Either ``url`` (GET), or ``ref`` of a form's submit button (or of the form): then the page itself submits that
    form's own fields, so that the values never leave it. The bytes arrive as transfer ``transfer``; more than
    ``max_bytes`` are not read. Only http and https; a redirect out of ``hosts`` fails with
    ``download.undeclared_host``.

    Up to ``answer_bytes`` bytes come in the answer itself, in place of a transfer: every message costs the browser about as
    much as the bytes do. An extension of an earlier version does not know it and makes a transfer.
    """

    tab: int
    transfer: Name
    url: Address | None = None
    ref: Ref | None = None
    hosts: list[Text]
    max_bytes: Count
    answer_bytes: Annotated[int, Field(ge=0, le=PIECE)] = 0
    timeout_ms: Annotated[int, Field(ge=1, le=600_000)] = 60_000


class FetchBytesResult(Message):
    """``status`` and headers as the portal sent them; ``sent`` is false when the status was not 2xx (no transfer then).
    ``data``: the bytes as base64, where they were asked for in the answer and are few enough; ``sha256`` as in
    ``TransferBeginParams``."""

    sent: bool
    status: Count
    url: Address
    content_type: Text | None
    file_name: Text | None
    size: Count
    retry_after: Text | None = None
    date: Text | None = None
    last_modified: Text | None = None
    etag: Text | None = None
    data: Annotated[str, Field(max_length=(PIECE + 2) // 3 * 4)] | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class FetchHtmlParams(Message):
    """Fetch a page in the tab's page, with the session's cookies, and read it without going there: a GET of the page's own
    origin. A redirect to another origin is not followed: it fails with ``download.network``. More than ``max_bytes`` are not
    read."""

    tab: int
    url: Address
    max_bytes: Count
    timeout_ms: Annotated[int, Field(ge=1, le=600_000)] = 60_000


class FetchHtmlResult(Message):
    """``html``: the page's snapshot, without references, since nothing in it can be acted on; null when the status was not
    2xx, and for a file, of which nothing was read. ``scripted``: the page has scripts, of which none ran."""

    status: Count
    url: Address
    content_type: Text | None
    retry_after: Text | None = None
    html: str | None
    scripted: bool
    truncated: bool


class FetchPagesParams(Message):
    """Fetch several pages as ``page.fetch_html`` does, all at once: each call into a page takes the browser about as long as a
    page does. ``max_characters``: a longer page is cut and marked ``truncated``."""

    tab: int
    urls: Annotated[list[Address], Field(min_length=1, max_length=PAGES_AT_ONCE)]
    max_bytes: Count
    max_characters: Annotated[int, Field(ge=1, le=PAGE_AMONG_OTHERS_LIMIT)]
    timeout_ms: Annotated[int, Field(ge=1, le=600_000)] = 60_000


class FetchedPage(Message):
    """A page, or why it did not come."""

    page: FetchHtmlResult | None = None
    failure: Failure | None = None


class FetchPagesResult(Message):
    """As many as there were addresses, in their order."""

    pages: list[FetchedPage]


class FetchJsonParams(Message):
    """Fetch a list in the tab's page, with the session's cookies: a GET of the page's own origin. An answer of another origin
    is refused."""

    tab: int
    url: Address
    timeout_ms: Annotated[int, Field(ge=1, le=600_000)] = 60_000


class FetchJsonResult(Message):
    status: Count
    url: Address
    text: str


class FormValue(Message):
    """A value of one field of a form, by the field's name."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.:\[\]-]*$", max_length=60)]
    value: Text


class AskParams(Message):
    """Submit the form of the submit button ``ref`` in the page, without leaving it, with ``values`` in place of what its fields
    have: the days whose documents the portal is to prepare. Every value must be of a field that the form has; the form's
    address must be of the page's own origin."""

    tab: int
    ref: Ref
    name: Text
    values: Annotated[list[FormValue], Field(max_length=20)]
    timeout_ms: Annotated[int, Field(ge=1, le=600_000)] = 60_000


class AskResult(Message):
    """What the portal answered; ``url``: after its redirects."""

    status: Count
    url: Address


class CatchParams(Message):
    """Click and catch the document that follows, whatever way the page delivers it. Refused with
    ``download.caught_nothing`` when the page is still and none came: it may have opened something. Only hosts of ``hosts`` are
    requested, and more than ``max_bytes`` are not read."""

    tab: int
    ref: Ref
    name: Text | None = None
    transfer: Name
    hosts: list[Text]
    max_bytes: Count
    timeout_ms: Annotated[int, Field(ge=1, le=600_000)] = 60_000


class CatchResult(Message):
    """Exactly one of three. ``file``: what the browser saved because of the click, below its download folder, in Chromium
    in the subfolder ``Ophaler``; the host takes it over. ``sent``: bytes that the page made itself, or the response to a
    form, came as the transfer. ``opened``: an address that the page wanted to open or save; it was not requested yet, so
    that a one-time address still works."""

    file: Address | None = None
    sent: bool = False
    opened: Address | None = None
    url: Address
    content_type: Text | None
    file_name: Text | None = None
    size: Count


class KeepParams(Message):
    """Capture the page as one self-contained HTML file, sent as a transfer."""

    tab: int
    transfer: Name


class TeachBeginParams(Message):
    """Catch the user's next click in the tab that they teach in; ``label`` tells them in the page what to click."""

    tab: int
    label: Text


class TeachBeginResult(Message):
    url: Address


class TeachFollowParams(Message):
    """Do what the user clicked, in their own tab: load ``url``, or press ``ref`` where the control has no address."""

    tab: int
    url: Address | None = None
    ref: Ref | None = None


class TeachShowParams(Message):
    """Show what is being taught about an account beside the page."""

    account: Name


class HighlightParams(Message):
    tab: int
    refs: list[Ref]
    label: Text


class AttentionChangedParams(Message):
    """All attentions of this profile; the badge shows the number of accounts. ``notify``: notify the user now, once, of
    the sitting if there is one."""

    attention: list[Attention]
    notify: bool
    sitting: Sitting | None = None


# --- the tables --------------------------------------------------------------------------------------------------

Call = tuple[type[Message], type[Message]]

BACKGROUND_CALLS: dict[str, Call] = {
    "hello": (HelloParams, HelloResult),
    "suggestion.add": (SuggestionAddParams, SuggestionAddResult),
    "teaching.recorded": (TeachingRecordedParams, Nothing),
}
PAGES_CALLS: dict[str, Call] = {
    # Of a page these are the bytes of a file that the user gives in the dashboard (``inbox.expect``).
    "transfer.begin": (TransferBeginParams, Nothing),
    "transfer.whole": (TransferWholeParams, TransferEndResult),
    "transfer.piece": (TransferPieceParams, TransferPieceResult),
    "transfer.end": (TransferEndParams, TransferEndResult),
    "transfer.abort": (TransferAbortParams, Nothing),
    "status.get": (Nothing, StatusResult),
    "account.add": (AccountAddParams, Account),
    "account.set": (AccountSetParams, Account),
    "account.remove": (AccountIdParams, Nothing),
    "fetch.start": (FetchStartParams, Progress),
    "fetch.stop": (FetchIdParams, Nothing),
    "fetch.show": (FetchShowParams, FetchShowResult),
    "fetch.list": (FetchListParams, FetchListResult),
    "fetch.bundle_folder": (Nothing, Nothing),
    "attention.open": (AttentionIdParams, Nothing),
    "attention.answer": (AttentionAnswerParams, Nothing),
    "attention.ask_again": (AttentionIdParams, Nothing),
    "sitting.start": (Nothing, SittingResult),
    "sitting.later": (Nothing, SittingResult),
    "sitting.skip": (SittingSkipParams, SittingResult),
    "windows.get": (WindowsGetParams, WindowsResult),
    "windows.set": (WindowsSetParams, WindowsResult),
    "windows.choices": (Nothing, WindowsChoicesResult),
    "schedule.try": (ScheduleTryParams, ScheduleTryResult),
    "schedule.get": (AccountIdParams, ScheduleGetResult),
    "schedule.set": (ScheduleSetParams, Account),
    "schedule.pause": (SchedulePauseParams, SchedulePauseResult),
    "schedule.next": (ScheduleNextParams, ScheduleNextResult),
    "retention.set": (RetentionSetParams, Nothing),
    "rhythm.calendar": (RhythmCalendarParams, RhythmCalendarResult),
    "missing.why": (MissingWhyParams, MissingWhyResult),
    "documents.list": (DocumentsListParams, DocumentsListResult),
    "documents.search": (DocumentsSearchParams, DocumentsSearchResult),
    "documents.export": (DocumentsExportParams, DocumentsExportResult),
    "documents.export_folder": (Nothing, Nothing),
    "documents.get": (DocumentIdParams, DocumentsGetResult),
    "documents.set_field": (DocumentsSetFieldParams, DocumentsGetResult),
    "documents.open": (DocumentIdParams, Nothing),
    "documents.show_in_folder": (DocumentIdParams, Nothing),
    "teaching.start": (TeachingStartParams, TeachingResult),
    "teaching.get": (AccountIdParams, TeachingResult),
    "teaching.point": (TeachingPointParams, TeachingResult),
    "teaching.allow_frame": (TeachingAllowParams, TeachingResult),
    "teaching.column": (TeachingColumnParams, TeachingResult),
    "teaching.row": (TeachingRowParams, TeachingResult),
    "teaching.try": (AccountIdParams, TeachingResult),
    "teaching.keep": (AccountIdParams, TeachingResult),
    "teaching.end": (AccountIdParams, TeachingResult),
    "learned.get": (AccountIdParams, LearnedResult),
    "learned.forget": (AccountIdParams, LearnedResult),
    "learned.export": (AccountIdParams, LearnedExportResult),
    "inbox.get": (InboxGetParams, InboxResult),
    "inbox.expect": (InboxExpectParams, InboxExpectResult),
    "inbox.take": (InboxTakeParams, ArrivalsResult),
    "inbox.answer": (InboxAnswerParams, ArrivalsResult),
    "inbox.leave_out": (HeldIdParams, Nothing),
    "inbox.split": (InboxSplitParams, ArrivalsResult),
    "inbox.open_folder": (Nothing, Nothing),
    "inbox.watch": (FolderParams, Nothing),
    "inbox.unwatch": (FolderParams, Nothing),
    "inbox.pause": (FolderPauseParams, Nothing),
    "companies.add": (CompanyAddParams, OwnCompany),
    "receivers.list": (Nothing, ReceiversResult),
    "receivers.add": (ReceiverAddParams, Receiver),
    "receivers.set": (ReceiverSetParams, Receiver),
    "receivers.remove": (ReceiverParams, Nothing),
    "receivers.test": (ReceiverParams, Receiver),
    "receivers.hand_on": (ReceiverHandOnParams, Receiver),
    "mailboxes.list": (Nothing, MailboxesResult),
    "mailboxes.add": (MailboxAddParams, Mailbox),
    "mailboxes.set": (MailboxSetParams, Mailbox),
    "mailboxes.remove": (MailboxParams, Nothing),
    "mailboxes.run": (MailboxParams, Nothing),
    "suggestions.list": (Nothing, SuggestionsListResult),
    "suggestions.add": (SuggestionMakeParams, Suggestion),
    "suggestions.set": (SuggestionSetParams, Suggestion),
    "suggestions.remove": (SuggestionParams, Nothing),
    "suggestions.export": (Nothing, SuggestionsExportResult),
    "portal.match": (PortalMatchParams, PortalMatchResult),
    "portals.search": (PortalsSearchParams, PortalsSearchResult),
    "connectors.own": (Nothing, OwnConnectorsResult),
    "administrations.list": (Nothing, AdministrationsResult),
    "administration.add": (AdministrationAddParams, Administration),
    "administration.rename": (AdministrationRenameParams, Administration),
    "administration.remove": (AdministrationParams, Nothing),
    "account.move": (AccountMoveParams, AccountMoveResult),
    "archive.folder": (Nothing, ArchiveFolderResult),
    "archive.choose_folder": (ArchiveFolderParams, ArchiveFolderResult),
    "archive.open_folder": (Nothing, Nothing),
    "archive.checked": (Nothing, ArchiveCheckResult),
    "archive.check": (Nothing, ArchiveCheckResult),
    "health.check": (Nothing, HealthResult),
    "background.get": (Nothing, BackgroundResult),
    "today.get": (Nothing, TodayResult),
    "vault.status": (Nothing, VaultStatusResult),
    "vault.store": (VaultStoreParams, VaultStatusResult),
    "vault.remove": (AccountIdParams, VaultStatusResult),
    "vault.unlock": (VaultPhraseParams, VaultStatusResult),
    "vault.lock": (Nothing, VaultStatusResult),
    "vault.protect": (VaultProtectParams, VaultStatusResult),
}
CALLS_TO_HOST: dict[str, Call] = {**BACKGROUND_CALLS, **PAGES_CALLS}
NOTES_TO_HOST: dict[str, type[Message]] = {
    "tab.changed": TabChangedParams,
    "tab.closed": TabClosedParams,
    "permissions.changed": PermissionsChangedParams,
    "portal.visited": PortalVisitedParams,
}

CALLS_TO_EXTENSION: dict[str, Call] = {
    "tab.open": (TabOpenParams, Tab),
    "tab.navigate": (TabNavigateParams, Tab),
    "tab.back": (TabParams, Tab),
    "tab.show": (TabParams, Nothing),
    "tab.front": (Nothing, FrontResult),
    "tab.give_back": (TabParams, Nothing),
    "tab.reveal": (TabParams, RevealResult),
    "tab.conceal": (TabParams, Nothing),
    "tab.get": (TabParams, Tab),
    "tab.list": (Nothing, TabListResult),
    "tab.close": (TabParams, Nothing),
    "container.find": (ContainerFindParams, ContainerFindResult),
    "visit.look": (TabParams, SnapshotResult),
    "permissions.check": (PermissionsCheckParams, PermissionsCheckResult),
    "page.snapshot": (TabParams, SnapshotResult),
    "page.wait_quiet": (WaitQuietParams, WaitQuietResult),
    "page.pending": (TabParams, PendingResult),
    "page.click": (ClickParams, Nothing),
    "page.sign_out": (SignOutParams, Nothing),
    "page.fill_secret": (FillSecretParams, Nothing),
    "page.choose": (ChooseParams, Nothing),
    "page.press": (PressParams, Nothing),
    "page.scroll": (ScrollParams, ScrollResult),
    "page.fetch_bytes": (FetchBytesParams, FetchBytesResult),
    "page.fetch_html": (FetchHtmlParams, FetchHtmlResult),
    "page.fetch_pages": (FetchPagesParams, FetchPagesResult),
    "page.fetch_json": (FetchJsonParams, FetchJsonResult),
    "page.ask": (AskParams, AskResult),
    "page.catch": (CatchParams, CatchResult),
    "page.keep": (KeepParams, FetchBytesResult),
    "page.highlight": (HighlightParams, Nothing),
    "extension.fetch_bytes": (FetchBytesParams, FetchBytesResult),
    "teach.begin": (TeachBeginParams, TeachBeginResult),
    "teach.snapshot": (TabParams, SnapshotResult),
    "teach.highlight": (HighlightParams, Nothing),
    "teach.click_again": (TabParams, TeachingRecordedParams),
    "teach.follow": (TeachFollowParams, Nothing),
    "teach.show": (TeachShowParams, Nothing),
    "teach.end": (TabParams, Nothing),
}
NOTES_TO_EXTENSION: dict[str, type[Message]] = {
    "fetch.progress": Progress,
    "attention.changed": AttentionChangedParams,
    "teaching.changed": Teaching,
}
