"""The process's heap, as its C library keeps it."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any


def trim_heap() -> None:
    """Returns free memory to the operating system. glibc keeps it otherwise, for good where what is in use lies above it:
    https://man7.org/linux/man-pages/man3/malloc_trim.3.html. Other systems' libraries return it by themselves."""
    trim = _malloc_trim()
    if trim is not None:
        trim(0)


@cache
def _malloc_trim() -> Any:
    """Returns the function, None in a process that has another C library."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
