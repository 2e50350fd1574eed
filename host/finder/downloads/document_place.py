"""Finds a document's link by its place: the column, or the slot of a card, in which the rows of a list have theirs.

Words decide nothing here. Portals call the link "Here", "Link", "Go", draw an unknown icon, or change the word with a new
design; what stays is that it stands where the document of every other row stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Protocol

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.spans import RowSpan
from host.finder.downloads.acting import looks_acting
from host.finder.downloads.link_text import names_only_document
from host.finder.downloads.offers import (
    DOCUMENT_WORDS,
    RankedOffer,
    is_harmful_element,
    is_harmful_in_row,
    leads_elsewhere,
    offer_by_place,
    text_of,
)

_SAME_WORD_SHARE = 0.34
"""Of the links of a document's column so many differ in their words at most: the others repeat a word, or show an icon."""
_COLUMN_SHARE = 0.6
"""In so many of the rows a column has one link, which makes it the document's."""
_MAX_WORDS = 3
_MAX_LOOKED_AT, _MAX_OFFERS = 400, 8
"""Controls of a row that are looked at, and offers that are made of them."""
Place = tuple[object, ...]


class RowWithOffers(Protocol):
    """What is read of a row so far."""

    span: RowSpan
    offers: list[RankedOffer]
    unclear: bool


def offer_by_places(page: Page, signals: Signals, rows: Sequence[RowWithOffers]) -> None:
    """Gives the rows without an offer the link in the place where the others have theirs, whatever it says.

    Where no row has an offer, a column with one link a row is the document's. A row in whose place something stands that
    cannot be followed (a script's link, "Pay" in place of "View") is unclear.
    """
    if all(row.offers for row in rows):
        return
    proven = {place_of(row.span, offer.node) for row in rows for offer in row.offers}
    links = [_links(page, signals, row) for row in rows]
    places = proven or _columns_of_links(page, links)
    if not places:
        return
    alone = {place for place in places if all(_count(row, place) <= 1 for row in links)}
    for row, row_links in zip(rows, links, strict=True):
        if row.offers:
            continue
        for place, node in row_links:
            if place not in places or leads_elsewhere(text_of(page, node)):
                continue
            if page.link_url(node) is None or _may_act(text_of(page, node)) or looks_acting(page, node):
                row.unclear = True
            elif not is_harmful_in_row(page, node, row.span) and len(row.offers) < _MAX_OFFERS:
                row.offers.append(offer_by_place(page, node))
            elif place in alone:
                row.unclear = True


def without_leaflets(rows: Sequence[RowWithOffers]) -> None:
    """Takes from the rows what most of them lead to alike, such as the terms of business, where each has an offer of its own
    besides."""
    counts = Counter(
        url for row in rows for url in {offer.offer.element.url for offer in row.offers} if url is not None
    )
    common = {url for url, count in counts.items() if count > 1 and count * 2 > len(rows)}
    if not common:
        return
    for row in rows:
        own = [offer for offer in row.offers if offer.offer.element.url not in common]
        row.offers = own or row.offers


def place_of(row: RowSpan, node: Node) -> Place:
    """Returns the place of an element in its row: its column in a table, else the tags and classes on the way to it."""
    steps: list[object] = []
    while node not in row.nodes and node.parent is not None:
        parent = node.parent
        if node.tag in ("td", "th") or (parent in row.nodes and parent.tag == "tr"):
            return (sum(1 for cell in parent.kids if cell.at < node.at),)
        names = sorted(name for name in node.get("class").split() if not any(map(str.isdigit, name)))
        steps.append((node.tag, *names))
        node = parent
    return tuple(steps)


def _links(page: Page, signals: Signals, row: RowWithOffers) -> list[tuple[Place, Node]]:
    """Returns the links of a row that are shown and can be used, each with its place."""
    return [
        (place_of(row.span, node), node)
        for node in signals.interactive_in(row.span.nodes)[:_MAX_LOOKED_AT]
        if node.tag == "a"
        and node not in row.span.nodes
        and not is_disabled(node)
        and (not node.hidden or row.span.head.hidden)
        and not _is_anchor(page, node)
    ]


def _is_anchor(page: Page, node: Node) -> bool:
    """Whether the link leads to a place of this page, or to nothing that a browser loads."""
    href = node.get("href").strip()
    if href.startswith("#"):
        return len(href) > 1 and not href.startswith(("#/", "#!"))
    if page.link_url(node) is None:
        return href[:7].lower() in ("mailto:", "tel:") or href.lower().startswith("tel:")
    return False


def _may_act(text: str) -> bool:
    """Whether a text may say that something is done with the document, by a verb that no list has: it is not followed."""
    return len(text.split()) > _MAX_WORDS or (DOCUMENT_WORDS.matches(text) and not names_only_document(text))


def _count(row_links: list[tuple[Place, Node]], place: Place) -> int:
    """Returns how many links of a row stand in a place."""
    return sum(1 for other, _ in row_links if other == place)


def _columns_of_links(page: Page, links: list[list[tuple[Place, Node]]]) -> set[Place]:
    """Returns the places that have one link in most rows, each with an address of its own, and nearly the same words."""
    by_place: dict[Place, list[Node]] = defaultdict(list)
    for row_links in links:
        counts = Counter(place for place, _ in row_links)
        for place, node in row_links:
            acts = leads_elsewhere(text_of(page, node)) or is_harmful_element(page, node) or looks_acting(page, node)
            if counts[place] == 1 and not acts:
                by_place[place].append(node)
    return {
        place
        for place, nodes in by_place.items()
        if len(nodes) >= max(2, _COLUMN_SHARE * len(links))
        and len({page.link_url(node) or node.at for node in nodes}) == len(nodes)
        and len({text_of(page, node) for node in nodes}) <= max(1, _SAME_WORD_SHARE * len(nodes))
    }
