"""The harness that kills a writer at every moment of a filing, and judges what is left. A naive writer must fail in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from host.archive.facts import Facts
from host.archive.file_operations import Files
from host.store import document_id
from host.store.database import to_json
from host.store.documents import Documents
from tests.support.archive_kit import FaultyFiles, House, pdf

Writer = Callable[[House, int], object]


def ophaler(house: House, number: int) -> object:
    """The writer that is shipped."""
    return house.bring(number)


def naive(house: House, number: int) -> object:
    """What one writes without thinking: the row, then the file. Same operations, no intent, nothing undone."""
    data, account = pdf(number), house.account()
    digest = hashlib.sha256(data).hexdigest()
    if (known := house.store.documents.by_sha256(digest)) is not None:
        return known
    files: Files = house.archive._files
    with house.store.documents._base.write() as db:
        db.execute(
            """INSERT INTO documents (id, account, company, number, kind, file, file_key, size, sha256, content_type,
            filed_at) VALUES (?,?,'T',?,'invoice',?,?,?,?,'application/pdf',?)""",
            (
                document_id(digest),
                account.id,
                str(number),
                f"{number}.pdf",
                f"{number}.pdf",
                len(data),
                digest,
                "2026-01-01",
            ),
        )
        house.store.journal.append(
            db, "document.filed", to_json(house.store.documents.get(document_id(digest)).facts())
        )  # type: ignore[union-attr]
    descriptor = files.create(house.paths.archive / f"{number}.pdf", 0o444)
    files.write(descriptor, data)
    files.sync(descriptor)
    return None


class Moments:
    """The moments of one run at which it can die: before and after every file operation (and in the middle of a write),
    and before and after every transaction."""

    def __init__(self, at: int, when: str, fault: Callable[[], None], *, late_flush: bool = False) -> None:
        self.files = FaultyFiles(at, when, fault, late=late_flush)

    def watch(self, documents: Documents) -> None:
        for name in ("intend", "commit", "forget_intent", "seen_again"):
            setattr(documents, name, self._counted(name, getattr(documents, name)))

    def _counted(self, name: str, operation: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*values: Any, **named: Any) -> Any:
            files = self.files
            files.trace.append(name.upper())
            now = len(files.trace) == files.at
            if now and files.when != "after":
                files.fault()
            result = operation(*values, **named)
            if now:
                files.fault()
            return result

        return counted


def start(folder: Path, moments: Moments) -> House:
    house = House(folder, moments.files)
    moments.watch(house.store.within(0).documents)
    return house


def judge(folder: Path, numbers: list[int], writer: Writer, acknowledged: Iterable[int], again: int = 3) -> list[str]:
    """What is wrong after the next start, and after the newest so many documents were brought again: nothing, it must be."""
    house = House(folder)
    wrong = []
    try:
        house.archive.recover()
        wrong += [f"after recovery: {code}" for code in house.codes()]
        there = {document.sha256 for document in house.store.documents.list()}
        lost = [number for number in acknowledged if hashlib.sha256(pdf(number)).hexdigest() not in there]
        wrong += [f"acknowledged and lost: {number}" for number in lost]
        try:
            for number in numbers[-again:]:
                writer(house, number)
        except OSError as error:
            wrong.append(f"cannot be brought again: {error.strerror}")
        wrong += [f"at the end: {code}" for code in house.codes()]
        expected = sorted(hashlib.sha256(pdf(number)).hexdigest() for number in numbers)
        files = [house.paths.archive / name for name in house.files()]
        if sorted(hashlib.sha256(file.read_bytes()).hexdigest() for file in files) != expected:
            wrong.append(f"files: {house.files()}")
        if sorted(document.sha256 for document in house.store.documents.list()) != expected:
            wrong.append("documents are lost or doubled")
        if house.store.documents.intents() or house.staged():
            wrong.append("leftovers")
    finally:
        house.close()
    return wrong


__all__ = ["Facts", "Moments", "Writer", "judge", "naive", "ophaler", "start"]
