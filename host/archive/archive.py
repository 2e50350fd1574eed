"""The archive: bytes on disk. Staging, the content check, filing, quarantine, recovery, verify, export."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Self

from host.archive import pdf_rendition
from host.archive.bundles import file_members
from host.archive.content.limits import Limits
from host.archive.content.sniff import check
from host.archive.facts import Facts
from host.archive.files import Files, translate_os_errors
from host.archive.filing import Filer, FilingRequest, FilingResult
from host.archive.journal_head import HeadFile
from host.archive.quarantine import Quarantine
from host.archive.recovery import RecoveryReport, recover
from host.archive.staging import StagedFile, Staging
from host.archive.verify import Finding, Verification, verify
from host.clock import Clock
from host.errors import WorldError
from host.paths import Paths
from host.store import AccountRow, DocumentRow, Store


class Archive:
    """One process's hands in the archive folder; several processes may have one each."""

    def __init__(
        self, paths: Paths, store: Store, clock: Clock, files: Files | None = None, limits: Limits | None = None
    ) -> None:
        self._paths = paths
        self._store = store
        self._files = files or Files()
        self._limits = limits or Limits()
        self._staging = Staging(paths.staging, self._files)
        self._head = HeadFile(paths.archive, self._files)
        self._filer = Filer(paths, store, clock, self._files, self._head)
        self._quarantine = Quarantine(paths.quarantine, store, clock, self._files)

    def recover(self) -> RecoveryReport:
        """At start: finish or undo what an interrupted host left."""
        return recover(self._paths, self._store, self._files, self._staging, self._head)

    def staging_file(self, transfer: str) -> StagedFile:
        """Where the bytes of a transfer go."""
        return self._staging.file(transfer, self._limits.max_bytes)

    def take_over(self, source: Path | str) -> StagedFile:
        """A finished staged copy of a browser's download; the download goes once the copy is filed or quarantined.

        Raises download.caught_nothing when there is no such file.
        """
        source = Path(source)
        if source.is_symlink() or not source.is_file():
            raise WorldError("download.caught_nothing")
        return self._staging.take_over(source, self._limits.max_bytes)

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
    ) -> FilingResult:
        """File it, or find that it is filed. ``ledger`` is the row that gets its outcome in the same transaction, with the
        ``last`` of its documents; ``main``: it is the row's first. The members of a ZIP are filed in its place.

        What is no document goes into quarantine and raises download.*. Other errors (archive.*, store.*) leave nothing
        half written; then a staged file is still there, and may be tried again or discarded.
        """
        if not isinstance(staged, StagedFile):
            staged = self.take_over(staged)
        facts = facts.cleaned()
        staged.finish()
        try:
            content = check(
                staged.path,
                facts.content_type,
                self._limits,
                offered_name=facts.offered_name,
                kept_page=facts.kept_page,
                in_memory=staged.in_memory,
            )
        except WorldError as error:
            if error.code.startswith("download."):
                self.quarantine(staged, error.code, facts)
            raise
        arrival = FilingRequest(account, fetch_id, staged, facts, content, ledger, main, last)
        if content.kind == "zip":
            filed = file_members(arrival, self._filer, self._staging, self._store, self._limits)
        else:
            filed = self._filer.file(self._staging.open().name, arrival)
        staged.release()
        return filed

    def quarantine(self, staged: StagedFile, reason_code: str, facts: Facts) -> Path:
        """Keep what came, with the reason; where it lies now."""
        kept = self._quarantine.keep(staged, reason_code, facts)
        self._filer.follow_journal()
        staged.release()
        return kept

    def unprinted(self) -> list[DocumentRow]:
        """Kept pages that have no PDF beside them."""
        return pdf_rendition.unprinted(self._paths.archive, self._store)

    def read(self, document: DocumentRow) -> bytes | None:
        """A document's bytes; None when they are not what was filed, or not there."""
        return pdf_rendition.read_document(self._paths.archive, document)

    def add_printed(self, document: DocumentRow, pdf: bytes) -> None:
        """Lay the PDF of a kept page beside it; nothing happens where something has that name."""
        staged = self._staging.file(secrets.token_hex(8), self._limits.max_bytes)
        try:
            staged.write(0, pdf)
            staged.finish()
            entry = pdf_rendition.add_rendition(self._paths.archive, self._store, self._files, document, staged)
        finally:
            staged.discard()
        if entry is not None:
            self._filer.follow_journal(entry)

    def verify(self) -> list[Finding]:
        """What is not as it was filed; empty when all is well."""
        return list(self.verification().findings)

    def verification(self) -> Verification:
        """The same with what was looked at."""
        with translate_os_errors(self._paths.archive):
            return verify(self._paths.archive, self._store, self._head, self._quarantine.count())

    def export_journal(self) -> Path:
        """Write the journal as ``.ophaler/journal.jsonl`` into the archive: it can be checked without Ophaler then."""
        target = self._head.folder / "journal.jsonl"
        fresh = target.with_name(f"journal.{os.getpid()}")
        with translate_os_errors(self._paths.archive):
            self._head.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._files.remove(fresh)
            descriptor = self._files.create(fresh)
            try:
                after = 0
                while entries := self._store.journal.entries(after):
                    lines = (json.dumps(entry.__dict__, ensure_ascii=False) + "\n" for entry in entries)
                    self._files.write(descriptor, "".join(lines).encode())
                    after = entries[-1].seq
                self._files.sync(descriptor)
            finally:
                os.close(descriptor)
            self._files.replace(fresh, target)
            self._files.sync_folder(self._head.folder)
        return target

    def close(self) -> None:
        """Give up this archive's part of the staging folder."""
        self._staging.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
