"""Compares documents with their rows once more, when the fetch has learned that a column of the list is none of theirs. The
first documents that a column contradicts agree in part; those after them, of which no more is known, are proved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from host.fetch.documents.proving import prove
from host.fetch.documents.row_document import RowDocument
from host.fetch.documents.ways.column_trust import ColumnTrust
from host.reading.document_reading import Reading
from host.store import Store

MAX_KEPT: Final = 50
"""How many readings of each list are kept at most; they have the documents' texts."""


@dataclass(frozen=True)
class _InPart:
    """A filed document that agrees in part with its row."""

    document: str
    of_row: RowDocument
    readings: tuple[Reading | None, ...]
    called: str


class LateProofs:
    """The documents of one fetch that agree in part, by the name of the list of their rows."""

    def __init__(self, store: Store, fetch: int, columns: ColumnTrust) -> None:
        self._store = store
        self._fetch = fetch
        self._columns = columns
        self._in_part: defaultdict[str, list[_InPart]] = defaultdict(list)

    def note(self, name: str, document: str, of_row: RowDocument, readings: Sequence[Reading | None]) -> None:
        """Takes down a document that agrees in part with the row of this list that it was filed for."""
        if len(self._in_part[name]) < MAX_KEPT:
            called = of_row.taken[-1].name if of_row.taken else ""
            self._in_part[name].append(_InPart(document, of_row, tuple(readings), called))

    def look_again(self, name: str) -> None:
        """Tells the rows of this list as proved that agree in all but what was unlearned, and forgets their documents."""
        distrusted = self._columns.distrusted(name)
        if not distrusted or not self._in_part[name]:
            return
        entries = {entry.place: entry for entry in self._store.fetches.rows(self._fetch)}
        for known in self._in_part.pop(name):
            listed = known.of_row.listed
            entry = entries.get(listed.place)
            proved = prove(listed, known.of_row.variant, known.readings, distrusted, known.called)
            if proved.best.proof == "proved" and entry is not None and entry.document == known.document:
                self._store.fetches.set_proof(self._fetch, listed.place, "proved")
                self._store.readings.set_proof(known.document, "proved")
