"""Connectors that a person taught by a click: made from a lesson, kept in the account's memory, read and written as files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from host.connectors.bundled import connector_of
from host.connectors.schema import Connector, Examples, Fields, Selector, Step
from host.errors import WorldError
from host.hints import Hints, Pick
from host.store import AccountRow
from host.urls import host_of, list_address, public_suffix, without_session
from host.ways import Locator, Way

_ELSEWHERE = "https://another-portal.example/"
"""An address that no taught connector claims: each belongs to one portal."""
_KEYS = (
    *Connector.model_fields,
    *Fields.model_fields,
    *Selector.model_fields,
    *Step.model_fields,
    *Examples.model_fields,
)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*")


def fetch_connector(account: AccountRow) -> Connector | None:
    """Returns the connector by which an account is fetched: what a person taught, else the one that it was added with, else
    the one that claims its address; None means the generic finder."""
    return read_taught(account) or connector_of(account)


def read_taught(account: AccountRow) -> Connector | None:
    """Returns what a person taught about an account; None where nothing was taught, and where it cannot be read: then the
    account goes on as if nothing had been taught."""
    if account.memory.taught is None:
        return None
    try:
        return parse_taught(account.memory.taught)
    except WorldError:
        return None


def parse_taught(raw: Mapping[str, Any]) -> Connector:
    """Returns the connector for its file's keys and values. Raises WorldError ``connector.invalid``."""
    try:
        connector = Connector.model_validate(dict(raw))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise WorldError("connector.invalid", file="taught", key=where, why=first["msg"]) from error
    if connector.kind != "taught":
        raise WorldError("connector.invalid", file="taught", key="kind", why=f"{connector.kind} is not taught")
    return connector


def make_taught(
    account: AccountRow,
    list_url: str,
    hints: Hints,
    ways: Sequence[Way],
    names: Mapping[str, str],
    frame_hosts: Sequence[str] = (),
) -> dict[str, Any]:
    """Returns the keys and values of a taught connector's file, without those that are empty.

    It has hosts, pace and retention of the connector that the account had. ``list_url``: where the list was shown; ``names``:
    what a person reads for a row, a field, a download, by the name of its key; ``frame_hosts``: hosts of other sites whose
    frames in the account's pages hold the list.
    """
    base, host = connector_of(account), host_of(account.url)
    address = list_address(list_url)
    domains = list(base.domains) if base is not None else []
    if _DOMAIN.fullmatch(host) and not any(host == domain or host.endswith(f".{domain}") for domain in domains):
        domains.insert(0, host)
    raw: dict[str, Any] = {
        "id": f"taught-{_slug(host)}",
        "name": base.name if base is not None and base.kind != "platform" else host,
        "kind": "taught",
        "domains": domains,
        "sign_in_domains": list(base.sign_in_domains) if base is not None else [],
        # A frame of another site holds documents only: no stored secret is filled in there. One of the account's own host,
        # which the browser had to be asked about once more, changes nothing of where one signs in.
        "document_domains": list(
            dict.fromkeys((*(base.document_domains if base else ()), *(one for one in frame_hosts if one != host)))
        ),
        "countries": list(base.countries) if base is not None else [],
        "documents": list(base.documents) if base is not None else ["invoice"],
        "last_seen_working": "never",
        "pace_seconds": base.pace_seconds if base is not None else None,
        "keeps_days": base.keeps_days if base is not None else None,
        "lists": [{"name": names["list"], "address": address}] if address is not None else [],
        "rows": _selectors(hints.rows, names["row"]),
        "fields": {field: _selectors(picks, names[field]) for field, picks in hints.fields.items()},
        "download": _selectors(hints.download, names["download"]),
        "ways": [
            {"name": names["download"], "steps": [_step(step.kind, step.locator) for step in way.steps]} for way in ways
        ],
        "unknown": list(hints.unknown),
        "not_rows": _selectors(hints.not_rows, names["not_row"]),
        "examples": {"claims": [address or without_session(account.url)], "leaves": [_ELSEWHERE]},
    }
    return {key: value for key, value in raw.items() if value not in (None, [], {})}


def _slug(host: str) -> str:
    bare = host.removeprefix("www.")
    return re.sub(r"[^a-z0-9]+", "-", bare.removesuffix(public_suffix(bare))).strip("-")[:50].strip("-") or "portal"


def _selectors(picks: Iterable[Pick], name: str) -> list[dict[str, Any]]:
    """Returns alternatives as a file has them, each with a name of its own."""
    selectors = []
    for number, pick in enumerate(picks, start=1):
        selector: dict[str, Any] = {"name": name if number == 1 else f"{name} ({number})", "css": pick.css}
        if pick.attribute is not None:
            selector["attribute"] = pick.attribute
        if pick.transform != "text":
            selector["transform"] = pick.transform
        if pick.spans != "element":
            selector["spans"] = pick.spans
        selectors.append(selector)
    return selectors


def _step(kind: str, locator: Locator) -> dict[str, Any]:
    step = {
        "kind": kind,
        "role": locator.role,
        "name": locator.name,
        "address": locator.address,
        "attributes": dict(locator.attributes),
        "place": locator.place,
    }
    return {key: value for key, value in step.items() if value}


def yaml_text(raw: Mapping[str, Any], heading: str) -> str:
    """Returns a taught connector as a file: a comment, then its keys in their order."""
    import yaml

    body = yaml.safe_dump(_in_order(raw), sort_keys=False, allow_unicode=True, width=120)
    # One line: a name in it may be of somebody else's file, and a second line would be keys of this one.
    line = "".join(char for char in " ".join(heading.split()) if char.isprintable())
    return f"# {line}\n{body}"


def _in_order(value: Any) -> Any:
    """Returns a value of a file with its keys in the order of the models: the store keeps them by the alphabet."""
    if isinstance(value, Mapping):
        return {key: _in_order(value[key]) for key in sorted(value, key=_place_of)}
    return [_in_order(part) for part in value] if isinstance(value, list) else value


def _place_of(key: str) -> int:
    return _KEYS.index(key) if key in _KEYS else len(_KEYS)
