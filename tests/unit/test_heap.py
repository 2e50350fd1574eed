"""What a process gives back of its heap."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench.memory import resident
from host.heap import trim_heap

BLOCK, BLOCKS = 100_000, 400
"""Bytes below the size from which the C library maps memory apart, and so many that they are seen among all else."""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what is free")
def test_free_memory_is_returned_though_a_later_block_is_in_use() -> None:
    blocks = [b"x" * BLOCK for _ in range(BLOCKS)]
    last = blocks.pop()
    blocks.clear()
    before = resident("self")
    trim_heap()
    after = resident("self")
    assert before is not None
    assert after is not None
    assert before - after > BLOCK * BLOCKS / 2 / 1024**2
    assert len(last) == BLOCK


_THREADS_THAT_ALLOCATE = """
import re, sys, threading
from pathlib import Path
from host.heap import keep_one_heap
if sys.argv[1] == "one":
    keep_one_heap()
kept = []
for _ in range(4):
    thread = threading.Thread(target=lambda: kept.append([b"x" * 50_000 for _ in range(20)]))
    thread.start()
    thread.join()
spans = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) ---p 00000000 00:00 0 *$", Path("/proc/self/maps").read_text(), re.M)
print(sum(int(end, 16) % 2**26 == 0 and int(end, 16) - int(begin, 16) > 2**24 for begin, end in spans))
"""
"""Counts the heaps beside the process's own: each reserves 64 MB of addresses, of which the unused ones cannot be read."""


def heaps_of_threads(how: str) -> int:
    command = [sys.executable, "-c", _THREADS_THAT_ALLOCATE, how]
    return int(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has more heaps than one")
def test_threads_use_the_heap_of_the_process() -> None:
    assert heaps_of_threads("each") > 0
    assert heaps_of_threads("one") == 0
