"""R: of a thousand bundles of street pages, made lists, the tests' pages and saved real pages, with eleven secrets in each, in
how many nothing of the original is left, and how many are read as the page was.

``python -m bench.scrambling [COUNT]`` prints each that leaks or is read otherwise, and returns 1 where the goals are missed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle, islice

from bench.doubting import list_pages
from bench.figure import Figure
from bench.recognising import pages as saved_pages
from bench.recognising import share
from tests.support.bundle_pages import Checked, checked

BUNDLES = 1_000
FEWEST_ALIKE = 0.95


def _pages() -> Iterator[tuple[str, str, str]]:
    for who, name, html, url in list_pages():
        yield f"{who}: {name}", html, url
    for entry, html in saved_pages():
        yield f"saved page: {entry['file']}", html, f"https://{entry['site']}/"


def made(count: int) -> Iterator[Checked]:
    """Yields what each bundle showed; where there are fewer pages, each is taken again with other secrets."""
    every = list(_pages())
    for seed, (name, html, url) in enumerate(islice(cycle(every), count)):
        yield checked(name, html, url, seed)


def figures(every: list[Checked]) -> list[Figure]:
    return [
        share("bundles in which nothing of the page is left", sum(not one.leaked for one in every), len(every), 1.0),
        share("bundles that are read as their page", sum(not one.differs for one in every), len(every), FEWEST_ALIKE),
    ]


def run() -> list[Figure]:
    return figures(list(made(BUNDLES)))


def main() -> int:
    every = []
    for one in made(int(sys.argv[1]) if len(sys.argv) > 1 else BUNDLES):
        every.append(one)
        if one.leaked or one.differs:
            print(f"{one.name}: leaked {one.leaked[:5]}, differs {one.differs}", flush=True)
    shares = figures(every)
    for figure in shares:
        print(f"{figure.what}: {figure.reference_is}")
    return int(not all(figure.reached for figure in shares))


if __name__ == "__main__":
    sys.exit(main())
