"""P3: what a host takes beside a bare Python, idle, after its first call and after a fetch, and whether it grows with messages.

An idle host waits by the standard library alone, so its goal is near a bare Python's; the libraries come with the first call
or fetch, and stay (``profiles.toml`` says what they take).

What it takes after PDFs were filed is measured where they come from a browser (``browser_fetch.py``). Where the system does
not tell of a process's memory (no ``/proc``), nothing is measured.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Literal

from bench.figure import Figure, interleaved
from bench.piped_fetch import PipedBrowser
from bench.talking import Talking, bare_python, greeted, launched
from host.limited_worker.wire import IDLE_SECONDS

IDLE_RATIO, USED_RATIO, AFTER_PDF_MB, GROWTH_MB = 2.5, 6, 80, 2
"""Idle, 1.6 was missed for as long as a host loaded everything at its start (7.4); of the 2.5, half is Python's own share, and
the rest the standard library's modules for SQLite, logging and threads."""
ROWS = 100
MESSAGES, WARM_UP = 10_000, 1_000
LOOK_SECONDS, SAME_LOOKS = 0.25, 6
"""A process has come to rest when its memory was the same at so many looks, one after another."""
QUESTIONS = (("status.get", {}), ("suggestions.list", {}), ("no.such", {}), ("account.add", {"url": 1}))
"""Answered and refused ones in turn."""


def resident(pid: int | Literal["self"]) -> float | None:
    """Megabytes that a process holds now; None when nobody tells."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    found = re.search(r"^VmRSS:\s+(\d+) kB", status.read_text("utf-8"), re.MULTILINE)
    return int(found[1]) / 1024 if found else None


def family_share(pid: int) -> float | None:
    """Megabytes that a process and its children hold; what several share counts once. None when nobody tells."""
    try:
        return sum(_share(member) for member in (pid, *descendants(pid)))
    except OSError:
        return None


def descendants(pid: int) -> list[int]:
    """A process's children, and theirs."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text("utf-8").split()):
            found += [child, *descendants(child)]
    return found


def wait_for_worker_end(pid: int) -> None:
    """Waits until the worker of a host has ended for want of files."""
    for _ in range(int(4 * IDLE_SECONDS / LOOK_SECONDS)):
        if not Path(f"/proc/{pid}").exists() or not descendants(pid):
            return
        time.sleep(LOOK_SECONDS)


def _share(pid: int) -> float:
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8"), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def run() -> list[Figure]:
    if not Path("/proc/self/status").exists():
        print("  nobody tells of memory here: left out", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        command = launched(Path(folder))
        idle, called, fetched, python = interleaved(
            lambda: _at_rest(greeted(command)),
            lambda: _at_rest(_called(command)),
            _fetched,
            lambda: _at_rest(bare_python()),
            times=7,
        )
        grown = _growth(command)
    growth = f"growth of the host over {MESSAGES:,} messages, after the first {WARM_UP:,}"
    waits = "a Python that waits"
    return [
        Figure("P3", "an idle host, resident", idle, python, waits, "MB", "<=", IDLE_RATIO),
        Figure("P3", "a host after its first call, resident", called, python, waits, "MB", "<=", USED_RATIO),
        Figure("P3", f"a host after a fetch of {ROWS} rows, resident", fetched, python, waits, "MB", "<=", USED_RATIO),
        Figure("P3", growth, grown, GROWTH_MB, "what it may grow", "MB", "<=", 1),
    ]


def _called(command: list[str]) -> Talking:
    host = greeted(command)
    host.call("status.get", {})
    return host


def _fetched() -> float:
    """In a data folder of its own: the second fetch of an account brings nothing."""
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        command = launched(Path(folder))
        with greeted(command) as first:
            # The first host of a data folder makes the database, and needs sqlite-utils for it.
            first.call("status.get", {})
        host = greeted(command)
        end = PipedBrowser(host, ROWS).fetch()
        assert (end.state, end.filed) == ("complete", ROWS), end
        return _at_rest(host)


def _at_rest(process: Talking) -> float:
    with process:
        same, last = 0, 0.0
        while same < SAME_LOOKS:
            time.sleep(LOOK_SECONDS)
            now = resident(process.process.pid) or 0.0
            same, last = (same + 1, now) if now == last else (0, now)
        return last


def _growth(command: list[str]) -> float:
    with greeted(command) as host:
        _ask(host, WARM_UP)
        before = resident(host.process.pid) or 0.0
        _ask(host, MESSAGES)
        return (resident(host.process.pid) or 0.0) - before


def _ask(host: Talking, times: int) -> None:
    for number in range(times):
        method, params = QUESTIONS[number % len(QUESTIONS)]
        answer = host.call(method, params)
        assert ("error" in answer) == (number % len(QUESTIONS) > 1), answer
