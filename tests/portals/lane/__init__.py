"""The sign-in lane: portals that differ in how one signs in. docs/street.md has a line on each."""

from .base import LanePortal
from .lane import LANE, Lane
from .world import World

__all__ = ["LANE", "Lane", "LanePortal", "World"]
