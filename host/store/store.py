"""The store: opens the database and gives access to its tables."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from host.clock import Clock
from host.paths import Paths
from host.store.accounts import Accounts
from host.store.administrations.administration_table import Administrations
from host.store.agenda import Agenda
from host.store.arrivals.held_files import HeldFiles
from host.store.arrivals.mailboxes import Mailboxes
from host.store.arrivals.own_companies import OwnCompanies
from host.store.arrivals.refused_files import RefusedFiles
from host.store.attention import Attentions
from host.store.database import Database
from host.store.deleted.tombstones import Tombstones
from host.store.documents import Documents
from host.store.fetches import Fetches
from host.store.handing_on.outbox import Outbox
from host.store.handing_on.receivers import Receivers
from host.store.hosts import Hosts, Leases
from host.store.journal import Journal
from host.store.register.readings import Readings
from host.store.register.search_index import SearchIndex
from host.store.rhythms import Rhythms
from host.store.settings import Settings
from host.store.sittings import Sittings
from host.store.suggestions import Suggestions
from host.store.ways.tries import Tries


class Store:
    """All persistent data. Opens at first use; raises store.* errors only."""

    def __init__(self, paths: Paths, clock: Clock, busy_seconds: float = 30.0) -> None:
        """``busy_seconds``: how long a write waits for another process before store.locked."""
        self.clock = clock
        self._base = Database(paths.database, clock, busy_seconds)
        self.journal = Journal(self._base)
        self.accounts = Accounts(self._base, self.journal)
        self.administrations = Administrations(self._base, self.journal)
        self.companies = OwnCompanies(self._base, self.journal, self.accounts)
        self.refused = RefusedFiles(self._base)
        self.mailboxes = Mailboxes(self._base)
        self.held = HeldFiles(self._base, self.journal)
        self.coming = Agenda(self._base)
        self.hosts = Hosts(self._base)
        self.leases = Leases(self._base)
        self.fetches = Fetches(self._base)
        self.attention = Attentions(self._base)
        self.search = SearchIndex(self._base)
        self.readings = Readings(self._base, self.journal, self.search)
        self.documents = Documents(self._base, self.journal, self.readings)
        self.tombstones = Tombstones(self._base, self.journal, self.readings)
        self.suggestions = Suggestions(self._base)
        self.sittings = Sittings(self._base)
        self.rhythms = Rhythms(self._base)
        self.tries = Tries(self._base)
        self.settings = Settings(self._base)
        self.receivers = Receivers(self._base)
        self.outbox = Outbox(self._base)
        self._views: dict[int, Store] = {}

    def within(self, administration: int) -> Store:
        """Returns the same store, with the journal, the documents and the tombstones of one administration only: what its
        archive consists of. Everything else in it is that of all."""
        known = self._views.get(administration)
        if known is not None:
            return known
        view = copy.copy(self)
        view.journal = self.journal.within(administration)
        view.documents = Documents(self._base, view.journal, self.readings, administration)
        view.tombstones = Tombstones(self._base, view.journal, self.readings, administration)
        return self._views.setdefault(administration, view)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Runs several changes of this thread as one transaction."""
        with self._base.write():
            yield

    def flush(self) -> None:
        """Makes durable what was committed before without a flush of its own (``Documents.commit``)."""
        self._base.flush()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Gives related reads of this thread one state of the database."""
        with self._base.snapshot():
            yield

    def shrink(self) -> None:
        """Gives back what this thread's connection keeps of the database in memory: up to 2 MB."""
        self._base.shrink()

    def copy_to(self, target: Path) -> None:
        """Writes all data as it is at one moment into a new database file."""
        self._base.copy_to(target)

    def forget_machine(self) -> None:
        """Forgets what belongs to another computer, after a restore: its hosts, and the browsers that accounts were bound to.
        The next fetch binds them anew. Archive folders that a person chose there are forgotten, too."""
        with self._base.write() as db:
            for table in ("leases", "hosts"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
            db.execute("UPDATE accounts SET browser=NULL")
            db.execute("UPDATE administrations SET folder=NULL")

    def is_empty(self) -> bool:
        """Returns whether nothing was ever kept here."""
        return not self._base.number(
            "SELECT EXISTS (SELECT 1 FROM journal) OR EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM documents)"
        )

    def close(self) -> None:
        """Closes the connections of all threads."""
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
