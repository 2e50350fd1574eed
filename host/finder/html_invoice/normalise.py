"""What a kept page says, without what belongs to the visit: the time of printing, and what two visits show differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape

from host.finder.dom.text import WordMatcher, fold
from host.finder.lexicon import keeping
from host.finder.values.dates import find_dates

_PRINTED = WordMatcher(keeping.PRINTED)
_PARTS = re.compile(r"(<style>.*?</style>|<[^>]*>)", re.DOTALL)
_WORDS = re.compile(r"(\s+)")
_TIME = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.][0-5]\d)?(?:\s*uhr|\s*uur|\s*h)?\b", re.IGNORECASE)
_LONGEST_TIME = 60
_NEAR = 12
"""Characters at most between a label and its date, or a date and its time of day."""
_WHILE = timedelta(minutes=20)
PLACEHOLDER = "…"
"""Stands where something was that belonged to the visit."""


def mask_print_times(html: str, now: datetime) -> str:
    """The kept page without the times at which it was made: those that it calls so ("printed on …"), and any date with a
    time of day that is the present moment of ``now`` (aware, in the zone of the person)."""
    parts = _PARTS.split(html)
    before = ""
    for place in range(0, len(parts), 2):
        text = parts[place]
        if not any(map(str.isdigit, text)):
            before = text if text.strip() else before
            continue
        parts[place] = _untimed(text, before, now)
        before = text
    return "".join(parts)


def _untimed(text: str, before: str, now: datetime) -> str:
    said = fold(unescape(text))
    if _PRINTED.matches(said):
        after = max(end for _, end in _PRINTED.spans(said))
        span = _moment(said, after)
        if span is not None:
            return text[: _place_of(text, span[0])] + PLACEHOLDER + text[_place_of(text, span[1]) :]
    if len(said) < _LONGEST_TIME and _PRINTED.matches_fully(fold(unescape(before))) and find_dates(said):
        return PLACEHOLDER
    for day in find_dates(said):
        clock = _clock_after(said, day.end)
        for iso in (day.iso("dmy"), day.iso("mdy")):
            if iso is None or clock is None:
                continue
            moment = datetime.fromisoformat(f"{iso}T{int(clock[1]):02d}:{clock[2]}").replace(tzinfo=now.tzinfo)
            if abs(moment - now) <= _WHILE:
                return text[: _place_of(text, day.begin)] + PLACEHOLDER + text[_place_of(text, clock.end()) :]
    return text


def _moment(said: str, after: int) -> tuple[int, int] | None:
    """Begin and end of the date, the time of day, or both, that stand right after a place."""
    day = next((one for one in find_dates(said) if one.begin >= after), None)
    if day is not None and day.begin - after <= _NEAR and not re.search(r"\d", said[after : day.begin]):
        clock = _clock_after(said, day.end)
        return day.begin, clock.end() if clock else day.end
    clock = _TIME.search(said, after)
    if clock is None or any(map(str.isalnum, said[after : clock.start()])):
        return None
    return clock.span()


def _clock_after(said: str, place: int) -> re.Match[str] | None:
    clock = _TIME.search(said, place)
    return clock if clock is not None and clock.start() - place <= _NEAR else None


def _place_of(text: str, folded_place: int) -> int:
    """Where in the text as written the folded text's place is; earlier rather than later."""
    for cut in range(min(len(text), folded_place), len(text) + 1):
        # With a letter behind it, so that a blank at the end counts.
        if len(fold(unescape(text[:cut]) + "x")) > folded_place:
            return cut
    return len(text)


def mask_differences(one: str, other: str) -> str | None:
    """Two savings of one page, with a gap where a word differs; None when they are not built alike, or differ in more than
    a few words."""
    if one == other:
        return one
    left, right = _PARTS.split(one), _PARTS.split(other)
    if len(left) != len(right) or left[1::2] != right[1::2]:
        return None
    differing = 0
    for place in range(0, len(left), 2):
        if left[place] != right[place]:
            left[place], count = _both(left[place], right[place])
            differing += count
    return "".join(left) if differing <= MAX_DIFFERENCES else None


MAX_DIFFERENCES = 25
"""Words; a page that differs in more at each visit has no stable text."""


def _both(one: str, other: str) -> tuple[str, int]:
    words, others = _WORDS.split(one), _WORDS.split(other)
    if len(words) != len(others):
        return PLACEHOLDER, max(len(words), len(others)) // 2 + 1
    pairs = list(zip(words, others, strict=True))
    return "".join(a if a == b else PLACEHOLDER for a, b in pairs), sum(a != b for a, b in pairs)


def visible(html: str) -> Iterator[str]:
    """The texts of a kept page, in order."""
    for part in _PARTS.split(html)[0::2]:
        if part.strip():
            yield unescape(part)
