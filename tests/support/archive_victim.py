"""Run as ``python -m tests.support.archive_victim FOLDER WRITER KILLS``: forks that many children which bring documents and are
killed, by SIGKILL and in the middle of it, one at each moment in turn; prints ``{"kills", "moments", "wrong"}``.

A process of its own, so that forking happens where there is one thread only.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from tests.support.archive_crash import Moments, Writer, judge, naive, ophaler, start

WRITERS: dict[str, Writer] = {"ophaler": ophaler, "naive": naive}
STRIDE = 7
"""Moments are visited in this stride, so that a short run sees all parts of a filing."""


def kill_me() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def forked(work: object) -> int:
    """Run it in a child; how the child ended."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        work()  # type: ignore[operator]
    finally:
        os._exit(0)
    return 0


def main() -> None:
    folder, writer, wanted = Path(sys.argv[1]), WRITERS[sys.argv[2]], int(sys.argv[3])
    acknowledged = folder / "acknowledged"
    moments = count_moments(folder, writer)
    kills, wrong, numbers = 0, [], []
    while kills < wanted:
        numbers.append(len(numbers) + 1)
        at = 1 + (len(numbers) * STRIDE) % moments
        when = ("before", "half", "after")[len(numbers) % 3]

        def bring(number: int = numbers[-1], at: int = at, when: str = when) -> None:
            house = start(folder / "house", Moments(at, when, kill_me, late_flush=at % 2 == 0))
            house.archive.recover()
            writer(house, number)
            with acknowledged.open("a") as told:
                told.write(f"{number}\n")

        killed = os.WIFSIGNALED(forked(bring))
        kills += killed
        told = [int(line) for line in acknowledged.read_text().split()] if acknowledged.exists() else []
        found = judge(folder / "house", numbers, writer, told)
        wrong += [f"{when} call {at}: {one}" for one in found]
        if found:
            break
    print(json.dumps({"kills": kills, "moments": moments, "wrong": wrong}))


def count_moments(folder: Path, writer: Writer) -> int:
    house = start(folder / "trial", counting := Moments(0, "before", kill_me))
    house.archive.recover()
    writer(house, 1)
    first = len(counting.files.trace)
    # The second filing is like all that follow: its folders are there.
    writer(house, 2)
    house.close()
    return len(counting.files.trace) - first


if __name__ == "__main__":
    main()
