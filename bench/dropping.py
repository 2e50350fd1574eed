"""P16: 10,000 files that come into the inbox at once, in all the ways in which programs write them, in front of a real host:
each is filed whole, a window is answered meanwhile, and the host takes no more memory than after a hundred.

``python -m bench.dropping 1000`` drops so many.
"""

from __future__ import annotations

import hashlib
import itertools
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from threading import Event
from time import perf_counter

from bench.figure import Figure
from bench.memory import resident
from bench.talking import Talking, greeted, launched
from host.clock import SystemClock
from host.paths import Paths
from host.store import Store

COUNT, FIRST = 10_000, 100
LOOK_SECONDS = 0.25
STUCK_SECONDS = 120
"""After so long without a file less in the inbox, what is left is counted as missed."""
ANSWER_MS, GROWTH_MB = 250, 10
"""What a person's window may wait for an answer, 95 times of 100; and what a host may grow from the first hundred files on."""
QUESTIONS: Sequence[tuple[str, dict[str, object]]] = (
    ("documents.list", {"account": None, "offset": 0, "limit": 50}),
    ("inbox.get", {}),
    ("status.get", {}),
)


def run(count: int = COUNT) -> list[Figure]:
    """Shares, milliseconds and megabytes of one host."""
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        paths = Paths(Path(folder) / "data").make()
        with Store(paths, SystemClock()) as store:
            store.companies.add("De Linde")
        inbox = paths.inbox / "De Linde"
        inbox.mkdir(parents=True)
        outside = Path(folder) / "outside"
        outside.mkdir()
        with greeted(launched(Path(folder))) as host:
            wanted = _drop(inbox, outside, range(FIRST))
            _taken(host, paths.inbox)
            before = resident(host.process.pid)
            begun = perf_counter()
            wanted |= _drop(inbox, outside, range(FIRST, count))
            answers = _taken(host, paths.inbox)
            took = perf_counter() - begun
            after = resident(host.process.pid)
        with Store(paths, SystemClock()) as store:
            filed = {document.sha256 for document in store.documents.list()}
    rate = (count - FIRST) / took
    print(f"  {count:,} files: {rate:.1f} a second, {len(filed)} filed", file=sys.stderr)
    return _figures(count, len(filed & wanted), len(filed - wanted), answers, (before, after))


def _figures(
    count: int, filed: int, others: int, answers: list[float], held: tuple[float | None, float | None]
) -> list[Figure]:
    what = f"{count:,} files at once, in 8 ways"
    slow = quantiles(answers, n=20)[18] * 1000
    figures = [
        Figure("P16", f"{what}: filed whole", filed, count, "dropped", "files", ">=", 1),
        Figure("P16", f"{what}: filed half, or something else", others, 1, "one would be", "files", "<=", 0),
        Figure("P16", f"{what}: 95 of 100 answers meanwhile", slow, ANSWER_MS, "allowed", "ms", "<=", 1),
    ]
    before, after = held
    if before is not None and after is not None:
        grown = max(after - before, 0.0)
        figures.append(
            Figure(
                "P16", f"{what}: what the host grew after the first {FIRST}", grown, GROWTH_MB, "allowed", "MB", "<=", 1
            )
        )
    return figures


def _drop(inbox: Path, outside: Path, numbers: range) -> set[str]:
    """Brings files in all ways in turn; returns the SHA-256 of each."""
    from tests.support.inbox_arrivals import ARRIVALS
    from tests.support.inbox_kit import bill

    ways = itertools.cycle(ARRIVALS.values())
    brought = set()
    for number in numbers:
        data = bill(f"F-{number}")
        brought.add(hashlib.sha256(data).hexdigest())
        next(ways)(inbox / f"{number}.pdf", data, outside)
    return brought


def _taken(host: Talking, inbox: Path) -> list[float]:
    """Asks the host, as an open window does, until no file is left in the inbox; returns how long each answer took."""
    answers: list[float] = []
    left, since = -1, perf_counter()
    while left and perf_counter() - since < STUCK_SECONDS:
        for method, params in QUESTIONS:
            begun = perf_counter()
            answer = host.call(method, params)
            answers.append(perf_counter() - begun)
            assert "result" in answer, answer
        Event().wait(LOOK_SECONDS)
        now = sum(1 for path in inbox.rglob("*") if path.is_file())
        if now != left:
            left, since = now, perf_counter()
    return answers


def main() -> int:
    figures = run(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
    for figure in figures:
        print(f"{figure.what}: {figure.measured:.3g} {figure.unit} ({figure.reference:g} {figure.reference_is})")
    return int(not all(figure.reached for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
