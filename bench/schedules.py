"""P14 and P15: what waiting accounts cost, schedules against a scan of all minutes, and rhythms of made-up histories.

The seeds are random and printed; the same seed makes the same schedules and histories.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.figure import TIMES, Figure
from host.clock import SystemClock
from host.next_fetches import next_fetches
from host.painting import Painter
from host.places import Places
from host.store import Store
from host.store.base import stamp
from tests.unit.made_histories import made_histories
from tests.unit.test_rhythm import score
from tests.unit.test_schedule_oracle import differences

SCHEDULES = 5_000
BEGIN = datetime(2026, 11, 1, tzinfo=UTC)
MEMORY = (
    '{"last_good":"2026-11-01T00:00:00+00:00",'
    '"rhythm":{"day":5,"expected":"2026-12-05","kind":"monthly","last":"2026-11-05","late_from":"2026-12-08"}}'
)


def run() -> list[Figure]:
    """The rhythms are printed only."""
    seed = random.SystemRandom().randrange(1_000_000_000)
    print(f"schedules and histories with seed {seed}", file=sys.stderr, flush=True)
    rhythms = score(made_histories(seed))
    raised, false = rhythms.raised / rhythms.late, rhythms.false / rhythms.years
    print(
        f"  rhythms: {raised:.1%} of {rhythms.late} late documents noticed in time (goal: 98 %), "
        f"{false:.4f} false alarms per account-year in {rhythms.years:.0f} years (goal: 0.01)",
        file=sys.stderr,
    )
    wrong = differences(seed, SCHEDULES, 2)
    print("\n".join(wrong), file=sys.stderr)
    what = f"schedules of {SCHEDULES:,} whose next fetches are not those of a scan of all minutes"
    return [*_rows(), Figure("P15", what, len(wrong), 1, "one", "wrong", "<=", 0)]


def _rows() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder, Store(_filled(folder), SystemClock()) as store:
        painter, now = Painter(store, "en"), stamp(BEGIN)
        page = _milliseconds(lambda: next_fetches(store, None, "en", painter.account_name, 200, 2_000))
        whole = _milliseconds(lambda: next_fetches(store, None, "en", painter.account_name))
        due = _milliseconds(lambda: (store.accounts.next_due("p"), store.accounts.due("p", now)))
    what = "next fetches of 5,000 accounts"
    return [
        Figure("P14", f"{what}: a page of 200, as the dashboard asks", page, 50, "what it may take", "ms", "<=", 1),
        Figure("P14", f"{what}: all of them, as the command line asks", whole, 50, "what it may take", "ms", "<=", 1),
        Figure(
            "P14", "5,000 accounts: is anything due, and when is the next", due, 0.1, "what it may take", "ms", "<=", 1
        ),
    ]


def _filled(folder: str) -> Places:
    places = Places(Path(folder)).make()
    with Store(places, SystemClock()) as store:
        store.accounts.list()
    rows = [
        (
            f"a{n}",
            f"https://p{n}.example/",
            "p",
            stamp(BEGIN + timedelta(minutes=n + 1)),
            "due",
            stamp(BEGIN),
            MEMORY,
            90,
        )
        for n in range(5_000)
    ]
    connection = sqlite3.connect(places.database)
    with connection:
        connection.executemany(
            """INSERT INTO accounts (id, url, browser, next_due, next_why, created, memory, keeps_days)
            VALUES (?,?,?,?,?,?,?,?)""",
            rows,
        )
    connection.close()
    return places


def _milliseconds(way: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES + 1):
        began = perf_counter()
        way()
        times.append((perf_counter() - began) * 1_000)
    return median(times[1:])
