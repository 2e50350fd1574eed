"""Further folders that documents arrive in, by choice: where a browser saves, where a scanner writes. They are the person's:
nothing in them is ever moved or changed, and what is no document of a known company is none of Ophaler's business."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from host.errors import WorldError
from host.store import Store

SETTING = "inbox_watched_folders"
"""Each folder, with the time since which its files are looked at, ISO 8601 in UTC."""
_PAUSED = "inbox_paused_folders"
"""The folders of these that are left alone for a while."""
_SUFFIXES = (".pdf", ".xml", ".p7m")
_STEP, _SLACK = timedelta(hours=1), timedelta(minutes=10)
"""How often the time is moved on, and for how long files are looked at again: another host may write with another clock."""


class WatchedFolders:
    """The folders that are watched beside the inbox; their files alone, not those of folders in them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> dict[Path, datetime]:
        """Returns each folder that is looked at, with the time since which its files are."""
        paused, stored = self._paused(), self._store.settings.get(SETTING, {}, dict)
        times = {Path(folder): _time(at) for folder, at in stored.items() if folder not in paused}
        return {folder: since for folder, since in times.items() if since is not None}

    def all(self) -> dict[Path, bool]:
        """Returns each folder, and whether it is left alone for a while."""
        paused = self._paused()
        return {Path(folder): folder in paused for folder in self._store.settings.get(SETTING, {}, dict)}

    def pause(self, folder: Path, *, is_paused: bool) -> None:
        """Leaves a folder alone, or looks at it again, at what came meanwhile too. Raises WorldError ``inbox.not_watched``."""
        names = self._names(folder)
        paused = self._paused() | names if is_paused else self._paused() - names
        self._store.settings.set(_PAUSED, {"folders": sorted(paused)} if paused else None)

    def _paused(self) -> set[str]:
        folders = self._store.settings.get(_PAUSED, {}, dict).get("folders")
        return {str(folder) for folder in folders} if isinstance(folders, list) else set()

    def _names(self, folder: Path) -> set[str]:
        """Returns the names under which a folder is stored. Raises WorldError ``inbox.not_watched``."""
        stored = self._store.settings.get(SETTING, {}, dict)
        names: set[str] = {str(folder), os.path.realpath(folder)} & stored.keys() if _is_text(folder) else set()
        if not names:
            raise WorldError("inbox.not_watched", folder=_shown(folder))
        return names

    def add(self, folder: Path, data: Path) -> Path:
        """Watches a folder from now on; returns its path. ``data`` is the data folder.

        Raises WorldError ``inbox.watch_no_folder``; ``inbox.watch_own`` for one of Ophaler's own.
        """
        path = Path(os.path.realpath(folder)) if _is_text(folder) else folder
        # A name that is no text can be stored nowhere, and shown on no page.
        if not (_is_text(path) and is_folder(path)):
            raise WorldError("inbox.watch_no_folder", folder=_shown(folder))
        if path.is_relative_to(os.path.realpath(data)):
            raise WorldError("inbox.watch_own", folder=str(folder))
        if path not in self.all():
            self._set(path, self._store.clock.now())
        return path

    def remove(self, folder: Path) -> None:
        """Watches a folder no longer. Raises WorldError ``inbox.not_watched``."""
        names = self._names(folder)
        self.pause(folder, is_paused=False)
        stored = self._store.settings.get(SETTING, {}, dict)
        self._store.settings.set(SETTING, {name: at for name, at in stored.items() if name not in names} or None)

    def looked_at(self, folder: Path, at: datetime) -> None:
        """Has the files that were there at a time looked at no more, after the next start either."""
        since = self.list().get(folder)
        if since is not None and at - since > _STEP:
            self._set(folder, at - _SLACK)

    def _set(self, folder: Path, since: datetime) -> None:
        stored = self._store.settings.get(SETTING, {}, dict)
        at = since.astimezone(UTC).isoformat(timespec="seconds")
        self._store.settings.set(SETTING, {**stored, str(folder): at})


def is_folder(path: Path) -> bool:
    """Returns whether a folder is there; False where the system does not say: no right, or a drive that does not answer."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_text(path: Path) -> bool:
    """Returns whether a path can be one of a file, and is text: paths of other bytes are not."""
    return "\0" not in str(path) and str(path) == _shown(path)


def _shown(path: Path) -> str:
    return str(path).encode(errors="backslashreplace").decode()


def download_folder() -> Path | None:
    """Returns the folder for downloads as the person's system names it; None where there is none."""
    home = Path.home()
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    folder = home / "Downloads"
    with suppress(OSError, UnicodeDecodeError):
        for line in config.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            if name.strip() == "XDG_DOWNLOAD_DIR":
                folder = Path(value.strip().strip('"').replace("$HOME", str(home)))
    # Where a system has no such folder, its name is that of the home folder.
    return Path(os.path.realpath(folder)) if is_folder(folder) and folder != home else None


def is_document_name(name: str) -> bool:
    """Returns whether a file's name is that of a document; others are not opened. A browser's download that is not done
    has another."""
    return name.lower().endswith(_SUFFIXES) and not name.startswith((".", "~"))


def new_files(folder: Path, since: datetime) -> Iterator[Path]:
    """Yields the files with a document's name that came, or were changed, since a time."""
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            if not is_document_name(entry.name):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            # A file that is moved keeps the time of its last change; Linux and macOS have the time of the move, too.
            newest = max(status.st_mtime, status.st_ctime)
            if stat.S_ISREG(status.st_mode) and newest >= since.timestamp():
                yield Path(entry.path)


def _time(text: object) -> datetime | None:
    try:
        time = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return time if time is not None and time.tzinfo is not None else None
