"""Which amount of a row is its total, and how a page's decimal mark is learned from the page."""

from __future__ import annotations

import pytest

from host.finder import observe


def totals(heads: tuple[str, ...], *rows: tuple[str, ...], language: str = "") -> list[tuple[str | None, str | None]]:
    """Returns total and currency of each row of a table with these cells behind a number and a day."""
    body = "".join(
        f"<tr><td>AB-77{place}</td><td>2026-0{place}-11</td>{''.join(f'<td>{cell}</td>' for cell in cells)}"
        f'<td><a href="/get/{place}.pdf">PDF</a></td></tr>'
        for place, cells in enumerate(rows, start=1)
    )
    head = "".join(f"<th>{text}</th>" for text in ("Invoice number", "Date", *heads, "Download"))
    html = f'<html lang="{language}"><body><h1>Invoices</h1><table><tr>{head}</tr>{body}</table></body></html>'
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


def lines(*texts: str) -> list[str | None]:
    """Returns the total of each line of a list without columns."""
    body = "".join(
        f'<li><b>AB-77{place}</b> <i>2026-0{place}-11</i> {text} <a href="/get/{place}.pdf">PDF</a></li>'
        for place, text in enumerate(texts, start=1)
    )
    html = f"<html><body><h1>Invoices</h1><ul>{body}</ul></body></html>"
    return [row.total for row in observe(html, "https://portal.example/").list.rows]


@pytest.mark.parametrize(
    ("cells", "language", "wanted"),
    [
        (("1,250 €", "2,300 €"), "", [None, None]), (("1,250 €", "2,300 €"), "de", [None, None]), (("1.250 €", "45 €"), "de", ["1250.00", "45.00"]),
        (("€1,250", "€45"), "en", ["1250.00", "45.00"]), (("€ 1,250", "€ 0,345"), "", [None, None]), (("¥1,250", "¥45"), "", ["1250.00", "45.00"]),
        (("CHF 1.250", "CHF 45"), "de-ch", [None, "45.00"]),
    ],
)  # fmt: skip
def test_without_another_amount_habits_decide_or_nobody(
    cells: tuple[str, str], language: str, wanted: list[str | None]
) -> None:
    read = totals(("Amount",), *((cell,) for cell in cells), language=language)
    assert [total for total, _ in read] == wanted


def test_a_measured_quantity_is_no_amount() -> None:
    assert lines("<i>1.250,45 kWh</i> <i>312,61</i>", "<i>152,30 l</i> <i>× 1,689 €/l</i> <i>= 257,23 €</i>") == [
        "312.61",
        "257.23",
    ]


def test_what_is_still_due_is_no_total_in_a_line() -> None:
    assert lines("<i>€ 52.30</i> <i>outstanding € 152.30</i>", "<i>to pay € 52.30</i>", "<i>€ 30.00</i>") == [
        "52.30",
        None,
        "30.00",
    ]


def test_the_total_is_the_amount_with_its_tax() -> None:
    assert totals(("Amount",), ("100.00 excl. / 121.00 incl.",), ("121,00 € (100,00 € HT)",)) == [("121.00", "EUR")] * 2
    assert totals(("Amount",), ("€ 100.00 + VAT",)) == [("100.00", "EUR")]


def test_two_columns_of_unknown_names_may_be_a_balance() -> None:
    assert totals(("Valor", "Em aberto"), ("50,00 €", "150,00 €"), ("50,00 €", "0,00 €")) == [
        (None, None),
        ("50.00", "EUR"),
    ]
    assert totals(("Kwota", "Podatek", "Razem"), ("100,00 zł", "23,00 zł", "123,00 zł")) == [("123.00", "PLN")]
    assert totals(("Valor", "Outro"), ("50,00 €", "60,50 €")) == [("60.50", "EUR")]


@pytest.mark.parametrize(
    ("head", "cell", "language", "currency"),
    [
        ("Amount", "$50.00", "en-ca", "CAD"), ("Amount (AUD)", "$50.00", "en", "AUD"), ("Amount", "$50.00", "en", "USD"), ("Amount", "US$50.00", "en-ca", "USD"),
        ("Beløb", "50,00 kr.", "da", "DKK"), ("Summa", "50 kr", "sv", "SEK"), ("Amount", "50 kr", "en", None), ("Amount", "Rs 50", "en", None),
    ],
)  # fmt: skip
def test_a_sign_of_several_currencies(head: str, cell: str, language: str, currency: str | None) -> None:
    assert totals((head,), (cell,), ("€ 7.00",), language=language)[0] == ("50.00", currency)


def test_nothing_to_pay_is_a_total_in_its_column_only() -> None:
    assert totals(("Amount",), ("Free",), ("€ 7.00",)) == [("0.00", "EUR"), ("7.00", "EUR")]
    assert totals(("What", "Amount"), ("Free", "€ 7.00")) == [("7.00", "EUR")]


@pytest.mark.parametrize("paid", ["Paid", "Bezahlt", "Betaald bedrag", "Montant payé"])
def test_what_was_paid_is_the_total_only_where_no_other_amount_stands(paid: str) -> None:
    def totals(heads: str, cells: str) -> list[str | None]:
        rows = "".join(
            f"<tr><td>R-{n}</td><td>2026-03-{n}</td>{cells}<td><a href='/{n}.pdf'>PDF</a></td></tr>" for n in (11, 12)
        )
        html = f"<h1>Invoices</h1><table><tr><th>Invoice</th><th>Date</th>{heads}<th></th></tr>{rows}</table>"
        return [row.total for row in observe(html, "https://x.example/invoices").list.rows]

    column = f"<th>{paid}</th>"
    assert totals(column, "<td>$129.29</td>") == ["129.29"] * 2
    assert totals(column, "<td>$0.00</td>") == [None] * 2
    assert totals(f"<th>Total</th>{column}", "<td>$140.00</td><td>$129.29</td>") == ["140.00"] * 2
    assert totals("<th>Balance due</th>", "<td>$129.29</td>") == [None] * 2
