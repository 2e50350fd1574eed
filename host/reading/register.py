"""Enters readings and a person's corrections into the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from host.errors import WorldError
from host.reading.document_reading import READING_FIELDS, Reading
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

READER_VERSION = 2
"""Raised where the reader reads otherwise what it has read before: those documents are read anew then."""
_RENEWED_FOR = "documents_read_for"
"""Setting: the version for which the documents that older readers read were put into the queue."""


def enter_reading(store: Store, document: DocumentRow, reading: Reading) -> None:
    """Stores what was read of a document, what counts of it, and its words in the search index. What counted by an earlier
    reading, and does no longer, is kept in the journal. An earlier reading that has more than no text stays."""
    reading = with_printed_company(reading, document.company)
    stored = reading.to_json()
    del stored["text"]
    state: DocumentReadingState = "read" if reading.text or reading.fields else "no_text"
    # In one transaction with the corrections that count in it: a person may correct the document while it is read.
    proof = _proof_anew(store, document, reading)
    document = replace(document, proof=proof or document.proof)
    with store.atomic():
        before = store.readings.get(document.id)
        was_read = before is not None and before.state == "read"
        if was_read and state == "no_text":
            # A scan, whose letters were recognised by a program that is not there any more.
            store.readings.leave(document.id, READER_VERSION)
            return
        known = known_fields(document, reading, store.readings.corrections(document.id))
        entry = search_entry(document, reading, known)
        change = _change(store.readings.register(document.id).fields, known) if was_read else None
        store.readings.keep(
            document.id, StoredReading(state, READER_VERSION, stored, proof=proof), known, entry, change
        )


def renew_readings(store: Store) -> int:
    """Has the documents read anew, once, that an older reader read, within their accounts' windows as those that an earlier
    version filed. Returns how many wait for it now."""
    if not is_to_renew(store):
        return 0
    count = store.readings.read_outdated(READER_VERSION)
    store.settings.set(_RENEWED_FOR, READER_VERSION)
    return count


def is_to_renew(store: Store) -> bool:
    """Returns whether it was not looked yet for documents that an older reader read."""
    return int(store.settings.get(_RENEWED_FOR, 0, kind=int)) < READER_VERSION


def _change(before: KnownFields, after: KnownFields) -> dict[str, Any] | None:
    """Returns the fields that another reading changes, and what they were, for the journal; None where it changes none."""
    fields, was = {}, {}
    for name in (KIND, SUBKIND, *READING_FIELDS):
        # The register names the account's company where no supplier is known: that was not read.
        is_company = name == "supplier" and before.sources.get(name) == "row"
        old, new = None if is_company else _before(before, name), _before(after, name)
        if old != new:
            fields[name], was[name] = new, old
    return {"fields": fields, "before": was} if fields else None


def _proof_anew(store: Store, document: DocumentRow, reading: Reading) -> RowProofWord | None:
    """Returns what a document proves of its row that was filed unread, a scan that was recognised since, or in part; None for
    another one."""
    if document.proof == "agrees_in_part":
        return cast(RowProofWord, store.documents.proof_of(document))
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
    """Stores that a document cannot be read; what its row says of it counts, and is what it is found by. One that was read
    before keeps that reading."""
    with store.atomic():
        before = store.readings.get(document.id)
        if before is not None and before.state == "read":
            store.readings.leave(document.id, READER_VERSION)
            return
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
    """Returns a filed document. Raises WorldError ``register.unknown_document``, ``register.deleted`` for one that a person
    deleted."""
    document = store.documents.get(document_id)
    if document is None:
        tombstone = store.tombstones.get(document_id)
        if tombstone is not None:
            raise WorldError("register.deleted", document=document_id, at=tombstone.at[:10])
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
