"""Which of a row's dates is the document's: by label, by the order of the list, and none rather than a wrong one."""

from __future__ import annotations

import pytest

from host.finder import observe


def dates(heads: tuple[str, ...], *rows: tuple[str, ...], language: str = "en") -> list[str | None]:
    """Returns the date of each row of a table with these cells between a number and an amount."""
    body = "".join(
        f"<tr><td>QX-88{place}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}<td>€ 1{place}.50</td>"
        f'<td><a href="/q/{place}.pdf">PDF</a></td></tr>'
        for place, cells in enumerate(rows, start=1)
    )
    head = "".join(f"<th>{text}</th>" for text in ("Invoice number", *heads, "Amount", "Download"))
    table = f"<table><tr>{head}</tr>{body}</table>"
    html = f'<html lang="{language}"><body><h1>Invoices</h1>{table}</body></html>'
    return [row.date for row in observe(html, "https://portal.example/").list.rows]


BY_DAY = ("4 Oct 2025", "12 Sep 2025", "2 Aug 2025")
AT_RANDOM = ("1 Feb 2026", "30 Dec 2025", "17 Jan 2026")
SORTED = ["2025-10-04", "2025-09-12", "2025-08-02"]


@pytest.mark.parametrize("heads", [("Concert", "Bought"), ("Event date", "Date"), ("Date", "Day"), ("Departure", "")])
def test_the_date_is_that_by_which_the_list_is_sorted(heads: tuple[str, str]) -> None:
    assert dates(heads, *zip(AT_RANDOM, BY_DAY, strict=True)) == SORTED


def test_a_label_that_names_the_document_goes_before_the_order() -> None:
    rows = tuple(zip(AT_RANDOM, BY_DAY, strict=True))
    assert dates(("Invoice date", "Date"), *rows) == ["2026-02-01", "2025-12-30", "2026-01-17"]
    assert dates(("Factuurdatum", "Datum"), *rows, language="nl") == ["2026-02-01", "2025-12-30", "2026-01-17"]


@pytest.mark.parametrize(
    "head", ["Due", "Event", "Vertrekdatum", "Veranstaltung", "Échéance", "Fecha de pago", "Customer since"]
)
def test_another_date_is_not_the_documents(head: str) -> None:
    assert dates((head,), *((day,) for day in BY_DAY)) == [None, None, None]


def test_words_for_other_numbers_say_nothing_of_a_date() -> None:
    rows = [("Account statement 4 Oct 2025",), ("Phone bill 12 Sep 2025",), ("Customer since 2 Aug 2025",)]
    assert dates(("What",), *rows) == ["2025-10-04", "2025-09-12", None]


def test_day_or_month_first_is_told_by_the_column_or_unknown() -> None:
    assert dates(("Date",), ("03/04/2025",), ("25/03/2025",)) == ["2025-04-03", "2025-03-25"]
    assert dates(("Date",), ("03/04/2025",), ("03/25/2025",)) == ["2025-03-04", "2025-03-25"]
    assert dates(("Date",), ("03/25/2025",), ("25/03/2025",)) == [None, None]


def test_years_of_two_digits_are_near_those_of_the_page() -> None:
    assert dates(("Date", "Due"), ("26-03-05", "2026-04-05"), ("26-02-05", "2026-03-05")) == [
        "2026-03-05",
        "2026-02-05",
    ]
    assert dates(("Date", "Due"), ("05-03-26", "2026-04-05"), ("05-02-26", "2026-03-05")) == [
        "2026-03-05",
        "2026-02-05",
    ]


def test_the_name_of_a_month_is_read_in_the_pages_language() -> None:
    assert dates(("Data",), ("4 listopada 2025",), language="pl") == ["2025-11-04"]
    assert dates(("Date",), ("4 listopada 2025",)) == [None]
