"""The control that leads to the next part of a list: scored by what it says, where it stands and where it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from host.finder.dom.landmarks import landmarks_around
from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import Signals, is_disabled
from host.finder.dom.urls import path_query_fragment
from host.finder.downloads.offers import form_owner, is_harmful_element, is_submit_button
from host.finder.lexicon import marks
from host.finder.lexicon.navigation import page_turns as words
from host.finder.lexicon.navigation import pagination
from host.finder.lexicon.patterns import any_of_table, words_of
from host.finder.navigation.load_more import is_load_more, says_only_more
from host.finder.navigation.page_numbers import PageNumbers
from host.finder.navigation.page_turns import (
    class_names,
    ends_menu,
    in_carousel,
    in_pager,
    is_pager_row,
    number_in,
    turn_of,
    turn_of_text,
)
from host.finder.navigation.result_count import tells_page
from host.finder.values.text import FragmentMatcher, WordMatcher, fold

_NEXT = WordMatcher(words.NEXT)
_ALL = WordMatcher(pagination.ALL)
_NOT_NEXT = WordMatcher(words.NOT_NEXT)
_SIDEBAR = FragmentMatcher(marks.SIDEBAR)
_NEXT_MARK = FragmentMatcher(marks.NEXT)
_PAGE_PARAMETERS = words_of(marks.PAGE_PARAMETER)
_PAGE_SEGMENT = re.compile(rf"(?:^|[/_-]){any_of_table(marks.PAGE_SEGMENT)}[/_=-]?\d{{1,6}}/?(?:\.\w{{2,5}})?$")
_MENU_ATTRIBUTES = frozenset(("aria-haspopup", "aria-expanded", "data-toggle", "data-bs-toggle"))
"""Attributes of a button that opens something; the last two are those of Bootstrap 4 and 5."""
_MAX_NAME_CHARACTERS = 60
_MAX_ANCESTORS = 4
_MAX_CLUSTER_CONTROLS = 60
LEAST_BESIDE_LIST = 3.0
"""Score from which a control beside a list of documents is followed."""
LEAST_ALONE = 4.5
"""The same on a page without such a list, where a "next" may as well be the next step of a form."""


@dataclass(frozen=True)
class Surroundings:
    """What a control is judged against: the list's ``container`` (None: the page has no list of documents), the ``numbers`` of
    the pages, and ``head_next``, the address of the page's ``<link rel="next">``."""

    page: Page
    signals: Signals
    container: Node | None
    numbers: PageNumbers | None
    head_next: str | None


@dataclass(frozen=True)
class NextControls:
    """``best``: the control with the highest score; ``all_link`` leads to the complete list; ``unfollowed`` is the name of
    the first control that looks like a next-page control, followed or not."""

    best: Node | None
    score: float
    all_link: Node | None
    unfollowed: str | None


def find_next_controls(around: Surroundings, candidates: list[Node]) -> NextControls:
    """Returns the best of the controls that may lead to the next part of the list."""
    page = around.page
    best: Node | None = None
    best_score = 0.0
    unfollowed: str | None = None
    all_link: Node | None = None
    for node in candidates:
        name = fold(page.name(node))
        if node.hidden or len(name) > _MAX_NAME_CHARACTERS or _is_off(node):
            continue
        if all_link is None and _ALL.matches_fully(name) and page.link_url(node) != page.url:
            all_link = None if is_harmful_element(page, node) else node
        score = next_score(around, node, name)
        if score <= 0 or _is_same_page(page, node):
            continue
        if score >= 2.0 and unfollowed is None:
            unfollowed = page.name(node) or node.get("class") or node.tag
        # Of two pagers alike the lower one counts: it stands after the list.
        if score >= best_score and not is_harmful_element(page, node):
            best, best_score = node, score
    return NextControls(best, best_score, all_link, unfollowed)


def _is_off(node: Node) -> bool:
    """Returns whether a control or the element around it is disabled."""
    return is_disabled(node) or (node.parent is not None and is_disabled(node.parent))


def next_score(around: Surroundings, node: Node, name: str) -> float:
    """Returns the score of an element, with its folded name, as a next-page control; 0 for none. It has no unit."""
    page = around.page
    says_next = "next" in node.get("rel").lower().split()
    own_score = _own_score(around, node, name)
    if own_score <= 0 and not says_next:
        return 0.0
    url = page.link_url(node)
    by_script = (
        node.has("data-oph-ref")
        or node.has("onclick")
        or node.get("href").strip().lower().startswith(("#", "javascript:"))
    )
    is_relation = says_next and (url is not None or by_script)
    score = 5.0 if is_relation else own_score
    if score <= 0:
        return 0.0
    title = fold(node.get("title"))
    if title and _NEXT.matches(title):
        score += 1.0
    if _NOT_NEXT.matches(f"{name} {title}") or in_carousel(node):
        return 0.0
    pager = in_pager(node)
    if not is_relation and not pager and (_in_page_menu(around, node) or _is_more_of_another(around, node, name)):
        return 0.0
    if not (pager or node.tag != "a" or url is not None or by_script):
        return 0.0
    if around.container is None and not _may_stand_alone(around, node, url, pager=pager):
        return 0.0
    return score + (2.0 if pager else 0.0) + _place_score(around, node, url)


def _is_more_of_another(around: Surroundings, node: Node, name: str) -> bool:
    """Returns whether a control asks for more of something else than the list: for the rest of a menu, or for the page behind
    one of several teasers, each of which has such a link."""
    page = around.page
    if turn_of(page, node) != "more":
        return False
    url = page.link_url(node)
    return ends_menu(page, node) or any(
        fold(page.name(other)) == name and page.link_url(other) not in (url, None)
        for other in around.signals.interactive
        if url is not None and other is not node and not other.hidden
    )


def _own_score(around: Surroundings, node: Node, name: str) -> float:
    """Returns the score of what a control says, or of its icon."""
    page = around.page
    turn = turn_of(page, node)
    if turn == "more" or (around.container is None and turn is None and is_load_more(name, of_anything=True)):
        return 3.5
    if _ends_rows_with_more(around, node, name):
        return 3.5
    if turn == "number":
        # "2" with an arrow as its icon.
        return 2.0 if _NEXT_MARK.matches(class_names(page, node)) else 0.0
    if turn != "next":
        return 0.0
    if any(map(str.isalpha, name)):
        return 3.0
    return 1.5 if len(name.replace(" ", "")) > 1 else 2.0


def _ends_rows_with_more(around: Surroundings, node: Node, name: str) -> bool:
    """Returns whether a button that says nothing but "more" is the next thing below the rows, so that it can only be more of
    them. One that tells that it opens something is a menu's (WAI-ARIA: ``aria-haspopup``, ``aria-expanded``)."""
    container, page = around.container, around.page
    if container is None or node.tag != "button" or node.at < container.end or not says_only_more(name):
        return False
    if not _MENU_ATTRIBUTES.isdisjoint(node.attrs):
        return False
    return not any(text.strip() for text in page.text_nodes[container.last : node.first] if text is not BREAK)


def _place_score(around: Surroundings, node: Node, url: str | None) -> float:
    """Returns the score of a control's place and address."""
    page, container, numbers = around.page, around.container, around.numbers
    score = 0.0
    if container is not None and node.at > container.end - 1:
        score += 0.5
    if container is not None and container.at < node.at < container.end and _in_pager_row(around, node):
        score += 1.0
    if url is not None and around.head_next is not None and url == around.head_next:
        score += 3.0
    following = numbers.following if numbers is not None else None
    if url is not None and following is not None and url == page.link_url(following):
        score += 3.0
    if _has_turns_beside(around, node):
        score += 1.5
    if container is None and url is not None and names_page(url):
        score += 1.5
    return score


def _in_pager_row(around: Surroundings, node: Node) -> bool:
    """Returns whether a control stands in a row of the list's table that holds nothing but page turns."""
    row = node.parent
    while row is not None and row.tag != "tr":
        row = row.parent
    return row is not None and is_pager_row(around.page, around.signals, row)


def _may_stand_alone(around: Surroundings, node: Node, url: str | None, *, pager: bool) -> bool:
    """Returns whether a control may lead on in a page without a list of documents: not the button of a form, nothing in a
    sidebar, and a link out of every pager only where its address tells a page."""
    if is_submit_button(node) and form_owner(around.page, node) is not None and not pager:
        return False
    holder = node.parent
    while holder is not None and holder.tag != "body":
        if holder.tag == "aside" or (holder.attrs and _SIDEBAR.matches(holder.classes())):
            return False
        holder = holder.parent
    if url is not None and _leads_back(around.page.url, url):
        return False
    return pager or url is None or names_page(url) or _has_turns_beside(around, node) or url == around.head_next


def _leads_back(here: str, url: str) -> bool:
    """Returns whether a link of a page with a number leads to a lower one, or to the list's first page, which mostly has
    none: weblogs call the newer posts "next"."""
    current, target = page_in(here), page_in(url)
    return current is not None and (target is None or target <= current)


def _has_turns_beside(around: Surroundings, node: Node) -> bool:
    """Returns whether other page turns stand beside a control, pressed or not, and nothing else does: "1 2 ›", "‹ ›"."""
    page = around.page
    holder = node.parent
    for _ in range(_MAX_ANCESTORS):
        if holder is None or holder.tag == "body" or not 0 < around.signals.actions(holder) <= _MAX_CLUSTER_CONTROLS:
            return False
        others = [other for other in around.signals.interactive_in((holder,)) if not other.inside(node)]
        turns = [turn_of(page, other) for other in others if not node.inside(other)]
        if None in turns:
            return False
        if "back" in turns or "number" in turns or "end" in turns or _has_turn_text(page, holder, node):
            return True
        holder = holder.parent
    return False


def _has_turn_text(page: Page, holder: Node, node: Node) -> bool:
    """Returns whether a text around a control is a page turn that cannot be pressed now: "1", "‹", "Previous"."""
    for index in range(holder.first, holder.last):
        text = page.text_nodes[index]
        if text is BREAK or node.first <= index < node.last or not text.strip() or len(text) > 40:
            continue
        if number_in(text) or turn_of_text(fold(text)) in ("back", "end") or tells_page(fold(text)):
            return True
    return False


def names_page(url: str) -> bool:
    """Returns whether an address tells the page of a list: "?page=2", "/page/2/", "index2.html"."""
    return _page_value(url) is not None


def page_in(url: str) -> int | None:
    """Returns the number by which an address tells the page of a list; None without one."""
    digits = re.findall(r"\d+", _page_value(url) or "")
    return int(digits[-1]) if digits else None


def _page_value(url: str) -> str | None:
    """Returns what in an address tells the page of a list: a parameter's value, or the end of the path."""
    parts = path_query_fragment(url)
    if parts is None:
        return None
    path, query, _ = parts
    try:
        parameters = parse_qsl(query, max_num_fields=200)
    except ValueError:
        return None
    named = [value for name, value in parameters if name.lower().rsplit(":", 1)[-1] in _PAGE_PARAMETERS and value]
    if named:
        return named[0]
    match = _PAGE_SEGMENT.search(path.lower())
    return match[0] if match is not None else None


def _in_page_menu(around: Surroundings, node: Node) -> bool:
    """Returns whether the element stands in header, footer or a navigation that is no pager. A list that is none of documents
    may have its pager in a footer of its own."""
    for landmark in landmarks_around(node):
        if landmark.name == "contentinfo" and around.container is None and _has_turns_beside(around, node):
            return False
        if landmark.name != "navigation":
            return True
        if not in_pager(landmark.node):
            return not _turns_only(around.page, landmark.node)
    return False


def _turns_only(page: Page, menu: Node) -> bool:
    """Returns whether all controls of a navigation turn pages: numbers, next, previous."""
    links = [link for link in page.nodes[menu.at : menu.end] if link.tag in ("a", "button")]
    return 0 < len(links) <= 20 and all(
        turn_of(page, link) is not None or not any(map(str.isalpha, page.name(link))) for link in links
    )


def _is_same_page(page: Page, node: Node) -> bool:
    """Returns whether the link leads to the page itself."""
    address = page.link_url(node)
    return address is not None and address.split("#")[0] == page.url.split("#")[0] and "#" not in address


def bare_arrow(page: Page, container: Node) -> str | None:
    """Returns the class of an arrow icon after the list that only a script can activate."""
    for node in page.nodes[container.end : container.end + 40]:
        is_icon = node.tag in ("i", "span", "svg", "div") and node.first == node.last and not node.hidden
        if is_icon and not is_disabled(node) and _NEXT_MARK.matches(node.get("class").lower()):
            parent = node.parent
            if parent is not None and parent.tag not in ("a", "button"):
                return node.get("class")
    return None


def is_next_icon(page: Page, node: Node, container: Node) -> bool:
    """Returns whether the element is a next-page icon after the list."""
    return (
        not any(map(str.isalpha, page.name(node)))
        and _NEXT_MARK.matches(class_names(page, node))
        and node.parent is not None
        and node.at >= container.end
    )
