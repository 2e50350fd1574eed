"""Rows that are orders: their pages list invoices with numbers of their own, or none yet. Without a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_browser import Bytes, FakeBrowser, Page, World, pdf

BASE = "https://winkel.example"
LIST = f"{BASE}/account/bestellingen"
ORDERS = [("4012", "12-09-2026", "17,45"), ("3987", "03-08-2026", "48,20"), ("3960", "21-07-2026", "9,95")]
INVOICES = {
    "4012": [("F-901", "13-09-2026", "10,00"), ("F-902", "15-09-2026", "7,45")],
    "3987": [("F-877", "04-08-2026", "48,20")],
    "3960": [("F-850", "22-07-2026", "5,00"), ("F-851", "23-07-2026", "4,95")],
}
MENU = '<nav><a href="/account">Account</a><a href="/uitloggen">Uitloggen</a></nav>'


def listing() -> str:
    rows = "".join(
        f'<tr><td>{number}</td><td>{day}</td><td>€ {total}</td><td><a href="/account/bestelling/{number}">Bekijken</a></td></tr>'
        for number, day, total in ORDERS
    )
    head = "<tr><th>Bestelnummer</th><th>Datum</th><th>Totaal</th><th></th></tr>"
    return (
        f'<html lang="nl"><body>{MENU}<main><h1>Mijn bestellingen</h1><table>{head}{rows}</table></main></body></html>'
    )


Invoice = tuple[str, str, str]


def table(invoices: list[Invoice]) -> str:
    rows = "".join(
        f'<tr><td>{number}</td><td>{day}</td><td>€ {total}</td><td><a href="/f/{number}.pdf">Download</a></td></tr>'
        for number, day, total in invoices
    )
    head = "<tr><th>Factuurnummer</th><th>Datum</th><th>Bedrag</th><th></th></tr>"
    return f"<h2>Facturen</h2><table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def blocks(invoices: list[Invoice]) -> str:
    return "".join(
        f'<section><h3>Factuur {number}</h3><p>{day} · € {total}</p><a href="/f/{number}.pdf">PDF downloaden</a></section>'
        for number, day, total in invoices
    )


def pages(invoices: list[Invoice]) -> str:
    return "<ul>" + "".join(
        f"<li><strong>Factuur {number}</strong> <span>{day}</span> <span>€ {total}</span> "
        f'<a href="/afdruk/{number}">Bekijken</a></li>'
        for number, day, total in invoices
    ) + "</ul>"  # fmt: skip


def order(row: Invoice, documents: str, beside: str = "") -> Page:
    number, day, total = row
    return Page(
        f'<html lang="nl"><body>{MENU}<main><h1>Bestelling {number}</h1><p>Besteld op {day}</p><p>Totaal € {total}</p>'
        f"{documents}</main>{beside}</body></html>"
    )


def printed(number: str, day: str, total: str) -> Page:
    return Page(
        f'<html lang="nl"><head><title>Factuur {number}</title></head><body onload="window.print()"><h1>Factuur {number}</h1>'
        f"<p>Factuurdatum {day}</p><table><tr><td>Waren</td><td>€ 4,00</td></tr><tr><td>Btw 21 %</td><td>€ 0,84</td></tr>"
        f"<tr><td>Totaal</td><td>€ {total}</td></tr></table></body></html>"
    )


def shop(layout: Callable[[list[Invoice]], str], beside: str = "") -> FakeBrowser:
    browser = FakeBrowser(pages={LIST: Page(listing())})
    for row in ORDERS:
        invoices = INVOICES[row[0]]
        browser.pages[f"{BASE}/account/bestelling/{row[0]}"] = order(row, layout(invoices), beside)
        for invoice in invoices:
            browser.documents[f"{BASE}/f/{invoice[0]}.pdf"] = Bytes(pdf(invoice[0]))
            browser.pages[f"{BASE}/afdruk/{invoice[0]}"] = printed(*invoice)
    return browser


Make = Callable[[FakeBrowser], World]


def filed(world: World) -> set[tuple[str | None, str | None, str | None, str]]:
    return {(one.number, one.date, one.total, one.kind) for one in world.store.documents.list()}


ALL = {
    ("F-901", "2026-09-13", "10.00", "invoice"),
    ("F-902", "2026-09-15", "7.45", "invoice"),
    ("F-877", "2026-08-04", "48.20", "invoice"),
    ("F-850", "2026-07-22", "5.00", "invoice"),
    ("F-851", "2026-07-23", "4.95", "invoice"),
}


@pytest.mark.parametrize("layout", [table, blocks])
def test_an_order_stays_one_row_and_its_invoices_have_fields_of_their_own(
    make: Make, layout: Callable[[list[Invoice]], str]
) -> None:
    world = make(shop(layout))
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    assert ended.state == "complete"
    assert filed(world) == ALL
    assert [len(row.documents) for row in world.store.fetches.rows(ended.id)] == [2, 1, 2]
    again = world.fetch()
    assert (again.state, len(world.files())) == ("nothing_new", 5)
    assert [len(row.documents) for row in world.store.fetches.rows(again.id)] == [2, 1, 2]


def test_invoices_that_are_pages_are_kept_as_pages(make: Make) -> None:
    browser = shop(pages)
    world = make(browser)
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    assert filed(world) == ALL
    assert world.fetch().state == "nothing_new"


def test_an_order_that_lacks_one_of_its_invoices_is_failed_and_completed_later(make: Make) -> None:
    browser = shop(table)
    missing = browser.documents.pop(f"{BASE}/f/F-902.pdf")
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["failed", "filed", "filed"]
    assert len(world.files()) == 4
    browser.documents[f"{BASE}/f/F-902.pdf"] = missing
    ended = world.fetch()
    assert [outcome[1] for outcome in world.outcomes(ended)] == ["filed", "already_had", "already_had"]
    assert filed(world) == ALL


def test_a_full_fetch_looks_at_young_orders_again(make: Make) -> None:
    browser = shop(table)
    world = make(browser)
    world.fetch()
    more = ("F-903", "16-09-2026", "1,00")
    browser.pages[f"{BASE}/account/bestelling/4012"] = order(ORDERS[0], table([*INVOICES["4012"], more]))
    browser.documents[f"{BASE}/f/F-903.pdf"] = Bytes(pdf("F-903"))
    assert world.fetch().state == "nothing_new"
    ended = world.fetch(full=True)
    assert world.outcomes(ended)[0][1] == "filed"
    assert ("F-903", "2026-09-16", "1.00", "invoice") in filed(world)


def test_orders_beside_an_order_are_none_of_its_documents(make: Make) -> None:
    recent = "".join(
        f'<tr><td>{number}</td><td>{day}</td><td>€ {total}</td><td><a href="/account/bestelling/{number}">Factuur</a></td></tr>'
        for number, day, total in [*ORDERS, ("2001", "05-01-2026", "3,00")]
    )
    head = "<tr><th>Bestelnummer</th><th>Datum</th><th>Totaal</th><th></th></tr>"
    world = make(shop(lambda _: "", f"<div><h2>Uw laatste bestellingen</h2><table>{head}{recent}</table></div>"))
    ended = world.fetch()
    assert "filed" not in {outcome[1] for outcome in world.outcomes(ended)}
    assert world.files() == []


@pytest.mark.parametrize(
    "note",
    [
        "<p>Er is nog geen factuur voor deze bestelling.</p><form action='/aanvragen' method='post'><button>Factuur aanvragen</button></form>",
        "<p>De factuur verschijnt hier zodra de bestelling is verzonden.</p>",
    ],
)
def test_an_order_without_invoice_yet_waits_for_it(make: Make, note: str) -> None:
    world = make(shop(lambda invoices: table(invoices) if invoices[0][0] != "F-901" else note))
    ended = world.fetch()
    assert world.outcomes(ended)[0] == ("4012", "waiting", "fetch.no_invoice_yet")
    assert ended.state == "complete"
    assert not world.browser.clicked
