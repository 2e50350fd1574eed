"""Runs fetches of a mutated list and holds what they said and filed against the portal's truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from host.store import DocumentRow, LedgerEntry
from tests.portals.truth import Row
from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.truth.camera import Camera
from tests.truth.street_browser import Scene, StreetBrowser
from tests.truth.street_lists import StreetList

Judgement = Literal["complete", "doubted", "false all fine"]
ALL_FINE = ("complete", "nothing_new")
DAY_SECONDS = 86_400
NEW_ROWS = 2
"""Documents that a known account has not seen yet."""


@dataclass(frozen=True)
class Verdict:
    """What became of one fetch. ``missing`` are the numbers of documents that were not filed, ``wrong`` sentences about
    values that differ from the truth, ``harm`` what was pressed that must never be."""

    state: str
    code: str | None
    missing: tuple[str, ...]
    wrong: tuple[str, ...]
    harm: tuple[str, ...]

    @property
    def judgement(self) -> Judgement:
        if self.state not in ALL_FINE:
            return "doubted"
        return "false all fine" if self.missing else "complete"


def fetch_as_new(street: StreetList, camera: Camera, scene: Scene, folder: Path) -> Verdict:
    """Returns the verdict of an account's first fetch."""
    with _Visit(street, camera, scene, folder) as visit:
        return visit.fetch()


def fetch_as_known(street: StreetList, camera: Camera, scenes: tuple[Scene, Scene], folder: Path) -> Verdict:
    """Returns the verdict of an account's second fetch: the first saw the list as the first scene has it, without the
    newest documents, which were not there yet."""
    before, after = scenes
    street.show(without_newest=NEW_ROWS)
    try:
        with _Visit(street, camera, before, folder) as visit:
            visit.fetch()
            street.show()
            visit.browser.scene = after
            return visit.fetch()
    finally:
        street.show()


class _Visit:
    """One account and its archive."""

    def __init__(self, street: StreetList, camera: Camera, scene: Scene, folder: Path) -> None:
        self._street = street
        self._clock = HandClock()
        self.browser = StreetBrowser(street=street, camera=camera, scene=scene)
        self._world = World(folder, self._clock, self.browser, street.address)

    def __enter__(self) -> _Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self._world.close()

    def fetch(self) -> Verdict:
        """Runs one fetch, a day after the one before."""
        self._clock.move(DAY_SECONDS)
        harm = self._street.portal.tally.harm
        harm.clear()
        fetch = self._world.fetch(patience=1)
        store = self._world.store
        truth = Truth(self._street.rows, names_kinds=self._street.source.names_kinds)
        documents = store.documents.list(self._world.account)
        wrong = [*truth.wrong_documents(documents), *truth.wrong_entries(store.fetches.rows(fetch.id), documents)]
        missing = truth.missing({document.sha256 for document in documents})
        return Verdict(fetch.state, fetch.failure_code, missing, tuple(wrong), tuple(one.path for one in harm))


class Truth:
    """What the rows of a list really say, and the documents behind them."""

    def __init__(self, rows: Sequence[Row], *, names_kinds: bool) -> None:
        """``names_kinds``: the list says which row is a credit note; else its kind is not to be known from the list."""
        self._rows = rows
        self._names_kinds = names_kinds
        self._by_number = {number: row for row in rows for number in _numbers(row)}
        self._by_sha = {paper.sha256: row for row in rows for paper in (*row.papers, row.bundle) if paper is not None}

    def missing(self, filed: set[str]) -> tuple[str, ...]:
        """Returns the numbers of the rows with a document whose SHA-256 is not in ``filed``."""
        return tuple(
            row.number
            for row in self._rows
            if any(paper.sha256 not in filed for paper in row.papers)
            and (row.bundle is None or row.bundle.sha256 not in filed)
        )

    def wrong_documents(self, documents: Sequence[DocumentRow]) -> Iterator[str]:
        """Yields a sentence for each value of an archived document that is not its row's."""
        for document in documents:
            row = self._by_sha.get(document.sha256)
            if row is None:
                yield f"{document.file} is no document of the list"
                continue
            yield from self._differences(f"document {row.number}", row, document)

    def wrong_entries(self, entries: Sequence[LedgerEntry], documents: Sequence[DocumentRow]) -> Iterator[str]:
        """Yields a sentence for each value of a ledger entry that is not its row's, or no row's."""
        shas = {document.id: document.sha256 for document in documents}
        for entry in entries:
            row = self._by_sha.get(shas.get(entry.document or "", "")) or self._by_number.get(entry.number or "")
            if row is not None:
                yield from self._differences(f"entry {row.number}", row, entry)
            elif entry.kind == "other":
                continue  # A payment, or another thing of which the ledger says that it is no document of the kinds.
            elif entry.number is not None:
                yield f"entry {entry.number} is no row of the list"
            elif entry.total is not None and Decimal(entry.total) not in {row.total for row in self._rows}:
                yield f"an entry has the total {entry.total} of no row"
            elif entry.date is not None and entry.date not in {row.date.isoformat() for row in self._rows}:
                yield f"an entry has the date {entry.date} of no row"

    def _differences(self, what: str, row: Row, held: DocumentRow | LedgerEntry) -> Iterator[str]:
        """Yields a sentence for each value that is told and differs; what is unknown is not wrong."""
        if held.number is not None and held.number not in _numbers(row):
            yield f"{what}: number {held.number}"
        if held.date is not None and held.date != row.date.isoformat():
            yield f"{what}: date {held.date}, not {row.date}"
        if held.total is not None and Decimal(held.total) != row.total:
            yield f"{what}: total {held.total}, not {row.total}"
        if held.currency is not None and held.currency != row.currency:
            yield f"{what}: currency {held.currency}, not {row.currency}"
        if held.kind is not None and held.kind != row.kind and self._names_kinds:
            yield f"{what}: kind {held.kind}, not {row.kind}"


def _numbers(row: Row) -> tuple[str, ...]:
    return (row.number, *(row.paper.other_numbers if row.paper is not None else ()))
