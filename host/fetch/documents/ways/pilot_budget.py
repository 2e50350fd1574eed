"""How much a fetch tries in one list before it gives up: the one place where tries and their requests are counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from host.browser.pace import Pace

MAX_TRIES = 12
"""Controls and pages that are tried in one list and visit."""
MAX_REQUESTS = 30
"""Requests that these tries make at most, beside those of the rows' own documents."""


class PilotBudget:
    """What is left to try in one list. ``tries`` and ``requests`` count what was used."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self.tries = 0
        self.requests = 0

    @property
    def is_spent(self) -> bool:
        return self.tries >= MAX_TRIES or self.requests >= MAX_REQUESTS

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Context manager around one try, which counts it and the requests that it makes."""
        before = self._pace.requests
        self.tries += 1
        try:
            yield
        finally:
            self.requests += self._pace.requests - before
