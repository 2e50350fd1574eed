"""Which steps of ways are the same: of rows of one list, and before and after a redesign."""

from __future__ import annotations

from host.finder.downloads.matching import similarity
from host.ways import StepKind, Way, WayStep

SAME = 0.8
"""Similarity from which on two steps are the same one. Less is enough to try a control, and not to file what cannot be
read."""
_ALIKE: tuple[frozenset[StepKind], ...] = (frozenset({"link", "detail"}), frozenset({"button", "opener"}))
"""Kinds of steps whose controls look the same before they are used."""


def begins(way: Way, taken: tuple[WayStep, ...], variant: str, least: float) -> bool:
    """Returns whether a way begins with these steps; ``least``: how similar their controls must be, from 0 to 1."""
    return way.variant == variant and all(
        is_same_kind(step.kind, other.kind)
        and (step.kind == "page" or similarity(step.locator, other.locator) >= least)
        for step, other in zip(way.steps, taken, strict=False)
    )


def is_same_kind(kind: StepKind, other: StepKind) -> bool:
    return kind == other or any({kind, other} <= alike for alike in _ALIKE)
