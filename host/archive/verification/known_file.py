"""What a verification keeps in memory of each document while it goes through all of them."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from host.store import DocumentRow


class KnownFile(NamedTuple):
    """A document's file, as its row says that it is."""

    id: str
    file: str
    size: int
    sha256: str


def known_file(document: DocumentRow) -> KnownFile:
    """Returns what is kept of a document."""
    return KnownFile(document.id, document.file, document.size, document.sha256)


def record_key(record: str) -> bytes:
    """Returns what stands for a document's row as JSON, which is many times as long."""
    # A lone surrogate, which only a tampered row can hold, must not end a verification.
    return hashlib.sha256(record.encode(errors="surrogatepass")).digest()
