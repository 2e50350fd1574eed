"""What a text becomes: another one of the same type, the same each time."""

from __future__ import annotations

import re
from typing import Any

import pytest

from host.finder.values.amounts import find_amounts
from host.finder.values.dates import find_dates
from host.replica.addresses import Addresses
from host.replica.public_words import is_public
from host.replica.scrambler import Scrambler


def scrambler(*texts: str) -> Scrambler:
    return Scrambler(b"key", texts)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("12.03.2025", r"(0[1-9]|1[0-2])\.03\.(19[7-9]|20)\d\d"),
        ("23.03.2025", r"(1[3-9]|2\d)\.03\.\d{4}"),
        ("2025-03-23", r"\d{4}-03-(1[3-9]|2\d)"),
        ("23 maart 2025", r"(1[3-9]|2\d) maart \d{4}"),
        ("March 23, 2025", r"March (1[3-9]|2\d), \d{4}"),
        ("€ 1.234,56", r"€ [1-9]\.\d{3},\d\d"),
        ("14:35", r"([01]\d|2[0-3]):[0-5]\d"),
        ("Factuurnummer F-2025-00417", r"Factuurnummer F-\d{4}-00[1-9]\d\d"),
        ("jan.peeters@bakkerij.nl", r"[a-z]+\.[a-z]+@[a-z]+\.nl"),
        ("NL91ABNA0417164300", r"[A-Z]{2}\d\d[A-Z]{4}\d{10}"),
    ],
)
def test_a_text_keeps_its_type(text: str, shape: str) -> None:
    made = scrambler(text).text(text)
    assert made != text
    assert re.fullmatch(shape, made), made


def test_the_same_becomes_the_same() -> None:
    texts = ["Rechnung 4711 vom 12.03.2025 über 1.234,56 €", "/rechnung/4711?am=2025-03-12", "EUR 1234.56"]
    one = scrambler(*texts)
    row, address, amount = map(one.text, texts)
    number = re.findall(r"\d+", row)[0]
    assert number in address
    day, year = re.findall(r"(\d\d)\.03\.(\d{4})", row)[0]
    assert f"{year}-03-{day}" in address
    assert re.sub(r"\D", "", amount) == re.sub(r"\D", "", row.rpartition("über")[2])


def test_different_ones_stay_different() -> None:
    texts = [f"row-{number}" for number in range(1, 400)]
    one = scrambler(*texts)
    assert len({one.text(text) for text in texts}) == len(texts)


def test_the_order_of_dates_by_year_stays() -> None:
    texts = [f"01.05.{year}" for year in range(2010, 2027)]
    one = scrambler(*texts)
    years = [int(one.text(text)[-4:]) for text in texts]
    assert years == sorted(years)
    assert not set(years) & set(range(2010, 2027))


def test_words_of_the_lists_stay_and_names_do_not() -> None:
    assert all(map(is_public, ("Invoice", "Rechnungsnummer", "herunterladen", "télécharger", "table", "btn")))
    assert not any(map(is_public, ("Janssens", "Kloosterman", "bakkerij", "Hoffmeister", "kpn")))


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        ("https://mijn.bakkerij.nl/facturen/88123.pdf", r"https://mijn\.the-portal\.example/facturen/\d{5}\.pdf"),
        ("/facturen?id=88123#top", r"/facturen\?id=\d{5}#top"),
        ("https://cdn.elsewhere.com/x.js", r"https://cdn\.other1\.example/x\.js"),
        ("data:application/pdf;base64,QUJD", r"data:,"),
        ("javascript:open('88123')", r"javascript:void\(0\)"),
        ("mailto:jan@bakkerij.nl", r"mailto:[a-z]+@[a-z]+\.nl"),
        ("https://www.google.com/recaptcha/api.js", r"https://www\.google\.com/recaptcha/api\.js"),
    ],
)
def test_an_address_keeps_its_form(address: str, shape: str) -> None:
    made = Addresses(scrambler(address), "https://www.bakkerij.nl/").replaced(address)
    assert re.fullmatch(shape, made), made


def test_an_amount_is_still_read_as_one() -> None:
    made = scrambler("€ 1.234,56").text("€ 1.234,56")
    assert [amount.currency for amount in find_amounts(made)] == ["EUR"]


def test_a_run_of_letters_as_long_as_a_page_is_not_cut_at_every_place() -> None:
    assert is_public("rechnungsnummer")
    word = CountedText("rechnung" * 30_000)
    assert not is_public(word)
    assert word.cuts < 10


class CountedText(str):
    """A word that counts how often a part of it is taken."""

    cuts = 0

    def lower(self) -> CountedText:
        return self

    def __getitem__(self, key: Any) -> str:
        self.cuts += 1
        return str.__getitem__(self, key)


def test_years_that_cannot_be_moved_alike_are_moved_one_by_one_in_their_order() -> None:
    """Of a page that names years at both ends of the range there is no number that takes all of them away."""
    before = [1970, *range(2007, 2012), *range(2040, 2099, 2), 2099]
    texts = [f"01.05.{year}" for year in before]
    one = Scrambler(b"k" * 32, texts)
    years = [int(one.text(text)[-4:]) for text in texts]
    assert years == sorted(set(years))
    assert not set(years) & set(before)
    assert one.text("01.05.26")[-2:].isdecimal()


def is_date(text: str) -> bool:
    return any(match.iso("mdy" if text.startswith("12/") else "dmy") for match in find_dates(text))


@pytest.mark.parametrize("text", ["30.02.2026", "31.04.2026", "2026-02-30", "31/06/26", "29.02.2025", "31.02.2024"])
def test_a_day_that_its_month_does_not_have_stays_no_date(text: str) -> None:
    made = {Scrambler(bytes([key]), [text]).text(text) for key in range(40)}
    assert [one for one in made if is_date(one)] == []
    assert all(re.fullmatch(r"(\d\d[./]){2}\d{2,4}|\d{4}-\d\d-\d\d", one) for one in made)


@pytest.mark.parametrize("text", ["29.02.2024", "31.01.2025", "2026-02-28", "12/31/2025", "30/06/26"])
def test_a_day_that_its_month_has_stays_a_date(text: str) -> None:
    made = {Scrambler(bytes([key]), [text]).text(text) for key in range(40)}
    assert [one for one in made if not is_date(one)] == []
