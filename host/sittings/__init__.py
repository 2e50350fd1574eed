"""Sittings: who needs the person, in which order they come to the front, and for how long each is waited for.

A fetch that comes to a page where the person is needed takes a ``Seat`` at the ``Desk`` of its browser profile. Seats wait
quietly; one at a time is in front. Everything that must outlive the host is rows (``store.sittings``).
"""

from host.sittings.coordinator import Desk
from host.sittings.ports import Ways
from host.sittings.ticket import AtOnce, Seat, Turn

__all__ = ["AtOnce", "Desk", "Seat", "Turn", "Ways"]
