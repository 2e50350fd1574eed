"""Which of a customer's contracts a row is about: what stands under or behind "Contract", "Rufnummer", "Zähler" …

Only a name for telling rows apart; it is never the document's number and never decides what is fetched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from host.finder.cells import Run
from host.finder.dom.text import Words, squeeze
from host.finder.lexicon import columns

LONGEST = 60
_CONTRACT = Words(columns.CONTRACT)
_BEHIND = re.compile(r"[\s:.#|–-]*((?:\+?[\w/.-]*\d[\w/.-]*)(?: [\d/.-]+)*)")


def contract_of(runs: Sequence[Run]) -> str | None:
    """The contract that a row names, as it writes it; None where it names none."""
    for run in runs:
        if run.label and _CONTRACT.found(run.label) and not _CONTRACT.found(run.folded):
            text = squeeze(run.text)
            if text and len(text) <= LONGEST and any(letter.isalnum() for letter in text):
                return text
    for run in runs:
        for _, end in sorted(_CONTRACT.places(run.folded)):
            behind = _BEHIND.match(run.folded, end)
            if behind is not None:
                return behind[1].strip(" .-/")[:LONGEST]
    return None
