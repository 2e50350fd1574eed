"""A document is filed under its row when it does not contradict it, and the ledger says what it proves."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable

import pytest

from host.fetch import FetchRun
from host.reading.document_reader import DocumentReader
from host.reading.document_reading import Reading
from host.store import DocumentRow, FetchRow
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, listing, raising
from tests.support.readers import ReaderHere, failing, paper

BASE = "https://portal.example"
ROWS = [
    ("RE-2026-103", "03.07.2026", "30,00"),
    ("RE-2026-102", "03.06.2026", "20,00"),
    ("RE-2026-101", "03.05.2026", "10,00"),
]
Make = Callable[[FakeBrowser], World]


def portal(papers: dict[str, bytes], rows: list[tuple[str, str, str]] | None = None) -> FakeBrowser:
    """A portal with these rows whose links lead to the papers by number; the others lead to their own."""
    rows = rows or ROWS
    own = {number: paper(number, date, total) for number, date, total in rows}
    documents = {f"{BASE}/pdf/{number}.pdf": Bytes(data) for number, data in {**own, **papers}.items()}
    return FakeBrowser(pages={PORTAL: Page(listing(rows))}, documents=documents)


def fetched(world: World, reader: DocumentReader | None = None) -> FetchRow:
    world.reader = reader or ReaderHere()
    return world.fetch()


def proofs(world: World, fetch: FetchRow) -> list[tuple[str | None, str, str | None, str | None]]:
    return [(row.number, row.outcome, row.reason_code, row.proof) for row in world.store.fetches.rows(fetch.id)]


def quarantined(world: World) -> list[dict[str, object]]:
    return [json.loads(file.read_text()) for file in sorted(world.paths.quarantine.glob("*.json"))]


def test_a_document_proves_its_row(make: Make) -> None:
    world = make(portal({}))
    fetch = fetched(world)
    assert fetch.state == "complete"
    assert fetch.proof is not None
    assert fetch.proof["row_proofs"] == {"proved": 3}
    assert proofs(world, fetch) == [(number, "filed", None, "proved") for number, _, _ in ROWS]
    assert {document.proof for document in world.store.documents.list()} == {"proved"}
    again = world.fetch()
    assert [proof for *_, proof in proofs(world, again)] == ["proved"] * 3


class Recipient:
    """Notes what it is handed."""

    def __init__(self) -> None:
        self.handed: list[tuple[str, str | None]] = []

    def hand_over(self, document: DocumentRow, reading: Reading) -> None:
        self.handed.append((document.id, reading.value("number")))


def test_what_was_read_of_new_documents_is_handed_over(make: Make) -> None:
    world = make(portal({}))
    world.reader = ReaderHere()
    for new in (ROWS, []):
        recipient = Recipient()
        queued = world.store.fetches.queue(world.account, True, "person")
        FetchRun(world.context(queued, register=recipient)).run()
        ids = {document.number: document.id for document in world.store.documents.list()}
        assert recipient.handed == [(ids[number], number) for number, _, _ in new]


def test_the_paper_of_another_row_is_kept_apart(make: Make) -> None:
    world = make(portal({"RE-2026-102": paper("RE-2026-999", "03.06.2026", "20,00")}))
    fetch = fetched(world)
    row = world.store.fetches.rows(fetch.id)[1]
    assert (row.outcome, row.reason_code, row.documents) == ("failed", "download.other_number", ())
    assert row.details == {"read": "RE-2026-999", "listed": "RE-2026-102"}
    assert fetch.state == "incomplete"
    assert len(world.files()) == 2
    assert [record["reason"] for record in quarantined(world)] == ["download.other_number"]


@pytest.mark.parametrize("title", ["Mahnung", "Lieferschein", "Proforma-Rechnung"])
def test_another_paper_is_not_filed_as_its_bill(make: Make, title: str) -> None:
    world = make(portal({"RE-2026-102": paper("4711", "09.06.2026", " ", title=title, label="Nummer")}))
    fetch = fetched(world)
    assert proofs(world, fetch)[1][:2] == ("RE-2026-102", "failed")
    assert str(proofs(world, fetch)[1][2]).startswith("download.other_")
    assert len(world.files()) == 2


def test_the_next_way_is_tried_after_a_wrong_paper(make: Make) -> None:
    browser = portal({})
    page = browser.pages[PORTAL]
    assert isinstance(page, Page)
    own, other = "/pdf/RE-2026-102.pdf", "/latest.pdf"
    page.html = page.html.replace(
        f'<a href="{own}">PDF herunterladen</a>',
        f'<a href="{other}">PDF herunterladen</a> <a href="{own}">Rechnung als PDF</a>',
    )
    browser.documents[BASE + other] = Bytes(paper("RE-2026-105", "03.09.2026", "20,00"))
    world = make(browser)
    fetch = fetched(world)
    assert proofs(world, fetch)[1] == ("RE-2026-102", "filed", None, "proved")
    assert fetch.state == "complete"


def test_what_cannot_be_read_is_filed_unconfirmed(make: Make) -> None:
    world = make(portal({}))
    fetch = fetched(world, ReaderHere(failing))
    assert [row[1:] for row in proofs(world, fetch)] == [("filed", None, "unread")] * 3


def test_without_a_reader_nothing_is_said(make: Make) -> None:
    world = make(portal({"RE-2026-102": paper("RE-2026-999", "03.06.2026", "20,00")}))
    assert [proof for *_, proof in proofs(world, world.fetch())] == [None] * 3


def test_a_document_is_read_while_the_next_one_comes(make: Make) -> None:
    next_asked = threading.Event()
    asked: list[str] = []
    waits: list[bool] = []

    def note(method: str, _: object) -> None:
        if method == "page.fetch_bytes":
            asked.append(method)
            if len(asked) == 2:
                next_asked.set()

    browser = portal({})
    browser.before = note
    world = make(browser)
    fetch = fetched(world, ReaderHere(lambda data: waits.append(next_asked.wait(120))))
    assert waits == [True] * 3
    assert [proof for *_, proof in proofs(world, fetch)] == ["proved"] * 3


def test_an_interruption_while_a_document_is_read_loses_nothing(make: Make) -> None:
    browser = portal({})
    world = make(browser)
    browser.before = raising("tab.get", "protocol.closed", 0)
    calls: list[str] = []

    def close_at_the_second(method: str, params: object) -> None:
        if method == "page.fetch_bytes":
            calls.append(method)
        if len(calls) == 2:
            raising(method, "protocol.closed")(method, params)

    browser.before = close_at_the_second
    assert not fetched(world).finished
    browser.before = lambda method, params: None
    fetch = world.fetch()
    assert fetch.finished
    assert [row[1] for row in proofs(world, fetch)] == ["filed"] * 3
    assert len(world.files()) == 3


def test_what_is_still_due_does_not_name_the_file(make: Make) -> None:
    paid = [("RE-2026-104", "03.08.2026", "0,00")]
    world = make(portal({"RE-2026-104": paper("RE-2026-104", "03.08.2026", "119,00")}, paid))
    fetched(world)
    document = world.store.documents.list()[0]
    assert "119.00" in document.file
    assert document.total == "0.00"  # what the row said: by it the row is known again
    assert [row.outcome for row in world.store.fetches.rows(world.fetch().id)] == ["already_had"]


@pytest.mark.parametrize("label", ["Bestellnummer", "Auftragsnummer"])
def test_the_order_of_a_row_does_not_name_its_invoice(make: Make, label: str) -> None:
    ordered = [("B-77120", "03.08.2026", "119,00")]
    invoice = paper("2026/0815", "03.08.2026", "119,00", note=f"{label}: B-77120")
    world = make(portal({"B-77120": invoice}, ordered))
    fetch = fetched(world)
    document = world.store.documents.list()[0]
    assert proofs(world, fetch)[0] == ("B-77120", "filed", None, "proved")
    assert "2026-0815" in document.file
    assert document.number == "B-77120"  # what the row said: by it the row is known again


def test_a_zip_proves_its_row_by_any_of_its_documents(make: Make) -> None:
    def zipped(*papers: bytes) -> Bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for place, data in enumerate(papers):
                archive.writestr(zipfile.ZipInfo(f"{place}.pdf"), data)
        return Bytes(made.getvalue(), content_type="application/zip")

    browser = portal({})
    terms = paper("AGB-7", "01.01.2020", " ", title="Bedingungen", label="Stand")
    browser.documents[f"{BASE}/pdf/RE-2026-102.pdf"] = zipped(paper("RE-2026-102", "03.06.2026", "20,00"), terms)
    browser.documents[f"{BASE}/pdf/RE-2026-101.pdf"] = zipped(paper("RE-2025-777", "03.05.2025", "10,00"))
    world = make(browser)
    fetch = fetched(world)
    assert proofs(world, fetch)[1:] == [
        ("RE-2026-102", "filed", None, "proved"),
        ("RE-2026-101", "failed", "download.other_number", None),
    ]


ORDERS = [("55103", "03.07.2026", "30,00"), ("55102", "03.06.2026", "20,00"), ("55101", "03.05.2026", "10,00")]


def order_portal(title: str, link: str, *, number_head: str = "Bestellnummer", total: str = "20,00") -> FakeBrowser:
    """A portal of orders whose links call them invoices, with papers that have this title, the second with this total."""
    papers = {
        number: paper(number, date, total if number == "55102" else amount, title=title, label="Bestellnummer")
        for number, date, amount in ORDERS
    }
    browser = portal(papers, ORDERS)
    page = browser.pages[PORTAL]
    assert isinstance(page, Page)
    page.html = (
        page.html.replace("Ihre Rechnungen", "Ihre Bestellungen")
        .replace("Rechnungsnummer", number_head)
        .replace("PDF herunterladen", link)
    )
    return browser


@pytest.mark.parametrize("link", ["Rechnung ansehen", "PDF herunterladen"])
def test_the_paper_of_an_order_is_filed_as_what_it_is(make: Make, link: str) -> None:
    world = make(order_portal("Bestellung", link))
    fetch = fetched(world)
    assert proofs(world, fetch) == [(number, "filed", None, "proved") for number, _, _ in ORDERS]
    assert {(document.kind, document.subkind) for document in world.store.documents.list()} == {("other", "order")}
    again = fetched(world)
    assert [outcome for _, outcome, _, _ in proofs(world, again)] == ["already_had"] * 3
    assert len(world.files()) == 3


@pytest.mark.parametrize("title", ["Mahnung", "Proforma-Rechnung", "Angebot", "Vertrag", "Lieferschein"])
def test_no_other_paper_is_filed_for_an_order_that_a_link_calls_an_invoice(make: Make, title: str) -> None:
    world = make(order_portal(title, "Rechnung ansehen"))
    assert {row[1] for row in proofs(world, fetched(world))} == {"failed"}
    assert not world.files()


def test_an_order_is_no_paper_of_a_row_that_has_an_invoices_number(make: Make) -> None:
    world = make(order_portal("Bestellung", "PDF herunterladen", number_head="Rechnungsnummer"))
    assert {row[1:3] for row in proofs(world, fetched(world))} == {("failed", "download.other_kind")}


def test_an_order_with_another_total_is_not_the_rows(make: Make) -> None:
    world = make(order_portal("Bestellung", "Rechnung ansehen", total="21,00"))
    assert [row[1] for row in proofs(world, fetched(world))] == ["filed", "failed", "filed"]
