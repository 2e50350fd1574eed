"""Navigation links: harmless links and menu items that may lead to the documents, scored from 0 to 1."""

from __future__ import annotations

import re
from urllib.parse import urldefrag

from host.finder.dom.landmarks import landmarks_around
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.spans import RowRanges
from host.finder.dom.urls import split
from host.finder.downloads.offers import element_ref_of
from host.finder.lexicon import kinds
from host.finder.lexicon.account import login_form as login_words
from host.finder.lexicon.navigation import links as words
from host.finder.lexicon.navigation import page_turns, pagination
from host.finder.lexicon.navigation import ways_elsewhere as elsewhere
from host.finder.lexicon.patterns import words_of
from host.finder.link_meaning.account_controls import account_controls
from host.finder.link_meaning.unrelated_pages import changes_language, holds_no_documents, is_about_person
from host.finder.link_meaning.way_names import is_harmful_way, way_name
from host.finder.model import DocumentMention, NavigationLink
from host.finder.navigation.load_more import is_load_more
from host.finder.values.text import WordMatcher, any_word_of, fold
from host.urls import host_of, same_site

_INVOICE = WordMatcher({**kinds.INVOICE, **elsewhere.INVOICES})
_OTHER_DOCUMENTS = WordMatcher(
    {
        language: (*kinds.CREDIT_NOTE[language], *kinds.RECEIPT[language], *kinds.STATEMENT[language])
        for language in kinds.INVOICE
    }
    | elsewhere.OTHER_DOCUMENTS
)
_ORDER = WordMatcher({**kinds.ORDER, **elsewhere.ORDERS})
_ORDER_LISTS = WordMatcher({**words.ORDER_LISTS, **elsewhere.ORDERS})
_DOCUMENT = WordMatcher({**kinds.DOCUMENT, **elsewhere.DOCUMENTS})
_BILLING = WordMatcher({**words.BILLING, **elsewhere.BILLING})
_ACCOUNT = WordMatcher({**words.ACCOUNT, **elsewhere.ACCOUNT})
_ONES_OWN = re.compile(rf"{any_word_of(words.ONE_S_OWN)}\s+\w")
_OWN = re.compile(rf"{any_word_of(words.ONE_S_OWN)}\s+")
_ABOUT = WordMatcher({**words.ABOUT, **elsewhere.ABOUT})
_NEXT = WordMatcher(page_turns.NEXT)
_ALL = WordMatcher(pagination.ALL)
_SIGN_IN = WordMatcher(login_words.SIGN_IN)
_REGISTER = WordMatcher(
    {**login_words.REGISTER, "reset": [word for group in login_words.RESET.values() for word in group]}
)
_INVOICE_PATHS = words_of(words.INVOICE_PATHS) | words_of(elsewhere.INVOICE_PATHS)
_BILLING_PATHS = words_of(words.BILLING_PATHS)
_ORDER_PATHS = words_of(words.ORDER_PATHS) | words_of(elsewhere.ORDER_PATHS)
_ACCOUNT_PATHS = words_of(words.ACCOUNT_PATHS)
_MAX_TEXT_CHARACTERS = 70
"""Maximum characters of a menu item's text; article teasers are longer."""
_MAX_LINKS = 30
_PICTURES = frozenset(("i", "svg", "img"))
_COUNTED = re.compile(r"[^\d]+ ?\(?\d{1,4}\)?")
_FILE_EXTENSION = re.compile(r"\.(?:pdf|xml|zip|png|jpe?g|docx?|xlsx?|csv|ics)$", re.IGNORECASE)


def find_links(
    page: Page, signals: Signals, inside: RowRanges, signed_in: bool, newest: str | None = None
) -> list[NavigationLink]:
    """Returns the navigation links of a page, best first. ``inside``: the list rows, whose links belong to documents;
    ``newest``: what the page calls a list that holds the newest documents only."""
    best: dict[str, tuple[float, int, Node, str]] = {}
    for node in signals.interactive:
        if inside.holds(node) or is_disabled(node):
            continue
        name = way_name(page, node) or _address_name(page, node)
        if (
            not any(map(str.isalpha, name))
            or len(name) > _MAX_TEXT_CHARACTERS
            or (page.annotated and not node.has("data-oph-ref"))
        ):
            continue
        if _NEXT.matches_fully(fold(name)) or is_load_more(fold(name)):
            continue
        url = page.link_url(node)
        score = _score(page, node, fold(name), url, signed_in)
        if score <= 0 or is_harmful_way(page, node, name):
            continue
        key = _key(url, name)
        if key not in best or score > best[key][0]:
            best[key] = (score, node.at, node, name)
    if not all(is_about_person(fold(name)) for _, _, _, name in best.values()):
        best = {key: item for key, item in best.items() if not is_about_person(fold(item[3])) or item[0] >= 0.5}
    for score, node in account_controls(page, signals):
        if not inside.holds(node) and (not page.annotated or node.has("data-oph-ref")):
            name = page.name(node)
            best.setdefault(_key(page.link_url(node), name), (score, node.at, node, name))
    ranked = sorted(best.values(), key=lambda item: (-item[0], item[1]))[:_MAX_LINKS]
    return [
        NavigationLink(
            name,
            page.link_url(node),
            round(score, 2),
            element_ref_of(page, node),
            _document_mention(fold(name)) or _mention_beside_newest(fold(name), newest),
            _is_sign_in(fold(name)),
        )
        for score, _, node, name in ranked
    ]


def _key(url: str | None, name: str) -> str:
    """Returns what two links to the same page have in common: the address without a fragment, or a button's name."""
    if url is None:
        return f"button:{fold(name)}"
    return url if "#/" in url or "#!" in url else urldefrag(url)[0]


def _address_name(page: Page, node: Node) -> str:
    """Returns a name for a link that shows nothing but a picture without a name: the end of its address, "account"."""
    has_picture = any(inner.tag in _PICTURES for inner in page.nodes[node.at + 1 : min(node.end, node.at + 8)])
    url = page.link_url(node) if node.tag == "a" and has_picture else None
    return next((part for part in reversed(split(url)[1].split("/")) if part.isalpha()), "") if url else ""


def _document_mention(name: str) -> DocumentMention | None:
    """Returns how a link's text names documents: alone, or among other words. Orders do not count as documents."""
    if _ABOUT.matches(name) or (
        any(map(str.isdigit, name)) and not _COUNTED.fullmatch(name) and not _ALL.matches(name)
    ):
        return None
    if _INVOICE.matches_fully(name) or _OTHER_DOCUMENTS.matches_fully(name):
        return "whole"
    return "among" if _INVOICE.matches(name) or _OTHER_DOCUMENTS.matches(name) or _DOCUMENT.matches(name) else None


def _mention_beside_newest(name: str, newest: str | None) -> DocumentMention | None:
    """Returns how a link's text names the list of which the page has the newest rows: orders, where these are orders; bills,
    where they are not; or all of something."""
    if newest is None or _ABOUT.matches(name) or any(map(str.isdigit, name)) != bool(_COUNTED.fullmatch(name)):
        return None
    if _ORDER.matches(newest):
        if _ORDER_LISTS.matches_fully(_OWN.sub("", name)):
            return "whole"
        return "among" if _ORDER_LISTS.matches(name) or _ALL.matches_fully(name) else None
    return "among" if _BILLING.matches(name) or _ALL.matches_fully(name) else None


def _score(page: Page, node: Node, name: str, url: str | None, signed_in: bool) -> float:
    """Returns the score by text, then by URL; lower for hidden, long and footer links and for help topics about invoices."""
    by_text = _text_score(name)
    if url is None and by_text and node.tag in ("button", "input") and _is_form_submit(node):
        return 0.0
    if url is not None and (not url.startswith(("http:", "https:")) or _FILE_EXTENSION.search(split(url)[1])):
        return 0.0
    by_path = _path_score(url) if url else 0.0
    if by_text < 0.5 and (_REGISTER.matches(name) or holds_no_documents(name)):
        return 0.0
    if by_text < 0.5 and url is not None and changes_language(node, fold(page.name(node)), url, page.url):
        return 0.0
    if _is_sign_in(name):
        # Without a session, the sign-in page comes before the invoices.
        return 0.5 if not signed_in and len(name.split()) <= 4 else 0.0
    score = max(by_text, by_path) + (0.04 if by_text and by_path else 0.0)
    if not score:
        return 0.0
    is_help_topic = _ABOUT.matches(name)
    # "Invoice 2025-12" is one document, "Invoices (12)" is a list.
    is_single_document = any(map(str.isdigit, name)) and not _ALL.matches(name) and not _COUNTED.fullmatch(name)
    is_script_only = url is None and node.tag not in ("a", "button", "input") and not node.has("data-oph-ref")
    factors = (
        (is_help_topic, 0.4),
        (not is_help_topic and not by_text, 0.8),
        (is_single_document, 0.5),
        (len(name.split()) > 5, 0.75),
        (node.hidden, 0.93),
        (any(landmark.name == "contentinfo" for landmark in landmarks_around(node)), 0.6),
        (url is not None and _is_foreign(url, page.url), 0.5),
        (url is not None and node.get("target") == "_blank", 0.95),
        (is_script_only and not node.get("role"), 0.8),
    )
    for applies, factor in factors:
        score *= factor if applies else 1.0
    return min(score, 1.0)


def _text_score(name: str) -> float:
    """Returns the score of a folded link text."""
    is_long = len(name.split()) > 6
    if _ALL.matches_fully(name):
        return 0.97 if _INVOICE.matches(name) or _OTHER_DOCUMENTS.matches(name) or _BILLING.matches(name) else 0.7
    if _INVOICE.matches(name):
        return 0.65 if is_long else 0.92
    if _OTHER_DOCUMENTS.matches(name):
        return 0.82
    if _BILLING.matches(name):
        return 0.78
    if _ORDER.matches(name):
        return 0.7
    if _DOCUMENT.matches(name):
        return 0.66
    return 0.4 if _ACCOUNT.matches(name) or _ONES_OWN.match(name) else 0.0


def _is_sign_in(name: str) -> bool:
    """Returns whether the text is a sign-in link and names no documents."""
    return _text_score(name) < 0.5 and _SIGN_IN.matches(name)


def _path_score(url: str) -> float:
    """Returns the score of a URL by its path, query and fragment."""
    _, path, query = split(url)
    segments = {
        part
        for segment in re.split(r"[/?=&.]", f"{path}/{query}".lower())
        for part in (segment, *re.split(r"[-_]", segment))
    }
    fragment = url.partition("#")[2].lower()
    if fragment.startswith(("/", "!")):
        segments |= set(re.split(r"[/?=&.!-]", fragment))
    if segments & _INVOICE_PATHS:
        return 0.88
    if segments & _BILLING_PATHS:
        return 0.75
    if segments & _ORDER_PATHS:
        return 0.68
    return 0.35 if segments & _ACCOUNT_PATHS else 0.0


def _is_form_submit(node: Node) -> bool:
    """Returns whether the element is a submit button; those are no navigation links (search, filter, order form)."""
    if node.get("type").lower() in ("button", "reset"):
        return False
    ancestor = node.parent
    while ancestor is not None:
        if ancestor.tag == "form":
            return True
        ancestor = ancestor.parent
    return node.tag == "input"


def _is_foreign(url: str, page_url: str) -> bool:
    """Returns whether a link leads to another site; which hosts may be visited is decided by the fetch. On a page whose
    address is unknown no link does."""
    try:
        return host_of(page_url) != "" and not same_site(url, page_url)
    except ValueError:
        return True
