"""Sittings: who needs the person, in which order they come to the front, and for how long each is waited for.

A fetch that comes to a page where the person is needed takes a ``Ticket`` at the ``Coordinator`` of its browser profile. Seats wait
quietly; one at a time is in front. Everything that must outlive the host is rows (``store.sittings``).
"""

from host.sittings.coordinator import Coordinator
from host.sittings.ports import CoordinatorPorts
from host.sittings.ticket import ImmediateTicket, Ticket, Turn

__all__ = ["Coordinator", "CoordinatorPorts", "ImmediateTicket", "Ticket", "Turn"]
