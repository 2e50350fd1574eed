"""The words of a PDF's pages: what they say, where they lie, whichever way the page is turned."""

from __future__ import annotations

import pypdfium2
import pytest

from host.reading.layout import TextPage
from host.reading.pdf.page_words import FIRST_PAGES, LAST_PAGES
from tests.support.text_pages import made_pdf, read_words, shown


def only_page(content: str, **settings: str) -> TextPage:
    read = read_words(made_pdf(content, **settings))
    assert read.count == 1
    return read.pages[0]


def texts(page: TextPage) -> list[str]:
    return [word.text for word in page.words]


def test_words_lie_where_they_are_shown() -> None:
    page = only_page(shown(100, 700, "Invoice 4711") + shown(400, 700, "12,50"))
    assert (page.width, page.height) == (595, 842)
    invoice, number, amount = page.words
    assert texts(page) == ["Invoice", "4711", "12,50"]
    assert invoice.left == pytest.approx(100, abs=2)
    assert amount.left == pytest.approx(400, abs=2)
    assert invoice.top < 842 - 700 < invoice.bottom
    assert invoice.right < number.left
    assert invoice.top == pytest.approx(amount.top)


@pytest.mark.parametrize(
    ("matrix", "entries"),
    [
        ("0 1 -1 0 300 100", "/MediaBox[0 0 595 842]/Rotate 90"),
        ("0 1 -1 0 300 100", "/MediaBox[0 0 595 842]"),
        ("0 -1 1 0 300 700", "/MediaBox[0 0 595 842]/Rotate 270"),
        ("-1 0 0 -1 300 700", "/MediaBox[0 0 595 842]/Rotate 180"),
    ],
)
def test_turned_text_is_read_as_if_it_ran_to_the_right(matrix: str, entries: str) -> None:
    first = f"BT /F1 10 Tf {matrix} Tm (Number 4711) Tj 0 -20 Td (Total 12,50) Tj ET"
    page = only_page(first, page_entries=entries)
    number, digits, total, amount = page.words
    assert [number.text, digits.text, total.text, amount.text] == ["Number", "4711", "Total", "12,50"]
    assert number.right < digits.left
    assert number.top == pytest.approx(digits.top)
    assert total.top - number.top == pytest.approx(20, abs=1)
    assert 0 < number.left < page.width
    assert 0 < number.top < page.height


def test_a_page_cut_out_of_its_sheet_begins_at_its_own_edge() -> None:
    page = only_page(
        shown(150, 700, "Invoice") + shown(20, 700, "cut"), page_entries="/MediaBox[0 0 595 842]/CropBox[100 0 595 800]"
    )
    assert texts(page) == ["Invoice"]
    assert [word.text for word in page.hidden] == ["cut"]
    assert page.words[0].left == pytest.approx(50, abs=2)
    assert page.words[0].top == pytest.approx(93, abs=5)


def test_bold_by_drawing_twice_gives_each_word_once() -> None:
    assert texts(only_page(shown(100, 700, "Total") + shown(100.3, 700, "Total"))) == ["Total"]


def test_letters_set_apart_are_one_word() -> None:
    page = only_page(shown(100, 700, "INVOICE", more="6 Tc") + shown(100, 650, "4711", more="0 Tc"))
    assert texts(page) == ["INVOICE", "4711"]


def test_a_soft_hyphen_of_a_font_is_a_hyphen() -> None:
    assert texts(only_page(shown(100, 700, "2026\xad0042"))) == ["2026-0042"]


def test_a_long_file_is_read_from_both_ends() -> None:
    pages = [shown(100, 700, f"page{at}") for at in range(60)]
    read = read_words(made_pdf(*pages))
    assert read.count == 60
    assert [page.words[0].text for page in read.pages] == [
        *(f"page{at}" for at in range(FIRST_PAGES)),
        *(f"page{at}" for at in range(60 - LAST_PAGES, 60)),
    ]


def test_what_is_no_pdf_says_so() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        read_words(b"%PDF-1.7 cut off")


def test_a_word_whose_letters_stand_a_little_apart_is_one() -> None:
    def moved(back: int) -> str:
        return f"BT /F1 10 Tf 1 0 0 1 100 700 Tm [(Rechnungskor) {-back} (rektur)] TJ ET"

    assert texts(only_page(moved(120))) == ["Rechnungskorrektur"]
    assert texts(only_page(moved(280))) == ["Rechnungskor", "rektur"]
