"""P8, P9 and P3: what reading apart from the host costs, and what hostile files can do to it.

Hostile are the files of the collection beside the checkout, where it is there, made ones (``tests/support/hostile_pdfs.py``),
and good ones with some bytes changed. Each is given to both tasks of one worker, and after each a good file must be read as
ever. P8 reads the collection of real documents in the process and in the worker, in turn.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.figure import Figure
from bench.memory import resident
from bench.reading import DATA, documents
from host.errors import WorldError
from host.limited_worker import LimitedWorker
from host.limited_worker.worker_process import ForkedWorker
from host.reading.document_reader import WorkerReader
from host.reading.read_document import read_document
from tests.support.hostile_pdfs import hostile_pdfs, mutated
from tests.support.structured_pdf import attached, packed, structured

GOOD = attached("(a.xml)", b"<Invoice/>")
MUTATIONS = 200
FILE_SECONDS, BACK_SECONDS, READING_RATIO = 12.0, 0.25, 1.3
TASKS, GROWTH_MB = 10_000, 2
ROUNDS = 7


def run() -> list[Figure]:
    return [*_hostile(), *_many(), *_price()]


def _files() -> Iterator[bytes]:
    yield from hostile_pdfs().values()
    for file in sorted((DATA / "hostile").rglob("*.*")) if DATA.exists() else []:
        if file.suffix.lower() in {".pdf", ".xml"}:
            yield file.read_bytes()
    originals = (
        [structured(), packed(GOOD), *(data for _, data in documents("plain"))][:20] if DATA.exists() else [GOOD]
    )
    for seed in range(MUTATIONS):
        yield mutated(originals[seed % len(originals)], seed)


def _hostile() -> list[Figure]:
    worker = LimitedWorker()
    expected = worker.ask("structure", GOOD)
    longest = latest = 0.0
    wrong = 0
    for data in _files():
        for task in ("structure", "read"):
            begun = perf_counter()
            try:
                worker.ask(task, data, {"content_type": None})
            except WorldError as error:
                wrong += error.code == "reading.no_worker"
            ended = perf_counter()
            wrong += worker.ask("structure", GOOD) != expected
            longest, latest = max(longest, ended - begun), max(latest, perf_counter() - ended)
    worker.close()
    limit = "what it may take"
    return [
        Figure("P9", "the longest that a hostile file was read", longest, FILE_SECONDS, limit, "s", "<=", 1),
        Figure("P9", "a good file after a hostile one, the longest", latest, BACK_SECONDS, limit, "s", "<=", 1),
        Figure("P9", "good files that were read wrongly after a hostile one", wrong, 1, "one", "files", "<=", 0),
    ]


def _many() -> list[Figure]:
    """After so many documents, and one for warming up before."""
    worker = LimitedWorker()
    before = _worker_mb(worker)
    for _ in range(TASKS):
        worker.ask("structure", GOOD)
    grown = _worker_mb(worker) - before
    worker.close()
    what = f"growth of the worker over {TASKS:,} documents"
    return [Figure("P3", what, grown, GROWTH_MB, "what it may grow", "MB", "<=", 1)]


def _worker_mb(worker: LimitedWorker) -> float:
    """What the worker itself holds, without the fork server, with which it shares most of it."""
    for _ in range(100):
        worker.ask("structure", GOOD)
    process = worker._process
    if not isinstance(process, ForkedWorker):
        return 0.0
    server = process._server.pid
    children = Path(f"/proc/{server}/task/{server}/children")
    return (
        max((resident(int(pid)) or 0.0 for pid in children.read_text().split()), default=0.0)
        if children.exists()
        else 0.0
    )


def _price() -> list[Figure]:
    if not DATA.exists():
        return []
    files = [data for group in ("hybrids", "plain") for _, data in documents(group)]  # type: ignore[arg-type]
    worker = LimitedWorker()
    reader = WorkerReader(worker)
    ratios, inside = [], []
    for _ in range(ROUNDS):
        apart = within = 0.0
        for data in files:
            begun = perf_counter()
            reader.read(data)
            middle = perf_counter()
            read_document(data)
            apart, within = apart + middle - begun, within + perf_counter() - middle
        ratios.append(apart / within)
        inside.append(within / len(files) * 1000)
    worker.close()
    reference = statistics.median(inside)
    measured = reference * statistics.median(ratios)
    return [
        Figure(
            "P8",
            "a document read in the worker",
            measured,
            reference,
            "in the process, without limits",
            "ms",
            "<=",
            READING_RATIO,
        )
    ]
