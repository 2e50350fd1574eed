"""Fetches a list of several pages, replaces its pager, fetches again, and judges whether every row has its own document."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.support.healing import CachedReader
from tests.support.pager_redesigns import PagerRedesign, own_paper

_DAY_SECONDS = 86_400


@dataclass(frozen=True)
class PagerHealed:
    """What became of one redesign of a pager, after its two fetches: ``states`` of both; ``missing`` rows without their document
    at the end, and ``missed_before`` those of the first fetch; ``wrong``: documents of no row."""

    name: str
    states: tuple[str, str]
    missed_before: int
    missing: int
    wrong: int

    @property
    def is_right(self) -> bool:
        return not (self.missing or self.missed_before or self.wrong) and self.states == ("complete", "complete")

    @property
    def is_quiet(self) -> bool:
        """Whether a fetch lacks rows and calls itself whole."""
        missing = (self.missed_before, self.missing)
        return any(
            lacks and state in ("complete", "nothing_new") for lacks, state in zip(missing, self.states, strict=True)
        )


def meet(design: PagerRedesign, folder: Path) -> PagerHealed:
    """Fetches from the list before and after, in a folder of its own that is taken away afterwards."""
    clock = HandClock()
    world = World(folder, clock, design.browser(is_redesigned=False))
    world.reader = CachedReader()
    try:
        first = world.fetch(full=True)
        missed_before = _missing(world, design.rows[design.fresh :])
        world.browser = design.browser(is_redesigned=True)
        world.browser.transfers = world.transfers
        clock.move(_DAY_SECONDS)
        second = world.fetch(full=design.full)
        owns = {_digest(row) for row in design.rows}
        wrong = sum(document.sha256 not in owns for document in world.store.documents.list(world.account))
        states = first.state, second.state
        return PagerHealed(design.name, states, missed_before, _missing(world, design.rows), wrong)
    finally:
        world.close()
        shutil.rmtree(folder)


def _missing(world: World, rows: list[tuple[str, str, str]]) -> int:
    filed = {document.sha256: document.number for document in world.store.documents.list(world.account)}
    return sum(filed.get(_digest(row)) != row[0] for row in rows)


def _digest(row: tuple[str, str, str]) -> str:
    return hashlib.sha256(own_paper(*row)).hexdigest()
