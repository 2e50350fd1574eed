"""The pager of a list that stands in a closed tab: its rows are read where they are, and so is the way to its further pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.dom.spans import RowRanges
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.model import PagingReport
from host.finder.navigation.page_numbers import find_page_numbers
from host.finder.navigation.page_turns import turn_of


def with_hidden_pager(page: Page, controls: Iterable[Node], rows: RowRanges, paging: PagingReport) -> PagingReport:
    """Returns the pagination of a page whose shown lists end here, with the next page of one in a closed tab. Only an address
    leads there, since nobody can press what is not shown."""
    panes = _panes(page, rows)
    if not panes or paging.next is not None or paging.unfollowed_control is not None:
        return paging
    inside = [node for node in controls if node.hidden and _is_in(panes, node) and not rows.holds(node)]
    runs = [run for run in find_page_numbers(page, inside, lambda _: True, hidden=True) if len(run.links) > 0]
    for run in runs:
        following = run.following
        if following is not None and page.link_url(following) and not is_harmful_element(page, following):
            return replace(paging, next=element_ref_of(page, following), pages=run.pages)
    following = next((node for node in inside if _leads_on(page, node)), None)
    if following is not None:
        return replace(paging, next=element_ref_of(page, following), pages=None)
    unknown = [run for run in runs if not run.is_last]
    if unknown:
        names = ", ".join(map(str, sorted(unknown[0].links)))
        return replace(paging, unfollowed_control=names[:40])
    return replace(paging, pages=runs[0].pages) if runs and paging.pages is None else paging


def _panes(page: Page, rows: RowRanges) -> list[Node]:
    """Returns the outermost elements that are not shown and hold rows."""
    panes: dict[int, Node] = {}
    for begin, _ in rows:
        node = page.nodes[begin]
        while node.hidden and node.parent is not None and node.parent.hidden:
            node = node.parent
        if node.hidden:
            panes[node.at] = node
    return list(panes.values())


def _is_in(panes: list[Node], node: Node) -> bool:
    return any(pane.at < node.at < pane.end for pane in panes)


def _leads_on(page: Page, node: Node) -> bool:
    """Returns whether a control is a link "next" with an address."""
    is_next = node.tag == "a" and turn_of(page, node) == "next" and page.link_url(node) is not None
    return is_next and not is_disabled(node) and not is_harmful_element(page, node)
