"""Removes from a captured page what changes from visit to visit: print times, and words that differ between two captures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape

from host.finder.lexicon import html_invoice
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.dates import find_dates
from host.finder.values.text import WordMatcher, fold

_PRINTED = WordMatcher(html_invoice.PRINTED)
_MARKUP = re.compile(r"(<style>.*?</style>|<[^>]*>)", re.DOTALL)
_WORDS = re.compile(r"(\s+)")
_TIME = re.compile(
    rf"""
    \b ([01]?\d|2[0-3]) [:.] ([0-5]\d) (?: [:.][0-5]\d )? # hours, minutes, seconds
    (?: \s* {any_of_table(html_invoice.OCLOCK)} )? \b      # "Uhr"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAX_TIME_LENGTH = 60
_MAX_DISTANCE = 12
"""The maximal number of characters between a label and its date, or between a date and its time of day."""
_NOW_TOLERANCE = timedelta(minutes=20)
PLACEHOLDER = "…"
"""Replaces text that changes from visit to visit."""


def mask_print_times(html: str, now: datetime) -> str:
    """Returns the captured page with a placeholder for each print time: a date or time with such a label ("printed on …"),
    and any date with a time of day within 20 minutes of ``now`` (aware, in the person's time zone)."""
    parts = _MARKUP.split(html)
    before = ""
    for index in range(0, len(parts), 2):
        text = parts[index]
        if not any(map(str.isdigit, text)):
            before = text if text.strip() else before
            continue
        parts[index] = _mask_print_time(text, before, now)
        before = text
    return "".join(parts)


def _mask_print_time(text: str, before: str, now: datetime) -> str:
    """Returns a text node with its print time masked; ``before`` is the previous non-empty text node."""
    folded = fold(unescape(text))
    if _PRINTED.matches(folded):
        label_end = max(end for _, end in _PRINTED.spans(folded))
        span = _date_time_span(folded, label_end)
        if span is not None:
            return text[: _written_index(text, span[0])] + PLACEHOLDER + text[_written_index(text, span[1]) :]
    if len(folded) < _MAX_TIME_LENGTH and _PRINTED.matches_fully(fold(unescape(before))) and find_dates(folded):
        return PLACEHOLDER
    for day in find_dates(folded):
        time_of_day = _time_after(folded, day.end)
        for iso in (day.iso("dmy"), day.iso("mdy")):
            if iso is None or time_of_day is None:
                continue
            moment = datetime.fromisoformat(f"{iso}T{int(time_of_day[1]):02d}:{time_of_day[2]}").replace(
                tzinfo=now.tzinfo
            )
            if abs(moment - now) <= _NOW_TOLERANCE:
                return (
                    text[: _written_index(text, day.begin)]
                    + PLACEHOLDER
                    + text[_written_index(text, time_of_day.end()) :]
                )
    return text


def _date_time_span(folded: str, after: int) -> tuple[int, int] | None:
    """Returns the span of the date, the time of day or both that follow directly after an index; None when nothing does."""
    day = next((date for date in find_dates(folded) if date.begin >= after), None)
    if day is not None and day.begin - after <= _MAX_DISTANCE and not re.search(r"\d", folded[after : day.begin]):
        time_of_day = _time_after(folded, day.end)
        return day.begin, time_of_day.end() if time_of_day else day.end
    time_of_day = _TIME.search(folded, after)
    if time_of_day is None or any(map(str.isalnum, folded[after : time_of_day.start()])):
        return None
    return time_of_day.span()


def _time_after(folded: str, index: int) -> re.Match[str] | None:
    """Returns the time of day at most ``_MAX_DISTANCE`` characters after an index."""
    match = _TIME.search(folded, index)
    return match if match is not None and match.start() - index <= _MAX_DISTANCE else None


def _written_index(text: str, folded_index: int) -> int:
    """Returns the index in the written text that corresponds to an index in its folded text; the earliest of several."""
    for cut in range(min(len(text), folded_index), len(text) + 1):
        # A letter is appended so that a trailing blank counts.
        if len(fold(unescape(text[:cut]) + "x")) > folded_index:
            return cut
    return len(text)


def mask_differences(capture: str, other_capture: str) -> str | None:
    """Returns the first of two captures of a page with a placeholder for each word that differs.

    Returns None when their markup differs, or more than ``MAX_DIFFERENCES`` words do.
    """
    if capture == other_capture:
        return capture
    left, right = _MARKUP.split(capture), _MARKUP.split(other_capture)
    if len(left) != len(right) or list(map(_without_rules, left[1::2])) != list(map(_without_rules, right[1::2])):
        return None
    differing = 0
    for index in range(0, len(left), 2):
        if left[index] != right[index]:
            left[index], count = _mask_words(left[index], right[index])
            differing += count
    return "".join(left) if differing <= MAX_DIFFERENCES else None


def _without_rules(markup: str) -> str:
    """Returns a style sheet without its rules, which follow what else the page shows: only used rules are captured."""
    return "<style>" if markup.startswith("<style>") else markup


MAX_DIFFERENCES = 25
"""Words; a page that differs in more of them at each visit has no stable text."""


def _mask_words(text: str, other_text: str) -> tuple[str, int]:
    """Returns the text with a placeholder for each word that differs, and the number of these words."""
    words, other_words = _WORDS.split(text), _WORDS.split(other_text)
    if len(words) != len(other_words):
        return PLACEHOLDER, max(len(words), len(other_words)) // 2 + 1
    pairs = list(zip(words, other_words, strict=True))
    return "".join(a if a == b else PLACEHOLDER for a, b in pairs), sum(a != b for a, b in pairs)


def visible(html: str) -> Iterator[str]:
    """Yields the non-empty texts of a captured page, unescaped, in order."""
    for part in _MARKUP.split(html)[0::2]:
        if part.strip():
            yield unescape(part)
