"""What a scan says is less sure than what a text says, by how clearly its letters were seen."""

from __future__ import annotations

from dataclasses import replace

from host.reading.layout import TextPage, Word
from host.reading.recognition.recognised_words import RECOGNISED, read_recognised
from host.reading.recognition.seen_page import SeenPage, SeenWord
from host.reading.text.read_pages import read_pages
from tests.support.text_pages import page

BILL = page(
    """
Glasvezel Noord B.V.                                          FACTUUR

Factuurnummer:        GN-2031-0042
Factuurdatum:         14-03-2031

Internet zakelijk maart                            100,00
BTW 21%                                             21,00
Totaal te betalen                       EUR        121,00
"""
)


def seen(page: TextPage, **unsure: float) -> SeenPage:
    """Returns a page as it was seen clearly, but for some words."""
    named = {name.replace("_", "-"): sureness for name, sureness in unsure.items()}
    words = (SeenWord(word, named.get(word.text, 0.95)) for word in page.words)
    return SeenPage(page.width, page.height, tuple(words))


def test_all_fields_are_read_and_less_sure() -> None:
    text, scan = read_pages([BILL]), read_recognised([seen(BILL)], 1)
    assert (scan.value("number"), scan.value("date"), scan.value("total")) == ("GN-2031-0042", "2031-03-14", "121.00")
    assert scan.kind == "invoice"
    assert {name: scan.value(name) for name in scan.fields}.items() <= {
        name: text.value(name) for name in text.fields
    }.items()
    assert all(value.confidence < 0.85 * text.fields[name].confidence for name, value in scan.fields.items())
    assert {value.source for value in scan.fields.values()} == {"text"}
    assert (RECOGNISED, {}) in scan.remarks


def test_a_number_whose_letters_were_seen_dimly_is_unknown() -> None:
    dim = read_recognised([seen(BILL, **{"GN_2031_0042": 0.55})], 1)
    assert dim.value("number") is None
    assert dim.value("total") == "121.00"
    assert "GN-2031-0042" in dim.text


def test_another_word_with_the_same_letters_does_not_count() -> None:
    clear = read_recognised([seen(BILL)], 1)
    foot = [Word(text, 40 + 150 * at, 800, 70 + 150 * at, 810) for at, text in enumerate(("GN-2031", "2031", "2100"))]
    again = replace(BILL, words=(*BILL.words, *foot))
    other = read_recognised([seen(again, **dict.fromkeys(("GN_2031", "2031", "2100"), 0.31))], 1)
    for name in ("number", "date", "total", "tax"):
        assert other.fields[name].confidence == clear.fields[name].confidence, name  # type: ignore[index]


def test_specks_are_no_words() -> None:
    assert "GN-2031-0042" not in read_recognised([seen(BILL, **{"GN_2031_0042": 0.2})], 1).text


def test_a_page_without_letters_says_nothing() -> None:
    nothing = read_recognised([SeenPage(595.0, 842.0, ())], 4)
    assert (nothing.text, nothing.fields, nothing.remarks, nothing.pages) == ("", {}, (), 4)


def test_a_paper_whose_title_was_not_seen_is_not_called_another_one() -> None:
    letter = page("Glasvezel Noord B.V.\n\n" + "Thank you for your custom, and please write to us\n" * 3)
    assert read_pages([letter]).kind == "other"
    assert read_recognised([seen(letter)], 1).kind is None
    order = page(
        "Glasvezel Noord B.V.\n\nPURCHASE ORDER\n\nOrder number 4711\nPlease deliver within a week to our house"
    )
    assert read_recognised([seen(order)], 1).kind == "other"


def test_a_total_of_nothing_is_unknown() -> None:
    free = page("Glasvezel Noord B.V.\n\nFACTUUR\n\nFactuurnummer:  GN-2031-0042\nTotaal        EUR 0,00")
    assert read_pages([free]).value("total") == "0.00"
    assert read_recognised([seen(free)], 1).value("total") is None
