"""A reader of taught lists that is wrong: each row's control is that of the row above. ``test_taught_layouts.py`` must see it."""

from __future__ import annotations

from host.finder import Hints
from tests.support.made_lessons import ReadRow, read


def reader(html: str, url: str, hints: Hints) -> list[ReadRow]:
    rows = read(html, url, hints)
    shifted = [rows[-1], *rows[:-1]]
    return [(*row[:3], above[3] or "elsewhere") for row, above in zip(rows, shifted, strict=True)]
