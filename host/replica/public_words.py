"""The closed list of words that may stay in a bundle: those of the finder's lexicon, and the vocabulary of machines.

They stand in Ophaler's own source, which anybody may read, so they say nothing of a person; and without them a page would no
longer be read as the one that failed.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from host.finder import lexicon
from host.finder.values.text import fold
from host.replica.machine_words import MACHINE_WORDS

WORD = re.compile(r"[^\W\d_]+")
_ESCAPE = re.compile(r"\\[A-Za-z]|\(\?[a-zA-Z<:!=]+")
"""What stands for a class of characters or a kind of group in a pattern of the lexicon, and is no word."""
_LONG, _SHORT = 6, 3
"""Of how many letters the parts of a compound are at least, one of them and the other: nearly any name is made of syllables
that are words somewhere."""

_LONGEST = 60
"""Of how many letters a compound is at most: a run of letters may be as long as a page, and each is cut at every place."""


@lru_cache(maxsize=1)
def public_words() -> frozenset[str]:
    """Returns the words, folded and in lower case."""
    words = set(MACHINE_WORDS)
    for module in pkgutil.walk_packages(lexicon.__path__, lexicon.__name__ + "."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if not name.startswith("__"):
                for text in _texts(value):
                    words.update(_words_of(text))
    return frozenset(words)


def _words_of(text: str) -> Iterator[str]:
    bare = _ESCAPE.sub(" ", text)
    for word in WORD.findall(bare):
        yield word.lower()
        yield fold(word)


def _texts(value: Any) -> Iterator[str]:
    """Yields the texts of a table of the lexicon; a pattern is the text that it was made of."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, re.Pattern):
            yield str(item.pattern)
        elif isinstance(item, dict):
            stack += [*item.keys(), *item.values()]
        elif isinstance(item, (tuple, list, set, frozenset)):
            stack += item


@lru_cache(maxsize=20_000)
def is_public(word: str) -> bool:
    """Returns whether a word, all letters, may stay: it is one of the list, or a compound of two of them."""
    known, lower = public_words(), word.lower()
    if lower in known or fold(lower) in known:
        return True
    if len(lower) > _LONGEST:
        return False
    return any(
        max(cut, len(lower) - cut) >= _LONG and lower[:cut] in known and lower[cut:] in known
        for cut in range(_SHORT, len(lower) - _SHORT + 1)
    )
