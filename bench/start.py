"""P1: from starting the launcher to its first answer over a pipe."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.figure import Figure, interleaved
from bench.talking import HELLO, launched

BARE = Path(__file__).parent / "bare"


def first_answer(command: Sequence[str | Path]) -> float:
    """Milliseconds until the first answer is here."""
    question = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "hello", "params": HELLO}).encode()
    began = perf_counter()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(list(map(str, command)), **pipes) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(struct.pack("=I", len(question)) + question)
        process.stdin.flush()
        (length,) = struct.unpack("=I", process.stdout.read(4))
        answer = json.loads(process.stdout.read(length))
        took = (perf_counter() - began) * 1000
        assert answer["result"]["protocol"] == 1
        process.stdin.close()
        process.kill()
    return took


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        host = launched(Path(folder))
        python = [sys.executable, "-I"]
        ours, lazy, eager = interleaved(
            lambda: first_answer(host),
            lambda: first_answer([*python, BARE / "lazy_host.py"]),
            lambda: first_answer([*python, BARE / "eager_host.py"]),
        )
    what = "host's first answer over a pipe"
    return [
        Figure("P1", what, ours, lazy, "a 10-line host with json alone", "ms", "<=", 1.2),
        Figure("P1", what, ours, eager, "the same with every library imported first", "ms", "<=", 0.1),
    ]
