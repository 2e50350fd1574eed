"""Deletes filed documents on a person's word. The record goes first, in one transaction with the journal's entry and an intent
for each file; then the files. What an interruption leaves of them is removed at the next start."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from host.archive.facts import Facts
from host.archive.file_operations import Files, file_sha256, remove_empty_folders, translate_os_errors
from host.archive.pdf_rendition import rendition_files
from host.archive.shared_bytes import REMOVAL, contradicts, finish_withdrawal
from host.errors import OphalerError, WorldError
from host.store import DocumentRow, Intent, JournalEntry, Store, Tombstone, stamp


@dataclass(frozen=True)
class Deletion:
    """``entry`` is the journal's; ``is_removed`` is false where a file could not be removed yet: the next start tries again."""

    entry: JournalEntry
    is_removed: bool


class Deleter:
    """Deletes documents of one archive; ``owner`` is the name of this archive's part of the staging folder, whose lock shows
    the recovery that the deletion goes on."""

    def __init__(self, root: Path, store: Store, files: Files, owner: str) -> None:
        self._root = root
        self._store = store
        self._files = files
        self._owner = owner

    def delete(self, document: DocumentRow, by: str, reason: str) -> Deletion:
        """Deletes a document and its PDF rendition. Raises WorldError ``delete.file_changed`` when another file has its name,
        which is not ours to delete."""
        with translate_os_errors(self._root):
            self._check(document)
            files = [document.file, *rendition_files(self._root, self._store, document)]
        now = stamp(self._store.clock.now())
        removals = [
            Intent(secrets.token_hex(8), self._owner, now, REMOVAL, replace(document, file=file)) for file in files
        ]
        entry = self._store.tombstones.put(document, by, reason, removals)
        try:
            for removal in removals:
                finish_withdrawal(self._store, self._files, removal, self._root)
        except OphalerError:
            return Deletion(entry, is_removed=False)
        remove_empty_folders(self._root, document.file)
        return Deletion(entry, is_removed=True)

    def _check(self, document: DocumentRow) -> None:
        """A file that is missing may be deleted: it may have been removed by hand."""
        path = self._root / document.file
        is_whole = path.is_file() and not path.is_symlink() and file_sha256(path) == document.sha256
        if os.path.lexists(path) and not is_whole:
            raise WorldError("delete.file_changed", file=document.file)


def find_deleted(store: Store, account: str, sha256: str, text: str | None, facts: Facts) -> Tombstone | None:
    """Returns the deleted document that bytes are, or are a copy of: made anew at this download, with the same text, and the
    same number or portal's id, since two tickets of one day may differ in nothing but the time."""
    same = store.tombstones.by_sha256(sha256) or store.tombstones.of_account(account, sha256)
    if same is not None or text is None:
        return same
    copies = [one for one in store.tombstones.by_text_key(account, text) if not contradicts(one.document, facts)]
    return next((one for one in copies if _is_named_alike(one.document, facts)), None)


def _is_named_alike(document: DocumentRow, facts: Facts) -> bool:
    pairs = (document.number, facts.number), (document.portal_id, facts.portal_id)
    return any(mine is not None and mine == theirs for mine, theirs in pairs)
