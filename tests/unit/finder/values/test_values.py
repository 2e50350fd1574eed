"""Dates and amounts in all their written forms, what is no date, and which of day and month comes first."""

from __future__ import annotations

import pytest

from host.finder.values.amounts import find_amounts
from host.finder.values.date_order import detect_date_order
from host.finder.values.dates import find_dates, machine_date
from host.finder.values.text import WordMatcher, fold


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31.12.2025", "2025-12-31"), ("31-12-25", "2025-12-31"), ("2025-12-31", "2025-12-31"), ("2025/12/31", "2025-12-31"),
        ("3. März 2026", "2026-03-03"), ("3 mrt. 2026", "2026-03-03"), ("1er février 2026", "2026-02-01"),
        ("Dec 3, 2025", "2025-12-03"), ("3 dec '25", "2025-12-03"), ("Mi, 3. März 2026 14:22", "2026-03-03"),
        ("03.03.2026, 14:22 Uhr", "2026-03-03"), ("1 de marzo de 2026", "2026-03-01"), ("3-mrt-2026", "2026-03-03"),
        ("3rd of March 2026", "2026-03-03"), ("5 agosto 2025", "2025-08-05"), ("31\u00a0décembre\u00a02025", "2025-12-31"),
        ("1. Jänner 2026", "2026-01-01"), ("29.02.2024", "2024-02-29"), ("5. 3. 2026", "2026-03-05"),
        ("31.02.2025", None), ("29.02.2025", None), ("32.01.2025", None), ("2025-13-01", None), ("00.01.2025", None),
    ],
)  # fmt: skip
def test_a_date_is_read(written: str, meant: str | None) -> None:
    [found] = find_dates(fold(written))
    assert found.iso("dmy") == meant


@pytest.mark.parametrize(
    "written",
    [
        "1.234,56",
        "10.0.0.1",
        "2025-12-0001",
        "v1.2.3.4",
        "12:30",
        "März 2026",
        "3/4",
        "12-345-6789",
        "RE-01-02-2025-7",
        "May the 4th",
    ],
)
def test_what_is_no_date(written: str) -> None:
    assert not find_dates(fold(written))


@pytest.mark.parametrize(
    ("dates", "language", "currencies", "order"),
    [
        (["03/04/2026", "25/03/2026"], "en", set(), "dmy"),
        (["03/04/2026", "03/25/2026"], "en", set(), "mdy"),
        (["03/04/2026", "02/04/2026", "01/09/2026"], "en-us", {"USD"}, "mdy"),
        (["03/04/2026"], "fr", {"EUR"}, "dmy"),
        (["03/04/2026"], "en", {"USD"}, "mdy"),
        (["03/04/2026"], "en", {"GBP"}, "dmy"),
        (["03/04/2026"], "", set(), None),
        (["13/25/2026"], "", set(), "dmy"),
        (["13/01/2026", "01/13/2026"], "en", set(), None),
        (["01/12/2025", "01/11/2025", "01/10/2025"], "en", set(), "dmy"),
        (["03/05/2026", "02/11/2026", "02/01/2026"], "en", set(), "mdy"),
        (["03.04.2026"], "", set(), "dmy"),
        (["03-04-2026"], "", {"USD", "EUR"}, None),
    ],
)
def test_which_comes_first(dates: list[str], language: str, currencies: set[str], order: str | None) -> None:
    assert detect_date_order([[find_dates(one)[0] for one in dates]], language, currencies) == order


def test_both_ends_of_a_period_are_marked() -> None:
    assert [one.in_range for one in find_dates("01.01.2026 - 31.01.2026")] == [True, True]
    assert [one.in_range for one in find_dates("01.01.2026 und 31.01.2026")] == [False, False]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-03", "2026-03-03"),
        ("2026-03-03T23:30:00-08:00", "2026-03-03"),
        ("2026-02-30", None),
        ("03.03.2026", None),
        ("20260303", None),
    ],
)
def test_a_stamp_is_read(written: str, meant: str | None) -> None:
    assert machine_date(written) == meant


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [
        ("1.234,56 €", "1234.56", "EUR"), ("€1,234.56", "1234.56", "EUR"), ("1 234,56 EUR", "1234.56", "EUR"),
        ("1'234.50 CHF", "1234.50", "CHF"), ("CHF 1’234.50", "1234.50", "CHF"), ("−12,00", "-12.00", None), ("(12.00)", "-12.00", None),
        ("12,-", "12.00", None), ("€ 12,-", "12.00", "EUR"), ("£5", "5.00", "GBP"), ("$1,000", "1000.00", "USD"), ("-€ 12,50", "-12.50", "EUR"),
        ("€ -12,50", "-12.50", "EUR"), ("12,50-", "-12.50", None), ("1\u202f234,56\u00a0€", "1234.56", "EUR"), ("US$ 30.00", "30.00", "USD"),
        ("€ 1.234", "1234.00", "EUR"), ("0,00 €", "0.00", "EUR"), ("-0,00 €", "0.00", "EUR"), ("1.234.567,89 €", "1234567.89", "EUR"),
        ("3 maart – € 45,00", "45.00", "EUR"), ("Betrag: - 12,00 €", "-12.00", "EUR"), ("12,5 €", "12.50", "EUR"), ("(£12.00)", "-12.00", "GBP"),
        ("12.00 Cr", "-12.00", None), ("£12.00CR", "-12.00", "GBP"), ("£1,234.50 CR.", "-1234.50", "GBP"), ("-12.00 CR", "-12.00", None),
        ("0.00 CR", "0.00", None), ("12,00 € Haben", "-12.00", "EUR"), ("12,00 € Haben Sie Fragen?", "12.00", "EUR"),
        ("£12.00 credit", "12.00", "GBP"), ("12.00 crates", "12.00", None),
    ],
)  # fmt: skip
def test_an_amount_is_read(written: str, value: str, currency: str | None) -> None:
    [found] = [one for one in find_amounts(fold(written)) if one.unambiguous]
    assert (found.value, found.currency) == (value, currency)


@pytest.mark.parametrize("written", ["19 %", "12,5 %", "2025-001", "12:30", "10.0.0.1", "F2025/12"])
def test_what_is_no_amount(written: str) -> None:
    assert [one for one in find_amounts(fold(written)) if one.unambiguous] == []


def test_words_stand_at_word_boundaries_and_in_compounds() -> None:
    words = WordMatcher({"de": ("*rechnung", "zahlen", "jetzt kaufen", "für *"), "nl": ("volgende",)})
    assert words.matches(fold("Stromrechnung Mai"))
    assert words.matches(fold("JETZT-KAUFEN"))
    assert words.matches("fuer alle")
    assert not words.matches(fold("Rechnungen bezahlt"))
    assert words.matches_fully(fold("Volgende ›"))
    assert not words.matches_fully(fold("Volgende week"))


@pytest.mark.parametrize(
    ("text", "values", "doubtful"),
    [
        ("13,00 EUR (13,50 USD)", ["13.00"], [False]),
        ("USD 13.50 (EUR 12,40)", ["13.50"], [False]),
        ("CHF 100.00 (CHF 108.10)", ["100.00", "-108.10"], [True, True]),
        ("(12.00)", ["-12.00"], [False]),
        ("13 Euro 50", ["13.00", "50.00"], [True, True]),
        ("2 x 6,03 €", ["6.03"], [True]),
        ("3 × € 6,03 = € 18,09", ["6.03", "18.09"], [True, False]),
        ("12,00 € 5,00 €", ["12.00", "5.00"], [False, False]),
    ],
)
def test_two_amounts_of_one_text(text: str, values: list[str], doubtful: list[bool]) -> None:
    found = [amount for amount in find_amounts(fold(text)) if amount.unambiguous]
    assert [amount.value for amount in found] == values
    assert [amount.doubtful for amount in found] == doubtful
