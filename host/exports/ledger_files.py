"""Hands documents on as transactions of a plain-text ledger: one file for each company and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, ClassVar, Self

from pydantic import StringConstraints

from host.archive import Files
from host.archive.file_operations import make_folders
from host.errors import OphalerError
from host.exports.ledger_lines import (
    WITHOUT_TRANSACTION,
    Beancount,
    Hledger,
    LedgerSyntax,
    entry_of,
    known_documents,
    known_invoices,
    remark,
)
from host.exports.local_files import absolute_path, replace_file, told_as_away
from host.exports.receiver import (
    NotTakenError,
    OutgoingDocument,
    Receipt,
    ReceiverAwayError,
    ReceiverSettings,
    ReceiverStoppedError,
    only_outcome,
)
from host.vault import Secret

_FIRST_LINE = "; Written by Ophaler, as a whole: what is added here is lost. The files below are yours to edit.\n"

_Account = Annotated[
    str, StringConstraints(pattern=r"^(Assets|Liabilities|Equity|Income|Expenses)(:[A-Z0-9][A-Za-z0-9-]*)+$")
]


class LedgerSettings(ReceiverSettings):
    """The accounts are in the form that both languages take. Without ``tax`` the expense is the total."""

    folder: absolute_path
    expenses: _Account = "Expenses:Unsorted"
    payable: _Account = "Liabilities:Payable"
    tax: _Account | None = None

    def place(self) -> str:
        return self.folder


class LedgerFiles:
    """A folder of text files. A document that is named in any of them is not written again, whatever a person made of its
    transaction; a second document of one invoice becomes a remark."""

    Settings: ClassVar[type[ReceiverSettings]] = LedgerSettings
    syntax: ClassVar[LedgerSyntax]
    most_together: ClassVar[int] = 500

    def __init__(self, settings: LedgerSettings, files: Files) -> None:
        self._settings = settings
        self._folder = Path(settings.folder)
        self._main = self._folder / f"ophaler{self.syntax.suffix}"
        self._files = files

    @classmethod
    def open(cls, settings: LedgerSettings, secret: Secret | None) -> Self:
        del secret
        return cls(settings, Files())

    def prepare(self) -> None:
        with told_as_away(self._folder):
            make_folders(self._files, self._folder)
            self._write_main()

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        return only_outcome(self.hand_on_together([document]))

    def hand_on_together(self, documents: Sequence[OutgoingDocument]) -> list[Receipt | OphalerError]:
        with told_as_away(self._folder):
            # A drive that is not mounted leaves an empty folder.
            if not self._main.exists():
                raise ReceiverAwayError("receiver.file_gone", file=str(self._main))
            texts = {path: _text_of(path) for path in self._parts()}
            before = dict(texts)
            documents_there = {one for text in texts.values() for one in known_documents(text)}
            invoices_there = {one for text in texts.values() for one in known_invoices(text)}
            outcomes = [self._add(document, texts, documents_there, invoices_there) for document in documents]
            for path, text in texts.items():
                if text != before.get(path):
                    make_folders(self._files, path.parent)
                    replace_file(self._files, path, text.encode(errors="surrogateescape"))
            self._write_main()
        return outcomes

    def _add(
        self, document: OutgoingDocument, texts: dict[Path, str], documents: set[str], invoices: set[str]
    ) -> Receipt | OphalerError:
        """Adds a document to the text of its file."""
        if document.row.id in documents:
            return Receipt()
        receipt = Receipt()
        day = document.facts()["date"] or document.row.filed_at
        if document.register.fields.kind in WITHOUT_TRANSACTION:
            receipt = Receipt(code="receiver.no_transaction", details={"file": document.row.file})
            lines = remark(document)
        else:
            try:
                entry = entry_of(document, (self._settings.expenses, self._settings.payable, self._settings.tax))
            except NotTakenError as error:
                return error
            lines = self.syntax.transaction(entry)
            if entry.invoice in invoices:
                receipt = Receipt(code="receiver.same_invoice", details={"file": document.row.file})
                lines = remark(document)
            elif entry.invoice is not None:
                invoices.add(entry.invoice)
        path = self._folder / _folder_name(document.row.company) / f"{day[:4]}{self.syntax.suffix}"
        text = texts.get(path)
        if text is None:
            # Where capitals, or ways to write an umlaut, make no other name, the file may be there under another one.
            text = _text_of(path) if path.exists() else self.syntax.first_lines()
        texts[path] = text + ("\n" if text and not text.endswith("\n") else "") + lines
        documents.add(document.row.id)
        return receipt

    def _parts(self) -> list[Path]:
        return sorted(self._folder.glob(f"*/[0-9][0-9][0-9][0-9]{self.syntax.suffix}"))

    def _write_main(self) -> None:
        """Writes the file that includes the others. Raises ReceiverStoppedError ``receiver.not_ours`` for a file of that name
        which a person wrote."""
        accounts = (self._settings.expenses, self._settings.payable, self._settings.tax)
        included = tuple(path.relative_to(self._folder).as_posix() for path in self._parts())
        opened = tuple(dict.fromkeys(name for name in accounts if name is not None))
        text = (_FIRST_LINE + self.syntax.main_file(opened, included)).encode()
        there = self._main.read_bytes() if self._main.exists() else b""
        if there and not there.startswith(_FIRST_LINE.encode()):
            raise ReceiverStoppedError("receiver.not_ours", file=str(self._main))
        if there != text:
            replace_file(self._files, self._main, text)


class BeancountFiles(LedgerFiles):
    syntax: ClassVar[LedgerSyntax] = Beancount()


class HledgerFiles(LedgerFiles):
    syntax: ClassVar[LedgerSyntax] = Hledger()


def _text_of(path: Path) -> str:
    return path.read_bytes().decode(errors="surrogateescape")


def _folder_name(company: str) -> str:
    return re.sub(r"[^\w]+", "-", company).strip("-").casefold() or "company"
