"""Headed sections beside the list: under a heading of documents anything to fetch, under any other records like the list's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from host.finder.audit.looks import is_collection, is_download
from host.finder.audit.scope import AuditScope
from host.finder.audit.words import (
    ABOUT,
    BACK,
    BLOG_ARCHIVE,
    BLOG_PARTS,
    BLOG_SORTS,
    NEXT,
    OTHER_LISTS,
    OTHER_PAPERS,
    PAPERS,
    STATUS,
    UNRELATED,
    names_papers,
)
from host.finder.dom.node import Node
from host.finder.dom.urls import split
from host.finder.lexicon.navigation import preferences
from host.finder.model import Unexplained
from host.finder.values.text import WordMatcher, fold
from host.urls import host_of

_SETTING = WordMatcher(preferences.SETTING)
BlogSign = Literal["blog", "perhaps", "none"]
"""What a column says of being that of a blog; *perhaps* leaves it to the archive's addresses."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption")
_MAX_HEADING = 90
_MONTH_ADDRESS = re.compile(r"/(?:blog/)?(?:19|20)\d\d/\d\d/?")
"""The path of a month in a blog, as programs for blogs write it: WordPress, Movable Type, Blogger."""
_MAX_STATUS_HEADING = 40
_MAX_RECORD = 60
"""Text nodes of one record, at most."""


def unread_sections(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the sections without a row whose controls look like those of documents."""
    headings = _headings(scope)
    columns: dict[int, BlogSign] = {}
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
        if controls is None or (BLOG_ARCHIVE.matches_fully(folded) and _is_of_blog(scope, heading, controls, columns)):
            continue
        downloads = [node for node in controls if is_download(node, fold(scope.page.name(node)), scope.address(node))]
        if names_papers(folded):
            # Between the page's title and its first section stand balances and dates that are no documents.
            has_records = heading.tag != "h1" and _has_records(scope, controls)
            doubtful = bool(downloads) or has_records or _repeat(scope, controls)
            doubtful = doubtful or _has_frame(scope, heading, following)
            doubtful = doubtful or (heading.tag != "h1" and bool(controls) and _is_bare_name(folded))
        else:
            doubtful = len(downloads) > 1 and _has_records(scope, downloads)
        if doubtful:
            yield Unexplained("section", name, scope.ref(heading))


def _is_bare_name(folded: str) -> bool:
    """Returns whether a heading that names documents says nothing else: under it one control is enough, whatever it says."""
    return " " not in folded or PAPERS.matches_fully(folded)


def _is_of_blog(scope: AuditScope, heading: Node, controls: list[Node], judged: dict[int, BlogSign]) -> bool:
    """Returns whether an archive is that of a shop's blog: in the column of the heading, beside the list, another heading
    names a part of a blog; or one sorts something, or the page calls the column something beside its content, and all links
    in the archive are months. ``judged``: what is known of columns already, by their first index."""
    column = heading
    while column.parent is not None and column.parent.tag != "body":
        if scope.holds_row_between(column.parent.at, column.parent.end):
            break
        column = column.parent
    if column.at not in judged:
        judged[column.at] = _blog_sign(scope, column)
    if judged[column.at] != "perhaps":
        return judged[column.at] == "blog"
    months = [_MONTH_ADDRESS.fullmatch(split(scope.address(node) or "")[1]) for node in controls]
    return bool(months) and all(months)


def _blog_sign(scope: AuditScope, column: Node) -> BlogSign:
    """Returns what the headings of a column, or its element, say of a blog."""
    headings = [node for node in scope.page.nodes[column.at : column.end] if node.tag in _HEADINGS]
    names = [fold(scope.page.text(node, _MAX_HEADING)) for node in headings]
    if any(map(BLOG_PARTS.matches_fully, names)):
        return "blog"
    is_beside = column.tag == "aside" or column.get("role").lower() == "complementary"
    return "perhaps" if is_beside or any(map(BLOG_SORTS.matches_fully, names)) else "none"


def lists_elsewhere(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the links beside the list to documents of another kind on another host, which the fetch visits only where it
    may."""
    for node in scope.controls:
        url, name = scope.address(node), fold(scope.page.name(node))
        if url is None or node.tag != "a" or len(name) > _MAX_STATUS_HEADING or host_of(url) == host_of(scope.page.url):
            continue
        if (
            url.startswith("http")
            and OTHER_PAPERS.matches(name)
            and names_papers(name)
            and not scope.is_accounted(node)
        ):
            yield Unexplained("section", scope.page.name(node), scope.ref(node))


def status_heading(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the heading over the rows if all of them stand under one that names a payment status ("Unpaid invoices"), and
    the reader has no way to the others."""
    explained = scope.explained
    if explained.has_facets or explained.leads_to_all or not explained.rows:
        return
    headings = _headings(scope)
    places = [heading.at for heading in headings]
    over = {bisect_left(places, row.begin) - 1 for row in explained.rows}
    if len(over) == 1 and (place := over.pop()) >= 0:
        name = scope.page.text(headings[place], 200)
        folded = fold(name)
        if STATUS.matches(folded) and PAPERS.matches(folded) and len(folded) <= _MAX_STATUS_HEADING:
            yield Unexplained("text", name, scope.ref(headings[place]))


def _headings(scope: AuditScope) -> list[Node]:
    """Returns the visible headings of the page in document order."""
    by_role = [node for node in scope.page.role_nodes if node.get("role").lower() == "heading"]
    # A line in bold that is nothing but the name of documents heads what follows it, whatever its tag.
    bold = [node for node in scope.page.by_tag("strong", "b", "dt") if not node.kids and _is_only_name(scope, node)]
    nodes = {node.at: node for node in (*scope.page.by_tag(*_HEADINGS), *by_role, *bold)}
    return [nodes[at] for at in sorted(nodes) if not nodes[at].hidden]


def _is_only_name(scope: AuditScope, node: Node) -> bool:
    """Returns whether an element names documents of a kind, and stands alone in its block outside of the rows."""
    holder = node.parent
    if holder is None or scope.explained.ranges.holds(node) or (holder.tag != "dl" and holder.last - holder.first > 2):
        return False
    folded = fold(scope.page.text(node, 60))
    return PAPERS.matches_fully(folded) and names_papers(folded)


def _controls(scope: AuditScope, heading: Node, following: Node | None) -> list[Node] | None:
    """Returns the controls between a heading and the next one that nothing accounts for; None where rows stand between."""
    holder = heading.parent if heading.tag == "caption" and heading.parent is not None else heading
    end = following.at if following is not None else len(scope.page.nodes)
    if scope.holds_row_between(holder.at, end):
        return None
    found: list[Node] = []
    for node in scope.controls_between(heading.at + 1, end):
        name = fold(scope.page.name(node))
        if len(name) > 160 or UNRELATED.matches(name) or BACK.matches_fully(name) or NEXT.matches_fully(name):
            continue
        if not (is_collection(name, scope.address(node)) or scope.is_harmful(node) or scope.is_accounted(node)):
            found.append(node)
    return found


def _has_frame(scope: AuditScope, heading: Node, following: Node | None) -> bool:
    """Returns whether a page of another origin, which nobody here can read, stands under the heading."""
    end = following.at if following is not None else len(scope.page.nodes)
    frames = scope.page.by_tag("iframe")
    return any(heading.at < node.at < end and node.get("src") and not node.hidden for node in frames)


def _repeat(scope: AuditScope, controls: list[Node]) -> bool:
    """Returns whether two of the controls say the same and lead elsewhere, as the links of records do."""
    addresses: dict[str, set[str]] = {}
    for node in controls:
        addresses.setdefault(scope.page.name(node), set()).add(scope.address(node) or scope.page.selector(node))
    return any(len(different) > 1 for different in addresses.values())


def _has_records(scope: AuditScope, controls: list[Node]) -> bool:
    """Returns whether any of the controls stands in a record of its own: a small element with a date or an amount."""
    for node in controls:
        record = scope.record_around(node)
        if record is not None and record.last - record.first <= _MAX_RECORD:
            return True
    return False
