"""Gives an administration its archive folder: it is checked and made before anything knows of it, so that no two archives ever
share a folder, or lie in one another."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from host.archive.file_operations import Files
from host.archive.journal_head import Head, HeadFile
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


def _require_apart(store: Store, paths: Paths, root: Path) -> None:
    """Raises WorldError ``administration.folder_shared``, ``administration.folder_nested``,
    ``administration.folder_in_data``."""
    for one in store.administrations.list():
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
