"""All connectors that this Ophaler has, and the one rule of who wins: taught > portal > platform > generic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from host.connectors.model import PRECEDENCE, Connector
from host.errors import BugError, WorldError

_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#]|\Z)")


class Registry:
    """Connectors by id and by address. A tie between two that claim the same address is a bug, never a coin toss."""

    def __init__(self, connectors: Iterable[Connector]) -> None:
        self._by_id: dict[str, Connector] = {}
        for connector in connectors:
            if connector.id in self._by_id:
                raise BugError("connector.double_id", id=connector.id)
            self._by_id[connector.id] = connector
        self._by_domain: dict[str, list[Connector]] = {}
        for connector in self._by_id.values():
            for domain in dict.fromkeys(connector.domains if connector.retired is None else []):
                self._by_domain.setdefault(domain, []).append(connector)

    def all(self) -> list[Connector]:
        """Every connector, by id; retired ones too."""
        return [self._by_id[key] for key in sorted(self._by_id)]

    def by_id(self, identifier: str) -> Connector:
        """WorldError ``connector.unknown`` when there is none of that id, ``connector.retired`` when it is out of use."""
        connector = self._by_id.get(identifier)
        if connector is None:
            raise WorldError("connector.unknown", id=identifier)
        if connector.retired is not None:
            raise WorldError("connector.retired", id=identifier, reason=connector.retired.reason)
        return connector

    def for_url(self, url: str) -> Connector | None:
        """The connector that wins an address; None means the generic finder. Platforms are recognised on the page
        (``for_page``), not by address."""
        # Asked for every one of thousands of accounts: most are on no domain that is known.
        domain, claiming = cached_host_of(url), dict[str, Connector]()
        while domain:
            for one in self._by_domain.get(domain, ()):
                claiming[one.id] = one
            domain = domain.partition(".")[2]
        return _winner(list(claiming.values()), url) if claiming else None

    def for_page(self, html: str, url: str) -> Connector | None:
        """The connector that wins a page: by its address, else by a platform's fingerprints on it."""
        by_address = self.for_url(url)
        if by_address is not None:
            return by_address
        from selectolax.lexbor import LexborHTMLParser

        platforms = [one for one in self._by_id.values() if one.kind == "platform" and one.retired is None]
        if not platforms:
            return None
        page = LexborHTMLParser(html)
        found = [one for one in platforms if any(page.css_first(mark.css) is not None for mark in one.recognise)]
        return _winner(found, url)


@lru_cache(maxsize=8_192)
def cached_host_of(url: str) -> str:
    """The host that an address names, in lower case; empty where it names none."""
    # urlsplit takes longer than all else that is done for one of thousands of accounts.
    plain = _PLAIN.match(url)
    if plain is not None:
        return plain[1]
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _winner(claiming: list[Connector], url: str) -> Connector | None:
    if not claiming:
        return None
    highest = max(PRECEDENCE[one.kind] for one in claiming)
    best = [one for one in claiming if PRECEDENCE[one.kind] == highest]
    if len(best) > 1:
        raise BugError("connector.tie", url=url, ids=", ".join(sorted(one.id for one in best)))
    return best[0]


def bundled_folder() -> Path:
    """Where the bundled connectors lie: one YAML file each."""
    return Path(__file__).resolve().parent


@cache
def registry() -> Registry:
    """The bundled connectors, read once."""
    from host.connectors.loading import read_connector

    return Registry(read_connector(file) for file in sorted(bundled_folder().glob("*.yaml")))
