"""Result types of the page analysis: frozen dataclasses without references into the parsed page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from host.hints import ListLooks
from host.vocabulary import DocumentKind
from host.ways import NO_LOCATOR, Locator, OfferKind

PageState = Literal[
    "documents",
    "empty_list",
    "sign_in",
    "sign_in_user",
    "sign_in_password",
    "one_time_code",
    "push_approval",
    "passkey",
    "captcha",
    "wrong_credentials",
    "locked",
    "change_password",
    "terms",
    "trust_device",
    "choose_account",
    "magic_link_sent",
    "session_expired",
    "maintenance",
    "error",
    "signed_in",
    "other",
]
PageKind = Literal["sign_in", "one_time_code", "captcha", "documents", "other"]
FacetKind = Literal["select", "tabs", "listbox"]
DocumentMention = Literal["whole", "among"]
CaptchaKind = Literal["recaptcha", "hcaptcha", "turnstile", "other"]
CodeBy = Literal["sms", "mail", "app"]
UnexplainedKind = Literal["document", "section", "folded", "tab", "filter", "pager", "text", "row"]
"""What the audit names: a link to a document outside of the rows; a headed section with records; a closed panel; a tab that
nobody opens; a control that hides rows; a way to further pages; a sentence that the list is a part; a row's unknown link."""


@dataclass(frozen=True)
class ElementRef:
    """Reference to one element: ``selector`` is unique in the page, ``ref`` is the snapshot's element reference, ``url`` the
    absolute URL of a link, ``name`` the accessible name (white space normalised)."""

    selector: str
    ref: str | None
    url: str | None
    name: str


@dataclass(frozen=True)
class LoginFields:
    """Fields of a sign-in form; a field that belongs to another step is None. ``filled``: all of them already have a value;
    ``by_browser``: the browser's autofill set the values and nobody changed them since; ``shows_password``: the password's
    field is a text field, so that nothing secret is filled into it."""

    username: ElementRef | None
    password: ElementRef | None
    submit: ElementRef | None
    filled: bool = False
    by_browser: bool = False
    shows_password: bool = False


@dataclass(frozen=True)
class NavigationLink:
    """Link or button that may lead to the documents. ``score`` has no unit, higher is better. ``url`` is None for a button.
    ``document_mention`` is set if the text names documents: *whole* if it says nothing else ("Credit notes"), so that a list
    must be there. Links to orders and to "all" count beside a list that holds the newest only (``ListReport.newest``).
    ``requires_sign_in``: the link leads to the sign-in page first."""

    text: str
    url: str | None
    score: float
    element: ElementRef
    document_mention: DocumentMention | None = None
    requires_sign_in: bool = False


INDIRECT_KINDS: frozenset[OfferKind] = frozenset(("detail", "opener"))
"""Kinds of offers that only lead to where the document may be."""
PART_VARIANT = "part"
"""How the variant of a further document begins that is called like the first one, as an order sent in parts has them."""
ORDER_VARIANT = "order"
"""How the variant of an order's own paper begins that stands beside its bills in a row."""


@dataclass(frozen=True)
class DownloadOffer:
    """One way to get a document: ``link`` looks like the file itself, ``form`` is a submit button, ``button`` is
    scripted, ``detail`` is a page that may have the document, ``opener`` a control that shows more (a menu, an accordion, a
    dialog, a page) and sends nothing. Never harmful. Offers of one ``variant`` are alternatives for
    the same document; a row with several variants has several documents. The empty variant is the main document, others
    are named by what they are (``xml``, ``zip``, ``specification``, a document kind, ``PART_VARIANT`` and a number,
    ``ORDER_VARIANT``).
    ``locator`` finds the same control in other rows."""

    kind: OfferKind
    element: ElementRef
    variant: str = ""
    locator: Locator = NO_LOCATOR


@dataclass(frozen=True)
class FacetOption:
    """One value of a facet: an option (``value``, of the select ``element``) or a tab (no value: click or follow
    ``element``). ``period`` is YYYY or YYYY-MM if the name is a period. ``certain``: by its name, the option shows documents
    or a message that there are none."""

    name: str
    chosen: bool
    element: ElementRef
    value: str | None
    period: str | None
    certain: bool


@dataclass(frozen=True)
class Facet:
    """Select or tab strip whose options each show a subset of the list. ``name`` is unique among the page's facets,
    ``all_option`` is the option that shows the whole list, ``apply_button`` the button that applies a select; ``unopened``
    are tabs that may show documents and are never opened, since that may do harm. The options of a *listbox* (a styled list)
    are known only while it ``is_open``, which a press on its ``opener`` does."""

    name: str
    kind: FacetKind
    options: tuple[FacetOption, ...]
    all_option: FacetOption | None
    apply_button: ElementRef | None
    unopened: tuple[ElementRef, ...] = ()
    opener: ElementRef | None = None
    is_open: bool = False


@dataclass(frozen=True)
class Row:
    """One listed document. ``place`` is its position in the page, from 1; ``date`` is ISO, ``total`` a decimal string,
    ``currency`` an ISO code; each is None if the page is not unambiguous. ``portal_id`` is the portal's own stable id.
    ``unclear``: the row has no offer but a button of unknown meaning, so "no document" is not proven. ``contract``: the
    customer's contract, where rows name one. ``cancelled``: the row offers nothing and says that it was cancelled or is a
    draft. ``proposals``: safe controls that nothing marks as a way to a document, the likeliest first: one of them counts only
    once a document has proved it. ``withheld``: controls that look like its document and are left alone, since their address or
    their markup says that they may do harm. ``of_order``: the row of a list of orders that nothing but a link's
    word, or nothing, calls an invoice: the paper of the order is its document, too."""

    place: int
    number: str | None
    date: str | None
    total: str | None
    currency: str | None
    kind: DocumentKind
    subkind: str | None
    portal_id: str | None
    waiting: bool
    offers: tuple[DownloadOffer, ...]
    selector: str
    text: str
    unclear: bool = False
    hidden: bool = False
    contract: str | None = None
    cancelled: bool = False
    proposals: tuple[DownloadOffer, ...] = ()
    withheld: tuple[ElementRef, ...] = ()
    of_order: bool = False


@dataclass(frozen=True)
class AccountOwner:
    """Account owner that a page shows, by kind: the customer number, the mail address, the name after a greeting, and the
    number of a contract account, which differs from the customer number."""

    number: str | None = None
    mail: str | None = None
    name: str | None = None
    account: str | None = None

    @property
    def most_stable(self) -> str | None:
        """Returns the identifier that changes least."""
        return self.number or self.account or self.mail or self.name

    def by_kind(self) -> dict[str, str]:
        """Returns the identifiers that the page shows, the most stable first."""
        identifiers = {"number": self.number, "account": self.account, "mail": self.mail, "name": self.name}
        return {kind: value for kind, value in identifiers.items() if value is not None}


@dataclass(frozen=True)
class ListReport:
    """Document lists of a page: their rows, or what stands in their place.

    ``has_header``: the page has the header row of a documents table, with or without rows under it; ``empty_text`` is the
    message that there are no documents at all. ``loading`` and ``load_failed``: rows are still to come, or failed to load,
    whatever rows are there; ``healed``: a connector's hints matched nothing and the generic finder was used;
    ``listed_again``: controls apart from the rows that give a document of theirs once more ("your latest bill"); ``looks``:
    by what a further page of the list is known (``Hints.earlier``); ``newest``: the folded words of a heading by which the
    list holds the newest documents only ("recent orders"), where nothing on the page leads through the older ones.
    """

    rows: tuple[Row, ...] = ()
    has_header: bool = False
    empty_text: str | None = None
    loading: bool = False
    load_failed: bool = False
    healed: bool = False
    listed_again: tuple[ElementRef, ...] = ()
    looks: ListLooks | None = None
    newest: str | None = None


@dataclass(frozen=True)
class SignInReport:
    """What a page asks of the person who signs in, and what it shows of the account that is open.

    ``form`` are the fields of the sign-in form; ``code`` is the field of a one-time code and ``code_by`` the delivery channel
    of the requested code; ``checks_browser``: the page of a captcha goes on by itself after some seconds; ``second_factor``:
    the page only offers methods of a second factor, the account is not open yet; ``expired``: the page says that its code,
    link or request has expired, and ``expires_in`` is the number of seconds for which it says that they are valid;
    ``accounts`` are the controls of a page that asks which account to open; ``owner`` is the account owner that the page
    shows, and ``sign_out`` the one control that certainly signs out and does nothing else. ``can_sign_out``: the page offers
    to sign out; ``is_public``: it offers to sign in, or is about a new account, a forgotten password or help.
    """

    form: LoginFields | None = None
    code: ElementRef | None = None
    code_by: CodeBy | None = None
    captcha: CaptchaKind | None = None
    checks_browser: bool = False
    second_factor: bool = False
    expired: bool = False
    expires_in: float | None = None
    accounts: tuple[ElementRef, ...] = ()
    owner: AccountOwner = AccountOwner()
    sign_out: ElementRef | None = None
    can_sign_out: bool = False
    is_public: bool = False


@dataclass(frozen=True)
class FilterReport:
    """Controls that select a part of the list, and whether a part is all that the page shows.

    ``facets`` are the selects and tabs that show other parts, ``periods`` the links or buttons to other years, ``archives``
    the links to older documents. ``is_partial``: the page shows one part of several (a year, a payment status);
    ``active_filter``: a filter that is none of these hides rows; ``single_year``: one year is shown and nothing leads to the
    others; ``has_period_filter``: years or months can be chosen, with or without a list; ``lazy_selects`` are selects of
    periods that hold one or none, which scripts may fill once they are focused; ``folded`` are the heads of closed sections
    like that of the list; ``empty_text`` is the message (or
    ``-`` for a table header without rows) that the selected option has no documents.
    """

    facets: tuple[Facet, ...] = ()
    periods: tuple[ElementRef, ...] = ()
    archives: tuple[ElementRef, ...] = ()
    is_partial: bool = False
    active_filter: bool = False
    single_year: bool = False
    has_period_filter: bool = False
    lazy_selects: tuple[ElementRef, ...] = ()
    folded: tuple[ElementRef, ...] = ()
    empty_text: str | None = None


@dataclass(frozen=True)
class PagingReport:
    """Pagination of the list of documents, or of whatever else a page lists: ``pages`` are the number of the page and of the
    last one, ``result_count`` is the number of rows that the page announces. ``all_documents`` leads from a short list
    ("latest invoices") to the complete one; ``unfollowed_control`` is the name of a control near the list that looks like a
    next-page control and cannot be used."""

    next: ElementRef | None = None
    pages: tuple[int, int] | None = None
    result_count: int | None = None
    all_documents: ElementRef | None = None
    unfollowed_control: str | None = None


@dataclass(frozen=True)
class Unexplained:
    """Something on a page with a list that could be a document, or lead to one, and that nothing else in the report accounts
    for. ``name`` is what a person sees of it: the heading of a section, the name of a control, the words of a sentence.
    ``announced``: how many rows a sentence says that there are ("12 of 81")."""

    kind: UnexplainedKind
    name: str
    element: ElementRef | None = None
    announced: int | None = None


@dataclass(frozen=True)
class PageReport:
    """Everything that the finder reports about one page: its state with the reasons, for connector authors, and four groups.

    What belongs to no group: ``links`` may lead to the documents, the best first; ``downloads`` are the offers of a page that
    is about one document, and ``proposals`` its further safe controls, as those of a ``Row``;
    ``addresses`` are those of all links beside the rows; ``overlay_button`` is the most
    refusing button of an overlay (cookies, newsletter); ``harmful`` counts the elements that must never be clicked;
    ``unexplained`` is what the audit (``host.finder.audit``) found beside all this on a page with a list, and one of it
    forbids to call the list complete.
    """

    url: str
    title: str
    state: PageState
    kind: PageKind
    list: ListReport = ListReport()
    sign_in: SignInReport = SignInReport()
    filters: FilterReport = FilterReport()
    paging: PagingReport = PagingReport()
    links: tuple[NavigationLink, ...] = ()
    downloads: tuple[DownloadOffer, ...] = ()
    proposals: tuple[DownloadOffer, ...] = ()
    addresses: frozenset[str] = frozenset()
    overlay_button: ElementRef | None = None
    harmful: int = 0
    reasons: tuple[str, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()

    @property
    def list_paging(self) -> PagingReport:
        """The pagination of the list of documents; without rows the page's pager is that of another list."""
        return self.paging if self.list.rows else PagingReport()
