"""Lists of orders: the state of an order is none of a paper, and a list of one order is a list."""

from __future__ import annotations

import pytest

from host.finder import PageReport, observe


def seen(language: str, heading: str, body: str) -> PageReport:
    html = f"<html lang={language}><head><title>Shop</title></head><body><main><h1>{heading}</h1>{body}</main></body></html>"
    return observe(html, "https://shop.example/list")


def table(heads: str, *cells: str) -> str:
    head = "".join(f"<th>{name}</th>" for name in heads.split("|"))
    rows = "".join(
        f"<tr><td>55{day}</td><td>2025-04-{day}</td><td>€ 8,{day}</td>"
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
        for day in (11, 12, 13)
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


@pytest.mark.parametrize(
    ("language", "heading", "state"),
    [
        ("en", "My orders", "Processing"), ("de", "Meine Bestellungen", "In Bearbeitung"),
        ("fr", "Historique des commandes", "En cours de préparation"), ("nl", "Bestellingen", "In behandeling"),
        ("es", "Mis pedidos", "En proceso"), ("it", "I miei ordini", "In lavorazione"), ("de", "Käufe", "Wird vorbereitet"),
    ],
)  # fmt: skip
def test_the_state_of_an_order_is_none_of_its_paper(language: str, heading: str, state: str) -> None:
    rows = seen(language, heading, table("No.|Date|Total|Status", state)).list.rows
    assert [row.waiting for row in rows] == [False] * 3


@pytest.mark.parametrize(
    ("heading", "heads", "cell"),
    [
        ("My orders", "No.|Date|Total|Status", "Invoice being prepared"),
        ("Bestellungen", "Nr.|Datum|Summe|Download", "In Bearbeitung"),
        ("Mes commandes", "N°|Date|Total|Document", "Pas encore disponible"),
        ("Invoices", "No.|Date|Total|Status", "Processing"),
        ("Facturen", "Nr.|Datum|Bedrag|Status", "In behandeling"),
    ],
)
def test_what_is_said_of_the_paper_itself(heading: str, heads: str, cell: str) -> None:
    rows = seen("en", heading, table(heads, cell)).list.rows
    assert [row.waiting for row in rows] == [True] * 3


ONE = [
    "<article><h3>{n}</h3><p>Besteld op 3 maart 2025</p><p>Totaal: € 20,50</p><a href='/b/7'>Bekijk bestelling</a></article>",
    "<div><dl><dt>Pedido n.º</dt><dd>{n}</dd><dt>Fecha</dt><dd>03/03/2025</dd><dt>Total</dt><dd>20,50 €</dd></dl>"
    "<a href='/b/7'>Ver pedido</a></div>",
]


@pytest.mark.parametrize("one", ONE)
def test_a_list_of_one_order_is_a_list_and_the_page_of_an_order_is_none(one: str) -> None:
    for name in ("Mijn bestellingen", "Bestelgeschiedenis", "Mis pedidos"):
        rows = seen("nl", name, one.format(n="P-100")).list.rows
        assert [(row.number, row.date, row.total) for row in rows] == [("P-100", "2025-03-03", "20.50")]
    for name in ("Bestelling P-100", "Pedido P-100", "Uw bestelling", "Nieuws"):
        assert seen("nl", name, one.format(n="P-100")).list.rows == ()


@pytest.mark.parametrize(
    ("language", "heading", "heads", "word"),
    [
        ("en", "Order history", "ID|Date|Paid|", "View invoice"), ("de", "Meine Bestellungen", "Nr.|Datum|Summe|", "Rechnung ansehen"),
        ("fr", "Mes commandes", "N°|Date|Total|Facture", "PDF"), ("nl", "Bestellingen", "Bestelnummer|Datum|Totaal|", "Download"),
    ],
)  # fmt: skip
def test_a_links_word_makes_no_order_an_invoice(language: str, heading: str, heads: str, word: str) -> None:
    rows = seen(language, heading, table(heads, f"<a href='/o/1.pdf'>{word}</a>")).list.rows
    assert [(row.kind, row.of_order) for row in rows] == [("invoice", True)] * 3
    form = f"<form method=post action=/again><a href='/o/1.pdf'>{word}</a><input type=submit value=Email></form>"
    assert all(row.of_order for row in seen(language, heading, table(heads, form)).list.rows)


@pytest.mark.parametrize(
    ("heading", "heads", "cell"),
    [
        ("Invoices", "No.|Date|Total|", "<a href='/o/1.pdf'>PDF</a>"),
        ("Orders and invoices", "No.|Date|Total|", "<a href='/o/1.pdf'>PDF</a>"),
        ("My orders", "Invoice no.|Date|Total|", "<a href='/o/1.pdf'>PDF</a>"),
        ("Meine Bestellungen", "Nr.|Datum|Summe|Art|", "Rechnung"),
        ("Mes commandes", "N°|Date|Total|", "<a href='/o/1.pdf'>Facture 2025-0417</a>"),
    ],
)
def test_a_row_that_says_invoice_itself(heading: str, heads: str, cell: str) -> None:
    rows = seen("en", heading, table(heads, cell)).list.rows
    assert [row.of_order for row in rows] == [False] * 3
