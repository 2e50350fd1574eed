"""Gives memory back after the last fetch: the host may have nothing to do for the rest of the day."""

from __future__ import annotations

import ctypes
import gc
import sys

from host.finder.values.text import clear_memos


def release_memory() -> None:
    """Forgets the texts of the pages that were read, and returns free memory to the operating system, where its C
    library can (glibc keeps it otherwise)."""
    clear_memos()
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
