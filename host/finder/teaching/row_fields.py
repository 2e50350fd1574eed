"""The columns of a list as a person sees them, and selectors for the fields that they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from host.errors import WorldError
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.rows.cells import TextRun
from host.finder.rows.connector_hints import apply_transform, number_in
from host.finder.rows.read import RowDraft
from host.finder.teaching.selectors import element_selectors, names_something
from host.finder.values.date_order import detect_date_order
from host.hints import FieldName, Pick, Transform

ColumnRole = Literal["number", "date", "total", ""]
FIELD_COLUMNS: Final[tuple[Literal["number", "date", "total"], ...]] = ("number", "date", "total")
MAX_COLUMNS = 10


@dataclass(frozen=True)
class RowColumn:
    """One column of the rows. ``key`` is the same for the same place in all rows; ``label``: its head, folded; ``roles``: the
    fields that the finder reads from it."""

    key: str
    label: str
    roles: tuple[ColumnRole, ...]


def columns_of(drafts: Sequence[RowDraft]) -> tuple[RowColumn, ...]:
    """Returns the columns in which some row has a digit, in the order of the page, at most ``MAX_COLUMNS``."""
    runs: dict[str, list[tuple[RowDraft, TextRun]]] = defaultdict(list)
    for draft in drafts:
        for run in draft.runs:
            runs[run.slot].append((draft, run))
    columns = [
        RowColumn(key, next((run.label for _, run in column if run.label), ""), _roles(column))
        for key, column in runs.items()
        if any(run.machine_date or any(map(str.isdigit, run.text)) for _, run in column)
    ]
    told = [column for column in columns if column.roles]
    rest = [column for column in columns if not column.roles][: max(0, MAX_COLUMNS - len(told))]
    return tuple(column for column in columns if column in told or column in rest)


def _roles(column: Sequence[tuple[RowDraft, TextRun]]) -> tuple[ColumnRole, ...]:
    """Returns the fields whose value most rows have from this column."""
    holds: dict[ColumnRole, Callable[[RowDraft, TextRun], bool]] = {
        "number": lambda draft, run: draft.number is not None and draft.number in run.text,
        "date": lambda draft, run: draft.date is not None and draft.date in _dates(run),
        "total": lambda draft, run: draft.total is not None and draft.total in [a.value for a in run.amounts],
    }
    return tuple(
        role for role, holds_value in holds.items() if sum(holds_value(*pair) for pair in column) * 2 > len(column)
    )


def _dates(run: TextRun) -> list[str | None]:
    return [run.machine_date, *(date.iso(order) for date in run.dates for order in ("dmy", "mdy"))]


def field_picks(
    page: Page,
    signals: Signals,
    drafts: Sequence[RowDraft],
    columns: Sequence[RowColumn],
    corrected: Mapping[str, ColumnRole],
) -> tuple[Mapping[FieldName, tuple[Pick, ...]], tuple[FieldName, ...]]:
    """Returns the selectors of the fields, and the fields that the rows do not show. A corrected column is where the person
    says; any other field has a selector only where one, by attributes or classes, gives what the finder reads.

    Raises WorldError ``teaching.not_located`` for a corrected column that no selector tells from the others.
    """
    picks: dict[FieldName, tuple[Pick, ...]] = {}
    unknown: list[FieldName] = []
    for name in FIELD_COLUMNS:
        chosen = next((column for column in columns if corrected.get(column.key) == name), None)
        found = next((column for column in columns if name in column.roles), None)
        if chosen is not None:
            values = [
                _value(name, run, _date_transform(page, signals, drafts, chosen)) for run in _runs(drafts, chosen)
            ]
            picks[name] = _located(page, signals, name, drafts, chosen, values)
            if not picks[name]:
                raise WorldError("teaching.not_located", column=chosen.label or name)
        elif found is not None and found.key in corrected:
            unknown.append(name)
        elif found is not None:
            values = [getattr(draft, name) for draft in drafts]
            located = _located(page, signals, name, drafts, found, values)
            lasting = [pick for pick in located if names_something(pick.css)]
            if lasting:
                picks[name] = tuple(lasting)
    return picks, tuple(unknown)


def _runs(drafts: Sequence[RowDraft], column: RowColumn) -> list[TextRun | None]:
    return [next((run for run in draft.runs if run.slot == column.key), None) for draft in drafts]


def _value(name: FieldName, run: TextRun | None, transform: Transform) -> str | None:
    """Returns the field's value in one text of a column that a person says to hold it."""
    if run is None:
        return None
    if name == "number":
        return number_in(run.text)
    if name == "date":
        return run.machine_date or apply_transform(run.text, transform)
    return run.amounts[0].value if run.amounts else apply_transform(run.text, "amount")


def _date_transform(page: Page, signals: Signals, drafts: Sequence[RowDraft], column: RowColumn) -> Transform:
    return date_transform(page, signals, _runs(drafts, column))


def date_transform(page: Page, signals: Signals, runs: Iterable[TextRun | None]) -> Transform:
    """Returns the transform for the dates of these texts, by the order of day and month that they show."""
    dates = [date for run in runs if run is not None for date in run.dates]
    order = detect_date_order([dates], page.language, signals.currencies)
    return "date_month_first" if order == "mdy" else "date_day_first"


def _located(
    page: Page,
    signals: Signals,
    name: FieldName,
    drafts: Sequence[RowDraft],
    column: RowColumn,
    values: Sequence[str | None],
) -> tuple[Pick, ...]:
    """Returns the selectors of a column that give these values in its rows."""
    runs = _runs(drafts, column)
    elements: list[Node | None] = [None if run is None else run.owner for run in runs]
    transform: Transform = {"number": "number", "total": "amount"}.get(name) or _date_transform(  # type: ignore[assignment]
        page, signals, drafts, column
    )
    shown = [(element, value) for element, value in zip(elements, values, strict=True) if element is not None]
    attribute = "datetime" if name == "date" and all(element.get("datetime") for element, _ in shown) else None
    transform = "date_iso" if attribute else transform
    for element, value in shown:
        raw = element.get(attribute) if attribute else page.text(element, 500)
        if apply_transform(raw, transform) != value:
            return ()
    selectors = element_selectors(page, [draft.span for draft in drafts], elements)
    return tuple(Pick(f"{name} {number}", css, attribute, transform) for number, css in enumerate(selectors, start=1))
