"""Small pages that each turn on one thing: an order's line, a sentence that only sounds empty, a pager, a column."""

from __future__ import annotations

from typing import Any

import pytest

from host.finder import PageReport, observe

URL = "https://x.example/p"


def seen(body: str, language: str = "en") -> PageReport:
    return observe(f"<html lang={language}><head><title>x</title></head><body>{body}</body></html>", URL)


def table(title: str, heads: str, *rows: str) -> str:
    head = "".join(f"<th>{one}</th>" for one in heads.split("|"))
    body = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row.split("|")) + "</tr>" for row in rows)
    return f"<h1>{title}</h1><table><tr>{head}</tr>{body}</table>"


def rows(report: PageReport, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in report.list.rows]


EMPTY = """nl U heeft nog geen facturen ontvangen
nl Geen facturen gevonden
nl Je hebt nog geen bestellingen geplaatst.
de Noch keine Rechnungen vorhanden.
de Sie haben noch keine Bestellungen aufgegeben.
de Für Ihr Konto liegen derzeit keine Dokumente vor.
de Hier erscheinen Ihre Rechnungen, sobald die erste vorliegt.
en No orders yet
en There are no bills to display
en No order has been made yet.
en You have no invoices.
en Nothing here yet. Your invoices will appear here.
fr Vous n'avez aucune facture
fr Aucun document disponible
fr Vous n'avez pas encore de factures.
fr Vous n'avez pas encore passé de commande.
es No hay facturas todavía
it Non ci sono ancora fatture"""
NOT_EMPTY = """en You have no unpaid invoices
en No invoices match your search
en Don't have an invoice number?
en No more paper bills – go digital
en If you have no orders, contact us
de Keine offenen Rechnungen
de Keine Lust auf Papierrechnungen? Jetzt umstellen
de Es fallen keine Kosten für Rechnungen an
de Sie erhalten keine Rechnungen per Post
fr Aucune facture impayée
nl Er zijn geen facturen in deze periode
nl Geen factuur ontvangen?"""


@pytest.mark.parametrize("line", EMPTY.splitlines())
def test_a_sentence_says_that_there_is_nothing(line: str) -> None:
    language, text = line.split(" ", 1)
    report = seen(f"<main><h1>Documents</h1><p>{text}</p></main>", language)
    assert report.state == "empty_list"
    assert report.list.empty_text is not None
    assert report.list.empty_text in text


@pytest.mark.parametrize("line", NOT_EMPTY.splitlines())
def test_a_sentence_only_sounds_like_it(line: str) -> None:
    language, text = line.split(" ", 1)
    report = seen(f"<main><h1>Documents</h1><p>{text}</p></main>", language)
    assert (report.state, report.list.empty_text) == ("other", None)


@pytest.mark.parametrize(
    "place", ["<a href=/x>{}</a>", "<nav>{}</nav>", "<p hidden>{}</p>", "<button>{}</button>", "<footer>{}</footer>"]
)
def test_the_sentence_counts_in_the_main_part_only(place: str) -> None:
    assert seen(place.format("No invoices yet")).list.empty_text is None


def test_orders_lead_to_their_pages() -> None:
    report = seen(
        table(
            "Order history",
            "Order|Placed|Total|Status",
            "<a href=/orders/77>#77</a>|Jan 5, 2026|$10.00|Shipped",
            "<a href=/orders/76>#76</a>|Jan 2, 2026|$12.00|Cancelled",
        )
    )
    assert rows(report, "number", "date", "total", "kind") == [
        ("77", "2026-01-05", "10.00", "invoice"),
        ("76", "2026-01-02", "12.00", "invoice"),
    ]
    assert [[means.kind for means in row.offers] for row in report.list.rows] == [["detail"], ["detail"]]


def test_the_page_of_one_order_offers_its_invoice_and_lists_nothing() -> None:
    report = seen(
        "<h1>Bestelling 1001</h1><dl><dt>Besteldatum</dt><dd>3 maart 2026</dd><dt>Totaal</dt><dd>€ 20,00</dd></dl>"
        "<table><tr><th>Product</th><th>Aantal</th><th>Prijs</th></tr><tr><td>Stoel</td><td>2</td><td>€ 10,00</td></tr></table>"
        "<form method=post action=/b/1001/factuur><input type=hidden name=_csrf><button>Factuur downloaden</button></form>"
        "<form method=post action=/b/1001/opnieuw><button>Opnieuw bestellen</button></form><a href=/voorwaarden.pdf>Voorwaarden (PDF)</a>",
        "nl",
    )
    assert report.list.rows == ()
    assert [(means.kind, means.element.name) for means in report.downloads] == [("form", "Factuur downloaden")]


INVOICES = table(
    "Invoices",
    "Invoice|Date|Total",
    "<a href=/i/1.pdf>INV-1</a>|2026-01-01|$1.00",
    "<a href=/i/2.pdf>INV-2</a>|2026-01-02|$1.00",
)


@pytest.mark.parametrize(
    ("below", "following", "pages", "announced"),
    [
        ("<p>Showing 1 to 2 of 7 entries</p><div><button disabled>‹</button><button class=active>1</button><button>2</button><button>›</button></div>", "button", (1, 2), 7),
        ("<div><a href=?page=1>« Prev</a> Page 4 of 4</div>", None, (4, 4), None),
        ("<div>Seite 2 von 5 <a href=?page=3>Weiter</a></div>", f"{URL}?page=3", (2, 5), None),
        ("<a class='next disabled' href=?page=2>Next</a>", None, None, None),
        ("<a aria-disabled=true href=?page=2>Next</a>", None, None, None),
        ("<link rel=next href=?page=2><a href=?page=2 rel=next></a>", f"{URL}?page=2", None, None),
        ("<button>Load more (12 remaining)</button>", "button", None, None),
        ("<a href=?p=2 aria-label='Go to next page'><svg></svg></a>", f"{URL}?p=2", None, None),
        ("<div class=pager><strong>1</strong> <a href=?p=2>2</a> <a href=?p=3>3</a></div>", f"{URL}?p=2", (1, 3), None),
        ("<a href=/shop>Continue shopping</a><div class=carousel><a href=#x>Next</a></div><a href=/next-article>Next article</a>", None, None, None),
        ("<p>2 invoices, 1 unpaid invoice</p>", None, None, None),
        ("<p>30 invoices</p><p>3 open invoices</p>", None, None, 30),
        ("<form action=/pay><button>Next</button></form>", None, None, None),
    ],
)  # fmt: skip
def test_the_way_on(below: str, following: str | None, pages: tuple[int, int] | None, announced: int | None) -> None:
    report = seen(INVOICES + below)
    assert ((report.paging.next.url or "button") if report.paging.next else None) == following
    assert (report.paging.pages, report.paging.result_count) == (pages, announced)


@pytest.mark.parametrize(
    "page",
    [
        table("Usage", "Date|kWh|Cost", "2026-01-01|12,3|€ 3,00", "2026-01-02|10,1|€ 2,50"),
        table("Quotes", "Quote no.|Date|Amount|", "Q-1|2026-01-01|€ 3,00|<a href=/q/1/accept>Accept</a>", "Q-2|2026-01-02|€ 2,50|<a href=/q/2/accept>Accept</a>"),
        table("Betalingen", "Datum|Omschrijving|Bedrag", "01-02-2026|iDEAL|€ 3,00", "01-01-2026|Incasso|€ 2,50"),
        table("Support tickets", "#|Subject|Date", "4411|Invoice wrong|2026-01-01", "4412|Refund please|2026-01-02"),
        table("Meter readings", "Date|Reading", "2026-01-01|1234", "2026-02-01|1300"),
        table("Termine", "Datum|Ort|Preis", "01.02.2026|Berlin|12,00 €", "01.03.2026|Hamburg|12,00 €"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_documents(page: str) -> None:
    assert seen(page).list.rows == ()


def test_lists_under_headings_of_their_own() -> None:
    first = table(
        "Mijn documenten",
        "Nummer|Datum|Bedrag|",
        "F-1|01-02-2026|€ 1,00|<a href=/1.pdf>PDF</a>",
        "F-2|01-01-2026|€ 1,00|<a href=/2.pdf>PDF</a>",
    )
    second = table("x", "Nummer|Datum|Bedrag|", "C-1|03-02-2026|€ -1,00|<a href=/c1.pdf>PDF</a>").replace(
        "<h1>x</h1>", "<h2>Creditnota's</h2>"
    )
    report = seen(first + second, "nl")
    assert rows(report, "number", "kind") == [("F-1", "invoice"), ("F-2", "invoice"), ("C-1", "credit_note")]


def test_kinds_by_their_names() -> None:
    report = seen(
        table("Documents", "Document|Date|", *(f"{name}|0{n}.03.2026|<a href=/{n}.pdf>PDF</a>" for n, name in enumerate(
            ("Rechnung 12", "Jahresrechnung 2025", "Gutschrift zu Rechnung 12", "Kontoauszug", "Quittung", "Lieferschein"), start=1
        ))),
        "de",
    )  # fmt: skip
    assert [row.kind for row in report.list.rows] == [
        "invoice",
        "invoice",
        "credit_note",
        "statement",
        "receipt",
        "other",
    ]
    assert report.list.rows[1].subkind == "Jahresrechnung 2025"


def test_cells_that_reach_over_rows_keep_the_columns() -> None:
    report = seen(
        "<h1>Rechnungen</h1><table><tr><th>Monat</th><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th></tr>"
        "<tr><td rowspan=2>März</td><td>R-2</td><td>20.03.2026</td><td>1,00 €</td></tr><tr><td>R-1</td><td>01.03.2026</td><td>2,00 €</td></tr></table>",
        "de",
    )
    assert rows(report, "number", "date", "total") == [("R-2", "2026-03-20", "1.00"), ("R-1", "2026-03-01", "2.00")]


def test_numbers_that_repeat_are_no_ids() -> None:
    report = seen(
        table(
            "Rechnungen",
            "Rechnungsnummer|Datum|Betrag|",
            "7|01.02.2026|1,00 €|<a href=/d?id=55&sid=1>PDF</a>",
            "7|01.01.2026|1,00 €|<a href=/d?id=54&sid=1>PDF</a>",
        ),
        "de",
    )
    assert rows(report, "number", "portal_id") == [("7", "55"), ("7", "54")]


def test_a_row_whose_buttons_say_nothing_is_unclear() -> None:
    report = seen(
        table(
            "Rechnungen",
            "Rechnungsnummer|Datum|Betrag|",
            "R-8|01.02.2026|1,00 €|<button>Merken</button>",
            "R-7|01.01.2026|1,00 €|",
        ),
        "de",
    )
    assert rows(report, "offers", "unclear") == [((), True), ((), False)]
