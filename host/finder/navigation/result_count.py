"""Result counts: the numbers of pages and rows that a page states ("Seite 2 von 5", "1-10 of 30", "30 facturen")."""

from __future__ import annotations

import re
from collections.abc import Callable

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.lexicon import marks
from host.finder.lexicon.navigation import page_turns as turn_words
from host.finder.lexicon.navigation import pagination as words
from host.finder.values.text import FragmentMatcher, WordMatcher, any_word_of, fold

_PARTIAL_COUNT = WordMatcher(words.PARTIAL_COUNT)
_CAROUSEL = FragmentMatcher(marks.CAROUSEL)
_OF, _RANGE_OF_WORD, _TO, _IN_ALL = map(any_word_of, (words.OF, words.RANGE_OF, words.TO, words.IN_ALL))
_PAGE, _COUNTED, _TOTAL = map(any_word_of, (turn_words.PAGE, words.COUNTED, words.TOTAL))
_PAGE_OF = re.compile(rf"{_PAGE}\s*(\d{{1,4}})\s*(?:{_OF}|/)\s*(\d{{1,4}})(?!\d)")
_BARE_OF = re.compile(rf"^\s*(\d{{1,4}})\s*(?:{_OF}|/)\s*(\d{{1,4}})\s*$")
_RANGE_OF = re.compile(
    rf"""
    (\d{{1,5}}) \s* (?: - | – | — | {_TO} ) \s* (\d{{1,5}}) \s*       # "1 to 10"
    (?: {_RANGE_OF_WORD} | / ) \s* (?: {_IN_ALL} \s )?               # "of the"
    ([\d.,']{{1,7}}) (?! [\d,.]*\d )                                # "1,200", and no longer number
    """,
    re.VERBOSE,
)
_ROWS = re.compile(
    rf"(\d{{1,5}})\s*(?:-|–|—|{_TO})\s*(\d{{1,5}})(?:\s*(?:{_RANGE_OF_WORD}|/)\s*(?:{_IN_ALL}\s)?\d{{1,5}})?"
)
_COUNT = re.compile(rf"(?<![\d.,/-])(\d{{1,5}})\s+(?:[a-z-]+\s)?{_COUNTED}(?!\w)")
_TOTAL_OF = re.compile(rf"{_TOTAL}\s*:?\s*(\d{{1,5}})(?![\d.,€$]*\d|\s*(?:€|eur|,))")


def tells_page(folded: str) -> bool:
    """Returns whether a text tells the number of the page and of the last one: "Seite 2 von 5"."""
    return _PAGE_OF.search(folded) is not None


def page_of(folded: str) -> tuple[int, int] | None:
    """Returns the page and the last page that a text names and nothing else: "2 / 4", "Page 2 of 4"; else None."""
    match = _PAGE_OF.fullmatch(folded) or _BARE_OF.match(folded)
    return None if match is None else (int(match[1]), int(match[2]))


def row_range(folded: str) -> tuple[int, int] | None:
    """Returns the first and the last row that a text names and little else: "11 - 20", "11 to 20 of 35"; else None."""
    match = _ROWS.fullmatch(folded)
    return None if match is None else (int(match[1]), int(match[2]))


def read_page_counts(
    page: Page, region: Node, rows: int, in_rows: Callable[[Node], bool], in_pager: Callable[[Node], bool]
) -> tuple[tuple[int, int] | None, int | None]:
    """Returns (page, pages) and the total number of rows from short texts near the list; None for each that is not stated."""
    pages: tuple[int, int] | None = None
    result_count: int | None = None
    stated_count: int | None = None
    for node in page.nodes[region.at : region.end]:
        if node.hidden or node.tag in ("select", "script") or in_rows(node) or len(node.kids) > 6:
            continue
        if node.last - node.first > 14 or node.last == node.first:
            continue
        text = fold(page.text(node, 200))
        if not any(map(str.isdigit, text)) or len(text) > 160:
            continue
        page_match = _PAGE_OF.search(text) or (_BARE_OF.match(text) if in_pager(node) else None)
        if page_match and pages is None and 1 <= int(page_match[1]) <= int(page_match[2]):
            pages = int(page_match[1]), int(page_match[2])
        row_range = _RANGE_OF.search(text)
        if row_range and result_count is None:
            total = int(re.sub(r"\D", "", row_range[3]) or 0)
            if int(row_range[1]) <= int(row_range[2]) <= total and not _CAROUSEL.matches(node.classes()):
                result_count = total
        if stated_count is None and not _PARTIAL_COUNT.matches(text):
            amount = _COUNT.search(text) or _TOTAL_OF.search(text)
            if amount and int(amount[1]) >= rows and "€" not in text and node.tag not in ("a", "button", "td"):
                stated_count = int(amount[1])
    return pages, result_count if result_count is not None else stated_count
