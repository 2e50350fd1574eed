"""What kind of document a row has, where its links name other papers beside it."""

from __future__ import annotations

import pytest

from tests.support.row_pages import rows_of, table

BESIDE = [
    ("nl", "Algemene voorwaarden"),
    ("de", "AGB"),
    ("en", "Terms"),
    ("fr", "Conditions générales"),
    ("es", "Condiciones"),
]


@pytest.mark.parametrize(("language", "words"), BESIDE)
def test_the_terms_of_business_beside_a_total_make_no_other_paper_of_a_bill(language: str, words: str) -> None:
    links = f"<a href=/x/1>›</a> <a href=/terms>{words}</a>"
    [row, *_] = rows_of(
        table("Nr|Datum|Total|", *(f"R-770{n}|2026-03-0{n}|€ 6{n}.10|{links}" for n in (3, 2, 1))), language
    )
    assert (row.kind, row.subkind) == ("invoice", None)


def test_another_paper_with_a_total_is_what_it_is_called() -> None:
    rows = (f"R-770{n}|2026-03-0{n}|€ 6{n}.10|<a href=/x/{n}.pdf>Lieferschein</a>" for n in (3, 2, 1))
    assert {row.kind for row in rows_of(table("Nr|Datum|Total|", *rows), "de")} == {"other"}
