"""R: a thousand redesigns of the street's lists and row pages, drawn by seed: the fetch learned its way on the old portal, and
meets the new one with documents that are new. What it files must be the rows' own, and what it misses it must say. Then lists
whose pager becomes another one; and, of the same redesigns, how many a scraper that learns from examples still reads
(``scraper_anchor``, where it is installed).

``python -m bench.healing [COUNT [FIRST]]`` prints every redesign that is not healed, and returns 1 where a goal is missed;
``make deep`` runs it. ``FIRST``: the first seed, so that a run may draw redesigns that nobody has seen.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.recognising import share
from bench.scraper_anchor import is_available, still_reads
from tests.support.healing import Healed, HealingBench
from tests.support.pager_healing import PagerHealed, meet
from tests.support.pager_redesigns import pager_redesign

REDESIGNS = 1000
PAGERS_OF = 4
"""One redesign in so many is that of a pager."""
HEALED = 0.95


def healed(seeds: range) -> Iterator[Healed]:
    """Yields what becomes of the redesigns of these seeds."""
    with tempfile.TemporaryDirectory() as folder:
        bench = HealingBench(Path(folder))
        for seed in seeds:
            yield bench.meets(seed)


def healed_pagers(seeds: range) -> Iterator[PagerHealed]:
    """Yields what becomes of the lists whose pager the redesigns of these seeds replace."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            yield meet(pager_redesign(seed), Path(folder) / str(seed))


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


def figures_of_pagers(met: list[PagerHealed]) -> list[Figure]:
    return [
        share("redesigned pagers after which every row has its own document", _right(met), len(met), HEALED),
        share(
            "redesigned pagers of which what is missing is told", sum(not one.is_quiet for one in met), len(met), 1.0
        ),
    ]


def _right(met: list[PagerHealed]) -> int:
    return sum(one.is_right for one in met)


def figures_of_anchor(seeds: range) -> list[Figure]:
    """Returns nothing where the scraper is not installed."""
    if not is_available():
        return []
    read = [still_reads(seed) for seed in seeds]
    whole, strays = (sum(one[place] for one in read) for place in (0, 1))
    return [
        share(
            "the same redesigns: autoscraper still reads the new rows' numbers and nothing else", whole, len(read), None
        ),
        share("the same redesigns: autoscraper takes something else for a number", strays, len(read), None),
    ]


def run() -> list[Figure]:
    seeds, pagers = range(REDESIGNS), range(REDESIGNS // PAGERS_OF)
    return [
        *figures(list(healed(seeds))), *figures_of_pagers(list(healed_pagers(pagers))), *figures_of_anchor(seeds),
    ]  # fmt: skip


def main() -> int:
    count, first = (int(value) for value in (*sys.argv[1:], *(REDESIGNS, 0)[len(sys.argv) - 1 :]))
    seeds = range(first, first + count)
    met = list(healed(seeds))
    pagers = list(healed_pagers(range(first, first + max(count // PAGERS_OF, 1))))
    for one in met:
        if not one.is_right or one.wrong or one.is_quiet:
            print(one)
    for pager in pagers:
        if not pager.is_right or pager.is_quiet:
            print(pager)
    measured = [*figures(met), *figures_of_pagers(pagers), *figures_of_anchor(seeds)]
    for figure in measured:
        print(f"{figure.what}: {figure.reference_is}")
    return int(not all(figure.reached for figure in measured))


if __name__ == "__main__":
    sys.exit(main())
