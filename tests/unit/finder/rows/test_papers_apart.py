"""A paper that stands apart from the list: the latest bill in a box above it, beside it, below it."""

from __future__ import annotations

import pytest

from tests.support.row_pages import report_of, rows_of, table

LIST = table(
    "Invoice|Date|Total|",
    "A-30|2026-06-05|€ 35.99|<a href=/d?id=A30>Download</a>",
    "A-20|2026-05-05|€ 41.49|<a href=/d?id=A20>Download</a>",
)


def dates(body: str, language: str = "en") -> list[tuple[str | None, str | None]]:
    return [(row.date, row.total) for row in rows_of(body, language)]


OLDER = [("2026-06-05", "35.99"), ("2026-05-05", "41.49")]
NEWEST = ("2026-07-05", "35.99")


@pytest.mark.parametrize(
    "box",
    [
        "<section><h2>Your latest bill</h2><b>€ 35.99</b><p>Bill of 5 July 2026</p><a class=btn href=/d?id=A40>Download the bill (PDF)</a> <a href=/pay/A40>Pay now</a></section>",
        "<aside class=card><div><span>Current invoice</span><span>05/07/2026</span></div><div>€ 35.99 <a href=/bills/A40.pdf><i class='fa fa-file-pdf'></i></a></div></aside>",
        "<div class=hero><p>Invoice A-40</p><dl><dt>Date</dt><dd>2026-07-05</dd><dt>Amount</dt><dd>35.99 €</dd></dl><button type=button>Download PDF</button></div>",
        "<h2>Latest bill</h2><p>5 July 2026</p><p>€ 35.99</p><a href=/d?id=A40>Download bill</a>",
        "<div><h3>Latest bill</h3><ul><li>5 July 2026</li><li>€ 35.99</li></ul><form action=/d/A40 method=post><button>Download invoice</button></form></div>",
    ],
)
def test_the_latest_bill_above_the_list_is_a_row(box: str) -> None:
    body = f"<html><h1>Bills</h1>{box}{LIST.replace('<h1>', '<h2>').replace('</h1>', '</h2>')}"
    assert dates(body) == [NEWEST, *OLDER]


def test_it_may_stand_below_the_list_and_in_another_language() -> None:
    box = "<section><h2>Uw nieuwste factuur</h2><p>Factuurdatum 5 juli 2026</p><p>€ 35,99</p><a href=/d?id=A40>Downloaden</a></section>"
    liste = table("Factuur|Datum|Bedrag|", "A-30|05-06-2026|€ 35,99|<a href=/d?id=A30>PDF</a>", title="Facturen")
    assert dates(liste + box, "nl") == [("2026-06-05", "35.99"), NEWEST]


def test_two_contracts_have_a_box_each() -> None:
    boxes = "".join(
        f"<div class=tile><h3>Your last {name} bill</h3><p>{day} July 2026</p><p>€ {day}.00</p><a href=/d?id={name}>PDF</a></div>"
        for name, day in (("gas", 5), ("power", 6))
    )
    assert dates(f"<div class=tiles>{boxes}</div>{LIST}") == [("2026-07-05", "5.00"), ("2026-07-06", "6.00"), *OLDER]


@pytest.mark.parametrize(
    "box",
    [
        "<section><h2>Your latest bill</h2><p>€ 35.99</p><p>5 June 2026</p><a href=/latest.pdf>Download bill</a></section>",
        "<section><h2>Your latest bill</h2><p>€ 35.99</p><p>Due date 20 June 2026</p><a href=/latest.pdf>Download bill</a></section>",
        "<section><h2>Latest bill</h2><p>€ 99.00, 9 September 2026</p><a href=/d?id=A30>Download bill</a></section>",
        "<section><h2>Latest bill A-30</h2><p>due 9 September 2026</p><a href=/latest.pdf>Download bill</a></section>",
        "<h2>Invoices of 2026 <a href=/archive/2026.zip title='Download all invoices'><svg></svg></a></h2>",
        "<section><p>2 invoices, € 77.48</p><a href=/all.pdf>Download all invoices</a></section>",
        "<section><h2>Price list</h2><p>valid from 1 July 2026</p><a href=/prices.pdf>Download price list (PDF)</a></section>",
        "<section><h2>Your contract</h2><p>of 1 July 2025</p><a href=/c.pdf>Download contract (PDF)</a></section>",
        "<section><h2>How to read your bill</h2><p>1 July 2026</p><a href=/guide.pdf>How to read your bill (PDF)</a></section>",
        "<section><h2>SEPA mandate</h2><p>1 July 2026</p><a href=/m.pdf>Download form</a></section>",
        "<section><p>€ 35.99 are due on 20 June 2026</p><a href=/pay>Pay now</a></section>",
        "<footer><p>Terms for invoices of 1 July 2026</p><a href=/t.pdf>Download invoice terms</a></footer>",
    ],
)
def test_what_is_no_further_paper(box: str) -> None:
    assert dates(box + LIST) == OLDER


def test_a_listed_bill_that_stands_apart_as_well_is_explained() -> None:
    box = "<section><h2>Your latest bill</h2><p>€ 35.99</p><p>Due date 20 June 2026</p><a href=/latest.pdf>Download bill</a></section>"
    report = report_of(box + LIST)
    assert [element.url for element in report.list.listed_again] == ["https://portal.example/latest.pdf"]
    assert report.unexplained == ()


@pytest.mark.parametrize(
    "strip",
    [
        "<div role=tablist><button role=tab aria-selected=true>Rechnungen</button><button role=tab>Weitere Dokumente</button></div>",
        "<ul class=nav-tabs><li><a class=active href=#>Rechnungen</a></li><li><a href=#>Weitere Dokumente</a></li></ul>",
        "<div><button class=active>Rechnungen</button><button>Weitere Rechnungen</button></div>",
    ],
)
@pytest.mark.parametrize("line", ["Kundennummer 30 5150 118 · Dokumente 1 bis 8 von 8", "Stand 5. Juli 2026, 35,99 €"])
def test_a_tab_is_no_download_whatever_stands_before_it(strip: str, line: str) -> None:
    liste = table("Rechnung|Datum|Betrag|", "A-30|05.06.2026|€ 35,99|<a href=/d?id=A30>PDF</a>", title="Rechnungen")
    head, rest = liste.split("</h1>")
    assert dates(f"{head}</h1><p>{line}</p>{strip}{rest}", "de") == [("2026-06-05", "35.99")]


ZIP_PAPER = "<p>INV-202608-4413 <a href=/d/INV-202608-4413.zip>Download</a></p>"
FILES_PAPER = (
    "<p>INV-202607-9752 Paid <a href=/d/INV-202607-9752.pdf>Download</a> <a href=/d/INV-202607-9752.xml>XML</a></p>"
)


@pytest.mark.parametrize("papers", [ZIP_PAPER + FILES_PAPER, FILES_PAPER + ZIP_PAPER])
def test_files_of_two_papers_in_one_box_are_never_one_papers(papers: str) -> None:
    """A ZIP and a second form tell boxes apart, although alone they may be no papers."""
    apart = rows_of(f"<html><h1>Invoices</h1>{LIST}<h2>Earlier invoices</h2><div>{papers}</div>")[2:]
    files = {row.number: sorted(str(offer.element.url).rsplit("/", 1)[1] for offer in row.offers) for row in apart}
    assert files.pop("INV-202607-9752") == ["INV-202607-9752.pdf", "INV-202607-9752.xml"]
    assert files in ({}, {"INV-202608-4413": ["INV-202608-4413.zip"]})
