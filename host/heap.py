"""The process's heap, as its C library keeps it."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any

_M_ARENA_MAX = -8


def trim_heap() -> None:
    """Returns free memory to the operating system. glibc keeps it otherwise, for good where what is in use lies above it:
    https://man7.org/linux/man-pages/man3/malloc_trim.3.html. Other systems' libraries return it by themselves."""
    trim = _of_c_library("malloc_trim")
    if trim is not None:
        trim(0)


def keep_one_heap() -> None:
    """Has the threads that begin later use the process's heap. glibc gives each one of its own otherwise, up to eight a
    processor, and what is free in one is of no use to another: https://man7.org/linux/man-pages/man3/mallopt.3.html."""
    set_option = _of_c_library("mallopt")
    if set_option is not None:
        set_option(_M_ARENA_MAX, 1)


@cache
def _of_c_library(name: str) -> Any:
    """Returns the function, None in a process that has another C library."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
