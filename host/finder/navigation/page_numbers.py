"""Numbered pages: which page of a list is shown, which others its pager names, and the control of the page after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qsl

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import is_disabled
from host.finder.dom.urls import split
from host.finder.navigation.page_turns import in_carousel, in_pager, number_in, page_number, turn_of
from host.finder.navigation.selected import is_selected

_WRAPPERS = frozenset(("li", "span", "form", "td", "div", "b", "strong", "p"))
_MAX_WRAPPERS = 4
"""Elements around a number, from the inside, that hold nothing else."""


@dataclass(frozen=True)
class PageNumbers:
    """A run of numbers in ``container``. ``links`` are the controls of the other pages; ``current`` is the page that is shown,
    ``last`` the highest number (0 if unknown); ``following`` is the control of the page after the current one, also where it
    is only "…"; ``is_open``: the numbers go on after the last one."""

    container: Node
    links: dict[int, Node]
    current: int
    last: int
    following: Node | None = None
    is_open: bool = False

    @property
    def pages(self) -> tuple[int, int] | None:
        """The number of the page and of the last page; None if one is unknown."""
        return (self.current, self.last) if self.current and self.last and not self.is_open else None

    @property
    def is_last(self) -> bool:
        """Whether the page that is shown is the last one."""
        return bool(self.current) and self.current >= self.last and not self.is_open


def find_page_numbers(
    page: Page,
    controls: Iterable[Node],
    is_usable: Callable[[Node], bool],
    turned_to: int | None = None,
    *,
    hidden: bool = False,
) -> list[PageNumbers]:
    """Returns the runs of page numbers among the controls that are usable, in document order. A run whose current page is
    unknown has ``current`` 0. ``turned_to``: the page that the reader asked a pager for, where the page is one of a list
    that is being read. ``hidden``: those that the page does not show, in place of those that it shows."""
    groups: dict[int, dict[int, Node]] = defaultdict(dict)
    for node in controls:
        if (
            node.hidden != hidden
            or node.parent is None
            or not is_usable(node)
            or not (number := page_number(page, node))
        ):
            continue
        groups[_container_of(page, node).at].setdefault(number, node)
    runs = [_run(page, page.nodes[at], group) for at, group in groups.items()]
    found = [run for run in runs if run is not None]
    return found if turned_to is None else [_with_current(page, run, turned_to) for run in found]


def _container_of(page: Page, node: Node) -> Node:
    """Returns the element that holds a number and its neighbours: around those that hold nothing but the number, with signs
    around it or without ("[2]")."""
    container = node.parent or node
    for _ in range(_MAX_WRAPPERS):
        holds_one = container.tag in ("li", "td") or (
            container.tag in _WRAPPERS and not _says_more(page, container, node)
        )
        if not holds_one or container.parent is None:
            break
        container = container.parent
    return container


def _says_more(page: Page, container: Node, node: Node) -> bool:
    """Returns whether the container has a letter or digit beside the number, so that it is the pager itself: "1 <a>2</a>"."""
    return any(
        any(map(str.isalnum, page.text_nodes[index]))
        for index in range(container.first, container.last)
        if not node.first <= index < node.last
    )


def _run(page: Page, container: Node, group: dict[int, Node]) -> PageNumbers | None:
    """Returns the run of a group of numbers; None for numbers that are no pages: days of a month, sizes of a page."""
    if in_carousel(container) or _is_grid(page, container):
        return None
    texts = _plain_numbers(page, container, group)
    current = _current_page(page, group, texts)
    numbers = sorted({*group, *texts, current} - {0})
    if not any(following - number == 1 for number, following in pairwise(numbers)):
        return None
    if numbers[0] > 2 and not in_pager(container) and not _has_other_turns(page, container):
        return None
    if not current:
        return PageNumbers(container, group, 0, numbers[-1])
    links = {number: node for number, node in group.items() if number != current and not is_disabled(node)}
    gap = _gap_after(page, container, max(links, default=0), current, links)
    following = links.get(current + 1) or (gap if current >= numbers[-1] else None)
    return PageNumbers(container, links, current, numbers[-1], following, is_open=gap is not None)


def _with_current(page: Page, run: PageNumbers, turned_to: int) -> PageNumbers:
    """Returns a run in which no number is marked as the page that is shown, and which a script turns, with the page for which
    the reader asked as the current one. Numbers with addresses say by the page's own address where they are."""
    by_script = all(page.link_url(node) is None for node in run.links.values())
    inside = {index for node in run.links.values() for index in range(node.first, node.last)}
    around = set(range(run.container.first, run.container.last)) - inside
    says_more = any(any(map(str.isalpha, page.text_nodes[index])) for index in around)
    if (
        run.current
        or says_more
        or not by_script
        or list(run.links) != list(range(1, run.last + 1))
        or turned_to > run.last
    ):
        return run
    links = {number: node for number, node in run.links.items() if number != turned_to}
    return PageNumbers(run.container, links, turned_to, run.last, links.get(turned_to + 1))


def _is_grid(page: Page, container: Node) -> bool:
    """Returns whether the numbers stand in one of several rows of numbers: the days of a month."""
    if container.tag != "tr" or container.parent is None:
        return False
    rows = [row for row in container.parent.kids if row.tag == "tr"]
    return sum(any(number_in(page.text(cell, 20)) for cell in row.kids) for row in rows) > 2


def _has_other_turns(page: Page, container: Node) -> bool:
    """Returns whether a control beside numbers turns pages, too: "… 9 10 11"."""
    return any(
        node.tag in ("a", "button") and turn_of(page, node) not in (None, "number")
        for node in page.nodes[container.at : container.end]
    )


def _gap_after(page: Page, container: Node, highest: int, current: int, links: dict[int, Node]) -> Node | None:
    """Returns the control "…" after the highest number, which leads to the numbers that are not shown."""
    begin = links[highest].at if highest > current else container.at
    gap = None
    for node in page.nodes[begin : container.end]:
        if node.tag in ("a", "button") and not node.hidden and turn_of(page, node) == "gap" and not is_disabled(node):
            gap = node
    if gap is None:
        return None
    shown = next((node for node in reversed(page.nodes[container.at : gap.at]) if page_number(page, node)), None)
    return gap if shown is not None and page_number(page, shown) >= max(highest, current) else None


def _plain_numbers(page: Page, container: Node, group: dict[int, Node]) -> list[int]:
    """Returns the numbers in the container that are no control: most pagers show the current page so."""
    controls = [(node.at, node.end) for node in group.values()]
    texts: list[int] = []
    for node in page.nodes[container.at + 1 : container.end][:300]:
        is_inside = any(begin <= node.at < end or node.at <= begin < node.end for begin, end in controls)
        if not is_inside and node.hidden == container.hidden and (number := number_in(page.text(node, 30))):
            texts.append(number)
    texts += [
        number
        for index in range(container.first, container.last)
        if page.text_parents[index] is container and (number := number_in(page.text_nodes[index]))
    ]
    return [number for number in texts if number not in group]


def _current_page(page: Page, group: dict[int, Node], texts: list[int]) -> int:
    """Returns the page that is shown; 0 if unknown. It is marked as selected, cannot be pressed, is a text beside links, or
    leads to the page itself or, alone of all, nowhere ("#"). Where nothing tells them apart, an address without the pager's
    parameter is that of the first page."""
    marked = [number for number, node in group.items() if is_selected(node)]
    if len(marked) == 1:
        return marked[0]
    inactive = [number for number, node in group.items() if is_disabled(node) or _is_inert(node)]
    if len(inactive) == 1 and len(group) > 1:
        return inactive[0]
    if texts:
        return texts[0]
    addresses = {number: page.link_url(node) for number, node in group.items()}
    own = [number for number, address in addresses.items() if page.url and address == page.url]
    nowhere = [number for number, address in addresses.items() if address is None]
    for alone in (own, nowhere):
        if len(alone) == 1 and len(group) > 1:
            return alone[0]
    return 1 if not own and _turns_by_a_new_parameter(page.url, addresses) else 0


def _turns_by_a_new_parameter(own: str, addresses: dict[int, str | None]) -> bool:
    """Returns whether the numbers from 1 on lead to a page's ``own`` address with one parameter more, which tells them
    apart."""
    known = [split(address) for address in addresses.values() if address]
    here = split(own)
    if 1 not in addresses or len(known) != len(addresses) or any(parts[:2] != here[:2] for parts in known):
        return False
    queries = [dict(parse_qsl(query)) for _, _, query in known]
    beyond = [query.keys() - dict(parse_qsl(here[2])).keys() for query in queries]
    names = set().union(*beyond)
    turning = {name for name in names if len({query.get(name) for query in queries}) == len(queries)}
    return len(turning) == 1 and all(turning <= more for more in beyond)


def _is_inert(node: Node) -> bool:
    """Returns whether a link has no target, or an empty script as its target among links with addresses."""
    if node.tag != "a" or node.has("onclick"):
        return False
    href = node.get("href").strip().lower()
    return (not node.has("href") and not node.has("data-oph-ref")) or href in ("javascript://", "javascript:;//")
