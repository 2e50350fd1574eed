"""What one click on a row's download teaches: the rows like it, their columns, and the hints of a taught connector.

Whatever is shown to the person is read by the hints that are kept, so that a later fetch reads the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from host.errors import WorldError
from host.finder.dom.css_query import CssQuery
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.snapshot import Snapshot
from host.finder.dom.spans import RowSpan
from host.finder.downloads.disclosure import hinted_offer
from host.finder.downloads.locators import locator_of
from host.finder.downloads.offers import is_harmful_element
from host.finder.downloads.value_shapes import RowValues
from host.finder.model import Row
from host.finder.rows.cells import TextRun
from host.finder.rows.collect import rows_of
from host.finder.rows.lists import document_lists, with_headers
from host.finder.rows.read import RowDraft
from host.finder.rows.row_group import RowGroup
from host.finder.rows.score import ScoredRowGroup
from host.finder.teaching.pointed_element import element_at, meant_control, ref_of
from host.finder.teaching.pointed_parts import PartName, part_picks, rows_around
from host.finder.teaching.record_views import RecordView, record_views
from host.finder.teaching.row_fields import ColumnRole, RowColumn, columns_of, field_picks
from host.finder.teaching.selectors import control_selectors, row_selectors
from host.finder.teaching.similar_rows import require_one_record, row_with, rows_like
from host.hints import Hints, Pick
from host.ways import WayStep


@dataclass(frozen=True)
class Corrections:
    """What a person corrected in the table that was shown: what columns hold (by ``RowColumn.key``, an empty role for nothing
    of a document), and the rows, by their index, that are no documents. ``row``: the reference of the whole row, where the
    person pointed at that, too; ``parts``: those of its number, date and total, likewise."""

    roles: Mapping[str, ColumnRole] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    row: str | None = None
    parts: Mapping[PartName, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LessonRow:
    """One row as a fetch will read it. ``index``: among all that is built like it; ``ref``: its element; ``control``: the
    reference of the control like the one that was clicked, None where the row has none; ``left_out``: the person took it out.
    """

    index: int
    row: Row | None
    ref: str | None
    control: str | None
    texts: tuple[str, ...]
    left_out: bool = False


@dataclass(frozen=True)
class Lesson:
    """``rows``: all rows like the one that was clicked, which has the index ``sample``; ``others``: how many rows of further
    lists the page has; ``columns``: their texts that may be number, date or total; ``control``: the accessible name of the
    control that was clicked, ``leads_to`` its address, and ``step`` what finds it in other rows."""

    hints: Hints
    rows: tuple[LessonRow, ...]
    sample: int
    columns: tuple[RowColumn, ...]
    control: str
    leads_to: str | None
    step: WayStep
    others: int = 0


def learn(snapshot: Snapshot, ref: str, corrections: Corrections | None = None) -> Lesson:
    """Returns what a click on the element with this reference teaches. Raises WorldError: ``teaching.gone``, the page has no
    such element any more; ``teaching.harmful``, it may pay, order or change something; ``teaching.no_rows``, nothing around it
    says anything of a document; ``teaching.run_together``, nothing parts one row from the next; ``teaching.not_located`` and
    ``teaching.not_left_out``, a correction that no selector can tell from the rest; of a part that was pointed at, what
    ``part_picks`` raises."""
    page, corrections = snapshot.page, corrections or Corrections()
    pointed = element_at(page, ref)
    if pointed is None:
        raise WorldError("teaching.gone")
    control = meant_control(pointed)
    _require_harmless(page, control)
    return _learn(page, _best_view(page, control, ref), ref, corrections)


def _best_view(page: Page, control: Node, ref: str) -> RecordView | None:
    """Returns the view of the page by which the click teaches more than by the page as it is; None without one. Corrections
    have no part in it: they are those of what was shown before."""
    best: RecordView | None = None
    most: int | None = None
    for view in record_views(page, Signals(page), control):
        if most is None:
            most = _values_taught(page, None, ref)
        count = _values_taught(page, view, ref)
        if count > most:
            best, most = view, count
    return best


def _values_taught(page: Page, view: RecordView | None, ref: str) -> int:
    """Returns how many numbers, dates and totals a click teaches, of rows that have two of them or more."""
    try:
        lines = _learn(page, view, ref, Corrections()).rows
    except WorldError:
        return 0
    told = [
        sum(value is not None for value in (line.row.number, line.row.date, line.row.total))
        for line in lines
        if line.row is not None and line.control is not None
    ]
    return sum(count for count in told if count > 1)


def _learn(page: Page, view: RecordView | None, ref: str, corrections: Corrections) -> Lesson:
    page = page if view is None else view.page
    signals = Signals(page)
    pointed = element_at(page, ref)
    if pointed is None:
        raise WorldError("teaching.gone")
    control = meant_control(pointed)
    parts = {name: element_at(page, part) for name, part in corrections.parts.items()}
    if None in parts.values():
        raise WorldError("teaching.gone")
    pointed_parts = {name: node for name, node in parts.items() if node is not None}
    group = None if view is None else view.group(signals)
    if group is None:
        group = _rows(page, signals, control, corrections, list(pointed_parts.values()))
    sample = row_with(group, control)
    if sample is None:
        raise WorldError("teaching.no_rows")
    if len(group.rows) == 1:
        require_one_record(page, signals, sample, control)
    kept = [row for index, row in enumerate(group.rows) if index not in corrections.left_out]
    hints = _hints(page, group, kept, sample, control, view)
    scored = _read(page, signals, hints)
    columns = columns_of(scored.drafts)
    picks, unknown = field_picks(page, signals, scored.drafts, columns, corrections.roles)
    if pointed_parts:
        picks = {**picks, **part_picks(page, signals, scored.row_group, scored.drafts, pointed_parts)}
        unknown = tuple(name for name in unknown if name not in pointed_parts)
    hints = replace(hints, fields={name: pick for name, pick in picks.items() if pick}, unknown=unknown)
    if pointed_parts:
        columns = columns_of(_read(page, signals, hints).drafts)
    lists = document_lists(page, signals, hints).groups
    rows = rows_of(page, signals, lists[:1])
    return _lesson(page, group, lists, rows, hints, control, columns, sample, corrections)


def _rows(page: Page, signals: Signals, control: Node, corrections: Corrections, parts: Sequence[Node]) -> RowGroup:
    around = control if corrections.row is None else element_at(page, corrections.row)
    group = None if around is None else rows_like(page, signals, around)
    if parts and (group is None or len(group.rows) == 1 or any(row_with(group, part) is None for part in parts)):
        pointed = rows_around(page, control, parts)
        own = None if pointed is None else row_with(pointed, control)
        held = 0 if group is None or own is None else sum(own.at <= row.at < own.end for row in group.rows)
        if pointed is None or held > 1:
            raise WorldError("teaching.not_one_row")
        return with_headers(page, signals, pointed)
    if group is None:
        raise WorldError("teaching.no_rows")
    return group


def _hints(
    page: Page, group: RowGroup, kept: Sequence[RowSpan], sample: RowSpan, control: Node, view: RecordView | None
) -> Hints:
    """Returns hints for rows and download. Raises WorldError ``teaching.not_left_out`` when no selector tells the rows that
    are kept from the others."""
    controls = control_selectors(page, kept, sample, control)
    spans = "siblings" if any(len(row.nodes) > 1 for row in group.rows) else "element"
    left_out = [row for row in group.rows if row not in kept]
    selectors = row_selectors(page, kept, controls) if view is None else []
    if not selectors and not left_out and view is None:
        # The rows with such a control may be told from the rest; the others are read as before.
        selectors = row_selectors(page, _holding(page, kept, controls), controls)
    not_rows = row_selectors(page, left_out) if left_out else []
    if not (selectors or view) or (view is not None and left_out and not not_rows):
        raise WorldError("teaching.not_left_out" if left_out else "teaching.no_rows")
    return Hints(
        rows=_picks("row", selectors, spans=spans) if view is None else view.rows,
        download=_picks("download", controls),
        not_rows=_picks("not a row", not_rows),
        taught=True,
    )


def _holding(page: Page, rows: Sequence[RowSpan], controls: Sequence[str]) -> list[RowSpan]:
    """Returns the rows that have the control which these selectors select; all where none has."""
    query = CssQuery(page)
    places = [node.at for css in controls[:1] for node in query.select(css)]
    return [row for row in rows if any(row.at < at < row.end for at in places)] or list(rows)


def _picks(name: str, selectors: Sequence[str], **settings: object) -> tuple[Pick, ...]:
    return tuple(replace(Pick(f"{name} {number}", css), **settings) for number, css in enumerate(selectors, start=1))  # type: ignore[arg-type]


def _read(page: Page, signals: Signals, hints: Hints) -> ScoredRowGroup:
    lists = document_lists(page, signals, hints).groups
    if not lists or not lists[0].drafts:
        raise WorldError("teaching.no_rows")
    return lists[0]


def _lesson(
    page: Page,
    group: RowGroup,
    lists: Sequence[ScoredRowGroup],
    shown: Sequence[Row],
    hints: Hints,
    control: Node,
    columns: tuple[RowColumn, ...],
    sample: RowSpan,
    corrections: Corrections,
) -> Lesson:
    read = lists[0]
    by_place = {draft.span.at: draft for draft in read.drafts}
    found = dict(zip(sorted(by_place), shown, strict=True))
    controls = _controls(page, group.rows, hints)
    rows = tuple(
        LessonRow(
            index,
            found.get(row.at),
            _ref_in(page, row),
            None if element is None else ref_of(element),
            tuple(_text(by_place.get(row.at), column) for column in columns),
            left_out=index in corrections.left_out,
        )
        for index, (row, element) in enumerate(zip(group.rows, controls, strict=True))
        # What is built like a row and says nothing of a document, as a line of totals, is none.
        if row.at in found or index in corrections.left_out or element is not None
    )
    row = found.get(sample.at)
    values = RowValues() if row is None else RowValues(row.number, row.date, row.total, row.portal_id)
    return Lesson(
        hints=hints,
        rows=rows,
        sample=group.rows.index(sample),
        columns=columns,
        control=page.name(control),
        leads_to=page.link_url(control),
        step=WayStep(hinted_offer(page, control).offer.kind, locator_of(page, control, sample, values)),
        others=sum(len(other.drafts) for other in lists[1:]),
    )


def _ref_in(page: Page, row: RowSpan) -> str | None:
    """Returns the reference of a row's first element that has one: what a record without an element of its own begins with."""
    return next(filter(None, map(ref_of, page.nodes[row.at : row.end])), None)


def further_step(snapshot: Snapshot, ref: str, values: RowValues) -> tuple[WayStep, str | None]:
    """Returns the step that a click on the page of a row teaches, with what finds its control on the pages of other rows, and
    the control's address. ``values``: those of the row. Raises WorldError ``teaching.gone`` and ``teaching.harmful`` as
    ``learn`` does."""
    page = snapshot.page
    pointed = element_at(page, ref)
    if pointed is None:
        raise WorldError("teaching.gone")
    control = meant_control(pointed)
    _require_harmless(page, control)
    return WayStep(hinted_offer(page, control).offer.kind, locator_of(page, control, None, values)), page.link_url(
        control
    )


def _require_harmless(page: Page, control: Node) -> None:
    if is_harmful_element(page, control):
        raise WorldError("teaching.harmful", name=page.name(control)[:80] or "?")


def _text(draft: RowDraft | None, column: RowColumn) -> str:
    runs: Sequence[TextRun] = () if draft is None else draft.runs
    return next((run.text for run in runs if run.slot == column.key), "")


def _controls(page: Page, rows: Sequence[RowSpan], hints: Hints) -> list[Node | None]:
    """Returns, for each row, the element that the hints' download selects in it."""
    query = CssQuery(page)
    found: list[Node | None] = []
    for row in rows:
        inside = (node for pick in hints.download for node in query.select(pick.css) if row.at < node.at < row.end)
        found.append(next(inside, None))
    return found
