"""Takes in a mail: each document that is attached to it goes the way of any file; its text only where nothing is attached and
the text itself is the invoice."""

from __future__ import annotations

import logging
import re
from pathlib import PurePath
from typing import Any, Protocol

from host.archive import Archive, StagedFile
from host.errors import WorldError
from host.inbox.arrival import Arrival, Outcome, RefusedPart
from host.inbox.mail_reader import MailMessage, MailPart, MailReader
from host.store import BY_MAIL, Store

log = logging.getLogger("ophaler.inbox")

_NO_DOCUMENTS = frozenset(("inbox.no_document", "inbox.empty"))
"""Said of what mails bring beside documents: tables, texts, signatures, calendars."""
_DOCUMENT_NAME = re.compile(r"(?i).*\.(pdf|p7m)\s*")
"""A file of such a name that is no document is told of: somebody meant it to be one."""
_PASSED_OVER = re.compile(r"(?i).*\.(ics|ifb|vcs|vcf|p7s|asc|sig|pgp|gif|svg|webp|bmp|ico|emz|wmz|css)\s*")
"""What programs attach by themselves and nobody misses: calendars, cards, signatures, the pictures of a letterhead. Anything
else, as a table of what the invoice sums up, keeps its mail where it is, or it would be lost with it."""


class PartIntake(Protocol):
    """Takes in what a mail consists of."""

    def add_bytes(self, data: bytes, name: str, company: str | None = None) -> Arrival:
        """Takes in a file. Raises WorldError ``inbox.*``."""

    def add_page(self, data: bytes, name: str, company: str | None = None) -> Arrival:
        """Takes in a page that is an invoice. Raises WorldError ``inbox.*``."""


class MailIntake:
    """Takes in mails for one archive. What was interrupted may be begun again: a filed document is known by its bytes."""

    def __init__(self, store: Store, archive: Archive, intake: PartIntake, reader: MailReader) -> None:
        self._store = store
        self._archive = archive
        self._intake = intake
        self._reader = reader

    def take_in(self, staged: StagedFile, name: str, company: str | None) -> Arrival:
        """Takes in a mail's documents, each for ``company`` or the one that it names; the journal keeps what the mail says of
        itself.

        Raises WorldError ``inbox.mail_without_document``, ``inbox.mail_winmail``, ``inbox.mail_unsafe``, and the error of the
        first attachment where none could be filed; ``reading.no_worker``, ``archive.*``, ``store.*``.
        """
        staged.finish()
        mail = self._reader.open(staged.path.read_bytes() if staged.in_memory is None else staged.in_memory)
        arrivals, refused = self._add_all([part for part in mail.parts if not part.is_page], company)
        if not arrivals and all(map(_is_none_by_name, refused)):
            arrivals = self._add_text(mail, name, company)
            refused = refused if arrivals else []
        if mail.is_cut:
            refused.append(RefusedPart(name, WorldError("inbox.cut_short")))
        if mail.has_winmail:
            refused.append(RefusedPart("winmail.dat", WorldError("inbox.mail_winmail")))
        if not arrivals:
            raise refused[0].error if refused else WorldError("inbox.mail_without_document")
        self._record(staged, name, mail, arrivals)
        return _whole(name, arrivals, refused)

    def _add_all(self, parts: list[MailPart], company: str | None) -> tuple[list[Arrival], list[RefusedPart]]:
        arrivals, refused = [], []
        for part in parts:
            try:
                arrivals.append(self._intake.add_bytes(part.data, part.name, company))
            except WorldError as error:
                if not error.code.startswith("inbox."):
                    raise
                if not _is_passed_over(part.name, error):
                    refused.append(RefusedPart(part.name, error))
        return arrivals, refused

    def _add_text(self, mail: MailMessage, name: str, company: str | None) -> list[Arrival]:
        arrivals = []
        for part in mail.parts:
            if not part.is_page:
                continue
            try:
                arrivals.append(self._intake.add_page(part.data, part.name or f"{PurePath(name).stem}.html", company))
            except WorldError as error:
                if not error.code.startswith("inbox."):
                    raise
                log.info("a text of %s is no document: %s", name, error.code)
        return arrivals

    def _record(self, staged: StagedFile, name: str, mail: MailMessage, arrivals: list[Arrival]) -> None:
        """Writes down once where the documents came from, in the journal of each administration that got one: what waits for
        an answer belongs to none yet, and is said in the first."""
        by_administration: dict[int, list[Arrival]] = {}
        for arrival in arrivals:
            for number in {document.administration for document in arrival.documents} or {0}:
                by_administration.setdefault(number, []).append(arrival)
        for number, of_it in by_administration.items():
            self._record_in(number, staged, name, mail, of_it)

    def _record_in(
        self, administration: int, staged: StagedFile, name: str, mail: MailMessage, arrivals: list[Arrival]
    ) -> None:
        journal = self._store.journal.within(administration)
        is_new = any(arrival.outcome != "already_had" for arrival in arrivals)
        if not is_new and journal.naming(BY_MAIL, staged.sha256):
            return
        payload: dict[str, Any] = {
            "sha256": staged.sha256,
            "size": staged.size,
            "offered_name": name,
            "message_id": mail.message_id,
            "date": mail.date,
            "from": mail.sender,
            "documents": sorted({sha256 for arrival in arrivals for sha256 in _hashes(arrival, administration)}),
        }
        self._archive.follow_journal(journal.record(BY_MAIL, payload))


def _is_passed_over(name: str, error: WorldError) -> bool:
    if error.code == "inbox.empty":
        return not _DOCUMENT_NAME.fullmatch(name)
    return error.code in _NO_DOCUMENTS and _PASSED_OVER.fullmatch(name) is not None


def _is_none_by_name(part: RefusedPart) -> bool:
    """Returns whether an attachment is no document and does not claim to be one: then a text may be the invoice."""
    return part.error.code in _NO_DOCUMENTS and not _DOCUMENT_NAME.fullmatch(part.name)


def _hashes(arrival: Arrival, administration: int) -> list[str]:
    held = [] if arrival.held is None else [arrival.held.sha256]
    return [*held, *(one.sha256 for one in arrival.documents if one.administration == administration)]


def _whole(name: str, arrivals: list[Arrival], refused: list[RefusedPart]) -> Arrival:
    outcomes = {arrival.outcome for arrival in arrivals}
    order: tuple[Outcome, ...] = ("filed", "asked", "already_had")
    return Arrival(
        name,
        next(outcome for outcome in order if outcome in outcomes),
        tuple(document for arrival in arrivals for document in arrival.documents),
        next((arrival.held for arrival in arrivals if arrival.held is not None), None),
        source_stays=next((arrival.source_stays for arrival in arrivals if arrival.source_stays is not None), None),
        parts=tuple(arrivals),
        refused=tuple(refused),
    )
