"""Unknown links in the place where other rows have their document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from host.finder.audit import audit
from host.finder.dom.signals import Signals
from tests.unit.finder.audit.pages import HEAD, ROWS, explained_rows, named, page_of


def table_with(*cells: str, rows: tuple[str, ...] = ROWS) -> str:
    more = "".join(
        f"<tr class=row><td>2025-12-03</td><td>R-10{n}</td><td>9,10 €</td>{cell}</tr>" for n, cell in enumerate(cells)
    )
    return f"<table>{HEAD}{more}{''.join(rows)}</table>"


@pytest.mark.parametrize("word", ["Here", "Hier", "Ici", "Aquí", "Qui", "→"])
def test_a_link_in_the_documents_place_is_named_whatever_it_says(word: str) -> None:
    row = ("row", f"2025-12-03 R-100 9,10 € {word}")
    assert named(table_with(f"<td><a href='/x/100'>{word}</a></td>")) == [row]
    assert named(table_with(f"<td><button>{word}</button></td>")) == [row]


def test_one_word_in_every_row_of_a_list_without_documents_is_named() -> None:
    cells = [f"<td><a href='/x/{n}'>Here</a></td>" for n in range(3)]
    assert named(table_with(*cells, rows=())) == [("row", f"2025-12-03 R-10{n} 9,10 € Here") for n in range(3)]
    same = ["<td><a href='/shop'>Here</a></td>"] * 3
    assert named(table_with(*same, rows=())) == []


@pytest.mark.parametrize(
    "cell",
    [
        "<td></td>",
        "<td>cancelled</td>",
        "<td><a href='/track/7'>Track package</a></td>",
        "<td><a href='/x'>Pay now</a></td>",
        "<td><a href='/invoice/201/pdf'>Here</a></td>",
        "<td><button disabled>Here</button></td>",
        "<td><span>–</span></td><td><a href='/p/1'>Blue chair</a></td>",
    ],
)
def test_a_row_without_a_document_is_explained(cell: str) -> None:
    assert named(table_with(cell)) == []


def test_a_link_of_the_only_row_of_a_list_is_named() -> None:
    """A further list of one credit note, whose link has no known word."""
    only = table_with("<td><a href='/x/100'>Click here</a></td>", rows=())
    assert named(only) == [("row", "2025-12-03 R-100 9,10 € Click here")]
    assert named(table_with("<td></td>", rows=())) == []
    assert named(table_with("<td><a href='/x'>Pay now</a></td>", rows=())) == []


def test_the_only_row_may_be_one_that_has_no_document() -> None:
    page = page_of(table_with("<td><a href='/x/100'>Click here</a></td>", rows=()))
    read = explained_rows(page)
    (row,) = read.rows
    assert audit(page, Signals(page), replace(read, rows=(replace(row, has_none=True),))) == ()
