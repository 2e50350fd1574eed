"""Asked before anything is clicked, followed or sent: would it pay, order, cancel, delete, change or sign out?

In doubt it is harmful: a document that was not fetched is shown as missing, an order that was placed stays placed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from urllib.parse import parse_qsl, unquote

from host.finder.dom.text import WordMatcher, fold
from host.finder.dom.urls import path_query_fragment
from host.finder.lexicon import harm as words

_HARMFUL = WordMatcher(words.HARMFUL)
_DOING = WordMatcher(words.HARMFUL_VERBS)
_LEADING = WordMatcher(words.LEADING_VERBS)
_SAFE = WordMatcher(words.HARMLESS_PHRASES)
_PAPER = WordMatcher(words.DOCUMENT_NOUNS)
_UNLESS_PAPER = WordMatcher(words.HARMLESS_WITH_DOCUMENT)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BLANKS = re.compile(r"[_\s.+]+")
_LABEL = 160
"""Characters that a button or link says at most; in longer text only the beginning tells what it does."""


def is_harmful(text: str, url: str = "") -> bool:
    """Whether an element with that text, or a request to that address, may pay, order, cancel, delete, change or sign
    out. ``text`` may be empty; only path and query of ``url`` count."""
    return _text_harms(text[:_LABEL]) or (bool(url) and _address_harms(url))


def is_harmful_class(classes: str) -> bool:
    """Whether the class of an element without words ("fa-trash") says harm."""
    return not words.HARMFUL_CLASSES.isdisjoint(classes.lower().split())


@lru_cache(maxsize=10_000)
def _text_harms(text: str) -> bool:
    folded = fold(text)
    if _does(folded):
        return True
    if not _HARMFUL.matches(folded):
        return False
    if not _PAPER.matches(folded):
        return True
    excused = _UNLESS_PAPER.spans(folded)
    harmful = _HARMFUL.spans(folded)
    return any(not any(begin <= start and end <= stop for start, stop in excused) for begin, end in harmful)


def _does(folded: str) -> bool:
    """Whether it names something to do with a paper other than to look at it or to have it."""
    places = _DOING.spans(folded) if _DOING.matches(folded) else []
    if _LEADING.matches(folded):
        places += [place for place in _LEADING.spans(folded) if _leads(folded[: place[0]])]
    if not places:
        return False
    safe = _SAFE.spans(folded)
    return any(not any(begin <= start and end <= stop for begin, stop in safe) for start, end in places)


def _leads(before: str) -> bool:
    """Whether a word with that text before it begins what the label says, or a second thing that it does."""
    return (
        not any(map(str.isalnum, before))
        or before.rsplit(maxsplit=1)[-1] in words.CONJUNCTIONS
        or before.rstrip()[-1] in ".,:;/"
    )


@lru_cache(maxsize=10_000)
def _address_harms(url: str) -> bool:
    rest = path_query_fragment(url)
    if rest is None:
        return False
    path, asked, fragment = rest
    try:
        query = parse_qsl(asked, keep_blank_values=True, max_num_fields=200) if asked else ()
    except ValueError:
        return False
    steps = (unquote(path) if "%" in path else path).split("/")
    if any(step.lower() in words.HARMFUL_WHOLE_SEGMENTS or _step_harms(step) for step in steps):
        return True
    for name, value in query:
        if _step_harms(name) and value.lower() not in ("0", "false", "no"):
            return True
        if name.lower() in words.COMMAND_PARAMETERS and (
            value.lower() in words.HARMFUL_WHOLE_SEGMENTS or _step_harms(value)
        ):
            return True
    return _fragment_harms(fragment)


def _fragment_harms(fragment: str) -> bool:
    return fragment.startswith(("/", "!/")) and any(_step_harms(step) for step in fragment.split("/"))


@lru_cache(maxsize=4_000)
def _step_harms(step: str) -> bool:
    """Whether one step of a path says harm: whole ("sign-out"), or as one of its words ("delete_invoice.php")."""
    if not step or len(step) > 80:
        return False
    plain = _BLANKS.sub("-", _CAMEL.sub("-", step)).lower()
    if not plain.isascii():
        plain = fold(plain)
    for ending in ("-php", "-aspx", "-html", "-htm", "-do", "-action", "-jsp", "-asp"):
        plain = plain.removesuffix(ending)
    if plain in words.HARMFUL_SEGMENTS:
        return True
    pieces = plain.split("-")
    if pieces[-1] in ("pdf", "xml", "zip"):
        pieces = pieces[:1]
    pairs = ["-".join(pair) for pair in pairwise(pieces)]
    return any(word in words.HARMFUL_SEGMENTS for word in (*pieces, *pairs))
