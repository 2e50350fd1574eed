"""A page as a gray picture, as it goes from the limited worker to the program that recognises its letters."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

MAX_PIXELS = 8_750_000
"""Pixels of one page: A4 at 300 dots per inch. In base64 they fit in one answer of the worker."""
MAX_POINTS = 20_000.0
"""Longest side of a page; PDF readers stop at 14,400 (ISO 32000-1, annex C)."""


@dataclass(frozen=True, slots=True)
class GrayPage:
    """``width`` and ``height`` in points; ``samples`` has a byte a pixel (0 is black), row by row from the top, ``columns``
    in a row. ``count``: pages of the whole document."""

    width: float
    height: float
    columns: int
    rows: int
    samples: bytes
    count: int

    def to_json(self) -> dict[str, Any]:
        """Returns the page as JSON values."""
        samples = base64.b64encode(self.samples).decode("ascii")
        size = {"width": self.width, "height": self.height, "columns": self.columns, "rows": self.rows}
        return {**size, "samples": samples, "count": self.count}

    @classmethod
    def from_json(cls, answer: dict[str, Any]) -> GrayPage:
        """Returns the page of ``to_json``. Raises ValueError when it is none: nothing else reaches the recogniser."""
        match answer:
            case {
                "width": float(width),
                "height": float(height),
                "columns": int(columns),
                "rows": int(rows),
                "samples": str(encoded),
                "count": int(count),
            } if 0 < width <= MAX_POINTS and 0 < height <= MAX_POINTS and columns > 0 and rows > 0 and count > 0:
                samples = base64.b64decode(encoded, validate=True)
                if len(samples) == columns * rows <= MAX_PIXELS:
                    return cls(width, height, columns, rows, samples, count)
        raise ValueError("no gray page")

    def pgm(self) -> bytes:
        """Returns the picture as a Netpbm graymap (P5): the plainest form that recognisers read."""
        return b"P5\n%d %d\n255\n" % (self.columns, self.rows) + self.samples
