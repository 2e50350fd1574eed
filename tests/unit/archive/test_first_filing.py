"""The archive's first documents, filed by two fetches at once: neither takes the other's beginning for a lost disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from host.archive import Archive, Files, FilingResult
from host.store import AccountRow
from tests.support.archive_kit import House, facts, pdf

TOGETHER = 120.0
"""Seconds within which both threads reach the place at which they meet; longer than any loaded machine needs."""


class MeetingFiles(Files):
    """File operations in which two threads put the journal's first head in its place at the same time."""

    def __init__(self) -> None:
        self._meeting = threading.Barrier(2)
        self.met = 0

    def replace(self, source: Path, target: Path) -> None:
        if target.name == "head":
            self._meeting.wait(TOGETHER)
            self.met += 1
        super().replace(source, target)


def file_one(archive: Archive, account: AccountRow, number: int) -> FilingResult:
    staged = archive.staging_file(f"t{number}")
    staged.write(0, pdf(number))
    return archive.file_document(account, None, staged, facts(number))


def test_two_fetches_make_the_archives_head_at_once(tmp_path: Path) -> None:
    files = MeetingFiles()
    house = House(tmp_path, files)
    account = house.account()
    with ThreadPoolExecutor(2) as pool:
        filed = list(pool.map(lambda number: file_one(house.archive, account, number), (1, 2)))
    assert files.met == 2
    assert [one.new for one in filed] == [True, True]
    assert len(house.files()) == 2
    house.close()


def test_a_document_that_is_filed_meanwhile_is_not_a_lost_one(tmp_path: Path) -> None:
    """The folder is looked at when there is nothing yet; before the documents are counted, another fetch files the first."""
    house = House(tmp_path)
    account = house.account()
    count = house.store.documents.count
    others: list[Callable[[], object]] = [lambda: file_one(House(tmp_path).archive, account, 2)]

    def late_count() -> int:
        while others:
            others.pop()()
        return count()

    house.store.within(0).documents.count = late_count  # type: ignore[method-assign]
    assert file_one(house.archive, account, 1).new
    assert len(house.files()) == 2
    assert [entry.event for entry in house.store.journal.entries()].count("head.renewed") == 0
    house.close()
