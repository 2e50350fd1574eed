"""Codes of letters are numbers where they head the row and stand in its address; words in capitals are none."""

from __future__ import annotations

import pytest

from host.finder import observe

CODES = ("QWXTR", "BKDFM", "ZLPSV")


def numbers(body: str, language: str = "en") -> list[str | None]:
    html = f"<html lang={language}><head><title>Orders</title></head><body><main>{body}</main></body></html>"
    return [row.number for row in observe(html, "https://shop.example/orders").list.rows]


def table(cells: str, head: str, codes: tuple[str, ...] = CODES) -> str:
    rows = "".join(
        f"<tr>{cells.format(code=code, low=code.lower(), n=n)}</tr>" for n, code in enumerate(codes, start=1)
    )
    return f"<h1>Order history</h1><table><tr>{head}</tr>{rows}</table>"


def cards(card: str, codes: tuple[str, ...] = CODES) -> str:
    items = "".join(
        f"<li class=order>{card.format(code=code, low=code.lower(), n=n)}</li>" for n, code in enumerate(codes, 1)
    )
    return f"<h1>Bestellungen</h1><ul>{items}</ul>"


@pytest.mark.parametrize(
    "body",
    [
        table(
            '<td><a href="/orders/{code}/">{code}</a></td><td>{n} March 2026</td><td>€ 2{n}.00</td>',
            "<th>Order</th><th>Date</th><th>Total</th>",
        ),
        table(
            '<td>{n} March 2026</td><td><b>{code}</b></td><td>€ 2{n}.00</td><td><a href="/invoice/{code}.pdf">Invoice</a></td>',
            "<th>Placed</th><th>Code</th><th>Total</th><th></th>",
        ),
        table(
            '<td>{code}</td><td>0{n}.03.2026</td><td>2{n},00 €</td><td><a href="/rechnung?order={low}">Rechnung</a></td>',
            "<th>Bestellnummer</th><th>Datum</th><th>Summe</th><th>PDF</th>",
        ),
        cards(
            '<h3>Bestellung {code}</h3><p>0{n}.03.2026</p><p>2{n},00 €</p><a href="/konto/{code}/rechnung">Rechnung herunterladen</a>'
        ),
    ],
)
def test_a_code_that_heads_the_row_and_stands_in_its_address_is_the_number(body: str) -> None:
    assert numbers(body) == list(CODES)


def test_codes_with_and_without_a_digit_are_of_one_kind() -> None:
    codes = ("QWXTR", "B7DFM", "ZLPSV", "K3N9Q")
    body = table(
        '<td><a href="/order/{code}/a1b2/">{code}</a></td><td>{n} March 2026</td><td>€ 2{n}.00</td>',
        "<th>Order</th><th>Date</th><th>Total</th>",
        codes,
    )
    assert numbers(body) == list(codes)


@pytest.mark.parametrize(
    "cells",
    [
        '<td>{code}</td><td>{n} March 2026</td><td>€ 2{n}.00</td><td><a href="/invoice?id=70{n}">Invoice</a></td>',
        '<td>PAID</td><td>{n} March 2026</td><td>€ 2{n}.00</td><td><a href="/paid/doc{n}.pdf">Invoice</a></td>',
        '<td>Chair</td><td>{n} March 2026</td><td>€ 2{n}.00</td><td><a href="/chair/doc{n}.pdf">Invoice</a></td>',
    ],
)
def test_words_in_capitals_are_no_numbers(cells: str) -> None:
    """In no address, the same in every row, or no code at all."""
    body = table(cells, "<th>Name</th><th>Date</th><th>Total</th><th></th>")
    assert not set(numbers(body)) & {*CODES, "PAID", "Chair"}


def portal_ids(address: str, count: int = 3) -> list[str | None]:
    rows = "".join(
        f'<tr><td>{n} March 2026</td><td>€ 9.90</td><td><a href="{address.format(n=n, m=60 + n)}">Download PDF</a></td></tr>'
        for n in range(1, count + 1)
    )
    html = f"<html lang=en><body><h1>Invoices</h1><table><tr><th>Date</th><th>Total</th><th></th></tr>{rows}</table></body></html>"
    return [row.portal_id for row in observe(html, "https://shop.example/invoices").list.rows]


def test_a_place_on_the_page_is_no_identity() -> None:
    """The first row of every page would be the same document."""
    for address in (
        "/invoice.pdf?row={n}",
        "/download?index={n}",
        "/get?page=2&line={n}",
        "/invoices/1/download?pos={n}",
    ):
        assert portal_ids(address) == [None] * 3, address


def test_what_stands_beside_a_place_is_the_identity() -> None:
    assert portal_ids("/invoice.pdf?page=2&row={n}&id={m}") == ["61", "62", "63"]
    assert portal_ids("/invoice.pdf?id={n}") == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("head", "language"),
    [("Order reference", "en"), ("Auftragsreferenz", "de"), ("Boekingscode", "nl"), ("Référence", "fr")],
)
def test_references_of_letters_in_their_column_are_numbers(head: str, language: str) -> None:
    body = table(
        "<th scope=row>{code}</th><td>0{n}/02/2026</td><td>€ 2{n}.00</td><td><a href='/i?id=5{n}'>PDF</a></td>",
        f"<th>{head}</th><th>Date</th><th>Total</th><th></th>",
        ("MJDWANXCO", "QBJSLSEGC", "NYPUJTCHR"),
    )
    assert numbers(body, language) == ["MJDWANXCO", "QBJSLSEGC", "NYPUJTCHR"]


def test_words_in_capitals_in_such_a_column_are_none() -> None:
    body = table(
        "<td>{code}</td><td>0{n}/02/2026</td><td>€ 2{n}.00</td><td><a href='/i?id=5{n}'>PDF</a></td>",
        "<th>Reference</th><th>Date</th><th>Total</th><th></th>",
        ("MONTHLY", "MONTHLY", "YEARLY"),
    )
    assert numbers(body) == [None, None, None]
