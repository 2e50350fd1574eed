"""Which amount of a row is its total, and how a page's decimal mark is learned from the page."""

from __future__ import annotations

import pytest

from host.finder import observe

HEAD = ("Invoice number", "Date", "Amount")


def totals(heads: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[str | None, str | None]]:
    """Returns total and currency of each row of a table with these cells behind a number and a day."""
    body = "".join(
        f"<tr><td>AB-77{place}</td><td>2026-0{place}-11</td>{''.join(f'<td>{cell}</td>' for cell in cells)}"
        f'<td><a href="/get/{place}.pdf">PDF</a></td></tr>'
        for place, cells in enumerate(rows, start=1)
    )
    head = "".join(f"<th>{text}</th>" for text in ("Invoice number", "Date", *heads, "Download"))
    html = f"<html><body><h1>Invoices</h1><table><tr>{head}</tr>{body}</table></body></html>"
    return [(row.total, row.currency) for row in observe(html, "https://portal.example/").list.rows]


def test_the_decimal_mark_is_learned_from_the_page() -> None:
    comma = totals(("Amount", "Per litre"), ("61,40 €", "1,689 €"), ("1.058,00 €", "1,702 €"))
    assert comma == [("61.40", "EUR"), ("1058.00", "EUR")]
    point = totals(("Amount",), ("€ 1,250",), ("€ 61.40",))
    assert point == [("1250.00", "EUR"), ("61.40", "EUR")]


def test_three_decimals_are_the_price_of_a_unit() -> None:
    assert totals(("Amount",), ("1,689 €",), ("61,40 €",)) == [(None, None), ("61.40", "EUR")]


def test_a_foreign_currency_keeps_its_own_mark() -> None:
    assert totals(("Amount",), ("$1,250",), ("61,40 €",)) == [("1250.00", "USD"), ("61.40", "EUR")]


def test_a_page_with_both_marks_says_nothing_of_either() -> None:
    assert totals(("Amount",), ("1,250 €",), ("61,40 €",), ("88.10 €",))[0] == (None, None)


@pytest.mark.parametrize(
    "label",
    ["Open", "Balance", "Amount due", "Due", "Te betalen", "Offener Betrag", "Reste à payer", "Pendiente", "Da pagare"],
)
def test_what_is_still_due_is_no_total(label: str) -> None:
    assert totals((label, "Amount"), ("€ 90.00", "€ 45.00"), ("€ 0.00", "€ 30.00")) == [
        ("45.00", "EUR"),
        ("30.00", "EUR"),
    ]
    assert totals((label,), ("€ 90.00",), ("€ 0.00",)) == [(None, None), (None, None)]


def test_a_total_in_doubt_is_none() -> None:
    assert totals(("Amount",), ("€ 64 20",), ("€ 30.00",)) == [(None, None), ("30.00", "EUR")]
    assert totals(("Amount",), ("ask us (least order: 1)",), ("30.00",))[0][0] is None


def test_a_code_that_is_a_word_is_money_in_capitals_only() -> None:
    assert totals(("Amount",), ("ALL 1 250.00",), ("all 30.00",)) == [("1250.00", "ALL"), ("30.00", "ALL")]
    assert totals(("What", "Amount"), ("Gel 50", "€ 12.00"), ("top 10", "€ 9.00")) == [
        ("12.00", "EUR"),
        ("9.00", "EUR"),
    ]
