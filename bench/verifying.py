"""P20: `ophaler verify` (every byte, the chain, the records, what else lies there) against SHA-256 of the same files, one after
another, as bare as Python does it. Both are counted by the processor's time: each is one thread that reads what the system
keeps in memory, so nothing is waited for but other programs.

``python -m bench.verifying 100000`` measures with so many documents, and prints the row and what a process that verifies them
needs; without a number it is a sample of them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from bench.figure import Figure, interleaved
from host.archive import Archive, Facts
from host.clock import SystemClock
from host.paths import Paths
from host.store import DocumentRow, Intent, Store, document_id
from host.store.database import to_json

COUNT = 1_000
SIZE = 200_000
"""Bytes of a document."""
TIMES = 7
GOAL = 0.8


def run(count: int = COUNT, meanwhile: Callable[[Paths], None] = lambda _: None) -> list[Figure]:
    """Documents per second of the processor's, of the product and of the limit; ``meanwhile`` gets the data folder when it is
    full."""
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
        paths = Paths(Path(folder)).make()
        clock = SystemClock()
        with Store(paths, clock) as store, Archive(paths, store, clock) as archive:
            files = _file(paths, store, archive, count)
            meanwhile(paths)
            product, limit = interleaved(lambda: _verify(archive), lambda: _hash(files), times=TIMES)
    what = f"verify {count:,} documents of {SIZE // 1000} kB: every byte, chain, records, unknown files"
    return [Figure("P20", what, count / product, count / limit, "SHA-256 of the same files", "documents/s", ">=", GOAL)]


def _verify(archive: Archive) -> float:
    begun = process_time()
    assert archive.verify() == []
    return process_time() - begun


def _hash(files: list[Path]) -> float:
    begun = process_time()
    for file in files:
        with file.open("rb", buffering=0) as opened:
            hashlib.sha256(opened.read()).hexdigest()
    return process_time() - begun


def _file(paths: Paths, store: Store, archive: Archive, count: int) -> list[Path]:
    """Files one document as it is done, and further ones by their rows, entries and bytes alone, which is quicker."""
    account = store.accounts.add("https://supplier.example/", company="Supplier")
    source = paths.data / "first.pdf"
    source.write_bytes(_pdf())
    first = archive.file_document(account, None, source, Facts(number="1", date="2026-03-05", kind="invoice")).document
    files = [paths.archive / first.file]
    bytes_of_first = files[0].read_bytes()
    with store.atomic():
        for number in range(2, count + 1):
            data = bytes_of_first + b"%% %d\n" % number
            files.append(_add(paths, store, first, number, data))
    with store.snapshot():
        head = store.journal.head()
    assert head is not None
    archive.follow_journal(head)
    return files


def _add(paths: Paths, store: Store, first: DocumentRow, number: int, data: bytes) -> Path:
    sha256 = hashlib.sha256(data).hexdigest()
    file = f"2026/Supplier {number % 50}/{number}.pdf"
    document = replace(first, id=document_id(sha256), number=str(number), file=file, size=len(data), sha256=sha256)
    intent = Intent(str(number), "bench", document.filed_at, "", document, to_json(document.facts()))
    target = paths.archive / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    target.chmod(0o444)
    store.documents.commit(intent, None)
    return target


def _pdf() -> bytes:
    from tests.support.archive_kit import pdf

    return pdf(1, filler=SIZE)


def _print_memory(paths: Paths) -> None:
    """What `ophaler verify` needs at its peak, as a process of its own."""
    command = [sys.executable, "-c", "from host.cli.main import main; main(['verify'])"]
    process = subprocess.Popen(command, env={**os.environ, "OPHALER_DATA": str(paths.data)})
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    print(f"verify as a process: status {process.returncode}, {used.ru_maxrss / 1024:.0f} MB at its peak", flush=True)


def main() -> int:
    from bench.__main__ import columns

    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    free = shutil.disk_usage(tempfile.gettempdir()).free
    if free < 2 * count * SIZE:
        print(f"{count:,} documents do not fit on the disk", file=sys.stderr)
        return 1
    [figure] = run(count, _print_memory)
    print(f"| {' | '.join(columns(figure))} |")
    return int(not figure.reached)


if __name__ == "__main__":
    sys.exit(main())
