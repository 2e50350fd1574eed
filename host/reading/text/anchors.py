"""Tells quickly which texts a set of patterns can match at all: those with a word that holds a literal part of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_LOOK_AROUND = re.compile(r"\(\?<?[=!][^()]*\)")
_OPTIONAL_GROUP = re.compile(r"\((?:\?:)?[^()]*\)[?*]")
_WHOLE_GROUP = re.compile(r"\(\?:(.*)\)", re.DOTALL)
_GROUP = re.compile(r"\([^()]*\)")
_NOT_LITERAL = re.compile(r"\\[A-Za-z]|\[[^\]]*\][?*+]?|[^\W\d_][?*]|\?:")
_LITERAL = re.compile(r"[^\W\d_]+|[#°№]")
_SHORT, _BEGINNING = 2, 3
"""Letters of an anchor that must be a whole word, and of one that must begin a word; longer ones stand in compounds, too."""
_MAX_KEPT = 20_000


class AnchorFilter:
    """Tests texts for the anchors of several patterns at once."""

    def __init__(self, anchors: Sequence[Iterable[str]]) -> None:
        """``anchors`` are those of each pattern."""
        self._patterns = [_Anchors(each) for each in anchors]
        self._known: dict[str, int] = {}

    def passes(self, folded: str) -> int:
        """Returns for which patterns a word of a folded text holds an anchor: a number whose bits are the patterns' indexes."""
        known, passed = self._known, 0
        for word in folded.split(" "):
            passed |= known[word] if word in known else self._learn(word)
        return passed

    def _learn(self, word: str) -> int:
        """Computes and keeps the patterns of which a word holds an anchor: the words of documents come again."""
        parts = _LITERAL.findall(word)
        found = sum(1 << at for at, anchors in enumerate(self._patterns) if anchors.stand_in(word, parts))
        if len(self._known) > _MAX_KEPT:
            self._known.clear()
        self._known[word] = found
        return found


class _Anchors:
    """The anchors of one pattern."""

    def __init__(self, anchors: Iterable[str]) -> None:
        every = set(anchors)
        self._short = {anchor for anchor in every if len(anchor) <= _SHORT}
        self._beginnings = tuple(anchor for anchor in every if _SHORT < len(anchor) <= _BEGINNING)
        self._anywhere = re.compile("|".join(sorted(anchor for anchor in every if len(anchor) > _BEGINNING)) or "(?!)")

    def stand_in(self, word: str, parts: list[str]) -> bool:
        """Whether a word, whose runs of letters are ``parts``, holds an anchor."""
        return self._anywhere.search(word) is not None or any(
            part in self._short or part.startswith(self._beginnings) for part in parts
        )


def anchors_of(patterns: Iterable[str]) -> set[str]:
    """Returns literal parts of patterns, such that each text that a pattern matches holds one of its parts."""
    return {anchor for pattern in patterns for part in _alternatives(pattern) for anchor in _anchors(part)}


def _alternatives(pattern: str) -> list[str]:
    """Returns the alternatives of a pattern, also those of a group that is the whole pattern."""
    parts, depth, begin = [], 0, 0
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(pattern[begin:at])
            begin = at + 1
    parts.append(pattern[begin:])
    if len(parts) > 1:
        return [each for part in parts for each in _alternatives(part)]
    inner = _WHOLE_GROUP.fullmatch(pattern)
    return _alternatives(inner[1]) if inner and _is_balanced(inner[1]) else parts


def _is_balanced(pattern: str) -> bool:
    """Whether no parenthesis closes that is not open."""
    depth = 0
    for sign in pattern:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def _anchors(pattern: str) -> set[str]:
    """Returns the longest literal that stands in every match of a pattern, or all literals of its alternatives."""
    pattern = _LOOK_AROUND.sub(" ", pattern)
    while (shorter := _OPTIONAL_GROUP.sub(" ", pattern)) != pattern:
        pattern = shorter
    whole = pattern
    while (shorter := _GROUP.sub(" ", whole)) != whole:
        whole = shorter
    always = _literals(whole)
    longest = max(always, key=len, default="")
    return {longest} if len(longest) > _SHORT else set(_literals(pattern)) or {longest}


def _literals(pattern: str) -> list[str]:
    """Returns the runs of letters in a pattern that a match has as they are."""
    return _LITERAL.findall(_NOT_LITERAL.sub(" ", pattern))
