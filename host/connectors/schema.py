"""Schema of a connector: what Ophaler knows about one portal, or about all portals that run the same software.

A connector is data. It has no script, no expression and no pattern language: named selectors, addresses, and transforms
by name. Every model refuses unknown keys.
"""

from __future__ import annotations

import datetime
import hashlib
from types import MappingProxyType
from typing import Annotated, Literal
from urllib.parse import urljoin

from pydantic import BaseModel, ConfigDict, Field, model_validator

from host.connectors.asking import Asking
from host.connectors.json_list import JsonList, Name
from host.hints import FieldName, Hints, Pick, Spans, Transform
from host.urls import host_of, is_below
from host.vocabulary import DocumentKind
from host.ways import MAX_STEPS, Locator, StepKind, Way, WayStep

Kind = Literal["portal", "platform", "taught"]
PRECEDENCE: dict[Kind, int] = {"taught": 3, "portal": 2, "platform": 1}
"""Precedence of connector kinds, the highest wins; the generic finder, which is no connector, comes last."""


class StrictModel(BaseModel):
    """Base of all models: strict, without unknown keys, frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


DOMAIN = r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}$"
MAX_DOMAIN_LENGTH = 253
Domain = Annotated[str, Field(pattern=DOMAIN, max_length=MAX_DOMAIN_LENGTH)]
Address = Annotated[str, Field(pattern=r"^https?://\S+$", max_length=2_000)]
OWN_ACCOUNT = "own account"
"""The source of who has an account at the portal and looked."""
Source = Annotated[str, Field(pattern=rf"^(?:https?://\S+|{OWN_ACCOUNT})$", max_length=500)]


ATTRIBUTE = r"^[a-z][a-z0-9-]*$"
"""The name of an attribute that a selector may read."""


class Selector(StrictModel):
    """Locates an element; ``name`` is shown to a person when it matches nothing. ``spans``, of a row: see ``Pick``."""

    name: Name
    css: Annotated[str, Field(min_length=1, max_length=500)]
    attribute: Annotated[str, Field(pattern=ATTRIBUTE)] | None = None
    transform: Transform = "text"
    spans: Spans = "element"


class ListAddress(StrictModel):
    """The address of a page that lists documents; for a platform also a path, which each of its portals has."""

    name: Name
    address: Annotated[str, Field(pattern=r"^(?:https?://\S+|/(?:[^/\s]\S*)?)$", max_length=2_000)]


class Fields(StrictModel):
    """Selectors of a row's fields; fields without one are found generically."""

    number: list[Selector] = []
    date: list[Selector] = []
    total: list[Selector] = []
    currency: list[Selector] = []
    kind: list[Selector] = []
    portal_id: list[Selector] = []


class Step(StrictModel):
    """One step of a way, with what locates its control; see ``Locator``."""

    kind: StepKind
    role: Annotated[str, Field(max_length=40)] = ""
    name: Annotated[str, Field(max_length=300)] = ""
    address: Annotated[str, Field(max_length=500)] = ""
    attributes: dict[Annotated[str, Field(max_length=60)], Annotated[str, Field(max_length=300)]] = {}
    place: Annotated[str, Field(max_length=300)] = ""


class Steps(StrictModel):
    """A way from a row to its document; ``name`` says in words what it leads to."""

    name: Name
    steps: Annotated[list[Step], Field(min_length=1, max_length=MAX_STEPS)]


class Fingerprint(StrictModel):
    """Shows that a page runs a platform: an element, or a part of a script's or style sheet's address."""

    name: Name
    css: Annotated[str, Field(min_length=1, max_length=500)]


class Examples(StrictModel):
    """Addresses that this connector must claim, and addresses near them that it must leave alone."""

    claims: Annotated[list[Address], Field(min_length=1)]
    leaves: Annotated[list[Address], Field(min_length=1)]


class Retired(StrictModel):
    """Since when and why a connector is out of use. The file stays, so that its id is never reused."""

    reason: Annotated[str, Field(min_length=10, max_length=300)]
    since: datetime.date


class Connector(StrictModel):
    """One file of ``host/connectors``. Keys have this order in every file."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
    name: Annotated[str, Field(min_length=2, max_length=80)]
    kind: Kind
    domains: list[Domain] = []
    sign_in_domains: list[Domain] = []
    document_domains: list[Domain] = []
    countries: list[Annotated[str, Field(pattern=r"^[A-Z]{2}$")]] = []
    documents: Annotated[list[DocumentKind], Field(min_length=1)] = ["invoice"]
    last_seen_working: Annotated[str, Field(pattern=r"^(?:never|\d{4}-\d{2}-\d{2})$")]
    sources: list[Source] = []
    pace_seconds: Annotated[float, Field(ge=0.5, le=30)] = 1.5
    keeps_days: Annotated[int, Field(ge=1, le=36_500)] | None = None
    recognise: list[Fingerprint] = []
    lists: list[ListAddress] = []
    json_list: JsonList | None = None
    asking: Asking | None = None
    rows: list[Selector] = []
    fields: Fields = Fields()
    next: list[Selector] = []
    download: list[Selector] = []
    ways: list[Steps] = []
    unknown: list[FieldName] = []
    not_rows: list[Selector] = []
    examples: Examples
    retired: Retired | None = None

    @model_validator(mode="after")
    def _check_consistency(self) -> Connector:
        if self.last_seen_working != "never":
            datetime.date.fromisoformat(self.last_seen_working)
        if self.kind == "platform" and not self.recognise:
            raise ValueError("a platform needs at least one fingerprint under recognise")
        if self.kind == "portal" and not self.domains:
            raise ValueError("a portal needs at least one domain")
        if self.kind != "platform" and any(entry.address.startswith("/") for entry in self.lists):
            raise ValueError("only a platform's list may be a path; a portal's is a whole address")
        return self

    @property
    def version(self) -> str:
        """What the connector says, as 16 digits of its SHA-256: another one as soon as anything in it is changed."""
        text = self.model_dump_json(exclude_defaults=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def list_url(self) -> str | None:
        """The first whole address of the list, or None. A platform's path is only a guess (``list_guesses``)."""
        return next((entry.address for entry in self.lists if not entry.address.startswith("/")), None)

    @property
    def has_selectors(self) -> bool:
        """Whether the file says how the list is read, and not only where it is."""
        return bool(self.rows or self.next or self.not_rows or self.unknown)

    def list_guesses(self, url: str) -> list[str]:
        """Returns where a platform's list usually is at the portal of an address: its paths on the portal's origin."""
        return [urljoin(url, entry.address) for entry in self.lists if entry.address.startswith("/")]

    def hints(self) -> Hints:
        """Returns the selectors for the finder."""
        fields: dict[FieldName, tuple[Pick, ...]] = {
            "number": _picks(self.fields.number),
            "date": _picks(self.fields.date),
            "total": _picks(self.fields.total),
            "currency": _picks(self.fields.currency),
            "kind": _picks(self.fields.kind),
            "portal_id": _picks(self.fields.portal_id),
        }
        return Hints(
            rows=_picks(self.rows),
            fields=MappingProxyType({name: picks for name, picks in fields.items() if picks}),
            next=_picks(self.next),
            download=_picks(self.download),
            unknown=tuple(self.unknown),
            not_rows=_picks(self.not_rows),
            taught=self.kind == "taught",
            shown=tuple(
                step.locator
                for way in self.taught_ways()
                for step in way.steps[1:]
                if step.kind in ("button", "opener", "form")
            ),
        )

    def taught_ways(self) -> tuple[Way, ...]:
        """Returns the ways from a row to its document."""
        return tuple(Way(tuple(_way_step(step) for step in way.steps)) for way in self.ways)

    def claims(self, url: str) -> bool:
        """Returns whether an address is on one of this portal's domains or below one."""
        host = host_of(url)
        return any(is_below(host, domain) for domain in self.domains)


def _picks(selectors: list[Selector]) -> tuple[Pick, ...]:
    return tuple(
        Pick(selector.name, selector.css, selector.attribute, selector.transform, selector.spans)
        for selector in selectors
    )


def _way_step(step: Step) -> WayStep:
    return WayStep(step.kind, Locator(step.role, step.name, step.address, tuple(step.attributes.items()), step.place))
