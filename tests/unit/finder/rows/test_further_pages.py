"""A further page of a list that shows too little of its own: a last page of one row, a date of which nothing says the order."""

from __future__ import annotations

import pytest

from host.finder import Hints, PageReport, observe

ORDERS = {"en": "Purchase archive", "de": "Ihr Bestellverzeichnis", "it": "Ogni acquisto"}


def card(number: int, day: str) -> str:
    return (
        f"<div class='line line-{number}'><b>{number}</b><p>{day}</p><p>€ {number % 90}.50</p>"
        f"<a href='/o/{number}'><i class=eye></i></a></div>"
    )


def bare_row(number: int, day: str) -> str:
    return f"<tr><td>{number}</td><td>{day}</td><td>€ {number % 90}.50</td><td><a href='/o/{number}'>»</a></td></tr>"


def page(language: str, rows: str) -> str:
    inner = f"<table>{rows}</table>" if rows.startswith("<tr") else f"<div class=lines>{rows}</div>"
    return f"<html lang={language}><body><main><h1>{ORDERS[language]}</h1>{inner}</main></body></html>"


def seen(html: str, after: PageReport | None = None) -> PageReport:
    hints = Hints(earlier=after.list.looks) if after is not None else None
    return observe(html, "https://shop.example/mine", hints)


@pytest.mark.parametrize("language", ORDERS)
@pytest.mark.parametrize("build", [card, bare_row])
def test_a_last_page_of_one_row_is_known_by_the_page_before(build: object, language: str) -> None:
    assert callable(build)
    first = seen(page(language, "".join(build(7100 + day, f"2025-03-{day}") for day in range(10, 18))))
    assert len(first.list.rows) == 8
    last = page(language, build(7109, "2025-03-09"))
    assert seen(last).list.rows == ()
    assert [row.number or row.total for row in seen(last, first).list.rows] == ["7109"]


def test_other_rows_are_not_taken_for_those_of_the_list() -> None:
    first = seen(page("en", "".join(card(7100 + day, f"2025-03-{day}") for day in range(10, 18))))
    other = page("en", card(7109, "2025-03-09").replace("class='line", "class='news"))
    assert seen(other, first).list.rows == ()


@pytest.mark.parametrize(("earlier", "read"), [("16/06/2026", "2025-02-01"), ("06/16/2026", "2025-01-02")])
def test_the_order_of_day_and_month_that_was_proved_holds(earlier: str, read: str) -> None:
    days = (earlier, "05/07/2026", "03/04/2026")
    first = seen(page("en", "".join(bare_row(7300 + at, day) for at, day in enumerate(days))))
    further = page("en", "".join(bare_row(7200 + at, day) for at, day in enumerate(("01/02/2025", "01/02/2025"))))
    assert {row.date for row in seen(further, first).list.rows} == {read}


def test_a_proof_on_the_page_itself_outdoes_the_earlier_one() -> None:
    first = seen(page("en", "".join(bare_row(7300 + at, day) for at, day in enumerate(("16/06/2026", "05/07/2026")))))
    further = page("en", "".join(bare_row(7200 + at, day) for at, day in enumerate(("01/22/2025", "01/02/2025"))))
    assert [row.date for row in seen(further, first).list.rows] == ["2025-01-22", "2025-01-02"]
