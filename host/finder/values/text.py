"""Normalises text for comparison (case and accent folding) and matches it with word lists in six languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from host.finder.lexicon.patterns import any_of, any_of_table, words_of


class PhraseMatcher:
    """Searches folded text for the patterns of a lexicon table, one list of regular expressions per language."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._pattern = re.compile(rf"(?<!\w){any_of_table(table)}")

    def matches(self, folded: str) -> bool:
        """Whether any of the patterns occurs in the folded text, at the beginning of a word."""
        return self._pattern.search(folded) is not None


class FragmentMatcher:
    """Searches text for the patterns of a lexicon table anywhere, also inside words: in class names, ids and addresses."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._pattern = re.compile(any_of_table(table))

    def matches(self, text: str) -> bool:
        """Whether any of the patterns occurs in the text, which is folded or in lower case."""
        return self._pattern.search(text) is not None


_Result = TypeVar("_Result")
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_INVISIBLE_PATTERN = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")
_MAX_CACHED = 20_000
MAX_MATCHED_LENGTH = 20_000
"""Characters of a text that are folded and matched; no text that names a document is longer."""


def collapse_whitespace(text: str) -> str:
    """Collapses white space (no-break spaces included) to single blanks; removes soft hyphens and direction marks."""
    if not text.isascii() and _INVISIBLE_PATTERN.search(text):
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


def _folded(text: str) -> str:
    """Computes ``fold`` without the memo."""
    text = collapse_whitespace(text)
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    if not any(map(unicodedata.combining, plain)):
        return plain
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_memos: list[dict[str, Any]] = []


class _Memo(dict[str, _Result]):
    """A memo of a function of a text, called by ``__getitem__``: a hit runs no Python code, and a page makes tens of
    thousands of calls. It is cleared beyond ``_MAX_CACHED`` entries; longer texts are cut and not kept."""

    def __init__(self, function: Callable[[str], _Result]) -> None:
        super().__init__()
        self._function = function
        _memos.append(self)

    def __missing__(self, text: str) -> _Result:
        """Computes and stores the result for a text that is not in the memo."""
        if len(text) > MAX_MATCHED_LENGTH:
            return self._function(text[:MAX_MATCHED_LENGTH])
        result = self._function(text)
        if len(self) > _MAX_CACHED:
            self.clear()
        self[text] = result
        return result


def clear_memos() -> None:
    """Forgets the texts of all pages read so far. They are computed again where they come again."""
    for memo in _memos:
        memo.clear()


fold: Callable[[str], str] = _Memo(_folded).__getitem__
"""Folds a text to lower case without accents, with single blanks: ``Gutschrift für Mai`` becomes ``gutschrift fur mai``."""


def _spellings(word: str) -> set[str]:
    """Returns the folded spellings of a word: German umlauts as their base letter and as two letters (ae, oe, ue)."""
    spellings = {fold(word)}
    if re.search("[äöüÄÖÜ]", word):
        spelled = word
        for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "ae"), ("Ö", "oe"), ("Ü", "ue")):
            spelled = spelled.replace(umlaut, letters)
        spellings.add(fold(spelled))
    return spellings


def _pattern(word: str) -> str:
    """Returns the regular expression of a word: ``*`` is any letters, a blank also a hyphen, an underscore or nothing."""
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[ _-]?")


def any_word_of(table: Mapping[str, Sequence[str]]) -> str:
    """Returns a pattern that matches any word of a lexicon table in folded text, of two that begin alike the longer one."""
    return any_of(sorted({re.escape(fold(word)) for word in words_of(table)}, key=lambda word: (-len(word), word)))


class WordMatcher:
    """Searches folded text for the words of a lexicon table, one list of words per language.

    ``*`` matches any letters (compounds: ``*rechnung*``), a blank also a hyphen, an underscore or nothing. All other
    characters match literally; words match at word boundaries.
    """

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        spellings = {spelling for words in table.values() for word in words for spelling in _spellings(word)}
        by_letter: dict[str, list[str]] = {}
        for word in sorted(spellings, key=lambda word: (-len(word), word)):
            if not word.startswith("*"):
                by_letter.setdefault(word[0], []).append(_pattern(word[1:]))
        alternatives = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_letter.items()))
        self._word_pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None
        # Compounds are searched as plain substrings first: far cheaper than a pattern that may begin anywhere.
        compounds = sorted(word.lstrip("*") for word in spellings if word.startswith("*"))
        self._compounds = [(re.split(r"[* ]", word)[0], re.compile(_pattern(word) + r"(?!\w)")) for word in compounds]
        self.matches: Callable[[str], bool] = _Memo(self._search).__getitem__
        """Whether any of the words occurs in the folded text."""
        self.matches_fully: Callable[[str], bool] = _Memo(self._search_fully).__getitem__
        """Whether the text consists of one of the words and otherwise only of punctuation, digits and blanks."""

    def _search(self, folded: str) -> bool:
        """Computes ``matches`` without the memo."""
        if self._word_pattern is not None and self._word_pattern.search(folded):
            return True
        # A plain loop: a generator expression here costs a tenth of the time to observe a page.
        for substring, pattern in self._compounds:  # noqa: SIM110
            if substring in folded and pattern.search(folded):
                return True
        return False

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Returns the (begin, end) spans of all matches in the folded text, in no particular order."""
        spans = (
            [match.span() for match in self._word_pattern.finditer(folded)] if self._word_pattern is not None else []
        )
        # A plain loop: a generator expression here costs a tenth of the time to observe a page.
        for substring, pattern in self._compounds:
            if substring in folded:
                spans += [match.span() for match in pattern.finditer(folded)]
        return spans

    def _search_fully(self, folded: str) -> bool:
        """Computes ``matches_fully`` without the memo."""
        for begin, end in self.spans(folded):
            rest = folded[: _word_start(folded, begin)] + folded[end:]
            if not any(letter.isalpha() for letter in rest):
                return True
        return False


def _word_start(text: str, index: int) -> int:
    """Returns the index at which the word around an index begins."""
    while index and (text[index - 1].isalnum() or text[index - 1] == "_"):
        index -= 1
    return index
