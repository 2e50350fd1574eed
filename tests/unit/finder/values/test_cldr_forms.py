"""Dates and amounts as the CLDR writes them in every language of the European Union are read as what they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency

from host.finder.lexicon.cldr_names import MONTHS
from host.finder.values.amounts import confirmed, find_amounts
from host.finder.values.dates import find_dates, has_month
from host.finder.values.text import fold

DAYS = [date(2026, month, day) for month in range(1, 13) for day in (1, 23)]
LEFT_OUT = {
    # The same name is another month in another language.
    "listopad": {"cs", "hr", "pl"}, "listopada": {"hr", "pl"}, "lis": {"cs", "hr", "pl"}, "lip": {"hr", "pl"},
    "srp": {"cs", "hr"},
    # The abbreviation is another word far more often.
    "pro": {"cs", "hr"}, "tra": {"hr"}, "svi": {"hr"}, "kol": {"hr"}, "cze": {"pl"}, "sie": {"pl"}, "gru": {"pl"},
    "ean": {"ga"}, "lun": {"ga"}, "fra": {"mt"}, "gun": {"mt"},
}  # fmt: skip
"""Names of months that no date is read by, with their languages."""


def is_left_out(folded: str, language: str) -> bool:
    words = set(folded.replace(".", " ").split())
    return any(word in words and language in languages for word, languages in LEFT_OUT.items())


@pytest.mark.parametrize("language", MONTHS)
@pytest.mark.parametrize("width", ["long", "medium", "full"])
def test_a_date_in_words_is_read(language: str, width: str) -> None:
    for day in DAYS:
        folded = fold(format_date(day, width, language))
        wanted = [] if is_left_out(folded, language) else [day.isoformat()]
        assert [match.iso("dmy") for match in find_dates(folded)] == wanted, folded


@pytest.mark.parametrize("language", MONTHS)
def test_a_month_of_a_year_is_read(language: str) -> None:
    for names in MONTHS[language].values():
        folded = fold(f"{names[0]} 2026")
        assert has_month(folded) is not is_left_out(folded, language), folded


@pytest.mark.parametrize(
    "text", ["iPhone 15 Pro 2026", "10 LED 2026", "5 lis 2026", "5 listopada 2026", "5 out 26", "3 Sie 2026"]
)
def test_a_word_in_doubt_is_no_month(text: str) -> None:
    assert find_dates(fold(text)) == ()


@pytest.mark.parametrize("language", MONTHS)
def test_an_amount_in_euros_is_read(language: str) -> None:
    for written in ("standard", "name"):
        text = format_currency(
            1234.5 if written == "standard" else 12.5,
            "EUR",
            locale=language,
            format_type=written,
            group_separator=False,
        )
        [amount] = find_amounts(fold(text))
        assert (amount.currency, amount.value) == ("EUR", "1234.50" if written == "standard" else "12.50"), text


@pytest.mark.parametrize("language", [*MONTHS, "de_CH", "en_IN", "fr_CA", "nl_BE", "en_ZA", "es_MX"])
def test_an_amount_of_any_currency_is_read(language: str) -> None:
    for code in ("EUR", "USD", "GBP", "CHF", "CAD", "PLN", "INR", "AED", "ALL", "KWD"):
        for value in ("1234.50", "42.05", "-7.99", "1234567.80"):
            text = format_currency(Decimal(value), code, locale=language)
            decimals = 0 if code == "ALL" else 3 if code == "KWD" else 2
            [amount] = confirmed(find_amounts(fold(text)), text)
            assert Decimal(amount.value) == round(Decimal(value), decimals), (text, amount)
            assert amount.currency == code or (code == "CAD" and language == "fr_CA"), (text, amount)


@pytest.mark.parametrize(
    ("text", "code"), [("12,50 kr", None), ("12,50 ft", None), ("12,50 zł", "PLN"), ("NZ$ 5.00", "NZD")]
)
def test_a_sign_of_several_currencies_is_none(text: str, code: str | None) -> None:
    assert [amount.currency for amount in find_amounts(fold(text))] == [code]
