"""Filing one document so that a crash at any moment loses nothing, doubles nothing and leaves nothing half written."""

from __future__ import annotations

import itertools
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from host.archive.content.sniff import Content
from host.archive.facts import Facts
from host.archive.files import Files, cannot_link, file_sha256, translate_os_errors
from host.archive.journal_head import HeadFile, newest
from host.archive.names import DEFAULT_PATTERN, candidate_paths, check_pattern, company_of
from host.archive.staging import READ_ONLY, StagedFile
from host.clock import Clock
from host.errors import OphalerError, WorldError
from host.paths import Paths
from host.store import AccountRow, DocumentRow, Store
from host.store.database import stamp
from host.store.documents import Intent, document_id
from host.store.journal import JournalEntry

PATTERN_SETTING = "archive.name"
_COPY = 1024 * 1024


@dataclass(frozen=True)
class FilingResult:
    """``new`` is false when the archive had the document already; ``others`` are the further ones of a bundle."""

    document: DocumentRow
    new: bool
    others: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True)
class FilingRequest:
    """A document at the door: ``facts`` are cleaned, ``staged`` is finished and was found to be ``content``; ``ledger``
    is the fetch and place of the row that gets its outcome, with the ``last`` of its documents; ``main`` is the first one."""

    account: AccountRow
    fetch: int | None
    staged: StagedFile
    facts: Facts
    content: Content
    ledger: tuple[int, int] | None
    main: bool = True
    last: bool = True


class Filer:
    """Intent, file, folder, row: in this order, each durable before the next."""

    def __init__(self, paths: Paths, store: Store, clock: Clock, files: Files, head: HeadFile) -> None:
        self._root = paths.archive
        self._store = store
        self._clock = clock
        self._files = files
        self._head = head

    def file(self, owner: str, arrival: FilingRequest) -> FilingResult:
        """File it, or find that it is filed. The staged file is the caller's to release."""
        with translate_os_errors(self._root):
            self._be_ready()
        # One transaction for all that is read before the file moves: each costs its locks.
        with self._store.atomic():
            known = self._known(arrival)
            if known is None:
                intent = self._intend(owner, arrival)
        if known is not None:
            return self._again(known, arrival)
        try:
            with translate_os_errors(self._root):
                intent = self._place(intent, arrival)
            filed, entry = self._store.documents.commit(intent, arrival.ledger, main=arrival.main, last=arrival.last)
        except Exception:
            self._undo(intent)
            raise
        if entry is None:
            self._undo(intent)
            return self._again(filed, arrival)
        self.follow_journal(entry)
        return FilingResult(filed, new=True)

    def follow_journal(self, entry: JournalEntry | None = None) -> None:
        """Move the head after the journal (to this entry). A head that lags is true as well, so a failure here is none
        of filing."""
        with suppress(OSError):
            self._head.advance(self._store, entry)

    # --- what is there already ---

    def _known(self, arrival: FilingRequest) -> DocumentRow | None:
        same_bytes = self._store.documents.by_sha256(arrival.staged.sha256)
        facts = arrival.facts
        if same_bytes is not None or facts.portal_id is None:
            return same_bytes
        same_id = self._store.documents.by_portal_id(arrival.account.id, facts.portal_id, facts.kind)
        # An id that a page misleads us about (a customer number in every row) must not swallow other documents.
        return None if same_id is None or _contradict(same_id, facts) else same_id

    def _again(self, known: DocumentRow, arrival: FilingRequest) -> FilingResult:
        self._restore(known, arrival.staged)
        by_this_fetch = arrival.fetch is not None and known.fetch == arrival.fetch
        self._store.documents.seen_again(
            known,
            account=arrival.account.id,
            kind=arrival.facts.kind,
            portal_id=arrival.facts.portal_id,
            ledger=arrival.ledger,
            outcome="filed" if by_this_fetch else "already_had",
            main=arrival.main,
            last=arrival.last,
        )
        return FilingResult(known, new=False)

    def _restore(self, known: DocumentRow, staged: StagedFile) -> None:
        """Somebody removed the file of a document: the same bytes are here, so it is whole again."""
        target = self._root / known.file
        if known.sha256 != staged.sha256 or os.path.lexists(target):
            return
        with translate_os_errors(self._root):
            self._make_folders(target.parent)
            self._put(staged, target, target.with_name(f".{secrets.token_hex(8)}.part"))
            self._files.sync_folder(target.parent)
        self._store.journal.record("document.restored", {"id": known.id, "file": known.file, "sha256": known.sha256})
        self.follow_journal()

    # --- the steps ---

    def _be_ready(self) -> None:
        """Refuse a folder that is not the archive any more (an unplugged disk), else see that the head is there."""
        if self._head.exists():
            return
        if self._store.documents.count():
            if not self._root.is_dir() or not any(self._root.iterdir()):
                raise WorldError("archive.folder_gone", folder=str(self._root))
            self._store.journal.record("head.renewed", {})
        self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._files.sync_folder(self._root.parent)
        self._head.make(newest(self._store))

    def _intend(self, owner: str, arrival: FilingRequest) -> Intent:
        account, staged, facts = arrival.account, arrival.staged, arrival.facts
        now = stamp(self._clock.now())
        intent_id = secrets.token_hex(8)
        document = DocumentRow(
            id=document_id(staged.sha256),
            account=account.id,
            fetch=arrival.fetch,
            company=company_of(facts, account.company, account.url),
            number=facts.number,
            date=facts.date,
            total=facts.total,
            currency=facts.currency,
            kind=facts.kind,
            subkind=facts.subkind,
            portal_id=facts.portal_id,
            file="",
            size=staged.size,
            sha256=staged.sha256,
            content_type=arrival.content.content_type,
            source_url=facts.source_url,
            offered_name=facts.offered_name,
            filed_at=now,
        )
        intent = Intent(intent_id, owner, now, f".{intent_id}.part", document)
        return self._store.documents.intend(intent, self._names(intent, arrival))

    def _names(self, intent: Intent, arrival: FilingRequest) -> Iterator[str]:
        chosen = self._store.settings.get(PATTERN_SETTING)
        if chosen is not None:
            check_pattern(chosen)
        pattern = chosen or DEFAULT_PATTERN
        names = candidate_paths(arrival.facts, intent.document.company, arrival.content.ext, pattern)
        if not intent.document.file:
            return names
        after = itertools.dropwhile(lambda name: name != intent.document.file, names)
        return itertools.islice(after, 1, None)

    def _place(self, intent: Intent, arrival: FilingRequest) -> Intent:
        """The file under its name, durable; under the next free name when a stranger's file has this one."""
        while True:
            target = self._root / intent.document.file
            try:
                try:
                    self._put(arrival.staged, target, target.with_name(intent.part))
                except FileNotFoundError:
                    self._make_folders(target.parent)
                    self._put(arrival.staged, target, target.with_name(intent.part))
            except FileExistsError:
                if not _same_bytes(target, intent):
                    intent = self._store.documents.intend(intent, self._names(intent, arrival))
                    continue
                # The very document, unknown to the store: a database was lost, the archive was not.
                self._files.set_mode(target, READ_ONLY)
                intent = replace(intent, adopted=True)
            self._files.sync_folder(target.parent)
            return intent

    def _put(self, staged: StagedFile, target: Path, part: Path) -> None:
        """Give the staged file its name. It is durable and read-only, and a link cannot overwrite; where staging and
        archive are on two file systems, or the system has no links, through a copy beside the target."""
        try:
            self._files.link(staged.path, target)
        except OSError as error:
            if isinstance(error, FileExistsError) or not cannot_link(error):
                raise
        else:
            return
        self._copy(staged.path, part)
        try:
            try:
                self._files.link(part, target)
            except OSError as error:
                if isinstance(error, FileExistsError) or not cannot_link(error):
                    raise
                # Without links: an empty file of ours holds the name, so that the rename overwrites nobody's.
                os.close(self._files.create(target))
                self._files.replace(part, target)
        finally:
            self._files.remove(part)

    def _copy(self, source: Path, part: Path) -> None:
        descriptor = self._files.create(part)
        try:
            with source.open("rb") as staged:
                while piece := staged.read(_COPY):
                    self._files.write(descriptor, piece)
            self._files.set_mode(part, READ_ONLY)
            self._files.sync(descriptor)
        finally:
            os.close(descriptor)

    def _make_folders(self, folder: Path) -> None:
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for each in reversed(missing):
            self._files.make_folder(each)
            self._files.sync_folder(each.parent)

    def _undo(self, intent: Intent) -> None:
        """Take back what this filing did. What cannot be taken back now is left to the recovery at the next start."""
        with suppress(OSError, OphalerError):
            undo_filing(self._root, self._store, self._files, intent)


def undo_filing(root: Path, store: Store, files: Files, intent: Intent) -> None:
    """Remove the files of an intent, unless its document is in the archive after all, and the intent."""
    filed = store.documents.by_sha256(intent.document.sha256)
    if filed is not None and filed.file == intent.document.file:
        return
    target = root / intent.document.file
    if target.parent.is_dir():
        files.remove(target.with_name(intent.part))
        if not intent.adopted and is_own_file(store, target, intent):
            files.remove(target)
        files.sync_folder(target.parent)
    store.documents.forget_intent(intent.id)


def is_own_file(store: Store, target: Path, intent: Intent) -> bool:
    """Whether the file under an intent's name was put there by it: its very bytes, or the empty holder of the name."""
    if not target.is_file() or target.is_symlink() or store.documents.by_file(intent.document.file) is not None:
        return False
    return target.stat().st_size == 0 or _same_bytes(target, intent)


def _same_bytes(target: Path, intent: Intent) -> bool:
    if target.is_symlink() or not target.is_file() or target.stat().st_size != intent.document.size:
        return False
    return file_sha256(target) == intent.document.sha256


def _contradict(known: DocumentRow, facts: Facts) -> bool:
    pairs = ((known.number, facts.number), (known.date, facts.date), (known.total, facts.total))
    return any(old is not None and new is not None and old != new for old, new in pairs)
