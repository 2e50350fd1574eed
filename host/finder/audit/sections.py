"""Headed sections beside the list: under a heading of documents anything to fetch, under any other records like the list's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from host.finder.audit.looks import is_collection, is_download
from host.finder.audit.scope import AuditScope
from host.finder.audit.words import ABOUT, OTHER_LISTS, UNRELATED, names_papers
from host.finder.dom.node import Node
from host.finder.lexicon.navigation import preferences
from host.finder.model import Unexplained
from host.finder.values.text import WordMatcher, fold

_SETTING = WordMatcher(preferences.SETTING)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption")
_MAX_HEADING = 90
_MAX_RECORD = 60
"""Text nodes of one record, at most."""


def unread_sections(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the sections without a row whose controls look like those of documents."""
    headings = _headings(scope)
    for heading, following in pairwise([*headings, None]):
        if heading is None:
            return
        name = scope.page.text(heading, 200)
        folded = fold(name)
        if not folded or len(folded) > _MAX_HEADING or scope.in_frame(heading) or scope.explained.ranges.holds(heading):
            continue
        if ABOUT.matches(folded) or OTHER_LISTS.matches_fully(folded) or _SETTING.matches(folded):
            continue
        controls = _controls(scope, heading, following)
        if controls is None:
            continue
        downloads = [node for node in controls if is_download(node, fold(scope.page.name(node)), scope.address(node))]
        if names_papers(folded):
            doubtful = bool(downloads) or _has_records(scope, controls)
        else:
            doubtful = len(downloads) > 1 and _has_records(scope, downloads)
        if doubtful:
            yield Unexplained("section", name, scope.ref(heading))


def _headings(scope: AuditScope) -> list[Node]:
    """Returns the visible headings of the page in document order."""
    by_role = [node for node in scope.page.role_nodes if node.get("role").lower() == "heading"]
    nodes = {node.at: node for node in (*scope.page.by_tag(*_HEADINGS), *by_role)}
    return [nodes[at] for at in sorted(nodes) if not nodes[at].hidden]


def _controls(scope: AuditScope, heading: Node, following: Node | None) -> list[Node] | None:
    """Returns the controls between a heading and the next one that nothing accounts for; None where rows stand between."""
    holder = heading.parent if heading.tag == "caption" and heading.parent is not None else heading
    end = following.at if following is not None else len(scope.page.nodes)
    if scope.holds_row_between(holder.at, end):
        return None
    found: list[Node] = []
    for node in scope.controls_between(heading.at + 1, end):
        name = fold(scope.page.name(node))
        if len(name) > 160 or UNRELATED.matches(name):
            continue
        if not (is_collection(name, scope.address(node)) or scope.is_harmful(node) or scope.is_accounted(node)):
            found.append(node)
    return found


def _has_records(scope: AuditScope, controls: list[Node]) -> bool:
    """Returns whether any of the controls stands in a record of its own: a small element with a date or an amount."""
    for node in controls:
        record = scope.record_around(node)
        if record is not None and record.last - record.first <= _MAX_RECORD:
            return True
    return False
