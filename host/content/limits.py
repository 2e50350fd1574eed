"""Size limits of accepted documents."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """``max_bytes`` of one document; ``max_unpacked`` bytes and ``max_members`` of a ZIP, whose members may unpack to
    at most ``max_ratio`` times their compressed size."""

    max_bytes: int = 50 * MEBIBYTE
    max_unpacked: int = 200 * MEBIBYTE
    max_members: int = 500
    max_ratio: int = 200
