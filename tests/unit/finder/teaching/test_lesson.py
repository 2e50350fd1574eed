"""What one click teaches, on pages in layouts and languages of their own."""

from __future__ import annotations

import re

import pytest

from host.errors import WorldError
from host.finder import Snapshot, observe
from host.finder.downloads.value_shapes import RowValues
from host.finder.teaching.lesson import Corrections, Lesson, further_step, learn
from tests.support.made_lessons import lesson_on
from tests.support.made_odd_layouts import UNTAUGHT_LAYOUTS
from tests.support.taught_pages import ref_in, with_refs

URL = "https://portal.example/doklady"
PAPERS = [
    (f"FV-26-{40 - n}", f"{20 - n}. {9 - n}. 2026", f"2026-{9 - n:02}-{20 - n:02}", f"{100 + n}") for n in range(6)
]


def page(body: str) -> str:
    return with_refs(
        f'<html lang="cs"><head><title>Portál</title></head><body><main><h1>Doklady</h1>{body}</main></body></html>'
    )


def cards(extra: str = "", picture: str = "", first: str = "card") -> str:
    return page(
        '<div class="list">'
        + "".join(
            f'<div class="{"card" if place else first}"><b>{number}</b><i>{day}</i><em>{total},00 Kč</em><a class="q" href="/q/{number}"></a>'
            f'<a class="p" href="/p/{number}">{picture}</a><a href="/pay/{number}">Zaplatit</a></div>'
            for place, (number, day, _, total) in enumerate(PAPERS)
        )
        + f"</div>{extra}"
    )


def values(lesson: Lesson) -> list[tuple[str | None, str | None, str | None]]:
    return [(line.row.number, line.row.date, line.row.total) for line in lesson.rows if line.row and not line.left_out]


def truth() -> list[tuple[str, str, str]]:
    return [(number, iso, f"{total}.00") for number, _, iso, total in PAPERS]


def taught(html: str, marker: str, corrections: Corrections | None = None) -> Lesson:
    return learn(Snapshot(html, URL), ref_in(html, marker), corrections)


def test_pictures_without_words_in_a_language_that_nobody_reads() -> None:
    html = cards()
    lesson = taught(html, "/p/FV-26-38")
    assert values(lesson) == truth()
    assert lesson.sample == 2
    assert lesson.hints.download[0].css == "a.p"
    report = observe(html, URL, lesson.hints)
    assert [row.offers[0].element.url for row in report.list.rows] == [
        f"https://portal.example/p/{number}" for number, *_ in PAPERS
    ]


def test_a_click_on_the_picture_inside_means_the_link() -> None:
    html = cards(picture="<svg class='arrow'><use></use></svg>")
    lesson = taught(html, "class='arrow'")
    assert lesson.leads_to == "https://portal.example/p/FV-26-40"
    assert values(lesson) == truth()


def test_what_pays_is_refused() -> None:
    with pytest.raises(WorldError) as refused:
        taught(cards(), "/pay/FV-26-40")
    assert refused.value.code == "teaching.harmful"


def test_an_element_that_is_gone() -> None:
    with pytest.raises(WorldError, match=r"teaching\.gone"):
        learn(Snapshot(cards(), URL), "0.t.9999")


def test_nothing_around_the_click_says_anything() -> None:
    html = page('<ul><li><a href="/a">Jedna</a></li><li><a href="/b">Dvě</a></li></ul>')
    with pytest.raises(WorldError, match=r"teaching\.no_rows"):
        taught(html, "/a")


def test_a_column_that_was_read_as_another() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td>{day}</td><td>{total},00 Kč</td><td>{int(total) * 2},00 Kč</td><td><a href='/p/{number}'>PDF</a></td></tr>"
        for number, day, _, total in PAPERS
    )
    html = page(f"<table>{rows}</table>")
    lesson = taught(html, "/p/FV-26-40")
    assert [line[2] for line in values(lesson)] == [f"{2 * int(total)}.00" for *_, total in PAPERS]
    column = next(column for column in lesson.columns if "total" not in column.roles and column.key.startswith("c2"))
    corrected = taught(html, "/p/FV-26-40", Corrections(roles={column.key: "total"}))
    assert values(corrected) == truth()
    wrong = next(column for column in lesson.columns if "total" in column.roles)
    unknown = taught(html, "/p/FV-26-40", Corrections(roles={wrong.key: ""}))
    assert {line[2] for line in values(unknown)} == {None}


def test_a_row_that_is_left_out_stays_out() -> None:
    html = cards(first="card promo")
    lesson = taught(html, "/p/FV-26-38", Corrections(left_out=frozenset({0})))
    assert values(lesson) == truth()[1:]
    report = observe(html, URL, lesson.hints)
    assert [row.number for row in report.list.rows] == [number for number, *_ in PAPERS[1:]]


def test_a_row_that_nothing_tells_from_the_others_cannot_be_left_out() -> None:
    with pytest.raises(WorldError, match=r"teaching\.not_left_out"):
        taught(cards(), "/p/FV-26-38", Corrections(left_out=frozenset({3})))


def test_other_lists_of_the_page_are_still_read() -> None:
    notes = "".join(
        f"<tr><td>CN-{n}</td><td>0{n}.03.2026</td><td>€ 1{n},00</td><td><a href='/credit/{n}.pdf'>Download PDF</a></td></tr>"
        for n in range(1, 4)
    )
    credit = (
        f"<h2>Credit notes</h2><table><tr><th>Credit note</th><th>Date</th><th>Amount</th><th></th></tr>{notes}</table>"
    )
    html = cards(credit)
    lesson = taught(html, "/p/FV-26-38")
    assert lesson.others == 3
    assert len(observe(html, URL, lesson.hints).list.rows) == len(PAPERS) + 3


def test_cells_without_a_row_of_their_own() -> None:
    body = "".join(
        f"<dt>{number}</dt><dd>{day}</dd><dd>{total},00 Kč</dd><dd><a href='/p/{number}'></a></dd>"
        for number, day, _, total in PAPERS
    )
    html = page(f"<dl>{body}</dl>")
    lesson = taught(html, "/p/FV-26-38")
    assert values(lesson) == truth()
    assert lesson.hints.rows[0].spans == "siblings"
    assert [row.number for row in observe(html, URL, lesson.hints).list.rows] == [number for number, *_ in PAPERS]


def test_a_further_click_on_the_page_of_a_row() -> None:
    html = page('<p>FV-26-38</p><a href="/file/FV-26-38">Doklad FV-26-38</a><a href="/pay">Pay now</a>')
    step, url = further_step(Snapshot(html, URL), ref_in(html, "/file/FV-26-38"), RowValues("FV-26-38"))
    assert (step.kind, step.locator.name, step.locator.address) == ("link", "doklad {number}", "/file/{number}")
    assert url == "https://portal.example/file/FV-26-38"
    with pytest.raises(WorldError, match=r"teaching\.harmful"):
        further_step(Snapshot(html, URL), ref_in(html, 'href="/pay"'), RowValues())


def test_parts_of_a_row_that_is_two_lines() -> None:
    """The number stands on a line below the row, or above it: the control's own line is the row until the number is pointed at,
    since a line across the table stands before the first row, too."""
    rows = "".join(
        f"<tr><td>{day}</td><td>{total},00 Kč</td><td><a href='/p/{number}'></a></td></tr><tr><td colspan='3'><u>{number}</u></td></tr>"
        for number, day, _, total in PAPERS
    )
    html = page(f"<table><tr><td colspan='3'>2026</td></tr>{rows}</table>")
    assert {line[0] for line in values(taught(html, "/p/FV-26-38"))} == {None}
    number = re.search(r'<u data-oph-at="([^"]+)">FV-26-38<', html)
    assert number is not None
    lesson = taught(html, "/p/FV-26-38", Corrections(parts={"number": number[1]}))
    assert values(lesson) == truth()
    assert [row.number for row in observe(html, URL, lesson.hints).list.rows] == [number for number, *_ in PAPERS]


def test_a_part_in_another_row_than_the_download_counts_for_all() -> None:
    rows = "".join(
        f"<tr><td>{day}</td><td><s>{int(total) * 2},00 Kč</s></td><td><u>{total},00 Kč</u></td><td>{number}</td><td><a href='/p/{number}'></a></td></tr>"
        for number, day, _, total in PAPERS
    )
    html = page(f"<table>{rows}</table>")
    [*_, total] = re.findall(r'<u data-oph-at="([^"]+)"', html)
    assert values(taught(html, "/p/FV-26-38", Corrections(parts={"total": total}))) == truth()


def test_parts_that_do_not_hold_their_value_or_stand_elsewhere() -> None:
    html = cards('<p id="below">12 900,00 Kč</p>')
    with pytest.raises(WorldError, match=r"teaching\.not_one_row"):
        taught(html, "/p/FV-26-38", Corrections(parts={"total": ref_in(html, 'id="below"')}))
    with pytest.raises(WorldError, match=r"teaching\.no_date"):
        taught(html, "/p/FV-26-38", Corrections(parts={"date": ref_in(html, "/pay/FV-26-38")}))


def test_rows_that_nothing_around_the_click_tells_are_those_of_the_parts() -> None:
    """The row's own words have too few digits to be taken for a document; its number stands beside it."""
    rows = "".join(
        f"<div class='n'><u>{number}</u></div><div class='d'><a href='/p/{number}'></a></div>" for number, *_ in PAPERS
    )
    html = page(f"<section>{rows}</section>")
    number = re.search(r'<u data-oph-at="([^"]+)">FV-26-38<', html)
    assert number is not None
    lesson = taught(html, "/p/FV-26-38", Corrections(parts={"number": number[1]}))
    assert [line[0] for line in values(lesson)] == [paper[0] for paper in PAPERS]
    offers = [row.offers[0].element.url for row in observe(html, URL, lesson.hints).list.rows]
    assert offers == [f"https://portal.example/p/{paper[0]}" for paper in PAPERS]


@pytest.mark.parametrize("layout", UNTAUGHT_LAYOUTS)
def test_records_that_nothing_parts_are_refused(layout: str) -> None:
    assert lesson_on(layout, 2).problem == "teaching.run_together"
