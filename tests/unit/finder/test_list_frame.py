"""The frame of an empty list: a table of documents whose rows are missing, in the place of the page's list."""

from __future__ import annotations

import pytest

from host.finder import observe

HEAD = "<tr><th>Invoice number</th><th>Date</th><th>Amount</th></tr>"


def state(body: str, title: str = "Invoices", path: str = "invoices") -> str:
    html = f"<html lang=en><head><title>{title}</title></head><body><nav><a href=/logout>Sign out</a></nav>{body}</body></html>"
    return observe(html, f"https://my.portal.example/{path}").state


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "<tr><td colspan=3>&nbsp;</td></tr>",
        "<tr><td><label>No. <input name=number></label></td><td><label>On <input name=day></label></td><td></td></tr>",
        "<tfoot><tr><td>Total</td><td></td><td>0.00</td></tr></tfoot>",
    ],
)
def test_a_head_without_rows_is_an_empty_list(rows: str) -> None:
    assert state(f"<main><h1>Invoices</h1><table>{HEAD}{rows}</table></main>") == "empty_list"


def test_rows_that_could_not_be_read_are_no_empty_list() -> None:
    rows = "<tr><td>see mail</td><td>last week</td><td>as agreed</td></tr>"
    assert state(f"<main><h1>Invoices</h1><table>{HEAD}{rows}</table></main>") == "signed_in"


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>Invoices</h1></main><footer><table>{HEAD}</table></footer>",
        f"<main><h1>Invoices</h1><h2>How to read your invoice?</h2><table>{HEAD}</table></main>",
        f"<main><h1>Invoices</h1></main><div role=dialog><table>{HEAD}</table></div>",
    ],
)
def test_a_head_elsewhere_is_no_list(body: str) -> None:
    assert state(body) == "signed_in"


def test_a_box_of_the_start_page_is_no_list() -> None:
    body = f"<main><h1>Welcome back, Nadia</h1><h3>Latest invoices</h3><table>{HEAD}</table></main>"
    assert state(body, "Overview", "home") == "signed_in"
