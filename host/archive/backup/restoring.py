"""Puts a backup into an empty data folder, in such an order that an interruption leaves it empty or whole.

Everything is written and verified in the folder ``restoring`` first. Then the archive and the quarantine get their names, and
the database last: without it the data folder is still empty, and the next attempt takes the others back.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from host.archive.archive import Archive
from host.archive.backup.manifest import DATABASE_NAME, Manifest, Member, is_head
from host.archive.backup.reading import opened_backup, pieces
from host.archive.file_operations import READ_ONLY, Files
from host.archive.verify import Verification, combined
from host.clock import Clock
from host.errors import WorldError
from host.paths import Paths
from host.store import STEPS, Store

_FOLDERS = ("archive", "archives", "quarantine", "waiting")
_KEPT = 0o400
_OWN = 0o600


@dataclass(frozen=True)
class Restored:
    """A backup that is in its data folder, and what its verification said."""

    manifest: Manifest
    verification: Verification
    accounts: int


def restore(
    file: Path,
    paths: Paths,
    clock: Clock,
    files: Files,
    progress: Callable[[int], None],
    require_closed: Callable[[], None] = lambda: None,
) -> Restored:
    """Restores a backup into an empty data folder. ``require_closed`` raises while a host works in it: it is asked before
    anything is written, and again before anything gets its name, since a restore may take long.

    Raises WorldError ``restore.not_empty``, ``restore.cannot_write``, ``backup.no_file``, ``backup.damaged``,
    ``backup.newer``; the data folder is then as empty as it was.
    """
    built = Paths(paths.data / "restoring")
    require_closed()
    try:
        paths.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        _take_back(paths, built, clock)
        _require_empty(paths, clock)
        with opened_backup(file, STEPS) as (backup, manifest):
            for folder in (built.data, built.archive, built.further_archives, built.quarantine, built.waiting):
                folder.mkdir(mode=0o700)
            for member in manifest.members:
                _extract(files, built.data, member, pieces(backup, member))
                progress(member.size)
        with Store(built, clock) as store, Archive(built, store, clock, files) as archive:
            # Folders that a person chose are another computer's: their archives lie in the data folder now.
            store.forget_machine()
            archive.recover()
            verification = combined(list(archive.verify_all().values()))
            accounts = len(store.accounts.list())
        require_closed()
        _require_empty(paths, clock)
        _put_in_place(files, paths, built)
    except OSError as error:
        raise WorldError("restore.cannot_write", folder=str(paths.data), reason=error.strerror or str(error)) from error
    finally:
        _take_back(paths, built, clock)
    return Restored(manifest, verification, accounts)


def _require_empty(paths: Paths, clock: Clock) -> None:
    has_files = any(names for folder in _FOLDERS for _, _, names in os.walk(paths.data / folder))
    if has_files or not _is_unused(paths, clock):
        raise WorldError("restore.not_empty", folder=str(paths.data))


def _is_unused(paths: Paths, clock: Clock) -> bool:
    """Returns whether nothing was ever kept in the database, or there is none."""
    if not paths.database.exists():
        return True
    with Store(paths, clock) as store:
        return store.is_empty()


def _extract(files: Files, folder: Path, member: Member, data: Iterator[bytes]) -> None:
    target = folder / member.name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = files.create(target, _OWN)
    try:
        for piece in data:
            files.write(descriptor, piece)
        files.sync(descriptor)
    finally:
        os.close(descriptor)
    os.utime(target, (member.modified, member.modified))
    if member.name != DATABASE_NAME and not is_head(member.name):
        files.set_mode(target, READ_ONLY if member.name.startswith(("archive/", "archives/")) else _KEPT)


def _put_in_place(files: Files, paths: Paths, built: Paths) -> None:
    """Gives everything its name, the database last."""
    for path in sorted(built.data.rglob("*")):
        if path.is_dir():
            files.sync_folder(path)
    for folder in _FOLDERS:
        _remove_empty(paths.data / folder)
        if folder == "archives" and not any((built.data / folder).iterdir()):
            # Most people have one administration, and no folder for further ones.
            continue
        files.replace(built.data / folder, paths.data / folder)
    for ending in ("-wal", "-shm", ""):
        files.remove(paths.database.with_name(paths.database.name + ending))
    files.replace(built.database, paths.database)
    files.sync_folder(paths.data)


def _take_back(paths: Paths, built: Paths, clock: Clock) -> None:
    """Removes the folder of a restore, and what an interrupted one had given its name already, unless somebody has begun to use
    the data folder since."""
    if not built.data.is_dir():
        return
    # The database gets its name last, so these are copies out of the backup.
    is_interrupted = built.database.exists() and _is_unused(paths, clock)
    for folder in _FOLDERS:
        if is_interrupted and not (built.data / folder).exists() and (paths.data / folder).is_dir():
            (paths.data / folder).replace(built.data / folder)
    shutil.rmtree(built.data, onerror=_make_removable)


def _make_removable(function: Callable[[str], object], path: str, _: object) -> None:
    # Windows does not remove a read-only file.
    Path(path).chmod(stat.S_IRWXU)
    function(path)


def _remove_empty(folder: Path) -> None:
    """Removes a folder that has no file in it, with the empty folders below."""
    if folder.is_dir():
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir()
        folder.rmdir()
