"""Fields beside a list that take a date from which, or until which, rows are shown."""

from __future__ import annotations

from collections.abc import Callable

from host.finder.dom.forms import label_of
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.lexicon import marks
from host.finder.lexicon.navigation import active_filters as words
from host.finder.values.dates import find_dates
from host.finder.values.text import FragmentMatcher, WordMatcher, fold

_DATE_TYPES = frozenset(("date", "month", "week", "datetime-local"))
_TEXT_TYPES = frozenset(("", "text", "search"))
_FROM = WordMatcher(words.FROM)
_UNTIL = WordMatcher(words.UNTIL)
_DATE_FIELD = FragmentMatcher(marks.DATE_FIELD)
_DATE_RANGE = FragmentMatcher(marks.DATE_RANGE)


def has_date_range(page: Page, in_rows: Callable[[Node], bool]) -> bool:
    """Returns whether a filled range of dates hides rows: a first day, both ends in two fields, or both in one. A last day
    alone, mostly today, hides nothing that is there already."""
    filled = [
        node
        for node in page.by_tag("input")
        if not (node.hidden or in_rows(node)) and _is_filled(node) and _takes_date(page, node)
    ]
    return len(filled) >= 2 or any(_is_range(node) or _is_first_day(page, node) for node in filled)


def _is_filled(field: Node) -> bool:
    """Returns whether a field has a value: a snapshot says so, a saved page holds it."""
    return field.has("data-oph-filled") or bool(field.get("value").strip())


def _takes_date(page: Page, field: Node) -> bool:
    """Returns whether a field takes a date: by its type, its value, or its names and its label."""
    kind = field.get("type").lower()
    if kind in _DATE_TYPES:
        return True
    if kind not in _TEXT_TYPES:
        return False
    if find_dates(fold(field.get("value"))) or find_dates(fold(field.get("placeholder"))):
        return True
    if not _DATE_FIELD.matches(_names_of(field)):
        return False
    label = fold(label_of(page, field))
    return bool(_DATE_RANGE.matches(_names_of(field)) or _FROM.matches_fully(label) or _UNTIL.matches_fully(label))


def _is_range(field: Node) -> bool:
    """Returns whether one field takes both ends of a range."""
    return len(find_dates(fold(field.get("value")))) >= 2 or _DATE_RANGE.matches(_names_of(field))


def _is_first_day(page: Page, field: Node) -> bool:
    """Returns whether a field takes the first day of a range."""
    return _FROM.matches_fully(fold(field.get("aria-label") or label_of(page, field)))


def _names_of(field: Node) -> str:
    """Returns the names of a field in its markup, in lower case."""
    return fold(f"{field.get('name')} {field.get('id')} {field.get('class')}")
