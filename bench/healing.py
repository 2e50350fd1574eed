"""R: a thousand redesigns of the street's lists and row pages, drawn by seed: the fetch learned its way on the old portal, and
meets the new one with documents that are new. What it files must be the rows' own, and what it misses it must say.

``python -m bench.healing [COUNT]`` prints every redesign that is not healed, and returns 1 where a goal is missed; ``make
deep`` runs it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.recognising import share
from tests.support.healing import Healed, HealingBench

REDESIGNS = 1000
HEALED = 0.95


def healed(count: int) -> Iterator[Healed]:
    """Yields what becomes of each of so many redesigns."""
    with tempfile.TemporaryDirectory() as folder:
        bench = HealingBench(Path(folder))
        for seed in range(count):
            yield bench.meets(seed)


def figures(met: list[Healed]) -> list[Figure]:
    return [
        share(
            "redesigns whose new documents are filed and proved as before",
            sum(one.is_right for one in met),
            len(met),
            HEALED,
        ),
        share("redesigns after which no row has another's document", sum(not one.wrong for one in met), len(met), 1.0),
        share("redesigns of which what is missing is told", sum(not one.is_quiet for one in met), len(met), 1.0),
    ]


def run() -> list[Figure]:
    return figures(list(healed(REDESIGNS)))


def main() -> int:
    met = list(healed(int(sys.argv[1]) if len(sys.argv) > 1 else REDESIGNS))
    for one in met:
        if not one.is_right or one.wrong or one.is_quiet:
            print(one)
    measured = figures(met)
    for figure in measured:
        print(f"{figure.what}: {figure.reference_is}")
    return int(not all(figure.reached for figure in measured))


if __name__ == "__main__":
    sys.exit(main())
