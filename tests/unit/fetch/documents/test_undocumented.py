"""New rows that offer nothing where the old ones had documents are not "nothing new"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

OLD = [("R-1002", "02.05.2026", "2,00"), ("R-1001", "01.05.2026", "1,00")]
Make = Callable[..., World]


def with_new(*cells: str) -> Page:
    rows = "".join(f"<tr><td>{cell.replace('|', '</td><td>')}</td></tr>" for cell in cells)
    return Page(listing(OLD).replace("<tbody>", f"<tbody>{rows}"))


@pytest.fixture
def world(make: Make) -> World:
    """A world whose first fetch filed both documents."""
    world = make(FakeBrowser(pages={PORTAL: Page(listing(OLD))}, documents=documents(OLD)))
    assert world.fetch().state == "complete"
    return world


@pytest.mark.parametrize(
    "cells",
    [
        ("R-1003|03.05.2026|3,00 €|",),
        ("R-1004|04.05.2026|4,00 €|<span>–</span>", "R-1003|03.05.2026|3,00 €|<span>–</span>"),
    ],
)
def test_it_is_told_and_stays_told(world: World, cells: tuple[str, ...]) -> None:
    world.browser.pages[PORTAL] = with_new(*cells)
    for _ in range(2):
        ended = world.fetch()
        assert (ended.state, ended.failure_code) == ("incomplete", "fetch.new_rows_without_document")


def test_a_cancelled_order_has_no_document_to_wait_for(world: World) -> None:
    world.browser.pages[PORTAL] = with_new("R-1003|03.05.2026|3,00 €|storniert")
    assert world.fetch().state == "nothing_new"


def test_a_payment_between_the_bills_has_none(world: World) -> None:
    world.browser.pages[PORTAL] = with_new("Zahlungseingang|03.05.2026|-3,00 €|")
    assert world.fetch().state == "nothing_new"


def test_a_row_that_was_accepted_once_is_no_news(make: Make) -> None:
    first = with_new("R-1003|03.05.2026|3,00 €|")
    world = make(FakeBrowser(pages={PORTAL: first}, documents=documents(OLD)))
    assert world.fetch().state == "complete"
    assert world.fetch().state == "nothing_new"


def test_a_row_that_an_incomplete_fetch_saw_beside_documents_is_no_news(make: Make) -> None:
    """It filed the other rows' documents, so it would have known this row's."""
    seen = with_new("R-1003|03.05.2026|3,00 €|")
    turn = f'<nav class="pagination"><a rel="next" href="{PORTAL}?page=2" data-oph-ref="0.a.90">Weiter</a></nav></body>'
    circle = Page(seen.html.replace("</body>", turn))
    world = make(FakeBrowser(pages={PORTAL: circle, f"{PORTAL}?page=2": circle}, documents=documents(OLD)))
    assert world.fetch().state == "incomplete"
    world.browser.pages[PORTAL] = seen
    assert world.fetch().state == "nothing_new"


WITHOUT_DAYS = ("en", "Invoice number", "Invoice period", "Amount")
LANGUAGES = {
    "cs": ("cs", "Číslo faktury", "Datum", "Částka"),
    "sv": ("sv", "Fakturanummer", "Datum", "Belopp"),
    "fr": ("fr", "Numéro de facture", "Date", "Montant"),
}


def bills(words: tuple[str, ...], days: tuple[str, str, str], bare: str = "R-1003|3,00") -> Page:
    """Three bills in another language, the first of which has no file. The other two were read before."""
    language, *heads = words
    lines = zip((bare, "R-1002|2,00", "R-1001|1,00"), days, strict=True)
    rows = "".join(
        f"<tr><td>{number}</td><td>{day}</td><td>{total} €</td><td>{link}</td></tr>"
        for (number, total), day in ((line.split("|"), day) for line, day in lines)
        for link in ["" if line_is_bare(number) else f'<a href="/pdf/{number}.pdf">PDF</a>']
    )
    head = "".join(f"<th>{word}</th>" for word in heads)
    return Page(
        f'<html lang="{language}"><body><table><thead><tr>{head}<th></th></tr></thead><tbody>{rows}</tbody></table>'
    )


def line_is_bare(number: str) -> bool:
    return number not in ("R-1002", "R-1001")


PERIODS = ("05/03/2026 - 05/04/2026", "05/02/2026 - 05/03/2026", "05/01/2026 - 05/02/2026")
DAYS = ("3. 5. 2026", "2. 5. 2026", "1. 5. 2026")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("comes", [True, False], ids=["comes", "goes"])
def test_a_row_whose_day_comes_or_goes_with_the_language_is_no_news(make: Make, language: str, *, comes: bool) -> None:
    with_days, without = bills(LANGUAGES[language], DAYS), bills(WITHOUT_DAYS, PERIODS)
    first, second = (without, with_days) if comes else (with_days, without)
    world = make(FakeBrowser(pages={PORTAL: first}, documents=documents(OLD)))
    ended = world.fetch()
    days = {row.date for row in world.store.fetches.rows(ended.id)}
    assert (ended.state, len(days)) == ("complete", 1 if comes else 3)
    world.browser.pages[PORTAL] = second
    assert world.fetch().state == "nothing_new"


@pytest.mark.parametrize("other", ["R-1004|3,00", "R-1003|4,00"])
def test_another_number_or_total_is_news_also_without_a_day_before(make: Make, other: str) -> None:
    world = make(FakeBrowser(pages={PORTAL: bills(WITHOUT_DAYS, PERIODS)}, documents=documents(OLD)))
    assert world.fetch().state == "complete"
    world.browser.pages[PORTAL] = bills(LANGUAGES["sv"], DAYS, other)
    assert world.fetch().failure_code == "fetch.new_rows_without_document"
