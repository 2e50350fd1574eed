"""How long a country's law wants documents kept: what is known is told with its source, and nothing else is said."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest

from host.service.procedure.retention_law import LAWS, kept_until


@pytest.mark.parametrize("country", sorted(LAWS))
def test_each_law_has_a_name_a_source_and_a_period(country: str) -> None:
    law = LAWS[country]
    assert (law.country, urlsplit(law.source).scheme) == (country, "https")
    assert 5 <= law.years <= 15
    assert law.law
    assert date.fromisoformat(f"{law.read_in}-01")


@pytest.mark.parametrize(
    ("country", "day", "until"),
    [
        ("DE", "2026-03-05", date(2034, 12, 31)),
        ("DE", "2026-01-01", date(2034, 12, 31)),
        ("DE", "2026-12-31", date(2034, 12, 31)),
        ("NL", "2011-06-30", date(2018, 12, 31)),
        ("BE", "2026-02-29", None),
        ("FR", None, None),
        ("FR", "", None),
    ],
)
def test_the_period_begins_at_the_end_of_the_year(country: str, day: str | None, until: date | None) -> None:
    assert kept_until(LAWS[country], "invoice", day) == until


@pytest.mark.parametrize(
    ("kind", "is_known"), [("credit_note", True), ("statement", True), ("other", False), (None, False)]
)
def test_of_other_kinds_nothing_is_said(kind: str | None, *, is_known: bool) -> None:
    assert (kept_until(LAWS["AT"], kind, "2026-03-05") is not None) == is_known
