"""The folders that documents are dropped into: one for all, and in it one for each company without a portal."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from host.archive.names import safe_part
from host.content.litter import is_litter, is_litter_folder
from host.inbox.wholeness import is_unfinished_name
from host.paths import Paths
from host.store import OwnCompany, Store

_NUMBERED = re.compile(r" \(\d+\)$")
_DEEPEST = 8
"""Levels of folders within the inbox; a person drops a folder now and then, nobody eight in one another."""


class InboxFolders:
    """The inbox of one data folder."""

    def __init__(self, paths: Paths, store: Store) -> None:
        self.root = paths.inbox
        self._store = store

    def make(self) -> None:
        """Makes the folders that are missing. Raises OSError for the inbox; a company's is left to the next time where a file
        has its name."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        for company in self._store.companies.list():
            with suppress(OSError):
                (self.root / folder_name(company)).mkdir(exist_ok=True, mode=0o700)

    def company_of(self, path: Path) -> str | None:
        """Returns the company in whose folder a file lies; None for one that lies elsewhere in the inbox."""
        *folders, _ = path.relative_to(self.root).parts
        first = folders[0].casefold() if folders else None
        companies = self._store.companies.list()
        found = {company.id for company in companies if folder_name(company).casefold() == first}
        # A folder that an earlier version made is the company's still, as long as it is nobody else's now.
        found = found or {company.id for company in companies if _plain_name(company).casefold() == first}
        return found.pop() if len(found) == 1 else None

    def files(self) -> Iterator[Path]:
        """Yields the files that lie in the inbox, without what programs still make and what systems leave."""
        yield from _files_in(self.root, 0)

    def is_candidate(self, path: Path) -> bool:
        """Returns whether a path is that of a file which ``files`` may yield."""
        try:
            *folders, name = path.relative_to(self.root).parts
        except ValueError:
            return False
        return len(folders) < _DEEPEST and not any(map(_is_skipped_folder, folders)) and not _is_skipped(name)


def folder_name(company: OwnCompany) -> str:
    """Returns the name of a company's folder in the inbox, which no company of another administration has: of those the number
    stands behind the name, and so it does of a company whose own name ends as if it had one."""
    name = _plain_name(company)
    return f"{name} ({company.administration})" if company.administration or _NUMBERED.search(name) else name


def _plain_name(company: OwnCompany) -> str:
    return safe_part(company.name) or company.id


def _files_in(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if depth + 1 < _DEEPEST and not _is_skipped_folder(entry.name):
                    yield from _files_in(Path(entry.path), depth + 1)
            elif entry.is_file(follow_symlinks=False) and not _is_skipped(entry.name):
                yield Path(entry.path)


def _is_skipped_folder(name: str) -> bool:
    return name.startswith(".") or is_litter_folder(name)


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or is_litter(name, b"") or is_unfinished_name(name)
