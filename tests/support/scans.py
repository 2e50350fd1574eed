"""Scans for tests: pages that are pictures."""

from __future__ import annotations

import io

from PIL import Image


def picture(kind: str = "PNG", size: tuple[int, int] = (2480, 3508), mode: str = "L", **options: object) -> bytes:
    """Returns a white picture with a black rectangle in its upper left quarter."""
    image = Image.new("RGB", size, "white")
    image.paste("black", (0, 0, size[0] // 2, size[1] // 2))
    image = image.convert(mode)
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def scan(pages: int = 1, size: tuple[int, int] = (620, 877)) -> bytes:
    """Returns a PDF of A4 pages that are pictures."""
    return picture(
        "PDF", size, resolution=75.0, save_all=True, append_images=[Image.new("L", size, "white")] * (pages - 1)
    )
