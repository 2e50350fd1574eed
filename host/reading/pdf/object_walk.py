"""Finds dictionaries in a PDF by a name that they hold, however the file writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

_MAX_DEPTH = 40
"""Depth of objects within one object; qpdf itself refuses more than 500."""


def dictionaries_with(pdf: pikepdf.Pdf, names: re.Pattern[bytes]) -> Iterator[pikepdf.Object]:
    """Yields the dictionaries, of streams too, in all objects that hold one of the names.

    Each object is asked as the parser writes it, with names unescaped: objects without the names, nearly all of them, cost
    no walk. A name that is an object of its own is held by whatever refers to it; it is yielded itself."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            written = thing.stream_dict.unparse()
        elif isinstance(thing, pikepdf.Object):
            written = thing.unparse(resolved=True)
        else:
            continue
        if names.search(written):
            yield from _within(thing, 0)


def _within(thing: pikepdf.Object, depth: int) -> Iterator[pikepdf.Object]:
    """Yields this object's dictionaries, and those written within it; what it refers to is an object of its own."""
    if isinstance(thing, pikepdf.Name):
        yield thing
        return
    if depth > _MAX_DEPTH:
        return
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        yield thing
        parts = [value for _, value in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        parts = list(thing)
    else:
        return
    for part in parts:
        if isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect:
            yield from _within(part, depth + 1)
