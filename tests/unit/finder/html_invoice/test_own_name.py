"""What the page of a row calls its document, where the list calls it otherwise."""

from __future__ import annotations

import pytest

from host.finder import Snapshot, own_name
from tests.support.row_pages import rows_of, table

VALUES = "<p>2026-01-05</p><p>$ 19.99</p>"


def named(body: str) -> tuple[str, str | None] | None:
    rows = (f"2026-01-0{n}|ORD-10{n}|$ 19.99|<a href=/o/{n}>View</a>" for n in (5, 6))
    row = rows_of(table("Date|Order|Total|", *rows, title="Orders"))[0]
    page = Snapshot(f"<html lang=en><body><main>{body}</main></body></html>", "https://portal.example/o/5").page
    name = own_name(page, row)
    return None if name is None else (name.number, name.date)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Invoice INV-771</h1>",
        "<h2>Invoice number: inv-771</h2>",
        "<p>Invoice number: INV-771</p>",
        "<p>Invoice number</p><p>INV-771</p>",
        "<dl><dt>Invoice</dt><dd>INV-771</dd></dl>",
    ],
)
def test_the_number_behind_a_label_is_the_documents(body: str) -> None:
    assert named(body + VALUES) == ("INV-771", "2026-01-05")


@pytest.mark.parametrize(
    "body",
    [
        "<p>INV-771</p>" + VALUES,
        "<h1>Invoice INV-771</h1><h2>Invoice INV-772</h2>" + VALUES,
        "<h1>Invoice INV-771</h1><p>$ 19.99</p>",
        "<h1>Invoice INV-771</h1><p>2026-01-07</p><p>$ 19.99</p>",
        "<h1>Invoice INV-771</h1><p>2026-01-05</p><p>$ 18.99</p>",
        "<p>Invoice number</p><p>Your order</p><p>INV-771</p>" + VALUES,
    ],
)
def test_a_page_that_is_not_about_the_row_or_names_two_names_none(body: str) -> None:
    assert named(body) is None
