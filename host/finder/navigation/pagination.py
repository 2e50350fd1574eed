"""Pagination of a list: the next-page control, the numbered pages and the number of rows."""

from __future__ import annotations

import re
from dataclasses import replace

from host.finder.dom.css_query import CssQuery
from host.finder.dom.landmarks import landmarks_around
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.spans import RowRanges
from host.finder.downloads.offers import element_ref_of, is_harmful_element
from host.finder.lexicon import marks
from host.finder.lexicon.navigation import pagination as words
from host.finder.model import PagingReport
from host.finder.navigation.result_count import is_load_more, read_page_counts
from host.finder.navigation.selected import is_selected
from host.finder.values.text import FragmentMatcher, WordMatcher, any_word_of, fold
from host.hints import Hints

_NEXT = WordMatcher(words.NEXT)
_BACK = WordMatcher(words.BACK)
_ALL = WordMatcher(words.ALL)
_NOT_NEXT = WordMatcher(words.NOT_NEXT)
_NEXT_SIGNS = frozenset((
    "›", "»", ">", "→", "⟩", "▶", "❯", ">>", "››", "⇒", "►", "➔", "➜", "⟶", "chevron_right", "navigate_next",
    "arrow_forward", "keyboard_arrow_right",
))  # fmt: skip
_PAGER = FragmentMatcher(marks.PAGER)
_CAROUSEL = FragmentMatcher(marks.CAROUSEL)
_NEXT_MARK = FragmentMatcher(marks.NEXT)
_PAGE, _GO_TO = any_word_of(words.PAGE), any_word_of(words.GO_TO)
_PAGE_CONTROL = re.compile(rf"(?:(?:{_GO_TO} )?{_PAGE}\s)?(\d{{1,4}})")
_PAGE_TEXT = re.compile(rf"(?:{_PAGE}\s)?(\d{{1,4}})(?:\s\(?\w+\)?)?")


def find_pagination(page: Page, signals: Signals, container: Node, rows: int, inside: RowRanges) -> PagingReport:
    """Returns the pagination of the list in ``container``; ``inside`` are the node ranges of its rows."""
    region = _region(page, container, signals)
    candidates = [
        node for node in signals.interactive if not inside.holds(node) and (node.inside(region) or _is_pager(node))
    ]
    numbers, current, last = _numbered_pages(page, signals, region, inside)
    best, all_link, unfollowed = _best_controls(page, candidates, container)
    next_number = numbers.get(current + 1) if current else None
    # An arrow without text counts right after the list, in a pager, or as an icon with a next class.
    next_node = best[1] if best is not None and (best[0] >= 3 or _is_next_icon(page, best[1], container)) else None
    if unfollowed is None and len(numbers) > 1 and not current:
        unfollowed = ", ".join(map(str, sorted(numbers)))[:40]
    if next_node is None and next_number is not None and not is_harmful_element(page, next_number):
        next_node = next_number
    if (
        next_node is not None
        and current
        and last
        and current >= last
        and next_node.at not in {link.at for link in numbers.values()}
    ):
        unfollowed = None
        # This is the last page: a remaining arrow leads nowhere, or back to the first page.
        next_node = next_node if is_load_more(fold(page.name(next_node))) else None
    if unfollowed is None and next_node is None and not (current and current >= last):
        unfollowed = _bare_arrow(page, container)
    counts = read_page_counts(page, region, rows, inside.holds, _is_pager)
    pages = counts[0] or ((current, last) if current and last else None)
    return PagingReport(
        element_ref_of(page, next_node) if next_node is not None else None,
        pages,
        counts[1],
        element_ref_of(page, all_link) if all_link is not None else None,
        unfollowed if next_node is None else None,
    )


def _best_controls(
    page: Page, candidates: list[Node], container: Node
) -> tuple[tuple[float, Node] | None, Node | None, str | None]:
    """Returns the best next-page control with its score, the link to the complete list, and the name of the first control
    that looks like a next-page control."""
    best: tuple[float, Node] | None = None
    unfollowed: str | None = None
    all_link: Node | None = None
    for node in candidates:
        if node.hidden or is_disabled(node) or (node.parent is not None and is_disabled(node.parent)):
            continue
        name = fold(page.name(node))
        if len(name) > 60:
            continue
        if (
            all_link is None
            and _ALL.matches_fully(name)
            and page.link_url(node) != page.url
            and not is_harmful_element(page, node)
        ):
            all_link = node
        score = _next_score(page, node, name, container)
        if score >= 2.0 and unfollowed is None and not _is_same_page(page, node):
            unfollowed = page.name(node) or node.get("class") or node.tag
        if (
            score > 0
            and (best is None or score > best[0])
            and not is_harmful_element(page, node)
            and not _is_same_page(page, node)
        ):
            best = score, node
    return best, all_link, unfollowed


def _bare_arrow(page: Page, container: Node) -> str | None:
    """Returns the class of an arrow icon after the list that only a script can activate."""
    for node in page.nodes[container.end : container.end + 40]:
        is_icon = node.tag in ("i", "span", "svg", "div") and node.first == node.last and not node.hidden
        if is_icon and not is_disabled(node) and _NEXT_MARK.matches(node.get("class").lower()):
            parent = node.parent
            if parent is not None and parent.tag not in ("a", "button"):
                return node.get("class")
    return None


def _is_next_icon(page: Page, node: Node, container: Node) -> bool:
    """Returns whether the element is a next-page icon after the list."""
    return (
        not any(map(str.isalpha, page.name(node)))
        and _NEXT_MARK.matches(_class_of(page, node))
        and node.parent is not None
        and node.at >= container.end
    )


def _region(page: Page, container: Node, signals: Signals) -> Node:
    """Returns the part of the page that belongs to the list: up to ``main``, or else a child of the body or the body."""
    ancestor = container
    while ancestor.parent is not None and ancestor.parent.tag not in ("body", "html"):
        ancestor = ancestor.parent
        if ancestor.tag == "main" or ancestor.get("role").lower() == "main":
            return ancestor
    return ancestor.parent if ancestor.parent is not None and ancestor.parent.tag == "body" else ancestor


def _is_pager(node: Node) -> bool:
    """Returns whether the element stands in a pager, by class or ARIA label."""
    ancestor: Node | None = node
    for _ in range(6):
        if ancestor is None:
            return False
        if _PAGER.matches(f"{ancestor.classes()} {fold(ancestor.get('aria-label'))}"):
            return True
        ancestor = ancestor.parent
    return False


def _in_carousel(node: Node) -> bool:
    """Returns whether the element stands in a carousel, calendar or wizard."""
    ancestor: Node | None = node
    for _ in range(6):
        if ancestor is None:
            return False
        if _CAROUSEL.matches(ancestor.classes()):
            return True
        ancestor = ancestor.parent
    return False


def _in_page_menu(page: Page, node: Node) -> bool:
    """Returns whether the element stands in header, footer or a navigation that is no pager."""
    for landmark in landmarks_around(node):
        if landmark.name != "navigation":
            return True
        if not _is_pager(landmark.node):
            return not _is_page_menu(page, landmark.node)
    return False


def _is_page_menu(page: Page, menu: Node) -> bool:
    """Returns whether all controls of a navigation turn pages: numbers, next, previous."""
    links = [link for link in page.nodes[menu.at : menu.end] if link.tag in ("a", "button")]
    return 0 < len(links) <= 20 and all(_turns_page(fold(page.name(link))) for link in links)


def _turns_page(name: str) -> bool:
    """Returns whether a control's name turns pages."""
    return (
        not any(map(str.isalpha, name)) or _NEXT.matches_fully(name) or is_load_more(name) or _BACK.matches_fully(name)
    )


def _next_score(page: Page, node: Node, name: str, container: Node) -> float:
    """Returns the score of an element as a next-page control; 0 for none."""
    rel = node.get("rel").lower().split()
    score = 0.0
    if "next" in rel and page.link_url(node):
        score = 5.0
    elif is_load_more(name):
        score = 3.5
    elif name.strip(" .…") in _NEXT_SIGNS or (name and all(part in _NEXT_SIGNS for part in name.split())):
        score = 2.0 if name.strip() not in (">>", "»»", "›|") else 1.5
    elif _NEXT.matches_fully(name):
        score = 3.0
    elif (not name or name.isdigit()) and _NEXT_MARK.matches(_class_of(page, node)):
        score = 2.0
    if score <= 0:
        return 0.0
    title = fold(node.get("title"))
    if title and _NEXT.matches(title):
        score += 1.0
    if _NOT_NEXT.matches(f"{name} {title}") or _in_carousel(node):
        return 0.0
    pager = _is_pager(node)
    if pager:
        score += 2.0
    if "next" not in rel and not pager and _in_page_menu(page, node):
        return 0.0
    if node.at > container.end - 1:
        score += 0.5
    by_script = node.has("data-oph-ref") or node.get("href").strip().lower().startswith(("#", "javascript:"))
    return score if pager or node.tag != "a" or page.link_url(node) is not None or by_script else 0.0


def _class_of(page: Page, node: Node) -> str:
    """Returns the classes of the element and of up to three nodes in it."""
    return " ".join(element.get("class").lower() for element in page.nodes[node.at : min(node.end, node.at + 4)])


def _is_same_page(page: Page, node: Node) -> bool:
    """Returns whether the link leads to the page itself."""
    address = page.link_url(node)
    return address is not None and address.split("#")[0] == page.url.split("#")[0] and "#" not in address


def _numbered_pages(page: Page, signals: Signals, region: Node, inside: RowRanges) -> tuple[dict[int, Node], int, int]:
    """Returns the numbered pages: the control of each other page, the current page, the last page (0 if unknown)."""
    groups: dict[int, dict[int, Node]] = {}
    containers: dict[int, Node] = {}
    for node in signals.interactive:
        if node.hidden or inside.holds(node) or not (node.inside(region) or _is_pager(node)):
            continue
        match = _PAGE_CONTROL.fullmatch(fold(page.name(node))) if len(page.name(node)) < 40 else None
        text = page.text(node, 20)
        number = int(match[1]) if match else int(text) if text.isdigit() and len(text) <= 4 else 0
        if not 0 < number < 2000 or node.parent is None:
            continue
        container = (
            node.parent if node.parent.tag not in ("li", "span", "form", "td") else node.parent.parent or node.parent
        )
        groups.setdefault(container.at, {}).setdefault(number, node)
        containers[container.at] = container
    for at, group in groups.items():
        container = containers[at]
        current = _current_page(page, container, group)
        last = max([*group, current])
        sequence = sorted({*group, current} - {0})
        if not current or len(sequence) < 2 or (sequence[0] > 2 and not _is_pager(container)):
            continue
        links = {number: node for number, node in group.items() if number != current and not is_disabled(node)}
        return links, current, last
    return {}, 0, 0


def _current_page(page: Page, container: Node, group: dict[int, Node]) -> int:
    """Returns the current page number of a group of page controls; 0 if unknown."""
    marked = [number for number, node in group.items() if is_selected(node)]
    if len(marked) == 1:
        return marked[0]
    inactive = [
        number for number, node in group.items() if is_disabled(node) or (node.tag == "a" and _has_no_target(node))
    ]
    if len(inactive) == 1 and len(group) > 1:
        return inactive[0]
    text_numbers: list[int] = []
    controls = {node.at for node in group.values()}
    for node in page.nodes[container.at : container.end][:300]:
        if node.at in controls or node.hidden or any(node.at <= at < node.end for at in controls):
            continue
        if any(control.at < node.at < control.end for control in group.values()):
            continue
        text = page.text(node, 30)
        match = _PAGE_TEXT.fullmatch(fold(text))
        if match and node is not container:
            text_numbers.append(int(match[1]))
    own_numbers = [
        int(text) for index, text in enumerate(page.text_nodes[container.first : container.last], start=container.first)
        if page.text_parents[index] is container and text.strip().isdigit() and len(text.strip()) <= 4
    ]  # fmt: skip
    unlinked = [number for number in [*text_numbers, *own_numbers] if number not in group]
    return unlinked[0] if unlinked else 0


def _has_no_target(node: Node) -> bool:
    """Returns whether a link has no target."""
    return not node.has("href") and not node.has("data-oph-ref") and not node.has("onclick")


def with_hinted_next(page: Page, hints: Hints, paging: PagingReport) -> PagingReport:
    """Returns the pagination with the next-page element that the hints select; unchanged if no selector matches."""
    query = CssQuery(page)
    for pick in hints.next:
        for node in query.select(pick.css):
            if not is_disabled(node) and not node.hidden and not is_harmful_element(page, node):
                return replace(paging, next=element_ref_of(page, node))
    return paging
