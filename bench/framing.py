"""P19's second part: a length that nobody can mean is answered at once, and a message of the greatest length costs what it is.

What mutated frames do is measured in ``fuzzing.py``.
"""

from __future__ import annotations

import re
import statistics
import struct
import tempfile
from pathlib import Path
from time import perf_counter

from bench.figure import Figure
from bench.talking import Talking, greeted, launched
from host.rpc.framing import READ_LIMIT

ALLOWED_MS, ALLOWED_MB = 5, 8
TIMES = 9
MEBIBYTE = 1_048_576
LONGEST = struct.pack("=I", 0xFFFFFFFF)


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        command = launched(Path(folder))
        took = statistics.median([_answer_to_nonsense(command) for _ in range(TIMES)])
        peak = _peak_of_a_long_message(command)
    what = "a header that announces 4 GiB - 1, to its typed error"
    figures = [Figure("P19", what, took, ALLOWED_MS, "what it may take", "ms", "<=", 1)]
    if peak is not None:
        allowed = READ_LIMIT / MEBIBYTE + ALLOWED_MB
        what = "memory at its peak for a message of the greatest length (32 MiB), over the memory before it"
        figures.append(Figure("P19", what, peak, allowed, "the message and 8 MB", "MB", "<=", 1))
    return figures


def _answer_to_nonsense(command: list[str]) -> float:
    with greeted(command) as host:
        # An answer of the whole host, so that nothing of its start is measured.
        host.call("status.get", {})
        began = perf_counter()
        host.send(LONGEST)
        while "error" not in (answer := host.read()):
            pass
        took = (perf_counter() - began) * 1_000
        assert answer["error"]["data"]["code"] == "protocol.too_long", answer
    return took


def _peak_of_a_long_message(command: list[str]) -> float | None:
    """Megabytes; None where nobody tells of a process's memory."""
    with greeted(command) as host:
        host.call("status.get", {})
        before = _highest(host)
        if before is None:
            return None
        host.send(struct.pack("=I", READ_LIMIT) + b'{"method":"' + b"x" * (READ_LIMIT - 11))
        while "error" not in (answer := host.read()):
            pass
        assert answer["error"]["data"]["code"] == "protocol.bad_json", answer
        return (_highest(host) or 0.0) - before


def _highest(host: Talking) -> float | None:
    status = Path(f"/proc/{host.process.pid}/status")
    if not status.exists():
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text("utf-8"), re.MULTILINE)
    return int(found[1]) / 1024 if found else None
