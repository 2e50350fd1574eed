"""Dates in words, with times, in the order of other countries, and with years of two digits."""

from __future__ import annotations

import pytest

from host.finder.values.date_order import with_year_first
from host.finder.values.dates import find_dates
from host.finder.values.months import month_number
from host.finder.values.text import fold


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-11-30T08:15:00Z", "2025-11-30"), ("2025-11-30T08:15:00.250+02:00", "2025-11-30"), ("20251130T081500Z", "2025-11-30"),
        ("issued 2025-11-30T23:59", "2025-11-30"), ("2025年11月3日", "2025-11-03"), ("2025年 11月 3日 (月)", "2025-11-03"),
        ("2025년 11월 3일", "2025-11-03"), ("3.XI.2025", "2025-11-03"), ("3 VII 2025", "2025-07-03"), ("Nov-03-2025", "2025-11-03"),
        ("Nov 3,2025", "2025-11-03"), ("Nov 3rd, '25", "2025-11-03"), ("Mon Nov 03 2025 09:00:00 GMT+0100", "2025-11-03"),
        ("03NOV2025", "2025-11-03"), ("3. studenog 2025.", "2025-11-03"), ("3 novemb. 2025", "2025-11-03"), ("2025. november 3-án", "2025-11-03"),
        ("1º de diciembre de 2025", "2025-12-01"), ("3 d'octubre 2025", None), ("12 licences 3 November 2025", "2025-11-03"),
        ("den 3 november 2025 kl. 10", "2025-11-03"), ("9 Jan 97", "1997-01-09"), ("9 Jan 11", "2011-01-09"), ("3 out. 2025", "2025-10-03"),
        ("3 Meán Fómhair 2025", "2025-09-03"), ("2025. 11. 03.", "2025-11-03"), ("2025. g. 3. novembris", "2025-11-03"),
    ],
)  # fmt: skip
def test_a_date_is_read(written: str, meant: str | None) -> None:
    assert [found.iso("dmy") for found in find_dates(fold(written))] == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("November 3 , 2025", "2025-11-03"), ("3 November , 2025", "2025-11-03"), ("Nov 3 ,2025", "2025-11-03"),
        ("1 July - 31 July 2025", "2025-07-31"), ("July 1 - July 31, 2025", "2025-07-31"), ("1. Juli – 31. Juli 2025", "2025-07-31"),
        ("July 1 - July 31 , 2025", "2025-07-31"), ("1 mei - 15 mei 2025", "2025-05-15"), ("May 1 - May 15 2025", "2025-05-15"),
        ("5-mrt-24", "2024-03-05"), ("5 Mar 24, 12 EUR", "2024-03-05"),
    ],
)  # fmt: skip
def test_the_end_of_a_period_is_no_year_and_a_comma_may_stand_apart(written: str, meant: str) -> None:
    assert [found.iso("dmy") for found in find_dates(fold(written))] == [meant]


@pytest.mark.parametrize(
    ("written", "language", "meant"),
    [
        ("3 listopada 2025", "pl", "2025-11-03"), ("3. listopada 2025.", "hr", "2025-10-03"), ("3 pro 2025", "cs", "2025-12-03"),
        ("3 ян 2025", "bg", "2025-01-03"), ("3.V.2025", "hu", "2025-05-03"), ("3 sie 2025", "pl", "2025-08-03"), ("3 mars 2025", "xx", "2025-03-03"),
    ],
)  # fmt: skip
def test_a_short_name_is_read_on_pages_of_its_language(written: str, language: str, meant: str) -> None:
    assert [found.iso("dmy") for found in find_dates(fold(written), language)] == [meant]
    assert meant == "2025-03-03" or find_dates(fold(written)) == ()


@pytest.mark.parametrize(
    "written", ["3 items 2025", "12 list 2025", "5 stud 2025", "2025 invoices 12", "3 v 2025", "7 of 2025"]
)
def test_another_word_is_no_month(written: str) -> None:
    assert find_dates(fold(written)) == ()
    assert month_number("items") is None


@pytest.mark.parametrize(
    ("column", "years", "first"),
    [
        (["26-03-05"], {2025, 2026}, True), (["05-03-26"], {2025, 2026}, False), (["99-12-31"], set(), True), (["26-03-14"], set(), False),
        (["26.10.21"], {2026}, False), (["26/03/05", "26/02/25", "26/01/15"], set(), True), (["26/03/25", "26/02/25", "26/01/25"], set(), False),
        (["2026-03-05"], {2026}, False), (["26-31-05"], {2026}, False),
    ],
)  # fmt: skip
def test_a_year_of_two_digits_may_come_first(column: list[str], years: set[int], first: bool) -> None:
    assert with_year_first([find_dates(date)[0] for date in column], years) is first
