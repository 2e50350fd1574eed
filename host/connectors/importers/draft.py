"""A draft: what a file of another program says of a portal, as far as a connector can say it, and what is left out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from host.connectors.taught import parse_taught
from host.errors import WorldError
from host.finder import Snapshot, is_harmful, observe_snapshot
from host.urls import host_of, is_loopback, is_public_suffix, list_address, public_suffix

Why = Literal["script", "typed", "unknown", "harmful", "not_css", "address", "hosted"]
"""Why a step is not carried: it needs foreign script; it types something; nobody knows it; it may pay, order or change
something; its selector is none; its address is none that may be visited; it calls a routine of the other program."""
FieldKey = Literal["number", "date", "total", "portal_id"]
MAX_SELECTOR = 500
_TEMPLATE = re.compile(r"\{[^{}]*\}")
_GROUPS = frozenset(
    (
        "o",
        "org",
        "orgs",
        "organization",
        "organizations",
        "organisation",
        "workspace",
        "workspaces",
        "team",
        "teams",
        "tenant",
    )
)
"""Path segments after which the name of somebody's organisation stands."""
_ENDS = frozenset(("settings", "billing", "invoices", "subscription", "payments"))
_COMMON_TEXT = """
account accounts admin api app apps area auth billing client clients cloud company console customer customers dashboard de en es
fr gp home index invoices it konto manage me member my mon nl next orders org payments portal profile secure selfservice service
settings shop signin store subscription u user users v1 v2 web
"""
_COMMON = frozenset(_COMMON_TEXT.split())
_IDENTIFIER = re.compile(
    r"""
    (?=[\w-]*\d) [0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f-]{4,}     # a UUID, or a part of one
  | [\w-]*\d{5,}[\w-]*                                       # a number of a customer
  | (?=\w*\d)(?=\w*[a-z])\w{12,}                             # an id of letters and digits
  | [a-z]{2,8}_\w{8,}                                        # cus_…, org_…
    """,
    re.VERBOSE | re.IGNORECASE,
)


_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}")


@dataclass(frozen=True)
class LeftOut:
    """A step that is not carried: ``step`` says where it stands in the file and what it does."""

    step: str
    why: Why


@dataclass
class Draft:
    """What was carried of one file. ``lists`` are addresses of lists, ``tenants`` the parts of addresses that name somebody's
    own account; such an address is not carried."""

    name: str
    lists: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    fields: dict[FieldKey, list[tuple[str, str | None]]] = field(default_factory=dict)
    next: list[str] = field(default_factory=list)
    download: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    tenants: list[str] = field(default_factory=list)
    host: str = ""

    def leave_out(self, step: str, why: Why) -> None:
        """Notes a step that is not carried."""
        self.left_out.append(LeftOut(step[:200], why))

    def add_list(self, address: object, step: str) -> None:
        """Takes an address as that of the list, or says why not."""
        if not isinstance(address, str) or not _is_address(address):
            self.leave_out(step, "address")
            return
        self.host = self.host or host_of(address)
        tenant, stable = tenant_in(address), list_address(address)
        if tenant is not None:
            self.tenants.append(tenant)
        elif is_harmful("", address):
            self.leave_out(step, "harmful")
        elif stable is None:
            # Who recorded it was signed in: what would open their session is in no file that is passed on.
            self.leave_out(step, "address")
        elif stable not in self.lists and host_of(stable) == self.host:
            self.lists.append(stable)

    def add_selector(self, where: list[str], css: object, step: str, *, pressed: bool = False) -> None:
        """Takes a selector, or says why not. ``pressed``: what it selects would be pressed."""
        if self.is_carried(css, step, pressed=pressed) and css not in where:
            where.append(str(css))

    def is_carried(self, css: object, step: str, *, pressed: bool = False) -> bool:
        """Returns whether a selector can be carried; notes the step where it cannot."""
        if not isinstance(css, str) or not is_css(css):
            self.leave_out(step, "not_css")
            return False
        if pressed and is_harmful(re.sub(r"[^A-Za-z]+", " ", css)):
            self.leave_out(step, "harmful")
            return False
        return True

    def raw(self) -> dict[str, Any]:
        """Returns keys and values of the connector's file. Raises WorldError ``import.nothing_carried`` where the file names no
        address that can be visited."""
        if not self.host:
            raise WorldError("import.nothing_carried")
        bare = self.host.removeprefix("www.")
        name = "".join(char for char in " ".join(self.name.split()) if char.isprintable())[:80]
        identifier = re.sub(r"[^a-z0-9]+", "-", bare.removesuffix(public_suffix(bare))).strip("-") or "portal"
        has_rows = bool(self.rows)
        claimed = self.lists or [f"https://{self.host}/"]
        raw: dict[str, Any] = {
            "id": identifier[:60],
            "name": name if len(name) >= 2 else bare,
            "kind": "taught",
            "domains": [bare],
            "documents": ["invoice"],
            "last_seen_working": "never",
            "lists": [{"name": name, "address": url} for name, url in _named("list of documents", self.lists)],
            "rows": [{"name": name, "css": css} for name, css in _named("row", self.rows)],
            "fields": {key: _picks(key, picks) for key, picks in self.fields.items()} if has_rows else {},
            "next": [{"name": name, "css": css} for name, css in _named("next page", self.next)],
            "download": [{"name": name, "css": css} for name, css in _named("document", self.download)]
            if has_rows
            else [],
            "examples": {"claims": claimed[:1], "leaves": [f"https://{bare}.example/"]},
        }
        return {key: value for key, value in raw.items() if value not in ([], {})}


@dataclass(frozen=True)
class Preview:
    """What a draft reads on a page that the person saved: its own rows, and those of them that offer a document."""

    rows: int
    offered: int
    is_own: bool

    @property
    def passes(self) -> bool:
        """Whether the draft may be kept."""
        return self.is_own and self.rows > 0 and self.offered > 0


def preview(raw: dict[str, Any], html: str, url: str) -> Preview:
    """Returns what the draft reads on a page."""
    report = observe_snapshot(Snapshot(html, url), parse_taught(raw).hints())
    rows = report.list.rows
    return Preview(len(rows), sum(bool(row.offers) for row in rows), not report.list.healed)


def is_css(css: str) -> bool:
    """Returns whether a text is a selector that can be used as it is."""
    if not css.strip() or len(css) > MAX_SELECTOR or "{{" in css:
        return False
    try:
        LexborHTMLParser("<p>").css(css)
    except SelectolaxError:
        return False
    return True


def tenant_in(address: str) -> str | None:
    """Returns the part of an address that names somebody's own account, and None where there is none."""
    if (template := _TEMPLATE.search(address)) is not None:
        return template[0]
    segments = [segment for segment in urlsplit(address).path.split("/") if segment]
    for place, segment in enumerate(segments):
        if segment.lower() in _COMMON or "." in segment:
            continue
        if _IDENTIFIER.fullmatch(segment) or (place and segments[place - 1].lower() in _GROUPS):
            return segment
        if place == 0 and any(later.lower() in _ENDS for later in segments[1:]):
            return segment
    values = re.findall(r"[?&][\w.-]+=([^&#]+)", address)
    return next((value for value in values if _IDENTIFIER.fullmatch(value)), None)


def _is_address(address: str) -> bool:
    if len(address) > 2_000 or not address.isprintable() or " " in address:
        return False
    host = host_of(address)
    if not _HOST.fullmatch(host) or len(host) > 253 or is_public_suffix(host.removeprefix("www.")):
        return False
    return address.startswith("https://") or (address.startswith("http://") and is_loopback(host))


def _named(name: str, values: Iterable[str]) -> list[tuple[str, str]]:
    return [(name if place == 1 else f"{name} ({place})", value) for place, value in enumerate(values, start=1)]


_TRANSFORMS = {"total": "amount", "date": "date_iso"}


def _picks(key: FieldKey, picks: list[tuple[str, str | None]]) -> list[dict[str, str]]:
    made = []
    for place, (css, attribute) in enumerate(picks, start=1):
        pick = {"name": f"field {key}" if place == 1 else f"field {key} ({place})", "css": css}
        if attribute is not None:
            pick["attribute"] = attribute
        if key in _TRANSFORMS:
            pick["transform"] = _TRANSFORMS[key]
        made.append(pick)
    return made
