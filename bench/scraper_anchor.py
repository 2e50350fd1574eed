"""What a scraper that learns from examples (autoscraper) still reads of a redesigned list: the anchor of ``bench.healing``.

It is shown the numbers of all rows on the old page, and is right where it still finds those of the rows that are new, and
nothing else; to fetch a document, or to prove it, is not asked of it. It learns nothing where a number stands in the middle of
a text. ``pip install autoscraper lxml_html_clean 'beautifulsoup4<4.13'`` makes it available (with a later Beautiful Soup it
finds no element without a class); without it nothing is measured.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any
from urllib.parse import urljoin

from tests.support.made_redesigns import redesign, site


def is_available() -> bool:
    return importlib.util.find_spec("autoscraper") is not None


def still_reads(seed: int) -> tuple[bool, bool]:
    """Returns whether the scraper finds the numbers of all rows that are new after a redesign and nothing else, and whether it
    finds anything that is no number of a row."""
    name, design = redesign(seed)
    before, after = site(name, design.fresh), site(name, 0)
    shown = design.site()
    behind = urljoin(shown.address, "/area/2")
    old, new = before.pages[before.address], shown.pages[behind if design.is_behind else shown.address]
    listed = [number for number in before.papers if number in old]
    fresh = {number for number in after.papers if number not in before.papers}
    scraper: Any = importlib.import_module("autoscraper").AutoScraper()
    if listed:
        scraper.build(html=old, wanted_list=listed)
    found = set(scraper.get_result_similar(html=new) or ())
    strays = found - set(after.papers)
    return bool(fresh) and fresh <= found and not strays, bool(strays)
