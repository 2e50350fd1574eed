"""Labels and the places where their values stand."""

from __future__ import annotations

import pytest

from host.reading.text.labels import LabelFinder, offers, tail
from host.reading.text.lines import Sheet, lines_of
from tests.support.text_pages import page

FINDER = LabelFinder({"number": r"invoice no|no", "date": r"date|invoice date", "total": "total|summe|gesamtgroße"})


def offered(drawing: str, name: str) -> list[tuple[str, str]]:
    sheet = Sheet([lines_of(page(drawing))])
    (label,) = [label for label in FINDER.labels(sheet) if label.name == name]
    return [(offer.where, offer.text) for offer in offers(sheet, label)]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("Invoice no.: 4711", [("inside", "4711")]),
        ("Invoice no      4711", [("right", "4711")]),
        ("Invoice no\n4711", [("below", "4711")]),
        ("Invoice no #4711\n  see below", [("inside", "4711"), ("below", "see below")]),
        ("Invoice no      4711     x      y", [("right", "4711"), ("right", "x")]),
        ("Invoice no\n\n\n\n\n\n4711", []),
    ],
)
def test_values_stand_behind_beside_and_below(drawing: str, expected: list[tuple[str, str]]) -> None:
    assert offered(drawing, "number") == expected


def test_of_two_senses_at_one_place_the_longer_counts() -> None:
    cell = lines_of(page("Invoice date 3 May, no 4711"))[0].cells[0]
    assert [(label.name, cell.folded[label.begin : label.end]) for label in FINDER.in_cell(cell)] == [
        ("date", "invoice date"),
        ("number", "no"),
    ]


def test_a_label_is_whole_words() -> None:
    assert FINDER.in_cell(lines_of(page("Subtotal Totals nothing"))[0].cells[0]) == []
    assert len(FINDER.in_cell(lines_of(page("total12,50"))[0].cells[0])) == 1


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [("Straße Total 12,50", "total", "12,50"), ("Weiß Total:12,50", "total", ":12,50"), ("Größe Summe", "summe", "")],
)
def test_the_rest_of_a_cell_whose_folding_has_another_length(text: str, label: str, rest: str) -> None:
    cell = lines_of(page(text))[0].cells[0]
    assert tail(cell, cell.folded.index(label) + len(label)).strip() == rest
