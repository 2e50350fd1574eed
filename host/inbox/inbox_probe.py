"""Tells an idle host that a file lies in the inbox, by the standard library alone."""

from __future__ import annotations

import os
from pathlib import Path


class InboxProbe:
    """Looks at the times of the inbox's folders, and at their names only where one has changed."""

    def __init__(self, inbox: Path) -> None:
        self._inbox = inbox
        self._changed_at: dict[str, int] = {}

    def has_news(self) -> bool:
        """Returns whether a folder of the inbox was changed since the last call, and has a file. Files deeper than a company's
        folder wait for the session."""
        folders = self._folders()
        before, self._changed_at = self._changed_at, folders
        return any(before.get(folder) != changed and _has_file(folder) for folder, changed in folders.items())

    def _folders(self) -> dict[str, int]:
        """Returns the inbox and the folders in it, with their times of change in nanoseconds."""
        found = {}
        try:
            found[str(self._inbox)] = self._inbox.stat().st_mtime_ns
            with os.scandir(self._inbox) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        found[entry.path] = entry.stat().st_mtime_ns
        except OSError:
            return found
        return found


def _has_file(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(entry.is_file(follow_symlinks=False) and not entry.name.startswith(".") for entry in entries)
    except OSError:
        return False
