"""Gives an administration its archive folder: it is checked and made before anything knows of it, so that no two archives ever
share a folder, or lie in one another."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from host.archive.file_operations import Files, translate_os_errors
from host.archive.journal_head import HEAD_RENEWED, Head, HeadFile, newest
from host.errors import WorldError
from host.paths import Paths
from host.store import GENESIS, Administration, Store

_OWN_FOLDER = ".ophaler"


def add_administration(
    store: Store, paths: Paths, files: Files, name: str, folder: Path | None = None
) -> Administration:
    """Adds an administration with an archive folder of its own: an empty or new one that a person chose, else one in the data
    folder.

    Raises WorldError ``administration.*``; nothing is added then.
    """
    # The write lock: of two who choose one folder at once, the second sees the first's.
    with store.atomic():
        if folder is None:
            return store.administrations.add(name, None)
        root = Path(os.path.realpath(folder.expanduser()))
        _require_apart(store, paths, root)
        added = store.administrations.add(name, str(root))
        _make_archive(root, files)
    return added


def choose_first_folder(store: Store, paths: Paths, files: Files, folder: Path | None) -> Path:
    """Gives the first administration another archive folder, before anything is filed in it; None: the one in the data folder.
    Returns the folder. Nothing is moved.

    Raises WorldError ``archive.folder_settled``, ``archive.folder_busy``, ``administration.*``; nothing is changed then.
    """
    former = store.administrations.get(0).folder
    root = paths.archive_of(0) if folder is None else Path(os.path.realpath(folder.expanduser()))
    if _is_same(root, paths.archive_of(0, former)):
        return root
    is_own = _is_same(root, paths.archive)
    with store.atomic():
        if not is_own:
            _require_apart(store, paths, root)
        store.administrations.choose_folder(None if is_own else str(root))
        if not is_own:
            _make_archive(root, files)
    HeadFile(root, files).advance(store)
    if former is not None:
        _take_head_away(Path(former))
    return root


def follow_moved_folder(
    store: Store, paths: Paths, files: Files, number: int, folder: Path, *, may_lack: bool = False
) -> Path:
    """Has the archive of an administration looked for in the folder to which a person moved it; returns that folder. Nothing is
    moved. ``may_lack``: also where documents are missing in it, or nothing is left of the archive.

    Raises WorldError ``archive.folder_still_there``, ``archive.folder_of_another``, ``archive.folder_lacks``,
    ``archive.folder_busy``, ``administration.*``; nothing is changed then.
    """
    former = paths.archive_of(number, store.administrations.present(number).folder)
    root = Path(os.path.realpath(folder.expanduser()))
    if _has_head(former):
        if _is_same(root, former):
            return root
        # Of a copy there would be two, and what is filed from now on would be in one of them only.
        raise WorldError("archive.folder_still_there", folder=str(former))
    mine = store.within(number)
    with translate_os_errors(root):
        _require_archive_of(mine, root, files, may_lack=may_lack)
    is_own = _is_same(root, paths.archive_of(number))
    with store.atomic():
        if not is_own:
            _require_apart(store, paths, root, apart_from=number)
        store.administrations.follow_folder(number, None if is_own else str(root))
    _renew_head(mine, root, files)
    return root


def _renew_head(store: Store, root: Path, files: Files) -> None:
    head = HeadFile(root, files)
    if not head.exists():
        store.journal.record(HEAD_RENEWED, {})
        head.make(newest(store))
    head.advance(store)


def _has_head(root: Path) -> bool:
    try:
        return HeadFile(root, Files()).exists()
    except OSError:
        # A disk that is going.
        return False


def _require_archive_of(store: Store, root: Path, files: Files, *, may_lack: bool) -> None:
    """Raises WorldError ``archive.folder_of_another`` for what is no folder with a head of this journal, and
    ``archive.folder_lacks`` for one without all documents."""
    file = HeadFile(root, files)
    head = file.read()
    entry = None if head is None else store.journal.at(head.seq)
    is_lost = may_lack and root.is_dir() and not file.exists()
    if not is_lost and head != (Head(entry.seq, entry.hash) if entry else Head(0, GENESIS)):
        raise WorldError("archive.folder_of_another", folder=str(root))
    missing = sum(not (root / document.file).is_file() for document in store.documents.each())
    if missing and not may_lack:
        raise WorldError("archive.folder_lacks", folder=str(root), number=str(missing))


def _make_archive(root: Path, files: Files) -> None:
    """Raises WorldError ``administration.folder_not_empty``, ``administration.folder_unusable``."""
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        _require_unused(root)
        # A disk that is gone later leaves an empty folder of the same name: only one with a head is the archive.
        HeadFile(root, files).make(Head(0, GENESIS))
    except OSError as error:
        raise WorldError(
            "administration.folder_unusable", folder=str(root), reason=error.strerror or str(error)
        ) from error


def _take_head_away(root: Path) -> None:
    """Makes a folder that nothing was filed in one that may be chosen again."""
    with suppress(OSError):
        HeadFile(root, Files()).path.unlink()
        (root / _OWN_FOLDER).rmdir()


def _require_apart(store: Store, paths: Paths, root: Path, *, apart_from: int | None = None) -> None:
    """Raises WorldError ``administration.folder_shared``, ``administration.folder_nested``,
    ``administration.folder_in_data``. ``apart_from``: the administration whose folder does not matter."""
    for one in store.administrations.list():
        if one.number == apart_from:
            continue
        other = Path(os.path.realpath(paths.archive_of(one.number, one.folder)))
        if _is_same(root, other):
            raise WorldError("administration.folder_shared", folder=str(root))
        if _is_below(root, other) or _is_below(other, root):
            raise WorldError("administration.folder_nested", folder=str(root), other=str(other))
    data = Path(os.path.realpath(paths.data))
    if _is_same(root, data) or _is_below(root, data) or _is_below(data, root):
        raise WorldError("administration.folder_in_data", folder=str(root), data=str(data))


def _is_below(folder: Path, other: Path) -> bool:
    return any(_is_same(parent, other) for parent in folder.parents)


def _is_same(folder: Path, other: Path) -> bool:
    """Returns whether two paths are one folder, also where a file system knows no capital letters."""
    try:
        return folder == other or folder.samefile(other)
    except OSError:
        return False


def _require_unused(root: Path) -> None:
    """Raises WorldError ``administration.folder_not_empty`` for a folder with anything in it but what an attempt left that was
    interrupted."""
    names = [path.name for path in root.iterdir()]
    if names == [_OWN_FOLDER] and not (root / _OWN_FOLDER).is_symlink():
        within = {path.name for path in (root / _OWN_FOLDER).iterdir()}
        head = HeadFile(root, Files()).read()
        if all(name.startswith("head") for name in within) and (head is None or head.seq == 0):
            return
    if names:
        raise WorldError("administration.folder_not_empty", folder=str(root))
