"""Download offers of a row, ranked best first; harmful elements are never offered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from host.finder.dom.landmarks import landmarks_around
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.spans import RowSpan
from host.finder.dom.urls import join, path_query_fragment
from host.finder.downloads.link_text import leads_to_document, names_only_document, spans_row
from host.finder.downloads.saving import saves_copy
from host.finder.lexicon import actions, kinds, marks
from host.finder.lexicon.patterns import any_of_table, words_of
from host.finder.model import DownloadOffer, ElementRef
from host.finder.safety import is_harmful, is_harmful_class, names_pay_records
from host.finder.values.dates import find_dates
from host.finder.values.text import FragmentMatcher, WordMatcher, fold
from host.urls import has_route, is_route, same_document
from host.ways import OfferKind

_DOWNLOAD = WordMatcher(actions.DOWNLOAD)
_DETAIL = WordMatcher(actions.DETAIL)
PRINT = WordMatcher(actions.PRINT)
SEND = WordMatcher(actions.SEND)
_UNRELATED_LINKS = WordMatcher(actions.UNRELATED_LINKS)
DOCUMENT_WORDS = WordMatcher(
    {
        language: (*kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.RECEIPT[language], *kinds.STATEMENT[language])
        for language in kinds.INVOICE
    }
)  # fmt: skip
OTHER_DOCUMENT_WORDS = WordMatcher(kinds.OTHER)
PUBLIC_DOCUMENTS = WordMatcher(actions.PUBLIC_DOCUMENTS)
_COLLECTION = WordMatcher(actions.COLLECTION)
_ORDER = WordMatcher(kinds.ORDER)
_FILE_EXTENSION = re.compile(r"\.(pdf|xml|zip|ubl|p7m|asice)$")
_QUERY_FILE = re.compile(
    r"""
    \.(?:pdf|xml|zip) (?: $ | & )                                                           # "file=17.pdf"
    | (?:format|type|output|as|view|ext|mode|action|do|export|file) = (?:pdf|xml|download|zip) # "format=pdf"
    """,
    re.VERBOSE,
)
_OTHER_FORMAT = re.compile(rf"\b(?:xml|ubl|csv|zip)\b|excel|{any_of_table(actions.NOT_PDF)}")
_DOWNLOAD_SEGMENTS = words_of(actions.DOWNLOAD_SEGMENTS)
_PATH_WORDS = words_of(actions.PATH_WORDS)
_SEGMENT_SEPARATORS = re.compile(r"[/._=&?-]+")
_PAGE_FILE = re.compile(r"\.(?:html?|php|aspx?|jsp|png|jpe?g|gif|svg|webp|css|js|csv|xlsx?|docx?|ics|vcf|mp4)$")
_DOWNLOAD_MARK = FragmentMatcher(marks.DOWNLOAD)
_PAPER_ICON = FragmentMatcher(marks.PAPER_ICON)
_PRINT_MARK = FragmentMatcher(marks.PRINT)
_CERTAIN_MARK = re.compile(r"download|(?:^|[\s_-])pdf(?:$|[\s_-])")
"""Marks that make a text that names only the document ("March 2026") its download."""
_ANY_EXTENSION = re.compile(r"\.(?:pdf|xml|zip|html?|php|aspx?|jsp)$", re.IGNORECASE)
_ID = re.compile(r"[\w.~%-]+")
_NO_OPERATION = re.compile(r"^\s*javascript:|\bvoid\b\s*\(?\s*0?", re.IGNORECASE)
"""Parts of a ``javascript:`` URL that do nothing."""
_SESSION_PARAMETER = FragmentMatcher(marks.SESSION_PARAMETER)
_POSITION_PARAMETER = FragmentMatcher(marks.POSITION_PARAMETER)
_MAX_POSITION_DIGITS = 3
_MAX_LOOKED_AT = 400
"""Controls of a row that are looked at: no row of a list has more."""
_MAX_OFFERS = 8
_MAX_TEXT = 250
_RANK_OF_FILE_QUERY = 2.5
_MAX_LABEL = 80
"""Characters of a control's name; a longer text is that of a whole row or card."""


@dataclass(frozen=True)
class RankedOffer:
    """A download offer with its rank, the folded text of its element (``words``) and the element."""

    offer: DownloadOffer
    rank: float
    words: str
    node: Node


def element_ref_of(page: Page, node: Node) -> ElementRef:
    """Returns the reference to an element."""
    ref = node.get("data-oph-ref") or None
    url = page.link_url(node)
    if url is None and (node.get("data-href") or node.get("data-url")):
        url = join(page.base_url_of(node), node.get("data-href") or node.get("data-url"))
    return ElementRef(page.selector(node), ref, url, page.accessible_name(node))


def form_owner(page: Page, node: Node) -> Node | None:
    """Returns the form owner of a control (HTML standard): by its ``form`` attribute, or else the form around it."""
    form_id = node.get("form")
    if form_id:
        return next((form for form in page.nodes if form.tag == "form" and form.get("id") == form_id), None)
    ancestor = node.parent
    while ancestor is not None and ancestor.tag != "form":
        ancestor = ancestor.parent
    return ancestor


def is_submit_button(node: Node) -> bool:
    """Returns whether the element is a submit button (HTML standard)."""
    kind = node.get("type").lower()
    if node.tag == "button":
        return kind not in ("button", "reset")
    return node.tag == "input" and kind in ("submit", "image")


def target_url(page: Page, node: Node) -> str:
    """Returns the URL that clicking the element requests; empty if only a script determines it."""
    address = page.link_url(node)
    if address is not None:
        return address
    if is_submit_button(node):
        action = node.get("formaction")
        form = form_owner(page, node) if not action else None
        action = action or (form.get("action") if form is not None else "")
        return join(page.base_url_of(node), action) if action else ""
    other = node.get("data-href") or node.get("data-url")
    return join(page.base_url_of(node), other) if other else ""


def is_harmful_element(page: Page, node: Node) -> bool:
    """Returns whether acting on the element may do harm, by its names, target, script and classes."""
    cached = page.harmful.get(node.at)
    if cached is None:
        cached = page.harmful[node.at] = _is_harmful(page, node)
    return cached


def _is_harmful(page: Page, node: Node) -> bool:
    """Returns the uncached answer of ``is_harmful_element``."""
    name = page.name(node)
    if _is_pay_records_link(page, node, name):
        return False
    texts = [name, node.get("title"), node.get("name")]
    if node.get("aria-label"):
        # A label hides from the name what the person sees and presses.
        texts.append(page.text(node, _MAX_TEXT))
    if is_submit_button(node):
        texts.append(node.get("value") if node.tag == "button" else "")
        # A button with an address of its own does something else than its form.
        form = form_owner(page, node) if not node.get("formaction") else None
        if form is not None:
            texts.append(form.get("name"))
    # A picture is named for what it does, "file_save" apart, which saves nothing to the portal.
    icons = (icon for icon in page.icon_names(node) if not _DOWNLOAD_MARK.matches(icon.replace("_", "-")))
    texts += [icon.replace("_", " ") for icon in icons]
    # A plain loop: this is asked of every control of the page.
    for text in texts:
        if text and is_harmful(text):
            return True
    target = target_url(page, node)
    if target and is_harmful("", target):
        return True
    script = node.get("onclick") or (
        node.get("href") if node.get("href")[:20].lower().startswith("javascript:") else ""
    )
    script_text = _NO_OPERATION.sub("", script[:300])
    if script_text and is_harmful("", "/" + "/".join(re.findall(r"[A-Za-z-]{3,}", script_text))):
        return True
    return is_harmful_class(_icon_classes(page, node) if not name else node.get("class"))


def _is_pay_records_link(page: Page, node: Node, name: str) -> bool:
    """Returns whether an element is a menu's plain link to the records of somebody's pay, which a GET only shows."""
    if node.landmark is None or node.tag != "a" or node.has("onclick"):
        return False
    if not any(one.name == "navigation" for one in landmarks_around(node)):
        return False
    address = page.link_url(node)
    return address is not None and names_pay_records(name, address)


def _icon_classes(page: Page, node: Node) -> str:
    """Returns the classes of the element and of up to seven nodes in it."""
    return " ".join(element.get("class") for element in page.nodes[node.at : min(node.end, node.at + 8)])


@lru_cache(maxsize=8_000)
def rank_of_address(url: str) -> float:
    """Returns the rank of a URL: 3 for a file extension, 2.5 for a file query, 2 for a download segment, 0.5 for a document
    word, -2 for another file type, else 0."""
    parts = path_query_fragment(url)
    if parts is None:
        return 0.0
    path = parts[0].lower()
    if _FILE_EXTENSION.search(path):
        return 3.0
    query = parts[1].lower()
    if _QUERY_FILE.search(query):
        return 2.5
    segments = _SEGMENT_SEPARATORS.split(path + "/" + query)
    if not _DOWNLOAD_SEGMENTS.isdisjoint(segments):
        return 0.5 if _PAGE_FILE.search(path) and not path.endswith((".php", ".aspx", ".asp", ".jsp")) else 2.0
    if _PAGE_FILE.search(path) and not path.endswith((".php", ".aspx", ".asp", ".jsp", ".html", ".htm")):
        return -2.0
    return 0.5 if any(word in path or word in query for word in _PATH_WORDS) else 0.0


@dataclass(frozen=True)
class RowControls:
    """What the controls of a row offer: ``offers``, best first; ``has_unknown_button``: one has a button of unknown meaning,
    which is never pressed; ``withheld``: elements that look like its document and may do harm by their address or markup."""

    offers: list[RankedOffer]
    has_unknown_button: bool
    withheld: list[Node]


def row_offers(page: Page, signals: Signals, row: RowSpan, number: str | None) -> RowControls:
    """Returns what the controls of a row offer."""
    candidates: list[RankedOffer] = []
    withheld: list[Node] = []
    has_unknown_button = False
    for node in signals.interactive_in(row.nodes)[:_MAX_LOOKED_AT]:
        if is_disabled(node):
            continue
        if is_harmful_in_row(page, node, row):
            if _looks_like_document(page, node, row, number):
                withheld.append(node)
            continue
        offer = rank_offer(page, node, row, number)
        if offer is not None:
            candidates.append(offer)
        elif node.tag != "a" and not node.hidden:
            has_unknown_button = True
    candidates.sort(key=lambda offer: -offer.rank)
    keys: set[str] = set()
    best: list[RankedOffer] = []
    for offer in candidates:
        key = offer.offer.element.url or offer.offer.element.ref or offer.offer.element.selector
        if key not in keys:
            keys.add(key)
            best.append(offer)
    return RowControls(best[:_MAX_OFFERS], has_unknown_button, withheld)


def is_harmful_in_row(page: Page, node: Node, row: RowSpan) -> bool:
    """Returns whether acting on a control of a row may do harm. A plain link that holds the whole row says what it is called
    first, and then what is known of the document ("to be paid by 5 May"): its name and its address tell what a GET does. A
    link named "Save" saves a copy."""
    if not is_harmful_element(page, node) or saves_copy(page, node):
        return False
    address = page.link_url(node)
    if node.tag != "a" or address is None or node.has("onclick") or not spans_row(node, row):
        return True
    texts = (page.text_nodes[index].strip() for index in range(node.first, node.last))
    called = next((text for text in texts if any(map(str.isalnum, text))), "")
    names = (called, node.get("aria-label"), node.get("title"))
    return is_harmful("", address) or any(is_harmful(name) for name in names if name)


def _looks_like_document(page: Page, node: Node, row: RowSpan, number: str | None) -> bool:
    """Returns whether a control that may do harm looks like the row's document: it holds the row, or is called like it, so
    that the harm is in its address or its markup only."""
    text = text_of(page, node)[:_MAX_TEXT]
    if not text:
        return False
    return spans_row(node, row) or (not is_harmful(text) and rank_offer(page, node, row, number) is not None)


def text_of(page: Page, node: Node) -> str:
    """Returns the folded name and title of an element; without a name, the title of its picture."""
    name = page.name(node) or page.icon_title(node)
    return fold(f"{name} {node.get('title')}") if node.get("title") and node.get("title") != name else fold(name)


def rank_offer(page: Page, node: Node, row: RowSpan, number: str | None) -> RankedOffer | None:
    """Returns the element as a ranked offer of the row; None if it offers no document."""
    text = text_of(page, node)[:_MAX_TEXT]
    url = target_url(page, node)
    names_download = _DOWNLOAD.matches(text)
    names_document = DOCUMENT_WORDS.matches(text)
    names_other_document = OTHER_DOCUMENT_WORDS.matches(text) and not names_document
    is_icon = _is_download_icon(page, node, text)
    if sends(text):
        return None
    is_print = prints(page, node, text)
    rank = 0.0
    if names_download or is_icon:
        rank += 3
    if names_document:
        rank += 2
    if names_other_document:
        rank -= 2.5
    if is_print:
        rank -= 2
    if _OTHER_FORMAT.search(text) and "pdf" not in text:
        rank -= 1.2
    is_link = page.link_url(node) is not None
    if not is_link and not url and node in row.nodes:
        # A clickable row without a URL: the effect of a click is unknown.
        return None
    if is_link or (not is_submit_button(node) and url):
        is_download = names_download or is_icon or node.has("download") or (not text and _shows_paper(page, node))
        if is_print and not is_download:
            return _print_page(page, node, text, url, rank)
        return _link_offer(page, node, text, url, rank, is_download, number, names_document, row)
    names_only = (names_document and names_only_document(text)) or (not text and _shows_paper(page, node))
    if is_print or not (names_download or is_icon or names_only):
        return None
    kind: OfferKind = "form" if is_submit_button(node) and form_owner(page, node) is not None else "button"
    rank += (rank_of_address(url) if url else 0) + (0.5 if kind == "form" else 0)
    return RankedOffer(DownloadOffer(kind, element_ref_of(page, node)), rank, text, node)


def _is_download_icon(page: Page, node: Node, text: str) -> bool:
    """Returns whether the element is a picture of a download, beside nothing but the document's name at most."""
    if not text:
        return _DOWNLOAD_MARK.matches(page.icon_marks(node))
    if len(text) > 60 or _DETAIL.matches(text) or PRINT.matches(text) or SEND.matches(text):
        return False
    if not _CERTAIN_MARK.search(page.icon_marks(node)):
        return False
    return bool(find_dates(text)) or names_only_document(text)


def sends(text: str) -> bool:
    """Returns whether a control's folded text says that it sends something to somebody. Longer texts only mention mail."""
    return len(text) <= _MAX_LABEL and SEND.matches(text) and not _DOWNLOAD.matches(text)


def prints(page: Page, node: Node, text: str) -> bool:
    """Returns whether a control prints, or shows a page for printing, by its folded text or else its picture."""
    if text:
        return len(text) <= _MAX_LABEL and PRINT.matches(text) and not _DOWNLOAD.matches(text)
    return _PRINT_MARK.matches(page.icon_marks(node))


def _print_page(page: Page, node: Node, text: str, url: str, rank: float) -> RankedOffer | None:
    """Returns the link to a page for printing as an offer of low rank: a page that is opened and judged, unless its address
    names a file."""
    if not url.startswith(("http:", "https:")) or is_route_of(page, url):
        return None
    is_file = rank_of_address(url) >= _RANK_OF_FILE_QUERY
    kind: OfferKind = "link" if is_file else "detail"
    return RankedOffer(DownloadOffer(kind, element_ref_of(page, node)), rank - (0 if is_file else 2), text, node)


def _shows_paper(page: Page, node: Node) -> bool:
    """Returns whether the pictures of an element are those of a paper."""
    return _PAPER_ICON.matches(page.icon_marks(node))


def _link_offer(
    page: Page,
    node: Node,
    text: str,
    url: str,
    rank: float,
    download: bool,
    number: str | None,
    names_document: bool,
    row: RowSpan,
) -> RankedOffer | None:
    """Returns a link, or a scripted element with a known URL, as a ranked offer; None if it leads to no document."""
    if not url.startswith(("http:", "https:", "blob:")) and "://" in url[:12]:
        return None
    address_rank = rank_of_address(url)
    folded_number = fold(number) if number else ""
    names_number = bool(folded_number) and folded_number in text
    names_document_only = (
        names_document
        and not names_number
        and not _DETAIL.matches(text)
        and node not in row.nodes
        and names_only_document(text)
    )
    is_route = is_route_of(page, url)
    is_file = download or (not is_route and (address_rank >= 2 or names_document_only))
    if address_rank < -1 and not download:
        return None
    if not is_file:
        if _UNRELATED_LINKS.matches(text) and not names_document:
            return None
        if not (names_number or leads_to_document(text, url, address_rank) or spans_row(node, row)):
            return None
        if not is_route and "#" in node.get("href") and same_document(url, page.url):
            return None
        rank += _detail_rank(text, names_number=names_number, is_row=node in row.nodes)
        if folded_number and len(folded_number) >= 3 and folded_number in fold(url):
            rank += 0.7
    # No file lies at a route: the page's script answers to the click.
    kind: OfferKind = "detail" if not is_file else "button" if is_route else "link"
    return RankedOffer(DownloadOffer(kind, element_ref_of(page, node)), rank + address_rank, text, node)


def shows_document(text: str) -> bool:
    """Returns whether a folded link text names a document and says that it is shown: "view invoice"."""
    return bool(_DETAIL.matches(text) and DOCUMENT_WORDS.matches(text))


def leads_elsewhere(text: str) -> bool:
    """Returns whether a folded link text names something beside the document: help, a parcel, a mail that is sent."""
    return bool(_UNRELATED_LINKS.matches(text) or sends(text))


def names_collection(offer: RankedOffer) -> bool:
    """Returns whether a download brings many papers, or a table of them: "Download all", a ZIP, an Excel file."""
    url = (offer.offer.element.url or "").lower().split("?", maxsplit=1)[0]
    if url.endswith((".zip", ".csv", ".xls", ".xlsx")) or _OTHER_FORMAT.search(offer.words):
        return True
    return bool(_COLLECTION.matches(offer.words))


def without_download(words: str) -> str:
    """Returns folded words without the verb that downloads: "download the bill" is "the bill"."""
    for begin, end in sorted(_DOWNLOAD.spans(words), reverse=True):
        words = words[:begin] + " " + words[end:]
    return words


def offer_by_place(page: Page, node: Node) -> RankedOffer:
    """Returns a link that stands where other rows have their document, as an offer of the lowest rank."""
    kind: OfferKind = "link" if rank_of_address(page.link_url(node) or "") >= 2 else "detail"
    return RankedOffer(DownloadOffer(kind, element_ref_of(page, node)), -3.0, text_of(page, node), node)


def _detail_rank(text: str, *, names_number: bool, is_row: bool) -> float:
    """Returns what is added to the rank of a link to a page, by its folded text."""
    rank = -3.0
    if names_number:
        rank += 1.5
    elif _DETAIL.matches(text):
        rank += 1.2
    elif _ORDER.matches(text):
        rank += 0.8
    return rank + (1.0 if is_row else 0.0)


def is_route_of(page: Page, url: str) -> bool:
    """Returns whether a URL is a route of the application that this page is: the same document, another fragment."""
    return has_route(url) and same_document(url, page.url)


def portal_id_from_url(url: str) -> str | None:
    """Returns the portal's own id of a document from its URL: a number or code in query or path that no session changes;
    None without one."""
    parts = path_query_fragment(url)
    if parts is None:
        return None
    try:
        query = parse_qsl(parts[1], max_num_fields=100) if parts[1] else ()
    except ValueError:
        return None
    for name, value in query:
        if not _SESSION_PARAMETER.matches(name.lower()) and _is_id(value) and not _is_position(name, value):
            return value
    path = parts[2].partition("?")[0] if is_route(parts[2]) else parts[0]
    for segment in reversed(path.split("/")):
        stem = _ANY_EXTENSION.sub("", segment)
        if _is_id(stem):
            return stem
    return None


def _is_position(name: str, value: str) -> bool:
    """Returns whether a parameter counts the rows of its page: "row=3" is another document on the next page."""
    return value.isdigit() and len(value) <= _MAX_POSITION_DIGITS and _POSITION_PARAMETER.matches(name.lower())


def codes_in_url(url: str) -> set[str]:
    """Returns the folded values that may be a document's code in a URL: whole path segments without their extension, and
    the values of its query."""
    parts = path_query_fragment(url)
    if parts is None:
        return set()
    path = f"{parts[0]}/{parts[2].partition('?')[0]}" if is_route(parts[2]) else parts[0]
    values = [_ANY_EXTENSION.sub("", segment) for segment in path.split("/")]
    values += [value.partition("=")[2] for value in parts[1].split("&")[:20]]
    return {value.casefold() for value in values if value}


def _is_id(value: str) -> bool:
    """Returns whether a value has the form of an id: a digit, at most 64 characters, none that separates segments."""
    return 0 < len(value) <= 64 and any(map(str.isdigit, value)) and _ID.fullmatch(value) is not None
