"""P16: how long one file that is moved into a company's inbox takes until it is filed, against what no inbox can do without:
the system's event, one reading of the document in the limited worker, and the least that brings a file to the disk for good.

``python -m bench.arriving 1000`` moves so many.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from statistics import quantiles
from threading import Event
from time import perf_counter

from bench.figure import Figure
from bench.filing import Limit
from bench.talking import greeted, launched
from host.clock import SystemClock
from host.paths import Paths
from host.reading.document_reader import WorkerReader
from host.store import Store

COUNT, WARMING = 200, 10
LOOK_SECONDS = 0.0005
STUCK_SECONDS = 60
GOAL = 3


def run(count: int = COUNT) -> list[Figure]:
    """Milliseconds, 95 of 100, of a real host and of its parts."""
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as named:
        folder = Path(named)
        paths = Paths(folder / "data").make()
        with Store(paths, SystemClock()) as store:
            store.companies.add("De Linde")
        inbox, outside = paths.inbox / "De Linde", folder / "outside"
        inbox.mkdir(parents=True)
        outside.mkdir()
        with greeted(launched(folder)), _parts(folder) as parts:
            arrivals, least = [], []
            for number in range(count + WARMING):
                least.append(parts(_bill(outside, number)))
                arrivals.append(_arrival(_bill(outside, number), inbox))
    return _figures(count, arrivals[WARMING:], least[WARMING:])


def _figures(count: int, arrivals: list[float], least: list[tuple[float, float]]) -> list[Figure]:
    whole = _slow(arrivals)
    what = f"a file moved into the inbox until it is filed, 95 of {count} at most"
    with_reading = _slow([event + reading for event, reading in least])
    return [
        Figure("P16", what, whole, with_reading, "event, one reading, write, fsync, commit", "ms", "<=", GOAL),
        Figure(
            "P16",
            f"{what}: beside filing that reads nothing",
            whole,
            _slow([event for event, _ in least]),
            "event, write, fsync, commit",
            "ms",
            "<=",
            None,
        ),
    ]


def _slow(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[18] * 1000


def _bill(outside: Path, number: int) -> Path:
    from tests.support.inbox_kit import bill

    file = outside / f"{number}.pdf"
    file.write_bytes(bill(f"F-{number}"))
    return file


def _arrival(file: Path, inbox: Path) -> float:
    """A file leaves the inbox once its document is filed."""
    target = inbox / file.name
    begun = perf_counter()
    file.rename(target)
    while target.exists():
        if perf_counter() - begun > STUCK_SECONDS:
            raise TimeoutError(f"{target.name} was not filed")
        Event().wait(LOOK_SECONDS)
    return perf_counter() - begun


@contextmanager
def _parts(folder: Path) -> Iterator[Callable[[Path], tuple[float, float]]]:
    """What brings a file to the disk at least: seconds of the system's event and of writing, and those of one reading."""
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    told: Queue[str] = Queue()

    class Arrivals(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            told.put(event.event_type)

    watched = folder / "watched"
    watched.mkdir()
    observer, limit, reader = Observer(), Limit(folder / "limit"), WorkerReader()
    observer.schedule(Arrivals(), str(watched))
    observer.start()
    numbers = iter(range(1_000_000))

    def parts(file: Path) -> tuple[float, float]:
        while not told.empty():
            told.get()
        begun = perf_counter()
        file.rename(watched / file.name)
        told.get(timeout=STUCK_SECONDS)
        data = (watched / file.name).read_bytes()
        limit.file(next(numbers), data)
        filed = perf_counter()
        reader.read(data)
        return filed - begun, perf_counter() - filed

    try:
        yield parts
    finally:
        observer.stop()
        observer.join()
        limit.close()


def main() -> int:
    figures = run(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
    for figure in figures:
        print(f"{figure.what}: {figure.measured:.3g} {figure.unit} ({figure.reference:.3g} {figure.reference_is})")
    return int(not all(figure.reached for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
