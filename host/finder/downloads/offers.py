"""The ways to get one row's document, best first; what harms is counted and never offered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.text import WordMatcher, fold
from host.finder.dom.urls import join, path_query_fragment
from host.finder.downloads.link_text import leads_to_document, names_only_document, spans_row
from host.finder.lexicon import actions, kinds
from host.finder.model import DownloadOffer, ElementRef, OfferKind
from host.finder.rows.row_group import RowSpan
from host.finder.safety import is_harmful, is_harmful_class

_DOWNLOAD = WordMatcher(actions.DOWNLOAD)
_DETAIL = WordMatcher(actions.DETAIL)
_PRINT = WordMatcher(actions.PRINT)
_ELSEWHERE = WordMatcher(actions.UNRELATED_LINKS)
DOCUMENT_WORDS = WordMatcher(
    {
        language: (*kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.RECEIPT[language], *kinds.STATEMENT[language])
        for language in kinds.INVOICE
    }
)  # fmt: skip
OTHER_DOCUMENT_WORDS = WordMatcher(kinds.OTHER)
_ORDER = WordMatcher(kinds.ORDER)
_FILE = re.compile(r"\.(pdf|xml|zip|ubl|p7m|asice)$")
_QUERY_FILE = re.compile(
    r"\.(?:pdf|xml|zip)(?:$|&)|(?:format|type|output|as|view|ext|mode|action|do|export|file)=(?:pdf|xml|download|zip)"
)
_OTHER_FORMAT = re.compile(r"\bxml\b|\bubl\b|\bcsv\b|\bzip\b|e-?rechnung|e-?factuur|xrechnung|excel")
_SURE_PATH = frozenset(actions.DOWNLOAD_SEGMENTS)
_STEPS = re.compile(r"[/._=&?-]+")
_PAGE_FILE = re.compile(r"\.(?:html?|php|aspx?|jsp|png|jpe?g|gif|svg|webp|css|js|csv|xlsx?|docx?|ics|vcf|mp4)$")
_DOWNLOAD_CLASS = re.compile(
    r"download|(?:^|[\s_-])pdf(?:$|[\s_-])|file-?(?:text|down|earmark)|herunterladen|arrow-down-(?:circle|to)"
)
_ENDING = re.compile(r"\.(?:pdf|xml|zip|html?|php|aspx?|jsp)$", re.IGNORECASE)
_ID = re.compile(r"[\w.~%-]+")
_NOTHING = re.compile(r"^\s*javascript:|\bvoid\b\s*\(?\s*0?", re.IGNORECASE)
"""What a script's address says without doing anything."""
SESSION_PARAMETERS = re.compile(
    r"sid$|sess|token|nonce|sig|csrf|xsrf|expires|hash$|^_|utm_|^ts$|time|^t$|^v$|ref$|lang|locale|page|seite|from|back|return"
)


@dataclass(frozen=True)
class RankedOffer:
    """One download offer with what ranks it; ``papers``: which kinds of paper its words name."""

    offer: DownloadOffer
    rank: float
    words: str
    node: Node


def element_ref_of(page: Page, node: Node) -> ElementRef:
    """The element as others need it."""
    ref = node.get("data-oph-ref") or None
    url = page.link_url(node)
    if url is None and (node.get("data-href") or node.get("data-url")):
        url = join(page.base_url_of(node), node.get("data-href") or node.get("data-url"))
    return ElementRef(page.selector(node), ref, url, page.name(node))


def form_owner(page: Page, node: Node) -> Node | None:
    """The form that a button belongs to."""
    named = node.get("form")
    if named:
        return next((one for one in page.nodes if one.tag == "form" and one.get("id") == named), None)
    at = node.parent
    while at is not None and at.tag != "form":
        at = at.parent
    return at


def is_submit_button(node: Node) -> bool:
    """Whether pressing it sends its form."""
    kind = node.get("type").lower()
    if node.tag == "button":
        return kind not in ("button", "reset")
    return node.tag == "input" and kind in ("submit", "image")


def target_url(page: Page, node: Node) -> str:
    """The address that pressing or following the element asks for; empty where only a script knows."""
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
    """Whether acting on this element may do harm, by all that it says of itself."""
    known = page.harmful.get(node.at)
    if known is None:
        known = page.harmful[node.at] = _harms(page, node)
    return known


def _harms(page: Page, node: Node) -> bool:
    name = page.name(node)
    says = [name, node.get("title"), node.get("name")]
    if is_submit_button(node):
        says.append(node.get("value") if node.tag == "button" else "")
        form = form_owner(page, node)
        if form is not None:
            says.append(form.get("name"))
    if any(is_harmful(text) for text in says if text):
        return True
    target = target_url(page, node)
    if target and is_harmful("", target):
        return True
    script = node.get("onclick") or (
        node.get("href") if node.get("href")[:20].lower().startswith("javascript:") else ""
    )
    said = _NOTHING.sub("", script[:300])
    if said and is_harmful("", "/" + "/".join(re.findall(r"[A-Za-z-]{3,}", said))):
        return True
    return is_harmful_class(_icon_classes(page, node) if not name else node.get("class"))


def _icon_classes(page: Page, node: Node) -> str:
    return " ".join(one.get("class") for one in page.nodes[node.at : min(node.end, node.at + 8)])


@lru_cache(maxsize=8_000)
def _address_rank(url: str) -> float:
    """3 for a file's address, 2 for a path that says download, 0.5 for one that names a paper, else 0."""
    rest = path_query_fragment(url)
    if rest is None:
        return 0.0
    path = rest[0].lower()
    if _FILE.search(path):
        return 3.0
    query = rest[1].lower()
    if _QUERY_FILE.search(query):
        return 2.5
    steps = _STEPS.split(path + "/" + query)
    if not _SURE_PATH.isdisjoint(steps):
        return 0.5 if _PAGE_FILE.search(path) and not path.endswith((".php", ".aspx", ".asp", ".jsp")) else 2.0
    if _PAGE_FILE.search(path) and not path.endswith((".php", ".aspx", ".asp", ".jsp", ".html", ".htm")):
        return -2.0
    return 0.5 if any(word in path or word in query for word in actions.PATH_WORDS) else 0.0


def row_offers(page: Page, signals: Signals, row: RowSpan, number: str | None) -> tuple[list[RankedOffer], bool]:
    """A row's offers, best first; and whether it has a button that says nothing that we know (it is never tried)."""
    found: list[RankedOffer] = []
    unclear = False
    for node in signals.interactive_in(row.nodes):
        if is_harmful_element(page, node):
            continue
        if is_disabled(node):
            continue
        offer = rank_offer(page, node, row, number)
        if offer is not None:
            found.append(offer)
        elif node.tag != "a" and not node.hidden:
            unclear = True
    found.sort(key=lambda offer: -offer.rank)
    seen: set[str] = set()
    best: list[RankedOffer] = []
    for offer in found:
        key = offer.offer.element.url or offer.offer.element.ref or offer.offer.element.selector
        if key not in seen:
            seen.add(key)
            best.append(offer)
    return best[:8], unclear


def _words_of(page: Page, node: Node) -> str:
    name = page.name(node)
    return fold(f"{name} {node.get('title')}") if node.get("title") and node.get("title") != name else fold(name)


def rank_offer(page: Page, node: Node, row: RowSpan, number: str | None) -> RankedOffer | None:
    says = _words_of(page, node)[:250]
    spot_url = target_url(page, node)
    download = _DOWNLOAD.matches(says)
    paper = DOCUMENT_WORDS.matches(says)
    unpaper = OTHER_DOCUMENT_WORDS.matches(says) and not paper
    iconic = not says and bool(_DOWNLOAD_CLASS.search(_icon_classes(page, node).lower()))
    sends = _PRINT.matches(says) and not download
    rank = 0.0
    if download or iconic:
        rank += 3
    if paper:
        rank += 2
    if unpaper:
        rank -= 2.5
    if sends:
        rank -= 2
    if _OTHER_FORMAT.search(says) and "pdf" not in says:
        rank -= 1.2
    is_link = page.link_url(node) is not None
    if not is_link and not spot_url and node in row.nodes:
        # The whole row can be pressed and nothing tells what that does.
        return None
    if is_link or (not is_submit_button(node) and spot_url):
        return _link_offer(
            page, node, says, spot_url, rank, download or iconic or node.has("download"), number, paper, row
        )
    if sends or not (download or iconic or (paper and names_only_document(says))):
        return None
    kind: OfferKind = "form" if is_submit_button(node) and form_owner(page, node) is not None else "button"
    rank += (_address_rank(spot_url) if spot_url else 0) + (0.5 if kind == "form" else 0)
    return RankedOffer(DownloadOffer(kind, element_ref_of(page, node)), rank, says, node)


def _link_offer(
    page: Page,
    node: Node,
    says: str,
    url: str,
    rank: float,
    download: bool,
    number: str | None,
    paper: bool,
    row: RowSpan,
) -> RankedOffer | None:
    if not url.startswith(("http:", "https:", "blob:")) and "://" in url[:12]:
        return None
    address = _address_rank(url)
    folded_number = fold(number) if number else ""
    named = bool(folded_number) and folded_number in says
    plainly = paper and not named and not _DETAIL.matches(says) and node not in row.nodes and names_only_document(says)
    kind: OfferKind = "link" if download or address >= 2 or plainly else "detail"
    if address < -1 and not download:
        return None
    if kind == "detail":
        if _ELSEWHERE.matches(says) and not paper:
            return None
        if not (named or leads_to_document(says, url, address) or spans_row(node, row)):
            return None
        if _PRINT.matches_fully(says):
            rank -= 1
        if named:
            rank += 1.5
        elif _DETAIL.matches(says):
            rank += 1.2
        elif _ORDER.matches(says):
            rank += 0.8
        if folded_number and len(folded_number) >= 3 and folded_number in fold(url):
            rank += 0.7
        if node in row.nodes:
            rank += 1.0
        if url.split("#", maxsplit=1)[0] == page.url.split("#")[0] and "#" in node.get("href"):
            return None
        rank -= 3
    return RankedOffer(DownloadOffer(kind, element_ref_of(page, node)), rank + address, says, node)


def hinted_offer(page: Page, node: Node) -> RankedOffer | None:
    """What a connector's hint points at, as an offer of the kind that its markup says."""
    if page.link_url(node) is not None:
        kind: OfferKind = "link"
    elif is_submit_button(node) and form_owner(page, node) is not None:
        kind = "form"
    else:
        kind = "button"
    return RankedOffer(DownloadOffer(kind, element_ref_of(page, node)), 9.0, _words_of(page, node), node)


def portal_id_from_url(url: str) -> str | None:
    """The portal's own id of a document in its address: a number or code in the query or the path, nothing that a
    session changes. None where there is none."""
    rest = path_query_fragment(url)
    if rest is None:
        return None
    try:
        query = parse_qsl(rest[1], max_num_fields=100) if rest[1] else ()
    except ValueError:
        return None
    for name, value in query:
        if not SESSION_PARAMETERS.search(name.lower()) and _like_id(value):
            return value
    for step in reversed(rest[0].split("/")):
        stem = _ENDING.sub("", step)
        if _like_id(stem):
            return stem
    return None


def _like_id(value: str) -> bool:
    return 0 < len(value) <= 64 and any(map(str.isdigit, value)) and _ID.fullmatch(value) is not None
