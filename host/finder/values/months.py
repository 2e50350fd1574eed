"""Knows the names of months in the languages of the European Union, and the forms in which they are cut short."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from host.finder.lexicon import dates as words
from host.finder.values.text import fold

_Numbers = dict[str, set[int]]


def _spellings() -> dict[str, _Numbers]:
    """Returns the numbers that each folded name has in each language, by language. No name keeps a point at its end, but short
    forms that are other words without it have an entry with it, too."""
    spellings: dict[str, _Numbers] = {}
    for table in (words.MONTHS, words.MORE_MONTHS):
        for language, months in table.items():
            names = spellings.setdefault(language, defaultdict(set))
            for number, each in months.items():
                for name in map(fold, each):
                    names[name.rstrip(".")].add(number)
                    if name.endswith(".") and name[:-1] in words.NOT_MONTHS:
                        names[name].add(number)
    return spellings


def _beginnings(names: _Numbers, shortest: int, longest_gap: int) -> _Numbers:
    """Returns the numbers of names that are cut short: of at least so many letters, with at most so many left out."""
    cut: _Numbers = defaultdict(set)
    for name, numbers in names.items():
        for length in range(max(shortest, len(name) - longest_gap), len(name)):
            cut[name[:length]] |= numbers
    return cut


def _of_any_language() -> dict[str, int]:
    """Returns the numbers of the names that are one month in whatever language. *Listopad* is November in Czech and Polish
    and October in Croatian; and short forms that are other words far more often are read in their own language only."""
    named: _Numbers = defaultdict(set)
    cut: _Numbers = defaultdict(set)
    for names in _SPELLINGS.values():
        for name, numbers in names.items():
            named[name] |= numbers
        for beginning in (_beginnings(names, 4, 1), _beginnings(names, 5, 4)):
            for name, numbers in beginning.items():
                cut[name] |= numbers
    for name, number in words.ROMAN_MONTHS.items():
        named[name].add(number)
    every = {**cut, **named}
    return {name: next(iter(each)) for name, each in every.items() if len(each) == 1 and name not in words.NOT_MONTHS}


_SPELLINGS = _spellings()
_ANYWHERE = _of_any_language()
OF_SEVERAL_WORDS = sorted(
    {name for names in _SPELLINGS.values() for name in names if " " in name}, key=len, reverse=True
)
"""The folded names of more than one word, the longest first."""


@lru_cache(maxsize=60)
def _of_language(language: str) -> dict[str, int]:
    """Returns the numbers of the names of one language: whole, and as short as they are told from each other by."""
    names = _SPELLINGS.get(language, {})
    every = {**_beginnings(names, 3 if all(name.isascii() for name in names) else 2, 20), **names}
    own = {name: next(iter(each)) for name, each in every.items() if len(each) == 1}
    return {**own, **words.SHORT_ROMAN_MONTHS} if language in words.WITH_ROMAN_MONTHS else own


@lru_cache(maxsize=8_000)
def month_number(folded: str, language: str = "") -> int | None:
    """Returns the number (1 to 12) of a folded name of a month on a page of a language; None for other words."""
    own = _of_language(language) if language else {}
    return next(
        (number for name in (folded, folded.rstrip(".")) if (number := own.get(name) or _ANYWHERE.get(name))), None
    )


@lru_cache(maxsize=8_000)
def names_month(folded: str) -> bool:
    """Returns whether a folded word is the name of a month in any language, be it another month in another one."""
    return month_number(folded) is not None or (
        folded not in words.NOT_MONTHS and any(folded in names for names in _SPELLINGS.values())
    )
