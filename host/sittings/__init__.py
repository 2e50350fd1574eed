"""Sittings: the queue of fetches that need the person, their order in the foreground, and how long each waits.

A fetch that reaches a page where the person is needed takes a ``Ticket`` from the ``Coordinator`` of its browser profile.
Tickets wait in the background; one at a time is in front. All state that must survive a restart of the host is stored as
rows (``store.sittings``).
"""

from host.sittings.coordinator import Coordinator
from host.sittings.ports import CoordinatorPorts
from host.sittings.ticket import ImmediateTicket, Ticket, Turn

__all__ = ["Coordinator", "CoordinatorPorts", "ImmediateTicket", "Ticket", "Turn"]
