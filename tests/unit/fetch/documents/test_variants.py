"""Rows with several documents, ZIPs, and lists on pages of their own: all of it is brought, or it is not "complete"."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, documents, listing, pdf

BASE = "https://portal.example"
ROWS = [(f"R-{n}", f"0{n}.05.2026", f"{n},00") for n in range(3, 0, -1)]


def xml(number: str) -> bytes:
    return f'<?xml version="1.0"?><Invoice xmlns="urn:x"><ID>{number}</ID></Invoice>'.encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


Make = Callable[[FakeBrowser], World]


def with_xml() -> FakeBrowser:
    html = listing(ROWS)
    held = documents(ROWS)
    for number, _, _ in ROWS:
        link = f'<a href="/pdf/{number}.pdf">PDF herunterladen</a>'
        html = html.replace(link, f'{link} <a href="/xml/{number}.xml">XML</a>')
        held[f"{BASE}/xml/{number}.xml"] = Bytes(xml(number), content_type="application/xml")
    return FakeBrowser(pages={PORTAL: Page(html)}, documents=held)


def held(world: World, fetch: int) -> list[int]:
    return [len(set(row.documents)) for row in world.store.fetches.rows(fetch)]


def test_pdf_and_xml_of_a_row_are_two_documents(make: Make) -> None:
    world = make(with_xml())
    ended = world.fetch()
    assert (ended.state, held(world, ended.id)) == ("complete", [2, 2, 2])
    assert len(world.files()) == 6
    first = world.store.fetches.rows(ended.id)[0]
    assert first.document == first.documents[0]
    main = world.store.documents.get(first.documents[0])
    assert main is not None
    assert main.file.endswith(".pdf")
    world.browser.calls.clear()
    again = world.fetch()
    assert (again.state, held(world, again.id)) == ("nothing_new", [2, 2, 2])
    assert "page.fetch_bytes" not in world.browser.calls


def test_a_row_whose_xml_does_not_come_is_not_complete_and_the_next_fetch_brings_only_that(make: Make) -> None:
    browser = with_xml()
    whole = browser.documents[f"{BASE}/xml/R-2.xml"]
    browser.documents[f"{BASE}/xml/R-2.xml"] = Bytes(b"", 500)
    world = make(browser)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.rows_missing")
    assert [row.outcome for row in world.store.fetches.rows(ended.id)] == ["filed", "failed", "filed"]
    assert held(world, ended.id) == [2, 1, 2]
    assert len(world.files()) == 5
    browser.documents[f"{BASE}/xml/R-2.xml"] = whole
    browser.calls.clear()
    ended = world.fetch()
    assert (ended.state, held(world, ended.id)) == ("complete", [2, 2, 2])
    assert browser.calls.count("page.fetch_bytes") == 1


def in_a_zip(data: bytes) -> FakeBrowser:
    html = listing(ROWS).replace(
        '<a href="/pdf/R-2.pdf">PDF herunterladen</a>', '<a href="/zip/R-2.zip">Alles als ZIP</a>'
    )
    browser = FakeBrowser(pages={PORTAL: Page(html)}, documents=documents(ROWS))
    browser.documents[f"{BASE}/zip/R-2.zip"] = Bytes(data, content_type="application/zip")
    return browser


MEMBERS = (("R-2.xml", xml("R-2")), ("R-2.pdf", pdf("R-2")), ("nachweis.pdf", pdf("nachweis")))


def test_a_zip_becomes_the_documents_that_are_in_it(make: Make) -> None:
    data = zipped(*MEMBERS)
    world = make(in_a_zip(data))
    ended = world.fetch()
    assert (ended.state, held(world, ended.id)) == ("complete", [1, 3, 1])
    assert len(world.files()) == 5
    (entry,) = [one for one in world.store.journal.entries(0) if one.event == "bundle.unpacked"]
    told = json.loads(entry.payload)
    assert (told["size"], [member["name"] for member in told["members"]]) == (
        len(data), ["R-2.pdf", "nachweis.pdf", "R-2.xml"],
    )  # fmt: skip
    world.browser.calls.clear()
    again = world.fetch()
    assert (again.state, held(world, again.id)) == ("nothing_new", [1, 3, 1])
    assert "page.fetch_bytes" not in world.browser.calls
    assert world.archive.verify() == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped(("../R-2.pdf", pdf("R-2"))), "download.zip_unsafe_name"),
        (zipped(("in.zip", zipped(*MEMBERS))), "download.zip_in_zip"),
        (zipped(("a.pdf", b"%PDF-" + b"\0" * 300)), "download.cut_short"),
    ],
)
def test_a_zip_that_is_not_taken_lies_in_quarantine_and_nothing_is_outside(make: Make, data: bytes, code: str) -> None:
    world = make(in_a_zip(data))
    ended = world.fetch()
    assert ended.state == "incomplete"
    assert world.outcomes(ended)[1] == ("R-2", "failed", code)
    kept = [file for file in world.paths.quarantine.iterdir() if file.suffix == ".quarantined"]
    assert [file.read_bytes() for file in kept] == [data]
    assert len(world.files()) == 2


CREDITS = [(f"G-{n}", f"1{n}.05.2026", f"-{n},00") for n in range(2, 0, -1)]
MENU = '<nav><a href="/rechnungen">Rechnungen</a> <a href="/gutschriften">Gutschriften</a></nav>'


def with_credit_notes(page: Page | None = None) -> FakeBrowser:
    other = Page(listing(CREDITS, above=MENU).replace("Rechnungen</h1>", "Gutschriften</h1>"))
    pages = {PORTAL: Page(listing(ROWS, above=MENU)), f"{BASE}/gutschriften": page or other}
    return FakeBrowser(pages=dict(pages), documents=documents(ROWS + CREDITS))


def test_a_second_list_on_another_page_is_read(make: Make) -> None:
    world = make(with_credit_notes())
    ended = world.fetch()
    assert (ended.state, len(world.outcomes(ended))) == ("complete", 5)
    assert world.fetch().state == "nothing_new"


def test_a_new_document_on_the_other_page_is_no_nothing_new(make: Make) -> None:
    world = make(with_credit_notes())
    world.fetch()
    late = ("G-9", "30.06.2026", "-9,00")
    world.browser.pages[f"{BASE}/gutschriften"] = Page(listing([late, *CREDITS], above=MENU))
    world.browser.documents |= documents([late])
    ended = world.fetch()
    assert ended.state == "complete"
    assert ("G-9", "filed", None) in world.outcomes(ended)


@pytest.mark.parametrize(
    "page", [Page("<h1>Fehler</h1>", 500), Page("<html lang='de'><body><h1>Hallo</h1></body></html>")]
)
def test_a_page_that_promises_another_list_and_shows_none_makes_it_incomplete(make: Make, page: Page) -> None:
    ended = make(with_credit_notes(page)).fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.part_not_read")
    assert ended.failure_details == {"part": "Gutschriften"}


def test_a_list_elsewhere_that_says_that_it_is_empty_is_fine(make: Make) -> None:
    empty = Page(
        f'<html lang="de"><body>{MENU}<h1>Gutschriften</h1><p>Es gibt noch keine Gutschriften.</p></body></html>'
    )
    ended = make(with_credit_notes(empty)).fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)


@pytest.mark.parametrize(("status", "state"), [(500, "incomplete"), (404, "complete")])
def test_an_archive_that_fails_now_is_missing_and_one_that_is_gone_is_not(make: Make, status: int, state: str) -> None:
    browser = with_credit_notes()
    browser.pages[PORTAL] = Page(listing(ROWS, above=f'{MENU}<p><a href="/archiv">Archiv</a></p>'))
    browser.pages[f"{BASE}/archiv"] = Page("<h1>Fehler</h1>", status)
    assert make(browser).fetch().state == state
