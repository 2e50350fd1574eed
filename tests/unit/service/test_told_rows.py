"""What people and scripts are told of a ledger: values that documents have corrected, and the rest as the portal showed it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from host.reading.read_document import read_document
from host.reading.register import enter_reading
from host.service.told_rows import told_rows
from host.store import FetchRow, KnownFields, LedgerEntry, Store
from host.vocabulary import DocumentKind
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World, listing
from tests.support.readers import ReaderHere, paper

BASE = "https://portal.example"
ROWS = [(f"RE-2026-{n}", f"{n - 90}.03.2026", "990,00") for n in range(106, 102, -1)]
PAPERS = {number: paper(number, day, f"{number[-3:]},00") for number, day, _ in ROWS}


def test_a_column_that_documents_have_unlearned_is_told_as_they_have_it(tmp_path: Path) -> None:
    documents = {f"{BASE}/pdf/{number}.pdf": Bytes(data) for number, data in PAPERS.items()}
    world = World(tmp_path, HandClock(), FakeBrowser({PORTAL: Page(listing(ROWS))}, documents))
    world.reader = ReaderHere()
    ended = world.fetch()
    store = world.store
    shown = store.fetches.rows(ended.id)
    assert [row.total for row in shown] == ["990.00"] * 4
    assert told_rows(store, ended) == shown, "nothing is in the register yet"
    for document in store.documents.list():
        enter_reading(store, document, read_document(PAPERS[document.number or ""], "application/pdf"))
    told = told_rows(store, ended)
    assert [row.total for row in told] == ["106.00", "105.00", "104.00", "103.00"]
    assert [replace(row, total="990.00") for row in told] == shown, "its dates were not unlearned"
    assert [row.number for row in told_rows(store, ended, 1, 2)] == ["RE-2026-105", "RE-2026-104"]
    store.accounts.remove(world.account)
    assert told_rows(store, ended) == shown
    world.close()


class _Store:
    """One row of a ledger and its document; the account has unlearned the rows' date, and the document says its own."""

    def __init__(self, entry: LedgerEntry, document: SimpleNamespace, kind: DocumentKind = "invoice") -> None:
        memory = SimpleNamespace(distrusted_fields={"": ("date",)})
        known = KnownFields(kind=kind, values={"date": "2026-03-09"}, sources={"date": "text"})
        self.accounts = SimpleNamespace(get=lambda _: SimpleNamespace(memory=memory))
        self.fetches = SimpleNamespace(rows=lambda *_: [entry])
        self.documents = SimpleNamespace(get=lambda _: document)
        self.readings = SimpleNamespace(register=lambda _: SimpleNamespace(fields=known))


@pytest.mark.parametrize(
    ("number", "subkind", "told"),
    [
        ("A-1", None, ("2026-03-09", "invoice", None)),
        ("A-2", None, ("2026-03-01", "invoice", None)),
        ("A-2", "order", ("2026-03-01", "other", "order")),
    ],
)
def test_a_document_with_another_number_has_a_date_of_its_own(
    number: str, subkind: str | None, told: tuple[str, str, str | None]
) -> None:
    entry = LedgerEntry(
        number="A-1", date="2026-03-01", total="1.00", currency="EUR", kind="invoice", subkind=None, place=1, page=1,
        portal_id=None, text_hash="", outcome="filed", reason_code=None, document="d",
    )  # fmt: skip
    document = SimpleNamespace(id="d", number=number, kind="other" if subkind else "invoice", subkind=subkind)
    (row,) = told_rows(cast(Store, _Store(entry, document)), cast(FetchRow, SimpleNamespace(id=1, account="a")))
    assert (row.date, row.kind, row.subkind) == told


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("fetch.order_cancelled", ("other", "order")),
        ("fetch.order_pending", ("other", "order")),
        ("fetch.order_refunded", ("other", "order")),
        ("fetch.being_prepared", ("invoice", None)),
        ("download.other_total", ("invoice", None)),
    ],
)
def test_a_row_that_its_page_tells_as_an_order_is_told_as_one(reason: str, told: tuple[str, str | None]) -> None:
    entry = LedgerEntry(1, number="A-1", kind="invoice", outcome="no_document", reason_code=reason)
    store = _Store(entry, SimpleNamespace())
    row = told_rows(cast(Store, store), cast(FetchRow, SimpleNamespace(id="f", account="a")))[0]
    assert (row.kind, row.subkind) == told


@pytest.mark.parametrize(
    ("total", "number", "kind", "told"),
    [
        ("-393.13", "A-1", "credit_note", "credit_note"),
        ("-393.13", "A-1", "invoice", "invoice"),
        ("-393.13", "B-7", "credit_note", "invoice"),
        ("393.13", "A-1", "credit_note", "invoice"),
    ],
)
def test_a_row_with_a_minus_is_told_as_the_credit_note_that_its_document_is(
    total: str, number: str, kind: DocumentKind, told: str
) -> None:
    entry = LedgerEntry(1, number="A-1", total=total, kind="invoice", outcome="filed", document="d")
    document = SimpleNamespace(id="d", number=number, kind="invoice", subkind=None)
    store = _Store(entry, document, kind)
    row = told_rows(cast(Store, store), cast(FetchRow, SimpleNamespace(id=1, account="a")))[0]
    assert row.kind == told
