"""Chooses the document's date of each row: by the label of its column, by the order of the list, else the first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from host.finder.dom.signals import Signals
from host.finder.rows.cells import TextRun
from host.finder.rows.column_roles import Role, date_role_before, date_role_of, is_document_date
from host.finder.values.date_order import detect_date_order, proved_date_order, with_year_first
from host.finder.values.dates import DateMatch, DateOrder

_SORTED_ROWS = 3
"""Dates that a column needs before its order says anything."""
_DOCUMENT, _SORTED, _LABELLED, _UNLABELLED, _RANGE = 4.0, 2.5, 3.0, 1.0, -0.6
"""Weights: a label that names the document's date, the column by which the list is sorted, a label that names a date, no label,
and one end of a period."""


@dataclass(slots=True)
class _Column:
    """The dates of one column, with the indexes of their rows."""

    dates: list[DateMatch] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def document_dates(
    language: str, signals: Signals, rows: list[list[TextRun]], earlier: DateOrder | None = None
) -> list[tuple[str | None, bool]]:
    """Returns for each row, given by its runs, the document date (ISO; None without one or in doubt) and whether the row has
    any date or month. ``language`` is the page's; ``earlier`` is the order that an earlier page of the list proved, which
    only a proof on this page outdoes."""
    columns = _columns(rows)
    _read_years_first(columns, signals, rows)
    dates = [column.dates for column in columns.values()]
    order = (
        proved_date_order(dates) or earlier
        if earlier is not None
        else detect_date_order(dates, language, signals.currencies)
    )
    leading = _leading_column(columns, order)
    return [_document_date(runs, order, leading) for runs in rows]


def proved_order(rows: list[list[TextRun]]) -> DateOrder | None:
    """Returns the order of day and month that the dates of a list prove; None where they do not."""
    return proved_date_order([column.dates for column in _columns(rows).values()])


def _key(run: TextRun, place: int) -> str:
    """Returns what the same date of another row has in common: its place in the row, its label and its place in the text."""
    return f"{run.slot}|{run.label}|{place}"


def _columns(rows: list[list[TextRun]]) -> dict[str, _Column]:
    """Returns the columns of dates of a list."""
    columns: dict[str, _Column] = defaultdict(_Column)
    for index, runs in enumerate(rows):
        for run in runs:
            for place, date in enumerate(run.dates):
                column = columns[_key(run, place)]
                column.dates.append(date)
                column.rows.append(index)
    return columns


def _read_years_first(columns: dict[str, _Column], signals: Signals, rows: list[list[TextRun]]) -> None:
    """Reads the columns of dates that begin with a year of two digits as such."""
    if not any(date.short_year for column in columns.values() for date in column.dates):
        return
    years = {date.year for dates in signals.dates_by_text_node.values() for date in dates if not date.short_year}
    changed = {key for key, column in columns.items() if with_year_first(column.dates, years)}
    for runs in rows:
        for run in runs:
            run.dates = tuple(
                date.year_first() if date.short_year and _key(run, place) in changed else date
                for place, date in enumerate(run.dates)
            )
    for key in changed:
        column = columns[key]
        column.dates = [date.year_first() if date.short_year else date for date in column.dates]


def _leading_column(columns: dict[str, _Column], order: DateOrder | None) -> str | None:
    """Returns the key of the only column by which the list is sorted; None when there is none, or when several are sorted."""
    is_leading = [
        key for key, column in columns.items() if len(column.dates) >= _SORTED_ROWS and _is_sorted(column, order)
    ]
    return is_leading[0] if len(is_leading) == 1 else None


def _is_sorted(column: _Column, order: DateOrder | None) -> bool:
    """Whether a column of dates rises or falls from row to row."""
    if any(date.in_range or not (date.unambiguous or order) for date in column.dates):
        return False
    days = [date.iso(order or "dmy") or "" for date in column.dates]
    return len(set(days)) >= _SORTED_ROWS and days in (sorted(days), sorted(days, reverse=True))


def _document_date(runs: list[TextRun], order: DateOrder | None, leading: str | None) -> tuple[str | None, bool]:
    """Returns the document date of a row and whether the row has any date or month.

    It is the labelled date, else that of the column by which the list is sorted, else the first that is no due, payment or
    delivery date.
    """
    best: tuple[float, str | None] | None = None
    has_date = False
    for index, run in enumerate(runs):
        has_date = has_date or bool(run.dates) or run.month or bool(run.machine_date)
        if run.machine_date and run.role != "other_date":
            score = 3.2 if run.role == "date" and run.role_from_label else 2.0 if not run.dates else 1.5
            if best is None or score > best[0]:
                best = score, run.machine_date
        last = 0
        for place, date in enumerate(run.dates):
            label = run.before(date.begin, last)
            last = date.end
            role = _role(run, label)
            if role in ("other_date", "not_number"):
                continue
            score = (_LABELLED if role == "date" else _UNLABELLED) + (_RANGE if date.in_range else 0.0) - index * 0.001
            if role == "date" and is_document_date(label or run.label):
                score += _DOCUMENT
            elif _key(run, place) == leading:
                score += _SORTED
            if best is None or score > best[0]:
                best = score, date.iso(order or "dmy") if date.unambiguous or order else None
    return (best[1] if best else None), has_date


def _role(run: TextRun, before: str) -> Role:
    """Returns the role of a date: what the words before it say, else its column. A word for another number in front of it says
    nothing of the date ("Account statement 08/25/2026"), in the head of its column it does."""
    role = date_role_before(before)
    if role or run.role != "not_number":
        return role or run.role
    return date_role_of(run.label) or ("not_number" if run.role_from_label and run.label not in run.folded else "")
