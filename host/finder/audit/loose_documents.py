"""Links and controls outside of the rows that look like a document's: by address, icon, file or words, with a date or an
amount beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from host.finder.audit.looks import address_shape, is_collection, is_download, is_file
from host.finder.audit.scope import AuditScope
from host.finder.audit.words import PAPERS, PUBLIC, names_papers
from host.finder.dom.node import Node
from host.finder.lexicon import columns
from host.finder.model import Unexplained
from host.finder.values.text import WordMatcher, fold

_OTHER_DATE = WordMatcher(columns.OTHER_DATE)
_NUMBERED = re.compile(r"\d{2}")
"""A year or a number in a document's name; a leaflet about documents has none."""
_MAX_ROW_DEPTH = 6
"""Elements from a control upwards, in which the row stands that it belongs to."""
_MAX_SHAPES = 60
"""Rows at each end of the list whose addresses are compared; a list has few shapes of address."""


def unread_documents(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the controls outside of the rows that look like a document's and that the report does not account for."""
    shapes: frozenset[str] | None = None
    places = _row_places(scope) if scope.controls else frozenset()
    for node in scope.controls:
        name = fold(scope.page.name(node))
        url = scope.address(node)
        unread_row = _unread_row(scope, node, name, places)
        if unread_row is not None:
            yield Unexplained("row", scope.page.text(unread_row, 80) or scope.page.name(node), scope.ref(node))
            continue
        if len(name) > 160 or scope.is_harmful(node) or scope.is_accounted(node):
            continue
        has_files = _is_archive_of_record(scope, node, url)
        if is_collection(name, url) and not has_files:
            continue
        if shapes is None:
            shapes = _row_shapes(scope)
        alike = url is not None and address_shape(url) in shapes
        if not (alike or has_files or is_download(node, name, url)):
            continue
        record = scope.record_around(node)
        if _is_listed(scope, node, record) or (PUBLIC.matches(name) and not PAPERS.matches(name)):
            continue
        if alike or record is not None or (is_file(url or "") and names_papers(name) and _NUMBERED.search(name)):
            yield Unexplained("document", scope.page.name(node) or _text_of(scope, record), scope.ref(node))


def _row_shapes(scope: AuditScope) -> frozenset[str]:
    """Returns the shapes of the addresses of the rows' offers."""
    rows = scope.explained.rows
    chosen = rows if len(rows) <= 2 * _MAX_SHAPES else (*rows[:_MAX_SHAPES], *rows[-_MAX_SHAPES:])
    found: set[str] = set()
    for row in chosen:
        if not row.offers:
            continue
        for node in scope.signals.interactive_in((scope.page.nodes[row.begin],)):
            url = scope.address(node)
            shape = address_shape(url) if url is not None else None
            if shape is not None and shape not in found and scope.page.selector(node) in row.offers:
                found.add(shape)
    return frozenset(found)


def _row_places(scope: AuditScope) -> frozenset[tuple[int, str]]:
    """Returns the parents of the rows, by index, each with the tag of the rows in it."""
    rows = (scope.page.nodes[row.begin] for row in scope.explained.rows)
    return frozenset((row.parent.at, row.tag) for row in rows if row.parent is not None)


def _unread_row(scope: AuditScope, node: Node, name: str, places: frozenset[tuple[int, str]]) -> Node | None:
    """Returns the sibling of the rows, of their tag, in which a control stands that looks like a download as their own do;
    None where there is no such row. There a ZIP by its address is one document's; only one that calls itself all of them is
    not."""
    url = scope.address(node)
    if (
        is_collection(name, None)
        or not is_download(node, name, url)
        or scope.is_harmful(node)
        or scope.is_accounted(node)
    ):
        return None
    ancestor: Node | None = node
    for _ in range(_MAX_ROW_DEPTH):
        if ancestor is None or ancestor.parent is None or ancestor.tag == "th":
            return None
        if (ancestor.parent.at, ancestor.tag) in places:
            return ancestor
        ancestor = ancestor.parent
    return None


def _is_archive_of_record(scope: AuditScope, node: Node, url: str | None) -> bool:
    """Returns whether a control gives a ZIP beside a single date: the files of the document of that day. One beside a year, or
    beside the begin and the end of a period, has the documents of the rows."""
    if url is None or not url.lower().split("?", maxsplit=1)[0].endswith(".zip"):
        return False
    record = scope.record_around(node)
    if record is None:
        return False
    return sum(len(scope.signals.dates_by_text_node.get(index, ())) for index in range(record.first, record.last)) == 1


def _is_listed(scope: AuditScope, node: Node, record: Node | None) -> bool:
    """Returns whether what stands beside a control is a row's as well: its number, else its date, else its total."""
    explained = scope.explained
    text = fold(scope.page.text(record if record is not None else node, 600))
    if any(number in text for number in explained.numbers if len(number) > 3):
        return True
    if record is None:
        return False
    dates = _own_dates(scope, record)
    if dates:
        return not dates.isdisjoint(explained.dates)
    amounts = {
        amount.value
        for index in range(record.first, record.last)
        for amount in scope.signals.amounts_by_text_node.get(index, ())
    }
    return not amounts.isdisjoint(explained.totals)


def _own_dates(scope: AuditScope, record: Node) -> set[str]:
    """Returns the dates of a record in both orders of day and month, without due dates and ends of periods."""
    found: set[str] = set()
    label = ""
    for index in range(record.first, record.last):
        text = fold(scope.page.text_nodes[index])
        matches = scope.signals.dates_by_text_node.get(index, ())
        for match in matches:
            if not _OTHER_DATE.matches(f"{label} {text[: match.begin]}"):
                found |= {date for date in (match.iso("dmy"), match.iso("mdy")) if date}
        label = text if text and not matches else label if not text else ""
    return found


def _text_of(scope: AuditScope, record: Node | None) -> str:
    """Returns the beginning of a record's text, to name a control without a name."""
    return scope.page.text(record, 80) if record is not None else ""
