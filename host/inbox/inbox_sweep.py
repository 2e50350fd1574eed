"""Takes in what lies in the inbox: each file once it is whole, and again what was interrupted."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from host.errors import WorldError
from host.inbox.inbox_folders import InboxFolders
from host.inbox.intake import Intake
from host.inbox.wholeness import has_part_beside, has_writer
from host.store import Store

log = logging.getLogger("ophaler.inbox")

SETTLE_SECONDS = 2.0
"""How long a file must stay as it is where the system does not say whether it is still written, and before it is refused."""
_MOST_UNSETTLED = 2_000
"""Files that are observed at a time; the others' turn comes when these are taken in."""


@dataclass(frozen=True)
class _Looks:
    """A file as it was at a look; another size, time or inode is another file. ``since``: of the monotonic clock."""

    size: int
    modified_ns: int
    inode: int
    since: float


class InboxSweep:
    """Looks at single files and at the whole inbox. One thread uses it; the store's clock says what time passes."""

    def __init__(self, store: Store, folders: InboxFolders, intake: Intake) -> None:
        self._store = store
        self._folders = folders
        self._intake = intake
        self._unsettled: dict[Path, _Looks] = {}

    @property
    def has_unsettled(self) -> bool:
        """Whether a file waits to be looked at again soon."""
        return bool(self._unsettled)

    def sweep(self, ended: threading.Event) -> None:
        """Looks at every file in the inbox. Raises WorldError ``archive.*`` and ``store.*``: all files stay then."""
        self._unsettled = {path: looks for path, looks in self._unsettled.items() if path.exists()}
        for path in self._folders.files():
            if ended.is_set():
                return
            self.look(path)
        self._store.refused.forget_gone()

    def look(self, path: Path) -> None:
        """Takes in a file if it is whole. Raises as ``sweep`` does."""
        if not self._folders.is_candidate(path):
            return
        try:
            status = path.lstat()
            is_written = has_writer(path)
        except FileNotFoundError:
            self._unsettled.pop(path, None)
            return
        except OSError as error:
            log.info("%s cannot be read now: %s", path.name, error)
            return
        looks = _Looks(status.st_size, status.st_mtime_ns, status.st_ino, self._store.clock.monotonic())
        if self._store.refused.is_known(str(path), looks.size, looks.modified_ns):
            return
        if is_written or has_part_beside(path):
            # Closing or renaming it is told of; else the next look at everything finds it.
            self._unsettled.pop(path, None)
            return
        is_settled = self._is_settled(path, looks)
        if is_settled or is_written is not None:
            self._take(path, looks, is_settled=is_settled)

    def _is_settled(self, path: Path, looks: _Looks) -> bool:
        """Returns whether a file was the same at an earlier look, long enough ago."""
        earlier = self._unsettled.get(path)
        same = (looks.size, looks.modified_ns, looks.inode)
        if earlier is None or (earlier.size, earlier.modified_ns, earlier.inode) != same:
            if earlier is not None or len(self._unsettled) < _MOST_UNSETTLED:
                self._unsettled[path] = looks
            return False
        return looks.since - earlier.since >= SETTLE_SECONDS

    def _take(self, path: Path, looks: _Looks, *, is_settled: bool) -> None:
        try:
            arrival = self._intake.add(path, self._folders.company_of(path), is_inbox=True)
        except WorldError as error:
            if not error.code.startswith("inbox."):
                raise
            if not is_settled or error.code == "inbox.changing":
                # Its writer may not be done: it is looked at again.
                return
            log.info("%s is refused: %s", path.name, error)
            self._store.refused.note(str(path), looks.size, looks.modified_ns, error.code, error.details)
        else:
            log.info("%s: %s", path.name, arrival.outcome)
            if arrival.source_stays:
                self._store.refused.note(str(path), looks.size, looks.modified_ns, "inbox.stays", {})
        self._unsettled.pop(path, None)
