"""Lines and cells of a page, and what stands beside and below them."""

from __future__ import annotations

from host.reading.layout import TextPage, Word
from host.reading.text.lines import Cell, Sheet, lines_of
from tests.support.text_pages import page


def sheet(drawing: str) -> Sheet:
    return Sheet([lines_of(page(drawing))])


def cell(sheet: Sheet, text: str) -> Cell:
    (found,) = [cell for cell in sheet.cells if cell.text == text]
    return found


def test_cells_are_apart_where_words_are_far_apart() -> None:
    lines = lines_of(page("Invoice number    4711       Total due   12,50"))
    assert [each.text for each in lines[0].cells] == ["Invoice number", "4711", "Total due", "12,50"]
    assert lines[0].text == "Invoice number   4711   Total due   12,50"


def test_words_of_other_heights_stand_in_one_line_when_their_middles_do() -> None:
    title = Word("INVOICE", 40, 40, 200, 64)
    number = Word("4711", 220, 47, 250, 57)
    below = Word("Date", 40, 66, 60, 76)
    lines = lines_of(TextPage(595, 842, (below, number, title)))
    assert [line.text for line in lines] == ["INVOICE   4711", "Date"]


def test_a_cell_knows_who_stands_beside_and_below_it() -> None:
    drawing = sheet(
        """
Number      Date          Customer
4711        03.05.2026    Müller
                          GmbH
"""
    )
    date = cell(drawing, "Date")
    assert [each.text for each in drawing.right_of(date)] == ["Customer"]
    assert [each.text for each in drawing.left_of(date)] == ["Number"]
    assert [each.text for each in drawing.below(date, 3)] == ["03.05.2026"]
    assert [each.text for each in drawing.below(cell(drawing, "Customer"), 3)] == ["Müller", "GmbH"]
    assert drawing.below(cell(drawing, "GmbH"), 3) == []
    assert drawing.line_of(date).text == "Number   Date   Customer"
    assert cell(drawing, "Müller").folded == "muller"


def test_pages_stay_apart_and_may_be_left_out() -> None:
    some = Sheet([lines_of(page("first"), 0), lines_of(page("fourth\n4711"), 3)])
    first, fourth, number = some.cells
    assert some.below(first, 100) == []
    assert some.below(fourth, 3) == [number]
    assert [each.page for each in some.cells] == [0, 3, 3]
