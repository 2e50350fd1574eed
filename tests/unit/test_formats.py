"""Numbers, dates and times of the host's sentences, as the extension's ``Intl`` writes them beside."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date as babel_date
from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal

from host.formats import format_date, format_moment, format_number, month_name, weekday_name
from host.i18n import languages

DAYS = [date(2026, 1, 1) + timedelta(days=17 * step) for step in range(30)]
MOMENTS = [
    datetime(2026, 3, 9, hour, minute, tzinfo=UTC) for hour in (0, 1, 9, 11, 12, 13, 23) for minute in (0, 5, 59)
]
NUMBERS = [0, 7, 999, 1_000, 12_345, 1_234_567, -1_234]
INTL = """
const [languages, days, numbers] = JSON.parse(process.argv[1]);
const answers = {};
for (const language of languages) {
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  answers[language] = [
    days.map((day) => date.format(new Date(`${day}T00:00:00Z`))),
    numbers.map((number) => new Intl.NumberFormat(language).format(number)),
  ];
}
console.log(JSON.stringify(answers));
"""


@pytest.mark.parametrize("language", languages())
def test_as_babel_writes_them(language: str) -> None:
    assert [format_date(day, language) for day in DAYS] == [babel_date(day, "medium", language) for day in DAYS]
    assert [format_number(number, language) for number in NUMBERS] == [
        format_decimal(n, locale=language) for n in NUMBERS
    ]
    assert [month_name(month, language) for month in range(1, 13)] == [
        get_month_names("wide", "stand-alone", language)[month] for month in range(1, 13)
    ]
    assert [weekday_name(day, language) for day in range(7)] == [
        get_day_names("wide", "stand-alone", language)[day] for day in range(7)
    ]


@pytest.mark.parametrize("language", languages())
def test_a_moment_with_a_clock_of_24_hours(language: str) -> None:
    for moment in MOMENTS:
        assert format_moment(moment, language) == f"{babel_date(moment, 'medium', language)}, {moment:%H:%M}"


def test_as_the_extension_writes_them() -> None:
    asked = json.dumps([languages(), [day.isoformat() for day in DAYS], NUMBERS])
    done = subprocess.run(["node", "-e", INTL, asked], capture_output=True, text=True, check=True)
    for language, (days, numbers) in json.loads(done.stdout).items():
        assert [format_date(day, language) for day in DAYS] == days
        assert [format_number(number, language) for number in NUMBERS] == numbers


def test_a_language_without_formats_gets_the_english_ones() -> None:
    assert format_date(date(2026, 11, 5), "xx") == "Nov 5, 2026"
    assert format_number(1_234, "xx") == "1,234"
