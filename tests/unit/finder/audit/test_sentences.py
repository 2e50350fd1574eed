"""Sentences that say that the list is a part."""

from __future__ import annotations

import pytest

from host.finder import observe
from tests.unit.finder.audit.pages import TABLE, URL, named

PARTIAL = """en Invoices from the last 90 days
en Last 12 months
en Showing the past three months of bills.
en Showing 4 of 81 invoices
en 1-4 of 81
en Your latest 4 invoices
en Only invoices since 01/06/2026 are shown.
en For older invoices please call us.
en Invoices (37)
en Loading more invoices…
de Weitere Rechnungen werden geladen…
nl Meer facturen worden geladen...
fr Chargement des factures…
es Cargando más facturas…
it Caricamento di altre fatture…
en Period: 01/01/2026 - 28/11/2026
de Rechnungen der letzten 12 Monate
de Es werden die letzten 90 Tage angezeigt.
de Es werden nur Rechnungen ab dem 01.06.2026 angezeigt.
de Ältere Rechnungen finden Sie im Archiv.
de 4 von 81 Belegen
de 4 von 81 Gutschriften
nl 4 van de 81 creditnota's
en 4 of the 81 credit notes
de Ihre letzten 4 Rechnungen
de Zeitraum: 01.01.2026 bis 28.11.2026
nl Facturen van de afgelopen 12 maanden
nl De lijst toont de laatste 90 dagen
nl 1 t/m 4 van 81
fr Les factures des 12 derniers mois
fr Vos 4 dernières factures
fr Affichage de 4 sur 81 factures
fr 4 sur les 81 factures
de 1 bis 4 von den 81 Rechnungen
es Mostrando 4 de las 81 facturas
es Facturas de los últimos 12 meses
es Mostrando 4 de 81
it Fatture degli ultimi 12 mesi
it Ultime 4 fatture"""
WHOLE = """en Showing 4 of 4 invoices
en In the last 12 months we laid 500 km of fibre in your town and the villages around it
en Invoice 12 of 81 was sent
en Which invoices of the last 90 days do I see?
en Previous invoices
en Invoices (4)
en All about your bill…
en Invoices (2026)
de 4 von 4 Belegen
de Rechnungen kommen seit 01.06.2026 per E-Mail
nl Bellen kan van 9 tot 17 uur
fr 10 factures
es Atención al cliente de 9 a 18
it Numero verde 800 123 456"""


@pytest.mark.parametrize("line", PARTIAL.splitlines())
def test_a_sentence_of_a_part_is_named(line: str) -> None:
    language, sentence = line.split(" ", 1)
    assert named(f"<p>{sentence}</p>{{list}}", language) == [("text", sentence)]
    assert named(f"{{list}}<div><span>{sentence}</span></div>", language) == [("text", sentence)]


@pytest.mark.parametrize("line", WHOLE.splitlines())
def test_another_sentence_is_not_named(line: str) -> None:
    language, sentence = line.split(" ", 1)
    assert named(f"<p>{sentence}</p>{{list}}", language) == []


def test_what_the_reader_goes_through_explains_the_sentence() -> None:
    assert named("<p>Last 12 months</p>{list}", periods_are_read=True) == []
    assert named("<p>Your latest 4 invoices</p>{list}", leads_to_all=True) == []
    assert named("<p>1-4 of 81</p>{list}", has_next=True) == []
    assert named("<p>1-4 of 81</p>{list}", result_count=81) == []


@pytest.mark.parametrize("frame", ["footer", "nav", "header", "aside class='promo-box'"])
def test_a_sentence_of_the_frame_is_not_about_the_list(frame: str) -> None:
    assert named(f"{{list}}<{frame}>Invoices of the last 90 days</{frame.split(maxsplit=1)[0]}>") == []


@pytest.mark.parametrize(
    ("line", "is_named"),
    [
        ("Rechnungen vor 2023 finden Sie im alten Kundenportal.", True),
        ("For invoices before May 2023, please visit our old portal.", True),
        ("Voor facturen van vóór 2023 ga naar het archief.", True),
        ("Les factures avant le 1er mai 2023 sont dans les archives.", True),
        ("Invoices before 2024 were issued by Acme Ltd.", False),
        ("Please pay this invoice before 1 May 2026.", False),
    ],
)
def test_documents_before_a_year_that_are_elsewhere_are_named(line: str, is_named: bool) -> None:
    assert bool(named(f"{{list}}<p>{line}</p>")) is is_named


@pytest.mark.parametrize(
    ("way", "is_named"),
    [
        ("<aside><h2>News</h2><a href='/news'>Show all</a></aside>", True),
        ("<button data-oph-ref='5'>Show all</button>", True),
        ("<a href='https://elsewhere.example/invoices/all'>All invoices</a>", True),
        ("<a href='/invoices/all'>All invoices</a>", False),
    ],
)
def test_the_newest_rows_are_the_whole_only_where_the_way_to_all_is_followed(way: str, is_named: bool) -> None:
    """The way to the complete list excuses such a sentence; a control that a fetch does not follow is no way."""
    sentence = "These are your latest 4 invoices."
    html = f"<html lang=en><body><main><h1>Invoices</h1>{TABLE}<p>{sentence}</p>{way}</main></body></html>"

    report = observe(html, URL)

    assert len(report.list.rows) == 4
    assert report.paging.all_documents is not None
    assert (sentence in [item.name for item in report.unexplained]) is is_named
