"""Takes in what lies in the inbox: each file once it is whole, and again what was interrupted."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from host.errors import OphalerError, WorldError
from host.inbox.inbox_folders import InboxFolders
from host.inbox.intake import Intake, given_name
from host.inbox.settling import Looks, Settling
from host.store import Store

log = logging.getLogger("ophaler.inbox")

_OF_ALL = ("archive.", "store.", "reading.no_worker")
"""Errors that are the disk's, the database's or the system's, and none of a file."""
_MOST_FAILURES = 10
"""Files that may fail in one look at everything before the others wait for the next: a disk is full, most likely."""


class InboxSweep:
    """Looks at single files and at the whole inbox. One thread uses it; the store's clock says what time passes."""

    def __init__(
        self, store: Store, folders: InboxFolders, intake: Intake, on_taken: Callable[[], None] = lambda: None
    ) -> None:
        """``on_taken`` is called after each file."""
        self._on_taken = on_taken
        self._store = store
        self._folders = folders
        self._intake = intake
        self._settling = Settling(store.clock)
        self.taken = 0
        """How many files were taken in."""

    @property
    def has_unsettled(self) -> bool:
        """Whether a file waits to be looked at again soon."""
        return bool(self._settling)

    def sweep(self, ended: threading.Event) -> None:
        """Looks at every file in the inbox. Raises OphalerError ``archive.*`` and ``store.*`` after all have had their turn: a
        file that a damaged disk does not give must not stand in the way of the others. Those that failed stay."""
        self._settling.forget_gone()
        failures: list[OphalerError] = []
        for path in self._folders.files():
            if ended.is_set() or len(failures) >= _MOST_FAILURES:
                break
            try:
                self.look(path)
            except OphalerError as error:
                failures.append(error)
        if failures:
            raise failures[0]
        if not ended.is_set():
            self._store.refused.forget_gone()

    def look(self, path: Path) -> None:
        """Takes in a file if it is whole. Raises OphalerError ``archive.*`` and ``store.*``: it stays then."""
        if not self._folders.is_candidate(path):
            return
        looks = self._settling.looks_of(path)
        if looks is None or self._store.refused.is_known(str(path), looks.size, looks.modified_ns):
            return
        state = self._settling.state(path, looks)
        if state != "unfinished":
            self._take(path, looks, is_settled=state == "settled")

    def _take(self, path: Path, looks: Looks, *, is_settled: bool) -> None:
        try:
            arrival = self._intake.add(path, self._folders.company_of(path), is_inbox=True)
        except OphalerError as error:
            if error.code.startswith(_OF_ALL):
                raise
            refusal = error
        except Exception:
            # A file that a program cannot bear must not stand in the way of the others.
            log.exception("%s ended its examination", given_name(path))
            refusal = WorldError("inbox.unsafe")
        else:
            self.taken += 1
            self._on_taken()
            log.info("%s: %s", given_name(path), arrival.outcome)
            if arrival.source_stays is not None:
                file = ", ".join(document.file for document in arrival.documents)
                self._note(path, looks, WorldError(arrival.source_stays, file=file))
            for part in arrival.refused:
                # A file has one sentence here; the whole of it says `documents add`.
                log.info("%s of %s is refused: %s", part.name, given_name(path), part.error)
                self._note(path, looks, WorldError("inbox.mail_part", part=part.name))
            self._settling.forget(path)
            return
        # Else its writer may not be done: it is looked at again.
        if is_settled and refusal.code != "inbox.changing":
            log.info("%s is refused: %s", given_name(path), refusal)
            self._note(path, looks, refusal)
            self._settling.forget(path)

    def _note(self, path: Path, looks: Looks, refusal: OphalerError) -> None:
        self._store.refused.note(str(path), looks.size, looks.modified_ns, refusal.code, refusal.details)
