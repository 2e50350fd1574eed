"""A reading has the document's text and the number of its pages."""

from __future__ import annotations

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
