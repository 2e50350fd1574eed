"""An account's book: rows of what was bought, and rows of what was paid, whose page is a receipt. Without a browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.fake_browser import FakeBrowser, Page, World

BASE = "https://konto.example"
LIST = f"{BASE}/konto/zahlungen"
PAID = [("z-4401", "03.06.2026", "42,00"), ("z-4377", "04.05.2026", "17,50"), ("z-4310", "02.04.2026", "230,10")]


def book() -> str:
    rows = "".join(
        f'<tr><td>{day}</td><td>Tarif <a href="/tarif/klein">Klein</a> verlängert</td><td>{total} €</td></tr>'
        f'<tr><td>{day}</td><td>Abbuchung <a href="/beleg/{number}">{number}</a> von Ihrer Karte</td><td>-{total} €</td></tr>'
        for number, day, total in PAID
    )
    head = "<tr><th>Datum</th><th>Beschreibung</th><th>Betrag</th></tr>"
    return f'<html lang="de"><body><h1>Zahlungen</h1><table>{head}{rows}</table></body></html>'


def receipt(number: str, day: str, total: str) -> str:
    return (
        f'<html lang="de"><body><main><h1>Zahlungsbeleg</h1><p>Am {day} haben wir {total} € abgebucht.</p>'
        f"<dl><dt>Vorgang</dt><dd>{number}</dd><dt>Betrag</dt><dd>{total} €</dd></dl></main></body></html>"
    )


Make = Callable[[FakeBrowser], World]


def test_a_receipts_page_is_kept_as_one_and_known_again(make: Make) -> None:
    pages = {f"{BASE}/beleg/{row[0]}": Page(receipt(*row)) for row in PAID}
    visits: list[str] = []

    def plan() -> Page:
        visits.append("klein")
        return Page("<h1>Klein</h1>")

    world = make(FakeBrowser(pages={LIST: Page(book()), f"{BASE}/tarif/klein": plan, **pages}))
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert world.outcomes(ended) == [
        outcome
        for number, _, _ in PAID
        for outcome in ((None, "no_document", "fetch.none_offered"), (number, "filed", None))
    ]
    kept = world.store.documents.list()
    assert {(one.kind, one.number, one.total) for one in kept} == {
        ("receipt", "z-4401", "42.00"),
        ("receipt", "z-4377", "17.50"),
        ("receipt", "z-4310", "230.10"),
    }
    assert visits == []
    again = world.fetch()
    assert (again.state, len(world.files())) == ("nothing_new", 3)
