"""Compares the number of a document as a list shows it with the one that the document prints: people and programs write one
number in several ways (blanks, leading zeros, a prefix, the year before or behind it)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import pairwise, takewhile
from typing import Literal, get_args

from host.finder.lexicon.documents import document_labels, document_titles
from host.finder.lexicon.patterns import any_of_table, words_of
from host.finder.values.text import fold

NumberAgreement = Literal["same", "part", "other"]
"""``same``: one number. ``part``: one is a part of the other (its year or its first group left out), which other documents
may share, so that something else must agree, too. ``other``: two numbers."""

NumberLabelWord = Literal["own", "order", "other"]

MIN_SIGNS = 4
"""Letters and digits of a number that is not met by chance; a shorter one is no more than a ``part``."""
_RUN = re.compile(r"\d+|[^\W\d_]+")
_SEPARATORS = re.compile(r"[\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CUT = ("…", "...")
"""What a list ends a number with that is too long for its column."""
_MIN_CUT = 6
"""Letters and digits of a cut number that still tell which one it is."""
_MIN_OF_SERIES = 3
"""Digits of a number whose series is left out."""
_MIN_WORD = 4
"""Letters of a word that is no prefix of a number."""
_LABEL_LENGTH = 60
"""Characters before a number in which its label is looked for."""
_OWN_NAMES = "|".join(
    map(
        any_of_table,
        (document_titles.INVOICE, document_titles.CREDIT_NOTE, document_titles.RECEIPT, document_labels.ITS_NUMBER),
    )
)
_OWN_LABEL = re.compile(rf"(?<![^\W\d_])(?:{_OWN_NAMES})")
_ORDER_LABEL = re.compile(rf"(?<![^\W\d_]){any_of_table(document_labels.ORDERED)}")
_OTHER_LABEL = re.compile(rf"(?<![^\W\d_]){any_of_table(document_labels.OTHER_NUMBERED)}")
_LABELS: dict[NumberLabelWord, re.Pattern[str]] = {"own": _OWN_LABEL, "order": _ORDER_LABEL, "other": _OTHER_LABEL}
_PREFIXES = words_of(document_labels.NUMBER_PREFIXES)
"""Letters before a number that one writing may have and the other not."""


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
    if _is_glued(my_runs, theirs):
        return "part"
    known = {*years, *(year[2:] for year in years)}
    is_part = any(_equal(_runs(shorter), part) for part in _without_year(_runs(longer), years, known)) or any(
        _without_zeros(_runs(shorter)) == _without_zeros(part) for part in _last_groups(longer, known)
    )
    return "part" if is_part else "other"


def is_without_series(short: str, number: str) -> bool:
    """Returns whether ``short`` is a number without the letters of its series: 427 for BOX00427. Another series has the same
    digits, so that this alone is no agreement."""
    digits, runs = _runs(short), _runs(number)
    if len(runs) != 2 or runs[0].isdigit() or not runs[1].isdigit() or len(digits) != 1:
        return False
    return len(digits[0].lstrip("0")) >= _MIN_OF_SERIES and digits[0].lstrip("0") == runs[1].lstrip("0")


def is_printed(number: str, text: str) -> bool:
    """Returns whether a text has this number, as a word of its own."""
    return next(_places(number, text), None) is not None


def label_of(number: str, text: str) -> NumberLabelWord | None:
    """Returns what the label says before this number in a text, one line per line of the page: that it is the ``own`` number
    of a document, that of an ``order``, a booking or a contract, or of something ``other``, as a customer; None where no label
    stands before it."""
    labels = {_label_before(text, begin) for begin, _ in _places(number, text)}
    return next((label for label in get_args(NumberLabelWord) if label in labels), None)


def is_under_order_label(number: str, own: str, text: str) -> bool:
    """Returns whether a number stands in the column of an order's number, beside the document's ``own`` one: both in one line,
    and their labels in the line above, in the same order."""
    lines = text.splitlines()
    for above, line in pairwise(lines):
        mine, theirs = next(_places(number, line), None), next(_places(own, line), None)
        if mine is None or theirs is None:
            continue
        heads = fold(above)
        own_label, order_label = _OWN_LABEL.search(heads), _ORDER_LABEL.search(heads)
        if own_label is not None and order_label is not None:
            return (theirs < mine) == (own_label.start() < order_label.start())
    return False


def _label_before(text: str, begin: int) -> NumberLabelWord | None:
    """Returns the label that ends the words before a number on its line; or, where the line begins with the number, those of
    the line above."""
    line_begin = text.rfind("\n", 0, begin) + 1
    before = text[max(line_begin, begin - _LABEL_LENGTH) : begin]
    if not any(map(str.isalnum, before)):
        before = text[text.rfind("\n", 0, max(line_begin - 1, 0)) + 1 : max(line_begin - 1, 0)][:_LABEL_LENGTH]
    folded = fold(before)
    ends = {label: max((match.end() for match in form.finditer(folded)), default=-1) for label, form in _LABELS.items()}
    last = max(ends.values())
    return None if last < 0 else next(label for label in ("order", "other", "own") if ends[label] == last)


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


def _is_glued(mine: list[str], theirs: str) -> bool:
    """Returns whether a document's number is a list's with the end of its label before it: the page prints both without a gap
    ("facturaTN2026081215")."""
    number = "".join(mine)
    joined = "".join(_RUN.findall(unicodedata.normalize("NFKC", theirs)))
    label = joined[: -len(number)]
    is_word = len(label) >= _MIN_WORD and label.isalpha() and label[1:].islower()
    return len(number) >= MIN_SIGNS and is_word and joined.upper().endswith(number)


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
    """Returns the groups of digits that follow words which may stand before any number; nothing where letters stand elsewhere,
    too, or may tell one series of numbers from another."""
    words = list(takewhile(lambda run: not run.isdigit(), runs))
    digits = runs[len(words) :]
    return digits if all(map(str.isdigit, digits)) and _PREFIXES.issuperset(map(fold, words)) else []


def _without_zeros(runs: list[str]) -> list[str]:
    return [run.lstrip("0") or "0" for run in runs]


def _without_year(runs: list[str], years: Collection[str], known: Collection[str]) -> Iterator[list[str]]:
    """Yields the groups of a number without a year in it; ``known``: the years with four digits and with two."""
    for position, run in enumerate(runs):
        if run in known and len(runs) > 1:
            yield runs[:position] + runs[position + 1 :]
            if position == 0 or not runs[position - 1].isdigit():
                yield runs[position + 1 :]
        elif run.isdigit() and len(run) > len("2026"):
            for year in years:
                if run.startswith(year):
                    yield [*runs[:position], run.removeprefix(year), *runs[position + 1 :]]
                if run.endswith(year):
                    yield [*runs[:position], run.removesuffix(year), *runs[position + 1 :]]


def _last_groups(number: str, known: Collection[str]) -> Iterator[list[str]]:
    """Yields what is left of a number behind its first groups, a customer's number or a branch; a date is left out, and so is
    what follows another year."""
    groups = [_runs(group) for group in _SEPARATORS.split(unicodedata.normalize("NFKC", number)) if group]
    for first in range(1, len(groups)):
        if any(_YEAR.fullmatch(run) and run not in known for run in groups[first - 1]):
            return
        last = [run for group in groups[first:] for run in group]
        if _length(_without_zeros(last)) >= MIN_SIGNS - 1 and not _YEAR.fullmatch(last[0]):
            yield last
