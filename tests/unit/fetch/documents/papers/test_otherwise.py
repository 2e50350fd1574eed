"""Offers on an order's page that bring pages in place of files: the pages are looked through, frame links once, and the order's
own page is the last way. Without a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_browser import Bytes, FakeBrowser, Page, World, pdf

BASE = "https://sklep.example"
LIST = f"{BASE}/konto/bestellungen"
ORDERS = [("1000412", "12.09.2026", "14,90"), ("1000398", "03.08.2026", "48,20"), ("1000377", "01.07.2026", "7,10")]
Row = tuple[str, str, str]
FRAME = '<div class="tools"><a href="/konto/downloads">Meine Downloads</a></div>'
HTML = "text/html"


def page(body: str, title: str = "Konto") -> str:
    menu = '<nav><a href="/konto">Konto</a><a href="/abmelden">Abmelden</a></nav>'
    return f'<html lang="de"><head><title>{title}</title></head><body>{menu}<main>{body}</main></body></html>'


def listing() -> str:
    rows = "".join(
        f'<tr><td>{number}</td><td>{day}</td><td>{total} €</td><td><a href="/konto/bestellung/{number}">Ansehen</a></td></tr>'
        for number, day, total in ORDERS
    )
    return page(
        "<h1>Meine Bestellungen</h1><table><tr><th>Bestellnummer</th><th>Datum</th><th>Summe</th><th></th></tr>"
        f"{rows}</table>"
    )


def positions(total: str) -> str:
    return f"<table><tr><td>Lampe</td><td>5,00 €</td></tr><tr><td>Gesamtsumme</td><td>{total} €</td></tr></table>"


def order(row: Row, links: str) -> Page:
    number, day, total = row
    return Page(page(f"<h1>Bestellung Nr. {number}</h1>{FRAME}{links}<p>Bestelldatum: {day}</p>{positions(total)}"))


class Shop(FakeBrowser):
    """Answers a request for the bytes of a page with the page, and counts it."""

    def asked(self, path: str) -> int:
        return self.requests.count(f"{BASE}{path}")

    def __init__(self, links: Callable[[Row], str]) -> None:
        super().__init__(pages={LIST: Page(listing()), f"{BASE}/konto/downloads": Page(page("<h1>Downloads</h1>"))})
        self.requests: list[str] = []
        for row in ORDERS:
            self.add(f"/konto/bestellung/{row[0]}", order(row, links(row)))
        self.add("/konto/downloads", Page(page("<h1>Meine Downloads</h1><p>Hier ist nichts.</p>")))

        def count(method: str, params: object) -> None:
            if method in ("page.fetch_bytes", "extension.fetch_bytes", "tab.navigate"):
                self.requests.append(getattr(params, "url", None) or "")

        self.before = count

    def add(self, path: str, shown: Page) -> None:
        self.pages[f"{BASE}{path}"] = shown
        self.documents[f"{BASE}{path}"] = Bytes(shown.html.encode(), content_type=HTML)


Make = Callable[[FakeBrowser], World]


def kinds(world: World) -> set[tuple[str, str | None]]:
    return {(one.kind, one.subkind) for one in world.store.documents.list()}


def test_a_frame_link_is_asked_for_once_and_the_order_is_its_own_paper(make: Make) -> None:
    browser = Shop(lambda _: '<p><a href="/konto/downloads">Rechnung herunterladen</a></p>')
    world = make(browser)
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    assert kinds(world) == {("other", "order")}
    assert browser.asked("/konto/downloads") <= 2
    assert world.fetch().state == "nothing_new"


def test_a_tab_of_the_orders_page_leads_to_its_invoices(make: Make) -> None:
    browser = Shop(
        lambda row: f'<ul><li><b>Bestellung</b></li><li><a href="/konto/rechnungen/{row[0]}">Rechnungen</a></li></ul>'
    )
    for number, _, total in ORDERS:
        heads = "".join(
            f'<div><h2>Rechnung Nr. {number[-3:]}{part} <a href="/druck/{number}-{part}.pdf">Rechnung drucken (PDF)</a></h2>'
            f"{positions(total)}</div>"
            for part in (1, 2)
        )
        browser.add(f"/konto/rechnungen/{number}", Page(page(f"<h1>Bestellung Nr. {number}</h1>{heads}")))
        for part in (1, 2):
            browser.documents[f"{BASE}/druck/{number}-{part}.pdf"] = Bytes(pdf(f"{number[-3:]}{part}"))
    world = make(browser)
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    assert {one.number for one in world.store.documents.list()} == {
        f"{n[-3:]}{part}" for n, _, _ in ORDERS for part in (1, 2)
    }
    assert world.fetch().state == "nothing_new"


@pytest.mark.parametrize("name", ["Rechnung drucken", "Rechnung anzeigen"])
def test_a_page_to_print_is_opened_and_judged(make: Make, name: str) -> None:
    browser = Shop(lambda row: f'<a href="/konto/druck/{row[0]}" target="_blank">{name}</a>')
    for number, day, total in ORDERS:
        body = f"<h1>Rechnung RE-{number}</h1><p>Bestellung {number} vom {day}</p><p>USt 19 %</p>{positions(total)}"
        browser.add(f"/konto/druck/{number}", Page(page(body).replace("<body", '<body onload="window.print()"')))
    world = make(browser)
    ended = world.fetch()
    assert world.outcomes(ended) == [(number, "filed", None) for number, _, _ in ORDERS]
    assert kinds(world) == {("invoice", None)}
    assert world.fetch().state == "nothing_new"


def test_a_document_that_only_fails_is_not_replaced_by_its_orders_page(make: Make) -> None:
    world = make(Shop(lambda row: f'<p><a href="/f/{row[0]}.pdf">Rechnung herunterladen</a></p>'))
    ended = world.fetch()
    assert [outcome[1:] for outcome in world.outcomes(ended)] == [("failed", "download.http_status")] * 3
    assert world.files() == []
