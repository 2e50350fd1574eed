"""What is known of portals, for a person who looks for one: the catalogue's facts, the connectors, and what was seen on this
computer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from host.catalogue import Catalogue, Entry, catalogue
from host.connectors import Connector, Registry, registry
from host.errors import WorldError
from host.store import AccountRow, Store
from host.urls import comparable_text, is_loopback, is_public_suffix, registrable_domain, web_host, without_session

Knowledge = Literal["seen_here", "seen", "file", "platform", "catalogue", "nothing"]
"""What is known of how a portal works: a fetch on this computer brought everything; somebody saw its connector working; it has
a connector that was never tried live; it is software that many portals run; only its facts are known; nothing is."""
_NEAR = {"nl": ("nl", "be"), "de": ("de", "at", "ch"), "fr": ("fr", "be", "ch", "lu")}
"""Countries that a language speaks for, where a person looks for a portal."""


@dataclass(frozen=True)
class Portal:
    """One portal. ``seen``: the day on which it was seen working, here or elsewhere; ``platform``: the name of the software
    that it was seen to run; ``url``: its site, empty for software that many portals run."""

    id: str
    name: str
    url: str
    domains: tuple[str, ...]
    countries: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    two_factor: tuple[str, ...] | None = None
    connector: Connector | None = None
    knowledge: Knowledge = "nothing"
    seen: str | None = None
    platform: str | None = None
    sources: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


class PortalDirectory:
    """Searches the portals that are known; changes nothing."""

    def __init__(
        self, store: Store, language: str, known: Registry | None = None, listed: Catalogue | None = None
    ) -> None:
        self._store = store
        self._near = _NEAR.get(language, ())
        self._registry = known if known is not None else registry()
        self._catalogue = listed if listed is not None else catalogue()

    @property
    def problem(self) -> WorldError | None:
        """Why a part of the catalogue is missing."""
        return self._catalogue.problem

    def find(self, text: str, limit: int = 20) -> list[Portal]:
        """Returns the portals that a text may mean; an address is offered as it is, also where nothing is known of it."""
        address = typed_address(text)
        if address and not _is_company_name(address):
            return [self.at(address)]
        found = [] if "://" in text else self.search(text, limit)
        return found if found or not address else [self.at(address)]

    def search(self, text: str, limit: int = 20) -> list[Portal]:
        """Returns the portals that a text may mean, those with a connector first among them."""
        by_domain = self._accounts_by_domain()
        files = self._connectors_named(text)
        claimed = {domain for connector in files for domain in connector.domains}
        entries = self._catalogue.search(text, limit, self._near)
        found = [self._of_connector(connector, by_domain) for connector in files]
        found += [self._of_entry(entry, by_domain) for entry in entries if not claimed & set(entry.domains)]
        return found[:limit]

    def show(self, name: str) -> Portal:
        """Returns the portal with this id, or at this address. Raises WorldError ``portal.unknown``."""
        by_domain = self._accounts_by_domain()
        connector = next((one for one in self._usable() if one.id == name), None)
        if connector is not None:
            return self._of_connector(connector, by_domain)
        entry = self._catalogue.by_id(name) or self._catalogue.for_url(name if "://" in name else f"https://{name}")
        if entry is not None:
            return self._of_entry(entry, by_domain)
        raise WorldError("portal.unknown", name=name)

    def at(self, url: str) -> Portal:
        """Returns what is known of the portal at an address, with that address, also where nothing is."""
        return replace(self._at(url), url=url)

    def _at(self, url: str) -> Portal:
        by_domain = self._accounts_by_domain()
        entry = self._catalogue.for_url(url)
        if entry is not None:
            return self._of_entry(entry, by_domain)
        connector = self._registry.for_url(url)
        if connector is not None:
            return self._of_connector(connector, by_domain)
        domain = registrable_domain(url)
        return self._known_here(Portal(domain, domain, url, (domain,)), by_domain)

    def _usable(self) -> Iterable[Connector]:
        return (connector for connector in self._registry.all() if connector.retired is None)

    def _connectors_named(self, text: str) -> list[Connector]:
        needle, host = comparable_text(text), web_host(text)
        if not needle:
            return []
        return [
            connector
            for connector in self._usable()
            if (host and connector.claims(text))
            or any(needle in comparable_text(name) for name in (connector.id, connector.name, *connector.domains))
        ]

    def _of_entry(self, entry: Entry, by_domain: dict[str, list[AccountRow]]) -> Portal:
        connector = self._registry.for_url(entry.url)
        portal = Portal(
            id=entry.id,
            name=entry.name,
            url=entry.url,
            domains=entry.domains,
            countries=tuple(country.upper() for country in entry.countries),
            categories=entry.categories,
            two_factor=entry.two_factor,
            connector=connector,
            knowledge="catalogue",
            sources=tuple(self._catalogue.sources[place].name for place in entry.sources),
        )
        return self._known_here(portal, by_domain)

    def _of_connector(self, connector: Connector, by_domain: dict[str, list[AccountRow]]) -> Portal:
        if connector.kind == "platform":
            return Portal(connector.id, connector.name, "", (), connector=connector, knowledge="platform")
        address = connector.list_url or f"https://{connector.domains[0]}/"
        entry = self._catalogue.for_url(address)
        portal = Portal(
            id=connector.id,
            name=connector.name,
            url=entry.url if entry is not None else address,
            domains=tuple(connector.domains),
            countries=tuple(connector.countries),
            categories=entry.categories if entry is not None else (),
            two_factor=entry.two_factor if entry is not None else None,
            connector=connector,
        )
        return self._known_here(portal, by_domain)

    def _known_here(self, portal: Portal, by_domain: dict[str, list[AccountRow]]) -> Portal:
        """Returns the portal with its accounts, and with the most that is known of whether it works."""
        accounts = [row for domain in dict.fromkeys(map(_site, portal.domains)) for row in by_domain.get(domain, ())]
        seen_here = sorted(row.memory.last_good.date().isoformat() for row in accounts if row.memory.last_good)
        connector = portal.connector
        last_seen = None if connector is None else connector.last_seen_working
        knowledge, seen = portal.knowledge, None
        if seen_here:
            knowledge, seen = "seen_here", seen_here[-1]
        elif last_seen is not None:
            knowledge, seen = ("file", None) if last_seen == "never" else ("seen", last_seen)
        return replace(
            portal,
            knowledge=knowledge,
            seen=seen,
            platform=self._platform_of(accounts),
            accounts=tuple(row.id for row in accounts),
        )

    def _platform_of(self, accounts: Iterable[AccountRow]) -> str | None:
        for row in accounts:
            last = self._store.fetches.last_whole(row.id)
            platform = None if last is None else (last.proof or {}).get("platform")
            if platform:
                return str(platform)
        return None

    def _accounts_by_domain(self) -> dict[str, list[AccountRow]]:
        by_domain: dict[str, list[AccountRow]] = {}
        for row in self._store.accounts.list():
            by_domain.setdefault(registrable_domain(row.url), []).append(row)
        return by_domain


def _site(domain: str) -> str:
    return registrable_domain(f"https://{domain}/")


def typed_address(text: str) -> str:
    """Returns the address that a person typed or pasted, whole and without what may open a session; empty where the text is
    none. A host name alone is one, too (``my.portal.example``)."""
    typed = text.strip()
    if ("." not in typed and "://" not in typed) or any(map(str.isspace, typed)):
        return ""
    whole = typed if "://" in typed else f"https://{typed}"
    host = web_host(whole)
    is_site = is_loopback(host) or ("." in host.strip(".") and not is_public_suffix(host))
    return without_session(whole) if host and is_site else ""


def _is_company_name(address: str) -> bool:
    """Returns whether an address is a bare domain, as companies are called after (``bol.com``)."""
    bare = address.removeprefix("https://").removeprefix("www.")
    return "/" not in bare and f"https://{bare}" == f"https://{registrable_domain(address)}"
