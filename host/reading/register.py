"""Enters readings and a person's corrections into the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from host.errors import WorldError
from host.reading.document_reading import Reading
from host.reading.known_fields import KIND, SUBKIND, known_fields, search_entry
from host.reading.printed_company import with_printed_company
from host.store import (
    DocumentRow,
    JournalEntry,
    KnownFields,
    RegisterRow,
    SearchEntry,
    Store,
    StoredReading,
)
from host.vocabulary import DocumentKind, DocumentReadingState, RowProofWord

READER_VERSION = 1
"""Raised where a reader reads documents otherwise that were read before."""


def enter_reading(store: Store, document: DocumentRow, reading: Reading) -> None:
    """Stores what was read of a document, what counts of it, and its words in the search index."""
    reading = with_printed_company(reading, document.company)
    stored = reading.to_json()
    del stored["text"]
    state: DocumentReadingState = "read" if reading.text or reading.fields else "no_text"
    # In one transaction with the corrections that count in it: a person may correct the document while it is read.
    proof = _proof_anew(store, document, reading)
    document = replace(document, proof=proof or document.proof)
    with store.atomic():
        known = known_fields(document, reading, store.readings.corrections(document.id))
        entry = search_entry(document, reading, known)
        store.readings.keep(document.id, StoredReading(state, READER_VERSION, stored, proof=proof), known, entry)


def _proof_anew(store: Store, document: DocumentRow, reading: Reading) -> RowProofWord | None:
    """Returns what a document proves of its row that was filed unread, a scan that was recognised since; None for another
    one."""
    if document.proof != "unread" or not reading.text.strip():
        return None
    # Imported here, as in ``correct``.
    from host.reading.row_proof import RowFacts, prove_row

    # A number that several rows have is a customer's or a contract's.
    number = document.number if document.number and not store.documents.shares_number(document) else None
    row = RowFacts(
        number, document.date, document.total, document.currency, cast(DocumentKind, document.kind), document.subkind
    )
    return prove_row(row, reading).proof


def enter_failure(store: Store, document: DocumentRow, code: str) -> None:
    """Stores that a document cannot be read; what its row says of it counts, and is what it is found by."""
    with store.atomic():
        known = known_fields(document, None, store.readings.corrections(document.id))
        entry = search_entry(document, None, known)
        store.readings.keep(document.id, StoredReading("failed", READER_VERSION, failure=code), known, entry)


def index_unread(store: Store, limit: int) -> int:
    """Makes documents that were not read yet searchable by their rows; returns how many there were."""
    documents = [row for name in store.readings.unindexed(limit) if (row := store.documents.get(name)) is not None]
    with store.atomic():
        store.readings.index(_unread_entries(store, documents))
    return len(documents)


def _unread_entries(store: Store, documents: Iterable[DocumentRow]) -> Iterable[tuple[str, SearchEntry]]:
    for document in documents:
        known = known_fields(document, None, store.readings.corrections(document.id))
        yield document.id, search_entry(document, None, known)


def correct(store: Store, document_id: str, typed: Mapping[str, str]) -> tuple[RegisterRow, JournalEntry]:
    """Stores a person's values of a document's fields; returns what counts then, and the journal entry, which holds what
    was said before. An empty text: the document has no such field.

    Raises WorldError ``register.unknown_document`` and what ``check_correction`` raises; then nothing is changed.
    """
    # Imported here: it brings the finder, which a session without a fetch does not need.
    from host.reading.corrections import check_correction

    changes = {name: check_correction(name, value) for name, value in typed.items()}
    with store.atomic():
        before = store.readings.register(document_id)
        document = replace(filed_document(store, document_id), proof=before.proof)
        reading = stored_reading(store, document_id)
        corrections = {**store.readings.corrections(document_id), **changes}
        known = known_fields(document, reading, corrections)
        payload = {"fields": changes, "before": {name: _before(before.fields, name) for name in changes}}
        words = search_entry(document, reading, known)
        entry = store.readings.correct(document_id, corrections, known, words, payload)
        return store.readings.register(document_id), entry


def filed_document(store: Store, document_id: str) -> DocumentRow:
    """Returns a filed document. Raises WorldError ``register.unknown_document``."""
    document = store.documents.get(document_id)
    if document is None:
        raise WorldError("register.unknown_document", document=document_id)
    return document


def stored_reading(store: Store, document_id: str) -> Reading | None:
    """Returns what was read of a document, without its text; None when nothing was."""
    stored = store.readings.get(document_id)
    return None if stored is None or stored.reading is None else Reading.from_json({**stored.reading, "text": ""})


def _before(known: KnownFields, name: str) -> dict[str, str] | None:
    """Returns a field's value and source as they were, for the journal; None for an unknown one."""
    value = {KIND: known.kind, SUBKIND: known.subkind}.get(name, known.values.get(name))
    return None if value is None else {"value": value, "source": known.sources.get(name, "row")}
