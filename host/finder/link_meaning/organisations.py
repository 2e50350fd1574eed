"""The companies for which a person may act: some portals keep documents at a company's own page, which the person's page leads
to by a list ("Organisations", "Connected profiles").

Where that list has one company, its page is the way. Of several none is: which of them is meant, nothing on the page tells, and
the one for which the person acts at present is often the one without a link.
"""

from __future__ import annotations

from collections.abc import Iterator

from host.finder.dom.landmarks import landmarks_around
from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.urls import split
from host.finder.lexicon.navigation import links as link_words
from host.finder.lexicon.navigation import organisation_names as words
from host.finder.lexicon.patterns import words_of
from host.finder.values.text import WordMatcher, fold
from host.urls import same_page

_ORGANISATIONS = WordMatcher(words.ORGANISATIONS)
_OWN = WordMatcher(link_words.ONE_S_OWN)
_MEMBERSHIP = WordMatcher(words.MEMBERSHIP)
_MEMBERSHIP_PATHS = words_of(words.MEMBERSHIP_PATHS)
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
    """Returns the link to the one company on the page that lists companies; None on any other page, and where it lists more, or
    may."""
    if not _lists_organisations(page, signals):
        return None
    links = [node for node in signals.interactive if _may_be_company(page, node)]
    first: dict[int, Node] = {}
    for node in links:
        entry = _entry(node)
        if entry is not None:
            first.setdefault(entry.at, node)
    if len(first) != 1:
        return None
    ((place, found),) = first.items()
    entry = page.nodes[place]
    is_alone = not any(_holds_text(page, other) for other in _entries_beside(page, entry))
    return (
        found if is_alone and not any(_is_like(page, found, node) for node in links if not node.inside(entry)) else None
    )


def _may_be_company(page: Page, node: Node) -> bool:
    """Returns whether a control outside of the frame of the page is a link, and changes nobody's place in a company."""
    url = page.link_url(node)
    if url is None or node.hidden or is_disabled(node) or _in_frame(node):
        return False
    return not (
        _MEMBERSHIP.matches(fold(page.name(node))) or _MEMBERSHIP_PATHS.intersection(split(url)[1].lower().split("/"))
    )


def _entries_beside(page: Page, entry: Node) -> Iterator[Node]:
    """Yields the other entries of the list or table in which an entry stands."""
    is_row = entry.tag == "tr"
    holder = next((node for node in _around(entry) if not is_row or node.tag == "table"), None)
    if holder is None:
        return
    for node in page.nodes[holder.at + 1 : holder.end] if is_row else holder.kids:
        if (
            node is not entry
            and not node.hidden
            and _is_entry(node)
            and not entry.inside(node)
            and not node.inside(entry)
        ):
            yield node


def _holds_text(page: Page, entry: Node) -> bool:
    """Returns whether an entry says anything; the names of a table's columns do not count."""
    is_head = entry.tag == "tr" and all(cell.tag == "th" for cell in entry.kids)
    return not is_head and any(text.strip() for text in page.text_nodes[entry.first : entry.last] if text is not BREAK)


def _is_like(page: Page, link: Node, other: Node) -> bool:
    """Returns whether another link leads to an address beside that of the company: the page of one more."""
    folders = [split(page.link_url(node) or "")[1].rpartition("/")[0] for node in (link, other)]
    return folders[0] == folders[1] != "" and page.link_url(link) != page.link_url(other)


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


def _in_frame(node: Node) -> bool:
    return any(one.name in _FRAME for one in landmarks_around(node))


def _is_entry(node: Node) -> bool:
    return node.tag in _ENTRIES or node.get("role").lower() in _ENTRY_ROLES


def _entry(node: Node) -> Node | None:
    """Returns the entry of a list in which a control stands."""
    return next(filter(_is_entry, _around(node)), None)


def _around(node: Node) -> Iterator[Node]:
    ancestor = node.parent
    while ancestor is not None:
        yield ancestor
        ancestor = ancestor.parent
