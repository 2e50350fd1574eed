"""A reading has the document's text and the number of its pages."""

from __future__ import annotations

import pytest

from host.reading.text.read_pages import read_pages
from tests.support.text_pages import page


def test_text_and_pages() -> None:
    reading = read_pages([page("Invoice      4711\nThank you"), page("Page 2")])
    assert reading.text == "Invoice   4711\nThank you\nPage 2"
    assert reading.pages == 2
    assert read_pages([page("first"), page("last")], count=90).pages == 90


def test_without_pages_there_is_nothing() -> None:
    reading = read_pages([])
    assert (reading.text, reading.pages, reading.fields) == ("", 0, {})


SUMS = "Net                    100.00\nVAT 21 %                21.00\nTotal                 121.00"


@pytest.mark.parametrize(
    ("drawing", "kind"),
    [
        (f"Invoice number: 2026-117\nDate: 03.05.2026\n{SUMS}", "invoice"),
        (f"Document number: 2026-117\nDate: 03.05.2026\n{SUMS}", None),
        (f"Number: 2026-117\nDate: 03.05.2026\n{SUMS}", None),
        (f"Reference: 2026-117\nDate: 03.05.2026\n{SUMS}", None),
        (f"Thank you for your order\nDate: 03.05.2026\n{SUMS}", "other"),
        (f"Invoice\nThank you for your order\nDate: 03.05.2026\n{SUMS}", "invoice"),
    ],
)
def test_what_has_no_title_is_what_it_prints(drawing: str, kind: str | None) -> None:
    reading = read_pages([page(drawing)])
    assert (reading.kind, reading.subkind) == (kind, "confirmation" if kind == "other" else None)
