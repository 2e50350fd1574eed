"""R: two thousand portals, drawn by seed, that give other papers than their rows': none may lie under a row that it is not of,
and no fetch that lacks a paper may call itself complete.

``python -m bench.mutations [COUNT]`` prints each that fails, and returns 1 then; ``make deep`` runs it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.recognising import share
from tests.support.made_mix_ups import mix_up
from tests.support.mixing_up import Met, meet

MIX_UPS = 2000


def met(count: int) -> Iterator[Met]:
    """Yields what becomes of each of so many seeds."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            yield meet(mix_up(seed), Path(folder) / str(seed))


def figures(every: list[Met]) -> list[Figure]:
    return [
        share("mixed-up portals after which no row has another's paper", _without(every, "wrong"), len(every), 1.0),
        share("mixed-up portals of which what is missing is told", _without(every, "is_quiet"), len(every), 1.0),
    ]


def _without(every: list[Met], fault: str) -> int:
    return sum(not getattr(one, fault) for one in every)


def run() -> list[Figure]:
    return figures(list(met(MIX_UPS)))


def main() -> int:
    every = list(met(int(sys.argv[1]) if len(sys.argv) > 1 else MIX_UPS))
    for one in every:
        if one.wrong or one.is_quiet:
            print(one)
    for figure in figures(every):
        print(f"{figure.what}: {figure.reference_is}")
    return int(any(one.wrong or one.is_quiet for one in every))


if __name__ == "__main__":
    sys.exit(main())
