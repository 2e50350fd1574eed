"""The companies for which a person may act: some portals keep documents at a company's own page, which the person's page leads
to by a list ("Organisations", "Connected profiles").

Where that list has one company, its page is the way. Of several none is: which of them is meant, nothing on the page tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from host.finder.dom.landmarks import landmarks_around
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.lexicon.navigation import links as link_words
from host.finder.lexicon.navigation import organisation_names as words
from host.finder.values.text import WordMatcher, fold
from host.urls import same_page

_ORGANISATIONS = WordMatcher(words.ORGANISATIONS)
_OWN = WordMatcher(link_words.ONE_S_OWN)
_ENTRIES = frozenset(("tr", "li", "article"))
_ENTRY_ROLES = frozenset(("row", "listitem"))
_FRAME = frozenset(("banner", "navigation", "contentinfo"))
_HEADINGS = ("h1", "h2")
_MAX_HEADING = 60


def names_organisations(name: str) -> bool:
    """Returns whether a control or a heading is called after the list of companies: "Organisations", "My teams (1)"."""
    folded = fold(name).rstrip("()0123456789 ")
    own = next((end for begin, end in _OWN.spans(folded) if begin == 0), 0)
    return _ORGANISATIONS.matches_fully(folded[own:].strip())


def only_organisation(page: Page, signals: Signals) -> Node | None:
    """Returns the link to the one company on the page that lists companies; None on any other page, and where it lists more."""
    if not _lists_organisations(page, signals):
        return None
    first: dict[int, Node] = {}
    for node in signals.interactive:
        entry = _entry(node)
        if entry is not None and page.link_url(node) is not None and not (node.hidden or is_disabled(node)):
            first.setdefault(entry.at, node)
    return next(iter(first.values())) if len(first) == 1 else None


def _lists_organisations(page: Page, signals: Signals) -> bool:
    """Returns whether a page heads itself so, or is the one to which its own menu leads by such a name."""
    headings = (node for tag in _HEADINGS for node in page.by_tag(tag) if not node.hidden)
    if any(names_organisations(page.text(node, _MAX_HEADING)) for node in headings):
        return True
    return any(
        names_organisations(page.name(node)) and same_page(url, page.url)
        for node in signals.interactive
        if (url := page.link_url(node)) is not None
    )


def _entry(node: Node) -> Node | None:
    """Returns the entry of a list in which a control stands, outside of the frame of the page."""
    if any(one.name in _FRAME for one in landmarks_around(node)):
        return None
    return next((one for one in _around(node) if one.tag in _ENTRIES or one.get("role").lower() in _ENTRY_ROLES), None)


def _around(node: Node) -> Iterator[Node]:
    ancestor = node.parent
    while ancestor is not None:
        yield ancestor
        ancestor = ancestor.parent
