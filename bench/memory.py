"""P3: what an idle host takes beside a bare Python, and whether it grows with the messages that it answers.

What it takes after PDFs were filed is measured where they come from a browser (``browser_fetch.py``). Where the system does
not tell of a process's memory (no ``/proc``), nothing is measured.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path

from bench.figure import Figure, interleaved
from bench.talking import Talking, bare_python, greeted, launched

IDLE_RATIO, AFTER_PDF_MB, GROWTH_MB = 1.6, 80, 2
MESSAGES, WARM_UP = 10_000, 1_000
LOOK_SECONDS, SAME_LOOKS = 0.25, 6
"""A process has come to rest when its memory was the same at so many looks, one after another."""
QUESTIONS = (("status.get", {}), ("suggestions.list", {}), ("no.such", {}), ("account.add", {"url": 1}))
"""Answered and refused ones in turn."""


def resident(pid: int) -> float | None:
    """Megabytes that a process holds now; None when nobody tells."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    found = re.search(r"^VmRSS:\s+(\d+) kB", status.read_text("utf-8"), re.MULTILINE)
    return int(found[1]) / 1024 if found else None


def run() -> list[Figure]:
    if not Path("/proc/self/status").exists():
        print("  nobody tells of memory here: left out", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        command = launched(Path(folder))
        ours, python = interleaved(lambda: _at_rest(greeted(command)), lambda: _at_rest(bare_python()), times=7)
        grown = _growth(command)
    growth = f"growth of the host over {MESSAGES:,} messages, after the first {WARM_UP:,}"
    return [
        Figure("P3", "an idle host, resident", ours, python, "a Python that waits", "MB", "<=", IDLE_RATIO),
        Figure("P3", growth, grown, GROWTH_MB, "what it may grow", "MB", "<=", 1),
    ]


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
