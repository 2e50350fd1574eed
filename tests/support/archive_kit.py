"""What the tests of store and archive share: small whole documents, a house to file them in, file operations that fail
or die at a chosen call."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from host.archive import Archive, Facts, Files, FilingResult, Limits
from host.errors import WorldError
from host.paths import Paths
from host.store import AccountRow, Store
from tests.support.clocks import HandClock

OPERATIONS = ("create", "write", "sync", "set_mode", "link", "replace", "remove", "make_folder", "sync_folder")


def pdf(number: int, filler: int = 0) -> bytes:
    """A small whole PDF; each number gives other bytes."""
    body = b"%%PDF-1.4\n%% document %d %s\n" % (number, b"x" * filler)
    offsets = []
    for at, thing in enumerate(
        (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R>>"), 1
    ):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (at, thing)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(body)
    return body + b"xref\n0 4\n0000000000 65535 f \n%strailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        start,
    )


def facts(number: int) -> Facts:
    return Facts(
        number=f"RE-{number}",
        date="2026-03-05",
        total="119.00",
        currency="EUR",
        kind="invoice",
        portal_id=f"id-{number}",
    )


class House:
    """A data folder with a store and an archive."""

    def __init__(self, folder: Path, files: Files | None = None, limits: Limits | None = None) -> None:
        self.clock = HandClock()
        self.paths = Paths(folder).make()
        # It waits for a lock as long as a host does: on a busy machine another thread may hold it for a while.
        self.store = Store(self.paths, self.clock)
        self.archive = Archive(self.paths, self.store, self.clock, files, limits)

    def account(self) -> AccountRow:
        there = self.store.accounts.list()
        return there[0] if there else self.store.accounts.add("https://telekomm.example/", company="Telekomm GmbH")

    def bring(
        self, number: int, data: bytes | None = None, known: Facts | None = None, fetch: int | None = None, **more: Any
    ) -> FilingResult:
        staged = self.archive.staging_file(f"t{number}")
        try:
            staged.write(0, pdf(number) if data is None else data)
            return self.archive.file_document(self.account(), fetch, staged, known or facts(number), **more)
        except Exception:
            with contextlib.suppress(WorldError):
                staged.discard()
            raise

    def files(self) -> list[str]:
        """What lies in the archive, without Ophaler's own folder."""
        root = self.paths.archive
        found = (path for path in root.rglob("*") if not path.is_dir())
        return sorted(name for path in found if not (name := path.relative_to(root).as_posix()).startswith(".ophaler"))

    def staged(self) -> list[str]:
        return sorted(path.name for path in self.paths.staging.rglob("*.part"))

    def codes(self) -> list[str]:
        return [finding.code for finding in self.archive.verify()]

    def die(self) -> None:
        """As if the process were gone: its lock is free, its files stay."""
        staging = self.archive._staging
        if staging._lock is not None:
            os.close(staging._lock)
            staging._lock = None
        self.store.close()

    def close(self) -> None:
        self.archive.close()
        self.store.close()


class Killed(BaseException):
    """Stands for the end of the process: nothing may catch it."""


class FaultyFiles(Files):
    """Counts every operation. At call number ``at`` it does ``fault``: ``before`` the operation, ``after`` it, or after
    half of the bytes of a write (``half``, like ``before`` for other operations). A flush in the background happens as soon
    as it begins or, ``late``, when it is waited for: the two ends of what a thread may do."""

    def __init__(
        self, at: int = 0, when: str = "before", fault: Callable[[], None] | None = None, *, late: bool = False
    ) -> None:
        self.at = at
        self.when = when
        self.fault = fault or killed
        self.trace: list[str] = []
        self._late = late

    def begin_sync(self, descriptor: int) -> Future[None]:
        flush = LateFlush(self, descriptor)
        if not self._late:
            with contextlib.suppress(BaseException):
                flush.result()
        return flush

    def __getattribute__(self, name: str) -> Any:
        operation = super().__getattribute__(name)
        if name not in OPERATIONS:
            return operation

        def counted(*values: Any) -> Any:
            self.trace.append(name)
            now = len(self.trace) == self.at
            if now and self.when == "half" and name == "write":
                operation(values[0], bytes(values[1])[: len(values[1]) // 2])
            if now and self.when != "after":
                self.fault()
            # What a process writes outlives it without a sync; only the moment counts here.
            result = None if name in ("sync", "sync_folder") else operation(*values)
            if now:
                self.fault()
            return result

        return counted


def killed() -> None:
    raise Killed


def failing(number: int) -> Callable[[], None]:
    """A fault that is an error of the operating system."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def no_space() -> None:
    failing(errno.ENOSPC)()


class LateFlush(Future[None]):
    """A flush that happens when it is waited for, once."""

    def __init__(self, files: Files, descriptor: int) -> None:
        super().__init__()
        self._files = files
        self._descriptor = descriptor

    def result(self, timeout: float | None = None) -> None:
        if not self.done():
            try:
                self.set_result(self._files.sync(self._descriptor))
            except BaseException as error:
                self.set_exception(error)
        super().result(timeout)


class TwoDisks(Files):
    """Staging and archive on two file systems; ``without_links``: on one that has none."""

    def __init__(self, *, without_links: bool = False) -> None:
        self._without_links = without_links

    def link(self, source: Path, target: Path) -> None:
        if self._without_links:
            raise OSError(errno.EPERM, "no links here")
        if source.suffix == ".part" and "staging" in source.parts:
            raise OSError(errno.EXDEV, "another disk")
        super().link(source, target)


def houses(folder: Path) -> Iterator[Path]:
    """Fresh data folders."""
    number = 0
    while True:
        number += 1
        yield folder / f"house-{number}"
