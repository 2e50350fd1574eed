"""A record is put in the place of what it is made of, however many there are, and whatever the page says itself."""

from __future__ import annotations

import time

from host.finder.dom import arranged_page
from host.finder.dom.arranged_page import ArrangedPage, arranged
from host.finder.dom.page import Page

URL = "https://portal.example/"


def lined(parts: int, before: str = "") -> Page:
    made = "".join(f"<div class=os>Kvitto K-{part}<br>12.03.2026<br>7,20 kr</div>" for part in range(parts))
    return Page(f"<html lang=sv><body>{before}{made}</body></html>", URL)


def records_of(page: Page) -> list[str]:
    made = arranged(page, "div.os", "lines")
    assert isinstance(made, ArrangedPage)
    return [made.text(record) for record in made.records]


def test_each_part_has_its_own_records_in_its_place() -> None:
    assert records_of(lined(12))[::3] == [f"Kvitto K-{part}" for part in range(12)]


def test_a_page_that_speaks_of_places_loses_nothing_and_gets_nothing_twice() -> None:
    places = " ".join(arranged_page._PLACE.format(index) for index in (1, 7, 99))
    page = lined(3, f"<p>{places}</p>")
    made = arranged(page, "div.os", "lines")
    assert made is not None
    assert len(made.records) == 9
    assert "oph-records-7-here oph-records-99-here" in made.text(made.root)


def test_time_grows_with_the_number_of_parts() -> None:
    def cost(parts: int) -> float:
        page = lined(parts)
        began = time.process_time()
        assert len(records_of(page)) == 3 * parts
        return time.process_time() - began

    cost(200)
    # One after another they would take a hundred times as long.
    assert cost(6_000) < 40 * max(cost(600), 0.02)
