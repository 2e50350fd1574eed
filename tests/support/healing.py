"""Fetches a list of the street, redesigns the portal, fetches again, and judges what became of the rows that are new."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from host.reading.document_reading import Reading
from host.store import FetchRow
from tests.support.clocks import HandClock
from tests.support.fake_browser import Page, World
from tests.support.made_redesigns import MAX_FRESH, Redesign, Site, redesign, site
from tests.support.readers import ReaderHere
from tests.support.redesign_controls import RedesignedBrowser

Fetch = Callable[[World], FetchRow]


@dataclass(frozen=True)
class Healed:
    """What became of the new rows of one redesign. ``proved``: filed with their own document, which proves them at least
    as it does before a redesign (the proof of some documents is only in part); ``wrong``:
    filed with one that is not theirs; ``missing``: not filed; ``told``: the fetch says that something is missing."""

    name: str
    what: str
    state: str
    fresh: int
    proved: int
    wrong: int
    missing: int

    @property
    def told(self) -> bool:
        return self.state not in ("complete", "nothing_new")

    @property
    def is_right(self) -> bool:
        return self.proved == self.fresh and not self.wrong

    @property
    def is_quiet(self) -> bool:
        """Whether rows are missing and the fetch does not say so."""
        return self.missing > 0 and not self.told


class CachedReader(ReaderHere):
    """Reads each document once: a redesign changes none."""

    _known: ClassVar[dict[tuple[bytes, str | None], Reading]] = {}

    def read(self, data: bytes, content_type: str | None) -> Reading:
        key = data, content_type
        if key not in self._known:
            self._known[key] = super().read(data, content_type)
        return self._known[key]


def fetch_it(world: World) -> FetchRow:
    return world.fetch()


@contextmanager
def _world(folder: Path, shown: Site) -> Iterator[World]:
    pages: dict[str, Page | Callable[[], Page]] = {url: Page(html) for url, html in shown.pages.items()}
    browser = RedesignedBrowser(pages=pages, documents=dict(shown.files), controls=shown.controls)
    world = World(folder, HandClock(), browser, shown.address)
    world.reader = CachedReader()
    try:
        yield world
    finally:
        world.close()


class HealingBench:
    """Fetches each list once as it was, and each redesign with a copy of what that fetch left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._undisturbed: dict[str, dict[str | None, str | None]] = {}

    def learned(self, name: str, fresh: int) -> Path:
        """Returns the data of a host that fetched the list as it was, before so many rows were new."""
        folder = self._folder / f"{name}-{fresh}"
        if not folder.exists():
            with _world(folder, site(name, fresh)) as world:
                world.fetch()
        return folder

    def meets(self, seed: int, fetch: Fetch = fetch_it) -> Healed:
        name, design = redesign(seed)
        folder = self._folder / f"{name}-redesign-{seed}"
        shutil.copytree(self.learned(name, design.fresh), folder)
        shown = design.site()
        try:
            with _world(folder, shown) as world:
                ended = fetch(world)
                return _judged(world, ended, name, design, self.undisturbed(name))
        finally:
            shutil.rmtree(folder)

    def undisturbed(self, name: str) -> dict[str | None, str | None]:
        """Returns what the documents prove of each row, by its number, where the portal stays as it was."""
        if name not in self._undisturbed:
            folder = self._folder / f"{name}-as-it-was"
            shutil.copytree(self.learned(name, MAX_FRESH), folder)
            with _world(folder, site(name, 0)) as world:
                rows = world.store.fetches.rows(world.fetch().id)
                self._undisturbed[name] = {row.number: row.proof for row in rows}
        return self._undisturbed[name]


def _judged(
    world: World, ended: FetchRow, name: str, design: Redesign, undisturbed: Mapping[str | None, str | None]
) -> Healed:
    before, after = site(name, design.fresh).papers, site(name, 0).papers
    fresh = {number: papers for number, papers in after.items() if number not in before}
    proved = wrong = missing = 0
    rows = {row.number: row for row in world.store.fetches.rows(ended.id)}
    for number, papers in fresh.items():
        own = {hashlib.sha256(data).hexdigest() for data in papers}
        row = rows.get(number)
        document = None if row is None or row.document is None else world.store.documents.get(row.document)
        if row is None or document is None:
            missing += 1
        elif document.sha256 not in own:
            wrong += 1
        else:
            proved += row.proof is not None and row.proof in ("proved", undisturbed.get(number))
    # Whatever is filed under any row must be a paper of one.
    papers_of_all = {hashlib.sha256(data).hexdigest() for papers in after.values() for data in papers}
    wrong += sum(document.sha256 not in papers_of_all for document in world.store.documents.list(world.account))
    return Healed(name, design.what, ended.state, len(fresh), proved, wrong, missing)
