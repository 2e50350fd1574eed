"""What counts as right on documents with truth."""

from __future__ import annotations

import pytest

from bench.reading import judged
from host.reading.document_reading import FieldValue, Reading


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("WUNI", "right"),
        ("WUNI-TV", "right"),
        ("WUNI TV27", "right"),
        ("Charlotte WUNI", "right"),
        ("WUNITelevision, Inc.", "right"),
        ("WUNIX", "wrong"),
        ("Wuni", "right"),
        ("KTAB", "wrong"),
        (None, "unknown"),
    ],
)
def test_the_name_of_a_station_holds_its_call_sign(told: str | None, outcome: str) -> None:
    fields = {} if told is None else {"supplier": FieldValue(told, "text")}
    entry = {"truth": {"kind": "invoice", "supplier": "WUNI"}}
    found = {name: result for name, result, _, _ in judged(entry, Reading(fields=fields), by_page=True)}
    assert found["supplier"] == outcome
