"""The parts of one row that a person pointed at one by one, its number, date and total: the rows that hold such parts, and
selectors for the same parts in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from host.errors import WorldError
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowSpan
from host.finder.rows.connector_hints import apply_transform, row_spans
from host.finder.rows.read import RowDraft
from host.finder.rows.row_group import RowGroup
from host.finder.teaching.row_fields import date_transform
from host.finder.teaching.selectors import control_selectors
from host.finder.teaching.similar_rows import WHOLE_PAGE, alike_elements, group_of, has_counterpart, row_with, widened
from host.hints import FieldName, Pick, Transform

PartName = Literal["number", "date", "total"]
Parts = Mapping[PartName, Node]
_NO_VALUE: Mapping[PartName, str] = {
    "number": "teaching.no_number",
    "date": "teaching.no_date",
    "total": "teaching.no_total",
}


def rows_around(page: Page, control: Node, parts: Sequence[Node]) -> RowGroup | None:
    """Returns the rows of which one holds the control and all these parts: the elements like the nearest one around them;
    where the parts stand beside one another without an element of their own, the like runs of siblings. None where the
    parts belong to several rows."""
    around = _common_ancestor([control, *parts])
    if around.tag not in WHOLE_PAGE:
        alike = [node for node in alike_elements(page, around) if has_counterpart(page, node, around, control)]
        if len(alike) > 1:
            return group_of(widened(page, alike, control))
    return _runs(page, around, control, parts)


def _common_ancestor(nodes: Sequence[Node]) -> Node:
    ancestor = nodes[0]
    while ancestor.parent is not None and not all(ancestor.at <= node.at < ancestor.end for node in nodes):
        ancestor = ancestor.parent
    return ancestor


def _runs(page: Page, around: Node, control: Node, parts: Sequence[Node]) -> RowGroup | None:
    """Returns runs of siblings with as many elements before the one with the control as the row of these parts has."""
    kids = around.kids
    places = [
        next((index for index, kid in enumerate(kids) if kid.at <= node.at < kid.end), 0) for node in (control, *parts)
    ]
    own, first = places[0], min(places)
    holders = [
        index
        for index, kid in enumerate(kids)
        if kid.tag == kids[own].tag and has_counterpart(page, kid, kids[own], control) and index >= own - first
    ]
    heads = [index - (own - first) for index in holders]
    if sum(first <= index <= max(places) for index in holders) > 1 or not heads:
        return None
    spans = row_spans([kids[index] for index in heads])
    return RowGroup(spans, around, 1.0)


def part_picks(
    page: Page, signals: Signals, group: RowGroup, drafts: Sequence[RowDraft], parts: Parts
) -> dict[FieldName, tuple[Pick, ...]]:
    """Returns selectors of the parts in all rows. A part that no selector finds in the others has none where it is read from
    the rows anyway. Raises WorldError ``teaching.not_one_row`` for a part outside of the rows, ``teaching.no_number``,
    ``no_date`` or ``no_total`` for a text that holds none, ``teaching.not_located``."""
    dates = date_transform(page, signals, (run for draft in drafts for run in draft.runs))
    picks: dict[FieldName, tuple[Pick, ...]] = {}
    for name, node in parts.items():
        row = row_with(group, node)
        if row is None:
            raise WorldError("teaching.not_one_row")
        value = _value(page, name, node, dates)
        if value is None:
            raise WorldError(_NO_VALUE[name], text=page.text(node, 80) or "?")
        found = control_selectors(page, group.rows, row, node)
        if not found and not _is_read(name, value, row, drafts):
            raise WorldError("teaching.not_located", column=page.text(node, 80))
        attribute = "datetime" if name == "date" and node.get("datetime") else None
        transform = "date_iso" if attribute else _transform(name, dates)
        picks[name] = tuple(
            Pick(f"{name} {number}", css, attribute, transform) for number, css in enumerate(found, start=1)
        )
    return picks


def _is_read(name: PartName, value: str | None, row: RowSpan, drafts: Sequence[RowDraft]) -> bool:
    return any(draft.span.at == row.at and getattr(draft, name) == value for draft in drafts)


def _value(page: Page, name: PartName, node: Node, dates: Transform) -> str | None:
    if name == "date" and node.get("datetime"):
        return apply_transform(node.get("datetime"), "date_iso")
    return apply_transform(page.text(node, 500), _transform(name, dates))


def _transform(name: PartName, dates: Transform) -> Transform:
    transforms: dict[PartName, Transform] = {"number": "number", "date": dates, "total": "amount"}
    return transforms[name]
