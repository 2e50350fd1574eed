"""The frame of a page: menus, bread crumbs, footers, and whatever stands at the same address on pages of different rows.

What is frame belongs to no row: "Downloads" in the account's menu, the way back to the list, a leaflet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from host.finder.dom.landmarks import landmarks_around
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.downloads.offers import codes_in_url
from host.finder.lexicon import marks
from host.finder.model import DownloadOffer, PageReport
from host.finder.values.text import FragmentMatcher
from host.urls import page_address

_FRAME = FragmentMatcher(marks.PAGE_FRAME)
_LANDMARKS = frozenset(("navigation", "contentinfo"))
_CONTENT = frozenset(("main", "article"))
_MAX_ADDRESSES = 2_000
_OUTER_ELEMENTS = 12
"""How many elements around one are looked at for a frame's class or id."""


def page_addresses(report: PageReport) -> frozenset[str]:
    """Returns the addresses to which a page leads beside the rows of its list, without those that a single row has, too: a
    page may show its latest document once more."""
    of_rows = Counter(
        url
        for row in report.list.rows
        for url in {page_address(offer.element.url) for offer in (*row.offers, *row.proposals) if offer.element.url}
    )
    return frozenset(url for url in report.addresses if of_rows[url] != 1)


def without_frame(offers: Iterable[DownloadOffer], frame: Collection[str]) -> tuple[DownloadOffer, ...]:
    """Returns the offers that lead to none of the addresses of a ``frame``: those of the list's page, or of another row's page
    (``page_addresses``). An offer without an address stays."""
    return tuple(offer for offer in offers if not offer.element.url or page_address(offer.element.url) not in frame)


def bears_code_of(address: str, page: str) -> bool:
    """Returns whether an address bears a code of a page's own address, such as the id of an order."""
    codes = {code for code in codes_in_url(page) if any(map(str.isdigit, code))}
    return not codes.isdisjoint(codes_in_url(address))


def addresses_beside(page: Page, signals: Signals, is_in_row: Callable[[Node], bool]) -> frozenset[str]:
    """Returns the addresses of a page's links that stand in none of its rows."""
    addresses: set[str] = set()
    for node in signals.interactive:
        if node.tag == "a" and not is_in_row(node) and (url := page.link_url(node)) is not None:
            addresses.add(page_address(url))
            if len(addresses) >= _MAX_ADDRESSES:
                break
    return frozenset(addresses)


def is_frame(node: Node) -> bool:
    """Returns whether an element stands in the page's frame: in a menu or a footer, in a header outside of the page's main
    part, or in what is called so by class or id."""
    names = {landmark.name for landmark in landmarks_around(node)}
    if not _LANDMARKS.isdisjoint(names):
        return True
    ancestor: Node | None = node
    for _ in range(_OUTER_ELEMENTS):
        if ancestor is None or ancestor.tag == "body":
            return "banner" in names
        if ancestor.tag in _CONTENT or ancestor.get("role") in _CONTENT:
            return False
        if ancestor.attrs and (marked := ancestor.classes()) and _FRAME.matches(marked):
            return True
        ancestor = ancestor.parent
    return "banner" in names
