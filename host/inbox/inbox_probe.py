"""Tells an idle host that a file lies in the inbox, by the standard library alone."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from host.inbox.watched_folders import new_files


class InboxProbe:
    """Looks at the times of the inbox's folders, and at their names only where one has changed."""

    def __init__(self, inbox: Path) -> None:
        self._inbox = inbox
        self._changed_at: dict[str, int] = {}
        self.further: dict[Path, datetime] = {}
        """The folders that are watched besides, as ``WatchedFolders.list`` has them."""

    def has_news(self) -> bool:
        """Returns whether a folder of the inbox was changed since the last call, and has a file. Files deeper than a company's
        folder wait for the session."""
        folders = self._folders()
        before, self._changed_at = self._changed_at, folders
        changed = [folder for folder, at in folders.items() if before.get(folder) != at]
        return any(map(self._has_file, changed))

    def _has_file(self, folder: str) -> bool:
        since = self.further.get(Path(folder))
        return _has_file(folder) if since is None else any(True for _ in new_files(Path(folder), since))

    def _folders(self) -> dict[str, int]:
        """Returns the inbox, the folders in it and the further ones, with their times of change in nanoseconds."""
        found = {}
        for folder in self.further:
            with suppress(OSError):
                found[str(folder)] = folder.stat().st_mtime_ns
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
