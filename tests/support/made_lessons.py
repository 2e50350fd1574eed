"""Lists that are taught by one click, with what a fetch then reads of the same list and of another page of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from host.errors import WorldError
from host.finder import Hints, Snapshot, observe
from host.finder.teaching.lesson import Corrections, Lesson, learn
from tests.support.made_layouts import LAYOUTS
from tests.support.made_odd_layouts import ODD_LAYOUTS, UNTAUGHT_LAYOUTS
from tests.support.made_pages import Made, Maker
from tests.support.made_taught_layouts import TAUGHT_LAYOUTS
from tests.support.taught_pages import with_refs

LAYOUTS_TO_TEACH = {**LAYOUTS, **TAUGHT_LAYOUTS, **ODD_LAYOUTS}
ALL_LAYOUTS = {**LAYOUTS_TO_TEACH, **UNTAUGHT_LAYOUTS}
MOST_ACTIONS = 5
_SHOW_CLICK_TRY_KEEP = 4
ReadRow = tuple[str | None, str | None, str | None, str | None]
"""Number, date and total of a row, and the address that its first offer leads to; None where it has no address."""
Reader = Callable[[str, str, Hints], list[ReadRow]]


@dataclass(frozen=True)
class Outcome:
    """What became of one lesson: ``rows`` of the list and of its second page that are read and lead to their own document, of
    ``shown``; ``right`` of their ``fields``; the person's ``actions``; ``problem``: why nothing was learned."""

    layout: str
    shown: int
    rows: int
    fields: int
    right: int
    actions: int
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        return self.rows == self.shown and not self.problem


def read(html: str, url: str, hints: Hints) -> list[ReadRow]:
    """Returns what a fetch reads of a page, of each row that offers a document."""
    rows = observe(html, url, hints).list.rows
    return [(row.number, row.date, row.total, row.offers[0].element.url) for row in rows if row.offers]


def untaught(html: str, url: str, hints: Hints) -> list[ReadRow]:
    """Returns what a fetch reads that nobody taught: what the lesson is worth is the difference."""
    return read(html, url, Hints())


def lesson_on(layout: str, seed: int, reader: Reader = read) -> Outcome:
    """Teaches a list of a layout by a click in one of its rows, and counts what is read of it and of its second page."""
    first, second = _pages(layout, seed)
    html = with_refs(first.html)
    ref = _control(html, first, seed)
    shown = len(first.papers) + len(second.papers)
    try:
        lesson, corrected = _taught(html, first, ref)
    except WorldError as error:
        return Outcome(layout, shown, 0, 3 * shown, 0, _SHOW_CLICK_TRY_KEEP, error.code)
    rows = right = 0
    for made, text in ((first, html), (second, with_refs(second.html))):
        found = {row[0]: row for row in reader(text, made.url, lesson.hints)}
        for truth, paper in zip(_truth(made), made.papers, strict=True):
            row = found.get(truth[0])
            if row is not None and (row[3] is None or row[3].endswith(paper.path)):
                rows += 1
                right += sum(one == other for one, other in zip(truth, row[:3], strict=True))
    return Outcome(layout, shown, rows, 3 * shown, right, _SHOW_CLICK_TRY_KEEP + corrected)


def _pages(layout: str, seed: int) -> tuple[Made, Made]:
    """Returns two pages of one list: made in the same way, with other documents."""
    pages = []
    for place in (0, 1):
        maker = Maker(seed, next(iter(LAYOUTS)))
        maker.random = random.Random(seed * 2 + place)
        maker.count = max(3, maker.count)
        maker.papers = maker._papers()
        maker.layout = layout
        pages.append(maker.page(ALL_LAYOUTS[layout]))
    return pages[0], pages[1]


def _control(html: str, made: Made, seed: int) -> str:
    """Returns the reference of what a person clicks: the control of one row, or the picture in it."""
    paper = made.papers[seed % len(made.papers)]
    at = html.index(f'"{paper.path}"')
    element = html.rfind("<", 0, at)
    if html.startswith("<form", element):
        element = html.index("<button", at)
    found = re.compile(r'data-oph-at="([^"]+)"').search(html, element)
    assert found is not None
    return found[1]


def _truth(made: Made) -> list[tuple[str, str, str]]:
    return [(paper.number, paper.day.isoformat(), f"{paper.total:.2f}") for paper in made.papers]


def _taught(html: str, made: Made, ref: str) -> tuple[Lesson, int]:
    """Returns the lesson after the corrections of columns that a person who sees the table makes, and their number."""
    snapshot = Snapshot(html, made.url)
    lesson, roles = learn(snapshot, ref), {}
    truth = {paper[0]: paper for paper in _truth(made)}
    for place, field in ((1, "date"), (2, "total")):
        shown = [line.row for line in lesson.rows if line.row is not None]
        wrong = [row for row in shown if row.number in truth and getattr(row, field) != truth[row.number][place]]
        if len(wrong) * 2 <= len(shown):
            continue
        for column in lesson.columns:
            if field in column.roles:
                continue
            try:
                better = learn(snapshot, ref, Corrections({**roles, column.key: field}))
            except WorldError:
                continue
            rows = [line.row for line in better.rows if line.row is not None]
            if all(getattr(row, field) == truth[row.number][place] for row in rows if row.number in truth):
                lesson, roles = better, {**roles, column.key: field}
                break
    return lesson, len(roles)
