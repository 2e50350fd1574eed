"""R: on how many pages with a whole list the audit doubts all the same, and what the audit costs.

``python -m bench.doubting [--tell]`` prints the figures, and with ``--tell`` what was doubted on which page. The pages are
those of the street (every page that a visitor reaches from an account's list), lists made in all layouts, the tests' own
pages, and saved real ones (``../shared/data/pages/dev``), where they are there.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from bench.figure import Figure, interleaved
from bench.finder_speed import page as timed_page
from bench.recognising import pages as saved_pages
from bench.recognising import share
from host.finder import PageReport, is_harmful, observe
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.observation import observe_page, observe_unaudited
from tests.portals import Street
from tests.support import locations
from tests.support.made_layouts import LAYOUTS
from tests.support.made_pages import Maker
from tests.support.street_visitor import Visitor

FEWEST_UNDOUBTED = 0.95
MOST_COSTLY = 1.2
MADE_OF_EACH_LAYOUT = 8
PAGES_OF_A_PORTAL = 25
_TRUTH = re.compile(r'"url": "([^"]*)"')


def run() -> list[Figure]:
    return [*shares(_lists()), *(cost(rows) for rows in (100, 1_000))]


def shares(lists: Iterable[tuple[str, str, PageReport]]) -> list[Figure]:
    """How many of these pages are not doubted, by whose they are and in all."""
    counted: Counter[str] = Counter()
    doubted: Counter[str] = Counter()
    for who, _, report in lists:
        counted[who] += 1
        doubted[who] += bool(report.unexplained)
    what = "whole lists that the audit does not doubt"
    each = [share(f"{what}: {who}", counted[who] - doubted[who], counted[who], None) for who in sorted(counted)]
    every = counted.total()
    return [*each, share(f"{what}: all", every - doubted.total(), every, FEWEST_UNDOUBTED)]


def cost(rows: int) -> Figure:
    """A look at a list with its audit against one without, in pages that no cache has seen."""
    rounds = iter(range(1_000_000))

    def audited() -> float:
        page = Page(timed_page(rows, next(rounds)), "https://x.example/rechnungen")
        began = time.process_time()
        observe_page(page, None)
        return (time.process_time() - began) * 1_000

    def unaudited() -> float:
        page = Page(timed_page(rows, next(rounds)), "https://x.example/rechnungen")
        began = time.process_time()
        observe_unaudited(page, Signals(page), None)
        return (time.process_time() - began) * 1_000

    with_audit, without = interleaved(audited, unaudited)
    return Figure("R", f"a look at {rows} rows with its audit", with_audit, without, "without", "ms", "<=", MOST_COSTLY)


def _lists() -> Iterator[tuple[str, str, PageReport]]:
    """The pages that show a list: whose they are, their name, and what the finder says of them."""
    for who, name, html, url in list_pages():
        report = observe(html, url)
        if report.list.rows or report.list.empty_text:
            yield who, name, report


def list_pages() -> Iterator[tuple[str, str, str, str]]:
    """Yields whose a page is, its name, its HTML and its address."""
    for layout in sorted(LAYOUTS):
        for seed in range(MADE_OF_EACH_LAYOUT):
            made = Maker(seed, layout).page()
            yield "made layouts", f"{layout} {seed}", made.html, made.url
    for file in sorted(locations.PAGES.glob("*.html")):
        text = file.read_text("utf-8")
        url = _TRUTH.search(text)
        if not file.name.startswith("none_"):
            yield "pages of the tests", file.name, text, url[1] if url is not None else "https://x.example/"
    for entry, html in saved_pages():
        if entry["truth"].get("rows"):
            yield "saved real lists", entry["file"], html, f"https://{entry['site']}/"
    with Street() as street:
        for name in street.portals:
            yield from _street_pages(street, name)


def _street_pages(street: Street, name: str) -> Iterator[tuple[str, str, str, str]]:
    """What a visitor sees behind the sign-in of one portal, following links that do no harm."""
    origin = f"http://{name}.localhost:{street.port}"
    with Visitor(street, name) as visitor:
        waiting, seen = [urljoin(origin, visitor.sign_in().headers.get("location", "/"))], set[str]()
        while waiting and len(seen) < PAGES_OF_A_PORTAL:
            url = waiting.pop(0).split("#", maxsplit=1)[0]
            if url in seen or not url.startswith(origin) or is_harmful("", url):
                continue
            seen.add(url)
            parts = urlsplit(url)
            answer = visitor.get(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}")
            if answer.status in (301, 302, 303):
                waiting.append(urljoin(url, answer.where))
            if answer.status == 200 and "html" in answer.headers.get("content-type", ""):
                yield "street", f"{name} {parts.path} {parts.query}", answer.text, url
                links = LexborHTMLParser(answer.text).css("a[href]")
                waiting += [urljoin(url, link.attributes["href"] or "") for link in links]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tell", action="store_true", help="also what was doubted on which page")
    lists = list(_lists())
    if parser.parse_args().tell:
        for who, name, report in lists:
            for item in report.unexplained:
                print(f"{who:18} {name:44} {item.kind:9} {item.name[:80]}")
    for figure in [*shares(lists), cost(100), cost(1_000)]:
        reference = f"{figure.reference:.1f} {figure.reference_is}"
        print(f"{figure.what:80} {figure.measured:8.1f} {figure.unit} ({reference}) x{figure.ratio:.2f}")


if __name__ == "__main__":
    main()
