"""Links that are called by the names of their files: the number in the name is the document's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from host.finder import observe
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World
from tests.support.readers import ReaderHere, paper

BASE = "https://portal.example"
BILLS = [f"V26-0{n}" for n in range(418, 412, -1)]
Make = Callable[..., World]


def explorer(name: str) -> str:
    """A Spanish table of files, which says nothing of the papers but the files' names and the days of their upload."""
    rows = "".join(
        f'<tr><td><a href="/nodo/{bill[-3:]}f">{name.format(bill)}</a></td><td>{90 + place} KB</td><td>1{place}/06/2026 09:1{place}</td></tr>'
        for place, bill in enumerate(BILLS)
    )
    heads = "<th>Archivo</th><th>Tamaño</th><th>Modificado</th>"
    return f"<html lang=es><body><h1>Facturas</h1><table><tr>{heads}</tr>{rows}</table></body></html>"


def several(name: str) -> str:
    """An English table of months, with one to three files in each."""
    groups = (BILLS[:1], BILLS[1:4], BILLS[4:])
    rows = "".join(
        f"<tr><td>{month} 2026</td><td>"
        + "<br>".join(f'<a href="/nodo/{bill[-3:]}f">{name.format(bill)}</a>' for bill in bills)
        + "</td></tr>"
        for month, bills in zip(("June", "May", "April"), groups, strict=True)
    )
    heads = "<th>Period</th><th>Files</th>"
    return f"<html lang=en><body><h1>Your invoices</h1><table><tr>{heads}</tr>{rows}</table></body></html>"


def papers() -> dict[str, Bytes]:
    return {f"{BASE}/nodo/{bill[-3:]}f": Bytes(paper(bill, "", f"{bill[-2:]},40")) for bill in BILLS}


@pytest.mark.parametrize("draw", [explorer, several])
@pytest.mark.parametrize("name", ["{}.pdf", "factura_{}.pdf", "Invoice-{}.PDF", "2026-07-30_factura_{}.pdf"])
def test_every_file_is_filed_under_its_number(make: Make, draw: Callable[[str], str], name: str) -> None:
    world = make(FakeBrowser({PORTAL: Page(draw(name))}, papers()))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == len(BILLS)
    assert {row.number for row in world.store.fetches.rows(ended.id)} <= set(BILLS)
    assert world.fetch().state == "nothing_new"


def test_the_file_of_another_number_is_not_filed(make: Make) -> None:
    found = papers()
    found[f"{BASE}/nodo/418f"] = Bytes(paper("V26-0399", "", "7,00"))
    world = make(FakeBrowser({PORTAL: Page(explorer("factura_{}.pdf"))}, found))
    world.reader = ReaderHere()
    ended = world.fetch()
    assert (ended.state, world.outcomes(ended)[0]) == ("incomplete", (BILLS[0], "failed", "download.other_number"))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("RE-2024-118.pdf", "RE-2024-118"), ("factuur_0071.pdf", "0071"), ("RE_2026_118.xml", "RE_2026_118"),
        ("20261003-invoice-4411.pdf", "4411"), ("F118-factuur.pdf", "F118"), ("Rechnung 5519.pdf", "5519"),
    ],
)  # fmt: skip
def test_what_a_name_says_of_the_number(name: str, number: str) -> None:
    rows = observe(explorer("{}.pdf").replace(f"{BILLS[0]}.pdf", name), PORTAL).list.rows
    assert rows[0].number == number
