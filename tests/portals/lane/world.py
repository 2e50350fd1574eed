"""What lies around the portals of a lane: the person's telephone and the post; and the log that each portal keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .telephone import Seconds, Telephone


@dataclass
class World:
    """What lies outside of a lane's portals: the person's telephone, and where mail is handed in (host and port)."""

    telephone: Telephone = field(default_factory=Telephone)
    post: tuple[str, int] | None = None

    @property
    def clock(self) -> Seconds:
        return self.telephone.clock


@dataclass(frozen=True)
class Entry:
    """One line of a portal's log: ``asked`` by a visitor (method and path), or ``sent`` to the person (by which way)."""

    at: float
    what: Literal["asked", "sent"]
    detail: str
