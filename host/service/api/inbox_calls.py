"""Handles the calls about documents that arrive without a portal: files that a person gives, questions, watched folders."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from host import protocol
from host.content.limits import Limits
from host.errors import WorldError
from host.i18n import code_sentence, error_sentence
from host.inbox.inbox_folders import InboxFolders, folder_name
from host.inbox.inbox_problem import inbox_problem, waiting_sentence
from host.inbox.network_drives import is_on_network_drive
from host.inbox.watched_folders import WatchedFolders, download_folder, is_folder
from host.reading.register import stored_reading

if TYPE_CHECKING:
    from host.inbox.arrival import Arrival
    from host.inbox.intake import Intake
    from host.rpc.connection import Handler
    from host.service.services import Services
    from host.store import HeldFile, OwnCompany

_MOST_REFUSED = 50
_LONGEST_SHOWN = 2_000
_MOST_EXPECTED = 8
"""Files that pages began to send and did not end: a page that was closed says nothing of that."""
_SEVERAL = "document.several_invoices"


class InboxHandlers:
    """Handles one call a method. Files are taken in one after another."""

    def __init__(self, services: Services, intake: Intake | None = None) -> None:
        """``intake``: one that the caller has; else one is made with the first file."""
        self._services = services
        self._folders = InboxFolders(services.paths, services.store)
        self._watched = WatchedFolders(services.store)
        self._intake = intake
        self._lock = threading.Lock()
        self._expected: list[str] = []

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "inbox.get": self.get,
            "inbox.expect": self.expect,
            "inbox.take": self.take,
            "inbox.answer": self.answer,
            "inbox.leave_out": self.leave_out,
            "inbox.split": self.split,
            "inbox.open_folder": self.open_folder,
            "inbox.watch": self.watch,
            "inbox.unwatch": self.unwatch,
            "inbox.pause": self.pause,
            "companies.add": self.add_company,
        }

    def get(self, params: protocol.InboxGetParams) -> protocol.InboxResult:
        """Returns the inbox with its folders, and a page of the files that wait for an answer, the oldest first."""
        store, language = self._services.store, self._services.language
        problem = inbox_problem(store)
        return protocol.InboxResult(
            folder=str(self._folders.root),
            polled=is_on_network_drive(self._folders.root),
            problem=None if problem is None else waiting_sentence(problem, language),
            companies=[self._shown_company(company) for company in store.companies.list()],
            watched=[
                protocol.WatchedFolder(folder=str(folder), paused=paused, missing=not is_folder(folder))
                for folder, paused in self._watched.all().items()
            ],
            downloads=self._unwatched_downloads(),
            total=store.held.count(),
            waiting=[_question(row) for row in store.held.list(params.offset, params.limit)],
            refused_total=store.refused.count(),
            refused=[
                protocol.RefusedFile(
                    file=_shown_path(row.path), at=row.at, message=code_sentence(row.code, language, **row.details)
                )
                for row in store.refused.list(_MOST_REFUSED)
            ],
        )

    def _unwatched_downloads(self) -> str | None:
        folder = download_folder()
        return None if folder is None or folder in self._watched.all() else str(folder)

    def expect(self, params: protocol.InboxExpectParams) -> protocol.InboxExpectResult:
        """Returns the name of a transfer for a file that a person gives. WorldError ``inbox.too_large``."""
        limit = Limits().max_bytes
        if params.size > limit:
            raise WorldError("inbox.too_large", limit=limit // 2**20)
        transfer = self._services.transfers.expect()
        self._expected.append(transfer)
        for forgotten in self._expected[:-_MOST_EXPECTED]:
            self._is_over(forgotten)
            self._services.transfers.forget(forgotten)
        return protocol.InboxExpectResult(transfer=transfer)

    def _is_over(self, transfer: str) -> None:
        with suppress(ValueError):
            self._expected.remove(transfer)

    def take(self, params: protocol.InboxTakeParams) -> protocol.ArrivalsResult:
        """Takes in a file whose bytes have come. What is refused is told, and is no error."""
        self._is_over(params.transfer)
        staged = self._services.transfers.take(params.transfer)
        name = PureWindowsPath(PurePosixPath(params.name).name).name or params.name
        try:
            with self._lock:
                arrival = self._loaded().add_staged(staged, name, params.company)
        except WorldError as error:
            if not error.code.startswith("inbox."):
                raise
            message = error_sentence(error, self._services.language)
            refused = protocol.Arrival(name=name, outcome="refused", documents=[], message=message)
            return protocol.ArrivalsResult(arrivals=[refused])
        return self._arrivals(arrival)

    def answer(self, params: protocol.InboxAnswerParams) -> protocol.ArrivalsResult:
        """Files a file that waits. WorldError ``held.*``, ``company.unknown`` and ``administration.unknown``: it waits on."""
        new_name = " ".join((params.new_company or "").split())
        if (params.company is None) == (not new_name):
            raise WorldError("held.one_answer")
        store = self._services.store
        with self._lock:
            held = store.held.get(params.held)
            company = params.company or self._company_named(new_name, self._books_of(held, params.administration))
            arrival = self._loaded().answer(params.held, company)
        return self._arrivals(arrival)

    def _books_of(self, held: HeldFile, chosen: int | None) -> int:
        """Returns the administration of a new company that a file is from: the chosen one, else that of all the companies which
        it may be from, else the first."""
        if chosen is not None:
            return chosen
        store = self._services.store
        books = {one.id: one.administration for one in store.accounts.list()}
        books |= {one.id: one.administration for one in store.companies.list()}
        known = {books[one] for one in held.candidates if one in books}
        return known.pop() if len(known) == 1 else 0

    def _company_named(self, name: str, administration: int) -> str:
        """Returns the company of that name in an administration, which is added where there is none."""
        companies = self._services.store.companies.list()
        wanted = name.casefold(), administration
        found = next((one.id for one in companies if (one.name.casefold(), one.administration) == wanted), None)
        return found or self.add_company(protocol.CompanyAddParams(name=name, administration=administration)).id

    def leave_out(self, params: protocol.HeldIdParams) -> protocol.Nothing:
        """Lets a file go that is no document of the person's. WorldError ``held.unknown``."""
        with self._lock:
            self._loaded().leave_out(params.held)
        return protocol.Nothing()

    def split(self, params: protocol.InboxSplitParams) -> protocol.ArrivalsResult:
        """Takes in the parts of a document or of a file that waits; the whole stays what it is. WorldError ``split.*``."""
        from host.inbox.page_cutter import WorkerPageCutter
        from host.inbox.splitting import Splitter, parts_of, parts_of_each

        if (params.pages is None) == (params.each is None) or (params.held is None) == (params.document is None):
            raise WorldError("split.bad_pages", value=params.pages or "")
        data, name, company = self._whole(params)
        with self._lock:
            splitter = Splitter(self._services.store, self._services.archive, self._loaded(), WorkerPageCutter())
            count = splitter.page_count(data)
            parts = parts_of_each(params.each, count) if params.each else parts_of(params.pages or "", count)
            arrivals = splitter.split(data, name, parts, None, company)
        return protocol.ArrivalsResult(arrivals=[one for _, part in arrivals for one in self._arrivals(part).arrivals])

    def _whole(self, params: protocol.InboxSplitParams) -> tuple[bytes, str, str | None]:
        """Returns the bytes that are split, their name, and the account that a filed document has."""
        store = self._services.store
        if params.held is not None:
            held = store.held.get(params.held)
            return self._loaded().held_bytes(held), held.name, None
        document = store.documents.get(params.document or "")
        data = None if document is None else self._services.archive.read(document)
        if document is None or data is None:
            raise WorldError("register.file_changed", file="" if document is None else document.file)
        return data, PurePosixPath(document.file).name, document.account

    def open_folder(self, _: protocol.Nothing) -> protocol.Nothing:
        """Shows the inbox in the person's file manager. WorldError ``register.no_program``."""
        self._folders.make()
        self._services.opener.open_folder(self._folders.root)
        return protocol.Nothing()

    def watch(self, params: protocol.FolderParams) -> protocol.Nothing:
        """Watches a folder beside the inbox, from now on. WorldError ``inbox.watch_no_folder``, ``inbox.watch_own``."""
        try:
            folder = Path(params.folder.strip()).expanduser()
        except RuntimeError:
            # Of a user that this computer does not have.
            folder = Path(params.folder.strip())
        if not folder.is_absolute():
            raise WorldError("inbox.watch_no_folder", folder=params.folder)
        self._watched.add(folder, self._services.paths.data)
        self._services.paths.ring()
        return protocol.Nothing()

    def unwatch(self, params: protocol.FolderParams) -> protocol.Nothing:
        """Watches a folder no longer. WorldError ``inbox.not_watched``."""
        self._watched.remove(Path(params.folder))
        self._services.paths.ring()
        return protocol.Nothing()

    def pause(self, params: protocol.FolderPauseParams) -> protocol.Nothing:
        """Leaves a watched folder alone for a while, or goes on with what came since. WorldError ``inbox.not_watched``."""
        self._watched.pause(Path(params.folder), is_paused=params.paused)
        self._services.paths.ring()
        return protocol.Nothing()

    def add_company(self, params: protocol.CompanyAddParams) -> protocol.OwnCompany:
        """Adds a company without a portal, with its folder. WorldError ``company.*``, ``administration.unknown``."""
        store = self._services.store
        number = store.administrations.present(params.administration).number
        company = store.companies.add(" ".join(params.name.split()), [], number)
        self._folders.make()
        return self._shown_company(company)

    def _shown_company(self, company: OwnCompany) -> protocol.OwnCompany:
        return protocol.OwnCompany(
            id=company.id,
            name=company.name,
            folder=str(self._folders.root / folder_name(company)),
            administration=company.administration,
        )

    def _loaded(self) -> Intake:
        # Imported with the first file: it brings the finder, which a session without a fetch does not need.
        from host.inbox.intake import Intake
        from host.reading.document_reader import WorkerReader

        if self._intake is None:
            services = self._services
            self._intake = Intake(services.store, services.archive, services.paths, WorkerReader())
        return self._intake

    def _arrivals(self, arrival: Arrival) -> protocol.ArrivalsResult:
        language = self._services.language
        told = [self._arrival(part) for part in arrival.parts or (arrival,)]
        told += [
            protocol.Arrival(
                name=part.name, outcome="refused", documents=[], message=error_sentence(part.error, language)
            )
            for part in arrival.refused
        ]
        return protocol.ArrivalsResult(arrivals=told)

    def _arrival(self, arrival: Arrival) -> protocol.Arrival:
        file = ", ".join(document.file for document in arrival.documents)
        message = None
        if arrival.source_stays == "inbox.same_text":
            message = code_sentence(arrival.source_stays, self._services.language, file=file)
        return protocol.Arrival(
            name=arrival.name,
            outcome=arrival.outcome,
            documents=[
                protocol.ArrivedDocument(id=document.id, company=document.company, file=document.file)
                for document in arrival.documents
            ],
            held=None if arrival.held is None else arrival.held.id,
            message=message,
            several=self._several(arrival),
        )

    def _several(self, arrival: Arrival) -> int | None:
        """Returns how many invoices the only document of a file says that it holds; None for one."""
        if arrival.held is not None:
            return _several_of(arrival.held)
        if len(arrival.documents) != 1:
            return None
        reading = stored_reading(self._services.store, arrival.documents[0].id)
        counts = [details.get("count") for code, details in (reading.remarks if reading else ()) if code == _SEVERAL]
        return _number(counts[0]) if counts else None


def _question(row: HeldFile) -> protocol.HeldFile:
    told: dict[str, Any] = {name: row.read.get(name) for name in ("supplier", "number", "date", "total", "currency")}
    return protocol.HeldFile(
        id=row.id,
        name=row.name,
        at=row.at,
        size=row.size,
        candidates=list(row.candidates),
        several=_several_of(row),
        pdf=row.name.lower().endswith(".pdf"),
        **told,
    )


def _several_of(row: HeldFile) -> int | None:
    return _number(row.read.get("invoices"))


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else None


def _shown_path(path: str) -> str:
    """Returns a path as text: bytes of it that are no text are written as escapes."""
    return path.encode(errors="backslashreplace").decode()[-_LONGEST_SHOWN:]
