"""The moments at which a host can die: before and after every transaction, every entry of the journal, every operation on a
file (and in the middle of a write). Put into the host's classes from outside, in a process of the harness: the product has
no such hook.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from host.archive import Files
from host.store.database import Database
from host.store.fetches import FINAL_STATES, Fetches
from host.store.journal import Journal
from tests.support.archive_kit import OPERATIONS

WRITES = ("journal", *OPERATIONS)
"""What filing a document is made of, besides transactions."""
STATES = (
    "queued",
    "opening",
    "signing_in",
    "waiting_for_person",
    "finding_list",
    "comparing",
    "downloading",
    "filing",
    "ended",
)


def grouped(state: str) -> str:
    """All ways in which a fetch can have ended are one state here."""
    return "ended" if state in FINAL_STATES else state


@dataclass(frozen=True)
class Moment:
    """``state`` is the fetch's, ``what`` the write, ``when`` is before, half or after it; ``nth`` counts within the state,
    ``of_what`` the same writes in this life."""

    state: str
    what: str
    when: str
    nth: int
    of_what: int


class Moments:
    """Counts the moments of this process and tells each to ``reached``, in the thread that is at it."""

    def __init__(self, state: str, reached: Callable[[Moment], None]) -> None:
        self.state = grouped(state)
        self._reached = reached
        self.counts: dict[str, int] = {}
        self._lock = threading.Lock()
        self._nested = threading.local()

    def at(self, what: str, when: str) -> None:
        with self._lock:
            nth = self.counts[self.state] = self.counts.get(self.state, 0) + 1
            of_what = self.counts[what] = self.counts.get(what, 0) + 1
            moment = Moment(self.state, what, when, nth, of_what)
        self._reached(moment)

    def install(self) -> None:
        """Into the host's classes, for the rest of this process."""
        self._transactions()
        self._around(Journal, "append", "journal")
        for name in OPERATIONS:
            self._around(Files, name, name)
        self._states("set_state", lambda values: str(values[1]))
        self._states("finish", lambda values: str(values[1]))

    def _transactions(self) -> None:
        original = Database.write

        @contextmanager
        def write(base: Database, *, is_durable: bool = True) -> Iterator[Any]:
            depth = getattr(self._nested, "depth", 0)
            if not depth:
                self.at("transaction", "before")
            self._nested.depth = depth + 1
            try:
                with original(base, is_durable=is_durable) as database:
                    yield database
                    if not depth:
                        self.at("transaction", "half")
            finally:
                self._nested.depth = depth
            if not depth:
                self.at("transaction", "after")

        Database.write = write  # type: ignore[method-assign, assignment]

    def _around(self, owner: type, name: str, what: str) -> None:
        original = getattr(owner, name)

        def around(*values: Any, **named: Any) -> Any:
            self.at(what, "before")
            if what == "write":
                data = bytes(values[2])
                original(values[0], values[1], data[: len(data) // 2])
                self.at(what, "half")
                result = original(values[0], values[1], data[len(data) // 2 :])
            else:
                result = original(*values, **named)
            self.at(what, "after")
            return result

        setattr(owner, name, around)

    def _states(self, name: str, of: Callable[[tuple[Any, ...]], str]) -> None:
        original = getattr(Fetches, name)

        def changed(fetches: Fetches, *values: Any, **named: Any) -> Any:
            result = original(fetches, *values, **named)
            self.state = grouped(of(values))
            return result

        setattr(Fetches, name, changed)
