"""What the finder answers: frozen shapes, nothing that points back into the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal[
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
Kind = Literal["invoice", "credit_note", "statement", "receipt", "other"]
MeansKind = Literal["link", "form", "button", "detail"]
ChoiceKind = Literal["select", "tabs"]
Papers = Literal["whole", "among"]
Captcha = Literal["recaptcha", "hcaptcha", "turnstile", "other"]
CodeBy = Literal["sms", "mail", "app"]


@dataclass(frozen=True)
class Spot:
    """One element: ``selector`` is unique in the page, ``ref`` is the snapshot's, ``url`` the absolute address of a link,
    ``name`` what a person would call it (white space normalised)."""

    selector: str
    ref: str | None
    url: str | None
    name: str


@dataclass(frozen=True)
class SignIn:
    """The fields to fill; a field of another step is None. ``filled``: something stands in all of them already;
    ``by_browser``: put there by the browser's own autofill, and since then untouched."""

    username: Spot | None
    password: Spot | None
    submit: Spot | None
    filled: bool = False
    by_browser: bool = False


@dataclass(frozen=True)
class Way:
    """Something that may lead to the documents; ``score`` has no unit, more is better. ``url`` is None for a button.
    ``papers`` where its text names documents: *whole* where it says nothing else ("Credit notes"), so that a list must be
    there. ``signs_in``: it leads on only by way of signing in."""

    text: str
    url: str | None
    score: float
    spot: Spot
    papers: Papers | None = None
    signs_in: bool = False


@dataclass(frozen=True)
class Means:
    """One way to get a document: ``link`` looks like the file itself, ``form`` is a submit button, ``button`` is
    scripted, ``detail`` is a page where the document may be. Never harmful. Means of one ``paper`` are several ways to the
    same document; a row with several papers has several documents: the empty one is the main document, others are named
    by what they are (``xml``, ``zip``, ``specification``, a kind)."""

    kind: MeansKind
    spot: Spot
    paper: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a list that can be chosen: an option (``value``, of the select at ``spot``) or a tab (no value: press or
    follow ``spot``). ``period`` is YYYY or YYYY-MM where the name is one; ``certain``: by its name there are documents, or
    words that there are none."""

    name: str
    chosen: bool
    spot: Spot
    value: str | None
    period: str | None
    certain: bool


@dataclass(frozen=True)
class Choice:
    """A select or a strip of tabs whose parts show parts of the list; ``name`` tells it from other choices of the page;
    ``everything`` is the part that shows all of them, ``go`` the button that applies a select."""

    name: str
    kind: ChoiceKind
    parts: tuple[Part, ...]
    everything: Part | None
    go: Spot | None


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
    kind: Kind
    subkind: str | None
    portal_id: str | None
    waiting: bool
    means: tuple[Means, ...]
    selector: str
    text: str
    unclear: bool = False
    hidden: bool = False
    contract: str | None = None


@dataclass(frozen=True)
class Whose:
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
class Sight:
    """All that was seen. ``harmful`` counts what must never be clicked; ``all_documents`` is the way from a short list
    ("latest invoices") to the whole one; ``narrowed`` says that this page is one part of several (a year, a state),
    ``periods`` are the links or buttons to other years, ``choices`` the selects and tabs that show other parts, and
    ``kept_back`` says that something narrows the list that is none of them, ``lone_year`` that one year is shown and
    nothing leads to the others, ``asks_period`` that years or months can be chosen, whether there is a list or not;
    ``empty_part`` are the words (or ``-``, an empty list's head) that the chosen part has nothing; ``archives`` are links
    to where older documents lie; ``unread`` is the name of a control near the list that looks like a way on and could not
    be taken; ``loading`` and ``load_failed`` say that rows are still to come, or did not come, whatever rows are there;
    ``healed`` says that a connector's hints found nothing and the generic finder stepped in; ``why`` are the reasons, for a
    person who mends a connector. ``code_by`` is how the code comes that the page asks for; ``second_factor`` says that the
    page only offers ways to prove oneself a second time, so that nothing is open yet; ``dismiss`` is the most refusing
    button of a layer over the page (cookies, a newsletter); ``sign_out`` the one control that surely signs out and does
    nothing else, ``accounts`` what can be pressed on a page that asks which account to open."""

    url: str
    title: str
    state: State
    page: PageKind
    sign_in: SignIn | None = None
    code: Spot | None = None
    code_by: CodeBy | None = None
    captcha: Captcha | None = None
    second_factor: bool = False
    dismiss: Spot | None = None
    sign_out: Spot | None = None
    accounts: tuple[Spot, ...] = ()
    documents: tuple[Row, ...] = ()
    list_head: bool = False
    empty_words: str | None = None
    next: Spot | None = None
    pages: tuple[int, int] | None = None
    announced: int | None = None
    ways: tuple[Way, ...] = ()
    whose: Whose = Whose()
    downloads: tuple[Means, ...] = ()
    harmful: int = 0
    all_documents: Spot | None = None
    periods: tuple[Spot, ...] = ()
    narrowed: bool = False
    choices: tuple[Choice, ...] = ()
    kept_back: bool = False
    lone_year: bool = False
    asks_period: bool = False
    empty_part: str | None = None
    archives: tuple[Spot, ...] = ()
    unread: str | None = None
    loading: bool = False
    load_failed: bool = False
    healed: bool = False
    why: tuple[str, ...] = ()

    @property
    def identity(self) -> str | None:
        """The most stable of what the page shows of whose account it is."""
        return self.whose.most_stable
