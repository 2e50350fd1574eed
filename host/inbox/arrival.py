"""What became of a file that arrived without a portal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from host.errors import WorldError
from host.store import DocumentRow, HeldFile

Outcome = Literal["filed", "already_had", "asked"]


@dataclass(frozen=True)
class RefusedPart:
    """An attachment of a mail that could not be filed, and why: ``inbox.*``."""

    name: str
    error: WorldError


@dataclass(frozen=True)
class Arrival:
    """What became of a file. ``documents``: what it was filed as, or is in the archive already; ``held``: the question that
    waits; ``source_stays``: the code that says why the file is left in the inbox. Of a mail, ``parts`` has an arrival for
    each of its documents, and ``refused`` what it brought besides; then it stays, too."""

    name: str
    outcome: Outcome
    documents: tuple[DocumentRow, ...] = ()
    held: HeldFile | None = None
    source_stays: Literal["inbox.stays", "inbox.same_text"] | None = None
    parts: tuple[Arrival, ...] = ()
    refused: tuple[RefusedPart, ...] = ()
