"""A desk without a browser and without fetches: seats are taken by the test, and what the desk does is written down."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from host.clock import Clock
from host.paths import Paths
from host.sittings import Coordinator, CoordinatorPorts, Ticket
from host.sittings.ports import ForegroundTab
from host.sittings.summary import SittingPresenter
from host.store import SittingRow, Store

PROFILE = "p1"


@dataclass
class Front:
    """The tabs that came to the front, in order; ``mine`` is the person's own."""

    mine: int | None = 77
    shown: list[int] = field(default_factory=list)
    given_back: list[int] = field(default_factory=list)

    def show(self, tab: int) -> None:
        self.shown.append(tab)

    def front(self) -> int | None:
        return self.mine

    def give_back(self, tab: int) -> None:
        self.given_back.append(tab)


def quiet_coordinator(store: Store, front: ForegroundTab, profile: str = "profile") -> Coordinator:
    """A coordinator without a host around it: nobody is notified, and no fetch is started."""
    ports = CoordinatorPorts(
        lambda notify: None, lambda account: store.fetches.queue(account, why="person"), lambda: None, lambda: 0
    )
    return Coordinator(store, profile, front, ports)


class Office:
    """A data folder with accounts ``a``, ``b``, ``c``; ``working`` fetches are still on their way."""

    def __init__(self, folder: Path, clock: Clock, names: str = "abc") -> None:
        self.clock = clock
        self.paths = Paths(folder).make()
        self.store = Store(self.paths, clock)
        self.front = Front()
        self.notified: list[int] = []
        self.working = 0
        self.kicked = 0
        self.accounts = {
            name: self.store.accounts.add(f"https://{name}.example/", company=name.upper()).id for name in names
        }
        for account in self.accounts.values():
            self.store.accounts.bind(account, PROFILE)
        self.coordinator = self.new_desk()

    def new_desk(self) -> Coordinator:
        """As a new life of the host has it."""
        ways = CoordinatorPorts(
            self._tell,
            lambda account: self.store.fetches.queue(account, why="person"),
            self._kick,
            lambda: self.working,
        )
        self.coordinator = Coordinator(self.store, PROFILE, self.front, ways)
        return self.coordinator

    def _tell(self, notify: bool) -> None:
        if notify:
            self.notified.append(len(self.sitting().members_in("waiting", "front")))

    def _kick(self) -> None:
        self.kicked += 1

    def request_attention(self, name: str, why: str = "schedule", kind: str = "sign_in") -> Ticket:
        """The account's fetch comes to a page where the person is needed."""
        account = self.accounts[name]
        fetch = self.store.fetches.queue(account, why=why)
        if fetch.state == "queued":
            self.store.fetches.set_state(fetch.id, "opening", profile=PROFILE)
        ticket = self.coordinator.ticket(fetch, threading.Event())
        ticket.request_attention(kind)
        self.store.attention.open(account, kind, fetch.id, {}, 1)
        return ticket

    def on_signed_in(self, ticket: Ticket) -> None:
        """The page of the one in front shows that the person is through; its fetch goes on."""
        self.store.attention.resolve(ticket.account)
        ticket.on_signed_in()

    def end(self, ticket: Ticket, state: str = "needs_person") -> None:
        """The fetch has ended."""
        self.store.fetches.finish(ticket.fetch, state, None, None)
        ticket.release()

    def sitting(self) -> SittingRow:
        found = (
            self.store.sittings.running(PROFILE)
            or self.store.sittings.waiting(PROFILE)
            or self.store.sittings.last(PROFILE)
        )
        assert found is not None
        return found

    def states(self) -> dict[str, str]:
        names = {account: name for name, account in self.accounts.items()}
        return {names[one.account]: one.state for one in self.sitting().members}

    def told(self) -> str:
        """What the popup says, in English."""
        shown = SittingPresenter(self.store, "en", lambda row: row.company or row.id).of(PROFILE)
        return "" if shown is None else f"{shown.title} | {shown.message}"
