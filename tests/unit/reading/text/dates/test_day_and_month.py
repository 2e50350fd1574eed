"""Documents that leave the order of day and month open, and rows that do not."""

from __future__ import annotations

import pytest

from host.reading.document_reading import FieldValue, Reading
from host.reading.text.dates.day_and_month import in_order_of


def read(date: str, *dates: str, text: str = "07/06/2026 07/05/2026", source: str = "text") -> Reading:
    return Reading(fields={"date": FieldValue(date, source, 0.9)}, dates=dates, text=text)  # type: ignore[arg-type]


def test_the_row_tells_the_order_of_a_document_that_leaves_it_open() -> None:
    exchanged = in_order_of("2026-07-05", read("2026-06-07", "2026-06-07", "2026-05-07"))
    assert exchanged.value("date") == "2026-07-06"
    assert exchanged.dates == ("2026-07-06", "2026-07-05")


@pytest.mark.parametrize(
    ("row_date", "reading"),
    [
        ("2026-07-05", read("2026-07-05")),
        ("2026-07-05", read("2026-05-07", "2026-06-30")),
        ("2026-07-05", read("2026-05-07", text="7 May 2026")),
        ("2026-07-05", read("2026-05-07", text="2026-05-07")),
        ("2026-07-05", read("2026-05-07", text="07.05.2026")),
        ("2026-07-05", read("2026-05-07", text="Factuur van 07/05/2026\nBetaal het bedrag op de rekening van de bank")),
        ("2026-07-05", read("2026-05-07", "2026-05-07", "2026-07-05")),
        ("2026-07-05", read("2026-05-07", source="xml")),
        ("2026-07-05", read("2026-01-02")),
        ("2026-07-25", read("2026-01-02")),
        (None, read("2026-05-07")),
    ],
)
def test_what_is_certain_stays(row_date: str | None, reading: Reading) -> None:
    assert in_order_of(row_date, reading) is reading
