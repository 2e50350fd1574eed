"""Finds the labels that the rows of a list bring with them: cards have no column headers, each names its values itself."""

from __future__ import annotations

import re
from collections import Counter

from host.finder.rows.cells import TextRun
from host.finder.rows.read import RowDraft

_SHARED = 0.8
"""The share of the rows (0 to 1) that a label must stand in."""
_MAX_LENGTH = 40
_BEFORE_VALUE = re.compile(r"[^\d€$£]*?(?=[€$£]|\b\w*\d)")
"""The words in front of a value: of the first word with a digit, or the sign of a currency."""


def shared_labels(drafts: list[RowDraft]) -> list[str]:
    """Returns the folded labels that nearly all rows have ("order number", "total sum"); none for a single row."""
    if len(drafts) < 2:
        return []
    counts = Counter(label for draft in drafts for label in {_label(run) for run in draft.runs} if label)
    return [label for label, count in counts.items() if count >= _SHARED * len(drafts)]


def _label(run: TextRun) -> str:
    """Returns the label of a run, or the words in front of its value; empty when it holds nothing but words or a value."""
    if run.label:
        return run.label
    first_date = min((date.begin for date in run.dates), default=len(run.folded))
    before = _BEFORE_VALUE.match(run.folded)
    end = min(first_date, before.end() if before else len(run.folded))
    return run.folded[:end].strip(" :,;·|–-(#") if end < len(run.folded) and end <= _MAX_LENGTH else ""
