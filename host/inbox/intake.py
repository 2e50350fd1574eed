"""Takes in one file that arrived without a portal: checked, read, filed to its company, or kept until a person says which one
it is."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from host.archive import Archive, Content, Facts, Files, ReadFacts, StagedFile
from host.content.mail import looks_like_mail
from host.content.markup import looks_like_html
from host.errors import WorldError
from host.inbox.arrival import Arrival
from host.inbox.mail_intake import MailIntake
from host.inbox.mail_reader import MailReader, WorkerMailReader
from host.inbox.recognition import Recognition, marks_in, recognise_all, recognise_part
from host.inbox.waiting_room import WaitingRoom
from host.paths import Paths
from host.reading.document_reader import BegunReading, DocumentReader
from host.reading.document_reading import Reading
from host.reading.register import enter_reading
from host.reading.text_key import text_key
from host.store import AccountRow, DocumentRow, HeldFile, Store

_TOLD = ("supplier", "number", "date", "total", "currency", "vat_id")
"""What a question says of the file."""
_START_BYTES = 64 * 1024
_REFUSALS = {
    "download.empty": "inbox.empty",
    "download.cut_short": "inbox.cut_short",
    "download.active_content": "inbox.active_content",
    "download.pdf_encrypted": "inbox.encrypted",
    "download.zip_encrypted": "inbox.encrypted",
    "download.too_large": "inbox.too_large",
    "download.pdf_too_big": "inbox.unsafe",
    "download.zip_too_big": "inbox.unsafe",
    "download.zip_in_zip": "inbox.unsafe",
    "download.zip_unsafe_name": "inbox.unsafe",
    "download.unreadable": "inbox.unsafe",
}
"""Why a file is refused, said of a person's file instead of a portal's download; everything else is no document."""


@dataclass(frozen=True)
class _OpenedFile:
    """A staged file of an accepted type, and the readings of its documents by SHA-256."""

    name: str
    staged: StagedFile
    content: Content
    readings: Mapping[str, Reading | None]

    def known_readings(self) -> list[Reading]:
        return [reading for reading in self.readings.values() if reading is not None]


class Intake:
    """Takes in files for one archive. Nothing of a source is changed before its document is filed or kept for good."""

    def __init__(
        self,
        store: Store,
        archive: Archive,
        paths: Paths,
        reader: DocumentReader,
        files: Files | None = None,
        mails: MailReader | None = None,
    ) -> None:
        self._store = store
        self._archive = archive
        self._reader = reader
        self._files = files or Files()
        self._mails = MailIntake(store, archive, self, mails or WorkerMailReader())
        self.waiting_room = WaitingRoom(paths.waiting, store, self._files)

    def add(self, source: Path, company: str | None = None, *, is_inbox: bool = False) -> Arrival:
        """Takes in a file, for a company where that is known. ``is_inbox``: the file is removed once its bytes are safe, if it
        is still the file that was copied.

        Raises WorldError ``inbox.*`` for what is no document: it stays where it is; ``company.unknown``; ``archive.*``.
        """
        account = None if company is None else self._account(company)
        name = given_name(source)
        with _refusals_of_a_person(name):
            staged = self._archive.take_over(source)
        # Filing would remove it, and an error of that is none of the filing.
        taken, staged.source = staged.source, None
        try:
            if taken is not None and not taken.is_unchanged():
                raise WorldError("inbox.changing", file=name)
            arrival = self._take_in_any(staged, name, account)
        finally:
            staged.discard()
        if taken is None or not is_inbox or arrival.source_stays is not None or arrival.refused:
            return arrival
        try:
            taken.remove_if_unchanged(self._files)
        except OSError:
            return replace(arrival, source_stays="inbox.stays")
        return arrival

    def add_bytes(self, data: bytes, name: str, company: str | None = None) -> Arrival:
        """Takes in the bytes of a file of that name. Raises as ``add`` does."""
        account = None if company is None else self._account(company)
        staged = self._archive.staging_file(secrets.token_hex(8))
        try:
            staged.write(0, data)
            return self._take_in_any(staged, name, account)
        finally:
            staged.discard()

    def add_staged(self, staged: StagedFile, name: str, company: str | None = None) -> Arrival:
        """Takes in a finished staged file of that name, which is discarded. Raises as ``add`` does."""
        try:
            account = None if company is None else self._account(company)
            return self._take_in_any(staged, name, account)
        finally:
            staged.discard()

    def held_bytes(self, held: HeldFile) -> bytes:
        """Returns the bytes of a file that waits. Raises WorldError ``held.changed``."""
        staged = self._staged_again(held)
        try:
            return staged.path.read_bytes()
        finally:
            staged.discard()

    def add_mail(self, data: bytes, name: str, company: str | None = None) -> Arrival:
        """Takes in a mail, whatever its header looks like. Raises as ``add`` and ``MailIntake.take_in`` do."""
        account = None if company is None else self._account(company)
        staged = self._archive.staging_file(secrets.token_hex(8))
        try:
            staged.write(0, data)
            return self._mails.take_in(staged, name, None if account is None else account.id)
        finally:
            staged.discard()

    def add_part(self, data: bytes, name: str, whole: str) -> Arrival:
        """Takes in pages that were cut out of a document of the account ``whole``: the part is from the company that it bears,
        else from that of the document. Raises as ``add`` does."""
        staged = self._archive.staging_file(secrets.token_hex(8))
        try:
            staged.write(0, data)
            return self._take_in(self._open(staged, name), None, self._account(whole).id)
        finally:
            staged.discard()

    def add_page(self, data: bytes, name: str, company: str | None = None) -> Arrival:
        """Takes in a page that is itself an invoice or a receipt. Raises as ``add`` does; ``inbox.no_document`` for one that
        does not say its number, date and total."""
        account = None if company is None else self._account(company)
        staged = self._archive.staging_file(secrets.token_hex(8))
        try:
            staged.write(0, data)
            page = self._open(staged, name, is_page=True)
            if not any(_is_bill(reading) for reading in page.known_readings()):
                raise WorldError("inbox.no_document")
            return self._take_in(page, account)
        finally:
            staged.discard()

    def answer(self, held: int, company: str) -> Arrival:
        """Files a file that waits to its company, whose marks are known from then on. Raises WorldError ``held.unknown``,
        ``held.changed`` for one that is not as it arrived, ``held.same_text`` for one whose text is filed already, with other
        bytes (both wait on), and as ``add`` does."""
        waiting, account = self._store.held.get(held), self._account(company)
        staged = self._staged_again(waiting)
        try:
            # Of pages only those wait that came as a mail's text.
            is_page = looks_like_html(_start_of(staged))
            arrival = self._take_in(self._open(staged, waiting.name, is_page=is_page), account)
        finally:
            staged.discard()
        if arrival.source_stays is not None:
            raise WorldError("held.same_text", held=held, file=arrival.documents[0].file)
        return arrival

    def leave_out(self, held: int) -> None:
        """Lets a file go that is no document of the person's. Raises WorldError ``held.unknown``."""
        self._archive.follow_journal(self.waiting_room.leave_out(self._store.held.get(held)))

    def _staged_again(self, waiting: HeldFile) -> StagedFile:
        try:
            staged = self._archive.copy_in(self.waiting_room.path(waiting.sha256))
        except WorldError as error:
            if not error.code.startswith("download."):
                raise
            raise WorldError("held.changed", held=waiting.id, name=waiting.name) from error
        if staged.sha256 != waiting.sha256:
            staged.discard()
            raise WorldError("held.changed", held=waiting.id, name=waiting.name)
        return staged

    def _account(self, company: str) -> AccountRow:
        try:
            return self._store.accounts.get(company)
        except WorldError as error:
            raise WorldError("company.unknown", company=company) from error

    def _take_in_any(self, staged: StagedFile, name: str, account: AccountRow | None) -> Arrival:
        if looks_like_mail(_start_of(staged)):
            return self._mails.take_in(staged, name, None if account is None else account.id)
        return self._take_in(self._open(staged, name), account)

    def _open(self, staged: StagedFile, name: str, *, is_page: bool = False) -> _OpenedFile:
        with _refusals_of_a_person(name):
            content = self._archive.check(staged, Facts(offered_name=name, kept_page=is_page), is_guess=True)
            documents = self._archive.documents_of(staged, content)
        content_type = None if content.kind == "zip" else content.content_type
        readings = BegunReading(self._reader, documents, content_type, self._store.clock).result()
        return _OpenedFile(name, staged, content, readings)

    def _take_in(self, file: _OpenedFile, account: AccountRow | None, whole: str | None = None) -> Arrival:
        """Files a file or keeps it for an answer. A file of the same bytes that waited has its answer once they are filed: it
        may have come again, for a company that was said or is known by now."""
        arrival = self._filed_or_held(file, account, whole)
        waiting = self._store.held.by_sha256(file.staged.sha256)
        if waiting is not None and arrival.outcome != "asked" and arrival.source_stays is None:
            self.waiting_room.let_go(waiting)
        return arrival

    def _filed_or_held(self, file: _OpenedFile, account: AccountRow | None, whole: str | None) -> Arrival:
        known = self._known(file, account)
        if known and file.content.kind != "zip":
            self._archive.put_back(known[0], file.staged)
            return Arrival(file.name, "already_had", known)
        deleted = self._books(account).tombstones.by_sha256(file.staged.sha256)
        if deleted is not None:
            raise _was_deleted(file.name, deleted.document)
        if account is not None:
            self._learn(account, file)
        else:
            recognition = self._recognised(file, known, whole)
            if recognition.account is None:
                return self._hold(file, recognition)
            account = self._store.accounts.get(recognition.account)
        copy = self._same_text(account, file)
        if copy is not None:
            return Arrival(file.name, "already_had", (copy,), source_stays="inbox.same_text")
        return self._file(file, account)

    def _books(self, account: AccountRow | None) -> Store:
        """Returns what is known in an account's administration; where it is not said whose a file is, in all of them."""
        return self._store if account is None else self._store.within(account.administration)

    def _known(self, file: _OpenedFile, account: AccountRow | None) -> tuple[DocumentRow, ...]:
        """Returns the documents of the archive that a file consists of; none where it has another one, too."""
        books = self._books(account)
        found = [books.documents.by_sha256(sha256) for sha256 in file.readings]
        known = tuple(document for document in found if document is not None)
        return known if len(known) == len(found) else ()

    def _recognised(self, file: _OpenedFile, known: tuple[DocumentRow, ...], whole: str | None) -> Recognition:
        """Returns which company a file is from, which may be a part of a document of the account ``whole``. A ZIP of documents
        that the archive has is of theirs: filing it again puts back what is missing."""
        if whole is not None:
            return recognise_part(self._store, file.known_readings(), whole)
        accounts = {document.account for document in known}
        with suppress(WorldError):
            if len(accounts) == 1:
                return Recognition(self._store.accounts.get(accounts.pop()).id)
        return recognise_all(self._store, file.known_readings())

    def _learn(self, account: AccountRow, file: _OpenedFile) -> None:
        """Remembers what the only document of a file bears; the documents of a ZIP may be of several."""
        if len(file.readings) == 1:
            for reading in file.known_readings():
                self._store.companies.learn(account.id, marks_in(reading))

    def _same_text(self, account: AccountRow, file: _OpenedFile) -> DocumentRow | None:
        """Returns the document with the same text: a file that was sent again is no other document. Only a number says that
        it is the same one: of a scan there may be no other text than the scanner's own line, and two tickets of one day may
        differ in nothing but the time."""
        readings = [reading for reading in file.known_readings() if reading.value("number") is not None]
        key = self._text_key(readings[0]) if len(file.readings) == 1 and readings else None
        return None if key is None else self._store.documents.by_text_key(account.id, key)

    def _file(self, file: _OpenedFile, account: AccountRow) -> Arrival:
        only = file.known_readings()[0] if len(file.readings) == 1 and file.known_readings() else None
        read = {
            sha256: ReadFacts(text_key=self._text_key(reading), named=_facts(file, account, reading))
            for sha256, reading in file.readings.items()
            if reading is not None
        }
        filed = self._archive.file_document(
            account, None, file.staged, _facts(file, account, only), content=file.content, read=read
        )
        if filed.is_deleted:
            raise _was_deleted(file.name, filed.document)
        documents = (filed.document, *filed.others)
        for document in documents if filed.new else ():
            reading = file.readings.get(document.sha256)
            if reading is not None:
                enter_reading(self._store, document, reading)
        is_kept = {document.sha256 for document in documents} >= set(file.readings)
        outcome: Literal["filed", "already_had"] = "filed" if filed.new else "already_had"
        return Arrival(file.name, outcome, documents, source_stays=None if is_kept else "inbox.same_text")

    def _hold(self, file: _OpenedFile, recognition: Recognition) -> Arrival:
        reading = next(iter(file.known_readings()), Reading())
        told = {name: value for name in _TOLD if (value := reading.value(name)) is not None}  # type: ignore[arg-type]
        for code, details in reading.remarks:
            if code == "document.several_invoices" and "count" in details:
                told["invoices"] = details["count"]
        held = self.waiting_room.hold(file.staged, file.name, told, recognition.candidates)
        return Arrival(file.name, "asked", held=held)

    def _text_key(self, reading: Reading) -> str | None:
        return text_key(reading, self._store.clock.now().astimezone().date())


def given_name(path: Path) -> str:
    """Returns the name of a file as text. One whose bytes are no UTF-8 is that of an older program, in the code page of Western
    Europe most likely."""
    try:
        return os.fsencode(path.name).decode()
    except UnicodeDecodeError:
        return os.fsencode(path.name).decode("cp1252", "replace")


@contextmanager
def _refusals_of_a_person(name: str) -> Iterator[None]:
    """Raises ``inbox.*`` for what the archive refuses as a download."""
    try:
        yield
    except WorldError as error:
        if error.code == "download.caught_nothing":
            raise WorldError("inbox.no_file", file=name) from error
        if error.code.startswith("download."):
            code = _REFUSALS.get(error.code, "inbox.no_document")
            raise WorldError(
                code, **{name: value for name, value in error.details.items() if name == "limit"}
            ) from error
        raise


def _start_of(staged: StagedFile) -> bytes:
    if staged.in_memory is not None:
        return staged.in_memory[:_START_BYTES]
    with staged.path.open("rb") as file:
        return file.read(_START_BYTES)


def _is_bill(reading: Reading) -> bool:
    named = all(reading.value(name) for name in ("number", "date", "total"))
    return named and reading.kind in ("invoice", "credit_note", "receipt")


def _was_deleted(name: str, document: DocumentRow) -> WorldError:
    return WorldError("inbox.deleted", file=name, document=document.id)


def _facts(file: _OpenedFile, account: AccountRow, reading: Reading | None) -> Facts:
    """Returns what a document is filed under: what it says itself, since no portal says anything of it."""
    is_page = file.content.kind == "html"
    if reading is None:
        return Facts(offered_name=file.name, kept_page=is_page)
    return Facts(
        number=reading.value("number"),
        date=reading.value("date"),
        total=reading.value("total"),
        currency=reading.value("currency"),
        kind=reading.kind or "other",
        subkind=reading.subkind,
        offered_name=file.name,
        kept_page=is_page,
        company=None if account.company else reading.value("supplier"),
    )
