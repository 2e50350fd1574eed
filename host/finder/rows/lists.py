"""Finds the document lists of a page: its row groups, scored, with the sections and the papers that stand beside them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from host.finder.dom.css_query import CssQuery
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowRanges, RowSpan
from host.finder.rows.connector_hints import hinted_row_group
from host.finder.rows.detect import row_groups
from host.finder.rows.list_looks import least_score, looks_of
from host.finder.rows.papers_apart import PapersApart, without_apart, without_told_again
from host.finder.rows.row_group import RowGroup
from host.finder.rows.score import ScoredRowGroup, read
from host.finder.rows.surroundings import RowContext
from host.finder.values.kinds import kind_in
from host.finder.values.text import fold
from host.hints import Hints, ListLooks


@dataclass(frozen=True)
class DocumentLists:
    """The row groups that list documents. ``healed``: a connector's hints found nothing and the generic finder was used;
    ``reasons``: what was taken and what was left, and why; ``listed_again``: downloads apart of papers that the lists have;
    ``looks``: by what a further page of the list is known."""

    groups: list[ScoredRowGroup]
    healed: bool
    reasons: list[str]
    listed_again: tuple[Node, ...] = ()
    looks: ListLooks | None = None


def document_lists(page: Page, signals: Signals, hints: Hints | None) -> DocumentLists:
    """Returns the document lists of a page: by a connector's hints, else by what their rows hold."""
    context = RowContext(page)
    earlier = hints.earlier if hints is not None else None
    reasons: list[str] = []
    if hints is not None and hints.rows:
        group = hinted_row_group(page, hints)
        if group is not None:
            group = with_headers(page, signals, group) if hints.taught else group
            scored = read(page, signals, group, context, hints, earlier)
            if scored.drafts:
                reasons.append(f"taken by the connector's hints: {len(scored.drafts)} rows")
                lists = DocumentLists([scored], False, reasons, looks=looks_of([scored], earlier))
                return _with_others(page, signals, lists, hints) if hints.taught else lists
        reasons.append("the connector's hints for rows found nothing")
    read_groups = [
        read(page, signals, part, context, earlier=earlier)
        for group in row_groups(page, signals)
        for part in _parts_by_kind(page, context, group)
    ]
    accepted = [scored for scored in read_groups if scored.drafts and scored.score >= least_score(scored, earlier)]
    if accepted:
        accepted += [scored for scored in read_groups if scored not in accepted and scored.fits_beside]
        accepted = without_told_again(without_apart(accepted))
    if any(scored.topic == "invoice" for scored in accepted):
        accepted = [scored for scored in accepted if scored.topic != "order"]
    apart = PapersApart(page, signals, context, [row for scored in accepted for row in scored.drafts])
    accepted += apart.find() if accepted else []
    for scored in [*read_groups, *(scored for scored in accepted if scored not in read_groups)]:
        verdict = "taken" if scored in accepted else "left"
        container = page.selector(scored.row_group.container)
        reasons.append(f"{verdict}: {len(scored.drafts)} rows in {container}, {scored.score:.1f} ({scored.why})")
    healed = bool(hints is not None and hints.rows and accepted)
    return DocumentLists(accepted, healed, reasons, tuple(apart.listed_again), looks_of(accepted, earlier))


def with_headers(page: Page, signals: Signals, group: RowGroup) -> RowGroup:
    """Returns a row group with the table and the column headers of the detected one that has rows of it."""
    heads = {row.at for row in group.rows}
    for detected in row_groups(page, signals):
        if any(row.at in heads for row in detected.rows):
            return replace(group, table=detected.table, headers=detected.headers)
    return group


def _with_others(page: Page, signals: Signals, taught: DocumentLists, hints: Hints) -> DocumentLists:
    """Returns the rows that a person pointed at, and the lists beside them: a page may hold more than one."""
    [pointed] = taught.groups
    ranges = RowRanges(((row.at, row.end) for row in pointed.row_group.rows), len(page.nodes))
    left_out = CssQuery(page)
    for pick in hints.not_rows:
        ranges.cover(left_out.select(pick.css))
    found = document_lists(page, signals, Hints(earlier=hints.earlier))
    others = []
    for group in found.groups:
        drafts = [draft for draft in group.drafts if not ranges.touches(draft.span)]
        if drafts:
            others.append(replace(group, drafts=drafts))
    reasons = [*taught.reasons, *found.reasons]
    return DocumentLists([pointed, *others], False, reasons, found.listed_again, taught.looks)


def _parts_by_kind(page: Page, context: RowContext, group: RowGroup) -> list[RowGroup]:
    """Splits a row group where a heading between its rows names another kind of document: "Invoices", then "Credit notes"
    in sections that are built alike."""
    places = [heading.at for heading in context.headings]
    starts, ends = [row.at for row in group.rows], [row.end for row in group.rows]
    headings = [
        heading
        for heading in context.headings[max(0, bisect_left(places, starts[0]) - 1) : bisect_left(places, starts[-1])]
        # A heading inside of a row is that row's own: a card's title.
        if bisect_left(starts, heading.at + 1) == bisect_left(ends, heading.at + 1)
    ]
    if len(headings) < 2:
        return [group]
    places = [heading.at for heading in headings]
    kind: str | None = None
    parts: list[list[RowSpan]] = []
    position = -1
    for row in group.rows:
        index = bisect_left(places, row.at)
        if index != position and index:
            named = kind_in(fold(page.text(headings[index - 1], 120)))
            if named is not None and named != kind:
                kind = named
                parts.append([])
        position = index
        if not parts:
            parts.append([])
        parts[-1].append(row)
    return [group] if len(parts) < 2 else [replace(group, rows=part) for part in parts]
