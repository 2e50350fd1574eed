"""Sections of one page, each built its own way: by state, credit notes apart, without dates."""

from __future__ import annotations

import pytest

from tests.support.row_pages import report_of, rows_of, table

MAIN = table(
    "Invoice|Date|Total|",
    "A-30|2026-06-05|€ 35.99|<a href=/d?id=A30>Download</a>",
    "A-20|2026-05-05|€ 41.49|<a href=/d?id=A20>Download</a>",
)


def numbers(body: str, language: str = "en") -> list[tuple[str | None, str]]:
    return [(row.number, row.kind) for row in rows_of(body, language)]


HEAD = [("A-30", "invoice"), ("A-20", "invoice")]


@pytest.mark.parametrize(
    ("section", "more"),
    [
        (
            "<h2>Paid invoices</h2><ul><li><b>A-1010</b> € 9.99 <a href=/d?id=A10>Download</a></li><li><b>A-1005</b> € 8.99 <a href=/d?id=A05>Download</a></li></ul>",
            [("A-1010", "invoice"), ("A-1005", "invoice")],
        ),
        (
            "<h2>Archive of invoices</h2><div class=old><p>A-1010 <a href=/d?id=A10>PDF</a></p><p>A-1005 <a href=/d?id=A05>PDF</a></p></div>",
            [("A-1010", "invoice"), ("A-1005", "invoice")],
        ),
        (
            "<h2>Credit notes</h2><table><tr><td>C-7001</td><td>-€ 4.00</td><td><a href=/d?id=C7>Download</a></td></tr></table>",
            [("C-7001", "credit_note")],
        ),
        (
            "<section><h3>Statements</h3><div class=tile><span>S-2026-2</span><button type=button>Download PDF</button></div><div class=tile><span>S-2026-1</span><button type=button>Download PDF</button></div></section>",
            [("S-2026-2", "statement"), ("S-2026-1", "statement")],
        ),
    ],
)
def test_a_section_without_dates_is_taken_beside_the_list(section: str, more: list[tuple[str, str]]) -> None:
    assert numbers(MAIN + section) == HEAD + more
    assert numbers(section + MAIN) == more + HEAD


def test_sections_of_one_build_have_the_kinds_of_their_headings() -> None:
    def part(heading: str, *rows: str) -> str:
        return f"<section><h2>{heading}</h2><ul class=docs>{''.join(f'<li>{row} <a href=/d/{row[:3]}>PDF</a></li>' for row in rows)}</ul></section>"

    body = "<h1>Documents</h1>" + part("Rechnungen", "R-4 01.04.2026 4,00 €", "R-3 01.03.2026 3,00 €")
    body += part("Gutschriften", "G-2 01.02.2026 2,00 €") + part("Kontoauszüge", "K-1 01.01.2026 1,00 €")
    kinds = ["invoice", "invoice", "credit_note", "statement"]
    assert [row.kind for row in rows_of(body, "de")] == kinds


def test_panels_with_a_table_each_are_no_rows() -> None:
    def panel(name: str, *rows: str) -> str:
        body = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows)
        head = "<tr><th>Title</th><th>Invoice date</th><th>Total</th><th></th></tr>"
        return f"<div class=tab-pane id={name}><table><thead>{head}</thead><tbody>{body}</tbody></table></div>"

    body = "<h1>Invoices</h1><div class=tab-content>" + panel("open", "F-2004|2026-04-01|$4.00|<a href=/4>View</a>")
    body += panel("paid", "F-2003|2026-03-01|$3.00|<a href=/3>View</a>", "F-2002|2026-02-01|$2.00|<a href=/2>View</a>")
    body += panel("refunded", "F-2001|2026-01-01|$1.00|<a href=/1>View</a>") + "</div>"
    assert [row.number for row in rows_of(body)] == ["F-2004", "F-2003", "F-2002", "F-2001"]


@pytest.mark.parametrize(
    "section",
    [
        "<h2>News</h2><ul><li>Our plans for 2026, report 4711 <a href=/n/1.pdf>PDF</a></li><li>Winter 4712 <a href=/n/2.pdf>PDF</a></li></ul>",
        "<h2>Products</h2><ul><li>Chair K-100 € 99.00 <a href=/p/100.pdf>Data sheet (PDF)</a></li><li>Desk K-200 € 199.00 <a href=/p/200.pdf>Data sheet (PDF)</a></li></ul>",
        "<h2>Contracts</h2><ul><li>V-100 <a href=/c/100.pdf>PDF</a></li><li>V-200 <a href=/c/200.pdf>PDF</a></li></ul>",
        "<h2>Meter readings</h2><ul><li>Z-100 € 3.00</li><li>Z-200 € 4.00</li></ul>",
        "<h2>Invoices in other formats</h2><p><a href=/export.csv>Download as CSV</a> <a href=/export.xlsx>Download as Excel</a></p>",
        "<h2>Forms</h2><p>Form 4711-2 <a href=/f/1.pdf>Download</a></p><p>Form 4711-3 <a href=/f/2.pdf>Download</a></p>",
    ],
)
def test_other_sections_are_left(section: str) -> None:
    assert numbers(MAIN + section) == HEAD
    assert report_of(section).list.rows == ()


def test_a_single_credit_note_of_a_bills_day_is_a_row() -> None:
    section = "<h2>Credit notes</h2><ul><li>2026-06-05 -€ 4.00 <a href=/d?id=C7>Download</a></li></ul>"
    assert [row.kind for row in rows_of(MAIN + section)] == ["invoice", "invoice", "credit_note"]


def test_a_single_row_in_a_folded_panel_is_a_row() -> None:
    panel = "<div hidden><h2>2024</h2><ul><li>Invoice A-1001 2024-06-05 € 4.00 <a href=/d?id=A1001>Download</a></li></ul></div>"
    assert [row.number for row in rows_of(MAIN + panel)] == ["A-30", "A-20", "A-1001"]


def test_a_folded_section_and_cards_with_headings_of_their_own() -> None:
    folded = "<details><summary>Invoices of 2025</summary><p>A-2501 <a href=/o/2501>PDF</a></p><p>A-2502 <a href=/o/2502>PDF</a></p></details>"
    cards = "".join(f"<div class=card><h3>C-700{n}</h3><a href=/c/{n}>Download</a></div>" for n in (2, 1))
    more = [("A-2501", "invoice"), ("A-2502", "invoice"), ("C-7002", "credit_note"), ("C-7001", "credit_note")]
    assert numbers(f"{MAIN}{folded}<h2>Credit notes</h2>{cards}") == HEAD + more


def test_a_list_without_dates_is_one_by_its_numbers_and_documents() -> None:
    rows = "".join(f"<p>INV-204{n} – $1{n}.00 <a href=/i/{n}.pdf>PDF</a></p>" for n in (3, 2, 1))
    assert numbers(f"<h1>Invoices</h1><div>{rows}</div>") == [(f"INV-204{n}", "invoice") for n in (3, 2, 1)]


@pytest.mark.parametrize(("open_", "paid"), [("Open", "Paid"), ("Overdue", "Archive"), ("Current", "2025")])
def test_sections_may_be_headed_by_their_part_alone(open_: str, paid: str) -> None:
    first = f"<h2>{open_}</h2><div class=inv><b>INV-2041</b><i>Due Aug 3, 2026</i><em>$12.00</em><a href=/i/2041.pdf>PDF</a></div>"
    rows = "".join(f"<p>INV-203{n} – $1{n}.00 <a href=/i/203{n}.pdf>PDF</a></p>" for n in (2, 1))
    numbers_in_order = [("INV-2041", "invoice"), ("INV-2032", "invoice"), ("INV-2031", "invoice")]
    assert numbers(f"<h1>Invoices</h1>{first}<h2>{paid}</h2><div class=paid>{rows}</div>") == numbers_in_order


def test_a_cards_own_heading_divides_no_list() -> None:
    names = ("Invoice", "Credit note", "Invoice", "Statement")
    cards = "".join(
        f"<article><h3>{name} {n}00{n}</h3><p>2026-0{n}-01</p><p>${n}.00</p><a href=/{n}.pdf>PDF</a></article>"
        for n, name in enumerate(names, start=1)
    )
    assert [row.kind for row in rows_of(f"<h1>Documents</h1><div>{cards}</div>")] == [
        "invoice",
        "credit_note",
        "invoice",
        "statement",
    ]
