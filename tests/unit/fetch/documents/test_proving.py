"""What a file of several documents, and a captured page, prove of their row."""

from __future__ import annotations

import pytest

from host.fetch.documents.proving import proof_of_kept_page, prove
from host.fetch.lists.rows import ListedRow
from host.finder import Row
from host.reading.document_reading import FieldValue, Reading


@pytest.mark.parametrize(
    ("date", "total", "shares_number", "proof"),
    [
        (None, None, False, "proved"),
        ("2026-05-03", "119.00", True, "proved"),
        ("2026-05-03", None, True, "agrees_in_part"),
        (None, None, True, "agrees_in_part"),
    ],
)
def test_the_number_of_all_rows_proves_none(
    date: str | None, total: str | None, shares_number: bool, proof: str
) -> None:
    row = Row(1, "V-4711", date, total, None, "invoice", None, None, False, (), "", "V-4711")
    assert proof_of_kept_page(ListedRow(1, 1, row, None, shares_number)) == proof


def test_a_scan_beside_a_delivery_note_is_not_refused_for_that() -> None:
    listed = ListedRow(1, 1, Row(1, "RE-1234", None, None, None, "invoice", None, None, False, (), "", "RE-1234"), None)
    scan, note = Reading(pages=1), Reading("other", "delivery_note", text="a delivery note")
    other = Reading("invoice", fields={"number": FieldValue("RE-9999", "text", 0.9)}, text="another invoice")
    assert prove(listed, "", (scan, note)).best.proof == "unread"
    assert prove(listed, "", (scan, other)).best.proof == "contradicts"
    assert prove(listed, "", (scan, note, other)).best.proof == "contradicts"
    assert prove(listed, "", (None, note)).best.proof == "contradicts"
