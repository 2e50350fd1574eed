"""The second part of the lane: what stands in the way."""

from __future__ import annotations

from .base import LanePortal

SECOND: tuple[type[LanePortal], ...] = ()
