"""Writes a backup while hosts go on working, reads it again, and only then gives it its name."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from host import __version__
from host.archive.backup.manifest import (
    DATABASE_NAME,
    DIGEST_CHARS,
    FORMAT,
    HEAD_FILE,
    MANIFEST_NAME,
    UNSIGNED,
    Backup,
    Manifest,
    Member,
    archive_name,
    digest_of,
)
from host.archive.backup.reading import checked_backup
from host.archive.file_operations import Files, name_new_file
from host.archive.taken_file import open_taken
from host.archive.verification.unknown_files import unknown_files
from host.clock import Clock
from host.errors import WorldError
from host.file_lock import exclusive_lock
from host.paths import Paths
from host.store import STEPS, DocumentRow, Intent, Store, stamp

Progress = Callable[[int], None]
"""Is told the number of bytes that were written since it was told last."""
_PIECE = 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a ZIP can hold. The manifest has the files' own."""
_UNFIT = re.compile(r"[\\\ud800-\udfff]")
"""What no member's name may have: a backslash, which parts folders elsewhere, and bytes that are no text. They are written as
in an address: ``%5C``."""


@dataclass(frozen=True)
class _Source:
    """A file that goes into the backup under a name; ``sha256`` is what it must have, None where nothing is known."""

    name: str
    path: Path
    sha256: str | None = None


def back_up(
    paths: Paths,
    store: Store,
    clock: Clock,
    files: Files,
    target: Path,
    progress: Progress,
    *,
    write_once: bool = False,
) -> Backup:
    """Writes everything but secrets, logs and what is on its way in, into the new file ``target``: database, documents,
    quarantine. The file is there whole and checked, or not at all. ``write_once``: on that disk nothing can be renamed or
    removed, so the backup is made and checked elsewhere, and written there once.

    Raises WorldError ``backup.file_exists``, ``backup.inside_data``, ``backup.cannot_write``, ``backup.damaged`` (what was
    written could not be read again).
    """
    target = target.absolute()
    folders = [paths.data, *(paths.archive_of(one.number, one.folder) for one in store.administrations.list())]
    if any(target.resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise WorldError("backup.inside_data", file=str(target))
    if os.path.lexists(target):
        raise WorldError("backup.file_exists", file=str(target))
    try:
        with _alone(paths), _part_of(target, files, write_once=write_once) as part:
            damaged = _write(paths, store, clock, files, part, progress)
            manifest = checked_backup(part, STEPS)
            if write_once:
                _copy_once(files, part, target)
                checked_backup(target, STEPS)
            else:
                name_new_file(files, part, target)
    except FileExistsError as error:
        raise WorldError("backup.file_exists", file=str(target)) from error
    except OSError as error:
        raise WorldError("backup.cannot_write", file=str(target), reason=error.strerror or str(error)) from error
    return Backup(target, target.stat().st_size, manifest, tuple(damaged))


@contextmanager
def _alone(paths: Paths) -> Iterator[None]:
    """Waits until no other backup of this data folder is written: beside one target both would have one unfinished file."""
    with ExitStack() as held:
        # A data folder in which nothing can be written can be saved all the same.
        with suppress(OSError):
            held.enter_context(exclusive_lock(paths.backup_lock))
        yield


@contextmanager
def _part_of(target: Path, files: Files, *, write_once: bool) -> Iterator[Path]:
    """Yields the path of the unfinished backup: beside the target, or where files can be removed; it is gone afterwards."""
    if write_once:
        with tempfile.TemporaryDirectory(prefix="ophaler-") as folder:
            yield Path(folder) / "part"
        return
    # What a backup that was interrupted left is written over by the next one.
    part = target.with_name(".ophaler-backup.part")
    try:
        files.remove(part)
        yield part
    finally:
        files.remove(part)


def _copy_once(files: Files, part: Path, target: Path) -> None:
    descriptor = files.create(target, 0o400)
    try:
        with part.open("rb") as made:
            while piece := made.read(_PIECE):
                files.write(descriptor, piece)
        files.sync(descriptor)
    finally:
        os.close(descriptor)
    files.sync_folder(target.parent)


def _write(paths: Paths, store: Store, clock: Clock, files: Files, part: Path, progress: Progress) -> list[str]:
    damaged: list[str] = []
    with tempfile.TemporaryDirectory(prefix="ophaler-") as folder:
        copy = Path(folder) / DATABASE_NAME
        # The heads first: they must not know more than the journals that go with them.
        heads = {
            f"{archive_name(one.number)}/{HEAD_FILE}": head
            for one in store.administrations.list()
            if (head := _bytes_of(paths.archive_of(one.number, one.folder) / HEAD_FILE)) is not None
        }
        store.copy_to(copy)
        with Store(Paths(Path(folder)), clock) as frozen:
            documents, intents = frozen.documents.list(), frozen.documents.intents()
        members: list[Member] = []
        descriptor = files.create(part, 0o600)
        try:
            # A stream that cannot be sought: the ZIP is written from its begin to its end.
            with zipfile.ZipFile(_Stream(files, descriptor), "w", zipfile.ZIP_STORED) as made:  # type: ignore[call-overload]
                made.comment = UNSIGNED
                for source in _sources(paths, store, copy, documents, intents):
                    member = _add(made, source)
                    if member is not None:
                        members.append(member)
                        progress(member.size)
                    if source.sha256 is not None and (member is None or member.sha256 != source.sha256):
                        damaged.append(source.name.removeprefix("archive/"))
                for name, head in heads.items():
                    made.writestr(zipfile.ZipInfo(name), head)
                    digest = hashlib.sha256(head).hexdigest()
                    members.append(Member(name, len(head), digest, int(clock.now().timestamp())))
                manifest = Manifest(FORMAT, __version__, STEPS, stamp(clock.now()), len(documents), tuple(members))
                made.writestr(zipfile.ZipInfo(MANIFEST_NAME), manifest.to_bytes())
            with part.open("rb") as written:
                digest = digest_of(written, part.stat().st_size)
            os.lseek(descriptor, -DIGEST_CHARS, os.SEEK_END)
            files.write(descriptor, digest.encode())
            files.sync(descriptor)
        finally:
            os.close(descriptor)
    return damaged


class _Stream:
    """The file of the backup as a ZIP is written to it."""

    def __init__(self, files: Files, descriptor: int) -> None:
        self._files = files
        self._descriptor = descriptor

    def write(self, data: bytes) -> int:
        self._files.write(self._descriptor, data)
        return len(data)

    def flush(self) -> None:
        """Does nothing: nothing is held back."""


def _sources(
    paths: Paths, store: Store, database: Path, documents: list[DocumentRow], intents: list[Intent]
) -> Iterator[_Source]:
    """Yields the files of a backup; ``documents`` are those of the database in it, ``intents`` the filings that had begun."""
    yield _Source(DATABASE_NAME, database)
    for one in store.administrations.list():
        mine = [document for document in documents if document.administration == one.number]
        begun = [intent for intent in intents if intent.document.administration == one.number]
        yield from _archive_sources(
            paths.archive_of(one.number, one.folder), archive_name(one.number), store.within(one.number), mine, begun
        )
    for path in sorted([*paths.quarantine.rglob("*"), *paths.waiting.rglob("*")]):
        yield _Source(path.relative_to(paths.data).as_posix(), path)


def _archive_sources(
    root: Path, name: str, store: Store, documents: list[DocumentRow], intents: list[Intent]
) -> Iterator[_Source]:
    """Yields the files of one archive folder, each below ``name``."""
    known = set()
    for document in documents:
        path = root / document.file
        if not os.path.lexists(path) and (now := store.documents.get(document.id)) is not None:
            # Renamed since the database was copied: it gets the name that this one knows.
            path = root / now.file
            known.add(now.file)
        known.add(document.file)
        yield _Source(f"{name}/{document.file}", path, document.sha256)
    for intent in intents:
        # The filing was interrupted, perhaps: where its file is whole, the recovery after a restore makes the row from it.
        if intent.document.file not in known:
            known.add(intent.document.file)
            yield _Source(f"{name}/{intent.document.file}", root / intent.document.file)
    # What is filed meanwhile is known by now, and is left for the next backup.
    for unknown in unknown_files(root, store, known):
        if isinstance(unknown, str):
            yield _Source(f"{name}/{unknown}", root / unknown)


def _add(made: zipfile.ZipFile, source: _Source) -> Member | None:
    """Adds a file and returns what was read of it; None where there is no file to read: it is gone, or is something else."""
    name = _UNFIT.sub(lambda found: "".join(f"%{byte:02X}" for byte in os.fsencode(found[0])), source.name)
    with ExitStack() as opened:
        try:
            file, taken = opened.enter_context(open_taken(source.path))
        except (OSError, WorldError):
            return None
        info = zipfile.ZipInfo(name, _EPOCH)
        digest, size = hashlib.sha256(), 0
        with made.open(info, "w", force_zip64=True) as member:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                member.write(piece)
    return Member(name, size, digest.hexdigest(), taken.modified_ns // 1_000_000_000)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
