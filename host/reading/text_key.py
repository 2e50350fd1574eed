"""Tells whether two documents are copies of one: a portal that makes a PDF anew at each download changes its bytes, and not
its text."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta

from host.finder.lexicon import html_invoice
from host.finder.values.dates import find_dates
from host.finder.values.text import WordMatcher, fold
from host.reading.document_reading import Reading

_PRINTED = WordMatcher(html_invoice.PRINTED)
_TIME = re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])")
_RANDOM = re.compile(r"(?<![^\W_])(?=[0-9a-f-]*\d)(?=[0-9a-f-]*[a-f])[0-9a-f]{8}[0-9a-f-]{8,}(?![^\W_])")
"""An id that is drawn anew: hexadecimal, at least 16 signs, letters and digits."""


def text_key(reading: Reading, today: date) -> str | None:
    """Returns the same for all copies of a document, and another for another one; None for a document without text.
    ``today``: the day of the download, which copies bear as the day of their making."""
    own = {value for name in ("date", "due_date") if (value := reading.value(name)) is not None}
    made_on = {(today + timedelta(days)).isoformat() for days in (-1, 0, 1)} - own
    lines = [_lasting(fold(line), made_on) for line in reading.text.splitlines()]
    text = "\n".join(line for line in lines if line)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32] if text else None


def _lasting(line: str, made_on: set[str]) -> str:
    """Returns the letters and digits of a folded line that no copy has otherwise."""
    was_printed = _PRINTED.matches(line)
    for found in reversed(find_dates(line)):
        if was_printed or made_on & {found.iso("dmy"), found.iso("mdy")}:
            line = line[: found.begin] + line[found.end :]
    line = _RANDOM.sub("", _TIME.sub("", line))
    return "".join(filter(str.isalnum, line))
