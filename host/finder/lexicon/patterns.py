"""Regular expressions from word lists: a table names words, and no pattern in it is longer than a line.

The words of a pattern are folded (lower case, no accents) and are regular expressions themselves: ``e-?mail``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_BLANK = re.compile(r"(?<!\\)[ #]")


def any_of(words: Iterable[str]) -> str:
    """Returns a pattern that matches any of the words. It means the same with and without ``re.VERBOSE``."""
    return f"(?:{_BLANK.sub(_escaped, '|'.join(words))})"


def any_of_table(table: Mapping[str, Iterable[str]]) -> str:
    """Returns a pattern that matches any word of any language, in the order of the table."""
    return any_of(word for words in table.values() for word in words)


def words_of(table: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Returns the words of all languages of a table."""
    return frozenset(word for words in table.values() for word in words)


def apart(first: Iterable[str], characters: int, then: Iterable[str]) -> str:
    """Returns a pattern for a word of ``first`` that is followed by one of ``then``, in the same sentence and with at most so
    many ``characters`` between them. Word lists cannot cover all variants of "the password that you entered is wrong"."""
    return rf"{any_of(first)}\b[^.!?]{{0,{characters}}}\b{any_of(then)}"


def adjacent(*groups: Iterable[str]) -> str:
    """Returns a pattern for a word of each group, one after the other with a blank between."""
    return r"\ ".join(map(any_of, groups))


def _escaped(blank: re.Match[str]) -> str:
    return rf"\{blank[0]}"
