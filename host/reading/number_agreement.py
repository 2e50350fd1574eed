"""Compares the number of a document as a list shows it with the one that the document prints: people and programs write one
number in several ways (blanks, leading zeros, a prefix, the year before or behind it)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Literal

from host.finder.lexicon import columns
from host.finder.values.text import WordMatcher, fold

NumberAgreement = Literal["same", "part", "other"]
"""``same``: one number. ``part``: one is a part of the other (its year or its first group left out), which other documents
may share, so that something else must agree, too. ``other``: two numbers."""

MIN_SIGNS = 4
"""Letters and digits of a number that is not met by chance; a shorter one is no more than a ``part``."""
_RUN = re.compile(r"\d+|[^\W\d_]+")
_SEPARATORS = re.compile(r"[\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CUT = ("…", "...")
"""What a list ends a number with that is too long for its column."""
_MIN_CUT = 6
"""Letters and digits of a cut number that still tell which one it is."""
_LABEL_LENGTH = 60
"""Characters before a number in which its label is looked for."""
_OWN_LABEL = WordMatcher(columns.INVOICE_NUMBER)
_OTHER_LABEL = WordMatcher(columns.OTHER_NUMBER)


def compare_numbers(mine: str, theirs: str, years: Collection[str] = ()) -> NumberAgreement:
    """Returns how far two writings of a number agree. ``years``: those of the documents' dates (``2026``); one of them at the
    begin or end of either number may be missing in the other."""
    my_runs, their_runs = _runs(mine), _runs(theirs)
    if not my_runs or not their_runs:
        return "other"
    if any(mine.rstrip().endswith(end) for end in _CUT):
        cut = "".join(my_runs)
        return "part" if len(cut) >= _MIN_CUT and "".join(their_runs).startswith(cut) else "other"
    if _equal(my_runs, their_runs):
        return "same" if min(_length(my_runs), _length(their_runs)) >= MIN_SIGNS else "part"
    shorter, longer = sorted((mine, theirs), key=lambda text: _length(_runs(text)))
    return "part" if any(_equal(_runs(shorter), part) for part in _parts(longer, years)) else "other"


def is_printed(number: str, text: str) -> bool:
    """Returns whether a text has this number, as a word of its own."""
    return next(_places(number, text), None) is not None


def is_labelled(number: str, text: str) -> bool:
    """Returns whether a text, one line per line of the page, has this number behind or below the label of a document's own
    number."""
    return any(_label_before(text, begin) for begin, _ in _places(number, text))


def _label_before(text: str, begin: int) -> bool:
    """Returns whether the words before a number, on its line, end with the label of a document's number; or, where the line
    begins with the number, those of the line above do."""
    line_begin = text.rfind("\n", 0, begin) + 1
    before = text[max(line_begin, begin - _LABEL_LENGTH) : begin]
    if not any(map(str.isalnum, before)):
        above = text[text.rfind("\n", 0, max(line_begin - 1, 0)) + 1 : max(line_begin - 1, 0)]
        return _names_number(fold(above[:_LABEL_LENGTH]))
    return _names_number(fold(before))


def _names_number(folded: str) -> bool:
    """Returns whether the last label in a text is one of a document's own number."""
    own = max((end for _, end in _OWN_LABEL.spans(folded)), default=-1)
    other = max((end for _, end in _OTHER_LABEL.spans(folded)), default=-1)
    return own > other


def _places(number: str, text: str) -> Iterator[tuple[int, int]]:
    """Yields the spans of a number in a text, however its groups are separated there."""
    runs = _runs(number)
    if not runs:
        return
    pattern = r"[\s\-/._]{0,2}".join(map(re.escape, runs))
    for match in re.finditer(rf"(?<![^\W_])0*(?:{pattern})(?![^\W_])(?!-\d)", text, re.IGNORECASE):
        yield match.span()


def _runs(text: str) -> list[str]:
    """Returns the groups of letters and of digits of a number, in capitals."""
    return _RUN.findall(unicodedata.normalize("NFKC", text).upper())


def _length(runs: list[str]) -> int:
    return sum(map(len, runs))


def _equal(mine: list[str], theirs: list[str]) -> bool:
    """Returns whether two numbers are one: with the same letters and digits, apart from separators and leading zeros; where
    one has no letters, apart from the letters before the other's digits."""
    if _without_zeros(mine) == _without_zeros(theirs) or _same_joined(mine, theirs):
        return True
    if _has_letters(mine) == _has_letters(theirs):
        return False
    one, other = (_digits_behind_letters(runs) if _has_letters(runs) else runs for runs in (mine, theirs))
    return bool(one and other) and _same_joined(one, other)


def _same_joined(mine: list[str], theirs: list[str]) -> bool:
    """Returns whether two numbers are one without their separators. Where both are grouped, one's groups must be made of the
    other's: 2026-1-12 and 2026-11-2 are two numbers."""
    one, other = ("".join(runs).lstrip("0") for runs in (mine, theirs))
    if one != other or not one:
        return False
    # Counted from the end, where leading zeros make no difference.
    ends = [{_length(runs[position:]) for position in range(1, len(runs))} for runs in (mine, theirs)]
    return ends[0] <= ends[1] or ends[1] <= ends[0]


def _has_letters(runs: list[str]) -> bool:
    return any(not run.isdigit() for run in runs)


def _digits_behind_letters(runs: list[str]) -> list[str]:
    """Returns the groups of digits that follow one group of letters; nothing where letters stand elsewhere, too."""
    return runs[1:] if not runs[0].isdigit() and all(map(str.isdigit, runs[1:])) else []


def _without_zeros(runs: list[str]) -> list[str]:
    return [run.lstrip("0") or "0" for run in runs]


def _parts(number: str, years: Collection[str]) -> Iterator[list[str]]:
    """Yields what may be left of a number in another place: without its year; its last groups."""
    runs = _runs(number)
    known = {*years, *(year[2:] for year in years)}
    for position, run in enumerate(runs):
        if run in known and len(runs) > 1:
            yield runs[:position] + runs[position + 1 :]
            if (position and not runs[position - 1].isdigit()) or position == 0:
                yield runs[position + 1 :]
        elif run.isdigit() and len(run) > len("2026"):
            for year in years:
                if run.startswith(year):
                    yield [*runs[:position], run.removeprefix(year), *runs[position + 1 :]]
                if run.endswith(year):
                    yield [*runs[:position], run.removesuffix(year), *runs[position + 1 :]]
    groups = [_runs(group) for group in _SEPARATORS.split(unicodedata.normalize("NFKC", number)) if group]
    for first in range(1, len(groups)):
        if any(_YEAR.fullmatch(run) and run not in known for run in groups[first - 1]):
            return
        last = [run for group in groups[first:] for run in group]
        if _length(last) >= MIN_SIGNS - 1 and not _YEAR.fullmatch("".join(last)):
            yield last
