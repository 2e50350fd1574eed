"""A select whose options are the pages of a list: all of them are read. What only looks like one is none."""

from __future__ import annotations

import pytest

from host.finder import Hints, observe

ROWS = "".join(
    f"<tr><td>R-{n}</td><td>0{n}.03.2026</td><td>{n}1,00 €</td><td><a href='/p/{n}.pdf'>PDF</a></td></tr>"
    for n in range(1, 5)
)


def facets(options: list[str], language: str = "de") -> list[int]:
    """Returns the number of options of each facet of a page with a list and a select below it."""
    select = "".join(f"<option value='{place}'>{text}</option>" for place, text in enumerate(options))
    html = f"<html lang='{language}'><main><h1>Rechnungen</h1><table>{ROWS}</table><select name='p'>{select}</select></main></html>"
    report = observe(html, "https://portal.example/r", Hints())
    assert len(report.list.rows) == 4
    return [len(facet.options) for facet in report.filters.facets]


@pytest.mark.parametrize(
    ("options", "language"),
    [
        (["1", "2", "3"], "de"),
        (["1 / 3", "2 / 3", "3 / 3"], "de"),
        (["Seite 1 von 3", "Seite 2 von 3", "Seite 3 von 3"], "de"),
        (["Strana 1 z 3", "Strana 2 z 3", "Strana 3 z 3"], "cs"),
        (["1 - 4", "5 - 8", "9 - 11"], "de"),
        (["1–4 av 11", "5–8 av 11", "9–11 av 11"], "sv"),
        (["1 to 4 of 11", "5 to 8 of 11", "9 to 11 of 11"], "en"),
    ],
)
def test_each_page_is_an_option(options: list[str], language: str) -> None:
    assert facets(options, language) == [3]


@pytest.mark.parametrize(
    "options",
    [
        ["10", "20", "50"],
        ["1 / 3", "2 / 3"],
        ["1-4", "6-8", "9-11"],
        ["0-10", "10-20", "20-30"],
        ["1 - 4", "mehr"],
    ],
)
def test_sizes_and_ranges_with_gaps_are_no_pages(options: list[str]) -> None:
    assert facets(options) == []
