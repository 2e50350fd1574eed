"""Pagination of a page: the next-page control, the numbered pages and the number of rows, beside a list of documents and
beside any other list, or in a closed tab."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from host.finder.dom.css_query import CssQuery
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.spans import RowRanges
from host.finder.downloads.offers import element_ref_of, form_owner, is_harmful_element, is_submit_button
from host.finder.model import PagingReport
from host.finder.navigation.load_more import is_load_more
from host.finder.navigation.next_control import (
    LEAST_ALONE,
    LEAST_BESIDE_LIST,
    NextControls,
    Surroundings,
    bare_arrow,
    find_next_controls,
    is_next_icon,
)
from host.finder.navigation.page_numbers import PageNumbers, find_page_numbers
from host.finder.navigation.page_turns import in_carousel, in_pager, turn_of
from host.finder.navigation.result_count import read_page_counts
from host.finder.values.text import fold
from host.hints import Hints


def find_pagination(
    page: Page, signals: Signals, container: Node, rows: int, inside: RowRanges, turned_to: int | None = None
) -> PagingReport:
    """Returns the pagination of the list in ``container``; ``inside`` are the node ranges of its rows, ``turned_to`` the page
    to which the reader turned it, if that is known."""
    region = _region(page, container, signals)

    def is_usable(node: Node) -> bool:
        """Returns whether a control may belong to the list's pager."""
        return not inside.holds(node) and (node.inside(region) or in_pager(node))

    runs = find_page_numbers(page, signals.interactive, is_usable, turned_to)
    numbers = min((run for run in runs if run.current), key=lambda run: _distance(run, container), default=None)
    around = Surroundings(page, signals, container, numbers, _head_next(page))
    controls = find_next_controls(around, [node for node in signals.interactive if is_usable(node)])
    following, unfollowed = _following(page, controls, numbers, runs, container)
    counts = read_page_counts(page, region, rows, inside.holds, in_pager)
    return PagingReport(
        element_ref_of(page, following) if following is not None else None,
        counts[0] or (numbers.pages if numbers is not None else None),
        counts[1],
        element_ref_of(page, controls.all_link) if controls.all_link is not None else None,
        unfollowed if following is None else None,
    )


def find_pager(page: Page, signals: Signals) -> PagingReport:
    """Returns the way on of a page without a list of documents: only what is certainly a pager counts there."""
    runs = find_page_numbers(page, signals.interactive, lambda _: True)
    numbers = min((run for run in runs if run.current), key=lambda run: run.following is None, default=None)
    around = Surroundings(page, signals, None, numbers, _head_next(page))
    controls = find_next_controls(around, signals.interactive)
    following = controls.best if controls.score >= LEAST_ALONE else None
    if following is None and numbers is not None and numbers.following is not None:
        following = None if is_harmful_element(page, numbers.following) else numbers.following
    if following is None or (numbers is not None and numbers.is_last):
        return PagingReport(pages=numbers.pages if numbers is not None else None)
    return PagingReport(element_ref_of(page, following), numbers.pages if numbers is not None else None)


def _distance(run: PageNumbers, container: Node) -> int:
    """Returns the number of elements between a run of page numbers and the list; 0 inside of it."""
    return max(0, run.container.at - container.end, container.at - run.container.end)


def _following(
    page: Page, controls: NextControls, numbers: PageNumbers | None, runs: list[PageNumbers], container: Node
) -> tuple[Node | None, str | None]:
    """Returns the control that leads on, and the name of one that looks so and cannot be used."""
    best = controls.best
    # An arrow without text counts right after the list, in a pager, or as an icon with a next class.
    is_certain = best is not None and (controls.score >= LEAST_BESIDE_LIST or is_next_icon(page, best, container))
    following = best if is_certain else None
    unfollowed = controls.unfollowed
    if unfollowed is None and numbers is None and runs:
        unfollowed = ", ".join(map(str, sorted(runs[0].links)))[:40]
    if following is None and numbers is not None and numbers.following is not None:
        following = None if is_harmful_element(page, numbers.following) else numbers.following
    is_last = numbers is not None and numbers.is_last
    if following is not None and is_last:
        unfollowed = None
        # This is the last page: a remaining arrow leads nowhere, or back to the first page.
        following = following if is_load_more(fold(page.name(following))) else None
    if unfollowed is None and following is None and not is_last:
        unfollowed = bare_arrow(page, container)
    return following, unfollowed


def _head_next(page: Page) -> str | None:
    """Returns the address that the page's head gives as the next page of a list."""
    links = (link for link in page.by_tag("link") if "next" in link.get("rel").lower().split())
    return next((page.link_url(link) for link in links if link.has("href")), None)


def _region(page: Page, container: Node, signals: Signals) -> Node:
    """Returns the part of the page that belongs to the list: up to ``main``, or else a child of the body or the body."""
    ancestor = container
    while ancestor.parent is not None and ancestor.parent.tag not in ("body", "html"):
        ancestor = ancestor.parent
        if ancestor.tag == "main" or ancestor.get("role").lower() == "main":
            return ancestor
    return ancestor.parent if ancestor.parent is not None and ancestor.parent.tag == "body" else ancestor


def with_hinted_next(page: Page, hints: Hints, paging: PagingReport) -> PagingReport:
    """Returns the pagination with the next-page element that the hints select; unchanged if no selector matches."""
    query = CssQuery(page)
    for pick in hints.next:
        for node in query.select(pick.css):
            usable = not is_disabled(node) and not node.hidden and not is_harmful_element(page, node)
            if usable and not _posts_form(page, node):
                return replace(paging, next=element_ref_of(page, node))
    return paging


def _posts_form(page: Page, node: Node) -> bool:
    """Returns whether a control sends a form that may be anything: a selector does not see what a button says, and the next
    page of such a list is found by its words."""
    form = form_owner(page, node) if is_submit_button(node) else None
    method = "" if form is None else node.get("formmethod") or form.get("method")
    return method.strip().lower() == "post"


def with_hidden_pager(page: Page, controls: Iterable[Node], rows: RowRanges, paging: PagingReport) -> PagingReport:
    """Returns the pagination of a page whose shown lists end here, with the next page of one in a closed tab. Only an address
    leads there, since nobody can press what is not shown."""
    panes = _panes(page, rows)
    if not panes or paging.next is not None or paging.unfollowed_control is not None:
        return paging
    inside = [node for node in controls if node.hidden and panes.holds(node) and not rows.holds(node)]
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
    by_press = next((node for node in inside if not runs and _turns_by_press(page, node)), None)
    if by_press is not None:
        return replace(paging, unfollowed_control=(page.name(by_press) or by_press.tag)[:40])
    return replace(paging, pages=runs[0].pages) if runs and paging.pages is None else paging


def _panes(page: Page, rows: RowRanges) -> RowRanges:
    """Returns what the outermost elements hold that are not shown and hold rows."""
    panes: dict[int, Node] = {}
    for begin, _ in rows:
        node = page.nodes[begin]
        while node.hidden and node.parent is not None and node.parent.hidden:
            node = node.parent
        if node.hidden:
            panes[node.at] = node
    return RowRanges(((pane.at + 1, pane.end) for pane in panes.values()), len(page.nodes))


def _leads_on(page: Page, node: Node) -> bool:
    """Returns whether a control is a link "next" with an address."""
    is_next = node.tag == "a" and turn_of(page, node) == "next" and page.link_url(node) is not None
    return is_next and not is_disabled(node) and not is_harmful_element(page, node)


def _turns_by_press(page: Page, node: Node) -> bool:
    """Returns whether a control without an address asks for the next page or for more rows."""
    is_shut = is_disabled(node) or in_carousel(node) or page.link_url(node) is not None
    return not is_shut and turn_of(page, node) in ("next", "more")
