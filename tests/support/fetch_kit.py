"""What a fetch of a test is given from outside: signals that nobody sets, an observer that keeps what it was told, and a
cancellation that is up to the test."""

from __future__ import annotations

import threading

from host.fetch.context import Signals
from host.protocol import PortalVisitedParams
from host.store import FetchRow


class Cancelled:
    """A ``Cancellation``: raises ``error`` once it is set."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def raise_if_cancelled(self) -> None:
        if self.error is not None:
            raise self.error


class RecordingDispatcher:
    """A ``FetchDispatcher`` that starts nothing; ``dispatches`` is a count."""

    def __init__(self) -> None:
        self.dispatches = 0

    def dispatch_fetches(self) -> None:
        self.dispatches += 1

    def tab_moved(self, tab: int) -> None:
        """No fetch runs in any tab."""

    def portal_visited(self, visit: PortalVisitedParams) -> int:
        return 0


def new_signals() -> Signals:
    """Signals of a fetch that nobody stops."""
    return Signals(threading.Event(), threading.Event(), threading.Event())


class RecordingObserver:
    """A ``FetchObserver``: ``states`` holds the fetch's states in their order, ``attention_changes`` is a count."""

    def __init__(self) -> None:
        self.states: list[str] = []
        self.attention_changes = 0

    def on_progress(self, fetch: FetchRow) -> None:
        if self.states[-1:] != [fetch.state]:
            self.states.append(fetch.state)

    def on_attention_change(self) -> None:
        self.attention_changes += 1
