"""Files one document crash-safely: an interruption at any moment loses nothing, duplicates nothing, leaves nothing half
written."""

from __future__ import annotations

import errno
import itertools
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from host.archive.deletion.deleting import find_deleted
from host.archive.facts import Facts, ReadFacts
from host.archive.file_operations import (
    READ_ONLY,
    Files,
    file_sha256,
    link_or_copy,
    make_folders,
    translate_os_errors,
)
from host.archive.head_follower import HeadFollower
from host.archive.journal_head import HEAD_RENEWED, HeadFile, holds_archive, newest
from host.archive.names import (
    DEFAULT_PATTERN,
    MAX_NAME_BYTES,
    SHORTER_NAME_BYTES,
    candidate_paths,
    check_pattern,
    company_of,
)
from host.archive.shared_bytes import SharedBytes, contradicts
from host.archive.staging import StagedFile
from host.clock import Clock
from host.content.content_type import Content
from host.content.pdf import PdfCheck
from host.errors import OphalerError, WorldError
from host.store import AccountRow, DocumentRow, Intent, JournalEntry, Store, Tombstone, document_id, stamp

PATTERN_SETTING = "archive.name"
ACTIVE_CONTENT = "document.active_content"
"""Journal event of an XML document that was filed as data, with what a browser would do with it (``ActiveContent``)."""


@dataclass(frozen=True)
class FilingResult:
    """``new`` is false when the archive had the document already; ``others`` are the further documents of a bundle;
    ``changed_from`` is the earlier version of a new document, which says something else; ``is_deleted``: a person deleted
    ``document``, so it was not filed again."""

    document: DocumentRow
    new: bool
    others: tuple[DocumentRow, ...] = ()
    changed_from: DocumentRow | None = None
    is_deleted: bool = False


@dataclass(frozen=True)
class FilingRequest:
    """A document to be filed: ``facts`` are cleaned, ``staged`` is finished, ``content`` is its detected type;
    ``ledger`` is (fetch, place) of the row that gets its outcome with the ``last`` of its documents; ``main`` marks the
    row's first document; ``exclusive``: rows that contradict each other must not share its bytes."""

    account: AccountRow
    fetch: int | None
    staged: StagedFile
    facts: Facts
    content: Content
    ledger: tuple[int, int] | None
    main: bool = True
    last: bool = True
    exclusive: bool = False
    read: Mapping[str, ReadFacts] = field(default_factory=dict)
    """What was read of it, by SHA-256; a ZIP has an entry for each of its members."""
    check: PdfCheck | None = None
    """The check that goes on meanwhile: the document is of its ``content`` once that finds no fault."""

    @property
    def what_was_read(self) -> ReadFacts:
        """Returns what was read of these bytes."""
        return self.read.get(self.staged.sha256) or ReadFacts()

    def require_checked(self) -> None:
        """Waits for the check; raises download.* for what is no whole document."""
        if self.check is not None:
            self.check.result()


class Filer:
    """Filing in four steps: intent, file, folder, database row; each is durable before the next begins. The row becomes it
    with the next intent, or with ``settle``; until then the intent and the file, which are durable, stand for it."""

    def __init__(
        self, root: Path, store: Store, clock: Clock, files: Files, head: HeadFile, shared: SharedBytes
    ) -> None:
        """``root`` is the archive folder of the administration that ``store`` is the view of."""
        self._root = root
        self._store = store
        self._clock = clock
        self._files = files
        self._head = head
        self._shared = shared
        self._max_name_bytes = MAX_NAME_BYTES
        """UTF-8 bytes of one name that the archive's disk allows, as far as it has refused longer ones."""
        self._follower = HeadFollower(store, head)

    def file(self, owner: str, request: FilingRequest) -> FilingResult:
        """Files the document, or finds that it is filed already. The caller releases the staged file. Raises WorldError
        ``download.same_as_another`` or ``download.shared_by_rows`` when the bytes are those of another row."""
        if request.exclusive:
            self._shared.raise_if_refused(request.fetch, request.staged.sha256)
        self.ensure_archive()
        unsettled = self._follower.unsettled()
        # One transaction for all reads before the file is moved: each transaction costs its locks.
        with self._store.atomic():
            deleted = self._find_deleted(request)
            if deleted is not None:
                self._store.tombstones.seen_again(request.ledger, last=request.last)
                return FilingResult(deleted.document, new=False, is_deleted=True)
            earlier = self._earlier_version(request)
            existing = self._find_existing(request, earlier)
            copy = self._copy_for_another_row(request) if existing is None else None
            if existing is None and copy is None:
                intent = self._write_intent(owner, request)
        if existing is not None or copy is not None:
            request.require_checked()
        if copy is not None:
            self._shared.check(owner, copy, request.facts, request.fetch)
            return self._record_duplicate(copy, request)
        if existing is not None:
            if request.exclusive and existing.sha256 == request.staged.sha256:
                self._shared.check(owner, existing, request.facts, request.fetch)
            return self._record_duplicate(existing, request)
        # The intent's commit has flushed every row before it.
        self._follower.follow(unsettled)
        self._await_bytes(intent, request)
        try:
            with translate_os_errors(self._root):
                intent = self._place_file(intent, request)
            document, entry = self._store.documents.commit(intent, request.ledger, main=request.main, last=request.last)
        except Exception:
            self._undo(intent)
            raise
        if entry is None:
            self._undo(intent)
            return self._record_duplicate(document, request)
        if request.content.active is not None:
            payload = {"document": document.id, "file": document.file, "active": request.content.active}
            self.follow_journal(self._store.journal.record(ACTIVE_CONTENT, payload))
        else:
            self._follower.note(entry)
        self._shared.note(document)
        # Of one list, the documents of one number are two documents.
        is_version = earlier is not None and (request.fetch is None or earlier.fetch != request.fetch)
        return FilingResult(document, new=True, changed_from=earlier if is_version else None)

    def follow_journal(self, entry: JournalEntry | None = None) -> None:
        """Advances the journal head to the given durable entry, or to the newest (``HeadFollower.advance``)."""
        self._follower.advance(entry)

    def settle(self) -> None:
        """Makes the last document's row durable and has the journal's head follow (``HeadFollower.settle``)."""
        self._follower.settle()

    # --- duplicates ---

    def _find_deleted(self, request: FilingRequest) -> Tombstone | None:
        text = request.what_was_read.text_key
        return find_deleted(self._store, request.account.id, request.staged.sha256, text, request.facts)

    def _find_existing(self, request: FilingRequest, earlier: DocumentRow | None) -> DocumentRow | None:
        """Returns the document that these bytes are, or are a copy of: made anew at this download, with the same text."""
        same_bytes = self._store.documents.by_sha256(request.staged.sha256)
        if same_bytes is None:
            # Filed before the account was moved here: it lies in the other archive, and is the account's all the same.
            same_bytes = self._store.documents.of_account(request.account.id, request.staged.sha256)
        if same_bytes is not None or earlier is None:
            return same_bytes
        keys = earlier.text_key, request.what_was_read.text_key
        if contradicts(earlier, request.facts):
            # The list says something else of the same paper than it did: the day of the last change, what is still to be paid.
            is_same = earlier.number == request.facts.number is not None and keys[0] == keys[1] is not None
            return earlier if is_same else None
        if None in keys:
            return earlier if request.facts.portal_id is not None else None
        return earlier if keys[0] == keys[1] else None

    def _copy_for_another_row(self, request: FilingRequest) -> DocumentRow | None:
        """Returns the document that this fetch filed under a row which contradicts this one, if it has the same text: a page
        that says that there is none, made anew for each row."""
        if not request.exclusive:
            return None
        copy = self._shared.copy_of(request.fetch, request.what_was_read.text_key, request.staged.size)
        return copy if copy is not None and contradicts(copy, request.facts) else None

    def _earlier_version(self, request: FilingRequest) -> DocumentRow | None:
        """Returns the filed document of the same row: by the portal's own id, or where it gives none by its number."""
        facts, documents = request.facts, self._store.documents
        if facts.portal_id is None:
            if facts.number is None:
                return None
            text = request.what_was_read.text_key
            same_number = documents.by_number(request.account.id, facts.number, facts.kind, text)
            if same_number is None or not contradicts(same_number, facts):
                return same_number
            # What the list says of a paper may change, its text does not; of one list, two rows of a number are two papers.
            is_same = same_number.text_key == text is not None and same_number.fetch != request.fetch
            return same_number if is_same else None
        same_id = documents.by_portal_id(request.account.id, facts.portal_id, facts.kind)
        # A wrong portal id (a customer number read in every row) must not make different documents one; with its number a
        # document may be issued anew with another total.
        is_same = same_id is not None and (
            not contradicts(same_id, facts) or same_id.number == facts.number is not None
        )
        return same_id if is_same else None

    def _record_duplicate(self, document: DocumentRow, request: FilingRequest) -> FilingResult:
        self._restore(document, request.staged)
        by_this_fetch = request.fetch is not None and document.fetch == request.fetch
        self._store.documents.seen_again(
            document,
            account=request.account.id,
            kind=request.facts.kind,
            portal_id=request.facts.portal_id,
            ledger=request.ledger,
            outcome="filed" if by_this_fetch else "already_had",
            main=request.main,
            last=request.last,
        )
        return FilingResult(document, new=False)

    def put_back(self, document: DocumentRow, staged: StagedFile) -> None:
        """Writes the file of a document again, if it is missing, from the same bytes. Raises WorldError ``archive.*``."""
        self.ensure_archive()
        self._restore(document, staged)

    def _restore(self, document: DocumentRow, staged: StagedFile) -> None:
        """Writes the file of a known document again when it was removed and the same bytes arrive."""
        target = self._root / document.file
        is_here = document.administration == self._store.journal.administration
        if not is_here or document.sha256 != staged.sha256 or os.path.lexists(target):
            return
        staged.ensure_durable()
        with translate_os_errors(self._root):
            make_folders(self._files, target.parent)
            link_or_copy(self._files, staged.path, target, target.with_name(f".{secrets.token_hex(8)}.part"))
            self._files.sync_folder(target.parent)
        payload = {"id": document.id, "file": document.file, "sha256": document.sha256}
        entry = self._store.journal.record("document.restored", payload)
        self._store.readings.read_again(document.id)
        self.follow_journal(entry)

    # --- the steps ---

    def ensure_archive(self) -> None:
        """Ensures that the journal head exists. Raises what ``require_folder`` raises."""
        with translate_os_errors(self._root):
            self._ensure_head()

    def _ensure_head(self) -> None:
        if self._head.exists():
            return
        was_filed = self._filed_without_head()
        if was_filed is None:
            return
        self._require_files(was_filed)
        if was_filed:
            self._store.journal.record(HEAD_RENEWED, {})
        self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._files.sync_folder(self._root.parent)
        self._head.make(newest(self._store))

    def require_folder(self) -> None:
        """Raises WorldError ``archive.folder_gone`` when something was filed but the folder does not hold it: an unplugged
        disk."""
        if not self._head.exists():
            self._require_files(self._filed_without_head() or False)

    def _filed_without_head(self) -> bool | None:
        """Returns whether anything was ever filed; None when the head is there after all. Another fetch may file the first
        document of all meanwhile, and makes the head before it stores the document: so the head is looked for last."""
        was_filed = self._store.documents.count() > 0 or self._store.tombstones.list() != []
        return None if self._head.exists() else was_filed

    def _require_files(self, was_filed: bool) -> None:
        if was_filed and not holds_archive(self._root, self._store, self._head):
            raise WorldError("archive.folder_gone", folder=str(self._root))

    def _write_intent(self, owner: str, request: FilingRequest) -> Intent:
        account, staged, facts = request.account, request.staged, request.facts
        now = stamp(self._clock.now())
        intent_id = secrets.token_hex(8)
        document = DocumentRow(
            id=document_id(staged.sha256, self._store.journal.administration),
            account=account.id,
            fetch=request.fetch,
            company=company_of(request.what_was_read.named or facts, account.company, account.url),
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
            content_type=request.content.content_type,
            source_url=facts.source_url,
            offered_name=facts.offered_name,
            filed_at=now,
            proof=request.what_was_read.proof,
            text_key=request.what_was_read.text_key,
            evidence=facts.evidence,
            administration=self._store.journal.administration,
        )
        intent = Intent(intent_id, owner, now, f".{intent_id}.part", document)
        return self._store.documents.intend(intent, self._candidate_names(intent, request))

    def _candidate_names(self, intent: Intent, request: FilingRequest) -> Iterator[str]:
        configured = self._store.settings.get(PATTERN_SETTING, "", str)
        if configured:
            check_pattern(configured)
        pattern = configured or DEFAULT_PATTERN
        facts = request.what_was_read.named or request.facts
        names = candidate_paths(facts, intent.document.company, request.content.ext, pattern, self._max_name_bytes)
        if not intent.document.file:
            return names
        after = itertools.dropwhile(lambda name: name != intent.document.file, names)
        return itertools.islice(after, 1, None)

    def _await_bytes(self, intent: Intent, request: FilingRequest) -> None:
        """Waits until the bytes are checked and on the disk, which both went on while the intent was written."""
        try:
            request.require_checked()
            request.staged.ensure_durable()
        except Exception:
            # Nothing of this filing has the name yet: a file that has it is that of a lost database, and stays.
            with suppress(OphalerError):
                self._store.documents.forget_intent(intent.id)
            raise

    def _place_file(self, intent: Intent, request: FilingRequest) -> Intent:
        """Writes the file under its name, durably; under the next free name when another file has this one."""
        while True:
            target = self._root / intent.document.file
            try:
                try:
                    link_or_copy(self._files, request.staged.path, target, target.with_name(intent.part))
                except FileNotFoundError:
                    make_folders(self._files, target.parent)
                    link_or_copy(self._files, request.staged.path, target, target.with_name(intent.part))
            except OSError as error:
                if error.errno == errno.ENAMETOOLONG and self._shorten_names():
                    names = self._candidate_names(replace(intent, document=replace(intent.document, file="")), request)
                    intent = self._store.documents.intend(intent, names)
                    continue
                if not isinstance(error, FileExistsError):
                    raise
                if not _same_bytes(target, intent):
                    intent = self._store.documents.intend(intent, self._candidate_names(intent, request))
                    continue
                # The same document, unknown to the store: the database was lost, the archive was not.
                self._files.set_mode(target, READ_ONLY)
                intent = replace(intent, adopted=True)
            # Not beside the row's statements, in a second thread: waking one takes as long as they do.
            self._files.sync_folder(target.parent)
            return intent

    def _shorten_names(self) -> bool:
        """Lowers the limit of a name; returns whether there was a lower one."""
        lower = [limit for limit in SHORTER_NAME_BYTES if limit < self._max_name_bytes]
        if lower:
            self._max_name_bytes = lower[0]
        return bool(lower)

    def _undo(self, intent: Intent) -> None:
        """Undoes this filing. What cannot be undone now is left to the recovery at the next start."""
        with suppress(OSError, OphalerError):
            undo_filing(self._root, self._store, self._files, intent)


def undo_filing(root: Path, store: Store, files: Files, intent: Intent) -> None:
    """Removes the intent and its files, unless its document is in the archive after all."""
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
    """Returns whether the file at the intent's path was written by it: the same bytes, or the empty placeholder of the
    name."""
    if not target.is_file() or target.is_symlink() or store.documents.by_file(intent.document.file) is not None:
        return False
    return target.stat().st_size == 0 or _same_bytes(target, intent)


def _same_bytes(target: Path, intent: Intent) -> bool:
    if target.is_symlink() or not target.is_file() or target.stat().st_size != intent.document.size:
        return False
    return file_sha256(target) == intent.document.sha256
