"""P6: durable filing (file, row, hash chain) against the bare limit loop: write, fsync, rename, fsync the folder, commit.

Both bring the same documents from memory to the disk, interleaved in one process on one disk. Filing does more: it
checks what the bytes are, writes an intent, cannot overwrite, makes the file read-only, chains the journal and settles
the fetch's row.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from bench.figure import Figure
from host.archive import Archive, Facts
from host.clock import SystemClock
from host.paths import Paths
from host.store import LedgerEntry, Store

SIZE = 200_000
BATCH = 10
REPETITIONS = 40
GOAL = 0.7


def run() -> list[Figure]:
    """Documents per second, of the product and of the limit."""
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
        limit, product = Limit(Path(folder) / "limit"), _Product(Path(folder) / "product")
        seconds: dict[str, list[float]] = {"limit": [], "product": []}
        made = 1  # places in the ledger count from 1
        for repetition in range(REPETITIONS + 1):
            contestants = [("limit", limit.file), ("product", product.file)]
            random.shuffle(contestants)
            for name, file in contestants:
                documents = [_pdf(made + number) for number in range(BATCH)]
                made += BATCH
                begun = perf_counter()
                for number, data in enumerate(documents):
                    file(made + number, data)
                # The first round makes folders and fills caches.
                if repetition:
                    seconds[name].append(perf_counter() - begun)
        product.close()
        limit.close()
    what = "durable filing of a 200 kB document: checked, intent, file, row, hash chain, ledger"
    measured = BATCH / statistics.median(seconds["product"])
    # Neighbours in time are compared, so that other work on the machine weighs on both.
    pairs = zip(seconds["limit"], seconds["product"], strict=True)
    ratio = statistics.median(limit_s / product_s for limit_s, product_s in pairs)
    return [
        Figure("P6", what, measured, measured / ratio, "write, fsync, rename, fsync, commit", "documents/s", ">=", GOAL)
    ]


class Limit:
    """The least that survives a crash, without knowing what it files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        self._db = sqlite3.connect(folder / "limit.sqlite")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, file TEXT, size INTEGER)")

    def file(self, number: int, data: bytes) -> None:
        part, target = self._folder / "part", self._folder / f"{number}.pdf"
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        os.write(descriptor, data)
        os.fsync(descriptor)
        os.close(descriptor)
        part.rename(target)
        folder = os.open(self._folder, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        self._db.execute("INSERT INTO documents (file, size) VALUES (?,?)", (target.name, len(data)))
        self._db.commit()

    def close(self) -> None:
        self._db.close()


class _Product:
    """Staging, check, intent, file, row, journal, ledger: what a fetch does with a document."""

    def __init__(self, folder: Path) -> None:
        paths, clock = Paths(folder).make(), SystemClock()
        self._store = Store(paths, clock)
        self._archive = Archive(paths, self._store, clock)
        self._account = self._store.accounts.add("https://telekomm.example/", company="Telekomm GmbH")
        self._fetch = self._store.fetches.queue(self._account.id).id
        total = 2 * (REPETITIONS + 1) * BATCH + BATCH
        self._store.fetches.add_rows(self._fetch, [LedgerEntry(place) for place in range(1, total + 1)])

    def file(self, number: int, data: bytes) -> None:
        staged = self._archive.staging_file("bench")
        staged.write(0, data)
        staged.finish()
        facts = Facts(
            number=f"RE-{number}",
            date="2026-03-05",
            total="119.00",
            currency="EUR",
            kind="invoice",
            portal_id=str(number),
        )
        filed = self._archive.file_document(self._account, self._fetch, staged, facts, ledger=(self._fetch, number))
        assert filed.new

    def close(self) -> None:
        assert self._archive.verify() == []
        self._archive.close()
        self._store.close()


def _pdf(number: int) -> bytes:
    """A whole PDF of ``SIZE`` bytes, other bytes for each number."""
    noise = random.Random(number).randbytes(SIZE - 600)
    body = b"%%PDF-1.4\n%% %d\n" % number
    table = b"0000000000 65535 f \n"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(noise), noise),
    )
    for at, thing in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (at, thing)
    trailer = b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 5\n" + table + trailer
