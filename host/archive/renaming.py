"""Gives filed documents names by the pattern of today. The bytes stay; an interruption at any moment leaves the old name or
the new one, and the recovery at the next start removes the other."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from host.archive.facts import Facts
from host.archive.file_operations import (
    Files,
    file_sha256,
    link_or_copy,
    make_folders,
    remove_empty_folders,
    translate_os_errors,
)
from host.archive.filing import PATTERN_SETTING, undo_filing
from host.archive.names import DEFAULT_PATTERN, candidate_paths, check_pattern, company_of
from host.archive.pdf_rendition import PAGE_CONTENT_TYPE, move_rendition
from host.archive.shared_bytes import finish_withdrawal
from host.errors import OphalerError, WorldError
from host.store import DocumentRow, Intent, JournalEntry, RegisterRow, Store, stamp


@dataclass(frozen=True)
class PlannedName:
    """A document and the path that it would have, below the archive."""

    document: DocumentRow
    file: str


def pattern_in_use(store: Store) -> str:
    """Returns the pattern of file names. Raises WorldError ``archive.bad_pattern`` when the stored one cannot be used."""
    pattern: str = store.settings.get(PATTERN_SETTING, "", str) or DEFAULT_PATTERN
    check_pattern(pattern)
    return pattern


def plan_name(store: Store, document: DocumentRow, register: RegisterRow, pattern: str) -> PlannedName:
    """Returns the name that a document gets by a pattern and what the register knows of it: the first that is free."""
    for file in _candidates(store, document, register, pattern):
        taken = store.documents.by_file(file)
        if taken is None or taken.id == document.id:
            return PlannedName(document, file)
    raise AssertionError("the names never end")


def _candidates(store: Store, document: DocumentRow, register: RegisterRow, pattern: str) -> Iterator[str]:
    known = register.fields
    facts = Facts(
        number=known.values.get("number"),
        date=known.values.get("date"),
        total=known.values.get("total"),
        currency=known.values.get("currency"),
        kind=known.kind,
        portal_id=document.portal_id,
        offered_name=document.offered_name,
        company=_company(store, document, register),
    ).cleaned()
    company = company_of(facts, document.company, "")
    return candidate_paths(facts, company, PurePosixPath(document.file).suffix.removeprefix("."), pattern)


def _company(store: Store, document: DocumentRow, register: RegisterRow) -> str | None:
    """Returns who a document is from: as the person corrected it, else as the person named the account's company, else the
    supplier that it names."""
    supplier = register.fields.values.get("supplier")
    if register.fields.sources.get("supplier") == "person":
        return supplier
    with suppress(WorldError):
        return store.accounts.get(document.account).company or supplier
    return supplier


class Renamer:
    """Renames documents of one archive; ``owner`` is the name of this archive's part of the staging folder, whose lock shows
    the recovery that the renaming goes on."""

    def __init__(self, root: Path, store: Store, files: Files, owner: str) -> None:
        self._root = root
        self._store = store
        self._files = files
        self._owner = owner

    def rename(self, planned: PlannedName) -> JournalEntry | None:
        """Renames a document; None when it has that name. Raises WorldError ``register.file_changed`` when its file is not
        what was filed, ``register.name_taken`` when another file has the name, and ``archive.*``."""
        document = planned.document
        if planned.file == document.file:
            return None
        with translate_os_errors(self._root):
            self._check(document)
        now = stamp(self._store.clock.now())
        intent = Intent(secrets.token_hex(8), self._owner, now, "", replace(document, file=""))
        intent = replace(intent, part=f".{intent.id}.part")
        intent = self._store.documents.intend(intent, [planned.file])
        former = Intent(secrets.token_hex(8), self._owner, now, "", document)
        try:
            with translate_os_errors(self._root):
                self._place(intent, document)
            entry = self._store.documents.rename(intent, former)
        except Exception:
            with suppress(OSError, OphalerError):
                undo_filing(self._root, self._store, self._files, intent)
            raise
        finish_withdrawal(self._store, self._files, former, self._root)
        if document.content_type == PAGE_CONTENT_TYPE:
            entry = move_rendition(self._root, self._store, self._files, document, intent.document) or entry
        remove_empty_folders(self._root, document.file)
        return entry

    def _check(self, document: DocumentRow) -> None:
        path = self._root / document.file
        if path.is_symlink() or not path.is_file() or file_sha256(path) != document.sha256:
            raise WorldError("register.file_changed", file=document.file)

    def _place(self, intent: Intent, document: DocumentRow) -> None:
        target = self._root / intent.document.file
        make_folders(self._files, target.parent)
        try:
            link_or_copy(self._files, self._root / document.file, target, target.with_name(intent.part))
        except FileExistsError as error:
            raise WorldError("register.name_taken", file=intent.document.file) from error
        self._files.sync_folder(target.parent)
