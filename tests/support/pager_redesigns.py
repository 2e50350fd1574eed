"""Lists of several pages whose pager a redesign replaces, drawn by seed: numbers, a way on, a button that adds rows, rows that
come on scrolling, a select of pages, all rows at once. The rows and their papers stay."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from host import protocol
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page
from tests.support.readers import paper

PAGERS = ("numbers", "way on", "more", "endless", "select", "script numbers", "whole")
APPENDING = ("more", "endless")
SIZES = (4, 5, 6)
WORDS: dict[str, tuple[str, str, str, str]] = {
    "de": ("Rechnungen", "Nächste Seite", "Mehr anzeigen", "Seite"),
    "nl": ("Facturen", "Volgende", "Meer laden", "Pagina"),
    "en": ("Invoices", "Next", "Load more", "Page"),
    "fr": ("Factures", "Suivant", "Afficher plus", "Page"),
    "es": ("Facturas", "Siguiente", "Cargar más", "Página"),
    "it": ("Fatture", "Successiva", "Mostra altro", "Pagina"),
    "pt": ("Faturas", "Seguinte", "Ver mais", "Página"),
    "pl": ("Faktury", "Następna", "Pokaż więcej", "Strona"),
    "cs": ("Faktury", "Další", "Načíst další", "Stránka"),
    "sv": ("Fakturor", "Nästa", "Visa fler", "Sida"),
    "da": ("Fakturaer", "Næste", "Vis flere", "Side"),
    "fi": ("Laskut", "Seuraava", "Näytä lisää", "Sivu"),
    "ro": ("Facturi", "Următoarea", "Încarcă mai multe", "Pagina"),
    "hu": ("Számlák", "Következő", "Továbbiak betöltése", "Oldal"),
}
"""By language: the list, the way to its next page, the button that adds rows, a page of it."""
_OF_SELECT = (
    "{page}", "{word} {page}", "{page} / {last_page}", "{first} - {last}", "{word} {page}/{last_page}", "{first}–{last} / {every}",
)  # fmt: skip
"""What an option of a select of pages says."""


@dataclass(frozen=True)
class PagerRedesign:
    """What one seed draws. ``fresh``: how many of the ``count`` rows are new after the redesign; ``full``: whether the second
    fetch reads the whole list whatever it knows."""

    seed: int
    before: str
    after: str
    language: str
    count: int
    fresh: int
    size: int
    full: bool
    counts_rows: bool
    shape: int

    @property
    def name(self) -> str:
        how = f"{self.fresh} of {self.count} rows new, {self.size} a page{', full' if self.full else ''}"
        return f"{self.seed}: {self.before} -> {self.after}, {self.language}, {how}, shape {self.shape}"

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Number, date and total as printed, the newest first."""
        return [
            (f"F-{2600 + n}", f"{1 + n * 5 % 27:02}.{1 + (n - 1) // 3:02}.2026", f"{40 + 3 * n},90")
            for n in range(self.count, 0, -1)
        ]

    def browser(self, *, is_redesigned: bool) -> PagedBrowser:
        shown = self.rows if is_redesigned else self.rows[self.fresh :]
        made = PagedBrowser(redesign=self, pager=self.after if is_redesigned else self.before, rows=shown)
        for row in shown:
            made.documents[f"https://portal.example/pdf/{row[0]}.pdf"] = Bytes(own_paper(*row))
        return made


@cache
def own_paper(number: str, date: str, total: str) -> bytes:
    return paper(number, date, total)


def pager_redesign(seed: int) -> PagerRedesign:
    """Returns what a seed draws; as many seeds one after another as there are pairs of pagers have each pair once."""
    draw = random.Random(f"pager {seed}")
    pairs = [(before, after) for before in PAGERS for after in PAGERS if before != after]
    before, after = pairs[seed % len(pairs)]
    size = draw.choice(SIZES)
    count = draw.randint(2 * size, 4 * size)
    fresh = draw.choice((1, 2, size, size + 2))
    return PagerRedesign(
        seed, before, after, draw.choice(list(WORDS)), count, fresh, size, draw.random() < 0.5, draw.random() < 0.3,
        draw.randrange(3),
    )  # fmt: skip


@dataclass
class PagedBrowser(FakeBrowser):
    """A browser before such a list. ``shown``: the page that a script has turned to, or how many pages it has added."""

    redesign: PagerRedesign = None  # type: ignore[assignment]
    pager: str = "whole"
    rows: list[tuple[str, str, str]] = None  # type: ignore[assignment]
    shown_page: int = 1

    def __post_init__(self) -> None:
        self.scripted = self.pager not in ("numbers", "way on", "whole")

    @property
    def _last(self) -> int:
        return 1 if self.pager == "whole" else -(-len(self.rows) // self.redesign.size)

    def _go(self, url: str) -> protocol.Tab:
        self.shown_page = 1
        return super()._go(url)

    def _page(self) -> Page:
        if urlsplit(self.url).path != urlsplit(PORTAL).path:
            return super()._page()
        turned = re.search(r"[?&]p=(\d+)", self.url)
        page = int(turned[1]) if turned else self.shown_page
        size = len(self.rows) if self.pager == "whole" else self.redesign.size
        begin = 0 if self.pager in APPENDING else (page - 1) * size
        rows = self.rows[begin : page * size]
        return Page(self._html(rows, _MARKUP[self.pager](self, page)))

    def _html(self, rows: list[tuple[str, str, str]], pager: str) -> str:
        language, shape = self.redesign.language, self.redesign.shape
        link = '<a href="/pdf/{0}.pdf">PDF</a>'
        card = f"<div class='card'><h4>{{0}}</h4><p>{{1}}</p><p>{{2}} €</p>{link}</div>"
        cells = f"<tr><td>{{0}}</td><td>{{1}}</td><td>{{2}} €</td><td>{link}</td></tr>"
        lines = "".join((card if shape == 1 else cells).format(*row) for row in rows)
        body = f"<div class='cards'>{lines}</div>" if shape == 1 else f"<table><tbody>{lines}</tbody></table>"
        count = (
            f"<p>{len(rows)} / {len(self.rows)}</p>" if self.redesign.counts_rows and self.pager in APPENDING else ""
        )
        heading = WORDS[language][0]
        return f"<html lang='{language}'><body><main><h1>{heading}</h1>{body}{count}{pager}</main></body></html>"

    def _numbers(self, page: int) -> str:
        shape = self.redesign.shape
        links = [
            f"<li class='active'><span>{n}</span></li>" if n == page else f"<li><a href='{PORTAL}?p={n}'>{n}</a></li>"
            for n in range(1, self._last + 1)
        ]
        return (
            f"<{'nav' if shape else 'div'}><ul class='pagination'>{''.join(links)}</ul></{'nav' if shape else 'div'}>"
        )

    def _script_numbers(self, page: int) -> str:
        current = (" aria-current='page'", " class='current'", " disabled")[self.redesign.shape]
        return "".join(
            f"<button type='button' data-oph-ref='0.n.{n}'{current if n == page else ''}>{n}</button>"
            for n in range(1, self._last + 1)
        )

    def _way_on(self, page: int) -> str:
        word = WORDS[self.redesign.language][1]
        text = (word, f"{word} »", "<i class='icon-chevron-right'></i>")[self.redesign.shape]
        label = f" aria-label='{word}'" if self.redesign.shape == 2 else ""
        return f"<p><a href='{PORTAL}?p={page + 1}'{label}>{text}</a></p>" if page < self._last else ""

    def _more(self, page: int) -> str:
        word = WORDS[self.redesign.language][2]
        tags = (
            ("button type='button'", "button"),
            ("a href='#' role='button'", "a"),
            ("div role='button' tabindex='0'", "div"),
        )
        opening, closing = tags[self.redesign.shape]
        return f"<{opening} data-oph-ref='0.m.1'>{word}</{closing}>" if page < self._last else ""

    def _endless(self, page: int) -> str:
        return "<div class='sentinel'></div>" if page < self._last else ""

    def _select(self, page: int) -> str:
        word = WORDS[self.redesign.language][3]
        label = _OF_SELECT[self.redesign.seed // 3 % len(_OF_SELECT)]
        options = "".join(
            f"<option value='{n}'{' selected' if n == page else ''}>{self._option(label, word, n)}</option>"
            for n in range(1, self._last + 1)
        )
        return f"<label>{word} <select data-oph-ref='0.s.1' name='page'>{options}</select></label>"

    def _option(self, label: str, word: str, page: int) -> str:
        size, every = self.redesign.size, len(self.rows)
        first, last = (page - 1) * size + 1, min(page * size, every)
        return label.format(page=page, last_page=self._last, word=word, first=first, last=last, every=every)

    def _turn(self, page: int) -> None:
        if page != self.shown_page and page <= self._last:
            self.shown_page = page
            self.stirred += 1

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        if params.ref.startswith("0.m"):
            self._turn(self.shown_page + 1)
        elif params.ref.startswith("0.n"):
            self._turn(int(params.ref.rpartition(".")[2]))
        return super().page_click(params)

    def page_choose(self, params: protocol.ChooseParams) -> protocol.Nothing:
        if params.ref == "0.s.1":
            self._turn(int(params.value))
        return super().page_choose(params)

    def page_scroll(self, params: protocol.ScrollParams) -> protocol.ScrollResult:
        if self.pager == "endless" and params.to != "top" and self.shown_page < self._last:
            self._turn(self.shown_page + 1)
            return protocol.ScrollResult(moved=True)
        return protocol.ScrollResult(moved=False)


_MARKUP: dict[str, Callable[[PagedBrowser, int], str]] = {
    "numbers": PagedBrowser._numbers,
    "way on": PagedBrowser._way_on,
    "more": PagedBrowser._more,
    "endless": PagedBrowser._endless,
    "select": PagedBrowser._select,
    "script numbers": PagedBrowser._script_numbers,
    "whole": lambda browser, page: "",
}
