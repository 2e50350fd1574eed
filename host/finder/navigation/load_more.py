"""Controls that add rows to a list: "show more (12)", "toon oudere facturen"."""

from __future__ import annotations

import re
from functools import lru_cache

from host.finder.lexicon.navigation import page_turns as words
from host.finder.lexicon.patterns import any_of_table, words_of
from host.finder.values.text import WordMatcher, fold

_LOAD_MORE = WordMatcher(words.LOAD_MORE)
_REMAINING = re.compile(rf"\(.*?\)|\d+|{any_of_table(words.REMAINING)}$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MORE = frozenset(map(fold, words_of(words.MORE)))
_DOCUMENTS = frozenset(map(fold, words_of(words.LOADING_VERBS) | words_of(words.LISTED)))
_ANYTHING = _DOCUMENTS | frozenset(map(fold, words_of(words.OTHER_LISTED)))


@lru_cache(maxsize=8_000)
def is_load_more(name: str, *, of_anything: bool = False) -> bool:
    """Returns whether a folded name asks for more rows: "show more (12)", "toon oudere facturen", "meer…"; with
    ``of_anything`` also for more of what no list of documents holds ("older posts")."""
    label = _REMAINING.sub("", name)
    if _LOAD_MORE.matches_fully(label):
        return True
    name_words = set(_WORD.findall(name))
    complements = _ANYTHING if of_anything else _DOCUMENTS
    if len(name) > 40 or not name_words & _MORE or not name_words <= _MORE | complements:
        return False
    return bool(name_words & complements) or name.endswith("...")


def says_only_more(name: str) -> bool:
    """Returns whether a folded name is "more" and nothing else, which may as well open a menu or lead to another page."""
    return name.strip(" .…") in _MORE
