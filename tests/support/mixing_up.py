"""Fetches from a portal that mixes up its papers, and judges what lies under each row."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from host.reading.document_reading import Reading
from host.store import FetchRow
from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.support.made_mix_ups import MadeRow, MixUp, own_paper
from tests.support.readers import ReaderHere

_READER = ReaderHere()


@dataclass(frozen=True)
class Met:
    """What became of one mix-up. ``wrong``: rows that have another row's paper, or none of a row; ``missing``: rows without a
    document; ``filed``: rows with their own."""

    name: str
    state: str
    filed: int
    wrong: int
    missing: int

    @property
    def is_quiet(self) -> bool:
        """Whether rows have no document of theirs and the fetch calls that complete."""
        return self.missing + self.wrong > 0 and self.state in ("complete", "nothing_new")


class _CachedReader:
    """A ``DocumentReader`` in this process that reads each document once."""

    def read(self, data: bytes, content_type: str | None) -> Reading:
        return _read(data, content_type)


@cache
def _read(data: bytes, content_type: str | None) -> Reading:
    return _READER.read(data, content_type)


def meet(made: MixUp, folder: Path) -> Met:
    """Fetches from the portal, in a folder of its own that is taken away afterwards."""
    browser = made.browser()
    world = World(folder, HandClock(), made.browser_before() if made.is_known else browser)
    world.reader = _CachedReader()
    try:
        if made.is_known:
            world.fetch()
            world.browser = browser
            browser.transfers = world.transfers
        return _judged(made, world, world.fetch())
    finally:
        world.close()
        shutil.rmtree(folder)


def _judged(made: MixUp, world: World, ended: FetchRow) -> Met:
    of_date = {_iso(row): row for row in made.rows}
    filed: set[str] = set()
    wrong: set[str] = set()
    for listed in world.store.fetches.rows(ended.id):
        assert listed.date is not None
        for place in listed.documents:
            document = world.store.documents.get(place)
            if document is None:
                continue
            own = hashlib.sha256(own_paper(of_date[listed.date])).hexdigest()
            (filed if document.sha256 == own else wrong).add(listed.date)
    owns = {hashlib.sha256(own_paper(row)).hexdigest() for row in made.rows}
    strays = [document for document in world.store.documents.list(world.account) if document.sha256 not in owns]
    return Met(made.name, ended.state, len(filed), len(wrong) or len(strays), len(made.rows) - len(filed | wrong))


def _iso(row: MadeRow) -> str:
    day, month, year = row.date.split(".")
    return f"{year}-{month}-{day}"
