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
RUNS = (3, 4)
"""Lengths of the runs of characters by which a part of a number or a name is found. Those of four are more telling; a part of
three has none."""
_MAX_TERMS = 12

# Letters without a decomposition of Unicode that people type as others. ``casefold`` has ß.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Python and SQLite agree on what is a letter but for a few of South Asia, and neither is asked beyond the first plane.
_WORD = re.compile(r"[^\W_\u1900-\u1cff\U00010000-\U0010ffff]+")
# Characters of private use count as letters in SQLite's tokenizer, and no document can have them: ``words`` drops them.
_RUN_MARK = "\ue000"
_ACCOUNT_MARK = "\ue001"


def fold(text: str) -> str:
    """Returns the text without case and accents."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    # By the few distinct characters: a generator over each one of a text takes most of the time of indexing it.
    marks = dict.fromkeys(ord(letter) for letter in set(decomposed) if unicodedata.combining(letter))
    return decomposed.translate(_LETTERS | marks)


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


def run_words(pieces: Iterable[str], account: str) -> str:
    """Returns the index's second column: all runs of three and four characters of folded words, and the account, each as a
    marked word, so that they match no word of the text."""
    runs = {run for piece in pieces for length in RUNS for run in _runs(piece, length)}
    return " ".join([*(_RUN_MARK + run for run in sorted(runs)), _ACCOUNT_MARK + compact(account)])


def _runs(word: str, length: int) -> list[str]:
    return [word[at : at + length] for at in range(len(word) - length + 1)]


class Terms:
    """What a person looks for: every term must be in a document, as the beginning of a word, or anywhere in its number or
    its supplier."""

    def __init__(self, typed: str) -> None:
        self._terms = [term for written in typed.split()[:_MAX_TERMS] if (term := compact(written))]
        self.number = compact(typed)
        """The whole of it as a number."""

    def __bool__(self) -> bool:
        return bool(self._terms)

    def expression(
        self,
        completions: Callable[[str], list[str] | None],
        occurs: Callable[[str], bool],
        account: str | None,
    ) -> str:
        """Returns the query for FTS5. ``completions`` gives the words of the index that begin with a long word, None where
        they are too many to name; ``occurs`` tells whether a query has any hit."""
        terms = []
        for term in self._terms:
            begins, within = _begins(term, completions), _within(term)
            # Two words that most documents have, and few both, are compared document by document: a way that leads nowhere
            # takes half of that time. Of a number most runs occur, and looking for one hit takes as long as for all.
            if begins and len(self._terms) > 1 and term.isalpha():
                within = [way for way in within if occurs(way)]
            ways = [*begins, *within]
            terms.append(" OR ".join(f"({way})" for way in ways))
        if account is not None:
            terms.append(_quoted(_ACCOUNT_MARK + compact(account)))
        return " AND ".join(f"({term})" for term in terms)

    def conditions(self) -> tuple[str, list[str]]:
        """Returns an SQL condition on ``search_entries``, and its parameters, that holds for the documents which have every
        term: the query finds some whose runs stand in another order."""
        condition = "(instr(search_entries.pieces, ?) OR instr(' ' || search_entries.words, ?))"
        return " AND ".join([condition] * len(self._terms)), [
            text for term in self._terms for text in (term, f" {term}")
        ]


def _begins(term: str, completions: Callable[[str], list[str] | None]) -> list[str]:
    """Returns the query for words that begin with a term; none for a number that too many numbers begin with: those of the
    documents are found by their runs."""
    if len(term) <= INDEXED_PREFIX:
        return [f"{_quoted(term)} *"]
    # A beginning without an index is slow in FTS5, which merges the lists of all its words; words are not.
    known = completions(term)
    if known is None:
        return [] if any(letter.isdigit() for letter in term) else [f"{_quoted(term)} *"]
    return [" OR ".join(map(_quoted, known or [term]))]


def _within(term: str) -> list[str]:
    """Returns the query for a part of a number or a name; none for a term that is too short."""
    if len(term) < RUNS[0]:
        return []
    runs = _runs(term, RUNS[1]) or [term]
    return [" AND ".join(_quoted(_RUN_MARK + run) for run in dict.fromkeys(runs))]


def _quoted(word: str) -> str:
    return f'"{word}"'
