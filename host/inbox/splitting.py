"""Splits a file of several documents by its pages: each part is taken in as a document of its own, the whole stays as it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePath

from host.archive import Archive
from host.errors import WorldError
from host.inbox.arrival import Arrival
from host.inbox.intake import Intake
from host.inbox.page_cutter import PageCutter
from host.store import Store

SPLIT = "document.split"
"""Journal event of a file that was split: its hash and name, and which pages became which documents."""
MAX_PARTS = 500
_RANGE = re.compile(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?")

Pages = tuple[int, ...]
"""The pages of one part, counted from 1."""


def parts_of(text: str, count: int) -> list[Pages]:
    """Returns the parts that "1-2,3" names. Raises WorldError ``split.bad_pages``, and ``split.no_such_page`` for one that a
    file of ``count`` pages does not have."""
    parts = []
    for piece in text.split(","):
        found = _RANGE.fullmatch(piece)
        first = int(found[1]) if found else 0
        last = int(found[2]) if found and found[2] else first
        if not 1 <= first <= last:
            raise WorldError("split.bad_pages", value=text)
        if last > count:
            raise WorldError("split.no_such_page", page=last, pages=count)
        parts.append(tuple(range(first, last + 1)))
    return _within_limit(parts)


def parts_of_each(size: int, count: int) -> list[Pages]:
    """Returns parts of so many pages each; the last may be shorter."""
    return _within_limit(
        [tuple(range(first, min(first + size, count + 1))) for first in range(1, count + 1, max(size, 1))]
    )


def _within_limit(parts: list[Pages]) -> list[Pages]:
    if len(parts) > MAX_PARTS:
        raise WorldError("split.too_many", limit=MAX_PARTS)
    return parts


class Splitter:
    """Splits files for one archive. What was interrupted may be begun again: a part that is filed is known by its bytes."""

    def __init__(self, store: Store, archive: Archive, intake: Intake, cutter: PageCutter) -> None:
        self._store = store
        self._archive = archive
        self._intake = intake
        self._cutter = cutter

    def page_count(self, data: bytes) -> int:
        """Returns the number of a file's pages. Raises WorldError ``split.no_pdf`` for what is no whole PDF."""
        count = self._cutter.page_count(data)
        if not count:
            raise WorldError("split.no_pdf")
        return count

    def split(
        self, data: bytes, name: str, parts: Sequence[Pages], company: str | None, whole: str | None = None
    ) -> list[tuple[Pages, Arrival]]:
        """Takes in the parts of a file, each for ``company`` or the one that it names; ``whole`` is the account of a document
        that is split, for the parts that do not speak against it. Raises as ``Intake.add`` and ``PageCutter.cut`` do; what was
        taken in before stays."""
        stem = PurePath(name).stem
        arrivals: list[tuple[Pages, Arrival]] = []
        try:
            for pages in parts:
                # One at a time: each part may be as large as the whole, if its pages share what they show.
                part = self._cutter.cut(data, pages)
                label = f"{stem} p{pages[0]}-{pages[-1]}.pdf"
                if company is None and whole is not None:
                    arrivals.append((pages, self._intake.add_part(part, label, whole)))
                else:
                    arrivals.append((pages, self._intake.add_bytes(part, label, company)))
        finally:
            if arrivals:
                self._record(data, name, arrivals)
        return arrivals

    def _record(self, data: bytes, name: str, arrivals: Sequence[tuple[Pages, Arrival]]) -> None:
        payload = {
            "sha256": hashlib.sha256(data).hexdigest(),
            "size": len(data),
            "offered_name": name,
            "parts": [
                {"pages": list(pages), "documents": [document.id for document in arrival.documents], **_held(arrival)}
                for pages, arrival in arrivals
            ],
        }
        self._archive.follow_journal(self._store.journal.record(SPLIT, payload))


def _held(arrival: Arrival) -> dict[str, str]:
    return {} if arrival.held is None else {"held": arrival.held.sha256}
