"""Handles the calls about filed documents: the list, the search, one document's fields, a correction, opening it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from host import protocol
from host.i18n import code_sentence, sentence
from host.inbox.watched_folders import download_folder
from host.reading.register import correct, index_unread, stored_reading
from host.reading.remark_sentence import remark_sentence
from host.vocabulary import DOCUMENT_FIELD_NAMES, DocumentFieldName

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.service.services import Services
    from host.store import KnownFields, OutboxEntry, RegisterRow

_INDEXED_AT_ONCE = 200
"""Documents that a search indexes first, when they were not read yet: a few hundredths of a second."""

_SORTED = 500
"""Of so many documents that were filed last, a search shows those of the newest date; the index streams in the order of filing,
and a first fetch files the newest first."""

_MOST_EXPORTED = 1_000_000
"""More documents than an archive has."""


class DocumentHandlers:
    """Handles one call a method. A document is named by its id; no path comes from the extension."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "documents.list": self.list_documents,
            "documents.search": self.search,
            "documents.export": self.export,
            "documents.export_folder": self.open_export_folder,
            "documents.get": self.get,
            "documents.set_field": self.set_field,
            "documents.open": self.open,
            "documents.show_in_folder": self.show_in_folder,
        }

    def list_documents(self, params: protocol.DocumentsListParams) -> protocol.DocumentsListResult:
        """Returns one page of the archive's documents, the newest first."""
        store = self._services.store
        only = params.administration
        mine = store if only is None else store.within(only)
        period = params.period
        rows = store.readings.newest(params.account, params.offset, params.limit, administration=only, period=period)
        total = (
            mine.documents.count(account=params.account)
            if period is None
            else store.readings.count(period, params.account, only)
        )
        return protocol.DocumentsListResult(total=total, documents=self._present(rows))

    def search(self, params: protocol.DocumentsSearchParams) -> protocol.DocumentsSearchResult:
        """Returns the documents that have every word of a text, those with exactly that number first, then those of the newest
        date."""
        store = self._services.store
        index_unread(store, _INDEXED_AT_ONCE)
        wanted = max(params.limit, _SORTED)
        answer = store.search.search(params.text, wanted, params.account, params.administration, params.period)
        places = [*answer.places[: answer.exact], *store.readings.by_day(answer.places[answer.exact :])]
        return protocol.DocumentsSearchResult(
            documents=self._present(store.readings.at(places[: params.limit])),
            more=answer.more or len(places) > params.limit,
            unindexed=store.search.unindexed(),
        )

    def export(self, params: protocol.DocumentsExportParams) -> protocol.DocumentsExportResult:
        """Writes the register of the listed or found documents into a file in the person's folder for downloads. WorldError
        ``export.*``."""
        from host.exports.receiver import OutgoingDocument
        from host.exports.register_export import export_register

        store, archive, language = self._services.store, self._services.archive, self._services.language
        rows = self._listed(params)
        filed = store.documents.at(row.place for row in rows)
        documents = [
            OutgoingDocument(filed[row.place], row, archive.path_of(filed[row.place]), "")
            for row in rows
            if row.place in filed
        ]
        name = " ".join([sentence("export_file_name", language), *([params.period] if params.period else [])])
        comma = language != "en"
        file = export_register(documents, export_folder(), name, params.format, decimal_comma=comma)
        return protocol.DocumentsExportResult(file=str(file), count=len(documents))

    def _listed(self, params: protocol.DocumentsExportParams) -> list[RegisterRow]:
        store = self._services.store
        only, period = params.administration, params.period
        if params.text.strip():
            index_unread(store, _INDEXED_AT_ONCE)
            found = store.search.search(params.text, _MOST_EXPORTED, params.account, only, period)
            return store.readings.at(store.readings.by_day(found.places))
        return store.readings.newest(params.account, 0, _MOST_EXPORTED, administration=only, period=period)

    def open_export_folder(self, _: protocol.Nothing) -> protocol.Nothing:
        """Opens the folder in which ``documents.export`` writes. WorldError ``register.no_program``."""
        self._services.opener.open_folder(export_folder())
        return protocol.Nothing()

    def get(self, params: protocol.DocumentIdParams) -> protocol.DocumentsGetResult:
        """Returns all that is known of a document. WorldError ``register.unknown_document``."""
        return self._answer(self._services.store.readings.register(params.document))

    def set_field(self, params: protocol.DocumentsSetFieldParams) -> protocol.DocumentsGetResult:
        """Stores a person's correction; returns what is known then. WorldError ``register.*``."""
        row, entry = correct(self._services.store, params.document, {params.field: params.value})
        self._services.archive.follow_journal(entry)
        return self._answer(row)

    def open(self, params: protocol.DocumentIdParams) -> protocol.Nothing:
        """Opens a document's file. WorldError ``register.*``."""
        self._services.opener.open(params.document)
        return protocol.Nothing()

    def show_in_folder(self, params: protocol.DocumentIdParams) -> protocol.Nothing:
        """Opens the folder of a document's file. WorldError ``register.*``."""
        self._services.opener.show_in_folder(params.document)
        return protocol.Nothing()

    def _present(self, rows: list[RegisterRow]) -> list[protocol.Document]:
        store, presenter = self._services.store, self._services.presenter
        filed = store.documents.at(row.place for row in rows)
        return [presenter.document(filed[row.place], row) for row in rows if row.place in filed]

    def _answer(self, row: RegisterRow) -> protocol.DocumentsGetResult:
        store, presenter = self._services.store, self._services.presenter
        [document] = self._present([row])
        stored = store.readings.get(row.document)
        reading = stored_reading(store, row.document)
        return protocol.DocumentsGetResult(
            document=document,
            subkind=row.fields.subkind,
            fields=[_field(row.fields, name) for name in DOCUMENT_FIELD_NAMES],
            remarks=[
                remark_sentence(code, details, self._services.language)
                for code, details in (reading.remarks if reading else ())
            ],
            failure=presenter.failure(stored.failure, {}) if stored else None,
            format=reading.format if reading else None,
            pages=reading.pages if reading else None,
            receivers=[self._at_receiver(entry) for entry in store.outbox.of_document(row.document)],
        )

    def _at_receiver(self, entry: OutboxEntry) -> protocol.DocumentAtReceiver:
        message = "" if entry.code is None else code_sentence(entry.code, self._services.language, **entry.details)
        return protocol.DocumentAtReceiver(receiver=entry.receiver, state=entry.state, at=entry.at, message=message)


def export_folder() -> Path:
    """Returns the person's folder for downloads, or the home folder where there is none."""
    return download_folder() or Path.home()


def _field(known: KnownFields, name: DocumentFieldName) -> protocol.DocumentField:
    value = {"kind": known.kind, "subkind": known.subkind}.get(name, known.values.get(name))
    others = known.disagreements.get(name, {})
    return protocol.DocumentField.model_validate(
        {
            "field": name,
            "value": value,
            "source": known.sources.get(name),
            "others": [{"source": source, "value": said} for source, said in others.items()],
        }
    )
