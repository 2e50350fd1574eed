"""Gives memory back after the last fetch, and after the last file of the inbox: the host may have nothing to do for the rest of
the day."""

from __future__ import annotations

import gc

from host.finder.values.text import clear_memos
from host.heap import trim_heap


def release_memory() -> None:
    """Forgets the texts of the pages that were read, and returns free memory to the operating system."""
    clear_memos()
    gc.collect()
    trim_heap()
