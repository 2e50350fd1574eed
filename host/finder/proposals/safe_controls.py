"""Proposals: the safe controls of a row, or of a row's own page, that nothing marks as a way to its document.

A fetch tries them one after the other on one row, and what one brings counts only when the document proves to be that row's.
So words, icons, addresses and places only put them in order. What is safe is a link that a GET follows, a control that
opens something, and a button whose name says that it shows, prints or downloads what is there. Everything that may do harm,
that acts, sends, or belongs to settings is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.spans import RowSpan
from host.finder.dom.urls import join
from host.finder.downloads.acting import looks_acting
from host.finder.downloads.disclosure import opener_of, summaries
from host.finder.downloads.document_place import place_of
from host.finder.downloads.locators import place_in
from host.finder.downloads.offers import (
    DOCUMENT_WORDS,
    OTHER_DOCUMENT_WORDS,
    PUBLIC_DOCUMENTS,
    RankedOffer,
    element_ref_of,
    form_owner,
    is_harmful_element,
    is_harmful_in_row,
    is_submit_button,
    leads_elsewhere,
    prints,
    rank_of_address,
    sends,
    target_url,
    text_of,
)
from host.finder.downloads.page_frame import bears_code_of, is_frame
from host.finder.downloads.saving import saves_copy
from host.finder.downloads.value_shapes import NO_VALUES, RowValues, address_shape
from host.finder.lexicon import actions, kinds, marks
from host.finder.lexicon.account import login_form
from host.finder.link_meaning.unrelated_pages import changes_language, holds_no_documents, is_about_person
from host.finder.model import DownloadOffer
from host.finder.safety import is_harmful
from host.finder.values.text import FragmentMatcher, WordMatcher
from host.urls import page_address, same_page, same_site
from host.ways import OfferKind

MAX_OF_ROW, MAX_OF_PAGE = 8, 12
_MAX_LOOKED_AT = 60
"""Controls of a row that are looked at; a row with more is a part of the page with links of its own."""
_MAX_LOOKED_AT_IN_PAGE = 400
_SHOWS = WordMatcher({language: (*actions.OPENS[language], *actions.DOWNLOAD[language]) for language in actions.OPENS})
_DETAIL = WordMatcher(actions.DETAIL)
_ORDER = WordMatcher({language: (*kinds.ORDER[language], *kinds.DOCUMENT[language]) for language in kinds.ORDER})
_TOOLS = WordMatcher(actions.TOOLS)
_REGISTER = WordMatcher(login_form.REGISTER)
_NO_DOCUMENT_ADDRESS = FragmentMatcher(marks.NO_DOCUMENT_ADDRESS)
_DETAIL_MARK = FragmentMatcher(marks.DETAIL)
_PAPER_MARK = FragmentMatcher(
    {
        language: (*marks.DOWNLOAD[language], *marks.PAPER_ICON[language], *marks.PRINT[language])
        for language in marks.PRINT
    }
)
_WINDOW = r"(?:(?:window|self|top|parent|document)\s*\.\s*)?"
_GOES_TO = r"(?:open\s*\(|location\s*(?:\.\s*(?:href|(?:assign|replace)\s*\())?\s*=?)"
_PATH = r"(?:https?:/|\.{0,2})/[^'\"\s]{1,300}"
_PAGE_FILE = r"[\w.-]+\.(?:php|aspx?|jsp|do|html?)[^'\"\s]{0,300}"
_SCRIPTED = re.compile(
    rf"\s*javascript:\s*(?:void\s*\(?)?\s*{_WINDOW}{_GOES_TO}\s*['\"](?P<address>{_PATH}|{_PAGE_FILE})['\"]",
    re.IGNORECASE,
)
"""A ``javascript:`` URL that does nothing but go to an address, or open it."""
_COMMON_SHARE = 0.6
"""A control that stands in the same place in so many rows is a column's."""
_MAX_SHARING = 2
"""Rows that lead to one address: a row's own, and its neighbour's."""
_FILE_RANK = 2
_MAX_LABEL = 80


@dataclass(frozen=True)
class ReadRow:
    """What is known of a row when its controls are proposed: its elements, its values, and the elements that are offered."""

    span: RowSpan
    values: RowValues
    offered: frozenset[int]


def row_proposals(page: Page, signals: Signals, rows: Sequence[ReadRow]) -> list[list[RankedOffer]]:
    """Returns the proposals of each row of a page, the likeliest first. What leads to the same address from several rows
    belongs to no row; a link to the neighbour's document, in another place than the neighbour's own, takes it from none."""
    found = [_of_row(page, signals, row) for row in rows]
    if not any(found):
        return found
    links = {
        (row.span.at, place_in(page, one.node, row.span), page_address(one.offer.element.url))
        for row, proposals in zip(rows, found, strict=True)
        for one in proposals
        if one.offer.element.url
    }
    of_rows = Counter(url for _, url in {(at, url) for at, _, url in links})
    of_places = Counter((place, url) for _, place, url in links)
    shared = {url for (_, url), count in of_places.items() if count > 1 or of_rows[url] > _MAX_SHARING}
    places = Counter(
        place
        for row, proposals in zip(rows, found, strict=True)
        for place in {place_of(row.span, one.node) for one in proposals}
    )
    common = {place for place, count in places.items() if count > 1 and count >= _COMMON_SHARE * len(rows)}
    return [
        _best(
            (
                replace(one, rank=one.rank + (1.0 if place_of(row.span, one.node) in common else 0.0))
                for one in proposals
                if not one.offer.element.url or page_address(one.offer.element.url) not in shared
            ),
            MAX_OF_ROW,
        )
        for row, proposals in zip(rows, found, strict=True)
    ]


def page_proposals(
    page: Page, signals: Signals, offered: frozenset[str], is_in_row: Callable[[Node], bool]
) -> list[RankedOffer]:
    """Returns the proposals of a page that may be a row's own, the likeliest first: what stands beside its frame and beside
    the rows of its list. ``offered``: the selectors of what it offers."""
    found: list[RankedOffer] = []
    for node in _of_page(page, signals):
        if is_in_row(node):
            continue
        proposal = proposal_of(page, node, None, NO_VALUES)
        if proposal is None or proposal.offer.element.selector in offered:
            continue
        url = proposal.offer.element.url
        is_own = url is not None and bears_code_of(url, page.url)
        if not is_own and (is_frame(node) or _is_elsewhere(page, proposal)):
            continue
        found.append(replace(proposal, rank=proposal.rank + (2.0 if is_own else 0.0)))
    return _best(found, MAX_OF_PAGE)


def _of_row(page: Page, signals: Signals, row: ReadRow) -> list[RankedOffer]:
    nodes = [*signals.interactive_in(row.span.nodes)[:_MAX_LOOKED_AT], *summaries(page, row.span)]
    found = (proposal_of(page, node, row.span, row.values) for node in nodes if node.at not in row.offered)
    return [proposal for proposal in found if proposal is not None]


def _of_page(page: Page, signals: Signals) -> list[Node]:
    """Returns the controls of the page's main part, or else of the page, as many as are looked at."""
    mains = [
        node for node in (*page.by_tag("main"), *page.role_nodes) if node.tag == "main" or node.get("role") == "main"
    ]
    span = RowSpan((mains[0],) if mains else (page.root,))
    nodes = [*signals.interactive_in(span.nodes)[:_MAX_LOOKED_AT_IN_PAGE], *summaries(page, span)]
    return sorted(nodes, key=lambda node: node.at)[:_MAX_LOOKED_AT_IN_PAGE]


def _best(proposals: Iterable[RankedOffer], most: int) -> list[RankedOffer]:
    """Returns the best proposals, each address and each element once."""
    best: dict[str, RankedOffer] = {}
    for one in sorted(proposals, key=lambda one: -one.rank):
        element = one.offer.element
        best.setdefault(page_address(element.url) if element.url else element.ref or element.selector, one)
    return list(best.values())[:most]


def proposal_of(page: Page, node: Node, row: RowSpan | None, values: RowValues) -> RankedOffer | None:
    """Returns the control as a proposal; None where it may do harm, acts, or is none of a document. ``row``: the row in which
    it stands, if any; ``values``: those of the row that it may belong to."""
    if is_disabled(node) or (node.hidden and (row is None or not row.head.hidden)):
        return None
    text = text_of(page, node)[:250]
    is_row = row is not None and node in row.nodes
    if not is_row and _is_none_of_a_document(text):
        return None
    if row is not None:
        is_harm = is_harmful_in_row(page, node, row)
    else:
        is_harm = is_harmful_element(page, node) and not saves_copy(page, node)
    if is_harm or looks_acting(page, node):
        return None
    address = page.link_url(node) or _scripted_address(page, node)
    if not address and not is_submit_button(node):
        address = target_url(page, node)
    if address:
        return _link(page, node, text, address, values)
    return _control(page, node, text, row, values)


def _is_none_of_a_document(text: str) -> bool:
    """Returns whether a control's folded text says that it sends something, or belongs to something else than a document."""
    if sends(text):
        return True
    if len(text) > _MAX_LABEL or DOCUMENT_WORDS.matches(text):
        return False
    return (
        leads_elsewhere(text)
        or _TOOLS.matches(text)
        or _REGISTER.matches(text)
        or holds_no_documents(text)
        or is_about_person(text)
    )


def _is_elsewhere(page: Page, proposal: RankedOffer) -> bool:
    """Returns whether a link of a page leads to what is everybody's: public documents, or another site."""
    url = proposal.offer.element.url
    if PUBLIC_DOCUMENTS.matches(proposal.words) or (url is not None and not same_site(url, page.url)):
        return proposal.offer.kind != "link" and not DOCUMENT_WORDS.matches(proposal.words)
    return False


def _link(page: Page, node: Node, text: str, address: str, values: RowValues) -> RankedOffer | None:
    """Returns a link that a GET follows; None where it stays on the page, leads to no document, or may do harm."""
    if not address.startswith(("http:", "https:")) or same_page(address, page.url) or is_harmful("", address):
        return None
    address_rank = rank_of_address(address)
    if address_rank < -1 or _NO_DOCUMENT_ADDRESS.matches(address.lower()):
        return None
    if changes_language(node, text, address, page.url):
        return None
    shape = address_shape(address, values)
    rank = max(0.0, min(address_rank, 2.0))
    rank += 2.0 if "{number}" in shape or "{id}" in shape else 0.7 if "{" in shape else 0.0
    rank += _rank_of_words(page, node, text)
    if not same_site(address, page.url):
        rank -= 1.5
    kind: OfferKind = "link" if address_rank >= _FILE_RANK or node.has("download") else "detail"
    return RankedOffer(DownloadOffer(kind, replace(element_ref_of(page, node), url=address)), rank, text, node)


def _control(page: Page, node: Node, text: str, row: RowSpan | None, values: RowValues) -> RankedOffer | None:
    """Returns a control that opens something, or a button that shows, prints or downloads what is there; else None."""
    opener = opener_of(page, node, row, values.number)
    if opener is not None:
        return replace(opener, rank=opener.rank + _rank_of_words(page, node, text))
    named = prints(page, node, text) or (0 < len(text) <= _MAX_LABEL and _SHOWS.matches(text))
    if not named or node.tag not in ("a", "button", "input") or page.link_url(node) is not None:
        return None
    if is_submit_button(node) and fills_in(page, node):
        return None
    kind: OfferKind = "form" if is_submit_button(node) and target_url(page, node) else "button"
    return RankedOffer(
        DownloadOffer(kind, element_ref_of(page, node)), _rank_of_words(page, node, text) - 0.5, text, node
    )


def fills_in(page: Page, button: Node) -> bool:
    """Returns whether the form that a button sends has something to fill in or to choose: an amount, a reason, a period."""
    form = form_owner(page, button)
    fields = () if form is None else page.descendants(form)
    return any(
        field.tag in ("select", "textarea")
        or (field.tag == "input" and field.get("type").lower() not in ("hidden", "submit", "image", "button", "reset"))
        for field in fields
        if not field.hidden
    )


def _rank_of_words(page: Page, node: Node, text: str) -> float:
    """Returns how much the words of a control, or else its picture, speak for a document."""
    rank = 0.0
    if DOCUMENT_WORDS.matches(text):
        rank += 1.5
    elif _ORDER.matches(text) or _DETAIL.matches(text):
        rank += 1.0
    if not text:
        icon = page.icon_marks(node)
        rank += 1.0 if _PAPER_MARK.matches(icon) or _DETAIL_MARK.matches(icon) else 0.3
    elif len(text.split()) > 5:
        rank -= 0.5
    if PUBLIC_DOCUMENTS.matches(text) or OTHER_DOCUMENT_WORDS.matches(text):
        rank -= 2.0
    return rank


def _scripted_address(page: Page, node: Node) -> str | None:
    """Returns the address to which a link's script goes; None where it does anything else."""
    href = node.get("href")
    if not href[:20].lstrip().lower().startswith("javascript:"):
        return None
    match = _SCRIPTED.match(href)
    return join(page.base_url_of(node), match["address"]) if match is not None else None
