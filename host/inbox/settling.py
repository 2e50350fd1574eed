"""Observes files until they are whole: where the system does not tell who writes one, it must stay the same for a while."""

from __future__ import annotations

import logging
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from host.clock import Clock
from host.inbox.wholeness import has_part_beside, has_writer

log = logging.getLogger("ophaler.inbox")

SETTLE_SECONDS = 2.0
"""How long a file must stay as it is where the system does not say whether it is still written, and before it is refused."""
_MOST_UNSETTLED = 2_000
"""Files that are observed at a time; the others' turn comes when these are taken in."""


@dataclass(frozen=True)
class Looks:
    """A file as it was at a look; another size, time or inode is another file. ``since``: of the monotonic clock;
    ``is_written``: whether somebody has it open for writing, None where the system does not tell."""

    size: int
    modified_ns: int
    inode: int
    since: float
    is_written: bool | None

    @property
    def identity(self) -> tuple[int, int, int]:
        """What makes it the same file."""
        return self.size, self.modified_ns, self.inode


class Settling:
    """The files that may not be whole. One thread uses it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._unsettled: dict[Path, Looks] = {}

    def __bool__(self) -> bool:
        """Whether a file is to be looked at again soon."""
        return bool(self._unsettled)

    def looks_of(self, path: Path) -> Looks | None:
        """Returns how a file looks now; None for one that is gone, cannot be read, or is no file."""
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode):
                # Opening a device may do something.
                return None
            is_written = has_writer(path)
        except FileNotFoundError:
            self.forget(path)
            return None
        except OSError as error:
            log.info("a file cannot be read now: %s", error.strerror)
            return None
        return Looks(status.st_size, status.st_mtime_ns, status.st_ino, self._clock.monotonic(), is_written)

    def state(self, path: Path, looks: Looks) -> Literal["unfinished", "closed", "settled"]:
        """Returns whether a file is whole. A ``closed`` one has no writer now, who may go on; a ``settled`` one has been the
        same for a while."""
        if looks.is_written or has_part_beside(path):
            # Closing or renaming it is told of; else the next look at everything finds it.
            self.forget(path)
            return "unfinished"
        earlier = self._unsettled.get(path)
        if earlier is None or earlier.identity != looks.identity:
            if earlier is not None or len(self._unsettled) < _MOST_UNSETTLED:
                self._unsettled[path] = looks
        elif looks.since - earlier.since >= SETTLE_SECONDS:
            return "settled"
        return "unfinished" if looks.is_written is None else "closed"

    def forget(self, path: Path) -> None:
        """Observes a file no longer."""
        self._unsettled.pop(path, None)

    def forget_gone(self) -> None:
        """Forgets the files that are there no more."""
        self._unsettled = {path: looks for path, looks in self._unsettled.items() if path.exists()}
