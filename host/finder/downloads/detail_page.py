"""What a page offers to download when it is about ONE document: a detail page, an order's page."""

from __future__ import annotations

from bisect import bisect_right

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, disabled
from host.finder.dom.text import Words
from host.finder.downloads.offers import OTHER_PAPER, PAPER, Offer, harms, offer_of
from host.finder.downloads.variants import papers_of
from host.finder.lexicon import actions
from host.finder.model import Means
from host.finder.rows.row_group import RowSpan

_PUBLIC = Words(actions.PUBLIC)
_MOST = 6


def downloads_of(page: Page, signals: Signals, rows: list[tuple[int, int]]) -> list[Means]:
    """The downloads outside of lists, best first: those that name an invoice or the like before a bare "PDF"."""
    starts = [begin for begin, _ in rows]
    found: list[Offer] = []
    whole = RowSpan((page.root,))
    for node in signals.acting:
        at = bisect_right(starts, node.at) - 1
        if (at >= 0 and node.at < rows[at][1]) or disabled(node) or _in_menu(node):
            continue
        offer = offer_of(page, node, whole, None)
        if offer is None or offer.rank < (1.5 if offer.means.kind == "detail" else 2.0):
            continue
        if offer.means.kind == "detail" and not PAPER.found(offer.words):
            continue
        if (_PUBLIC.found(offer.words) or OTHER_PAPER.found(offer.words)) and not PAPER.found(offer.words):
            continue
        if harms(page, node):
            continue
        found.append(offer)
    found.sort(key=lambda offer: (offer.means.kind == "detail", -offer.rank))
    seen: set[str] = set()
    best: list[Offer] = []
    for offer in found:
        key = offer.means.spot.url or offer.means.spot.selector
        if key not in seen:
            seen.add(key)
            best.append(offer)
    return list(papers_of(best[:_MOST]))


def _in_menu(node: Node) -> bool:
    at: Node | None = node
    for _ in range(20):
        if at is None:
            return False
        if at.tag in ("nav", "footer") or at.get("role").lower() in ("navigation", "contentinfo"):
            return True
        at = at.parent
    return False
