"""What a page says about how many pages and rows a list has: "Seite 2 von 5", "1-10 of 30", "30 facturen"."""

from __future__ import annotations

import re
from collections.abc import Callable

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.text import WordMatcher, fold
from host.finder.lexicon import paging as words

_MORE = WordMatcher(words.LOAD_MORE)
_LEFT = re.compile(r"\(.*?\)|\d+|(?:verbleibend\w*|remaining|left|resterend\w*|restant\w*|rimanent\w*|weitere[nr]?)$")
_LETTERS = re.compile(r"[^\W\d_][\w'’-]*")
_MORE_WORDS = frozenset(map(fold, words.LOAD_MORE_PARTS["more"]))
_WITH = frozenset(map(fold, (*words.LOAD_MORE_PARTS["show"], *words.LOAD_MORE_PARTS["things"])))


def is_load_more(name: str) -> bool:
    """Whether a folded name asks for more rows: "show more (12)", "toon oudere facturen", "meer…"."""
    plain = _LEFT.sub("", name)
    if _MORE.matches_fully(plain):
        return True
    read_page_counts = set(_LETTERS.findall(name))
    if len(name) > 40 or not read_page_counts & _MORE_WORDS or not read_page_counts <= _MORE_WORDS | _WITH:
        return False
    return bool(read_page_counts & _WITH) or name.endswith("...")


_SOME_ONLY = WordMatcher(words.PARTIAL_COUNT)
_MOVING = re.compile(r"carousel|slider|slick|swiper|gallery|calendar|datepicker|kalender|lightbox|wizard|stepper|glide")
_OF = "|".join(sorted({re.escape(fold(one)) for every in words.OF.values() for one in every}, key=len, reverse=True))
_PAGE = "|".join(sorted({re.escape(fold(one)) for every in words.PAGE.values() for one in every}))
_COUNTED = "|".join(
    sorted({re.escape(fold(one)) for every in words.COUNTED.values() for one in every}, key=len, reverse=True)
)
_PAGE_OF = re.compile(rf"(?:(?:{_PAGE})\s*(\d{{1,4}})\s*(?:{_OF}|/)\s*(\d{{1,4}})(?!\d))")
_BARE_OF = re.compile(rf"^\s*(\d{{1,4}})\s*(?:{_OF}|/)\s*(\d{{1,4}})\s*$")
_RANGE_OF = re.compile(
    rf"(\d{{1,5}})\s*(?:-|–|—|bis|t/m|tot|to|a|au|al|hasta|through)\s*(\d{{1,5}})\s*(?:{_OF}|/|aus)\s*"
    r"(?:insgesamt\s|in totaal\s|ca\.?\s|the\s|total\s)?([\d.,']{1,7})(?![\d,.]*\d)"
)
_COUNT = re.compile(rf"(?<![\d.,/-])(\d{{1,5}})\s+(?:[a-z-]+\s)?(?:{_COUNTED})(?!\w)")
_TOTAL_OF = re.compile(
    r"(?:insgesamt|gesamt|totaal|in totaal|total|au total|totale|in totale)\s*:?\s*(\d{1,5})(?![\d.,€$]*\d|\s*(?:€|eur|,))"
)


def read_page_counts(
    page: Page, region: Node, rows: int, in_rows: Callable[[Node], bool], in_pager: Callable[[Node], bool]
) -> tuple[tuple[int, int] | None, int | None]:
    """What short texts near the list say: (page, pages) and the number of rows in all."""
    pages: tuple[int, int] | None = None
    result_count: int | None = None
    counted: int | None = None
    for node in page.nodes[region.at : region.end]:
        if node.hidden or node.tag in ("select", "script") or in_rows(node) or len(node.kids) > 6:
            continue
        if node.last - node.first > 14 or node.last == node.first:
            continue
        text = fold(page.text(node, 200))
        if not any(map(str.isdigit, text)) or len(text) > 160:
            continue
        match = _PAGE_OF.search(text) or (_BARE_OF.match(text) if in_pager(node) else None)
        if match and pages is None and 1 <= int(match[1]) <= int(match[2]):
            pages = int(match[1]), int(match[2])
        found = _RANGE_OF.search(text)
        if found and result_count is None:
            total = int(re.sub(r"\D", "", found[3]) or 0)
            if int(found[1]) <= int(found[2]) <= total and not _MOVING.search(node.classes()):
                result_count = total
        if counted is None and not _SOME_ONLY.matches(text):
            amount = _COUNT.search(text) or _TOTAL_OF.search(text)
            if amount and int(amount[1]) >= rows and "€" not in text and node.tag not in ("a", "button", "td"):
                counted = int(amount[1])
    return pages, result_count if result_count is not None else counted
