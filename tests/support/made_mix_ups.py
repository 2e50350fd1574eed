"""Made portals that give other papers than their rows', drawn by seed: what lies behind each control, and whose it is.

The designs are those by which a fetch comes to a paper: a link that its words mark, a nameless one that only the pilot tries,
and pages of the rows that hold either of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tests.portals.pdf import Pdf
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page
from tests.support.readers import paper

BASE = "https://portal.example"
KINDS = (
    "shifted by one",
    "two swapped",
    "the same for some",
    "a placeholder for all",
    "the reply before",
    "names of every page",
    "the next row's page",
)
NOTHING = "nothing"
DESIGNS = ("marked", "nameless", "marked on row pages", "nameless on row pages")
LISTS = ("numbers", "equal totals", "no numbers")
KNOWN = 4
"""How many of the oldest rows an account that is known has fetched before, from the portal as it should be."""
PAGE = 4
"""Rows of one page of a list that has several."""


@dataclass(frozen=True)
class MadeRow:
    """One row: its number, ``date`` and ``total`` as printed, and its key in addresses."""

    number: str
    date: str
    total: str
    key: int


@dataclass(frozen=True)
class MixUp:
    """What one seed draws. ``is_known``: the account fetched older rows before, and learned its way."""

    seed: int
    kind: str
    design: str
    listed: str
    is_known: bool

    @property
    def name(self) -> str:
        return f"{self.seed}: {self.kind}, {self.design}, {self.listed}{', known' if self.is_known else ''}"

    @property
    def rows(self) -> list[MadeRow]:
        """All rows, the newest first."""
        first = 100 * (1 + self.seed % 9)
        total = None if self.listed != "equal totals" else "49,00"
        return [
            MadeRow(f"RE-2026-{first + n}", f"{3 + self.seed % 7:02}.{n:02}.2026", total or f"{first + 7 * n},50", n)
            for n in range(8, 0, -1)
        ]

    def undisturbed(self) -> MixUp:
        """Returns the same portal with nothing mixed up, with numbers in its list, to an account that is new."""
        return replace(self, kind=NOTHING, listed="numbers", is_known=False)

    def browser(self) -> FakeBrowser:
        """Returns a browser at the portal that mixes up the papers of all rows."""
        browser = FakeBrowser()
        self._show(browser, self.rows)
        if self.kind != NOTHING:
            _MIX[self.kind](self, browser)
        return browser

    def browser_before(self) -> FakeBrowser:
        """Returns a browser at the portal as it was, with its oldest rows and their own papers."""
        browser = FakeBrowser()
        self._show(browser, self.rows[-KNOWN:])
        return browser

    def address(self, row: MadeRow) -> str:
        """Returns the address of a row's paper, which rows of several pages share where names are reused."""
        key = row.key if self.kind != "names of every page" else 1 + (row.key - 1) % PAGE
        return f"{BASE}/k/{key}/x8" if self.design.startswith("nameless") else f"{BASE}/pdf/{key}.pdf"

    def _show(self, browser: FakeBrowser, rows: list[MadeRow]) -> None:
        size = PAGE if self.kind == "names of every page" else len(rows)
        parts = [rows[start : start + size] for start in range(0, len(rows), size)]
        addresses = [PORTAL, *(f"{BASE}/rechnungen/seite/{n}" for n in range(2, len(parts) + 1))]
        for place, part in enumerate(parts):
            below = f'<a rel="next" href="{addresses[place + 1]}">Weiter</a>' if place + 1 < len(parts) else ""
            browser.pages[addresses[place]] = self._list(part, below)
        for row in rows:
            browser.documents[self.address(row)] = Bytes(own_paper(row))
            browser.pages[f"{BASE}/v/{row.key}"] = self._row_page(row)

    def _list(self, rows: list[MadeRow], below: str) -> Page:
        heads = ["Datum", "Betrag", ""]
        lines = [[row.date, f"{row.total} €", self._cell(row)] for row in rows]
        if self.listed != "no numbers":
            heads.insert(0, "Rechnungsnummer")
            for row, line in zip(rows, lines, strict=True):
                line.insert(0, row.number)
        head = "".join(f"<th>{one}</th>" for one in heads)
        body = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in line)}</tr>" for line in lines)
        return Page(
            f'<html lang="de"><body><h1>Ihre Rechnungen</h1><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
            f"<nav>{below}</nav></body></html>"
        )

    def _cell(self, row: MadeRow) -> str:
        if self.design.endswith("row pages"):
            return f'<a href="/v/{row.key}"><i class="arrow"></i></a>'
        return self._control(row)

    def _control(self, row: MadeRow) -> str:
        url = self.address(row).removeprefix(BASE)
        return (
            f'<a href="{url}">{"<i class=q2></i>" if self.design.startswith("nameless") else "PDF herunterladen"}</a>'
        )

    def _row_page(self, row: MadeRow) -> Page:
        number = "" if self.listed == "no numbers" else f"<h1>Vorgang {row.number}</h1>"
        return Page(
            f'<html lang="de"><body><main>{number}<p>{row.date}</p><p>{row.total} €</p>{self._control(row)}</main></body></html>'
        )


def mix_up(seed: int) -> MixUp:
    """Returns what a seed draws; as many seeds one after another as there are kinds and designs have each of them once."""
    dice = random.Random(f"mix-up {seed}")
    kind, design = KINDS[seed % len(KINDS)], DESIGNS[seed // len(KINDS) % len(DESIGNS)]
    if kind == "the next row's page" and not design.endswith("row pages"):
        design = f"{design} on row pages"
    return MixUp(seed, kind, design, dice.choice(LISTS), dice.random() < 0.4)


def own_paper(row: MadeRow) -> bytes:
    return _paper(row.number, row.date, row.total)


@cache
def _paper(number: str, date: str, total: str) -> bytes:
    return paper(number, date, total)


def _shift(made: MixUp, browser: FakeBrowser) -> None:
    addresses = [made.address(row) for row in made.rows]
    step = random.Random(made.seed).choice((1, -1))
    papers = [browser.documents[address] for address in addresses]
    browser.documents.update(zip(addresses, papers[step:] + papers[:step], strict=True))


def _swap(made: MixUp, browser: FakeBrowser) -> None:
    one, other = (made.address(row) for row in random.Random(made.seed).sample(made.rows, 2))
    papers = browser.documents
    papers[one], papers[other] = papers[other], papers[one]


def _repeat(made: MixUp, browser: FakeBrowser) -> None:
    first, *others = (made.address(row) for row in random.Random(made.seed).sample(made.rows, 4))
    browser.documents.update(dict.fromkeys(others, browser.documents[first]))


def _place_holder(made: MixUp, browser: FakeBrowser) -> None:
    held = random.Random(made.seed).choice(_PLACE_HOLDERS)()
    browser.documents.update({made.address(row): held for row in made.rows})


def _notice() -> Bytes:
    made = Pdf("Hinweis", "Test", "2026-01-01")
    made.text(60, 700, "Ihr Dokument wird gerade erstellt.")
    made.text(60, 680, "Bitte versuchen Sie es in einigen Minuten noch einmal.")
    return Bytes(made.finish())


def _specimen() -> Bytes:
    return Bytes(paper("MUSTER-0001", "01.01.2020", "1,00"))


def _page_instead() -> Bytes:
    return Bytes(b'<html lang="de"><body><p>Wird gerade erstellt.</p></body></html>', 200, "text/html")


_PLACE_HOLDERS = (_notice, _specimen, _page_instead)


def _reply_late(made: MixUp, browser: FakeBrowser) -> None:
    """Each request for a paper gets what the one before it asked for; the first gets its own."""
    own = {made.address(row): browser.documents[made.address(row)] for row in made.rows}
    asked: list[str] = []

    def before(method: str, params: Any) -> None:
        if method.endswith("fetch_bytes") and params.url in own:
            browser.documents[params.url] = own[asked[-1]] if asked else own[params.url]
            asked.append(params.url)

    browser.before = before


def _reuse_names(made: MixUp, browser: FakeBrowser) -> None:
    """A name of a paper means the row of one page for good, or that of the page that is shown."""
    by_page = {PORTAL: made.rows[:PAGE], f"{BASE}/rechnungen/seite/2": made.rows[PAGE:]}
    is_by_page = random.Random(made.seed).random() < 0.5
    shown = made.rows[:PAGE]

    def before(method: str, params: Any) -> None:
        nonlocal shown
        if is_by_page:
            shown = by_page.get(browser.url, shown)
        if method.endswith("fetch_bytes"):
            browser.documents.update({made.address(row): Bytes(own_paper(row)) for row in shown})

    browser.before = before


def _shift_pages(made: MixUp, browser: FakeBrowser) -> None:
    addresses = [f"{BASE}/v/{row.key}" for row in made.rows]
    pages = [browser.pages[address] for address in addresses]
    browser.pages.update(zip(addresses, pages[1:] + pages[:1], strict=True))


_MIX: dict[str, Callable[[MixUp, FakeBrowser], None]] = dict(
    zip(KINDS, (_shift, _swap, _repeat, _place_holder, _reply_late, _reuse_names, _shift_pages), strict=True)
)
