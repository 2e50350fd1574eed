"""Which token of a row is the number of its document."""

from __future__ import annotations

import pytest

from host.finder import observe
from tests.support.row_pages import rows_of, table

ACCOUNTS = ("NL91 ABNA 0417 1643 00", "BE68 5390 0754 7034", "DE89 3704 0044 0532 0130 00")


def page(numbers: list[str], accounts: tuple[str, ...] = ACCOUNTS) -> str:
    rows = "".join(
        f"<tr><td>{day} maart 2026</td><td>{account}</td><td>{number}</td><td>€ {day},00</td>"
        f'<td><a href="/d/{day}.pdf">Download</a></td></tr>'
        for day, (account, number) in enumerate(zip(accounts, numbers, strict=True), start=1)
    )
    return f"<html lang=nl><body><h1>Facturen</h1><table>{rows}</table></body></html>"


@pytest.mark.parametrize("numbers", [["F-2026-1", "F-2026-2", "F-2026-3"], ["", "", ""]])
def test_an_iban_is_no_document_number(numbers: list[str]) -> None:
    """The groups of an IBAN differ from row to row, as document numbers do."""
    report = observe(page(numbers), "https://portal.example/facturen")
    assert [row.number for row in report.list.rows] == [number or None for number in numbers]


def test_what_only_looks_like_an_iban_stays_a_number() -> None:
    numbers = ("NL92ABNA0417164300", "BE69539007547034", "DE88370400440532013000")
    report = observe(page(["", "", ""], numbers), "https://portal.example/facturen")
    assert [row.number for row in report.list.rows] == list(numbers)


@pytest.mark.parametrize("said", ["Klantnummer 30 5150 118", "Klantnr. 4471 902 11", "Contractnummer: 12 3456 789"])
def test_no_group_of_a_customer_number_is_a_document_number(said: str) -> None:
    cells = "".join(
        f'<li><b>{day} maart 2026</b> <i>{said}</i> € {day},00 <a href="/d/{day}.pdf">Download</a></li>'
        for day in range(1, 4)
    )
    report = observe(f"<html lang=nl><body><h1>Facturen</h1><ul>{cells}</ul></body></html>", "https://x.example/f")
    assert [row.number for row in report.list.rows] == [None, None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Coffee mill Pro; LED panel 60 x 60, 4000 K; whiteboard 120 x 90 cm, magnetic; a set of 4 chairs",
        "Power bank 20000 mAh, charger 65 W and cable 230 V for the office in the second street",
        "Gas 3600 m3",
        "Lamp 4000 lm; router 1000 Mbit; monitor 2560 px; drill 1800 rpm; tank 5000 l; pump 3600 m3",
    ],
)
def test_a_quantity_in_a_long_text_under_a_label_is_no_number(text: str) -> None:
    price = "<p>€ 35.99</p><p>2026-07-05</p><a href=/d/x.pdf>Download</a>"
    older = table(
        "Date|Total|", "2026-06-05|€ 9.99|<a href=/d/a.pdf>PDF</a>", "2026-05-05|€ 8.99|<a href=/d/b.pdf>PDF</a>"
    )
    box = f"<section><strong>Latest invoice</strong><p>{text}</p>{price}</section>"
    assert [row.number for row in rows_of(f"<h1>Invoices</h1>{box}{older}")] == [None, None, None]


@pytest.mark.parametrize(
    ("heading", "heads"),
    [
        ("Order history", "Identifier|Order date|Total price"), ("Mijn bestellingen", "Bestelnummer|Besteldatum|Totaal"),
        ("Meine Bestellungen", "Kennung|Bestelldatum|Summe"), ("Mes commandes", "Identifiant|Date|Total"),
        ("Mis pedidos", "Identificador|Fecha|Total"), ("I miei ordini", "Identificativo|Data|Totale"),
        ("Bestellungen", "Nr.|Datum|Betrag"),
    ],
)  # fmt: skip
def test_a_young_shop_counts_its_orders_from_one(heading: str, heads: str) -> None:
    numbers = ["11", "10", "9", "2", "1"]
    head = "".join(f"<th>{name}</th>" for name in heads.split("|"))
    rows = "".join(
        f"<tr><td>{number}</td><td>2026-05-{day}</td><td>€ {day},50</td><td><a href='/o/{number}/'>PDF</a></td></tr>"
        for day, number in enumerate(numbers, start=14)
    )
    html = f"<html><body><h1>{heading}</h1><table><tr>{head}<th></th></tr>{rows}</table></body></html>"
    assert [row.number for row in observe(html, "https://shop.example/o").list.rows] == numbers


@pytest.mark.parametrize("head", ["Customer identifier", "Qty", "Kundenkennung", "Pieces"])
def test_a_short_number_of_something_else_is_none(head: str) -> None:
    rows = "".join(
        f"<tr><td>{day}</td><td>2026-05-{day}</td><td>€ {day},50</td><td><a href='/o/{day}.pdf'>PDF</a></td></tr>"
        for day in range(21, 25)
    )
    html = f"<html><body><h1>Orders</h1><table><tr><th>{head}</th><th>Date</th><th>Total</th></tr>{rows}</table></body></html>"
    assert [row.number for row in observe(html, "https://shop.example/o").list.rows] == [None] * 4


CARDS = {
    "split": '<p class="kop">#<b>{n}</b></p><p><time>{d}.05.2026</time> <span>€ {d},50</span></p>',
    "joined": "<h3>#{n}</h3><div><span>{d}.05.2026</span><span>€ {d},50</span></div>",
    "spaced": "<div>€ {d},50</div><div>{d}.05.2026</div><strong># {n}</strong>",
}


def cards(layout: str, numbers: list[str], heading: str) -> list[str | None]:
    items = "".join(
        f"<li>{CARDS[layout].format(n=number, d=day)}<a href='/bestelling/x{day}y'>Bekijk</a></li>"
        for day, number in enumerate(numbers, start=12)
    )
    html = f"<html lang=nl><body><h1>{heading}</h1><ul>{items}</ul></body></html>"
    return [row.number for row in observe(html, "https://winkel.example/bestellingen").list.rows]


@pytest.mark.parametrize("layout", CARDS)
@pytest.mark.parametrize("numbers", [["12", "11", "9", "4"], ["3", "7", "8", "21"], ["104", "103", "99", "7"]])
def test_a_short_number_alone_on_its_line_is_that_of_an_order(layout: str, numbers: list[str]) -> None:
    assert cards(layout, numbers, "Mijn bestellingen") == numbers


@pytest.mark.parametrize("layout", CARDS)
@pytest.mark.parametrize("numbers", [["1", "2", "3", "4"], ["11", "12", "13", "14"], ["5", "5", "6", "7"]])
def test_the_place_of_a_row_in_the_list_is_no_number(layout: str, numbers: list[str]) -> None:
    assert cards(layout, numbers, "Bestellungen") == [None] * 4


def test_a_longer_number_goes_before_a_short_one() -> None:
    items = "".join(
        f"<li><b>#{9 - n}</b><p>RE-2026-{n:04}</p><p>1{n}.05.2026</p><p>€ 1{n},50</p><a href='/d/{n}.pdf'>PDF</a></li>"
        for n in range(4)
    )
    rows = observe(
        f"<html lang=de><body><h1>Rechnungen</h1><ul>{items}</ul></body></html>", "https://x.example/r"
    ).list.rows
    assert [row.number for row in rows] == [f"RE-2026-{n:04}" for n in range(4)]
