"""Download offers of a page about ONE document: a detail page, an order's page."""

from __future__ import annotations

from bisect import bisect_right

from host.finder.dom.landmarks import in_landmark
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.spans import RowSpan
from host.finder.downloads.embedded import embedded_offers
from host.finder.downloads.locators import with_locators
from host.finder.downloads.offers import (
    DOCUMENT_WORDS,
    OTHER_DOCUMENT_WORDS,
    PUBLIC_DOCUMENTS,
    RankedOffer,
    is_harmful_element,
    prints,
    rank_offer,
    shows_document,
)
from host.finder.downloads.variants import assign_variants
from host.finder.model import DownloadOffer

_MAX_OFFERS = 6


def detail_page_offers(page: Page, signals: Signals, rows: list[tuple[int, int]]) -> list[DownloadOffer]:
    """Returns the download offers outside of list rows, best first: one that names an invoice precedes a bare "PDF". What the
    page embeds counts as offered."""
    starts = [begin for begin, _ in rows]
    candidates: list[RankedOffer] = []
    page_span = RowSpan((page.root,))
    for node in signals.interactive:
        # The header of a page about one document may hold the button that downloads it.
        if _in_rows(node, starts, rows) or is_disabled(node) or in_landmark(node, but="banner"):
            continue
        offer = rank_offer(page, node, page_span, None)
        if offer is None:
            continue
        is_page = offer.offer.kind == "detail"
        shows = is_page and (prints(page, node, offer.words) or shows_document(offer.words))
        if offer.rank < (1.5 if is_page else 2.0) and not shows:
            continue
        if is_page and not (DOCUMENT_WORDS.matches(offer.words) or prints(page, node, offer.words)):
            continue
        if (
            PUBLIC_DOCUMENTS.matches(offer.words) or OTHER_DOCUMENT_WORDS.matches(offer.words)
        ) and not DOCUMENT_WORDS.matches(offer.words):
            continue
        if is_harmful_element(page, node):
            continue
        candidates.append(offer)
    candidates += [offer for offer in embedded_offers(page) if not _in_rows(offer.node, starts, rows)]
    candidates.sort(key=lambda offer: (offer.offer.kind == "detail", -offer.rank))
    keys: set[str] = set()
    best: list[RankedOffer] = []
    for offer in candidates:
        key = offer.offer.element.url or offer.offer.element.ref or offer.offer.element.selector
        if key not in keys:
            keys.add(key)
            best.append(offer)
    return list(assign_variants(with_locators(page, best[:_MAX_OFFERS])))


def _in_rows(node: Node, starts: list[int], rows: list[tuple[int, int]]) -> bool:
    """Returns whether the element lies in one of the rows; ``starts`` are the beginnings of ``rows``."""
    index = bisect_right(starts, node.at) - 1
    return index >= 0 and node.at < rows[index][1]
