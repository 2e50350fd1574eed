"""Links and controls outside of the rows that look like a document's: by address, icon, file or words, with a date or an
amount beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from host.finder.audit.scope import AuditScope
from host.finder.dom.node import Node
from host.finder.dom.urls import path_query_fragment
from host.finder.lexicon import actions, columns, kinds, marks
from host.finder.lexicon.navigation import pagination
from host.finder.model import Unexplained
from host.finder.values.text import FragmentMatcher, WordMatcher, fold

_DOWNLOAD = WordMatcher(actions.DOWNLOAD)
_PUBLIC = WordMatcher(actions.PUBLIC_DOCUMENTS)
_ALL = WordMatcher(pagination.ALL)
_OTHER_DATE = WordMatcher(columns.OTHER_DATE)
_DOWNLOAD_MARK = FragmentMatcher(marks.DOWNLOAD)
_PAPERS = WordMatcher(
    {
        language: (
            *kinds.INVOICE[language], *kinds.CREDIT_NOTE[language], *kinds.RECEIPT[language], *kinds.STATEMENT[language],
            *kinds.DOCUMENT[language],
        )
        for language in kinds.INVOICE
    }
)  # fmt: skip
_FILE = re.compile(r"\.(?:pdf|xml|p7m|asice)$")
_FILE_QUERY = re.compile(r"(?:format|type|output|export|download|action|do)=(?:pdf|xml|download)|\.(?:pdf|xml)(?:$|&)")
_COLLECTION = re.compile(r"\b(?:zip|csv|xlsx?|excel)\b")
_VARIABLE = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}")
_MAX_SHAPES = 60
"""Rows at each end of the list whose addresses are compared; a list has few shapes of address."""


def unread_documents(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the controls outside of the rows that look like a document's and that the report does not account for."""
    shapes = _row_shapes(scope)
    for node in scope.controls:
        name = fold(scope.page.name(node))
        url = scope.address(node)
        if len(name) > 160 or _is_collection(name, url) or scope.is_harmful(node) or scope.is_accounted(node):
            continue
        alike = url is not None and address_shape(url) in shapes
        if not alike and not _is_download(node, name, url):
            continue
        record = scope.record_around(node)
        if _is_listed(scope, node, record) or (_PUBLIC.matches(name) and not _PAPERS.matches(name)):
            continue
        if alike or record is not None:
            yield Unexplained("document", scope.page.name(node) or _text_of(scope, record), scope.ref(node))


def address_shape(url: str) -> str | None:
    """Returns an address with its numbers masked ("/invoice/#/pdf?year=#"); None when it has none."""
    parts = path_query_fragment(url)
    if parts is None:
        return None
    path, query, fragment = parts
    shape = f"{path}?{query}" + (f"#{fragment}" if fragment.startswith(("/", "!")) else "")
    masked = _VARIABLE.sub("#", shape.lower())
    return masked if masked != shape.lower() else None


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
            if shape is not None and scope.page.selector(node) in row.offers:
                found.add(shape)
    return frozenset(found)


def _is_download(node: Node, name: str, url: str | None) -> bool:
    """Returns whether a control looks like the download of a document: a file's address, an icon, or words."""
    if node.has("download") or _is_file(url or ""):
        return True
    return _DOWNLOAD.matches(name) or (not name and _DOWNLOAD_MARK.matches(node.get("class").lower()))


@lru_cache(maxsize=4_000)
def _is_file(url: str) -> bool:
    """Returns whether an address is a file's by its ending or its query."""
    parts = path_query_fragment(url)
    return parts is not None and bool(_FILE.search(parts[0].lower()) or _FILE_QUERY.search(parts[1].lower()))


def _is_collection(name: str, url: str | None) -> bool:
    """Returns whether a control gives a table, an archive or all documents at once, which are those of the rows."""
    address = (url or "").lower().split("#")[0]
    return (
        bool(_COLLECTION.search(name))
        or _ALL.matches(name)
        or bool(re.search(r"[./=](?:zip|csv|xlsx?)(?:$|&)", address))
    )


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
