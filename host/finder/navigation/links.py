"""Ways that may lead to the documents: links and menu items, scored from 0 to 1, and nothing that harms."""

from __future__ import annotations

import re
from urllib.parse import urldefrag

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.text import WordMatcher, fold
from host.finder.dom.urls import split
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.lexicon import kinds, paging
from host.finder.lexicon import signing as signing_words
from host.finder.lexicon import ways as words
from host.finder.model import DocumentMention, NavigationLink
from host.finder.navigation.result_count import is_load_more
from host.finder.rows.row_group import RowRanges

_INVOICE = WordMatcher(kinds.INVOICE)
_PAPERS = WordMatcher(
    {
        language: (*kinds.CREDIT_NOTE[language], *kinds.RECEIPT[language], *kinds.STATEMENT[language])
        for language in kinds.INVOICE
    }
)
_ORDER = WordMatcher(kinds.ORDER)
_DOCUMENT = WordMatcher(kinds.DOCUMENT)
_BILLING = WordMatcher(words.BILLING)
_ACCOUNT = WordMatcher(words.ACCOUNT)
_ABOUT = WordMatcher(words.ABOUT)
_NEXT = WordMatcher(paging.NEXT)
_ALL = WordMatcher(paging.ALL)
_SIGN_IN = WordMatcher(signing_words.SIGN_IN)
_REGISTER = WordMatcher(
    {**signing_words.REGISTER, "reset": [one for every in signing_words.RESET.values() for one in every]}
)
_LONGEST = 70
"""Characters that the text of a menu item has at most; an article's teaser has more."""
_MOST = 30
_COUNTED = re.compile(r"[^\d]+ ?\(?\d{1,4}\)?")
_FILE = re.compile(r"\.(?:pdf|xml|zip|png|jpe?g|docx?|xlsx?|csv|ics)$", re.IGNORECASE)


def find_links(page: Page, signals: Signals, inside: RowRanges, signed_in: bool) -> list[NavigationLink]:
    """The ways of a page, best first. ``inside``: the rows of lists, whose links are documents and not ways."""
    best: dict[str, tuple[float, int, Node, str]] = {}
    for node in signals.interactive:
        if inside.holds(node) or is_disabled(node):
            continue
        name = page.name(node)
        if not any(map(str.isalpha, name)) or len(name) > _LONGEST or (page.annotated and not node.has("data-oph-ref")):
            continue
        if _NEXT.matches_fully(fold(name)) or is_load_more(fold(name)):
            continue
        url = page.link_url(node)
        score = _score(page, node, fold(name), url, signed_in)
        if score <= 0 or is_harmful_element(page, node):
            continue
        key = urldefrag(url)[0] if url and "#/" not in url and "#!" not in url else url or f"button:{fold(name)}"
        if key not in best or score > best[key][0]:
            best[key] = (score, node.at, node, name)
    ranked = sorted(best.values(), key=lambda found: (-found[0], found[1]))[:_MOST]
    return [
        NavigationLink(
            name,
            page.link_url(node),
            round(score, 2),
            element_ref_of(page, node),
            _papers(fold(name)),
            _signs_in(fold(name)),
        )
        for score, _, node, name in ranked
    ]


def _papers(name: str) -> DocumentMention | None:
    """Whether a way's text names documents: alone, or among other words. Orders are none where there are invoices."""
    if _ABOUT.matches(name) or (
        any(map(str.isdigit, name)) and not _COUNTED.fullmatch(name) and not _ALL.matches(name)
    ):
        return None
    if _INVOICE.matches_fully(name) or _PAPERS.matches_fully(name):
        return "whole"
    return "among" if _INVOICE.matches(name) or _PAPERS.matches(name) or _DOCUMENT.matches(name) else None


def _score(page: Page, node: Node, name: str, url: str | None, signed_in: bool) -> float:
    """By text first, then by address; lower when hidden, long, in the footer, or only about the matter."""
    by_text = _text_score(name)
    if url is None and by_text and node.tag in ("button", "input") and _submits_elsewhere(node):
        return 0.0
    if url is not None and (not url.startswith(("http:", "https:")) or _FILE.search(split(url)[1])):
        return 0.0
    by_path = _path_score(url) if url else 0.0
    if by_text < 0.5 and _REGISTER.matches(name):
        return 0.0
    if _signs_in(name):
        # To somebody who is not signed in, the way to their invoices begins there.
        return 0.5 if not signed_in and len(name.split()) <= 4 else 0.0
    score = max(by_text, by_path) + (0.04 if by_text and by_path else 0.0)
    about = _ABOUT.matches(name)
    # "Invoice 2025-12" is one document, "Invoices (12)" is the list.
    one_of_many = any(map(str.isdigit, name)) and not _ALL.matches(name) and not _COUNTED.fullmatch(name)
    silent = url is None and node.tag not in ("a", "button", "input") and not node.has("data-oph-ref")
    factors = (
        (about, 0.4),
        (not about and not by_text, 0.8),
        (one_of_many, 0.5),
        (len(name.split()) > 5, 0.75),
        (node.hidden, 0.93),
        (_inside_tag(node, "footer"), 0.6),
        (url is not None and not _kin(split(url)[0], split(page.url)[0]), 0.5),
        (url is not None and node.get("target") == "_blank", 0.95),
        (silent and not node.get("role"), 0.8),
    )
    for holds, factor in factors:
        score *= factor if holds else 1.0
    return min(score, 1.0)


def _text_score(name: str) -> float:
    many = len(name.split()) > 6
    if _ALL.matches_fully(name):
        return 0.97 if _INVOICE.matches(name) or _PAPERS.matches(name) or _BILLING.matches(name) else 0.7
    if _INVOICE.matches(name):
        return 0.65 if many else 0.92
    if _PAPERS.matches(name):
        return 0.82
    if _BILLING.matches(name):
        return 0.78
    if _ORDER.matches(name):
        return 0.7
    if _DOCUMENT.matches(name):
        return 0.66
    return 0.4 if _ACCOUNT.matches(name) else 0.0


def _signs_in(name: str) -> bool:
    return _text_score(name) < 0.5 and _SIGN_IN.matches(name)


def _path_score(url: str) -> float:
    _, path, query = split(url)
    steps = {
        part for step in re.split(r"[/?=&.]", f"{path}/{query}".lower()) for part in (step, *re.split(r"[-_]", step))
    }
    fragment = url.partition("#")[2].lower()
    if fragment.startswith(("/", "!")):
        steps |= set(re.split(r"[/?=&.!-]", fragment))
    if steps & set(words.INVOICE_PATHS):
        return 0.88
    if steps & set(words.BILLING_PATHS):
        return 0.75
    if steps & set(words.ORDER_PATHS):
        return 0.68
    return (
        0.35
        if steps
        & {"account", "konto", "compte", "cuenta", "dashboard", "customer", "kunde", "klant", "portal", "my", "mijn"}
        else 0.0
    )


def _submits_elsewhere(node: Node) -> bool:
    """A submit button of a form is never a way: a search, a filter, an order form."""
    if node.get("type").lower() in ("button", "reset"):
        return False
    at = node.parent
    while at is not None:
        if at.tag == "form":
            return True
        at = at.parent
    return node.tag == "input"


def _inside_tag(node: Node, tag: str) -> bool:
    at: Node | None = node
    for _ in range(15):
        if at is None:
            return False
        if at.tag == tag or (tag == "footer" and at.get("role") == "contentinfo"):
            return True
        at = at.parent
    return False


def _kin(one: str, other: str) -> bool:
    """Whether two hosts are of one family, by their last two names; the fetch decides what may be visited."""
    return (
        one == other
        or one.split(":", maxsplit=1)[0].split(".")[-2:] == other.split(":", maxsplit=1)[0].split(".")[-2:]
        or not other
    )
