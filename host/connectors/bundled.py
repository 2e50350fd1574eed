"""Registry of all connectors, with their precedence: taught > portal > platform > generic."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from host.connectors.schema import PRECEDENCE, Connector
from host.errors import BugError, WorldError
from host.urls import host_of

if TYPE_CHECKING:
    # The finder is loaded with the first page that is read.
    from host.finder import Snapshot


class Registry:
    """Connectors by id and by address. Two of the same kind that claim the same address are a bug (connector.tie)."""

    def __init__(self, connectors: Iterable[Connector], own: Iterable[Connector] = ()) -> None:
        """``own``: a person's own, which come before others of their kind, and take the place of one with the same id."""
        self._own = {connector.id: connector for connector in own}
        self._by_id: dict[str, Connector] = dict(self._own)
        for connector in connectors:
            if connector.id in self._own:
                continue
            if connector.id in self._by_id:
                raise BugError("connector.double_id", id=connector.id)
            self._by_id[connector.id] = connector
        self._by_domain: dict[str, list[Connector]] = {}
        for connector in self._by_id.values():
            for domain in dict.fromkeys(connector.domains if connector.retired is None else []):
                self._by_domain.setdefault(domain, []).append(connector)

    def all(self) -> list[Connector]:
        """Returns every connector by id, including retired ones."""
        return [self._by_id[key] for key in sorted(self._by_id)]

    def is_own(self, identifier: str) -> bool:
        """Returns whether a connector is a person's own file."""
        return identifier in self._own

    def by_id(self, identifier: str) -> Connector:
        """Returns the connector; raises WorldError ``connector.unknown`` or ``connector.retired``."""
        connector = self._by_id.get(identifier)
        if connector is None:
            raise WorldError("connector.unknown", id=identifier)
        if connector.retired is not None:
            raise WorldError("connector.retired", id=identifier, reason=connector.retired.reason)
        return connector

    def for_url(self, url: str) -> Connector | None:
        """Returns the connector that claims an address with the highest precedence; None means the generic finder.
        Platforms are recognised on the page (``for_page``), not by address."""
        # Called for each of thousands of accounts: most are on no known domain.
        domain, claiming = host_of(url), dict[str, Connector]()
        while domain:
            for connector in self._by_domain.get(domain, ()):
                claiming[connector.id] = connector
            domain = domain.partition(".")[2]
        return self._winner(list(claiming.values()), url) if claiming else None

    def for_page(self, snapshot: Snapshot) -> Connector | None:
        """Returns the connector for a page: by its address, else the platform whose fingerprints the page bears. Raises
        WorldError ``connector.several_platforms`` for a page with those of more than one: nothing tells which is
        right, and a guess would read the page by the wrong selectors."""
        return self.for_url(snapshot.url) or self.platform_on(snapshot)

    def platform_on(self, snapshot: Snapshot) -> Connector | None:
        """Returns the platform whose fingerprints a page bears, whoever claims its address; raises as ``for_page``."""
        found = self._own_first(self._platforms_on(snapshot))
        if len(found) > 1:
            raise WorldError("connector.several_platforms", ids=", ".join(connector.id for connector in found))
        return found[0] if found else None

    def _platforms_on(self, snapshot: Snapshot) -> list[Connector]:
        """Returns the platforms of which the page bears a fingerprint, by id."""
        platforms = [
            connector for connector in self.all() if connector.kind == "platform" and connector.retired is None
        ]
        if not platforms:
            return []
        page = snapshot.page.parser
        return [
            connector
            for connector in platforms
            if any(page.css_first(mark.css) is not None for mark in connector.recognise)
        ]

    def _winner(self, claiming: list[Connector], url: str) -> Connector | None:
        highest = max(PRECEDENCE[connector.kind] for connector in claiming)
        best = self._own_first([connector for connector in claiming if PRECEDENCE[connector.kind] == highest])
        if len(best) > 1:
            raise BugError("connector.tie", url=url, ids=", ".join(sorted(connector.id for connector in best)))
        return best[0]

    def _own_first(self, connectors: list[Connector]) -> list[Connector]:
        """Returns a person's own of these connectors, if there are any; else all."""
        return [connector for connector in connectors if connector.id in self._own] or connectors


def bundled_folder() -> Path:
    """Returns the folder of the bundled connectors: those of portals and of platforms have a folder of their own each."""
    return Path(__file__).resolve().parent


def bundled_files() -> list[Path]:
    """Returns the connector files that come with Ophaler, one for each portal and platform."""
    return sorted(bundled_folder().rglob("*.yaml"))


@cache
def _bundled() -> tuple[Connector, ...]:
    from host.connectors.loading import read_connector

    return tuple(read_connector(file) for file in bundled_files())


_in_use: Registry | None = None


def use_own(connectors: Iterable[Connector]) -> None:
    """Has ``registry`` know a person's own connectors from now on, in place of those of before."""
    global _in_use  # noqa: PLW0603
    own = tuple(connectors)
    _in_use = Registry(_bundled(), own) if own else None


def registry() -> Registry:
    """Returns the bundled connectors, read once, and a person's own."""
    return _in_use or _bundled_registry()


@cache
def _bundled_registry() -> Registry:
    return Registry(_bundled())


class PortalAccount(Protocol):
    """What of an account decides which connector it has: a row of ``accounts``, or of the agenda."""

    @property
    def url(self) -> str:
        """The address at which the account was added."""

    @property
    def connector(self) -> str | None:
        """The id of the connector that the account was added with, if any."""


def connector_of(account: PortalAccount) -> Connector | None:
    """Returns the connector that an account was added with, else the one that claims its address; None means the generic
    finder. Never raises for an account whose connector no longer exists or was retired: what its file knew is no longer
    true, so that the account goes on like one that was added without it."""
    if account.connector is not None and unusable_connector(account) is None:
        return registry().by_id(account.connector)
    return registry().for_url(account.url)


def unusable_connector(account: PortalAccount) -> WorldError | None:
    """Returns why the connector that an account was added with is not used: ``connector.unknown`` or
    ``connector.retired``. None: it is used, or the account was added without one."""
    if account.connector is None:
        return None
    try:
        registry().by_id(account.connector)
    except WorldError as error:
        return error
    return None
