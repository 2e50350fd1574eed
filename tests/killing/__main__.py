"""Kill a host, its browser, or both, again and again in the middle of fetches: ``python -m tests.killing FOLDER WRITER KILLS SEED``.

With ``each`` in the place of ``KILLS SEED`` nothing is drawn by lot: the host is killed once before, in and after each write
that filing one document is made of, and every wrong is counted.

Prints ``{"kills", "states": {state: {who: count}}, "moments", "fatal", "wrong"}``; ``fatal`` are the moments of ``each`` after
which something was wrong. ``WRITER`` is ``ophaler``, ``naive`` or ``naive-counted``. After every one to
three kills the fetch is let through to its end, and everything is judged. Every state is struck in turn; the rest is seeded. It ends at the first thing that is
wrong, but with ``naive-counted``, whose wrongs are counted.
"""

from __future__ import annotations

import gc
import itertools
import json
import random
import shutil
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import host.fetch.run  # the children are forked with everything imported
import host.service.bootstrap
import host.service.session
from host.archive import Archive
from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from tests.killing import naive
from tests.killing.life import PROFILE, Blow, Life
from tests.killing.moments import STATES, WRITES, grouped
from tests.killing.portal import URL, GrowingPortal

ROUNDS_IN_A_HOUSE = 8
GROWTH = 2
LATEST = 0.02
"""Seconds after a message at which a blow may still fall."""
WRITING = ("downloading", "downloading")
"""States in which documents are written take more turns."""
WHO = ("host", "browser", "both")
ASKED = ("signing_in", "waiting_for_person")
WRITERS = {"ophaler": lambda: None, "naive": naive.install, "naive-counted": naive.install}


class House:
    """A data folder with one account at a growing portal."""

    def __init__(self, folder: Path, writer: str) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.folder = folder
        self.paths = Paths(folder / "data").make()
        self.portal = GrowingPortal()
        self._prepare = WRITERS[writer]
        self._clock = SystemClock()
        with Store(self.paths, self._clock) as store:
            self.account = store.accounts.add(URL, company="Portal", browser=PROFILE).id

    def queue(self) -> None:
        with Store(self.paths, self._clock) as store:
            store.fetches.queue(self.account)

    def state(self) -> str:
        """The newest fetch's. Without the store, whose threads and locks must not be there when a child is forked."""
        with closing(sqlite3.connect(self.paths.database)) as db:
            found = db.execute("SELECT state FROM fetches ORDER BY id DESC LIMIT 1").fetchone()
        return str(found[0]) if found else "queued"

    def live(self, blow: Blow | None) -> tuple[bool, Life]:
        life = Life(self.paths.data, self.portal, self.state(), self._prepare)
        return life.run(blow), life

    def counts(self) -> dict[str, int]:
        """How many moments each state had in the last life that ended by itself."""
        counts: dict[str, int] = json.loads((self.folder / "counts.json").read_text("utf-8"))
        return counts

    def judge(self) -> list[str]:
        """What is wrong after the fetch was let through: nothing, it must be."""
        with Store(self.paths, self._clock) as store, Archive(self.paths, store, self._clock) as archive:
            fetch = store.fetches.list(limit=1)[0]
            wrong = (
                [] if fetch.state in ("complete", "nothing_new") else [f"it ended {fetch.state} {fetch.failure_code}"]
            )
            wrong += [
                f"row {row.number}: {row.outcome}" for row in store.fetches.rows(fetch.id) if row.document is None
            ]
            wrong += [f"verify: {finding.code} {finding.file}" for finding in archive.verify()]
            wanted = self.portal.wanted()
            if sorted(document.sha256 for document in store.documents.list()) != wanted:
                wrong.append("documents are lost or doubled")
            if self._files() != wanted:
                wrong.append("files are lost, doubled or half written")
            if store.documents.intents():
                wrong.append("a filing is left over")
            if store.leases.holder(self.account):
                wrong.append("the lease is left over")
        wrong += [f"left over: {path.name}" for path in self.paths.staging.rglob("*.part")]
        wrong += [f"left over: {path.name}" for path in self.paths.host_locks.glob("*.lock")]
        return wrong

    def _files(self) -> list[str]:
        from host.archive.file_operations import file_sha256

        found = (path for path in self.paths.archive.rglob("*") if path.is_file() and ".ophaler" not in path.parts)
        return sorted(map(file_sha256, found))


class Harness:
    """Strikes so often, and counts who fell in which state."""

    def __init__(self, folder: Path, writer: str, seed: int) -> None:
        self._folder, self._writer = folder, writer
        self._random = random.Random(seed)
        self._turns = itertools.cycle([*STATES, *WRITING])
        self._state = next(self._turns)
        self._left = list(WHO)
        self._counts: dict[str, int] = {}
        self.struck: Counter[tuple[str, str]] = Counter()
        self.whats: Counter[str] = Counter()
        self.fatal: Counter[str] = Counter()
        self.wrong: list[str] = []

    def run(self, kills: int) -> None:
        goes_on = self._writer == "naive-counted"
        while self.struck.total() < kills and (goes_on or not self.wrong):
            house = House(self._folder / "house", self._writer)
            self._through(house)
            before = len(self.wrong)
            for _ in range(ROUNDS_IN_A_HOUSE):
                if self.struck.total() < kills and len(self.wrong) == before:
                    self._round(house)
            print(f"  {self.struck.total()} of {kills} kills", file=sys.stderr, flush=True)

    def _through(self, house: House, documents: int = GROWTH) -> None:
        """One whole fetch, nobody struck: what the judge says is true of a quiet life too, and how many moments there are."""
        house.portal.grow(documents)
        house.portal.signed_in = False
        house.queue()
        house.live(None)
        self._counts.update(house.counts())
        self.wrong += [f"without any blow: {one}" for one in house.judge()]

    def _round(self, house: House) -> None:
        house.portal.grow(GROWTH)
        house.queue()
        blows = []
        for _ in range(self._random.randint(1, 3)):
            blow = self._next_blow()
            house.portal.signed_in = blow.state not in ASKED and self._random.random() < 0.7
            blows.append(blow)
            before = house.state()
            fell, life = house.live(blow)
            if fell:
                state = life.fell.state if life.fell else grouped(house.state())
                self.struck[state, blow.who] += 1
                self._has_fallen(blow, state)
                self.whats[f"{life.fell.when} {life.fell.what}" if life.fell else f"{before} {blow.at}"] += 1
            if life.ended or grouped(house.state()) == "ended":
                break
        if grouped(house.state()) == "ended":
            house.queue()
        house.live(None)
        self.wrong += [f"{one}, after {blows}" for one in house.judge()]

    def _next_blow(self) -> Blow:
        if self._random.random() < 0.3:
            who = self._left[0] if self._left else self._random.choice(WHO)
            return Blow(who, "message", self._random.randint(1, 40), later=self._random.uniform(0, LATEST))
        if self._random.random() < 0.2:
            return Blow("host", "journal", self._random.randint(1, 2 * GROWTH), "downloading")
        state = self._state
        return Blow("host", "moment", self._random.randint(1, max(1, self._counts[state])), state)

    def _has_fallen(self, blow: Blow, state: str) -> None:
        """A blow that missed is struck again: nobody and no state is left out for want of luck."""
        if blow.at == "moment" and state == self._state:
            self._state = next(self._turns)
        if blow.at == "message" and blow.who in self._left:
            self._left.remove(blow.who)

    def each(self) -> None:
        """One blow before, in and after each write that a fetch of one new document makes; the same ones every time."""
        house = self._quiet()
        counts = house.counts()
        for blow in [Blow("host", what, nth) for what in WRITES for nth in range(1, counts.get(what, 0) + 1)]:
            house.portal.grow(1)
            house.portal.signed_in = True
            house.queue()
            fell, life = house.live(blow)
            if fell and life.fell:
                self.struck[life.fell.state, blow.who] += 1
                self.whats[moment := f"{life.fell.when} {life.fell.what}"] += 1
            else:
                self.wrong.append(f"it never came to {blow}")
                return
            if grouped(house.state()) == "ended":
                house.queue()
            house.live(None)
            if wrong := house.judge():
                self.fatal[moment] += 1
                self.wrong += [f"{one}, after {blow}" for one in wrong]
                house = self._quiet()

    def _quiet(self) -> House:
        """A house in which two fetches went well; the second brought one document, as the ones to come will."""
        house = House(self._folder / "house", self._writer)
        self._through(house)
        self._through(house, 1)
        return house


def main() -> None:
    folder, writer, kills, *seeds = Path(sys.argv[1]), *sys.argv[2:]
    assert all((host.service.bootstrap, host.service.session, host.fetch.run))
    gc.freeze()  # what is imported is not copied into each child by the collector
    harness = Harness(folder, writer, seed := int(seeds[0]) if seeds else 0)
    if kills == "each":
        harness.each()
    else:
        harness.run(int(kills))
    states: dict[str, dict[str, int]] = {state: {} for state in STATES}
    for (state, who), count in sorted(harness.struck.items()):
        states[state][who] = count
    told = {
        "kills": harness.struck.total(),
        "states": states,
        "moments": dict(harness.whats),
        "fatal": dict(harness.fatal),
        "wrong": harness.wrong,
        "seed": seed,
    }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
