"""Columns in any order, among others that look alike: the right date, amount and number are read from every row."""

from __future__ import annotations

import pytest

from host.finder import observe
from host.finder.rows.column_roles import role_of
from tests.support.made_mixed import Mixed


@pytest.mark.parametrize("seed", range(120))
def test_the_right_columns_are_read(seed: int) -> None:
    maker = Mixed(seed)
    made = maker.mixed()
    report = observe(made.html, made.url)
    told = f"{maker.style}: {maker.columns}"
    assert [(row.number, row.date, row.total, row.currency, row.kind) for row in report.list.rows] == [
        (
            paper.number, paper.day.isoformat(), f"{paper.total:.2f}", made.currency,
            "credit_note" if paper.credit and maker.says_kind else "invoice",
        )
        for paper in made.papers
    ], told  # fmt: skip
    assert all(row.offers for row in report.list.rows), told


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("amount (inc. tax)", "total"), ("amount (excl. tax)", "other_amount"), ("total incl. vat", "total"),
        ("bedrag incl. btw", "total"), ("bedrag excl. btw", "other_amount"), ("betrag inkl. mwst.", "total"),
        ("importe con iva", "total"), ("vat", "other_amount"), ("shipping incl. vat", "other_amount"),
    ],
)  # fmt: skip
def test_a_total_with_its_tax_is_the_total(label: str, role: str) -> None:
    assert role_of(label) == role
