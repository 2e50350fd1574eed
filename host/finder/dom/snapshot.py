"""A page as it was at one moment, parsed once for everything that is asked of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from host.finder.dom.page import Page


class Snapshot:
    """The HTML of a page and its address (empty if unknown), and what it was parsed into.

    The report and the questions that only a fetch can ask (is this page the invoice of that row?) read the same ``page``.
    """

    __slots__ = ("_page", "html", "url")

    def __init__(self, html: str, url: str) -> None:
        self.html = html
        self.url = url
        self._page: Page | None = None

    @property
    def page(self) -> Page:
        """The parsed page; parsed when it is first asked for. Never raises, whatever the HTML."""
        if self._page is None:
            with collector_off():
                self._page = Page(self.html, self.url)
        return self._page

    def release(self) -> None:
        """Lets go of the parsed page, which takes far more memory than its HTML; who asks again has it parsed again."""
        if self._page is not None:
            self._page.unlink()
        self._page = None


@contextmanager
def collector_off() -> Iterator[None]:
    """Turns the garbage collector off while a page is parsed and read.

    All objects made meanwhile live until the report is built: the collector would free nothing and take a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
