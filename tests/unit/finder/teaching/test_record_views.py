"""One click teaches records that have no element of their own, in languages and markup of their own; and what looks like such
records stays as it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import pytest
from selectolax.lexbor import LexborHTMLParser

from host.connectors.schema import Selector
from host.errors import WorldError
from host.finder import Snapshot, observe
from host.finder.dom import arranged_page
from host.finder.model import Row
from host.finder.teaching.lesson import Corrections, Lesson, learn
from tests.bad.teaching import joins_by_place
from tests.support.taught_pages import ref_in, with_refs

URL = "https://portal.example/laskut"
PAPERS = [
    (f"LK-26-{70 - n}", f"{21 - n}.{9 - n}.2026", f"2026-{9 - n:02}-{21 - n:02}", f"{210 + n},50") for n in range(6)
]
LATER = [
    (f"LK-25-{50 - n}", f"{20 - n}.{9 - n}.2025", f"2025-{9 - n:02}-{20 - n:02}", f"{310 + n},50") for n in range(4)
]
Papers = Sequence[tuple[str, str, str, str]]
Made = Callable[[Papers], str]


def page(body: str) -> str:
    return with_refs(
        f'<html lang="fi"><head><title>Oma sivu</title></head><body><main><h1>Laskut</h1><p>Tervetuloa</p>{body}'
        "</main></body></html>"
    )


def lines(papers: Papers) -> str:
    """Three lines to a document, an empty line between two, in an element that is no paragraph."""
    return page(
        '<div class="kuitit">'
        + "<br><br>".join(
            f"<b>{number}</b><br>{day} <i>{total} €</i><br><a href='/t/{number}'></a> <a href='/x/{number}'></a>"
            for number, day, _, total in papers
        )
        + "</div>"
    )


def short_lines(papers: Papers) -> str:
    """A line to a document, after a line that is none; the line's control is a button."""
    return page(
        "<section><span>Kaikki</span><br>"
        + "<br>".join(
            f"{day}: {number} <em>{total} €</em> <button type='button' data-url='/t/{number}'></button>"
            for number, day, _, total in papers
        )
        + "<br></section>"
    )


def turned(papers: Papers) -> str:
    """A table whose records are columns, with labels in the first one and a heading across all."""
    cells = list(zip(*papers, strict=True))
    rows = [("Numero", cells[0]), ("Päivä", cells[1]), ("Summa", [f"{total} €" for total in cells[3]])]
    return page(
        f"<table class='rinnan'><tr><td colspan='{len(papers) + 1}'>2026</td></tr>"
        + "".join(f"<tr><th>{label}</th>{''.join(f'<td>{text}</td>' for text in texts)}</tr>" for label, texts in rows)
        + f"<tr><th></th>{''.join(f'''<td><a href='/t/{number}'><img alt=''></a></td>''' for number in cells[0])}</tr></table>"
    )


def grid(papers: Papers) -> str:
    """A grid of boxes: the numbers in a block that stays, the rest in one that scrolls, in another order."""
    held = "".join(
        f"<div class='rivi' row-index='{place}'><div>{number}</div></div>" for place, (number, *_) in enumerate(papers)
    )
    rest = "".join(
        f"<div class='rivi' row-index='{place}'><span>{day}</span><span>{total} €</span><a class='g' href='/t/{number}'></a></div>"
        for place, (number, day, _, total) in reversed(list(enumerate(papers)))
    )
    return page(
        f"<div class='ruudukko'><div class='pysyva'>{held}</div><div class='ikkuna'><div class='sisus'>{rest}</div></div></div>"
    )


def number_above(papers: Papers) -> str:
    """A line across the table with the number, and the rest below it, under column heads."""
    return page(
        "<table><tr><td>Päivä</td><td>Summa</td><td></td></tr>"
        + "".join(
            f"<tr><td colspan='3'>{number}</td></tr><tr><td>{day}</td><td>{total} €</td><td><a href='/t/{number}'></a></td></tr>"
            for number, day, _, total in papers
        )
        + "</table>"
    )


def values(rows: Iterable[Row]) -> list[tuple[str, str, str]]:
    return sorted((row.number or "", row.date or "", row.total or "") for row in rows)


def truth(papers: Papers) -> list[tuple[str, str, str]]:
    return sorted((number, iso, total.replace(",", ".")) for number, _, iso, total in papers)


def taught(html: str, marker: str, corrections: Corrections | None = None) -> Lesson:
    return learn(Snapshot(html, URL), ref_in(html, marker), corrections)


def shown(lesson: Lesson) -> list[tuple[str, str, str]]:
    return values([line.row for line in lesson.rows if line.row is not None and not line.left_out])


LISTS = [lines, short_lines, turned, grid, number_above]


@pytest.mark.parametrize("made", LISTS)
def test_one_click_teaches_all_records_and_those_of_the_next_page(made: Made) -> None:
    html = made(PAPERS)
    lesson = taught(html, f"/t/{PAPERS[2][0]}")
    assert shown(lesson) == truth(PAPERS)
    assert all(line.ref and line.control for line in lesson.rows if line.row is not None)
    for papers in (PAPERS, LATER):
        rows = observe(made(papers), URL, lesson.hints).list.rows
        assert values(rows) == truth(papers)
        for row in rows:
            assert row.offers[0].element.ref or row.offers[0].element.url == f"https://portal.example/t/{row.number}"


@pytest.mark.parametrize("made", LISTS)
def test_offers_are_selected_in_the_portals_own_page(made: Made) -> None:
    html = made(PAPERS)
    rows = observe(html, URL, taught(html, f"/t/{PAPERS[2][0]}").hints).list.rows
    parser = LexborHTMLParser(html)
    for row in rows:
        [selected] = parser.css(row.offers[0].element.selector)
        assert (selected.attributes.get("href") or selected.attributes.get("data-url")) == f"/t/{row.number}"


@pytest.mark.parametrize("made", LISTS)
def test_a_connectors_file_may_say_how_the_rows_are_made(made: Made) -> None:
    for pick in taught(made(PAPERS), f"/t/{PAPERS[2][0]}").hints.rows:
        assert Selector(name="rows", css=pick.css, spans=pick.spans).spans == pick.spans


def test_a_record_is_left_out_and_a_part_is_pointed_at() -> None:
    html = lines(PAPERS)
    lesson = taught(html, "/t/LK-26-68", Corrections(left_out=frozenset((1,))))
    assert shown(lesson) == truth([PAPERS[0], *PAPERS[2:]])
    assert values(observe(html, URL, lesson.hints).list.rows) == truth([PAPERS[0], *PAPERS[2:]])
    number = re.search(r'<b data-oph-at="([^"]+)">LK-26-68<', html)
    assert number is not None
    assert shown(taught(html, "/t/LK-26-68", Corrections(parts={"number": number[1]}))) == truth(PAPERS)


def test_parts_of_which_one_block_has_fewer_are_not_joined() -> None:
    hints = taught(grid(PAPERS), "/t/LK-26-68").hints
    short = re.sub(r"<div [^>]*class='rivi' row-index='0'><div [^>]*>LK-26-70</div></div>", "", grid(PAPERS))
    assert short != grid(PAPERS)
    rows = observe(short, URL, hints).list.rows
    assert all(row.number is None or row.number in (row.offers[0].element.url or "") for row in rows)


def test_parts_that_are_joined_by_place_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arranged_page, "rows_beside", joins_by_place.rows_beside)
    lesson = taught(grid(PAPERS), "/t/LK-26-68")
    assert shown(lesson) != truth(PAPERS)


def test_three_files_of_a_row_are_no_records() -> None:
    """Cells with a control each, in every line of a table."""
    html = page(
        "<table>"
        + "".join(
            f"<tr><td>{number}</td><td>{day}</td><td>{total} €</td><td><a href='/t/{number}'></a></td>"
            f"<td><a href='/x/{number}'></a></td><td><a href='/c/{number}'></a></td></tr>"
            for number, day, _, total in PAPERS
        )
        + "</table>"
    )
    lesson = taught(html, "/t/LK-26-68")
    assert shown(lesson) == truth(PAPERS)
    assert {pick.spans for pick in lesson.hints.rows} == {"element"}


def test_lines_inside_of_a_row_are_no_records() -> None:
    html = page(
        "<ul>"
        + "".join(
            f"<li>{number}<br>{day}<br>{total} €<br><a href='/t/{number}'></a><br><a href='/x/{number}'></a></li>"
            for number, day, _, total in PAPERS
        )
        + "</ul>"
    )
    lesson = taught(html, "/t/LK-26-68")
    assert shown(lesson) == truth(PAPERS)
    assert {pick.spans for pick in lesson.hints.rows} == {"element"}


@pytest.mark.parametrize("between", ["", "<h2>Laskut</h2>"])
def test_another_list_with_as_many_rows_is_not_joined(between: str) -> None:
    """Contracts with a number and a date of their own, and a heading between lists: neither are a row's other half."""
    contracts = "".join(
        f"<tr><td>SOP-{900 + place}</td>{'' if between else f'<td>1.{place + 1}.2020</td>'}</tr>" for place in range(6)
    )
    rows = "".join(
        f"<tr><td>{day}</td><td>{total} €</td><td><a href='/t/{number}'></a></td></tr>"
        for number, day, _, total in PAPERS
    )
    html = page(f"<div><table>{contracts}</table>{between}<table>{rows}</table></div>")
    lesson = taught(html, "/t/LK-26-68")
    assert [line.row.number for line in lesson.rows if line.row is not None] == [None] * 6
    assert {pick.spans for pick in lesson.hints.rows} == {"element"}


def test_records_that_only_a_sign_parts_are_refused() -> None:
    text = " · ".join(f"{number} {day} {total} € <a href='/t/{number}'></a>" for number, day, _, total in PAPERS)
    with pytest.raises(WorldError, match=r"teaching\.run_together"):
        taught(page(f"<p>{text}</p>"), "/t/LK-26-68")
    numbered = page(f"<p>{text}</p><p>Yhteensä<br>6</p>")
    with pytest.raises(WorldError, match=r"teaching\.run_together"):
        taught(numbered, "/t/LK-26-68")


def test_numbers_that_may_belong_to_the_line_above_or_below_are_not_read() -> None:
    """A line across the table before the first row, between any two and after the last one: sums, or numbers."""
    across = "<tr><td colspan='3'>{}</td></tr>"
    rows = "".join(
        across.format(f"YH-{place}00{place}")
        + f"<tr><td>{day}</td><td>{total} €</td><td><a href='/t/{number}'></a></td></tr>"
        for place, (number, day, _, total) in enumerate(PAPERS)
    )
    lesson = taught(page(f"<table>{rows}{across.format('YH-7007')}</table>"), "/t/LK-26-68")
    assert [line.row.number for line in lesson.rows if line.row is not None] == [None] * 6


def test_an_element_of_the_portal_that_is_named_like_ours_is_left_alone() -> None:
    html = lines(PAPERS).replace("<p ", "<oph-records><oph-record>9</oph-record></oph-records><p ", 1)
    rows = observe(html, URL, taught(lines(PAPERS), "/t/LK-26-68").hints).list.rows
    assert all(row.text != "9" for row in rows)
