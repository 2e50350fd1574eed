"""Shapes of names and addresses: the values of a row replaced by placeholders, so that the same control of another row has
the same shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from host.finder.dom.urls import path_query_fragment
from host.finder.lexicon import marks
from host.finder.values.dates import find_dates, month_spans
from host.finder.values.text import FragmentMatcher, fold
from host.urls import is_route

ANY: Final = "{*}"
_NUMBER, _DATE, _TOTAL, _ID = "{number}", "{date}", "{total}", "{id}"
_MAX_NAME, _MAX_ADDRESS = 120, 400
"""Characters of a name and of an address; the rest says nothing more."""
_DIGIT = re.compile(r"\d")
_NO_DIGIT = re.compile(r"\D+")
_TOKEN_WITH_DIGIT = re.compile(r"(?<![{\w])[^\s()\[\]{}:;]*\d[^\s()\[\]{}:;]*")
_RUN_WITH_DIGIT = re.compile(r"[A-Za-z0-9]*\d[A-Za-z0-9]*")
_SEVERAL = re.compile(r"\{\*\}(?:[-_.~+ ]*\{\*\})+")
_EXTENSION = re.compile(r"\.[A-Za-z]{2,4}\Z|\.(?:p7m|7z)\Z")
_RANDOM = re.compile(r"(?=.*[a-z])(?=.*[A-Z])[A-Za-z_-]{20,}={0,2}\Z")
"""A value of letters alone that is as long and as mixed as a token."""
_SESSION_PARAMETER = FragmentMatcher(marks.SESSION_PARAMETER)
_LONGEST_LITERAL = 2
"""A run with digits that is no longer stays as written: "v2" and "type=1" say what a thing is. A counter of rows stays, too,
which is why ``matching`` takes two numbers for nearly the same."""
_SHORTEST_PART = 3
"""A value of the row that is shorter counts only where it is a whole part of an address, or a whole word of a name."""


@dataclass(frozen=True)
class RowValues:
    """Values of a row that its controls may bear: ``number`` as written, ``date`` in ISO form, ``total`` as a decimal string,
    ``portal_id``; None where they are unknown."""

    number: str | None = None
    date: str | None = None
    total: str | None = None
    portal_id: str | None = None
    _placeholders: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepares the folded values with their placeholders, the number first."""
        values = ((self.number, _NUMBER), (self.portal_id, _ID), (self.date, _DATE))
        folded = tuple((fold(value), placeholder) for value, placeholder in values if value)
        object.__setattr__(self, "_placeholders", folded)

    def whole(self, part: str) -> str | None:
        """Returns the placeholder of the value that a folded part is; None where it is none."""
        for value, placeholder in self._placeholders:
            if part == value:
                return placeholder
        return None

    def replaced_in(self, text: str) -> str:
        """Returns a folded text with placeholders for the values in it."""
        for value, placeholder in self._placeholders:
            if len(value) >= _SHORTEST_PART and value in text:
                text = text.replace(value, placeholder)
        return text

    def is_total(self, token: str) -> bool:
        """Returns whether a token has the digits of the row's total."""
        return self.total is not None and _NO_DIGIT.sub("", token) == _NO_DIGIT.sub("", self.total)


NO_VALUES: Final = RowValues()


def name_shape(folded: str, values: RowValues = NO_VALUES) -> str:
    """Returns the shape of a folded name: "invoice {number} of {date}". Other words with a digit are ``{*}``."""
    text = folded[:_MAX_NAME]
    if not _DIGIT.search(text):
        return values.replaced_in(text)
    text = values.replaced_in(text)
    for find in (_date_spans, month_spans):
        for begin, end in sorted(find(text), reverse=True):
            text = text[:begin] + _DATE + text[end:]
    text = _TOKEN_WITH_DIGIT.sub(lambda token: _TOTAL if values.is_total(token[0]) else ANY, text)
    return _SEVERAL.sub(ANY, text)


def address_shape(url: str, values: RowValues = NO_VALUES) -> str:
    """Returns the shape of a URL without its origin: ``/orders/{id}/invoice.pdf?v={*}``; empty for an invalid URL."""
    parts = path_query_fragment(url[:_MAX_ADDRESS])
    if parts is None:
        return ""
    path, query, fragment = parts
    shape = _path_shape(path, values)
    if query:
        shape += "?" + "&".join(_pair_shape(pair, values) for pair in query.split("&")[:20])
    if is_route(fragment):
        route, mark, rest = fragment.partition("?")
        shape += "#" + _path_shape(route, values)
        shape += mark + "&".join(_pair_shape(pair, values) for pair in rest.split("&")[:20] if pair)
    return shape


def part_shape(part: str, values: RowValues = NO_VALUES) -> str:
    """Returns the shape of one segment of a path, one value of a query, or one attribute."""
    if "%" in part:
        part = unquote(part)
    if values is NO_VALUES and not _DIGIT.search(part):
        return _letters_shape(part)
    folded = fold(part)
    whole = values.whole(folded)
    if whole is not None:
        return whole
    extension = _EXTENSION.search(folded)
    if extension is not None and (whole := values.whole(folded[: extension.start()])) is not None:
        return whole + extension[0]
    replaced = values.replaced_in(folded)
    if replaced == folded and not _DIGIT.search(part):
        return _letters_shape(part)
    return _SEVERAL.sub(ANY, _RUN_WITH_DIGIT.sub(_run_shape, replaced))


def _date_spans(text: str) -> list[tuple[int, int]]:
    return [(date.begin, date.end) for date in find_dates(text)]


def _path_shape(path: str, values: RowValues) -> str:
    return "/".join([part_shape(segment, values) if segment else "" for segment in path.split("/")])


def _pair_shape(pair: str, values: RowValues) -> str:
    name, mark, value = pair.partition("=")
    if not mark:
        return part_shape(name, values)
    if value and _is_of_session(name):
        return f"{name}={ANY}"
    return f"{name}={part_shape(value, values)}" if value else f"{name}="


@lru_cache(maxsize=2_000)
def _is_of_session(name: str) -> bool:
    """Returns whether a parameter belongs to a session or a visit, so that its value says nothing."""
    return _SESSION_PARAMETER.matches(name.lower())


@lru_cache(maxsize=4_000)
def _letters_shape(part: str) -> str:
    """Returns the shape of a part without digits: itself in lower case, unless it is as random as a token."""
    return ANY if _RANDOM.match(part) else part.lower()


def _run_shape(run: re.Match[str]) -> str:
    return run[0] if len(run[0]) <= _LONGEST_LITERAL else ANY
