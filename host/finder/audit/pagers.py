"""Controls that lead to further pages, anywhere on the page and also within its rows, that the reader does not follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qsl

from host.finder.audit.choices import is_marked_selected
from host.finder.audit.scope import AuditScope
from host.finder.audit.words import NEXT
from host.finder.dom.node import Node
from host.finder.dom.page import OPTION_TEXT
from host.finder.dom.signals import is_disabled
from host.finder.dom.urls import path_query_fragment
from host.finder.lexicon import audit as lexicon
from host.finder.lexicon import marks
from host.finder.lexicon.navigation import page_turns
from host.finder.lexicon.patterns import any_of_table
from host.finder.model import Unexplained
from host.finder.values.text import FragmentMatcher, WordMatcher, any_word_of, fold

_LOAD_MORE = WordMatcher(page_turns.LOAD_MORE)
_NOT_NEXT = WordMatcher(page_turns.NOT_NEXT)
_PAGER = FragmentMatcher(marks.PAGER)
_CAROUSEL = FragmentMatcher(marks.CAROUSEL)
_NUMBER = re.compile(rf"(?:(?:{any_word_of(page_turns.GO_TO)} )?{any_word_of(page_turns.PAGE)}\s)?(\d{{1,3}})")
_PAGE_PARAMETER = re.compile(any_of_table(lexicon.PAGE_PARAMETER))
_SIGNS = frozenset(("›", "»", ">", "→", "❯", ">>", "chevron_right", "navigate_next", "arrow_forward"))
_NAMELESS_TURNS = frozenset(("rel", "title"))
"""Attributes that may say the same of a control whose name does not."""
_MAX_NAME = 40
_FIRST_NUMBERS = 3
"""The lowest number of a pager is at most this; "10, 20, 50" are sizes of a page."""
_MAX_QUESTION = 100
_LEVELS = 3
"""Elements around a control, from itself upwards, in which the list must stand for it to be near."""


@dataclass
class _Pager:
    """Controls side by side that turn pages: by number, and onward. ``current`` is 0 where it is unknown."""

    holder: Node
    numbers: dict[int, Node] = field(default_factory=dict)
    onward: list[Node] = field(default_factory=list)

    @property
    def members(self) -> list[Node]:
        return [*self.numbers.values(), *self.onward]


def unfollowed_pagers(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the pagers that lead to pages which the reader has no way to."""
    pagers = list(_pagers(scope).values())
    followed = {scope.page.name(node) for pager in pagers if _is_followed(scope, pager) for node in pager.members}
    for pager in pagers:
        if _is_followed(scope, pager) or all(scope.page.name(node) in followed for node in pager.members):
            continue
        control = _leads_on(scope, pager)
        if control is not None:
            yield Unexplained("pager", scope.page.name(control) or "›", scope.ref(control))
    if not (scope.explained.has_next or scope.explained.at_last_page):
        for link in scope.page.by_tag("link"):
            if "next" in link.get("rel").lower().split() and not scope.is_accounted(link):
                yield Unexplained("pager", link.get("href"), scope.ref(link))
        yield from _page_selects(scope)


def _page_selects(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the selects of page numbers (1, 2, 3 …) that do not show their last one."""
    for select in scope.page.by_tag("select"):
        options = [node for node in scope.page.nodes[select.at + 1 : select.end] if node.tag == "option"]
        numbers = [_NUMBER.match(fold(node.get(OPTION_TEXT))) for node in options]
        if select.hidden or len(options) < 2 or scope.explained.ranges.holds(select) or scope.is_accounted(select):
            continue
        if [int(match[1]) if match is not None else 0 for match in numbers] == list(range(1, len(options) + 1)):
            chosen = next((place for place, node in enumerate(options) if node.has("selected")), 0)
            if chosen < len(options) - 1:
                yield Unexplained("pager", options[chosen + 1].get(OPTION_TEXT), scope.ref(select))


def _pagers(scope: AuditScope) -> dict[int, _Pager]:
    """Returns the groups of controls that turn pages, by the element that holds them."""
    pagers: dict[int, _Pager] = {}
    for node in scope.signals.interactive:
        name = fold(scope.page.name(node))
        if node.hidden or len(name) > _MAX_NAME or node.parent is None:
            continue
        if name and not _may_turn(name) and _NAMELESS_TURNS.isdisjoint(node.attrs):
            continue
        number, onward = _page_number(scope, node, name), _goes_on(scope, node, name)
        if not (number or onward) or in_carousel(node) or (_is_menu(scope, node) and not _is_in_pager(node)):
            continue
        holder = node.parent
        while holder.tag in ("li", "span", "td", "form") and holder.parent is not None:
            holder = holder.parent
        pager = pagers.setdefault(holder.at, _Pager(holder))
        if number:
            pager.numbers.setdefault(number, node)
        elif not is_disabled(node) and not is_disabled(node.parent):
            pager.onward.append(node)
    return pagers


@lru_cache(maxsize=8_000)
def _may_turn(name: str) -> bool:
    """Returns whether a folded name says that a control turns pages: a number, a sign, words."""
    if name in _SIGNS or _NUMBER.fullmatch(name) is not None:
        return True
    return NEXT.matches_fully(name) or _LOAD_MORE.matches_fully(name)


def _page_number(scope: AuditScope, node: Node, name: str) -> int:
    """Returns the number of the page to which a control leads, by its name or its address; 0 for none."""
    match = _NUMBER.fullmatch(name)
    if match is None:
        return 0
    number = int(match[1])
    if scope.explained.ranges.holds(node) and _page_in(scope.address(node) or node.get("href")) != number:
        # A row's own number, unless the address (or the script in its place) says that it is a page.
        return 0
    return number


def _page_in(address: str) -> int:
    """Returns the page that an address or a script names ("?page=2", "/page/2", "Page$2"); 0 for none."""
    scripted = re.search(
        r"[Pp]age\$(\d{1,4})|(?:goto|go_?to|show|set|change)_?page\W{1,3}(\d{1,4})", address, re.IGNORECASE
    )
    if scripted is not None:
        return int(scripted[1] or scripted[2])
    parts = path_query_fragment(address)
    if parts is None:
        return 0
    for name, value in parse_qsl(parts[1], max_num_fields=100) if len(parts[1]) < 2_000 else ():
        if _PAGE_PARAMETER.fullmatch(name.lower()) and value.isdigit():
            return int(value[:6])
    in_path = re.search(r"/page[/-](\d{1,4})/?$", parts[0])
    return int(in_path[1]) if in_path else 0


def _goes_on(scope: AuditScope, node: Node, name: str) -> bool:
    """Returns whether a control leads to the next page or loads more rows."""
    if "next" in node.get("rel").lower().split():
        return True
    title = fold(node.get("title"))
    loads_more = _LOAD_MORE.matches_fully(name)
    says = NEXT.matches_fully(name) or (bool(title) and NEXT.matches_fully(title))
    if not (loads_more or says or name in _SIGNS or (not name and _is_next_icon(scope, node))):
        return False
    if _NOT_NEXT.matches(f"{name} {title}") or scope.is_harmful(node):
        return False
    if loads_more:
        is_of_list = _is_near_list(scope, node) and not _is_entry(scope, node)
        return is_of_list and not _shows_hidden_rows(scope, node)
    if _is_in_pager(node) or _page_in(scope.address(node) or "") > 0:
        return True
    # An arrow in a row may be the row's own.
    return _is_near_list(scope, node) and (says or not scope.explained.ranges.holds(node))


def _is_next_icon(scope: AuditScope, node: Node) -> bool:
    """Returns whether a control without a name shows an icon of an icon font that points onward."""
    return not _SIGNS.isdisjoint(scope.page.icon_names(node))


def _shows_hidden_rows(scope: AuditScope, node: Node) -> bool:
    """Returns whether a control without an address may only show rows that are in the page already, hidden, and were read."""
    return scope.page.link_url(node) is None and any(
        scope.page.nodes[row.begin].hidden for row in scope.explained.rows[-20:]
    )


def _is_entry(scope: AuditScope, node: Node) -> bool:
    """Returns whether a control is one of three or more links side by side: an entry of a menu, whose "More…" is its own."""
    entry = node.parent if node.parent is not None and node.parent.tag == "li" else node
    beside = entry.parent.kids if entry.parent is not None else []
    links = [kid for kid in beside if kid is not entry and (kid.tag == "a" or [one.tag for one in kid.kids] == ["a"])]
    return sum(not _may_turn(fold(scope.page.text(link, _MAX_NAME))) for link in links) > 1


def _is_near_list(scope: AuditScope, node: Node) -> bool:
    """Returns whether the list stands in one of the smallest elements around a control, and no heading between them."""
    if scope.explained.ranges.holds(node):
        return True
    ancestor = node.parent
    for _ in range(_LEVELS):
        if ancestor is None or ancestor.tag in ("body", "html"):
            return False
        if scope.holds_rows(ancestor):
            return True
        if any(kid.tag in ("h2", "h3", "h4") for kid in ancestor.kids):
            return False
        ancestor = ancestor.parent
    return False


def _leads_on(scope: AuditScope, pager: _Pager) -> Node | None:
    """Returns the control of a pager that leads further; None on its last page."""
    explained = scope.explained
    numbers = sorted(pager.numbers)
    text = scope.page.text(pager.holder, _MAX_QUESTION + 1)
    if "?" in text and len(text) <= _MAX_QUESTION:
        # "How do you like this page? 1 2 3 4 5"
        return None
    current = _current(scope, pager) if numbers and numbers[0] <= _FIRST_NUMBERS else 0
    is_row_of_pages = len(numbers) > 1 or pager.onward or current or _is_in_pager(pager.holder)
    if numbers and numbers[0] <= _FIRST_NUMBERS and is_row_of_pages:
        beyond = [number for number in numbers if number > current]
        if explained.at_last_page or (current and not beyond):
            return None
        # Without a current page any of them may be the next one.
        return pager.numbers[beyond[0] if current else numbers[0]]
    if explained.at_last_page or not pager.onward:
        return None
    # The reader leaves an arrow alone that leads nowhere but to the page itself.
    return next((node for node in pager.onward if not _leads_here(scope, node)), None)


def _current(scope: AuditScope, pager: _Pager) -> int:
    """Returns the number of the page that is shown; 0 where the pager does not say it."""
    marked = [number for number, node in pager.numbers.items() if is_marked_selected(node) or is_disabled(node)]
    if len(marked) == 1:
        return marked[0]
    here = _page_in(scope.page.url)
    if here:
        return here
    linked = [(node.at, node.end) for node in pager.members]
    for node in scope.page.nodes[pager.holder.at : min(pager.holder.end, pager.holder.at + 200)]:
        if any(begin <= node.at < end for begin, end in linked):
            continue
        own = "".join(
            scope.page.text_nodes[index]
            for index in range(node.first, node.last)
            if scope.page.text_parents[index] is node
        )
        match = _NUMBER.fullmatch(fold(own))
        if match is not None and int(match[1]) not in pager.numbers:
            return int(match[1])
    return 0


def _is_followed(scope: AuditScope, pager: _Pager) -> bool:
    """Returns whether the reader has the way on of a pager: one of its own controls, or an arrow beside the box of its
    numbers."""
    places = [node for node in (pager.holder, pager.holder.parent) if node is not None and not scope.holds_rows(node)]
    beside = scope.signals.interactive_in(tuple(places[-1:]))
    return scope.explained.has_next and any(
        scope.is_accounted(node) and not _leads_here(scope, node) for node in (*pager.members, *beside)
    )


def _leads_here(scope: AuditScope, node: Node) -> bool:
    """Returns whether a control's address is the page's own."""
    address = scope.page.link_url(node)
    return (
        address is not None
        and address.split("#", maxsplit=1)[0] == scope.page.url.split("#", maxsplit=1)[0]
        and "#" not in address
    )


def _is_menu(scope: AuditScope, node: Node) -> bool:
    """Returns whether a control belongs to the page's frame."""
    return scope.in_frame(node)


def in_carousel(node: Node) -> bool:
    """Returns whether an element stands in a carousel, calendar or wizard, which has turns of its own."""
    return _in_classes(node, _CAROUSEL)


def _is_in_pager(node: Node) -> bool:
    """Returns whether an element stands in a pager, by class or ARIA label."""
    return _in_classes(node, _PAGER)


def _in_classes(node: Node, matcher: FragmentMatcher) -> bool:
    """Returns whether a class or label of the element, or of up to five around it, has such a mark."""
    ancestor: Node | None = node
    for _ in range(6):
        if ancestor is None:
            return False
        if ancestor.attrs and matcher.matches(f"{ancestor.classes()} {fold(ancestor.get('aria-label'))}"):
            return True
        ancestor = ancestor.parent
    return False
