"""What a captured page proves of the row that it was kept for."""

from __future__ import annotations

import pytest

from host.fetch.documents.proving import proof_of_kept_page
from host.fetch.lists.rows import ListedRow
from host.finder import Row


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
