"""What the finder answers: frozen shapes, nothing that points back into the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
DocumentKind = Literal["invoice", "credit_note", "statement", "receipt", "other"]
OfferKind = Literal["link", "form", "button", "detail"]
FacetKind = Literal["select", "tabs"]
DocumentMention = Literal["whole", "among"]
CaptchaKind = Literal["recaptcha", "hcaptcha", "turnstile", "other"]
CodeBy = Literal["sms", "mail", "app"]


@dataclass(frozen=True)
class ElementRef:
    """One element: ``selector`` is unique in the page, ``ref`` is the snapshot's, ``url`` the absolute address of a link,
    ``name`` what a person would call it (white space normalised)."""

    selector: str
    ref: str | None
    url: str | None
    name: str


@dataclass(frozen=True)
class LoginFields:
    """The fields to fill; a field of another step is None. ``filled``: something stands in all of them already;
    ``by_browser``: put there by the browser's own autofill, and since then untouched."""

    username: ElementRef | None
    password: ElementRef | None
    submit: ElementRef | None
    filled: bool = False
    by_browser: bool = False


@dataclass(frozen=True)
class NavigationLink:
    """Something that may lead to the documents; ``score`` has no unit, more is better. ``url`` is None for a button.
    ``document_mention`` where its text names documents: *whole* where it says nothing else ("Credit notes"), so that a list must be
    there. ``requires_sign_in``: it leads on only by way of signing in."""

    text: str
    url: str | None
    score: float
    element: ElementRef
    document_mention: DocumentMention | None = None
    requires_sign_in: bool = False


@dataclass(frozen=True)
class DownloadOffer:
    """One way to get a document: ``link`` looks like the file itself, ``form`` is a submit button, ``button`` is
    scripted, ``detail`` is a page where the document may be. Never harmful. Means of one ``variant`` are several ways to the
    same document; a row with several papers has several documents: the empty one is the main document, others are named
    by what they are (``xml``, ``zip``, ``specification``, a kind)."""

    kind: OfferKind
    element: ElementRef
    variant: str = ""


@dataclass(frozen=True)
class FacetOption:
    """One part of a list that can be chosen: an option (``value``, of the select at ``element``) or a tab (no value: press or
    follow ``element``). ``period`` is YYYY or YYYY-MM where the name is one; ``certain``: by its name there are documents, or
    words that there are none."""

    name: str
    chosen: bool
    element: ElementRef
    value: str | None
    period: str | None
    certain: bool


@dataclass(frozen=True)
class Facet:
    """A select or a strip of tabs whose parts show parts of the list; ``name`` tells it from other choices of the page;
    ``all_option`` is the part that shows all of them, ``apply_button`` the button that applies a select."""

    name: str
    kind: FacetKind
    parts: tuple[FacetOption, ...]
    all_option: FacetOption | None
    apply_button: ElementRef | None


@dataclass(frozen=True)
class Row:
    """One listed document. ``place`` counts from 1 in this page; ``date`` is ISO, ``total`` a decimal string, ``currency``
    an ISO code; None where the page does not say it beyond doubt. ``portal_id`` is the portal's own stable id.
    ``unclear``: no means was found, yet the row has a button whose words we do not know: "no document" is not proven.
    ``contract``: which of the customer's contracts, where rows name them."""

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


@dataclass(frozen=True)
class AccountOwner:
    """Whose account a page shows, by kind: the customer number, the mail address, the name after a greeting, and the number of
    a contract's account, which is another one than the customer's."""

    number: str | None = None
    mail: str | None = None
    name: str | None = None
    account: str | None = None

    @property
    def most_stable(self) -> str | None:
        """What changes least."""
        return self.number or self.account or self.mail or self.name

    def by_kind(self) -> dict[str, str]:
        """What is shown, the most stable first."""
        found = {"number": self.number, "account": self.account, "mail": self.mail, "name": self.name}
        return {kind: value for kind, value in found.items() if value is not None}


@dataclass(frozen=True)
class PageReport:
    """All that was seen. ``harmful`` counts what must never be clicked; ``all_documents`` is the way from a short list
    ("latest invoices") to the whole one; ``is_partial`` says that this page is one part of several (a year, a state),
    ``periods`` are the links or buttons to other years, ``facets`` the selects and tabs that show other parts, and
    ``active_filter`` says that something narrows the list that is none of them, ``single_year`` that one year is shown and
    nothing leads to the others, ``has_period_filter`` that years or months can be chosen, whether there is a list or not;
    ``empty_facet_text`` are the words (or ``-``, an empty list's head) that the chosen part has nothing; ``archives`` are links
    to where older documents lie; ``unfollowed_control`` is the name of a control near the list that looks like a way on and could not
    be taken; ``loading`` and ``load_failed`` say that rows are still to come, or did not come, whatever rows are there;
    ``healed`` says that a connector's hints found nothing and the generic finder stepped in; ``why`` are the reasons, for a
    person who mends a connector. ``code_by`` is how the code comes that the page asks for; ``second_factor`` says that the
    page only offers ways to prove oneself a second time, so that nothing is open yet; ``overlay_button`` is the most refusing
    button of a layer over the page (cookies, a newsletter); ``sign_out`` the one control that surely signs out and does
    nothing else, ``accounts`` what can be pressed on a page that asks which account to open."""

    url: str
    title: str
    state: PageState
    page: PageKind
    sign_in: LoginFields | None = None
    code: ElementRef | None = None
    code_by: CodeBy | None = None
    captcha: CaptchaKind | None = None
    second_factor: bool = False
    overlay_button: ElementRef | None = None
    sign_out: ElementRef | None = None
    accounts: tuple[ElementRef, ...] = ()
    documents: tuple[Row, ...] = ()
    list_head: bool = False
    empty_words: str | None = None
    next: ElementRef | None = None
    pages: tuple[int, int] | None = None
    result_count: int | None = None
    links: tuple[NavigationLink, ...] = ()
    owner: AccountOwner = AccountOwner()
    downloads: tuple[DownloadOffer, ...] = ()
    harmful: int = 0
    all_documents: ElementRef | None = None
    periods: tuple[ElementRef, ...] = ()
    is_partial: bool = False
    facets: tuple[Facet, ...] = ()
    active_filter: bool = False
    single_year: bool = False
    has_period_filter: bool = False
    empty_facet_text: str | None = None
    archives: tuple[ElementRef, ...] = ()
    unfollowed_control: str | None = None
    loading: bool = False
    load_failed: bool = False
    healed: bool = False
    why: tuple[str, ...] = ()

    @property
    def identity(self) -> str | None:
        """The most stable of what the page shows of whose account it is."""
        return self.owner.most_stable
