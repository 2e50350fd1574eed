"""A SHA-256 that runs along while a document arrives, beside the thread that decodes and writes its pieces."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

OFFLOAD_BYTES = 128 * 1024
"""Bytes from which handing a piece over costs less than hashing it."""
MAX_PENDING_PIECES = 4
"""Pieces that may wait to be hashed, so that a slow core cannot fill the memory."""

# One thread for all: pieces of one document are hashed in the order in which they were handed over.
_WORKER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hash")


class RunningHash:
    """Like ``hashlib.sha256()``. hashlib lets go of the interpreter's lock, so a piece is hashed on another core."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._waiting: deque[Future[None]] = deque()

    def update(self, data: bytes) -> None:
        """Add a piece; returns before it is hashed."""
        if len(data) < OFFLOAD_BYTES and not self._waiting:
            self._hash.update(data)
            return
        self._waiting.append(_WORKER.submit(self._hash.update, data))
        while len(self._waiting) > MAX_PENDING_PIECES:
            self._waiting.popleft().result()

    def hexdigest(self) -> str:
        """Of all pieces."""
        while self._waiting:
            self._waiting.popleft().result()
        return self._hash.hexdigest()
