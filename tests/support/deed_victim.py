"""Run as ``python -m tests.support.deed_victim FOLDER DEEDS SEED KILLS``: each deed (a list with commas, or ``all``) is done by
processes that are killed, by SIGKILL and in the middle of it, at seeded moments; with ``each`` in the place of KILLS once before,
in and after every operation. Prints ``{deed: {"kills", "moments", "wrong"}}``.

A process of its own, so that forking happens where there is one thread only: everything that opens a store is done in children.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import traceback
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bad.handing_on.careless_deeds import CARELESS
from tests.support.archive_crash import Moments
from tests.support.archive_victim import kill_me
from tests.support.killed_deeds import Deed, deeds, make_template

WHEN = ("before", "half", "after")


def in_child(work: Callable[[], Any]) -> Any:
    """Returns what the work returns in a child; raises where it fails there. ``KILLED`` where it was killed."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            answer = json.dumps(work()).encode()
            while answer:
                answer = answer[os.write(writes, answer) :]
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writes)
    with os.fdopen(reads, "rb") as told:
        answer = told.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == -signal.SIGKILL:
        return KILLED
    assert status == 0, "the deed failed by itself"
    return json.loads(answer)


KILLED = object()


class Victim:
    """One deed, done by processes that die of it."""

    def __init__(self, deed: Deed, folder: Path) -> None:
        self._deed = deed
        self._folder = folder
        self._rounds = 0
        self.kills = 0
        self.wrong: list[str] = []
        self.moments = self._moments()

    def _moments(self) -> int:
        """How many there are when nobody dies."""
        place = self._folder / "counted"

        def counted() -> int:
            self._deed.do(place, counting := Moments(0, "before", kill_me))
            return len(counting.files.trace)

        with self._deed.around(place):
            in_child(lambda: self._deed.prepare(place))
            return int(in_child(counted))

    def seeded(self, chance: random.Random, wanted: int) -> None:
        """Dies so often, each time at a moment of which a seed decides."""
        while self.kills < wanted and not self.wrong:
            deaths = range(min(chance.randint(1, 3), wanted - self.kills))
            self._round([(chance.randint(1, self.moments), chance.choice(WHEN)) for _ in deaths])

    def each(self) -> None:
        """Dies once before, in and after each operation, and then gets to its end."""
        for at in range(1, self.moments + 1):
            for when in WHEN:
                self._round([(at, when)])
                if self.wrong:
                    return

    def _round(self, places: list[tuple[int, str]]) -> None:
        """Dies at these moments, one after another, and then gets to its end."""
        self._rounds += 1
        place = self._folder / str(self._rounds)
        with self._deed.around(place):
            in_child(lambda: self._deed.prepare(place))
            for at, when in [*places, (0, "before")]:
                moments = Moments(at, when, kill_me)
                is_over = in_child(lambda moments=moments: self._deed.do(place, moments)) is not KILLED  # type: ignore[misc]
                self.kills += not is_over
                self._judge(place, f"{when} operation {at} of round {self._rounds}", is_over=is_over)
                if is_over or self.wrong:
                    break
        shutil.rmtree(place)

    def _judge(self, place: Path, moment: str, *, is_over: bool) -> None:
        found = in_child(lambda: list(self._deed.wrongs(place, is_over=is_over)))
        self.wrong += [f"{moment}: {one}" for one in found]


def main() -> None:
    folder, names, seed, kills = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    known = {**deeds(), **CARELESS}
    told = {}
    in_child(lambda: make_template(folder / "template"))
    for name in deeds() if names == "all" else names.split(","):
        chance = random.Random(zlib.crc32(f"{name} {seed}".encode()))
        place = folder / name.replace(" ", "-")
        place.mkdir(parents=True)
        victim = Victim(known[name](), place)
        if kills == "each":
            victim.each()
        else:
            victim.seeded(chance, int(kills))
        told[name] = {"kills": victim.kills, "moments": victim.moments, "wrong": victim.wrong}
        shutil.rmtree(place)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
