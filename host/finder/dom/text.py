"""Text as the finder compares it: folded to plain lower-case letters, and lists of words in six languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar


class PhraseMatcher:
    """A list of patterns per language (``words/phrases.py``)."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        every = "|".join(pattern for patterns in table.values() for pattern in patterns)
        self._pattern = re.compile(rf"(?<!\w)(?:{every})")

    def matches(self, folded: str) -> bool:
        return self._pattern.search(folded) is not None


_T = TypeVar("_T")
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_INVISIBLE_ONES = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")
_REMEMBERED = 20_000
MAX_MATCHED_LENGTH = 20_000
"""Characters of one text that are compared with words; nothing that names a document is longer."""


def collapse_whitespace(text: str) -> str:
    """Every run of white space (no-break spaces too) to one blank, soft hyphens and direction marks gone."""
    if not text.isascii() and _INVISIBLE_ONES.search(text):
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


def _folded(text: str) -> str:
    text = collapse_whitespace(text)
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    if not any(map(unicodedata.combining, plain)):
        return plain
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class _Remembered(dict[str, _T]):
    """What a function said of a text. Its ``__getitem__`` is the function: what is known is answered without a line of
    Python, and a page asks tens of thousands of times."""

    def __init__(self, answer: Callable[[str], _T]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, text: str) -> _T:
        if len(text) > MAX_MATCHED_LENGTH:
            return self._answer(text[:MAX_MATCHED_LENGTH])
        answer = self._answer(text)
        if len(self) > _REMEMBERED:
            self.clear()
        self[text] = answer
        return answer


fold: Callable[[str], str] = _Remembered(_folded).__getitem__
"""Lower case, no accents, single blanks: ``Gutschrift für Mai`` to ``gutschrift fur mai``."""


def _spellings(word: str) -> set[str]:
    found = {fold(word)}
    if re.search("[äöüÄÖÜ]", word):
        spelled = word
        for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "ae"), ("Ö", "oe"), ("Ü", "ue")):
            spelled = spelled.replace(umlaut, letters)
        found.add(fold(spelled))
    return found


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[ _-]?")


class WordMatcher:
    """A list of words per language, searched for in folded text.

    ``*`` stands for any letters (compounds: ``*rechnung*``), a blank also for a hyphen or nothing. Everything else
    stands for itself at word boundaries.
    """

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        spelled = {spelling for words in table.values() for word in words for spelling in _spellings(word)}
        by_letter: dict[str, list[str]] = {}
        for word in sorted(spelled, key=lambda word: (-len(word), word)):
            if not word.startswith("*"):
                by_letter.setdefault(word[0], []).append(_pattern(word[1:]))
        starts = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_letter.items()))
        self._starts = re.compile(rf"(?<!\w)(?:{starts})(?!\w)") if starts else None
        # Compounds are looked for as plain substrings first: far cheaper than a pattern that may begin anywhere.
        compounds = sorted(word.lstrip("*") for word in spelled if word.startswith("*"))
        self._compounds = [(re.split(r"[* ]", word)[0], re.compile(_pattern(word) + r"(?!\w)")) for word in compounds]
        self.matches: Callable[[str], bool] = _Remembered(self._search).__getitem__
        """Whether any of the words is in that folded text."""

    def _search(self, folded: str) -> bool:
        if self._starts is not None and self._starts.search(folded):
            return True
        # A plain loop: a generator for every text of a page costs a tenth of a look.
        for part, whole in self._compounds:  # noqa: SIM110
            if part in folded and whole.search(folded):
                return True
        return False

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Where the words are, as (begin, end), in no order."""
        found = [match.span() for match in self._starts.finditer(folded)] if self._starts is not None else []
        # A plain loop: a generator for every text of a page costs a tenth of a look.
        for part, whole in self._compounds:
            if part in folded:
                found += [match.span() for match in whole.finditer(folded)]
        return found

    def matches_fully(self, folded: str) -> bool:
        """Whether the text is one of the words and nothing else but marks, digits and blanks."""
        for begin, end in self.spans(folded):
            rest = folded[: _word_start(folded, begin)] + folded[end:]
            if not any(letter.isalpha() for letter in rest):
                return True
        return False


def _word_start(text: str, place: int) -> int:
    while place and (text[place - 1].isalnum() or text[place - 1] == "_"):
        place -= 1
    return place
