"""P17 where each document lies behind a page of its row: whole fetches in a real browser, beside a bare extension that knows
where the documents lie; and a long list on two pages, by the clock."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

from bench.browser_fetch import Fetching
from bench.browsers import Browser, in_each
from bench.figure import Figure, interleaved
from bench.site import LONG_LIST, LONG_ROWS, PAGED_LIST, ROWS, Site

LONG_LIST_SECONDS = 60.0


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        return in_each(Path(folder), fetches)


def fetches(one: Browser, folder: Path) -> list[Figure]:
    with Site() as site:
        fetching = PagedFetching(one, folder, site)
        return [*fetching.paged_documents(), *fetching.long_list()]


class PagedFetching(Fetching):
    """One browser at one site whose rows have pages of their own."""

    def paged_documents(self) -> list[Figure]:
        """Every round is another portal, whose 100 documents nobody has yet."""
        numbers = itertools.count(1)

        def ours() -> float:
            account = self.add(f"seiten-{next(numbers)}", PAGED_LIST)
            return ROWS / (self.fetch(account, "complete")["timings"]["all"] / 1_000)

        def bare() -> float:
            return ROWS / (self.one.bare("fetchAll", self.site.url("alt", PAGED_LIST)) / 1_000)

        measured, plain = interleaved(ours, bare, times=7)
        what = f"{self.one.title}: a whole fetch of {ROWS} documents of 200 kB, each behind its row's page"
        reference = "a bare extension that knows their addresses and asks for no page, its host writes and fsyncs"
        return [Figure("P17", what, measured, plain, reference, "documents/s", ">=", 0.6)]

    def long_list(self) -> list[Figure]:
        """A first fetch of a list on two pages."""
        told = self.fetch(self.add("lang", LONG_LIST), "complete")
        assert len(told["rows"]) == LONG_ROWS
        what = f"{self.one.title}: a fetch of {LONG_ROWS} rows on two pages, each with a page of its own"
        seconds = told["timings"]["all"] / 1_000
        return [Figure("pages", what, seconds, LONG_LIST_SECONDS, "what it may take", "s", "<=", 1)]
