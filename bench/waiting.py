"""P14: what waiting accounts cost: 100,000 rows loaded, asked for what is due, and planned, beside APScheduler's own store of
jobs in memory; and a host with 5,000 accounts beside one with none.

Lateness is what APScheduler adds to a wake-up; what a suspend adds is bounded by the longest wait (``host/scheduler.py``).
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from time import perf_counter

from bench.figure import TIMES, Figure, interleaved
from bench.memory import resident
from bench.talking import HELLO, greeted, launched
from host.clock import SystemClock
from host.paths import Paths
from host.schedule.agenda import next_fetches
from host.scheduler import TICK_SECONDS
from host.service.presenter import Presenter
from host.store import Store
from host.store.database import stamp

BEGIN = datetime(2026, 11, 1, tzinfo=UTC)
MANY, SOME = 100_000, 5_000
JOBS = 2_000
"""So many jobs are added to APScheduler's memory store; the time for ``MANY`` is multiplied from it (it grows faster)."""
WAKES = 40
PROFILE = str(HELLO["profile"])
MEMORY = (
    '{"last_good":"2026-11-01T00:00:00+00:00",'
    '"rhythm":{"day":5,"expected":"2026-12-05","kind":"monthly","last":"2026-11-05","late_from":"2026-12-08"}}'
)


def run() -> list[Figure]:
    return [*_rows(), *_wakes(), *_host()]


def _rows() -> list[Figure]:
    found = []
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
        began = perf_counter()
        paths = filled(folder, MANY)
        load = perf_counter() - began
        found.append(
            Figure(
                "P14", f"{MANY:,} schedules written", load, _jobs_in_memory(), "APScheduler, in memory", "s", "<=", 0.1
            )
        )
        with Store(paths, SystemClock()) as store:
            store.accounts.next_due(PROFILE)
            before, now = resident(_own()), stamp(BEGIN)
            due = milliseconds(lambda: (store.accounts.next_due(PROFILE), store.accounts.due(PROFILE, now)))
            after = resident(_own())
        found.append(
            Figure("P14", f"{MANY:,}: is anything due, and when is the next", due, 0.1, "allowed", "ms", "<=", 1)
        )
        if before is not None and after is not None:
            found.append(Figure("P14", f"{MANY:,}: memory", max(after - before, 0.0), 10, "allowed", "MB", "<=", 1))
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder, Store(filled(folder), SystemClock()) as store:
        presenter = Presenter(store, "en")
        page = milliseconds(lambda: next_fetches(store, None, "en", presenter.account_name, 200, 2_000))
        whole = milliseconds(lambda: next_fetches(store, None, "en", presenter.account_name))
    what = f"next fetches of {SOME:,} accounts"
    return [
        *found,
        Figure("P14", f"{what}: a page of 200, as the dashboard asks", page, 50, "allowed", "ms", "<=", 1),
        Figure("P14", f"{what}: all of them, as the command line asks", whole, 50, "allowed", "ms", "<=", 1),
    ]


def _wakes() -> list[Figure]:
    """How late APScheduler wakes us, and how long it may at most wait at a time."""
    from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]

    scheduler, late, all_there = BackgroundScheduler(timezone=UTC), list[float](), Event()

    def woken(due: datetime) -> None:
        late.append((datetime.now(UTC) - due).total_seconds() * 1_000)
        if len(late) == WAKES:
            all_there.set()

    scheduler.start()
    first = datetime.now(UTC) + timedelta(seconds=0.5)
    for number in range(WAKES):
        due = first + timedelta(milliseconds=50 * number)
        scheduler.add_job(woken, "date", run_date=due, args=[due], misfire_grace_time=None)
    all_there.wait(60)
    scheduler.shutdown()
    worst = quantiles(late, n=100)[98]
    return [
        Figure("P14", "lateness of a wake-up, 99 in 100", worst, 50, "allowed", "ms", "<=", 1),
        Figure("P14", "longest wait: lateness after a suspend", TICK_SECONDS, 65, "allowed", "s", "<=", 1),
    ]


def _host() -> list[Figure]:
    if resident(_own()) is None:
        print("  nobody tells of memory here: left out", file=sys.stderr)
        return []
    with (
        tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as none,
        tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as some,
    ):
        filled(f"{none}/data", 0)
        filled(f"{some}/data")
        grown: dict[str, list[float]] = {none: [], some: []}

        def ready(folder: str) -> float:
            began = perf_counter()
            with greeted(launched(Path(folder))) as talking:
                talking.call("suggestions.list", {})
                took = perf_counter() - began
                Event().wait(1)
                grown[folder].append(resident(talking.process.pid) or 0.0)
            return took

        empty, full = interleaved(lambda: ready(none), lambda: ready(some), times=5)
        more = median(grown[some]) - median(grown[none])
    return [
        Figure(
            "P14",
            f"{SOME:,} accounts: a host is ready so much later",
            max(full - empty, 0),
            0.1,
            "allowed",
            "s",
            "<=",
            1,
        ),
        Figure("P14", f"{SOME:,} accounts: a host is so much bigger", max(more, 0), 10, "allowed", "MB", "<=", 1),
    ]


def _jobs_in_memory() -> float:
    from apscheduler.schedulers.background import BackgroundScheduler

    scheduler = BackgroundScheduler(timezone=UTC)
    scheduler.start(paused=True)
    began = perf_counter()
    for number in range(JOBS):
        due = BEGIN + timedelta(days=36_500, minutes=number)
        scheduler.add_job(print, "date", run_date=due, id=f"a{number}")
    took = perf_counter() - began
    scheduler.shutdown()
    return took * MANY / JOBS


def filled(folder: str, accounts: int = SOME) -> Paths:
    """A data folder with so many accounts of the bench's browser profile, each with a time of its own."""
    paths = Paths(Path(folder)).make()
    with Store(paths, SystemClock()) as store:
        store.accounts.list()
    soon = datetime.now(UTC) + timedelta(days=1)
    rows = (
        (
            f"a{n}",
            f"https://p{n}.example/",
            PROFILE,
            # Within the interval: what lies further away would be planned anew, as after a clock that was set back.
            stamp(soon + timedelta(seconds=5 * 86_400 * n // max(accounts, 1))),
            "due",
            stamp(BEGIN),
            MEMORY,
            90,
        )
        for n in range(accounts)
    )
    connection = sqlite3.connect(paths.database)
    with connection:
        connection.executemany(
            """INSERT INTO accounts (id, url, browser, next_due, next_why, created, memory, keeps_days)
            VALUES (?,?,?,?,?,?,?,?)""",
            rows,
        )
    connection.close()
    return paths


def milliseconds(way: Callable[[], object]) -> float:
    """The median of several runs, after one that does not count."""
    times = []
    for _ in range(TIMES + 1):
        began = perf_counter()
        way()
        times.append((perf_counter() - began) * 1_000)
    return median(times[1:])


def _own() -> int:
    return os.getpid()
