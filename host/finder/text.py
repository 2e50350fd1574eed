"""Text as the finder compares it: folded to plain lower-case letters, and lists of words in six languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
LONGEST = 20_000
"""Characters of one text that are compared with words; nothing that names a document is longer."""


def squeeze(text: str) -> str:
    """Every run of white space (no-break spaces too) to one blank, soft hyphens and direction marks gone."""
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


@lru_cache(maxsize=20_000)
def _fold_short(text: str) -> str:
    text = squeeze(text)
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Lower case, no accents, single blanks: ``Gutschrift für Mai`` to ``gutschrift fur mai``."""
    return _fold_short(text if len(text) <= LONGEST else text[:LONGEST])


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


class Words:
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
        self._seen: dict[str, bool] = {}

    def found(self, folded: str) -> bool:
        """Whether any of the words is in that folded text."""
        known = self._seen.get(folded)
        if known is None:
            if len(self._seen) > 20_000:
                self._seen.clear()
            known = self._seen[folded] = self._search(folded)
        return known

    def _search(self, folded: str) -> bool:
        if self._starts is not None and self._starts.search(folded):
            return True
        return any(part in folded and whole.search(folded) for part, whole in self._compounds)

    def places(self, folded: str) -> list[tuple[int, int]]:
        """Where the words are, as (begin, end), in no order."""
        found = [match.span() for match in self._starts.finditer(folded)] if self._starts is not None else []
        for part, whole in self._compounds:
            if part in folded:
                found += [match.span() for match in whole.finditer(folded)]
        return found

    def whole(self, folded: str) -> bool:
        """Whether the text is one of the words and nothing else but marks, digits and blanks."""
        for begin, end in self.places(folded):
            rest = folded[: _word_start(folded, begin)] + folded[end:]
            if not any(letter.isalpha() for letter in rest):
                return True
        return False


def _word_start(text: str, place: int) -> int:
    while place and (text[place - 1].isalnum() or text[place - 1] == "_"):
        place -= 1
    return place
