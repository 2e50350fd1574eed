"""Finds the document number in the text runs of each row: by its label, its form, and by differing from row to row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from host.finder.downloads.offers import codes_in_url
from host.finder.lexicon import columns, kinds
from host.finder.lexicon.patterns import any_of_table
from host.finder.rows.cells import TextRun
from host.finder.rows.column_roles import role_of
from host.finder.values.dates import month_spans
from host.finder.values.identifiers import iban_spans
from host.finder.values.text import WordMatcher, fold

_TOKEN = re.compile(r"(?<![\w@+&])(?:#[ ]?)?((?:[A-Za-z]{1,5}[ ])?[A-Za-z0-9]+(?:[-_/.:][A-Za-z0-9]+)*)(?![\w@])")
_SPACED = re.compile(r"(?:[ \u00a0]\d{2,4})+(?![\d.,/%€$-]|[ \u00a0]?[€$£])")
_UNIT = re.compile(
    rf"""
    \s?
    (?:
        [kmgt]b | [kmg]bit | [km]?wh | m[23²³] | [kcm]m | [km]?g | [mcd]?l | [km]?w | min | h | ° | % | x   # signs
      | k | v | m?ah? | [km]?hz | lm | px | dpi | bar | db | oz | lbs? | inch | kva | rpm
      | {any_of_table(columns.UNITS)}                                                            # words
    )
    \b
    """,
    re.VERBOSE,
)
_FILE_NAME = re.compile(r"(.+)\.(?:pdf|xml|ubl|zip|p7m)", re.IGNORECASE | re.DOTALL)
_PIECE_OF_NAME = re.compile(r"[^-_. ]+")
_DAY_IN_NAME = re.compile(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d(?=[-_. ]|$)")
"""How a file name writes a day, so that files stand in their order."""
_CODE = re.compile(r"(?<![\w-])(?=[A-Z0-9]*[A-Z])[A-Z0-9]{4,12}(?![\w-])")
"""Capital letters, perhaps with digits: a shop's code of an order."""
_LETTERS = re.compile(r"[A-Z]{5,20}")
"""A reference of nothing but capital letters, as PrestaShop gives its orders."""
_LEAST_DISTINCT = 0.9
"""The share of a column's numbers that must differ."""
_LEAST_ADDRESSED = 0.7
"""The same where each is the text of a link to it: a payment and its refund have one receipt."""
_CODE_SCORE = 4.0
_WORDS_OF_VALUE = 6
"""Words of a text run that is all one value: "A-40 of 5 July 2026"."""
_WORDS_BESIDE = 3
"""Words behind a short number that stands alone: "#12 View details"."""
_DIGITS_OF_NUMBER = 3
"""Digits of a value that is a number by its form alone."""
_PREFIX_WORDS = WordMatcher(columns.NOT_NUMBER_PREFIX)
_NUMBER_LABEL = WordMatcher(columns.INVOICE_NUMBER)
_ANY_NUMBER = WordMatcher(columns.NUMBER)
_DOCUMENT_NAME = WordMatcher(
    {language: (*kinds.INVOICE[language], *kinds.CREDIT_NOTE[language]) for language in kinds.INVOICE}
)
_NOT_NUMBER = WordMatcher(columns.OTHER_NUMBER)
_LABELLED = {"number": 5.0, "any_number": 3.0}


@dataclass(frozen=True)
class NumberCandidate:
    """A token that may be the document number. ``slot`` is the same for the same position in other rows; ``score`` has no unit,
    more is better; ``labelled``: a label or word before it names a number; ``addressed``: it is the whole text of a link whose
    address ends with it; ``lone``: its run holds "#", the value and at most a few words behind it."""

    value: str
    slot: str
    score: float
    labelled: bool
    addressed: bool = False
    lone: bool = False


def number_candidates(
    runs: list[TextRun], linked: set[int], links: Iterable[tuple[str, str]] = ()
) -> list[NumberCandidate]:
    """Returns the candidates for the document number of one row. ``linked``: indexes of nodes in links (often a number);
    ``links``: address and text of each of the row's links."""
    links = list(links)
    named = {text.strip("# ").casefold() for url, text in links if text.strip("# ").casefold() in codes_in_url(url)}
    candidates = _candidates_in_runs(runs, linked, [url for url, _ in links])
    return [replace(candidate, addressed=candidate.value.casefold() in named) for candidate in candidates]


def _candidates_in_runs(runs: list[TextRun], linked: set[int], urls: list[str]) -> list[NumberCandidate]:
    """Returns the candidates of all runs of a row, without ``addressed``."""
    candidates: list[NumberCandidate] = []
    head = _head(runs)
    for run in runs:
        is_of_no_number = run.role in ("other_date", "status", "get", "not_number") and run.role_from_label
        # Under "File" stand the files' names, and what is done with them.
        if is_of_no_number and not (run.role == "get" and _FILE_NAME.fullmatch(run.text.strip())):
            continue
        if (
            run.role in ("total", "other_amount", "date")
            and run.role_from_label
            and not _NUMBER_LABEL.matches(run.folded)
        ):
            continue
        if len(run.text) > 300 or run.text.startswith("+"):
            continue
        if run is head and (code := _code_of(run, urls)) is not None:
            candidates.append(NumberCandidate(code, f"{run.slot}:0", _CODE_SCORE, labelled=False))
            continue
        if run.role in _LABELLED and run.role_from_label and _LETTERS.fullmatch(run.text.strip().lstrip("# ")):
            # A column of references without a digit: what differs from row to row is one, what repeats is a word.
            value = run.text.strip().lstrip("# ")
            candidates.append(NumberCandidate(value, f"{run.slot}:0", _LABELLED[run.role], labelled=False))
            continue
        candidates += _candidates_in_run(run, run.owner.at in linked)
    return candidates


def _head(runs: list[TextRun]) -> TextRun | None:
    """Returns the run that heads a row: its first that is more than a date or an amount."""
    for run in runs:
        covered = sum(date.end - date.begin for date in run.dates) + sum(
            amount.end - amount.begin for amount in run.amounts
        )
        if sum(map(str.isalnum, run.folded)) > covered:
            return run
    return None


def _code_of(run: TextRun, urls: Iterable[str]) -> str | None:
    """Returns the code ("QWXTR", "B7DFM") that stands in a run and in an address of the row. Words in capitals are none: they
    stand in no address, or are the same in several rows."""
    codes = [code for code in _CODE.findall(run.text) if sum(map(str.isdigit, code)) < _DIGITS_OF_NUMBER]
    if not codes:
        return None
    in_urls = {value for url in urls for value in codes_in_url(url)}
    return next((code for code in codes if code.casefold() in in_urls), None)


def _candidates_in_run(run: TextRun, linked: bool) -> list[NumberCandidate]:
    """Returns the candidates of one run: tokens with digits that are no date, amount, IBAN, quantity or percentage."""
    aligned = len(run.text) == len(run.folded)
    text = run.text if aligned else run.folded
    taken_spans = [(date.begin, date.end) for date in run.dates]
    if run.month:
        taken_spans += month_spans(run.folded)
    taken_spans += [(amount.begin, amount.end) for amount in run.amounts if amount.unambiguous]
    taken_spans += iban_spans(text)
    candidates: list[NumberCandidate] = []
    last = 0
    ordinal = 0
    for match in _TOKEN.finditer(text):
        begin, end = match.span(1)
        if begin < last:
            continue
        value = match[1]
        prefix, separator, rest = value.partition(" ")
        if separator and (not prefix.isupper() or _PREFIX_WORDS.matches_fully(fold(prefix)) or not rest[0].isdigit()):
            value, begin = rest, begin + len(prefix) + 1
        if (in_name := _in_file_name(value)) is not None:
            begin, value = begin + in_name[0], in_name[1]
        digits = sum(map(str.isdigit, value))
        if not digits or any(begin < stop and start < end for start, stop in taken_spans):
            continue
        before = fold(text[max(last, begin - 40) : begin]).strip(" :#.,;(_-")
        unit = _UNIT.match(text.lower(), end)
        if unit is not None or text[end : end + 1] in tuple("%€$£"):
            last = end if unit is None else unit.end()
            continue
        if (
            value.isdigit()
            and (continuation := _SPACED.match(text, end))
            and (_ends_with_label(before) or run.role == "number")
        ):
            value, end = value + continuation[0], continuation.end()
            digits = sum(map(str.isdigit, value))
        leads = not any(map(str.isalnum, text[:begin]))
        scored = _scored_candidate(run, value, digits, before, match[0].startswith("#"), linked, ordinal, leads=leads)
        ordinal += len(scored)
        candidates += scored
        last = end
    return candidates


def _in_file_name(value: str) -> tuple[int, str] | None:
    """Returns where the number begins in the name of a document's file, and the number: "0071" of "factuur_0071.pdf", and
    "RE-2024-118" of "RE-2024-118.pdf". None for what is no such name. The kind of document and the day around the number are
    no part of it."""
    name = _FILE_NAME.fullmatch(value)
    if name is None:
        return None
    pieces = list(_PIECE_OF_NAME.finditer(name[1]))
    while len(pieces) > 1:
        day = _DAY_IN_NAME.match(name[1], pieces[0].start())
        behind = [piece for piece in pieces if day is not None and piece.start() >= day.end()]
        if behind:
            pieces = behind
        elif _names_document(pieces[0][0]):
            pieces = pieces[1:]
        elif _names_document(pieces[-1][0]):
            pieces = pieces[:-1]
        else:
            break
    if not pieces:
        return None
    begin = pieces[0].start()
    return begin, name[1][begin : pieces[-1].end()]


def _names_document(word: str) -> bool:
    return word.isalpha() and _DOCUMENT_NAME.matches_fully(fold(word))


def _scored_candidate(
    run: TextRun, value: str, digits: int, before: str, has_hash: bool, linked: bool, ordinal: int, *, leads: bool
) -> list[NumberCandidate]:
    """Returns a list with the scored candidate, or an empty list when the value is no document number.

    ``before``: the folded text before the value; ``has_hash``: a "#" precedes it; ``ordinal``: candidates before it in the
    run, which is part of the slot; ``leads``: the run begins with it.
    """
    # A label ("latest invoice") is that of a value, or of what a long text begins with, but of no number in the midst of it.
    is_named = run.role_from_label and (leads or len(run.folded.split()) <= _WORDS_OF_VALUE)
    score = _LABELLED.get(run.role, 0.0) if is_named else _LABELLED.get(run.role, 0.0) / 2
    labelled = score >= 3
    last_words = " ".join(before.split()[-4:])
    label_role = role_of(last_words) if last_words and _ends_with_label(last_words) else ""
    if label_role == "number" or (last_words and _ends_with(_DOCUMENT_NAME, last_words)):
        score, labelled = max(score, 4.5), True
    elif label_role == "any_number":
        score, labelled = max(score, 3.0), True
    elif label_role == "not_number" or (before and _NOT_NUMBER.matches(" ".join(before.split()[-2:]))):
        return []
    if run.machine_date and value.isdigit() and len(value) <= 2:
        # The day of "Feb 22", whose year is in an attribute.
        return []
    year_like = value.isdigit() and len(value) == 4 and value[:2] in ("19", "20")
    if year_like and not (is_named and labelled):
        return []
    mixed = any(map(str.isalpha, value)) or any(mark in value for mark in "-_/.")
    if digits >= 4 or (mixed and digits >= 3) or (digits >= 3 and has_hash):
        score += 1.5
    elif not labelled and not has_hash and not (mixed and digits >= 2):
        return []
    if len(value) > 40 or ":" in value:
        return []
    # A labelled number has the same slot in all rows, whatever the number of candidates before it in its row.
    slot = f"{run.slot}:{label_role or 'paper'}" if labelled and last_words else f"{run.slot}:{ordinal}"
    after = run.text.lstrip("# ").removeprefix(value)
    lone = has_hash and leads and len(after.split()) <= _WORDS_BESIDE and not any(map(str.isdigit, after))
    return [NumberCandidate(value, slot, score + has_hash + linked, labelled, lone=lone)]


def _ends_with(words: WordMatcher, before: str) -> bool:
    """Whether the text before a number ends with one of the words; "order details … size 4" holds no order number."""
    return words.matches(before) and any(end >= len(before) - 1 for _, end in words.spans(before))


def _ends_with_label(before: str) -> bool:
    """Whether the text before a number ends with any label for numbers."""
    return _ends_with(_NUMBER_LABEL, before) or _ends_with(_ANY_NUMBER, before) or _ends_with(_NOT_NUMBER, before)


def choose_numbers(rows: list[list[NumberCandidate]]) -> list[str | None]:
    """Returns one number (or None) per row. The slot with the highest total score whose numbers differ from row to row wins;
    a row without a candidate in any such slot gets its best labelled candidate."""
    by_slot: dict[str, list[NumberCandidate]] = {}
    for row in rows:
        row_slots: set[str] = set()
        for candidate in row:
            if candidate.slot not in row_slots:
                row_slots.add(candidate.slot)
                by_slot.setdefault(candidate.slot, []).append(candidate)
    ranked: list[tuple[float, int, str]] = []
    for order, (slot, candidates) in enumerate(by_slot.items()):
        distinct = len({candidate.value for candidate in candidates}) / len(candidates)
        labelled = any(candidate.labelled for candidate in candidates)
        # What only some rows have is told from a size or a year by the address that it stands in.
        addressed = all(candidate.addressed for candidate in candidates)
        is_rare = len(candidates) * 2 < len(rows) and not addressed
        repeats = distinct < (_LEAST_ADDRESSED if addressed else _LEAST_DISTINCT) and len(candidates) > 1
        if not labelled and (is_rare or repeats or candidates[0].score < 1.5):
            continue
        score = sum(candidate.score for candidate in candidates) * (distinct if len(candidates) > 1 else 1.0)
        ranked.append((score, -order, slot))
    ranked.sort(reverse=True)
    slots = [slot for _, _, slot in ranked] or _short_numbers(by_slot, len(rows))
    chosen: list[str | None] = []
    for row in rows:
        value: str | None = None
        for slot in slots:
            value = next((candidate.value for candidate in row if candidate.slot == slot), None)
            if value is not None:
                break
        if value is None:
            value = next(
                (
                    candidate.value
                    for candidate in sorted(row, key=lambda candidate: -candidate.score)
                    if candidate.labelled
                ),
                None,
            )
        chosen.append(value)
    return chosen


def _short_numbers(by_slot: dict[str, list[NumberCandidate]], rows: int) -> list[str]:
    """Returns the slots of short numbers that stand alone ("#33", a young shop's order), one in every row. Numbers that count
    the rows up from the top ("#1", "#2") are places in the list."""
    return [
        slot
        for slot, candidates in by_slot.items()
        if len(candidates) == rows
        and all(candidate.lone and candidate.value.isdigit() for candidate in candidates)
        and len({candidate.value for candidate in candidates}) == rows
        and not (rows > 1 and _counts_up([int(candidate.value) for candidate in candidates]))
    ]


def _counts_up(numbers: list[int]) -> bool:
    return all(following - number == 1 for number, following in pairwise(numbers))


def unique_values(values: list[str | None]) -> set[str]:
    """Returns the values that occur exactly once; None is ignored."""
    counts = Counter(value for value in values if value is not None)
    return {value for value, count in counts.items() if count == 1}
