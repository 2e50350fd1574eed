"""The lane: a street of portals that differ in how one signs in. ``with Lane() as lane:`` starts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..portal import Portal
from ..street import Street
from .base import LanePortal
from .first import FIRST
from .second import SECOND
from .world import World

LANE: dict[str, type[LanePortal]] = {portal.name: portal for portal in (*FIRST, *SECOND)}
"""Every portal of the lane by its name, which is also its host: ``NAME.localhost``."""


class Lane(Street):
    """A running lane; see ``Street``. All of its portals stand in one world."""

    registry: Mapping[str, type[Portal]] = LANE

    def __init__(self, portals: Iterable[str] | None = None, world: World | None = None, seed: int = 1) -> None:
        self.world = world or World()
        super().__init__(0, portals, seed)

    def _make(self, name: str, seed: int) -> Portal:
        portal = self.registry[name](seed, str(self.port))
        assert isinstance(portal, LanePortal), "only such portals stand in the lane"
        portal.enter(self.world)
        return portal

    def portal(self, name: str) -> LanePortal:
        """One of its portals."""
        portal = self.portals[name]
        assert isinstance(portal, LanePortal), "only such portals stand in the lane"
        return portal

    def hosts(self, name: str) -> list[str]:
        """The portal's own hosts; an identity provider's is none of them."""
        foreign = [f"{host}.localhost" for host in self.portal(name).foreign]
        return [host for host in super().hosts(name) if host not in foreign]

    def origins(self) -> list[str]:
        """What a browser must allow for them, as match patterns: their own hosts, and nobody else's."""
        return [f"http://{host}/*" for name in self.portals for host in self.hosts(name)]
