"""Whether words ask for more rows of the same list."""

from __future__ import annotations

import re

from host.finder.dom.text import Words, fold
from host.finder.lexicon import paging as words

_MORE = Words(words.MORE)
_LEFT = re.compile(r"\(.*?\)|\d+|(?:verbleibend\w*|remaining|left|resterend\w*|restant\w*|rimanent\w*|weitere[nr]?)$")
_LETTERS = re.compile(r"[^\W\d_][\w'’-]*")
_MORE_WORDS = frozenset(map(fold, words.MORE_PARTS["more"]))
_WITH = frozenset(map(fold, (*words.MORE_PARTS["show"], *words.MORE_PARTS["things"])))


def is_more(name: str) -> bool:
    """Whether a folded name asks for more rows: "show more (12)", "toon oudere facturen", "meer…"."""
    plain = _LEFT.sub("", name)
    if _MORE.whole(plain):
        return True
    said = set(_LETTERS.findall(name))
    if len(name) > 40 or not said & _MORE_WORDS or not said <= _MORE_WORDS | _WITH:
        return False
    return bool(said & _WITH) or name.endswith("...")
