"""Words come from what recognisers write, in points, and nothing from what else stands there."""

from __future__ import annotations

import pytest

from host.reading.layout import Word
from host.reading.recognition.gray_page import GrayPage
from host.reading.recognition.recogniser_output import page_of_lines, page_of_table
from host.reading.recognition.seen_page import MAX_WORDS, SeenPage, SeenWord, decode_pages, encode_pages
from tests.support.fake_tesseract import HEAD

PAGE = GrayPage(600.0, 800.0, 1200, 1600, b"", 1)


def row(*cells: object) -> str:
    return "\t".join(map(str, cells))


def test_the_words_of_a_table_in_points() -> None:
    table = "\n".join(
        (HEAD, row(4, 1, 1, 1, 1, 0, 0, 0, 900, 60, -1, ""), row(5, 1, 1, 1, 1, 1, 100, 40, 60, 20, 91.5, "Factuur"))
    )
    assert page_of_table(table, PAGE) == SeenPage(600.0, 800.0, (SeenWord(Word("Factuur", 50, 20, 80, 30), 0.915),))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "warning: no resolution",
        row(5, 1, 1, 1, 1, 1, 100, 40, 60, 20, 91.5),
        row(5, 1, 1, 1, 1, 1, "x", 40, 60, 20, 91.5, "Factuur"),
        row(5, 1, 1, 1, 1, 1, "nan", 40, 60, 20, 91.5, "Factuur"),
        row(5, 1, 1, 1, 1, 1, 100, 40, 60, 20, 91.5, " "),
        row(5, 1, 1, 1, 1, 1, 100, 40, 60, 20, -1, "Factuur"),
        row(5, 1, 1, 1, 1, 1, 100, 40, 60, 20, 400, "Factuur"),
        row(5, 1, 1, 1, 1, 1, 100, 40, 0, 20, 90, "Factuur"),
        row(5, 1, 1, 1, 1, 1, 1190, 40, 60, 20, 90, "Factuur"),
        row(5, 1, 1, 1, 1, 1, 100, -40, 60, 20, 90, "Factuur"),
        row(5, 1, 1, 1, 1, 1, 100, 40, 60, 20, 90, "F" * 300),
    ],
)
def test_a_line_of_another_form_is_no_word(line: str) -> None:
    good = row(5, 1, 1, 1, 1, 1, 100, 40, 60, 20, 91.5, "Factuur")
    assert [seen.word.text for seen in page_of_table(f"{line}\n{good}", PAGE).words] == ["Factuur"]


def test_lines_of_a_table_are_no_letters() -> None:
    written = ("|", "|376341", "[Invoice", "5]", "{Date}", "[x]", "a|b", "(1)", "]")
    rows = "\n".join(row(5, 1, 1, 1, 1, 1, 100, 40, 60, 20, 90, text) for text in written)
    words = [seen.word.text for seen in page_of_table(rows, PAGE).words]
    assert words == ["376341", "Invoice", "5", "{Date}", "[x]", "a|b", "(1)"]


def test_a_page_has_no_more_words_than_paper_holds() -> None:
    good = row(5, 1, 1, 1, 1, 1, 100, 40, 60, 20, 91.5, "Factuur")
    assert len(page_of_table("\n".join([good] * (MAX_WORDS + 5)), PAGE).words) == MAX_WORDS


def test_a_line_is_divided_into_words_by_its_letters() -> None:
    corners = [[100, 40], [200, 40], [200, 60], [100, 60]]
    page = page_of_lines(f'[["Total 9,50", {corners}, 0.9]]', PAGE)
    assert [(seen.word.text, seen.word.left, seen.word.right, seen.sureness) for seen in page.words] == [
        ("Total", 50, 75, 0.9),
        ("9,50", 80, 100, 0.9),
    ]
    assert page_of_lines("[]", PAGE).words == ()


@pytest.mark.parametrize(
    "answer",
    ["", "{}", "[5]", '[["a", [], 0.9]]', '[["a", [[1]], 0.9]]', '[["a", [["x", 1]], 0.9]]', '[["", [[1, 2]], 0.9]]'],
)
def test_lines_of_another_form_are_refused(answer: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        page_of_lines(answer, PAGE)


def test_pages_reach_the_worker_whole() -> None:
    pages = [SeenPage(600.0, 800.0, (SeenWord(Word("größer", 1.5, 2, 3, 4), 0.5),)), SeenPage(1.0, 1.0, ())]
    assert decode_pages(encode_pages(pages)) == pages
