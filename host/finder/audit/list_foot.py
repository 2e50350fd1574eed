"""Controls of unknown words right after the list: another view of its own address, or a lone control that a script answers.

Whoever made the page calls "further back" what they like; its place and its address are the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from host.finder.audit.choices import is_marked_selected
from host.finder.audit.looks import is_collection, is_download
from host.finder.audit.pagers import in_carousel
from host.finder.audit.scope import AuditScope
from host.finder.audit.words import ABOUT, BACK, PUBLIC, UNRELATED
from host.finder.dom.node import Node
from host.finder.dom.urls import path_query_fragment
from host.finder.lexicon import actions
from host.finder.lexicon.navigation import active_filters, preferences
from host.finder.model import Unexplained
from host.finder.values.text import WordMatcher, fold

_PRINT = WordMatcher(actions.PRINT)
_SEND = WordMatcher(actions.SEND)
_APPLY = WordMatcher(active_filters.APPLY)
_SETTING = WordMatcher(preferences.SETTING)
_OFFSET = re.compile(r"(?:start|offset|from|skip|first|begin|cursor|after|before|seek|until|position|index)\w*")
_BLOCKS = 2
"""Elements after the list in which its foot may stand."""
_MAX_NAME = 40


def unknown_list_foot(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the controls after the list that may show more of it, where the reader has no next page."""
    explained = scope.explained
    if explained.has_next or explained.at_last_page or not explained.rows:
        return
    foot = _foot(scope)
    for node in scope.controls:
        name = fold(scope.page.name(node))
        if len(name) > _MAX_NAME or _is_known(scope, node, name):
            continue
        if _is_offset(scope, node) or any(_is_alone(scope, node, block) for block in foot):
            yield Unexplained("pager", scope.page.name(node) or "…", scope.ref(node))


def _is_known(scope: AuditScope, node: Node, name: str) -> bool:
    """Returns whether a control certainly does something else than showing more of the list."""
    url = scope.address(node)
    if scope.is_harmful(node) or is_collection(name, url) or is_download(node, name, url):
        return True
    if BACK.matches_fully(name) or in_carousel(node) or node.has("aria-expanded") or node.has("aria-haspopup"):
        return True
    if is_marked_selected(node):
        # A pager of one page: "1".
        return True
    matchers = (_PRINT, _SEND, _APPLY, _SETTING, UNRELATED, ABOUT, PUBLIC)
    return scope.page.selector(node) in scope.explained.controls or any(words.matches(name) for words in matchers)


def _is_offset(scope: AuditScope, node: Node) -> bool:
    """Returns whether a control leads to the page's own path with a number to begin at ("?start=20"), and not back to 0."""
    there, here = path_query_fragment(scope.page.link_url(node) or ""), path_query_fragment(scope.page.url)
    if there is None or here is None or there[0] != here[0] or len(there[1]) > 2_000:
        return False
    begins = dict(parse_qsl(here[1][:2_000], max_num_fields=100))
    for name, value in parse_qsl(there[1], max_num_fields=100):
        begin = begins.get(name, "0")
        if _OFFSET.fullmatch(name.lower()) and value != begin:
            is_earlier = value[:9].isdigit() and begin[:9].isdigit() and int(value[:9]) < int(begin[:9])
            return not is_earlier
    return False


def _foot(scope: AuditScope) -> list[Node]:
    """Returns the elements that follow the list: the next ones after the element of its last row, at the lowest level that
    has any."""
    holder: Node | None = scope.page.nodes[scope.explained.rows[-1].begin]
    while holder is not None and holder.parent is not None and holder.tag not in ("main", "body"):
        following = [
            kid
            for kid in holder.parent.kids
            if kid.at >= holder.end and not kid.hidden and not scope.explained.ranges.holds(kid)
        ]
        if following:
            return following[:_BLOCKS]
        holder = holder.parent
    return []


def _is_alone(scope: AuditScope, node: Node, block: Node) -> bool:
    """Returns whether a block is nothing but this control, of which only a script knows what it does."""
    if not node.inside(block) or scope.page.link_url(node) is not None or scope.signals.actions(block) != 1:
        return False
    is_submit = node.tag == "input" or (node.tag == "button" and node.get("type").lower() in ("submit", ""))
    if is_submit and _in_form(node):
        return False
    return scope.page.text(block, 200) == scope.page.text(node, 200)


def _in_form(node: Node) -> bool:
    ancestor = node.parent
    while ancestor is not None and ancestor.tag != "form":
        ancestor = ancestor.parent
    return ancestor is not None
