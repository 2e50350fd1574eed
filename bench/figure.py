"""One figure, and how two ways are timed against each other."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

TIMES = 9


@dataclass(frozen=True)
class Figure:
    """``ratio`` is ours / reference in ``unit``; ``goal`` bounds it from above (cost) or from below (throughput), None when
    nothing was promised."""

    id: str
    what: str
    measured: float
    reference: float
    reference_is: str
    unit: str
    bound: Literal["<=", ">="]
    goal: float | None

    @property
    def ratio(self) -> float:
        return self.measured / self.reference

    @property
    def reached(self) -> bool:
        if self.goal is None:
            return True
        return self.ratio <= self.goal if self.bound == "<=" else self.ratio >= self.goal


def interleaved(*ways: Callable[[], float], times: int = TIMES) -> list[float]:
    """The median of what each way returns, one round after another, after one round that does not count."""
    for way in ways:
        way()
    rounds = [[way() for way in ways] for _ in range(times)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]
