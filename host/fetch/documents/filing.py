"""Files a retrieved document into the archive and writes the outcome of its row into the ledger."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from host import __version__
from host.archive import SHARED_BY_ROWS, Content, Facts, FilingResult, ReadFacts, StagedFile, arrival_evidence
from host.errors import OphalerError, WorldError
from host.fetch.context import FetchContext, InterruptedFetchError
from host.fetch.documents.earlier_documents import EarlierDocuments
from host.fetch.documents.match import NONE_OFFERED, document_facts, is_file_address
from host.fetch.documents.proving import contradiction, facts_of_kind, named_facts, proof_of_kept_page, prove
from host.fetch.documents.row_document import RowDocument, TakenStep
from host.fetch.documents.row_errors import SESSION_ENDED, concerns_one_row
from host.fetch.documents.ways.column_trust import ColumnTrust
from host.fetch.documents.ways.late_proofs import LateProofs
from host.fetch.documents.ways.learned_ways import LearnedWays
from host.fetch.lists.rows import ListedRow
from host.fetch.sign_in.session_recovery import is_sign_in_page
from host.finder import DownloadOffer
from host.protocol import FetchBytesResult
from host.reading.document_reader import BegunReading
from host.reading.text.dates.day_and_month import in_order_of
from host.reading.text_key import text_key
from host.store import DocumentRow, Try
from host.vocabulary import Outcome, RowProofWord

log = logging.getLogger("ophaler.fetch")

CHANGED_DOCUMENT = "fetch.changed_document"
"""Reason code of a row whose document is filed beside its earlier version."""


@dataclass(frozen=True)
class _ReceivedFile:
    """A whole file of an accepted type, whose documents are being read unless nothing reads them."""

    staged: StagedFile
    document: RowDocument
    facts: Facts
    content: Content
    reading: BegunReading | None


class Filing:
    """Files the documents of one fetch, each when it was read and does not contradict its row.

    A document whose row has no other way to one is read while the next is retrieved, and filed then; ``settle`` files the
    last of them. Until then it is staged and its row *pending*: an interruption leaves it to the next fetch.
    """

    def __init__(self, context: FetchContext, ways: LearnedWays) -> None:
        self._context = context
        self._ways = ways
        self._archive = context.services.archive
        self._reader = context.services.reader
        self._register = context.services.register
        self._ledger = context.store.fetches
        self._account = context.account
        self._fetch = context.fetch.id
        self._own_host = context.page.tab.hosts[0]
        """The source of documents that have no address of their own."""
        self._received: _ReceivedFile | None = None
        self.earlier = EarlierDocuments(context.store, context.account.id)
        self.columns = ColumnTrust(context.account.memory.distrusted_fields)
        self._late_proofs = LateProofs(context.store, context.fetch.id, self.columns)
        self.variant_errors: dict[int, WorldError | None] = {}
        """Errors of variants that could not be retrieved, by the row's place."""
        self.failures: dict[int, WorldError] = {}
        """Why rows have no document, by their place, until one of them gets one."""
        self.filed_rows: dict[int, ListedRow] = {}
        """The rows that have a document of this fetch, by their place."""
        self._withdrawn: set[str] = set()
        """SHA-256 of files that were taken back from the row that they were filed for."""

    @contextmanager
    def row(self, listed: ListedRow) -> Iterator[None]:
        """Context manager around the work on one row. An error that concerns this row alone is written into its ledger
        entry and does not end the fetch."""
        try:
            yield
        except WorldError as error:
            if not concerns_one_row(error):
                raise
            log.warning("row %s: %s", listed.place, error)
            self.mark_failed(listed, error)
        self._context.send_progress()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Context manager around the retrieval of several rows, after which all that was received is filed."""
        try:
            yield
        except InterruptedFetchError:
            # Another host may have the fetch, and its ledger, by now: it brings the document again.
            self.discard()
            raise
        except OphalerError:
            with suppress(OphalerError):
                self.settle()
            raise
        self.settle()

    def mark_failed(self, listed: ListedRow, error: WorldError) -> None:
        """Marks the row as failed."""
        self._ways.note_failure(listed, error)
        self.failures[listed.place] = error
        self._ledger.set_row(self._fetch, listed.place, "failed", error.code, error.details)

    def listed_numbers(self) -> frozenset[str]:
        """Returns the numbers of all rows that this fetch has listed."""
        return frozenset(entry.number for entry in self._ledger.rows(self._fetch) if entry.number is not None)

    def complete(self, listed: ListedRow) -> None:
        """Gives a row with several documents its outcome, once all of them are filed."""
        entry = next(entry for entry in self._ledger.rows(self._fetch) if entry.place == listed.place)
        documents = [self._context.store.documents.get(document) for document in entry.documents]
        is_new = any(document is not None and document.fetch == self._fetch for document in documents)
        self.set_outcome(listed, "filed" if is_new else "already_had", None)

    def set_outcome(self, listed: ListedRow, outcome: Outcome, code: str | None) -> None:
        """Gives a row its outcome without filing a document. A row for which the portal offers none any more may have got one
        earlier."""
        self.failures.pop(listed.place, None)
        earlier = self.earlier.of(listed) if code == NONE_OFFERED else ()
        if earlier:
            self._ledger.set_row(self._fetch, listed.place, "already_had", document=earlier[0].id)
        else:
            self._ledger.set_row(self._fetch, listed.place, outcome, code)

    def explain(self, listed: ListedRow, outcome: Outcome, code: str) -> None:
        """Gives a row without a document the outcome that its own page tells."""
        self.set_outcome(listed, outcome, code)
        self._context.evidence.rows_explained += 1

    def note_try(
        self, listed: ListedRow, taken: tuple[TakenStep, ...], result: RowProofWord | WorldError, *, is_guess: bool
    ) -> None:
        """Notes in the evidence what a control of a row brought: what a document proves, or the error."""
        steps = tuple((one.step.kind, one.name) for one in taken)
        code, details = (result.code, dict(result.details)) if isinstance(result, WorldError) else (result, {})
        self._context.evidence.tries.append(Try(listed.place, steps, code, is_guess, details))

    def raise_variant_error(self, listed: ListedRow) -> None:
        """Raises the error of a missing variant, after the main document was filed."""
        error = self.variant_errors.get(listed.place)
        if error is not None:
            raise error

    def document(self, listed: ListedRow, offer: DownloadOffer | None, *, last: bool) -> RowDocument:
        """Returns the document behind this offer, or of the row's detail page."""
        source = (offer.element.url if offer else None) or self._own_host
        variant = offer.variant if offer else ""
        facts = document_facts(listed, source, self._account.company, variant)
        return RowDocument(listed, facts, variant, last, only=len(listed.row.offers) == 1)

    def file(self, staged: StagedFile, document: RowDocument, response: FetchBytesResult | None) -> None:
        """Files the staged file, or has it read to be filed later. ``response``: what the portal answered; None for a
        download that the browser saved, and for a captured page. Raises WorldError ``download.*`` when it is no document or
        belongs to another row: it is in quarantine then, and what this fetch filed of the same bytes under a row that
        contradicts this one is, too."""
        facts = document.facts
        if response is not None:
            facts = replace(facts, content_type=response.content_type, offered_name=response.file_name)
            _discard_page(staged, facts, response)
        facts = replace(facts, evidence=self._evidence(response))
        received = self._receive(staged, document, facts.cleaned())
        try:
            self.settle()
        except WorldError:
            staged.discard()
            raise
        if received.reading is not None and document.only:
            self._received = received
        else:
            self._file_read(received)

    def _evidence(self, response: FetchBytesResult | None) -> str:
        connector = self._context.connector
        known = None if connector is None else {"id": connector.id, "version": connector.version}
        return arrival_evidence(__version__, known, None if response is None else response.model_dump())

    def settle(self) -> None:
        """Files what was received and is being read. An error that concerns its row is written into the ledger."""
        received, self._received = self._received, None
        if received is not None:
            document = received.document
            with self.row(document.listed):
                try:
                    self._file_read(received)
                except WorldError as error:
                    self.note_try(document.listed, document.taken, error, is_guess=document.must_prove)
                    raise

    def discard(self) -> None:
        """Lets go of what was received and is being read: the fetch was interrupted, and another one brings it again."""
        received, self._received = self._received, None
        if received is not None:
            received.staged.discard()

    def _receive(self, staged: StagedFile, document: RowDocument, facts: Facts) -> _ReceivedFile:
        """Checks a staged file, and begins to read its documents. A captured page was compared with its row before."""
        try:
            content = self._archive.check(staged, facts, is_guess=document.trust == "guessed")
        except WorldError as error:
            if not error.code.startswith("download."):
                staged.discard()
            raise
        reading = None
        if self._reader is not None and not facts.kept_page:
            content_type = None if content.kind == "zip" else content.content_type
            documents = self._archive.documents_of(staged, content)
            reading = BegunReading(self._reader, documents, content_type, self._context.clock)
        return _ReceivedFile(staged, document, facts, content, reading)

    def _file_read(self, received: _ReceivedFile) -> None:
        """Files a document when it was read. Raises WorldError ``download.*`` as ``file`` does."""
        document, staged = received.document, received.staged
        read, proof, facts = self._compare(received)
        try:
            filed = self._archive.file_document(
                self._account,
                self._fetch,
                staged,
                facts,
                ledger=(self._fetch, document.listed.place),
                main=document.main,
                last=document.last,
                exclusive=not document.variant,
                content=received.content,
                read=read,
            )
        except WorldError as error:
            if not error.code.startswith("download."):
                staged.discard()
            if error.code == SHARED_BY_ROWS and staged.sha256 not in self._withdrawn:
                self._withdrawn.add(staged.sha256)
                self._note_withdrawn(error)
            raise
        self._hand_over(received, filed)
        filed_number = filed.document.number
        if not filed.new and facts.number is not None and filed_number is not None and facts.number != filed_number:
            # The bytes are another row's document, and must not be filed under this number too.
            raise WorldError("download.same_as_another", other=filed_number)
        if (
            filed.changed_from is not None
            and document.last
            and not self._came_again(document.listed, filed.changed_from)
        ):
            details = {"file": filed.changed_from.file}
            self._ledger.set_row(self._fetch, document.listed.place, "filed", CHANGED_DOCUMENT, details)
            self._context.tell_changed(filed.changed_from.file)
        self.failures.pop(document.listed.place, None)
        self.filed_rows[document.listed.place] = document.listed
        self._ways.note_document(document, proof)
        self._note_proof(received, filed.document)
        self.note_try(document.listed, document.taken, proof, is_guess=document.must_prove)

    def _note_proof(self, received: _ReceivedFile, filed: DocumentRow) -> None:
        """Notes a document that agrees in part, and looks at such ones again where a column was unlearned."""
        document, name = received.document, self._ways.list_name(received.document.listed)
        if document.main and received.reading is not None and filed.proof == "agrees_in_part":
            readings = [
                reading and in_order_of(document.listed.row.date, reading)
                for reading in received.reading.result().values()
            ]
            self._late_proofs.note(name, filed.id, document, readings)
        self._late_proofs.look_again(name)

    def _came_again(self, listed: ListedRow, document: DocumentRow) -> bool:
        """Returns whether this fetch got a known document once more, as another part of the same row."""
        entries = self._ledger.rows(self._fetch)
        return any(entry.place == listed.place and document.id in entry.documents for entry in entries)

    def _note_withdrawn(self, error: WorldError) -> None:
        """Takes down which rows lost what was filed for them, since another row's document is the same: theirs is still to
        be sought."""
        for entry in self._ledger.rows(self._fetch):
            if entry.reason_code == SHARED_BY_ROWS and entry.place in self.filed_rows:
                listed = self.filed_rows.pop(entry.place)
                self.failures[entry.place] = error
                self._ways.note_failure(listed, error)

    def _hand_over(self, received: _ReceivedFile, filed: FilingResult) -> None:
        """Hands over what was read of the documents that are new; one that could not be read is tried again later."""
        if self._register is None or received.reading is None or not filed.new:
            return
        readings = received.reading.result()
        for document in (filed.document, *filed.others):
            reading = readings.get(document.sha256)
            if reading is not None:
                self._register.hand_over(document, reading)

    def _compare(self, received: _ReceivedFile) -> tuple[dict[str, ReadFacts], RowProofWord, Facts]:
        """Returns what was read of the file's documents, by SHA-256, what the best proves, and its facts. Raises WorldError
        ``download.other_*`` when they contradict their row: the file is in quarantine then, or discarded where nothing
        spoke for it; WorldError ``download.unproved`` when only a proof would count."""
        document, facts = received.document, received.facts
        if facts.kept_page:
            word = proof_of_kept_page(document.listed)
            self._require_proof(received, word)
            return {received.staged.sha256: ReadFacts(word)}, word, facts
        row_date = document.listed.row.date
        results = {} if received.reading is None else received.reading.result()
        readings = {digest: reading and in_order_of(row_date, reading) for digest, reading in results.items()}
        name = self._ways.list_name(document.listed)
        for reading in readings.values():
            if reading is not None and document.main:
                self.columns.note(name, document.listed, reading)
        distrusted = self.columns.distrusted(name)
        called = document.taken[-1].name if document.taken else ""
        proved = prove(document.listed, document.variant, tuple(readings.values()), distrusted, called)
        refusal = contradiction(facts, proved)
        if refusal is not None:
            log.info("row %s: %s: %s", document.listed.place, refusal, proved.best)
            if document.trust == "guessed":
                received.staged.discard()
                raise WorldError("download.unproved", found="contradicts") from refusal
            self._archive.quarantine(received.staged, refusal.code, facts)
            raise refusal
        self._require_proof(received, proved.best.proof)
        facts = facts_of_kind(facts, proved)
        today = self._context.clock.now().astimezone().date()
        read = {
            digest: ReadFacts(
                proof.proof if proof.proof != "contradicts" else None,
                None if reading is None else text_key(reading, today),
                named_facts(facts, proof, reading, distrusted),
            )
            for (digest, reading), proof in zip(readings.items(), proved.proofs, strict=True)
        }
        return read, proved.best.proof, facts

    def _require_proof(self, received: _ReceivedFile, word: RowProofWord) -> None:
        """Raises WorldError ``download.unproved`` when it takes more to make a file the row's document than it proves."""
        if not received.document.may_be_filed(word):
            received.staged.discard()
            raise WorldError("download.unproved", found=word)


def _discard_page(staged: StagedFile, facts: Facts, response: FetchBytesResult) -> None:
    """Discards a page that came instead of a document. Raises WorldError ``download.sign_in_instead`` or
    ``download.html_instead`` then."""
    if not (response.content_type or "").lower().startswith(("text/html", "application/xhtml")):
        return
    if is_sign_in_page(staged.path.read_bytes(), response):
        staged.discard()
        raise WorldError(SESSION_ENDED)
    if not is_file_address(facts.source_url):
        # A page behind a link whose address names no file is a page, not a broken document: nothing to quarantine.
        staged.discard()
        raise WorldError("download.html_instead")
