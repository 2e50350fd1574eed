"""R: a thousand redesigns of the street's lists and row pages, drawn by seed: the fetch learned its way on the old portal, and
meets the new one with documents that are new. What it files must be the rows' own, and what it misses it must say.

``python -m bench.healing`` also prints every redesign that is not healed. Where ``autoscraper`` is installed, which learns from
a page and from what is wanted of it, the same task is put to it: to find the links to the new documents.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.recognising import share
from tests.support.healing import Healed, HealingBench
from tests.support.made_redesigns import FRESH, redesign, site

REDESIGNS = 1000
HEALED = 0.95


def healed(count: int) -> Iterator[Healed]:
    """Yields what becomes of each of so many redesigns."""
    with tempfile.TemporaryDirectory() as folder:
        bench = HealingBench(Path(folder))
        for seed in range(count):
            yield bench.meets(seed)


def run() -> list[Figure]:
    met = list(healed(REDESIGNS))
    figures = [
        share(
            "redesigns whose new documents are filed and proved as before",
            sum(one.is_right for one in met),
            len(met),
            HEALED,
        ),
        share("redesigns after which no row has another's document", sum(not one.wrong for one in met), len(met), 1.0),
        share("redesigns of which what is missing is told", sum(not one.is_quiet for one in met), len(met), 1.0),
    ]
    if (found := autoscraper_found(REDESIGNS)) is not None:
        figures.append(share("the same redesigns of which autoscraper finds the new links", found, REDESIGNS, None))
    return figures


def autoscraper_found(count: int) -> int | None:
    """Returns in how many redesigns ``autoscraper``, taught all links to documents of the old page, finds those of the new rows
    among the links that it returns; None where it is not installed."""
    try:
        scraper_type = importlib.import_module("autoscraper").AutoScraper
    except ImportError:
        return None
    scrapers = {}
    found = 0
    for seed in range(count):
        name, design = redesign(seed)
        if name not in scrapers:
            scrapers[name] = scraper_type()
            old = site(name, FRESH)
            scrapers[name].build(url=old.address, html=old.pages[old.address], wanted_list=sorted(old.links_of_rows()))
        new = design.site()
        results = scrapers[name].get_result_similar(url=new.address, html=new.pages[new.address], unique=True) or []
        wanted = new.links_of_rows() - {design.moved(url) for url in site(name, FRESH).links_of_rows()}
        found += wanted <= set(results)
    return found


def main() -> None:
    for one in healed(REDESIGNS):
        if not one.is_right or one.wrong or one.is_quiet:
            print(one)
    for figure in run():
        print(f"{figure.what}: {figure.reference_is}")


if __name__ == "__main__":
    main()
