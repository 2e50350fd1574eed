"""One entry of the catalogue, and how it stands on a line of its file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LIKELIHOODS = ("likely", "possible", "unknown")
"""How likely a portal has invoices for its customers, in the order of the file."""
CATEGORIES = (
    *("telecom", "energy", "utilities", "hosting", "software", "shop", "travel", "transport", "insurance"),
    *("payments", "marketing", "media", "bank", "health", "government", "other"),
)
SECOND_FACTORS = ("totp", "sms", "email", "call", "u2f", "custom")


@dataclass(frozen=True)
class Source:
    """Where facts come from, at which commit, and under which licence."""

    name: str
    commit: str
    licence: str


@dataclass(frozen=True)
class Entry:
    """One portal. ``domains``: registrable ones and hosts, the main one first; ``countries``: in lower case (ISO 3166), none
    where they are unknown or many; ``two_factor``: the kinds that the portal offers, None where that is unknown."""

    id: str
    name: str
    other_names: tuple[str, ...]
    domains: tuple[str, ...]
    url: str
    countries: tuple[str, ...]
    categories: tuple[str, ...]
    two_factor: tuple[str, ...] | None
    likelihood: str
    sources: tuple[int, ...]

    @property
    def domain(self) -> str:
        """The main domain."""
        return self.domains[0]

    def line(self) -> str:
        """Returns the entry as a line of the file: without what is empty, or follows from the rest."""
        values: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "also": list(self.other_names),
            "domains": list(self.domains),
            "url": "" if self.url == _usual_url(self.domain) else self.url,
            "countries": list(self.countries),
            "categories": list(self.categories),
            "two_factor": None if self.two_factor is None else list(self.two_factor),
            "invoices": self.likelihood,
            "sources": list(self.sources),
        }
        told = {key: value for key, value in values.items() if value not in ([], "", None) or value == []}
        told = {key: value for key, value in told.items() if value != [] or key == "two_factor"}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def entry_from(values: Mapping[str, Any]) -> Entry:
    """Returns the entry for the values of a line. Raises KeyError, TypeError or IndexError for a line that is none."""
    two_factor = values.get("two_factor")
    domains = tuple(values["domains"])
    return Entry(
        id=values["id"],
        name=values["name"],
        other_names=tuple(values.get("also", ())),
        domains=domains,
        url=values.get("url") or _usual_url(domains[0]),
        countries=tuple(values.get("countries", ())),
        categories=tuple(values.get("categories", ())),
        two_factor=None if two_factor is None else tuple(two_factor),
        likelihood=values["invoices"],
        sources=tuple(values.get("sources", ())),
    )


def _usual_url(domain: str) -> str:
    return f"https://{domain}/"
