"""A portal with a list over two pages that grows, and a session that ends; all of it in memory."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from host import protocol
from tests.support.fake_browser import Bytes, FakeBrowser, Page, listing, pdf
from tests.unit.fetch.test_run import SIGN_IN

URL = "http://portal.localhost/rechnungen"
ON_A_PAGE = 5
FIRST = date(2020, 1, 1)


class GrowingPortal:
    """``documents`` are numbered from 1; the newest stands first. What it shows is read through ``browser``."""

    def __init__(self) -> None:
        self.documents = 0
        self.signed_in = True
        self.browser = Browser(self)

    def grow(self, count: int) -> None:
        self.documents += count
        for number in range(self.documents - count + 1, self.documents + 1):
            address = f"http://portal.localhost/pdf/{name(number)}.pdf"
            self.browser.documents[address] = Bytes(pdf(name(number)))

    def wanted(self) -> list[str]:
        """The SHA-256 of all documents, sorted."""
        return sorted(hashlib.sha256(held.data).hexdigest() for held in self.browser.documents.values())

    def page(self, at: int) -> Page:
        if not self.signed_in:
            return Page(SIGN_IN)
        numbers = list(range(self.documents, 0, -1))
        pages = max(1, -(-len(numbers) // ON_A_PAGE))
        rows = [
            (name(n), (FIRST + timedelta(n)).strftime("%d.%m.%Y"), f"{n + 10},90")
            for n in numbers[(at - 1) * ON_A_PAGE : at * ON_A_PAGE]
        ]
        links = " ".join(
            f"<span>{n}</span>" if n == at else f'<a href="/rechnungen?seite={n}">{n}</a>' for n in range(1, pages + 1)
        )
        onward = f' <a href="/rechnungen?seite={at + 1}" rel="next">Weiter</a>' if at < pages else ""
        return Page(listing(rows, f"<nav>{links}{onward}</nav>" if pages > 1 else ""))


def name(number: int) -> str:
    """The invoice number."""
    return f"R-{number:05}"


class Browser(FakeBrowser):
    """The extension's end, for the harness: ``transfers`` sends over the real pipe, ``showed`` says that a person acted."""

    def __init__(self, portal: GrowingPortal) -> None:
        super().__init__()
        self._portal = portal
        self.showed = False

    def _page(self) -> Page:
        at = int(self.url.rsplit("seite=", 1)[1]) if "seite=" in self.url else 1
        return self._portal.page(at)

    def tab_show(self, params: Any) -> protocol.Nothing:
        self._portal.signed_in = True
        self.showed = True
        return super().tab_show(params)
