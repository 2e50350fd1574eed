"""Patterns for sentences in six languages, searched for in folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


class Phrases:
    """A list of patterns per language (``words/phrases.py``)."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        every = "|".join(pattern for patterns in table.values() for pattern in patterns)
        self._pattern = re.compile(rf"(?<!\w)(?:{every})")

    def found(self, folded: str) -> bool:
        return self._pattern.search(folded) is not None
