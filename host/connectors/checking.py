"""Lint rules for connector files, each with a name. ``tests/bad/connectors`` has a file that breaks each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from host.connectors.bundled import Registry, bundled_folder
from host.connectors.loading import read_connector, read_raw
from host.connectors.schema import Connector, Selector
from host.errors import BugError, WorldError
from host.urls import host_of, is_below, is_loopback, is_public_suffix

KEY_ORDER = tuple(Connector.model_fields)
MAX_LINES = 80
MIN_LINES = 10
_CODE = re.compile(
    r"""
    javascript: | <script | \beval\( | => | \bfunction\b | document\. | window\.  # JavaScript
    | \$\{ | \{\{ | !!python                                                    # templates
    | :has-text | xpath | //\*                                                   # selectors that are no CSS
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Finding:
    """One rule that one file breaks."""

    file: str
    rule: str
    detail: str


Rule = Callable[[Path, dict[str, Any], Connector], Iterable[str]]


def _read_or_finding(file: Path) -> Connector | Finding:
    try:
        return read_connector(file)
    except WorldError as error:
        rule = "readable" if error.code == "connector.unreadable" else "shape"
        return Finding(file.name, rule, error.details.get("why", "") + " " + error.details.get("key", ""))


def _id_is_the_name_of_the_file(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    if file.stem != connector.id:
        yield f"{connector.id} in {file.name}"


def _keys_in_order(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    places = [KEY_ORDER.index(key) for key in raw]
    if places != sorted(places):
        yield ", ".join(raw)


def _length(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    lines = len(file.read_text("utf-8").splitlines())
    if not MIN_LINES <= lines <= MAX_LINES:
        yield f"{lines} lines"


def _no_code(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    for text in _texts(raw):
        if _CODE.search(text):
            yield text[:80]


def _selectors_are_css(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    page = LexborHTMLParser("<p>")
    for selector in _selectors(connector):
        try:
            page.css(selector.css)
        except SelectolaxError:
            yield f"{selector.name}: {selector.css}"
    for mark in connector.recognise:
        try:
            page.css(mark.css)
        except SelectolaxError:
            yield f"{mark.name}: {mark.css}"


def _names_are_different(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    names = [item.name for item in _selectors(connector)] + [item.name for item in connector.recognise]
    yield from sorted({name for name in names if names.count(name) > 1})


def _domains_are_the_portals_own(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    for domain in (*connector.domains, *connector.sign_in_domains):
        if is_public_suffix(domain):
            yield domain


def _claims_its_examples(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    if connector.kind == "platform":
        return
    for address in connector.examples.claims:
        if not connector.claims(address):
            yield address


def _leaves_the_others(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    for address in connector.examples.leaves:
        if connector.claims(address):
            yield address


def _every_domain_has_an_example(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    hosts = [host_of(address) for address in connector.examples.claims]
    for domain in connector.domains:
        if not any(is_below(host, domain) for host in hosts):
            yield domain


def _lists_are_its_own(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    for entry in connector.lists:
        if connector.kind != "platform" and not connector.claims(entry.address):
            yield entry.address


def _encrypted(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    from urllib.parse import urlsplit

    whole = [entry.address for entry in connector.lists if not entry.address.startswith("/")]
    for address in (*whole, *connector.examples.claims):
        if urlsplit(address).scheme != "https" and not is_loopback(host_of(address)):
            yield address


def _harmless(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    from host.finder.safety import is_harmful

    for entry in connector.lists:
        if is_harmful("", entry.address):
            yield entry.address
    for selector in (*connector.next, *connector.download):
        if is_harmful(re.sub(r"[^A-Za-z]+", " ", selector.css)) or is_harmful(selector.name):
            yield f"{selector.name}: {selector.css}"


def _fields_belong_to_rows(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    named = [name for name in type(connector.fields).model_fields if getattr(connector.fields, name)]
    if (named or connector.download) and not connector.rows:
        yield ", ".join(named) or "download"


def _not_in_the_future(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[str]:
    # No clock is needed: a connector cannot have worked before this program existed.
    if connector.last_seen_working != "never" and connector.last_seen_working < "2026-01-01":
        yield connector.last_seen_working


RULES: dict[str, Rule] = {
    "id_is_the_name_of_the_file": _id_is_the_name_of_the_file,
    "keys_in_order": _keys_in_order,
    "length": _length,
    "no_code": _no_code,
    "selectors_are_css": _selectors_are_css,
    "names_are_different": _names_are_different,
    "domains_are_the_portals_own": _domains_are_the_portals_own,
    "claims_its_examples": _claims_its_examples,
    "leaves_the_others": _leaves_the_others,
    "every_domain_has_an_example": _every_domain_has_an_example,
    "lists_are_its_own": _lists_are_its_own,
    "encrypted": _encrypted,
    "harmless": _harmless,
    "fields_belong_to_rows": _fields_belong_to_rows,
    "seen_working_is_believable": _not_in_the_future,
}
SINGLE_FILE_RULES = ("readable", "shape", *RULES)
"""Rules that one file can break by itself."""
CROSS_FILE_RULES = ("tie", "id_once")
"""Rules that a file breaks together with another one."""


def check(files: list[Path]) -> list[Finding]:
    """Returns all findings for these files, each by itself and all of them together."""
    findings: list[Finding] = []
    valid: list[tuple[Path, Connector]] = []
    for file in files:
        connector = _read_or_finding(file)
        if isinstance(connector, Finding):
            findings.append(connector)
            continue
        raw = read_raw(file)
        for rule, breaks in RULES.items():
            findings += [Finding(file.name, rule, detail) for detail in breaks(file, raw, connector)]
        valid.append((file, connector))
    return findings + _check_together(valid)


def _check_together(valid: list[tuple[Path, Connector]]) -> list[Finding]:
    findings: list[Finding] = []
    by_id: dict[str, Path] = {}
    for file, connector in valid:
        if connector.id in by_id:
            findings.append(Finding(file.name, "id_once", f"{connector.id} is also in {by_id[connector.id].name}"))
        by_id.setdefault(connector.id, file)
    registry = Registry({connector.id: connector for _, connector in valid}.values())
    reported: set[str] = set()
    for file, connector in valid:
        for address in connector.examples.claims:
            try:
                registry.for_url(address)
            except BugError as error:
                ids = error.details["ids"]
                if ids not in reported:
                    reported.add(ids)
                    findings.append(Finding(file.name, "tie", f"{ids}: {address}"))
    return findings


def bundled_files() -> list[Path]:
    """Returns the connector files that come with Ophaler."""
    return sorted(bundled_folder().glob("*.yaml"))


def _selectors(connector: Connector) -> list[Selector]:
    fields = connector.fields
    every = (
        connector.rows, fields.number, fields.date, fields.total, fields.currency, fields.kind, fields.portal_id,
        connector.next, connector.download,
    )  # fmt: skip
    return [selector for selectors in every for selector in selectors]


def _texts(value: Any) -> Iterable[str]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            stack += item.values()
        elif isinstance(item, list):
            stack += item


__all__ = ["CROSS_FILE_RULES", "RULES", "SINGLE_FILE_RULES", "Finding", "bundled_files", "check"]
