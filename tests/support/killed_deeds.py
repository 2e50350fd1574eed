"""What a killed process was at: handing on to each kind of receiver, a backup, a restore, a seal, a move to another administration; and a judge of what is left.

A deed is done in a process that dies at one of its moments, again and again, until one gets to its end.
"""

from __future__ import annotations

import hashlib
import importlib
import shutil
import socket
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from host.archive import Files
from host.archive.administrations.folder_choice import add_administration
from host.archive.backup import back_up, restore
from host.archive.seal import parse_checkpoint
from host.cli.files_outside import write_outside
from host.errors import WorldError
from host.exports import courier, paperless
from host.exports.csv_register import CsvRegister
from host.exports.ledger_lines import known_documents
from host.exports.receiver import Receiver
from host.exports.receiver_kinds import read_settings, receiver_class
from host.exports.register_columns import COLUMNS
from host.paths import Paths
from host.store import ACCOUNT_MOVED, ReceiverRow, Store
from host.store.journal import Journal
from host.vault import Secret, Vault
from tests.support.archive_crash import Moments
from tests.support.archive_kit import House
from tests.support.clocks import HandClock
from tests.support.datev_reader import read_package
from tests.support.listening_receivers import Book, listening
from tests.support.paperless_double import TOKEN
from tests.support.receivers_kit import HandingHouse, csv_rows
from tests.support.workbook_reader import read_sheet

DOCUMENTS = 4
_STEPS = ("begin", "finish", "put_back", "fail")
WITH_FILES = ("folder_mirror", "workbook.xlsx_register", "datev_package", "paperless_folder", "ledger_files")
NAME = "books"
"""Of the receiver."""


def make_template(folder: Path) -> None:
    """Makes the folder that each deed finds: a data folder with documents, and an empty one outside of it."""
    house = HandingHouse(folder)
    for number in range(1, DOCUMENTS + 1):
        house.bring(number)
    house.close()


class Deed:
    """Something that is done in one go, of which a process may die. ``folder`` is another one for each time, beside the
    ``template``."""

    def around(self, folder: Path) -> Any:
        """A context manager that holds what the deed needs beside itself."""
        del folder
        return nullcontext()

    def prepare(self, folder: Path) -> None:
        """Makes what is there before."""
        shutil.copytree(folder.parent.parent / "template", folder)

    def do(self, folder: Path, moments: Moments) -> None:
        raise NotImplementedError

    def wrongs(self, folder: Path, *, is_over: bool) -> Iterator[str]:
        """Yields what is wrong after a death, or when the deed ``is_over``: nothing, it must be."""
        raise NotImplementedError


class HandingOn(Deed):
    """All documents go to one receiver of a kind."""

    def __init__(self, kind: str, opened: Callable[[str], type[Receiver]] = receiver_class) -> None:
        self._kind = kind
        self._class = opened(kind)
        if kind == "xlsx":
            # Not anew in each life.
            importlib.import_module("openpyxl")
        self._port = 0

    @contextmanager
    def around(self, folder: Path) -> Iterator[None]:
        if self._kind not in ("webhook", "mail", "paperless"):
            yield
            return
        with listening(self._kind, folder.with_suffix(".book")) as self._port:
            yield

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        house = HandingHouse(folder)
        settings = read_settings(self._kind, settings_of(self._kind, house.outside, self._port)).model_dump()
        row = house.store.receivers.add(NAME, self._kind, settings, None, is_always=False)
        house.store.outbox.queue_all(row)
        self._opened(row, house.vault).prepare()
        house.close()

    def _opened(self, row: ReceiverRow, vault: Vault) -> Receiver:
        del vault
        return self._class.open(read_settings(row.kind, row.settings), Secret(TOKEN))

    def do(self, folder: Path, moments: Moments) -> None:
        # In a process that ends with the deed: nothing is put back.
        courier.open_receiver = self._opened
        paperless._wait = lambda _: None  # type: ignore[attr-defined]
        house = HandingHouse(folder)
        watch_handing_on(house, moments)
        for _ in range(3):
            # What was sent before an interruption is only waited for at first.
            house.run(is_asked=True)
        house.close()

    def wrongs(self, folder: Path, *, is_over: bool) -> Iterator[str]:
        house = HandingHouse(folder)
        there = {document.id: document.sha256 for document in house.store.documents.list()}
        arrived = arrived_at(self._kind, house, folder.with_suffix(".book"), is_over=is_over)
        shown = [
            row["document"] for row in house.store.outbox._base.rows("SELECT * FROM outbox WHERE state='handed_on'")
        ]
        counts = house.store.outbox.counts(NAME)
        yield from (f"shown as handed on, and not there: {one}" for one in shown if not arrived[there[one]])
        yield from (f"{count} times there: {digest}" for digest, count in arrived.items() if count > 1)
        yield from (f"nobody's: {digest}" for digest in arrived if digest not in there.values())
        if is_over:
            if (sorted(arrived), counts["handed_on"], len(shown)) != (sorted(there.values()), DOCUMENTS, DOCUMENTS):
                yield f"in the end {len(arrived)} arrived, {counts}"
            yield from (f"left over: {path.name}" for path in house.outside.rglob("*part"))
            yield from (f"verify: {code}" for code in house.codes())
        house.close()


def settings_of(kind: str, outside: Path, port: int) -> Mapping[str, Any]:
    folder = {"folder": str(outside / "there")}
    return {
        "csv": {"file": str(outside / "books.csv")},
        "xlsx": {"file": str(outside / "books.xlsx")},
        "webhook": {"url": f"http://127.0.0.1:{port}/hook"},
        "paperless": {"url": f"http://127.0.0.1:{port}/office"},
        "mail": {"host": "127.0.0.1", "port": port, "security": "none", "sender": "me@x.example", "to": "in@y.example"},
    }.get(kind, folder)


def arrived_at(kind: str, house: HandingHouse, book: Path, *, is_over: bool) -> Counter[str]:
    """What a receiver has, by SHA-256, as often as it has it. Who takes letters knows a second one by its key."""
    hashes = {document.id: document.sha256 for document in house.store.documents.list()}
    there = house.outside / "there"
    if kind in ("webhook", "mail", "paperless"):
        taken = Book(book).taken()
        return Counter(digest for _, digest in (taken if kind == "paperless" else set(taken)))
    if kind == "csv":
        rows = csv_rows(house.outside / "books.csv")
        # Half a line is completed when its document comes again.
        whole = [row for row in rows if is_over or (len(row) == len(COLUMNS) and len(row[-1]) == 64)]
        return Counter(row[-1] for row in whole)
    if kind == "xlsx":
        return Counter(hashes[row["A"].text] for row in read_sheet(house.outside / "books.xlsx")[1:])
    if kind in ("beancount", "hledger"):
        texts = [path.read_text("utf-8") for path in there.rglob("*/*") if not path.name.startswith(".")]
        return Counter(hashes[one] for text in texts for one in known_documents(text))
    files = [path for path in there.rglob("*") if path.is_file() and not path.name.startswith(".")]
    if kind == "datev":
        return Counter(hashlib.sha256(one.content).hexdigest() for file in files for one in read_package(file))
    return Counter(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)


def watch_handing_on(house: HandingHouse, moments: Moments) -> None:
    """Has every operation of a receiver's files, each line of the register, each member of a package, what is sent and received,
    and each record of the outbox be a moment to die at."""
    for name in _STEPS:
        setattr(house.store.outbox, name, moments._counted(name, getattr(house.store.outbox, name)))
    for module in WITH_FILES:
        importlib.import_module(f"host.exports.{module}").Files = lambda: moments.files  # type: ignore[attr-defined]
    CsvRegister._append = lambda register, data: _append(moments, register._file, data)  # type: ignore[method-assign]
    zipfile.ZipFile.writestr = moments._counted("member", zipfile.ZipFile.writestr)  # type: ignore[method-assign]
    socket.socket.sendall = _sending(moments)  # type: ignore[method-assign]
    socket.socket.recv_into = moments._counted("recv_into", socket.socket.recv_into)  # type: ignore[method-assign]


def _sending(moments: Moments) -> Callable[..., None]:
    """The sending of a request, that may end in the middle of it."""
    sendall = socket.socket.sendall
    counted = moments._counted("sendall", sendall)

    def sent(connection: socket.socket, data: bytes, *more: Any) -> None:
        files = moments.files
        if files.when == "half" and len(files.trace) + 1 == files.at:
            sendall(connection, data[: len(data) // 2])
        counted(connection, data, *more)

    return sent


def _append(moments: Moments, file: Path, data: bytes) -> None:
    """The register's writing, that may end in the middle of a line."""
    with file.open("ab", buffering=0) as opened:
        moments.files.write(opened.fileno(), data)


class BackingUp(Deed):
    """A backup, onto a common disk or one where nothing can be renamed or removed."""

    def __init__(self, *, write_once: bool = False, back_up: Callable[..., object] = back_up) -> None:
        self._write_once = write_once
        self._back_up = back_up

    def do(self, folder: Path, moments: Moments) -> None:
        house = House(folder / "data")
        backups = sorted((folder / "outside").glob("*.zip"))
        target = folder / "outside" / f"{len(backups)}.zip"
        # Between its name and the end of the unfinished one's a backup is whole and has both; the next backup takes that away.
        has_both = any((folder / "outside").glob("*part*"))
        if not backups or has_both or self._write_once:
            self._back_up(
                house.paths,
                house.store,
                house.clock,
                moments.files,
                target,
                lambda _: None,
                write_once=self._write_once,
            )
        house.close()

    def wrongs(self, folder: Path, *, is_over: bool) -> Iterator[str]:
        whole = 0
        for backup in (folder / "outside").glob("*.zip"):
            try:
                restore(backup, Paths(folder / f"back-{backup.stem}"), HandClock(), Files(), lambda _: None)
            except WorldError as error:
                # Where nothing can be removed, half a backup stays, and is refused.
                if not self._write_once or error.code != "backup.damaged":
                    yield f"a backup that is none: {error.code}"
                continue
            yield from _wrong_in(folder / f"back-{backup.stem}")
            shutil.rmtree(folder / f"back-{backup.stem}")
            whole += 1
        if is_over:
            if not whole:
                yield "there is no backup"
            yield from (f"left over: {path.name}" for path in (folder / "outside").glob("*part*"))
            yield from _wrong_in(folder / "data")


class Restoring(Deed):
    """A backup is put into an empty data folder."""

    def __init__(self, restore: Callable[..., object] = restore) -> None:
        self._restore = restore

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        house = House(folder / "data")
        back_up(house.paths, house.store, house.clock, Files(), folder / "backup.zip", lambda _: None)
        house.close()

    def do(self, folder: Path, moments: Moments) -> None:
        there = Paths(folder / "there")
        try:
            self._restore(folder / "backup.zip", there, HandClock(), moments.files, lambda _: None)
        except WorldError as error:
            if error.code != "restore.not_empty":
                raise

    def wrongs(self, folder: Path, *, is_over: bool) -> Iterator[str]:
        if is_over or Paths(folder / "there").database.exists():
            yield from _wrong_in(folder / "there")


class Sealing(Deed):
    """The journal is sealed into a file that lies elsewhere."""

    def __init__(self, write: Callable[[Files, Path, bytes], None] = write_outside) -> None:
        self._write = write

    def do(self, folder: Path, moments: Moments) -> None:
        house = House(folder / "data", moments.files)
        seal = moments._counted("checkpoint", house.archive.checkpoint)()
        # Of a seal that is there the person is told.
        with suppress(FileExistsError):
            self._write(moments.files, folder / "outside" / "now.seal", seal.text().encode())
        house.close()

    def wrongs(self, folder: Path, *, is_over: bool) -> Iterator[str]:
        target = folder / "outside" / "now.seal"
        if not target.exists():
            if is_over:
                yield "there is no seal"
            return
        try:
            seal = parse_checkpoint(target.read_bytes())
        except WorldError as error:
            yield f"a seal that is none: {error.code}"
            return
        if is_over:
            yield from (f"left over: {path.name}" for path in target.parent.glob(".*.part"))
        house = House(folder / "data")
        yield from (f"verify: {finding.code}" for finding in house.archive.verification([seal]).findings)
        house.close()


def moved(store: Store, account: str, number: int) -> None:
    """The move that is shipped."""
    store.administrations.move(account, number)


class Moving(Deed):
    """An account is moved to another administration, and its next document is filed there."""

    def __init__(self, move: Callable[[Store, str, int], None] = moved) -> None:
        self._move = move

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        house = House(folder / "data")
        added = add_administration(house.store, house.paths, Files(), "Bakery", folder / "outside" / "bakery")
        assert added.number == 1
        house.close()

    def do(self, folder: Path, moments: Moments) -> None:
        house = House(folder / "data", moments.files)
        # In a process that ends with the deed: nothing is put back.
        Journal.append = moments._counted("append", Journal.append)  # type: ignore[method-assign]
        moments.watch(house.store.within(1).documents)
        house.archive.recover()
        moments._counted("move", self._move)(house.store, house.account().id, 1)
        house.bring(DOCUMENTS + 1)
        house.close()

    def wrongs(self, folder: Path, *, is_over: bool) -> Iterator[str]:
        house = House(folder / "data")
        house.archive.recover()
        belongs_to = house.account().administration
        views = [house.store.within(number) for number in (0, 1)]
        told = [sum(entry.event == ACCOUNT_MOVED for entry in view.journal.entries()) for view in views]
        filed = [view.documents.count() for view in views]
        if told != [belongs_to, belongs_to]:
            yield f"it belongs to {belongs_to}, and the journals have {told} moves"
        if filed not in ([DOCUMENTS, 1], *([] if is_over else [[DOCUMENTS, 0]])) or filed[1] > belongs_to:
            yield f"documents: {filed}"
        yield from (f"verify: {code}" for code in house.codes())
        house.close()


def _wrong_in(folder: Path) -> Iterator[str]:
    """Yields what is wrong with a data folder that must have all documents."""
    house = House(folder)
    yield from (f"verify: {code}" for code in house.codes())
    if len(house.store.documents.list()) != DOCUMENTS or len(house.files()) != DOCUMENTS:
        yield f"{len(house.store.documents.list())} documents, {len(house.files())} files"
    house.close()


KINDS = ("folder", "csv", "xlsx", "webhook", "mail", "paperless", "paperless-folder", "datev", "beancount", "hledger")


def deeds() -> dict[str, Callable[[], Deed]]:
    """Everything that is shipped, by its name."""
    handing_on: dict[str, Callable[[], Deed]] = {kind: lambda kind=kind: HandingOn(kind) for kind in KINDS}  # type: ignore[misc]
    return {
        **handing_on,
        "backup": BackingUp,
        "backup once": lambda: BackingUp(write_once=True),
        "restore": Restoring,
        "seal": Sealing,
        "move": Moving,
    }
