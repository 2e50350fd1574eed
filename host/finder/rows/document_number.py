"""The number of a document in a row's texts: by its label, by its shape, and by being another one in every row."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from host.finder.dom.text import WordMatcher, fold
from host.finder.lexicon import columns, kinds
from host.finder.rows.cells import TextRun
from host.finder.rows.column_roles import role_of
from host.finder.values.dates import month_spans

_TOKEN = re.compile(r"(?<![\w@+&])#?((?:[A-Za-z]{1,5}[ ])?[A-Za-z0-9]+(?:[-_/.:][A-Za-z0-9]+)*)(?![\w@])")
_SPACED = re.compile(r"(?:[ \u00a0]\d{2,4})+(?![\d.,/%€$-]|[ \u00a0]?[€$£])")
_UNIT = re.compile(
    r"\s?(?:gb|mb|kwh|wh|mwh|m3|m²|st|stk|x|%|km|min|kg|g|l|cm|mm|w|uhr|h|°|pcs|jaar|tage?|days?|jours?|artikel|items?|"
    r"positionen|producten|articles?)\b"
)
_PREFIX_WORDS = WordMatcher(columns.NOT_NUMBER_PREFIX)
_NUMBER_LABEL = WordMatcher(columns.INVOICE_NUMBER)
_ANY_NUMBER = WordMatcher(columns.NUMBER)
_PAPER = WordMatcher({language: (*kinds.INVOICE[language], *kinds.CREDIT_NOTE[language]) for language in kinds.INVOICE})
_NOT_NUMBER = WordMatcher(columns.OTHER_NUMBER)
_LABELLED = {"number": 5.0, "any_number": 3.0}


@dataclass(frozen=True)
class NumberCandidate:
    """A token that may be the document's number; ``score`` without unit, more is better."""

    value: str
    slot: str
    score: float
    labelled: bool


def number_candidates(runs: list[TextRun], linked: set[int]) -> list[NumberCandidate]:
    """What may be the number in one row. ``linked``: places of elements that are links (a number is often one)."""
    found: list[NumberCandidate] = []
    for run in runs:
        if run.role in ("other_date", "status", "get", "not_number") and run.role_from_label:
            continue
        if (
            run.role in ("total", "other_amount", "date")
            and run.role_from_label
            and not _NUMBER_LABEL.matches(run.folded)
        ):
            continue
        if len(run.text) > 300 or run.text.startswith("+"):
            continue
        found += _in_run(run, run.owner.at in linked)
    return found


def _in_run(run: TextRun, linked: bool) -> list[NumberCandidate]:
    aligned = len(run.text) == len(run.folded)
    text = run.text if aligned else run.folded
    taken = [(one.begin, one.end) for one in run.dates]
    if run.month:
        taken += month_spans(run.folded)
    taken += [(one.begin, one.end) for one in run.amounts if one.unambiguous]
    found: list[NumberCandidate] = []
    last = 0
    ordinal = 0
    for match in _TOKEN.finditer(text):
        begin, end = match.span(1)
        if begin < last:
            continue
        value = match[1]
        prefix, blank, rest = value.partition(" ")
        if blank and (not prefix.isupper() or _PREFIX_WORDS.matches_fully(fold(prefix)) or not rest[0].isdigit()):
            value, begin = rest, begin + len(prefix) + 1
        digits = sum(map(str.isdigit, value))
        if not digits or any(begin < stop and start < end for start, stop in taken):
            continue
        before = fold(text[max(last, begin - 40) : begin]).strip(" :#.,;(")
        if _UNIT.match(text.lower(), end) or text[end : end + 1] in tuple("%€$£"):
            last = end
            continue
        if (
            value.isdigit()
            and (more := _SPACED.match(text, end))
            and (_ends_with(_NUMBER_LABEL, before) or _ends_with(_ANY_NUMBER, before) or run.role == "number")
        ):
            value, end = value + more[0], more.end()
            digits = sum(map(str.isdigit, value))
        judged = _judge(run, value, digits, before, match[0].startswith("#"), linked, ordinal)
        ordinal += len(judged)
        found += judged
        last = end
    return found


def _judge(
    run: TextRun, value: str, digits: int, before: str, hashed: bool, linked: bool, ordinal: int
) -> list[NumberCandidate]:
    score = _LABELLED.get(run.role, 0.0) if run.role_from_label else _LABELLED.get(run.role, 0.0) / 2
    labelled = score >= 3
    close = " ".join(before.split()[-4:])
    near = role_of(close) if close and _ends(close) else ""
    if near == "number" or (close and _ends_with(_PAPER, close)):
        score, labelled = max(score, 4.5), True
    elif near == "any_number":
        score, labelled = max(score, 3.0), True
    elif near == "not_number" or (before and _NOT_NUMBER.matches(" ".join(before.split()[-2:]))):
        return []
    if run.machine_date and value.isdigit() and len(value) <= 2:
        # "Feb 22" with the year in an attribute.
        return []
    year_like = value.isdigit() and len(value) == 4 and value[:2] in ("19", "20")
    if year_like and not (run.role_from_label and labelled):
        return []
    mixed = any(map(str.isalpha, value)) or any(mark in value for mark in "-_/.")
    if digits >= 4 or (mixed and digits >= 3) or (digits >= 3 and hashed):
        score += 1.5
    elif not labelled and not hashed and not (mixed and digits >= 2):
        return []
    if len(value) > 40 or ":" in value:
        return []
    # What its own label names stands in one place with the labelled ones of other rows, whatever came before it.
    slot = f"{run.slot}:{near or 'paper'}" if labelled and close else f"{run.slot}:{ordinal}"
    return [NumberCandidate(value, slot, score + hashed + linked, labelled)]


def _ends_with(words: WordMatcher, before: str) -> bool:
    """Whether the last thing before a number is one of the words: "order details … size 4" is no order's number."""
    return words.matches(before) and any(end >= len(before) - 1 for _, end in words.spans(before))


def _ends(before: str) -> bool:
    return _ends_with(_NUMBER_LABEL, before) or _ends_with(_ANY_NUMBER, before) or _ends_with(_NOT_NUMBER, before)


def choose_numbers(rows: list[list[NumberCandidate]]) -> list[str | None]:
    """One number per row. The place in the row where numbers are most telling and differ from row to row wins; a row
    that has nothing there takes its own labelled one."""
    by_slot: dict[str, list[NumberCandidate]] = {}
    for row in rows:
        seen: set[str] = set()
        for one in row:
            if one.slot not in seen:
                seen.add(one.slot)
                by_slot.setdefault(one.slot, []).append(one)
    ranked: list[tuple[float, int, str]] = []
    for order, (slot, found) in enumerate(by_slot.items()):
        distinct = len({one.value for one in found}) / len(found)
        labelled = any(one.labelled for one in found)
        if not labelled and (len(found) * 2 < len(rows) or (distinct < 0.9 and len(found) > 1) or found[0].score < 1.5):
            continue
        worth = sum(one.score for one in found) * (distinct if len(found) > 1 else 1.0)
        ranked.append((worth, -order, slot))
    ranked.sort(reverse=True)
    order_of_slots = [slot for _, _, slot in ranked]
    chosen: list[str | None] = []
    for row in rows:
        value: str | None = None
        for slot in order_of_slots:
            value = next((one.value for one in row if one.slot == slot), None)
            if value is not None:
                break
        if value is None:
            value = next((one.value for one in sorted(row, key=lambda one: -one.score) if one.labelled), None)
        chosen.append(value)
    return chosen


def unique_values(values: list[str | None]) -> set[str]:
    """The values that only one row has."""
    counts = Counter(value for value in values if value is not None)
    return {value for value, count in counts.items() if count == 1}
