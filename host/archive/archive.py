"""Facade of the archive folder: staging, content check, filing, quarantine, recovery, verification, export."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from host.archive import pdf_rendition
from host.archive.administrations.archive_folders import ArchiveFolder, ArchiveFolders
from host.archive.bundles import file_members, zip_documents
from host.archive.deletion.deleting import Deleter, Deletion
from host.archive.facts import Facts, ReadFacts
from host.archive.file_operations import Files, translate_os_errors
from host.archive.filing import FilingRequest, FilingResult
from host.archive.recovery import RecoveryReport, recover
from host.archive.renaming import PlannedName, Renamer
from host.archive.seal import Checkpoint, known_origin, make_checkpoint
from host.archive.staging import StagedFile, Staging
from host.archive.taken_file import require_fresh
from host.archive.verify import Finding, Sample, Verification, combined, verify
from host.clock import Clock
from host.content.content_type import Content
from host.content.limits import Limits
from host.content.sniff import begin_check, check
from host.errors import WorldError
from host.paths import Paths
from host.store import AccountRow, DocumentRow, JournalEntry, Store
from host.store.deleted.earlier_copies import drop_all_copies


class Archive:
    """Access of one process to the archive folders; several processes may each have one. Each administration has a folder: a
    document is filed in that of its account's, and found in its own."""

    def __init__(
        self, paths: Paths, store: Store, clock: Clock, files: Files | None = None, limits: Limits | None = None
    ) -> None:
        self._paths = paths
        self._store = store
        self._files = files or Files()
        self._limits = limits or Limits()
        self._staging = Staging(paths.staging, self._files)
        self._folders = ArchiveFolders(paths, store, clock, self._files, self._staging)

    def recover(self) -> RecoveryReport:
        """Finishes or undoes the filings that an interrupted host left. Called at start."""
        folders = [folder.recovered() for folder in self._folders.all()]
        return recover(self._paths.staging, self._files, self._staging, folders)

    def folder_of(self, administration: int) -> Path:
        """Returns the archive folder of an administration. Raises WorldError ``administration.unknown``."""
        return self._folders.of(administration).root

    def path_of(self, document: DocumentRow) -> Path:
        """Returns where a document's file lies."""
        return self._of(document).root / document.file

    def _of(self, document: DocumentRow) -> ArchiveFolder:
        return self._folders.of(document.administration)

    def staging_file(self, transfer: str) -> StagedFile:
        """Returns a new staged file for the bytes of a transfer."""
        return self._staging.file(transfer, self._limits.max_bytes)

    def take_over(self, source: Path | str) -> StagedFile:
        """Returns a finished staged copy of a file elsewhere; the file is removed once the copy is filed or quarantined, if
        it is still the file that was copied.

        Raises download.caught_nothing when there is no such file.
        """
        return self._staging.take_over(Path(source), self._limits.max_bytes)

    def copy_in(self, source: Path) -> StagedFile:
        """Returns a finished staged copy of a file that stays where it is. Raises as ``take_over`` does."""
        staged = self.take_over(source)
        staged.source = None
        return staged

    def take_caught(self, source: str, size: int | None) -> StagedFile:
        """Takes over a browser's download of ``size`` bytes, as far as the browser reported them.

        Raises download.uncertain for a file that the browser cannot have saved for this user just now, or that is one of
        Ophaler's own; nothing is removed then.
        """
        folder = Path(os.path.realpath(Path(source).parent))
        if folder.is_relative_to(os.path.realpath(self._paths.data)):
            raise WorldError("download.uncertain")
        return self._staging.take_over(Path(source), self._limits.max_bytes, lambda file: require_fresh(file, size))

    def file_document(
        self,
        account: AccountRow,
        fetch_id: int | None,
        staged: StagedFile | Path,
        facts: Facts,
        ledger: tuple[int, int] | None = None,
        *,
        main: bool = True,
        last: bool = True,
        exclusive: bool = False,
        content: Content | None = None,
        read: Mapping[str, ReadFacts] | None = None,
    ) -> FilingResult:
        """Files a document, or finds that it is filed already. ``ledger`` is (fetch, place) of the row whose outcome is
        set in the same transaction, with the ``last`` of its documents; ``main`` marks the row's first document. A ZIP
        is filed as its members. ``exclusive``: bytes that a row has which contradicts these facts belong to neither.
        ``content``: what ``check`` said of it, if it was asked; ``read``: what was read of it, or of its members, by SHA-256.

        Content that is no document, or that came for a row which contradicts it, goes into quarantine and raises
        download.*. Other errors (archive.*, store.*) leave
        nothing half written; the staged file is then kept and may be filed again or discarded.
        """
        if not isinstance(staged, StagedFile):
            staged = self.take_over(staged)
        facts = facts.cleaned()
        read = read or {}
        # Before the worker is taken: two fetches may make the archive's first head at once, and would wait for each other.
        self._folders.of(account.administration).ensure()
        # Begun first: the disk and the worker are busy for about as long as the hash and the intent take.
        staged.begin_flush()
        begun = begin_check(staged.in_memory) if content is None else None
        if begun is None:
            content = content or self.check(staged, facts)
            return self._file_checked(
                FilingRequest(account, fetch_id, staged, facts, content, ledger, main, last, exclusive, read)
            )
        content, check = begun
        with check:
            return self._file_checked(
                FilingRequest(account, fetch_id, staged, facts, content, ledger, main, last, exclusive, read, check)
            )

    def _file_checked(self, request: FilingRequest) -> FilingResult:
        staged = request.staged
        if request.content.kind == "zip":
            folder = self._folders.of(request.account.administration)
            filed, is_whole = file_members(request, folder.filer, self._staging, folder.store, self._limits)
            if not is_whole:
                # What is no document is not filed, and not lost either: the whole ZIP is kept apart.
                self.quarantine(staged, "download.zip_left_out", request.facts)
                return filed
        else:
            filed = self._file_alone(request)
        staged.release()
        return filed

    def check(self, staged: StagedFile, facts: Facts, *, is_guess: bool = False) -> Content:
        """Finishes a staged file and returns its type. Content that is no document goes into quarantine and raises
        download.*; where it was only guessed that one might come (``is_guess``), it is discarded instead."""
        staged.finish()
        try:
            return check(
                staged.path,
                facts.content_type,
                self._limits,
                offered_name=facts.offered_name,
                kept_page=facts.kept_page,
                in_memory=staged.in_memory,
            )
        except WorldError as error:
            if error.code.startswith("download.") and is_guess:
                staged.discard()
            elif error.code.startswith("download."):
                self.quarantine(staged, error.code, facts)
            raise

    def documents_of(self, staged: StagedFile, content: Content) -> list[bytes]:
        """Returns the bytes of what is filed of a checked file: its own, or those of a ZIP's members."""
        if content.kind == "zip":
            return zip_documents(staged.path, self._limits)
        return [staged.path.read_bytes() if staged.in_memory is None else staged.in_memory]

    def _file_alone(self, request: FilingRequest) -> FilingResult:
        """Files a document that came alone; bytes that belong to another row go into quarantine and raise download.*."""
        try:
            filer = self._folders.of(request.account.administration).filer
            return filer.file(self._staging.open().name, request)
        except WorldError as error:
            if error.code.startswith("download."):
                self.quarantine(request.staged, error.code, request.facts)
            raise

    def quarantine(self, staged: StagedFile, reason_code: str, facts: Facts) -> Path:
        """Moves the received bytes into quarantine with the reason; returns the path of the quarantined file."""
        path = self._folders.quarantine.keep(staged, reason_code, facts)
        self._folders.of(0).filer.follow_journal()
        staged.release()
        return path

    def follow_journal(self, entry: JournalEntry) -> None:
        """Has the journal's head beside the documents follow an entry that was written elsewhere."""
        self._folders.of(entry.administration).filer.follow_journal(entry)

    def settle(self) -> None:
        """Makes what was filed last durable as a row, too, and the journals' heads follow: called where filing pauses."""
        for folder in self._folders.opened():
            folder.filer.settle()

    def rename(self, planned: PlannedName) -> bool:
        """Gives a document the planned name; returns whether it had another. Raises as ``Renamer.rename`` does."""
        folder = self._of(planned.document)
        entry = Renamer(folder.root, folder.store, self._files, self._staging.open().name).rename(planned)
        if entry is not None:
            folder.filer.follow_journal(entry)
        return entry is not None

    def delete(self, document: DocumentRow, by: str, reason: str) -> Deletion:
        """Deletes a document for good, with its rendition; a tombstone stays. Raises WorldError ``delete.file_changed``,
        ``archive.*``."""
        self.settle()
        # A disk that is unplugged has the bytes still.
        self.require_folder(document.administration)
        folder = self._of(document)
        deleter = Deleter(folder.root, folder.store, self._files, self._staging.open().name)
        deletion = deleter.delete(document, by, reason)
        folder.filer.follow_journal(deletion.entry)
        drop_all_copies(self._paths)
        return deletion

    def unprinted(self) -> list[DocumentRow]:
        """Returns the captured pages that have no PDF rendition beside them."""
        folders = self._folders.all()
        return [one for folder in folders for one in pdf_rendition.unprinted(folder.root, folder.store)]

    def read(self, document: DocumentRow) -> bytes | None:
        """Returns a document's bytes; None when the file is missing or is not what was filed."""
        return pdf_rendition.read_document(self._of(document).root, document)

    def put_back(self, document: DocumentRow, staged: StagedFile) -> None:
        """Ensures that the archive has the file of a document whose bytes arrived again: one that is missing is written anew.
        Raises WorldError ``verify.file_changed`` where it has other bytes under that name, and ``archive.*``."""
        self._of(document).filer.put_back(document, staged)
        if self.read(document) is None:
            raise WorldError("verify.file_changed", file=document.file)

    def require_folder(self, administration: int | None = None) -> None:
        """Raises WorldError ``archive.folder_gone`` when documents are stored, and their folder is not there: what cannot be
        read then is not lost. Of one administration, else of any."""
        folders = self._folders.all() if administration is None else [self._folders.of(administration)]
        for folder in folders:
            with translate_os_errors(folder.root):
                folder.require()

    def is_there(self, administration: int) -> bool:
        """Returns whether the archive folder of an administration is there, or may be made since nothing was filed in it."""
        return self._folders.of(administration).is_there()

    def add_printed(self, document: DocumentRow, pdf: bytes) -> None:
        """Stores the PDF rendition of a captured page beside it; does nothing when the name is taken."""
        staged = self._staging.file(secrets.token_hex(8), self._limits.max_bytes)
        try:
            staged.write(0, pdf)
            staged.finish()
            folder = self._of(document)
            entry = pdf_rendition.add_rendition(folder.root, folder.store, self._files, document, staged)
        finally:
            staged.discard()
        if entry is not None:
            self.follow_journal(entry)

    def verify(self) -> list[Finding]:
        """Returns the findings of a verification of all administrations; empty when every file is as it was filed."""
        return list(combined(list(self.verify_all().values())).findings)

    def verify_all(
        self, seals: Sequence[Checkpoint] = (), part: Sample | None = None, only: int | None = None
    ) -> dict[int, Verification]:
        """Returns the verification of each administration by its number, or of ``only`` one. A seal is held against the journal
        of its name, of another administration than ``only`` against none; one of no known name against the first that is
        verified."""
        numbers = [one.number for one in self._store.administrations.list() if only in (None, one.number)]
        mine: dict[int, list[Checkpoint]] = {number: [] for number in numbers}
        for seal in seals:
            number = self.sealed_administration(seal)
            mine.get(numbers[0] if number is None else number, []).append(seal)
        return {number: self.verification(seals=mine[number], part=part, administration=number) for number in numbers}

    def sealed_administration(self, seal: Checkpoint) -> int | None:
        """Returns the number of the administration whose journal bears the name in a seal; None where none does."""
        numbers = [one.number for one in self._store.administrations.list()]
        return next((number for number in numbers if known_origin(self._store.within(number)) == seal.origin), None)

    def verification(
        self, seals: Sequence[Checkpoint] = (), part: Sample | None = None, administration: int = 0
    ) -> Verification:
        """Verifies the archive of an administration, with ``part`` the bytes of a sample only, and that its journal begins with
        what was sealed; returns the findings and the numbers of checked documents and entries."""
        self.settle()
        folder = self._folders.of(administration)
        quarantined = 0 if administration else self._folders.quarantine.count()
        with translate_os_errors(folder.root):
            return verify(folder.root, folder.store, folder.head, quarantined, seals, part)

    def checkpoint(self, administration: int = 0) -> Checkpoint:
        """Returns the seal of an administration's journal as it is now, and is on the disk. Raises as ``make_checkpoint``
        does."""
        self.settle()
        folder = self._folders.of(administration)
        with translate_os_errors(folder.root):
            checkpoint = make_checkpoint(folder.store, folder.head)
        # What is sealed must not be lost in a power cut.
        self._flush()
        return checkpoint

    def export_journals(self) -> list[Path]:
        """Writes the journals of all administrations that have one, the first one's first, as ``export_journal`` does. Each
        that can be written is, and then the first error is raised."""
        written, errors = [], []
        for one in self._store.administrations.list():
            folder = self._folders.of(one.number)
            if folder.store.journal.head() is None and not folder.root.is_dir():
                continue
            try:
                # Under the name of a disk that is not there nothing is written.
                folder.ensure()
                written.append(self.export_journal(one.number))
            except WorldError as error:
                errors.append(error)
        if errors:
            raise errors[0]
        return written

    def export_journal(self, administration: int = 0) -> Path:
        """Writes an administration's journal as ``.ophaler/journal.jsonl`` into its archive, so that it can be checked without
        Ophaler."""
        self.settle()
        folder = self._folders.of(administration)
        target = folder.head.folder / "journal.jsonl"
        temporary = target.with_name(f"journal.{os.getpid()}")
        with translate_os_errors(folder.root):
            folder.head.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._files.remove(temporary)
            descriptor = self._files.create(temporary)
            try:
                after = 0
                while entries := folder.store.journal.entries(after):
                    lines = (json.dumps(_exported(entry), ensure_ascii=False) + "\n" for entry in entries)
                    self._files.write(descriptor, "".join(lines).encode())
                    after = entries[-1].seq
                self._files.sync(descriptor)
            finally:
                os.close(descriptor)
            # What it says must not be lost in a power cut: another entry would get the number.
            self._flush()
            self._files.replace(temporary, target)
            self._files.sync_folder(folder.head.folder)
        return target

    def _flush(self) -> None:
        """Makes durable what was read of the journal, whoever wrote it. Raises ``store.*``; not where nothing can be
        written, for nobody has written there."""
        try:
            self._store.flush()
        except WorldError as error:
            if error.code != "store.not_writable":
                raise

    def close(self) -> None:
        """Settles, and removes this archive's part of the staging folder."""
        self.settle()
        self._staging.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _exported(entry: JournalEntry) -> dict[str, Any]:
    return {name: value for name, value in entry.__dict__.items() if name != "administration"}
