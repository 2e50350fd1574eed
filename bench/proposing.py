"""R: that nothing harmful is offered or proposed: of the street's lists and of their rows' pages, whose traps are known, and of
the saved pages (``../shared/data/pages``), by a plain list of verbs.

``python -m bench.proposing`` also prints what is harmful all the same. Without the data only the street is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bench.figure import Figure
from bench.recognising import pages, share
from host.finder import DownloadOffer, PageReport, observe

_ACTS = re.compile(
    r"(?:archive|cancel|delete|remove|buy|pay|add to|order again|reorder|return|subscribe|unsubscribe|sign out|log ?out"
    r"|confirm|approve|send|share|bezahlen|kaufen|kündigen|löschen|abmelden|annuleren|payer|annuler|pagar|cancelar)\b",
    re.IGNORECASE,
)
"""What no control may be called that is tried; written apart from the finder's own words."""
MAX_ROW_PAGES = 3
"""Of so many rows of a list the page of their own is looked at, too."""


def run() -> list[Figure]:
    return [
        _harmless("controls of the street's lists and rows' pages that are tried and no trap", street()),
        _harmless("controls of saved pages that are proposed and not called like an act", saved()),
    ]


def _harmless(what: str, judged: Iterator[tuple[bool, str]]) -> Figure:
    harmless = [not harms for harms, _ in judged]
    return share(what, sum(harmless), len(harmless), 1.0)


def tried(report: PageReport) -> Iterator[DownloadOffer]:
    """Yields what a fetch may try on a page."""
    yield from report.downloads
    yield from report.proposals
    for row in report.list.rows:
        yield from row.offers
        yield from row.proposals


def street() -> Iterator[tuple[bool, str]]:
    """Yields of each control of the street that may be tried whether it is a trap, and its address."""
    from tests.truth.street_lists import SOURCES, StreetList

    for source in SOURCES:
        visitor = StreetList(source)
        traps = [re.compile(trap.path) for trap in visitor.portal.traps]
        for address, html in visitor.pages().items():
            report = observe(html, address)
            offers = list(tried(report))
            row_pages = [url for offer in offers if offer.kind == "detail" and (url := offer.element.url) is not None]
            for url in row_pages[:MAX_ROW_PAGES]:
                offers += tried(observe(visitor.get(url).body.decode("utf-8", "replace"), url))
            for offer in offers:
                path = urlsplit(offer.element.url or "").path
                yield any(trap.fullmatch(path) for trap in traps), f"{source.name}: {offer.element.name} {path}"


def saved() -> Iterator[tuple[bool, str]]:
    """Yields of each control of the saved pages that is proposed whether it is called like an act, and its name."""
    for entry, html in pages():
        report = observe(html, f"https://{entry['site']}/")
        for offer in (*report.proposals, *(one for row in report.list.rows for one in row.proposals)):
            name = offer.element.name
            yield _ACTS.match(name) is not None, f"{entry['file']}: {name[:60]} {(offer.element.url or '')[-60:]}"


def main() -> None:
    for harmful, what in (*street(), *saved()):
        if harmful:
            print(what)
    for figure in run():
        print(f"{figure.what}: {figure.reference_is}")


if __name__ == "__main__":
    main()
