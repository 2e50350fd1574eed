"""What is really there: customers, their rows and documents, and what visitors did that they must never do.

``/.truth`` of a portal shows it as JSON. No page links to it; the fetcher never asks for it, the checker does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from .papers import Paper


@dataclass(frozen=True)
class Row:
    """One row (or card) of a list. ``why`` says why there is no document, where there is none. ``values`` are what the
    page says that is the document itself, where there is no file: each must be in what is kept of it. ``waiting``: the
    document is announced and comes later."""

    number: str
    date: date
    total: Decimal
    kind: str
    paper: Paper | None
    why: str | None = None
    currency: str = "EUR"
    text: str = ""
    values: tuple[str, ...] = ()
    waiting: bool = False
    more_values: tuple[tuple[str, ...], ...] = ()
    """What each further page of the same row says, where it has several."""
    more: tuple[Paper, ...] = ()
    """Further documents of the same row: an XML beside the PDF, what else its ZIP holds."""
    bundle: Paper | None = None
    """The ZIP in which the portal hands out all of them, where it does."""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All documents of the row."""
        return (self.paper, *self.more) if self.paper is not None else ()


@dataclass
class Customer:
    """One login and what lies behind it; rows are newest first."""

    username: str
    password: str
    name: str
    number: str
    address: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)

    def shown(self) -> list[Row]:
        """The rows that the portal's list shows (a test can make one vanish from it)."""
        return [row for row in self.rows if row.number not in self.dropped]

    def find(self, number: str) -> Row | None:
        return next((row for row in self.shown() if row.number == number), None)

    def add(self, row: Row) -> None:
        """A new row, at its place by date."""
        self.rows.append(row)
        self.rows.sort(key=lambda held: held.date, reverse=True)


@dataclass(frozen=True)
class Harm:
    """A visitor touched what pays, orders, cancels, deletes, changes or signs out."""

    what: str
    method: str
    path: str


@dataclass
class Tally:
    """What visitors did, counted. ``requests`` leaves out the truth and the control."""

    requests: int = 0
    sign_ins: int = 0
    sign_ins_failed: int = 0
    downloads: int = 0
    harm: list[Harm] = field(default_factory=list)


def truth_of(customer: Customer, tally: Tally) -> dict[str, Any]:
    """The JSON of ``/.truth`` for one customer."""
    shown = customer.shown()
    return {
        "username": customer.username,
        "password": customer.password,
        "identity": customer.number,
        "documents": [
            {
                **_of_row(row, shown),
                "numbers": [row.number, *row.paper.other_numbers],
                **_of_paper(row.paper, _bytes_of(row, customer)),
                "more": [
                    _of_paper(paper, _bytes_of(row, customer, f"paper={place}&"))
                    for place, paper in enumerate(row.more, start=1)
                ],
            }
            for row in customer.rows
            if row.paper is not None
        ],
        "pages": [
            {
                **_of_row(row, shown),
                "numbers": [row.number],
                "values": list(row.values),
                "more": [{"values": list(values)} for values in row.more_values],
            }
            for row in customer.rows
            if row.values
        ],
        "without_document": [
            {
                "number": row.number,
                "date": row.date.isoformat(),
                "total": str(row.total),
                "currency": row.currency,
                "kind": row.kind,
                "why": row.why,
                "outcome": "waiting" if row.waiting else "no_document",
            }
            for row in customer.rows
            if row.paper is None and not row.values
        ],
        "rows": len(customer.rows),
        "rows_shown": len(shown),
        "harmful_clicks": len(tally.harm),
        "harm": [{"what": harm.what, "method": harm.method, "path": harm.path} for harm in tally.harm],
        "requests": tally.requests,
        "sign_ins": tally.sign_ins,
        "sign_ins_failed": tally.sign_ins_failed,
        "downloads": tally.downloads,
    }


def _of_row(row: Row, shown: list[Row]) -> dict[str, Any]:
    """What is said of each row that has a document, a file or a page."""
    return {
        "number": row.number,
        "date": row.date.isoformat(),
        "total": str(row.total),
        "currency": row.currency,
        "kind": row.kind,
        "shown": row in shown,
    }


def _of_paper(paper: Paper, address: str) -> dict[str, Any]:
    """What is said of each file."""
    return {
        "sha256": paper.sha256,
        "size": len(paper.content),
        "content_type": paper.content_type,
        "file_name": paper.file_name,
        "bytes": address,
    }


def _bytes_of(row: Row, customer: Customer, which: str = "") -> str:
    """Where the checker gets a row's first paper, or the one that ``which`` says."""
    return f"/.bytes/{quote(row.number, safe='')}?{which}user={quote(customer.username, safe='')}"
