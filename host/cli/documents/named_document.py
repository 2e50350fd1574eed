"""Finds the document that a person names on the command line: by its id, its whole number, or its file."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from host.errors import WorldError

if TYPE_CHECKING:
    from host.store import Store, Tombstone

_MAX_NAMED = 5
"""Files that an error names; more do not help anybody."""
_MAX_FOUND = 200
INDEXED_AT_ONCE = 5_000
"""Documents that a search makes searchable first when they were not read yet: a few seconds."""


def named_document(store: Store, named: str) -> str:
    """Returns the id of the document of this id, file below the archive, or number, however the number is written.

    Raises WorldError register.unknown_document, register.several_documents (a number that several have), register.deleted.
    """
    from host.reading.register import index_unread
    from host.store import compact_number

    if store.documents.get(named) is not None:
        return named
    filed = store.documents.by_file(unicodedata.normalize("NFC", named))
    if filed is not None:
        return filed.id
    index_unread(store, INDEXED_AT_ONCE)
    number = compact_number(named)
    found = store.search.search(named, _MAX_FOUND).places if number else ()
    same = [row for row in store.readings.at(found) if compact_number(row.fields.values.get("number") or "") == number]
    if not same:
        for tombstone in store.tombstones.named(named):
            raise WorldError("register.deleted", document=named, at=tombstone.at[:10])
        raise WorldError("register.unknown_document", document=named)
    if len(same) > 1:
        files = [document.file for row in same[:_MAX_NAMED] if (document := store.documents.get(row.document))]
        raise WorldError("register.several_documents", document=named, files=", ".join(files))
    return same[0].document


def deleted_document(store: Store, named: str) -> Tombstone:
    """Returns the deleted document of this id, file, or number. Raises WorldError register.not_deleted,
    register.several_documents."""
    found = store.tombstones.named(named)
    if not found:
        raise WorldError("register.not_deleted", document=named)
    if len(found) > 1:
        ids = ", ".join(tombstone.document.id for tombstone in found[:_MAX_NAMED])
        raise WorldError("register.several_documents", document=named, files=ids)
    return found[0]
