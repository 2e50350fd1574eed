"""What a fetch of a test is given from outside: signals that nobody sets, and an observer that keeps what it was told."""

from __future__ import annotations

import threading

from host.fetch.context import Signals
from host.store import FetchRow


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
