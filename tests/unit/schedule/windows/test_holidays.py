"""What the parts of a country are called whose public holidays differ."""

from __future__ import annotations

import pytest

from host import protocol
from host.schedule.windows.holidays import part_names


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("DE-BY", "Bayern"),
        ("AT-9", "Wien"),
        ("AT-1", "Burgenland"),
        ("CH-UR", "Uri"),
        ("CH-FR", "Fribourg / Freiburg"),
        ("FR-971", "Guadeloupe"),
        ("NO-50", "Trøndelag"),
        ("DE-Augsburg", "Augsburg"),
        ("XX-1", "1"),
    ],
)
def test_a_part_has_the_name_that_it_has_there(code: str, name: str) -> None:
    country, part = code.split("-")
    assert part_names(country, [part]) == [name]


def test_no_part_of_any_country_is_shown_as_a_code() -> None:
    from holidays import list_supported_countries

    for country, parts in list_supported_countries().items():
        names = part_names(country, parts)
        assert len(names) == len(parts)
        coded = [name for name in names if name.isupper() or name.isdigit()]
        assert coded == [], (country, coded)


def test_an_older_programs_answer_has_no_names() -> None:
    assert protocol.Country(code="DE", parts=["BY"]).names == []
