"""Written numbers: groups, decimal marks and decimals, each number whole or not at all."""

from __future__ import annotations

import pytest

from host.finder.values.amounts import find_amounts
from host.finder.values.numbers import NUMBER, read_number
from host.finder.values.text import fold


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", "7.00"), ("1 234.50", "1234.50"), ("1 234,50", "1234.50"), ("12 345 678.9", "12345678.90"), ("1'234,50", "1234.50"),
        ("12,34,567.80", "1234567.80"), ("1,23,456", "123456.00"), ("1.234.567", "1234567.00"), ("80·05", "80.05"),
        ("1.234·50", "1234.50"), ("12,--", "12.00"), ("1.250,-", "1250.00"), (",75", "0.75"), ("0,125", "0.125"), ("3.1900", "3.19"),
    ],
)  # fmt: skip
def test_a_number_is_read_whole(written: str, value: str) -> None:
    found = NUMBER.search(f"x {written} x")
    assert found is not None
    assert found[0] == written
    number = read_number(written)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(
    "written", ["1.2.3", "12.03.2026", "1,2,3", "1.23.456", "12,34.567,8", "01.234.567", "1'23", "1.234.56"]
)
def test_what_is_no_number(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    ("written", "grouped", "fine"), [("1.234", "1234.00", "1.234"), ("45,678", "45678.00", "45.678")]
)
def test_three_digits_behind_the_only_mark_are_open(written: str, grouped: str, fine: str) -> None:
    number = read_number(written)
    assert number is not None
    assert (number.value, number.fine, number.open_mark) == (grouped, fine, written.strip("0123456789"))


def test_three_decimals_of_dinars_are_decimals() -> None:
    [amount] = find_amounts(fold("KWD 1,234.567"))
    assert (amount.value, amount.currency, amount.is_price) == ("1234.567", "KWD", False)
    [amount] = find_amounts(fold("45.120 TND"))
    assert (amount.value, amount.open_mark) == ("45.12", "")


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [
        ("₹ 7,65,432.10", "765432.10", "INR"), ("Rs. 2,500", "2500.00", None), ("A$ 18.20", "18.20", "AUD"), ("NT$1,050", "1050.00", "TWD"),
        ("HK$ 99.00", "99.00", "HKD"), ("NZD $88.10", "88.10", "NZD"), ("S$4.00", "4.00", "SGD"), ("R$ 1.050,90", "1050.90", "BRL"),
        ("R 1 450,00", "1450.00", "ZAR"), ("AED 310", "310.00", "AED"), ("77,00 lei", "77.00", "RON"), ("₺ 61,50", "61.50", "TRY"),
        ("19€95", "19.95", "EUR"), ("19 euros et 95 centimes", "19.95", "EUR"), ("7 dollars and 5 cents", "7.05", None), ("640 kr", "640.00", None),
        ("20EUR", "20.00", "EUR"), ("EUR20.50", "20.50", "EUR"),
    ],
)  # fmt: skip
def test_a_currency_of_the_world_is_read(written: str, value: str, currency: str | None) -> None:
    [amount] = find_amounts(fold(written))
    assert (amount.value, amount.currency, amount.unambiguous, amount.doubtful) == (value, currency, True, False)


@pytest.mark.parametrize(
    "written", ["64 20 €", "€ 64 20", "20 to 64 €", "€ 20.00 – € 64.00", "€20 - €64", "- $64.20", "-Zz. 64,20"]
)
def test_half_a_number_or_one_of_two_is_in_doubt(written: str) -> None:
    amounts = find_amounts(fold(written))
    assert amounts
    assert all(amount.doubtful for amount in amounts if amount.unambiguous)


@pytest.mark.parametrize("written", ["R 12", "Gel", "try 3", "10kWh", "5 ft"])
def test_a_word_beside_a_number_is_no_money(written: str) -> None:
    assert not [one for one in find_amounts(fold(written)) if one.unambiguous and one.currency != "TRY"]


@pytest.mark.parametrize("text", ["kr87654321012", "sek1234567", "eur202600", "chf 4711 kr87654321"])
def test_digits_glued_to_the_letters_of_a_currency_are_a_number(text: str) -> None:
    """As they begin a document's number; money has a blank there, a mark, or is short."""
    assert all(len(amount.value) < len("100000.00") for amount in find_amounts(text))


@pytest.mark.parametrize(
    ("text", "value"), [("kr12345", "12345.00"), ("eur1234567,89", "1234567.89"), ("kr 1234567", "1234567.00")]
)
def test_an_amount_may_be_glued_to_its_currency(text: str, value: str) -> None:
    assert [amount.value for amount in find_amounts(text)] == [value]
