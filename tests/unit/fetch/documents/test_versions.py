"""A document that a portal makes anew at each download is filed once; a changed one is filed beside it, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.portals.pdf import Pdf
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World
from tests.support.readers import ReaderHere, paper

Make = Callable[[FakeBrowser], World]
ADDRESS = "https://portal.example/open"


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[World] = []

    def build(browser: FakeBrowser) -> World:
        world = World(tmp_path, HandClock(), browser)
        world.reader = ReaderHere()
        made.append(world)
        return world

    yield build
    for world in made:
        world.close()


def portal(*rows: tuple[str, str, str]) -> FakeBrowser:
    """Rows of (number, date, total) with buttons: the portal gives them no ids and the document no address of its own."""
    lines = "".join(
        f"<tr><td>{number}</td><td>{date}</td><td>{total} €</td>"
        f'<td><button data-oph-ref="0.b.{place}">PDF herunterladen</button></td></tr>'
        for place, (number, date, total) in enumerate(rows)
    )
    head = "<thead><tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th>Dokument</th></tr></thead>"
    page = Page(
        f'<html lang="de"><body><h1>Ihre Rechnungen</h1><table>{head}<tbody>{lines}</tbody></table></body></html>'
    )
    browser = FakeBrowser(pages={PORTAL: page})
    browser.opens = {f"0.b.{place}": f"{ADDRESS}{place}" for place in range(len(rows))}
    return browser


def made_at(browser: FakeBrowser, place: int, data: bytes) -> None:
    browser.documents[f"{ADDRESS}{place}"] = Bytes(data)


ROW = ("RE-2026-55", "03.05.2026", "10,00")


def test_a_document_issued_anew_is_filed_beside_the_earlier_one(make: Make) -> None:
    browser = portal(ROW)
    world = make(browser)
    made_at(browser, 0, paper(*ROW))
    assert world.outcomes(world.fetch()) == [(ROW[0], "filed", None)]
    earlier = world.store.documents.list()[0]
    corrected = (ROW[0], ROW[1], "12,00")
    browser.pages = portal(corrected).pages
    made_at(browser, 0, paper(*corrected))
    fetch = world.fetch(full=True)
    assert world.outcomes(fetch) == [(ROW[0], "filed", "fetch.changed_document")]
    assert world.store.fetches.rows(fetch.id)[0].details == {"file": earlier.file}
    [told] = [one for one in world.store.attention.list() if one.kind == "changed_document"]
    assert (told.fetch, told.details) == (fetch.id, {"files": [earlier.file]})
    assert len(world.files()) == 2
    assert world.archive.verify() == []


def test_one_notice_made_anew_for_two_rows_is_the_document_of_neither(make: Make) -> None:
    def notice(made: str) -> bytes:
        page = Pdf("notice", "Test", made)
        page.text(60, 700, "Dieses Dokument steht nicht mehr bereit")
        return page.finish()

    browser = portal(ROW, ("RE-2026-54", "03.04.2026", "12,00"))
    world = make(browser)
    made_at(browser, 0, notice("2026-09-01"))
    made_at(browser, 1, notice("2026-09-02"))
    fetch = world.fetch()
    assert {(outcome, code) for _, outcome, code in world.outcomes(fetch)} == {("failed", "download.shared_by_rows")}
    assert world.files() == []
