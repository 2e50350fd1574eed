"""Sentences by which a page says that its list is a part: "last 90 days", "showing 12 of 81", the dates of a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from host.finder.audit.scope import AuditScope
from host.finder.audit.words import PAPERS
from host.finder.dom.node import Node
from host.finder.dom.page import BREAK
from host.finder.lexicon import audit as lexicon
from host.finder.lexicon import kinds
from host.finder.lexicon.navigation import pagination
from host.finder.model import ElementRef, Unexplained
from host.finder.values.text import PhraseMatcher, WordMatcher, any_word_of, collapse_whitespace, fold

_LAST_PERIOD = PhraseMatcher(lexicon.LAST_PERIOD)
_LATEST_ROWS = PhraseMatcher(lexicon.LATEST_ROWS)
_SHOWN = WordMatcher(lexicon.SHOWN)
_COUNTED = WordMatcher(
    {
        language: (
            *counted,
            *(word for table in (kinds.CREDIT_NOTE, kinds.RECEIPT) for word in table.get(language, ())),
        )
        for language, counted in pagination.COUNTED.items()
    }
)
_PERIOD_NAME = WordMatcher(lexicon.PERIOD_NAME)
_ONLY = WordMatcher(lexicon.ONLY)
_OLDER = WordMatcher(lexicon.OLDER)
_STILL_LOADING = WordMatcher(lexicon.STILL_LOADING)
_SINCE_DATE = re.compile(rf"(?<!\w){any_word_of(lexicon.SINCE)}\s+(?:\w+\s)?\d{{1,4}}[./-]")
_BEFORE_DATE = re.compile(rf"(?<!\w){any_word_of(lexicon.BEFORE)}\s+(?:[\w.]+\s){{0,3}}(?:19|20)\d\d\b")
_ELSEWHERE = WordMatcher(lexicon.ELSEWHERE)
_BADGE = re.compile(r"\((\d{1,4})\)$")
_OF = any_word_of(pagination.RANGE_OF)
_TO = any_word_of(pagination.TO)
_COUNT = re.compile(
    rf"""
    (?<! [\d.,/-] )
    (?: (?P<first> \d{{1,4}} ) \s* (?: [-–—] | {_TO} ) \s* )?    # "1-"
    (?P<last> \d{{1,4}} ) \s* (?: {_OF} | / ) \s*                # "12 of"
    (?: {any_word_of(pagination.IN_ALL)} \s )?                  # "the"
    (?P<all> \d{{1,5}} ) (?! [\d.,/-]*\d )                       # "81"
    """,
    re.VERBOSE,
)
_CONTROLS = frozenset(("a", "button", "label", "option", "select", "summary", "nav", "title"))
_MAX_LINE = 200
_MAX_BARE_LINE = 40
"""Characters of a line that names a period and little else, such as a heading; a longer one must speak of the list."""


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption", "th"))
_HEADING_WORDS = 4
_FIRST_YEAR = 1900


@dataclass(frozen=True)
class _Line:
    """A line of visible text outside of the rows, folded and as written, and the element that holds its first text."""

    folded: str
    text: str
    node: Node


def partial_sentences(scope: AuditScope) -> Iterator[Unexplained]:
    """Yields the lines that say that more documents exist than the list shows, where nothing leads to them."""
    for line in _lines(scope):
        says_part, announced = _says_part(scope, line), _announced(scope, line.folded)
        if says_part or announced is not None:
            element = ElementRef(scope.page.selector(line.node), None, None, line.text)
            yield Unexplained("text", line.text, element, None if says_part else announced)


def _lines(scope: AuditScope) -> Iterator[_Line]:
    """Yields the lines of text with a digit or a word of a period, outside of the rows, the frame and controls."""
    parts: list[str] = []
    holder: Node | None = None
    holds = scope.explained.ranges.holds
    for index, text in enumerate([*scope.page.text_nodes, BREAK]):
        if text is not BREAK:
            parent = scope.page.text_parents[index]
            if not (parent.hidden or holds(parent)):
                parts.append(text)
                holder = holder or parent
            continue
        if holder is not None:
            written = collapse_whitespace("".join(parts))
            if 5 < len(written) <= _MAX_LINE and not (_is_control(holder) or scope.in_frame(holder)):
                yield _Line(fold(written), written, holder)
            parts, holder = [], None


def _is_control(node: Node) -> bool:
    """Returns whether a text stands in something to press or to choose."""
    ancestor: Node | None = node
    for _ in range(4):
        if ancestor is None:
            return False
        if ancestor.tag in _CONTROLS or ancestor.get("role").lower() in ("button", "tab", "option", "link", "menuitem"):
            return True
        ancestor = ancestor.parent
    return False


def _says_part(scope: AuditScope, line: _Line) -> bool:
    """Returns whether a line says that the list is a part of more, whatever the number of its rows."""
    explained, folded = scope.explained, line.folded
    if folded.endswith("?"):
        return False
    if folded.endswith("...") and _STILL_LOADING.matches(folded):
        return True
    speaks_of_list = PAPERS.matches(folded) or _SHOWN.matches(folded)
    if (
        not explained.periods_are_read
        and _LAST_PERIOD.matches(folded)
        and (speaks_of_list or len(folded) <= _MAX_BARE_LINE)
    ):
        return True
    if _LATEST_ROWS.matches(folded) and not explained.leads_to_all:
        return True
    if not explained.periods_are_read and _is_date_range(scope, folded):
        return True
    if not (explained.periods_are_read or explained.leads_to_all) and _leaves_out(line):
        return True
    return _is_badge_of_more(scope, folded)


def _leaves_out(line: _Line) -> bool:
    """Returns whether a sentence says that documents before some day, or older ones, are not in the list."""
    folded = line.folded
    if not PAPERS.matches(folded):
        return False
    if _SINCE_DATE.search(folded) and (_ONLY.matches(folded) or _SHOWN.matches(folded)):
        return True
    if _BEFORE_DATE.search(folded) and _ELSEWHERE.matches(folded):
        return True
    # "Previous invoices" as a heading is what the list is called.
    is_sentence = len(folded.split()) > _HEADING_WORDS and line.node.tag not in _HEADINGS
    return is_sentence and _OLDER.matches(folded)


def _is_badge_of_more(scope: AuditScope, folded: str) -> bool:
    """Returns whether a name of documents bears a number of more than the rows: "Invoices (37)"."""
    explained, match = scope.explained, _BADGE.search(folded)
    if (
        match is None
        or explained.has_next
        or explained.at_last_page
        or not PAPERS.matches(folded)
        or len(folded) > _MAX_BARE_LINE
    ):
        return False
    announced = explained.result_count is not None and explained.result_count >= int(match[1])
    return len(explained.rows) < int(match[1]) < _FIRST_YEAR and not announced


def _is_date_range(scope: AuditScope, folded: str) -> bool:
    """Returns whether a line is a period of two dates with its name: "Period: 01.01.2026 - 28.11.2026"."""
    if len(folded) > 60 or not _PERIOD_NAME.matches(folded):
        return False
    numbers = re.findall(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", folded)
    return len(numbers) == 2 and re.search(rf"\d\s*{lexicon.SEPARATES_DATES}\s*\d", folded) is not None


def _announced(scope: AuditScope, folded: str) -> int | None:
    """Returns how many rows there are by a line that says that fewer are shown, where neither a next page nor the announced
    number of rows, which the fetch compares with those that it read, accounts for it; else None."""
    explained = scope.explained
    if (
        folded.endswith("?")
        or explained.has_next
        or explained.at_last_page
        or not (_SHOWN.matches(folded) or _COUNTED.matches(folded) or len(folded) < 20)
    ):
        return None
    shown = len(explained.rows)
    for match in _COUNT.finditer(folded):
        last, every = int(match["last"]), int(match["all"])
        announced = explained.result_count is not None and explained.result_count >= every
        if (
            not announced
            and last < every
            and every > shown
            and (match["first"] or last == shown or _SHOWN.matches(folded))
        ):
            return every
    return None
