"""Plural categories are those of the CLDR: as babel reads its rules, and as the extension's ``Intl.PluralRules`` do."""

from __future__ import annotations

import json
import subprocess
from decimal import Decimal
from typing import Any

import pytest
from babel import Locale

from host import cldr
from host.i18n import languages
from host.plurals import plural_category

NUMBERS = [*range(1_200), 10_000, 1_000_000, 2_000_000, 1_000_001]
DECIMALS = [
    "0.0",
    "0.1",
    "0.11",
    "1.0",
    "1.1",
    "1.5",
    "1.21",
    "2.0",
    "2.3",
    "11.0",
    "21.1",
    "3.14",
    "100.00",
    "0.01",
    "5.010",
]
INTL = """
const [languages, numbers, decimals] = JSON.parse(process.argv[1]);
const answers = {};
for (const language of languages) {
  const cardinal = new Intl.PluralRules(language), ordinal = new Intl.PluralRules(language, { type: "ordinal" });
  const digits = (text) => ({ minimumFractionDigits: text.split(".")[1].length });
  answers[language] = {
    cardinal: numbers.map((number) => cardinal.select(number)),
    ordinal: numbers.map((number) => ordinal.select(number)),
    decimals: decimals.map((text) => new Intl.PluralRules(language, digits(text)).select(Number(text))),
  };
}
console.log(JSON.stringify(answers));
"""


@pytest.fixture(scope="module")
def intl() -> dict[str, Any]:
    """What the browser's own function says, as Node.js has it."""
    asked = json.dumps([list(cldr.PLURALS), NUMBERS, DECIMALS])
    done = subprocess.run(["node", "-e", INTL, asked], capture_output=True, text=True, check=True)
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


@pytest.mark.parametrize("language", cldr.PLURALS)
def test_whole_numbers_have_the_category_of_babel_and_of_the_extension(language: str, intl: dict[str, Any]) -> None:
    ours = [plural_category(number, language) for number in NUMBERS]
    assert ours == [Locale(language).plural_form(number) for number in NUMBERS]
    assert ours == intl[language]["cardinal"]


@pytest.mark.parametrize("language", cldr.PLURALS)
def test_the_digits_of_a_decimal_count_as_in_the_extension(language: str, intl: dict[str, Any]) -> None:
    assert [plural_category(Decimal(text), language) for text in DECIMALS] == intl[language]["decimals"]


@pytest.mark.parametrize("language", cldr.PLURALS)
def test_ordinals_have_the_category_of_babel(language: str) -> None:
    ours = [plural_category(number, language, ordinal=True) for number in NUMBERS]
    assert ours == [Locale(language).ordinal_form(number) for number in NUMBERS]


@pytest.mark.parametrize("language", languages())
def test_ordinals_of_the_interface_are_those_of_the_extension(language: str, intl: dict[str, Any]) -> None:
    ours = [plural_category(number, language, ordinal=True) for number in NUMBERS]
    assert ours == intl[language]["ordinal"]


def test_a_negative_number_counts_like_a_positive_one() -> None:
    assert [plural_category(number, "pl") for number in (-1, -2, -5)] == ["one", "few", "many"]


def test_an_unknown_language_has_one_form() -> None:
    assert [plural_category(number, "xx") for number in (0, 1, 2)] == ["other"] * 3


def test_a_rule_of_another_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cldr.PLURALS, "xx-bad", {"one": "n is 1"})
    with pytest.raises(ValueError, match="n is 1"):
        plural_category(1, "xx-bad")
