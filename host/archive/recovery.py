"""Recovery at start: finishes or undoes interrupted filings, found by their stored intents, not by searching the
folder."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from host.archive.file_operations import READ_ONLY, Files, translate_os_errors
from host.archive.filing import is_own_file, undo_filing
from host.archive.journal_head import HeadFile, holds_archive
from host.archive.shared_bytes import finish_withdrawal, is_withdrawal
from host.archive.staging import Staging
from host.errors import WorldError
from host.file_lock import exclusive_lock
from host.store import RECOVERED, DocumentRow, Intent, Store


@dataclass(frozen=True)
class RecoveryReport:
    """``finished``: documents whose file was whole and whose row was written now; ``undone``: filings taken back (the
    next fetch brings them again); ``leftovers``: removed staged files."""

    finished: tuple[DocumentRow, ...] = field(default=())
    undone: int = 0
    leftovers: int = 0


@dataclass(frozen=True)
class RecoveredFolder:
    """An archive folder that is recovered, and the view of its administration."""

    root: Path
    store: Store
    head: HeadFile

    def is_there(self) -> bool:
        """Returns whether the disk of the archive is there."""
        with translate_os_errors(self.root):
            # The head is there before the first intent; a person may have removed it, with the documents still there.
            return holds_archive(self.root, self.store, self.head)


def recover(staging_folder: Path, files: Files, staging: Staging, folders: Sequence[RecoveredFolder]) -> RecoveryReport:
    """Finishes or undoes the filings of hosts that ended; those of running hosts are left alone. Safe at any moment. While the
    disk of an archive is not there, nothing can be said of its filings: they wait for the next start."""
    present = [folder for folder in folders if folder.is_there()]
    finished: list[DocumentRow] = []
    undone = leftovers = 0
    with translate_os_errors(staging_folder):
        staging_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with exclusive_lock(staging_folder / "recovery.lock"):
            abandoned = staging.abandoned()
            ended = {owner for owner, _ in abandoned}
            active = staging.owners() - ended
            for folder in present:
                filed, taken_back = _recover_folder(folder, files, active)
                finished += filed
                undone += taken_back
            for owner, lock in abandoned:
                leftovers += staging.remove_abandoned(owner, lock)
    for folder in folders:
        folder.head.advance(folder.store)
    return RecoveryReport(tuple(finished), undone, leftovers)


def _recover_folder(folder: RecoveredFolder, files: Files, active: set[str]) -> tuple[list[DocumentRow], int]:
    """Returns the documents whose filing was finished, and how many filings were undone."""
    finished, undone = [], 0
    for intent in folder.store.documents.intents():
        if intent.owner in active:
            continue
        document = _finish_or_undo(folder.root, folder.store, files, intent)
        if document is None:
            undone += 1
        else:
            finished.append(document)
    return finished, undone


def _finish_or_undo(root: Path, store: Store, files: Files, intent: Intent) -> DocumentRow | None:
    """Returns the document when its file was whole; None when the filing was undone, or a withdrawal finished."""
    if is_withdrawal(intent):
        # What cannot be removed now is no reason not to start: its intent stays until the next start.
        with suppress(WorldError):
            finish_withdrawal(store, files, intent, root)
        return None
    target = root / intent.document.file
    with translate_os_errors(root):
        if is_own_file(store, target, intent) and target.stat().st_size:
            files.remove(target.with_name(intent.part))
            files.set_mode(target, READ_ONLY)
            with target.open("rb") as file:
                files.sync(file.fileno())
            files.sync_folder(target.parent)
            document, entry = store.documents.commit(intent, None, event=RECOVERED)
            if entry is not None:
                return document
        with store.atomic():
            undo_filing(root, store, files, intent)
            store.journal.record("filing.undone", {"file": intent.document.file, "sha256": intent.document.sha256})
    return None
