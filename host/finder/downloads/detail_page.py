"""What a page offers to download when it is about ONE document: a detail page, an order's page."""

from __future__ import annotations

from bisect import bisect_right

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.text import WordMatcher
from host.finder.downloads.offers import (
    DOCUMENT_WORDS,
    OTHER_DOCUMENT_WORDS,
    RankedOffer,
    is_harmful_element,
    rank_offer,
)
from host.finder.downloads.variants import assign_variants
from host.finder.lexicon import actions
from host.finder.model import DownloadOffer
from host.finder.rows.row_group import RowSpan

_PUBLIC = WordMatcher(actions.PUBLIC_DOCUMENTS)
_MOST = 6


def detail_page_offers(page: Page, signals: Signals, rows: list[tuple[int, int]]) -> list[DownloadOffer]:
    """The downloads outside of lists, best first: those that name an invoice or the like before a bare "PDF"."""
    starts = [begin for begin, _ in rows]
    found: list[RankedOffer] = []
    whole = RowSpan((page.root,))
    for node in signals.interactive:
        at = bisect_right(starts, node.at) - 1
        if (at >= 0 and node.at < rows[at][1]) or is_disabled(node) or _in_menu(node):
            continue
        offer = rank_offer(page, node, whole, None)
        if offer is None or offer.rank < (1.5 if offer.offer.kind == "detail" else 2.0):
            continue
        if offer.offer.kind == "detail" and not DOCUMENT_WORDS.matches(offer.words):
            continue
        if (_PUBLIC.matches(offer.words) or OTHER_DOCUMENT_WORDS.matches(offer.words)) and not DOCUMENT_WORDS.matches(
            offer.words
        ):
            continue
        if is_harmful_element(page, node):
            continue
        found.append(offer)
    found.sort(key=lambda offer: (offer.offer.kind == "detail", -offer.rank))
    seen: set[str] = set()
    best: list[RankedOffer] = []
    for offer in found:
        key = offer.offer.element.url or offer.offer.element.selector
        if key not in seen:
            seen.add(key)
            best.append(offer)
    return list(assign_variants(best[:_MOST]))


def _in_menu(node: Node) -> bool:
    at: Node | None = node
    for _ in range(20):
        if at is None:
            return False
        if at.tag in ("nav", "footer") or at.get("role").lower() in ("navigation", "contentinfo"):
            return True
        at = at.parent
    return False
