"""What a process gives back of its heap."""

from __future__ import annotations

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
