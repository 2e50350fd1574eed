"""Patterns for sentences in six languages, searched for in folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_MOST = 5_000


class Phrases:
    """A list of patterns per language (``words/phrases.py``); what was asked once is remembered."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        every = "|".join(pattern for patterns in table.values() for pattern in patterns)
        self._pattern = re.compile(rf"(?<!\w)(?:{every})")
        self._seen: dict[str, bool] = {}

    def found(self, folded: str) -> bool:
        known = self._seen.get(folded)
        if known is None:
            if len(self._seen) > _MOST:
                self._seen.clear()
            known = self._seen[folded] = self._pattern.search(folded) is not None
        return known
