"""How a text becomes the words of the search index, and how what a person types becomes a query of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

MAX_WORDS = 20_000
"""Distinct words of one document that are indexed."""
_MAX_CHARS = 64
"""Longer runs of letters are no words (a picture in base64)."""
INDEXED_PREFIX = 6
"""Characters of the longest beginning of a word that has an index of its own; all shorter ones have one too."""
TRIGRAM = 3
_MAX_TERMS = 12

# Letters without a decomposition of Unicode that people type as others. ``casefold`` has ß.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Python and SQLite agree on what is a letter but for a few of South Asia, and neither is asked beyond the first plane.
_WORD = re.compile(r"[^\W_\u1900-\u1cff\U00010000-\U0010ffff]+")
# Characters of private use count as letters in SQLite's tokenizer, and no document can have them: ``words`` drops them.
_TRIGRAM_MARK = "\ue000"
_ACCOUNT_MARK = "\ue001"


def fold(text: str) -> str:
    """Returns the text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)


def words(text: str) -> list[str]:
    """Returns the distinct folded words of a text, in order of appearance. What is written with signs but without a blank
    is one word besides: "RE-1" is "re", "1" and "re1"."""
    found: dict[str, None] = {}
    for written in fold(text).split():
        parts = _WORD.findall(written)
        for word in parts if len(parts) < 2 else [*parts, "".join(parts)]:
            if len(word) <= _MAX_CHARS:
                found[word] = None
        if len(found) >= MAX_WORDS:
            break
    return list(found)[:MAX_WORDS]


def compact(text: str) -> str:
    """Returns the folded letters and digits of a text as one word: "RE-2026/1234" is "re20261234"."""
    return "".join(_WORD.findall(fold(text)))[:_MAX_CHARS]


def trigram_words(pieces: Iterable[str], account: str) -> str:
    """Returns the index's second column: all runs of three characters of folded words, and the account, each as a marked
    word, so that they match no word of the text."""
    runs = {piece[at : at + TRIGRAM] for piece in pieces for at in range(len(piece) - TRIGRAM + 1)}
    return " ".join([*(_TRIGRAM_MARK + run for run in sorted(runs)), _ACCOUNT_MARK + compact(account)])


class Terms:
    """What a person looks for: every term must be in a document, as the beginning of a word, or anywhere in its number or
    its supplier."""

    def __init__(self, typed: str) -> None:
        self._terms = [term for written in typed.split()[:_MAX_TERMS] if (term := compact(written))]
        self.number = compact(typed)
        """The whole of it as a number."""

    def __bool__(self) -> bool:
        return bool(self._terms)

    def expression(self, completions: Callable[[str], list[str] | None], account: str | None) -> str:
        """Returns the query for FTS5. ``completions`` gives the words of the index that begin with a long word, None where
        they are too many to name."""
        terms = []
        for term in self._terms:
            ways = [_begins(term, completions)]
            if len(term) >= TRIGRAM:
                ways.append(" AND ".join(_quoted(run) for run in trigram_words([term], "").split()[:-1]))
            terms.append(" OR ".join(f"({way})" for way in ways))
        if account is not None:
            terms.append(_quoted(_ACCOUNT_MARK + compact(account)))
        return " AND ".join(f"({term})" for term in terms)

    def match(self, document_words: str, pieces: str) -> bool:
        """Returns whether a document that the query found has every term: its trigrams may stand in any order there."""
        beginnings = f" {document_words}"
        return all(term in pieces or f" {term}" in beginnings for term in self._terms)


def _begins(word: str, completions: Callable[[str], list[str] | None]) -> str:
    if len(word) > INDEXED_PREFIX and (known := completions(word)) is not None:
        # A beginning without an index is slow in FTS5, which merges the lists of all its words; words are not.
        return "(" + " OR ".join(map(_quoted, known or [word])) + ")"
    return f"{_quoted(word)} *"


def _quoted(word: str) -> str:
    return f'"{word}"'
