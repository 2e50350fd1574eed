"""Collects over the pages of a fetch what their audits could not explain, and takes away what another page explains."""

from __future__ import annotations

from collections.abc import Sequence

from host.finder import PageReport, Row, Unexplained, named_kind
from host.finder.model import UnexplainedKind

CODES: dict[UnexplainedKind, str] = {
    "document": "fetch.unread_document",
    "section": "fetch.unread_section",
    "folded": "fetch.unread_folded",
    "tab": "fetch.unread_tab",
    "filter": "fetch.unread_filter",
    "pager": "fetch.unread_pages",
    "text": "fetch.unread_sentence",
    "row": "fetch.unread_row",
}
"""The error's code by what was not explained; the detail ``part`` is from ``named_parts``."""
MAX_PART_CHARACTERS = 120
"""Characters of the name of one part, in the sentence to the person."""
MAX_NAMED_PARTS = 3
"""Parts that the sentence names, so that it stays one that is read."""

_COMPARED_CHARACTERS = 50


def named_parts(unread: Sequence[Unexplained]) -> str:
    """Returns the names of what is of the first one's kind, each in words once, as the person's sentence has them."""
    names = dict.fromkeys(item.name for item in unread if item.kind == unread[0].kind)
    shown = [_shortened(name) for name in names][:MAX_NAMED_PARTS]
    return "; ".join([*shown, "…"] if len(names) > MAX_NAMED_PARTS else shown)


def _shortened(name: str) -> str:
    """Returns the name without an end of its own, since the sentence goes on after it."""
    short = name if len(name) <= MAX_PART_CHARACTERS else name[:MAX_PART_CHARACTERS].rstrip() + "…"
    return short.rstrip(" .:;")


def _beginning(text: str) -> str:
    """Returns the first characters of a row's text, without its spaces: the audit shortens it."""
    return "".join(text.split()).rstrip("…")[:_COMPARED_CHARACTERS]


class UnexplainedParts:
    """What the pages of one fetch showed and nothing in it accounts for."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, int], Unexplained] = {}
        """By kind, address or name, and the selection, which only counts for what announces rows."""
        self._addresses: set[str] = set()
        self._options: set[str] = set()
        self._years: set[tuple[str, str]] = set()
        """Kind and year of the rows that were read."""
        self._opened: set[str] = set()
        self._documented: set[str] = set()
        """What the rows begin with whose document is filed."""
        self._most_rows = [0]
        """How many rows a page of each selection showed at most: one that adds rows has all of them in the end."""

    def begin_selection(self) -> None:
        """Notes that the pages which follow are of another list, or of another part of one (a tab, a year): their rows are none
        of those that an earlier page announced."""
        self._most_rows.append(0)

    def note(self, report: PageReport) -> None:
        """Notes the audit of a page that the fetch reads, and what this page explains of the others."""
        self._addresses.add(report.url)
        self._most_rows[-1] = max(self._most_rows[-1], len(report.list.rows))
        self._addresses |= {
            offer.element.url for row in report.list.rows for offer in row.offers if offer.element.url is not None
        }
        self._options |= {option.name for facet in report.filters.facets for option in facet.options}
        self._years |= {(row.kind, row.date[:4]) for row in report.list.rows if row.date is not None}
        for item in report.unexplained:
            address = item.element.url if item.element is not None else None
            selection = 0 if item.announced is None else len(self._most_rows) - 1
            self._found.setdefault((item.kind, address or item.name, selection), item)

    def mark_documented(self, row: Row) -> None:
        """Notes that the document of a row is filed: none of its controls leads to one that nobody got."""
        self._addresses |= {
            offer.element.url for offer in (*row.offers, *row.proposals) if offer.element.url is not None
        }
        self._documented.add(_beginning(row.text))

    def mark_opened(self, name: str) -> None:
        """Notes that the fetch opened a closed section of this name, and read what it holds."""
        self._opened.add(name)

    def left(self) -> list[Unexplained]:
        """Returns what no page explained: its address leads to no page that was read and to no row's document, its name is
        none of the tabs and options that the fetch goes through, it is no closed panel of a year of which rows were read, and
        it announces more rows than a page of its own selection came to show."""
        return [item for (_, _, selection), item in self._found.items() if not self._is_explained(item, selection)]

    def _is_explained(self, item: Unexplained, selection: int) -> bool:
        """Returns whether another page accounts for it."""
        if item.kind in ("tab", "filter") and item.name in self._options:
            return True
        if item.kind == "folded" and (item.name in self._opened or self._has_rows_of(item.name)):
            return True
        if item.announced is not None and item.announced <= self._most_rows[selection]:
            return True
        if item.kind == "row" and _beginning(item.name) in self._documented:
            return True
        address = item.element.url if item.element is not None else None
        return address is not None and address in self._addresses

    def _has_rows_of(self, name: str) -> bool:
        """Returns whether rows were read of the year that a closed panel is called after, and of the kind, where that is no
        invoice's ("Credit notes 2023")."""
        kind, year = named_kind(name), name.strip()[-4:]
        kinds = {row_kind for row_kind, read in self._years if read == year}
        return kind in kinds if kind in ("credit_note", "statement") else bool(kinds)
