"""A trial: an ordinary fetch that retrieves the document of one row and ends, so that a person sees what they taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from host.errors import WorldError
from host.fetch.conclusion import Conclusion
from host.fetch.lists.rows import ListedRow

TRIED: Final = "fetch.tried"
"""The code of a fetch that was a trial: it says nothing of the rest of the list."""


@dataclass(frozen=True)
class SampleRow:
    """The row that a person clicked, as the page showed it."""

    text: str
    number: str | None
    date: str | None
    total: str | None


def trial_row(rows: Sequence[ListedRow], sample: SampleRow) -> ListedRow:
    """Returns the row that a person clicked among those of a fresh page: the one with its text, else with its values. Raises
    WorldError ``teaching.row_gone`` when there is none, or more than one."""
    values = (sample.number, sample.date, sample.total)
    same_text = [listed for listed in rows if listed.row.text == sample.text]
    same_values = [
        listed for listed in rows if any(values) and (listed.row.number, listed.row.date, listed.row.total) == values
    ]
    for candidates in (same_text, same_values):
        if len(candidates) == 1:
            return candidates[0]
    raise WorldError("teaching.row_gone")


def trial_conclusion() -> Conclusion:
    """Returns how a trial ends: stopped, whatever it gave, since nothing is known of the other rows."""
    return Conclusion("stopped", code=TRIED)
