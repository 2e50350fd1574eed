"""Joins what stands in blocks side by side by its place alone, though the parts say their rows' indexes, and as far as the
shorter block goes. ``test_record_views.py`` must see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode


def rows_beside(blocks: Sequence[Sequence[LexborNode]]) -> Iterator[tuple[LexborNode, ...]]:
    yield from zip(*blocks, strict=False)
