"""What an interrupted host left is brought to an end at the next start: by asking for its intents, not by searching."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from host.archive.files import Files, told_plainly
from host.archive.filing import is_ours, undo
from host.archive.journal_head import HeadFile
from host.archive.staging import READ_ONLY, Staging
from host.file_lock import waiting_for
from host.paths import Places
from host.store import DocumentRow, Store
from host.store.documents import RECOVERED, Intent


@dataclass(frozen=True)
class RecoveryReport:
    """``finished``: documents whose file was whole and got its row now; ``undone``: filings taken back (the next fetch
    brings them again); ``leftovers``: staged files removed."""

    finished: tuple[DocumentRow, ...] = field(default=())
    undone: int = 0
    leftovers: int = 0


def recover(places: Places, store: Store, files: Files, staging: Staging, head: HeadFile) -> RecoveryReport:
    """Finish or undo the filings of hosts that are gone; those of living ones are theirs. Safe at any moment."""
    root, staging_folder = places.archive, places.staging
    finished: list[DocumentRow] = []
    undone = leftovers = 0
    with told_plainly(staging_folder):
        staging_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with waiting_for(staging_folder / "recovery.lock"):
            dead = staging.dead()
            gone = {owner for owner, _ in dead}
            alive = staging.living() - gone
            for intent in store.documents.intents():
                if intent.owner in alive:
                    continue
                document = _end(root, store, files, intent)
                if document is None:
                    undone += 1
                else:
                    finished.append(document)
            for owner, lock in dead:
                leftovers += staging.bury(owner, lock)
    head.advance(store)
    return RecoveryReport(tuple(finished), undone, leftovers)


def _end(root: Path, store: Store, files: Files, intent: Intent) -> DocumentRow | None:
    """The document when its file was whole; None when the filing was taken back."""
    target = root / intent.document.file
    with told_plainly(root):
        if is_ours(store, target, intent) and target.stat().st_size:
            files.remove(target.with_name(intent.part))
            files.set_mode(target, READ_ONLY)
            with target.open("rb") as whole:
                files.sync(whole.fileno())
            files.sync_folder(target.parent)
            document, entry = store.documents.commit(intent, None, event=RECOVERED)
            if entry is not None:
                return document
        with store.atomic():
            undo(root, store, files, intent)
            store.journal.record("filing.undone", {"file": intent.document.file, "sha256": intent.document.sha256})
    return None
