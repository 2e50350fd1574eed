"""The sizes up to which a document is taken."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """``max_bytes`` of one document; ``max_unpacked`` bytes and ``max_members`` of a ZIP, whose members unpack to at most
    ``max_ratio`` times their size."""

    max_bytes: int = 50 * MEBIBYTE
    max_unpacked: int = 200 * MEBIBYTE
    max_members: int = 500
    max_ratio: int = 200
