"""Lint rules for connector files, each with a name. ``tests/bad/connectors`` has a file that breaks each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from host.connectors.bundled import Registry, bundled_files
from host.connectors.loading import line_of, read_connector, read_with_lines
from host.connectors.schema import Connector, Selector
from host.connectors.strict_yaml import ValuePath
from host.errors import BugError, WorldError
from host.urls import host_of, is_below, is_loopback, is_public_suffix, list_address, registrable_domain

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
_TENANT = re.compile(
    r"""
    [{}<>\[\]]                                                 # a place for somebody's name
    | (?<![0-9a-z]) [0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}  # a UUID
    | (?<![0-9a-z]) (?=[a-z]*[0-9]) [0-9a-f]{12,} (?![0-9a-z])  # the like in hexadecimal digits
    | (?<![0-9a-z.]) [0-9]{5,} (?![0-9a-z])                     # a number that counts customers
    | (?<![0-9a-z]) [a-z]{2,4}_(?=[a-z]*[0-9])[0-9a-z]{8,}       # "org_4fT2…", "cus_…"
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What in an address is one customer's own, and useless or worse for all others."""
_CHANGES = re.compile(
    r"(?:^|[/_-])(?:add|create|register|subscribe|unsubscribe|cancel|delete|remove)(?:[/_-]|$)", re.IGNORECASE
)
"""What in the path of a list's address says that who asks for it changes something: a fetch goes there by itself."""


_DAYS = ("date_iso", "date_compact", "date_day_first", "date_month_first")
_AMOUNTS = ("amount", "amount_minor")
"""The transforms that make a day and a total of what a portal writes."""


@dataclass(frozen=True)
class Finding:
    """One rule that one file breaks; ``line`` is where."""

    file: str
    rule: str
    detail: str
    line: int = 1


Breach = tuple[ValuePath, str]
"""The key whose value breaks a rule, and what of it does."""
Rule = Callable[[Path, dict[str, Any], Connector], Iterable[Breach]]


def _read_or_finding(file: Path) -> Connector | Finding:
    try:
        return read_connector(file)
    except WorldError as error:
        rule = "readable" if error.code == "connector.unreadable" else "shape"
        detail = f"{error.details.get('why', '')} {error.details.get('key', '')}".strip()
        line = re.search(r"\(line (\d+)\)", detail)
        return Finding(file.name, rule, detail, int(line[1]) if line is not None else 1)


def _id_is_the_name_of_the_file(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    if file.stem != connector.id:
        yield ("id",), f"{connector.id} in {file.name}"


def _keys_in_order(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    places = [KEY_ORDER.index(key) for key in raw]
    for key, place, before in zip(list(raw)[1:], places[1:], places, strict=False):
        if place < before:
            yield (key,), f"{key} before {KEY_ORDER[before]}"


def _length(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    lines = len(file.read_text("utf-8").splitlines())
    if not MIN_LINES <= lines <= MAX_LINES:
        yield (), f"{lines} lines"


def _no_code(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    for path, text in _texts(raw):
        if _CODE.search(text):
            yield path, text[:80]


def _selectors_are_css(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    page = LexborHTMLParser("<p>")
    named = [(path, selector.name, selector.css) for path, selector in _selectors(connector)]
    named += [(("recognise", place), mark.name, mark.css) for place, mark in enumerate(connector.recognise)]
    if connector.asking is not None:
        named.append((("asking", "button"), connector.asking.name, connector.asking.button))
    for path, name, css in named:
        try:
            page.css(css)
        except SelectolaxError:
            yield path, f"{name}: {css}"


def _names_are_different(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    named = [(path, selector.name) for path, selector in _selectors(connector)]
    named += [(("recognise", place), mark.name) for place, mark in enumerate(connector.recognise)]
    known: set[str] = set()
    for path, name in named:
        if name in known:
            yield path, name
        known.add(name)


def _domains_are_the_portals_own(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    for path, domain in _domains(connector):
        if is_public_suffix(domain):
            yield path, domain


def _sign_in_is_the_portals_own(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    """A stored secret may be filled in there: a host of somebody else is the person's decision, for their account."""
    own = {_registrable(domain) for domain in connector.domains}
    for place, domain in enumerate(connector.sign_in_domains):
        if _registrable(domain) not in own:
            yield ("sign_in_domains", place), domain


def _claims_its_examples(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    if connector.kind == "platform":
        return
    for place, address in enumerate(connector.examples.claims):
        if not connector.claims(address):
            yield ("examples", "claims", place), address


def _leaves_the_others(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    for place, address in enumerate(connector.examples.leaves):
        if connector.claims(address):
            yield ("examples", "leaves", place), address


def _every_domain_has_an_example(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    hosts = [host_of(address) for address in connector.examples.claims]
    for place, domain in enumerate(connector.domains):
        if not any(is_below(host, domain) for host in hosts):
            yield ("domains", place), domain


def _lists_are_its_own(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    if connector.kind == "platform":
        return
    for place, entry in enumerate(connector.lists):
        # A fetch goes to exactly the hosts that are declared and to none below them; the account's own, which a taught
        # connector need not declare, is always among them.
        is_own = (
            connector.claims(entry.address)
            if connector.kind == "taught"
            else host_of(entry.address) in connector.domains
        )
        if not is_own:
            yield ("lists", place), entry.address


def _encrypted(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    for path, address in _addresses(connector):
        if address.startswith("/"):
            continue
        if urlsplit(address).scheme != "https" and not is_loopback(host_of(address)):
            yield path, address


def _nobodys_own_address(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    """An address with somebody's tenant, customer number or session leads others nowhere, or tells who it was."""
    if connector.kind == "taught":
        return
    for path, address in _addresses(connector):
        # The host's first label may be a tenant, too; what tells it from a service's name nobody knows but who writes it.
        parts = urlsplit(address)
        rest = unquote(" ".join((parts.netloc, parts.path, parts.query, parts.fragment)))
        is_stable = address.startswith("/") or list_address(address) == address
        if _TENANT.search(rest) or not is_stable:
            yield path, address


def _harmless(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    from host.finder.safety import is_harmful

    for place, entry in enumerate(connector.lists):
        if is_harmful("", entry.address) or _CHANGES.search(urlsplit(entry.address).path):
            yield ("lists", place), entry.address
    asking = connector.asking
    if asking is not None and (is_harmful("", asking.address) or _CHANGES.search(urlsplit(asking.address).path)):
        yield ("asking", "address"), asking.address
    for key, selectors in (("next", connector.next), ("download", connector.download)):
        for place, selector in enumerate(selectors):
            if is_harmful(re.sub(r"[^A-Za-z]+", " ", selector.css)) or is_harmful(selector.name):
                yield (key, place), f"{selector.name}: {selector.css}"


def _fields_belong_to_rows(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    if connector.rows:
        return
    named = [name for name in type(connector.fields).model_fields if getattr(connector.fields, name)]
    if named:
        yield ("fields",), ", ".join(named)
    if connector.download:
        yield ("download",), "download"


def _fields_are_what_they_are_called(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    """A day or a total as the page writes it is none yet: it must have been read as one."""
    for name, transforms in (("date", _DAYS), ("total", _AMOUNTS)):
        for place, selector in enumerate(getattr(connector.fields, name)):
            if selector.transform not in transforms:
                yield ("fields", name, place), f"{selector.name}: {selector.transform}"
    if connector.json_list is None:
        return
    for name, transforms in (("date", _DAYS), ("total", _AMOUNTS)):
        for place, field in enumerate(getattr(connector.json_list.fields, name)):
            if field.transform not in transforms:
                yield ("json_list", "fields", name, place), f"{field.name}: {field.transform}"


def _json_list_is_harmless(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    """What is asked for by itself, and put before what an answer says, must lead to nothing that changes anything."""
    from host.finder.safety import is_harmful

    json_list = connector.json_list
    if json_list is None:
        return
    own: list[tuple[ValuePath, str]] = [
        (("json_list", "address"), json_list.address),
        (("json_list", "parameters"), f"/?{urlencode(json_list.parameters)}"),
    ]
    own += [
        (("json_list", "documents", place), (document.address or "") + document.ends)
        for place, document in enumerate(json_list.documents)
    ]
    own += [(("json_list", "carried_part"), json_list.carried_part.ends)] if json_list.carried_part is not None else []
    for path, address in own:
        if is_harmful("", address) or _CHANGES.search(urlsplit(address).path):
            yield path, address


def _json_list_is_nobodys_own(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    """A parameter with somebody's number, or a secret, belongs to the account's address, from where it is carried on."""
    json_list = connector.json_list
    if json_list is None or connector.kind == "taught":
        return
    for name, value in json_list.parameters.items():
        if _TENANT.search(value) or list_address(f"https://x.example/?{urlencode({name: value})}") is None:
            yield ("json_list", "parameters", name), f"{name}={value}"
    if _TENANT.search(unquote(json_list.address)):
        yield ("json_list", "address"), json_list.address


def _json_list_stands_alone(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    """A list that is read as JSON is not read by selectors, too."""
    if connector.json_list is not None and (connector.has_selectors or connector.ways):
        yield ("json_list",), "beside selectors"


def _asking_names_its_answers(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    """What was asked for comes as rows of a list, each known by its own id: what else they show is of the request."""
    if connector.asking is None:
        return
    if not (connector.lists and connector.fields.portal_id and {"number", "date", "total"} <= {*connector.unknown}):
        yield ("asking",), "the list of answers, portal_id, or unknown"


def _not_in_the_future(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    # No clock is needed: a connector cannot have worked before this program existed.
    if connector.last_seen_working != "never" and connector.last_seen_working < "2026-01-01":
        yield ("last_seen_working",), connector.last_seen_working


def _sources_are_stated(file: Path, raw: dict[str, Any], connector: Connector) -> Iterable[Breach]:
    is_test_portal = bool(connector.domains) and all(is_loopback(domain) for domain in connector.domains)
    if not connector.sources and connector.kind != "taught" and not is_test_portal:
        yield ("id",), connector.id


RULES: dict[str, Rule] = {
    "id_is_the_name_of_the_file": _id_is_the_name_of_the_file,
    "keys_in_order": _keys_in_order,
    "length": _length,
    "no_code": _no_code,
    "selectors_are_css": _selectors_are_css,
    "names_are_different": _names_are_different,
    "domains_are_the_portals_own": _domains_are_the_portals_own,
    "sign_in_is_the_portals_own": _sign_in_is_the_portals_own,
    "claims_its_examples": _claims_its_examples,
    "leaves_the_others": _leaves_the_others,
    "every_domain_has_an_example": _every_domain_has_an_example,
    "lists_are_its_own": _lists_are_its_own,
    "encrypted": _encrypted,
    "nobodys_own_address": _nobodys_own_address,
    "harmless": _harmless,
    "fields_belong_to_rows": _fields_belong_to_rows,
    "fields_are_what_they_are_called": _fields_are_what_they_are_called,
    "json_list_is_harmless": _json_list_is_harmless,
    "json_list_is_nobodys_own": _json_list_is_nobodys_own,
    "json_list_stands_alone": _json_list_stands_alone,
    "asking_names_its_answers": _asking_names_its_answers,
    "seen_working_is_believable": _not_in_the_future,
    "sources_are_stated": _sources_are_stated,
}
SINGLE_FILE_RULES = ("readable", "shape", *RULES)
"""Rules that one file can break by itself."""
CROSS_FILE_RULES = ("tie", "id_once")
"""Rules that a file breaks together with another one."""


@dataclass(frozen=True)
class Checked:
    """A file that is a connector, with the line of each of its values, and the rules that it breaks by itself."""

    file: Path
    connector: Connector
    lines: dict[ValuePath, int]
    findings: tuple[Finding, ...] = ()

    def finding(self, rule: str, path: ValuePath, detail: str) -> Finding:
        """Returns that the value at a path breaks a rule."""
        return Finding(self.file.name, rule, detail, line_of(self.lines, path))


def check_one(file: Path) -> Checked | Finding:
    """Checks a file by itself; returns the finding alone for one that is no connector."""
    try:
        return _checked(file)
    except (OSError, ValueError, WorldError) as error:
        # An address that is none ("https://[abc/"), or a file that went away while it was read.
        return Finding(file.name, "readable", str(error)[:200])


def _checked(file: Path) -> Checked | Finding:
    connector = _read_or_finding(file)
    if isinstance(connector, Finding):
        return connector
    raw, lines = read_with_lines(file)
    checked = Checked(file, connector, lines)
    return replace(
        checked,
        findings=tuple(
            checked.finding(rule, path, detail)
            for rule, breaks in RULES.items()
            for path, detail in breaks(file, raw, connector)
        ),
    )


def check(files: list[Path]) -> list[Finding]:
    """Returns all findings for these files, each by itself and all of them together."""
    findings: list[Finding] = []
    valid: list[Checked] = []
    for file in files:
        checked = check_one(file)
        if isinstance(checked, Finding):
            findings.append(checked)
        else:
            findings += checked.findings
            valid.append(checked)
    return findings + _check_together(valid)


def overlaps(valid: Sequence[Checked]) -> Iterator[tuple[Checked, Finding]]:
    """Yields a finding for each file with the id of another one, or with a domain at or below one that another of its kind
    claims: which of the two is meant nothing tells, so that both are named."""
    by_id: dict[str, list[Checked]] = {}
    by_domain: dict[tuple[str, str], list[Checked]] = {}
    for checked in valid:
        by_id.setdefault(checked.connector.id, []).append(checked)
        for domain in set(checked.connector.domains if checked.connector.retired is None else []):
            by_domain.setdefault((checked.connector.kind, domain), []).append(checked)
    for same in by_id.values():
        for checked in same if len(same) > 1 else ():
            others = ", ".join(other.file.name for other in same if other is not checked)
            yield checked, checked.finding("id_once", ("id",), f"{checked.connector.id} is also in {others}")
    for (kind, domain), claiming in by_domain.items():
        above = [found for part in [*_and_above(domain)][1:] for found in by_domain.get((kind, part), ())]
        for checked in claiming:
            ids = (found for found in [*claiming, *above] if found.connector.id != checked.connector.id)
            if (other := next(ids, None)) is not None:
                yield checked, _tie(checked, other)
        for checked in above:
            yield checked, _tie(checked, claiming[0])


def _tie(checked: Checked, other: Checked) -> Finding:
    claimed = [[*_and_above(domain)] for domain in other.connector.domains]
    for place, domain in enumerate(checked.connector.domains):
        if any(domain in chain for chain in claimed) or not {*_and_above(domain)}.isdisjoint(other.connector.domains):
            return checked.finding("tie", ("domains", place), f"{domain}: {other.file.name}")
    raise AssertionError(f"{checked.file} and {other.file} share no domain")


def _and_above(domain: str) -> Iterator[str]:
    """Yields a domain and those that it is below, the nearest first."""
    while domain:
        yield domain
        domain = domain.partition(".")[2]


def _check_together(valid: list[Checked]) -> list[Finding]:
    findings: list[Finding] = []
    by_id: dict[str, Path] = {}
    for checked in valid:
        identifier = checked.connector.id
        if identifier in by_id:
            findings.append(checked.finding("id_once", ("id",), f"{identifier} is also in {by_id[identifier].name}"))
        by_id.setdefault(identifier, checked.file)
    registry = Registry({checked.connector.id: checked.connector for checked in valid}.values())
    reported: set[str] = set()
    for checked in valid:
        for place, address in enumerate(checked.connector.examples.claims):
            try:
                registry.for_url(address)
            except BugError as error:
                ids = error.details["ids"]
                if ids not in reported:
                    reported.add(ids)
                    findings.append(checked.finding("tie", ("examples", "claims", place), f"{ids}: {address}"))
    return findings


FACTS: dict[str, Callable[[Connector], object]] = {
    "list": lambda connector: connector.lists or connector.json_list,
    "sign_in_domains": lambda connector: connector.sign_in_domains,
    "document_domains": lambda connector: connector.document_domains,
    "keeps_days": lambda connector: connector.keeps_days,
    "selectors": lambda connector: connector.rows,
    "countries": lambda connector: connector.countries,
    "seen_working": lambda connector: connector.last_seen_working != "never",
}
"""What a portal's file may know beyond its domains, by a name that ``connectors check`` prints."""


def count_facts(files: list[Path]) -> dict[str, int]:
    """Returns how many files are of portals and of platforms, and how many portals' files have each fact."""
    connectors = [found for found in map(_read_or_finding, files) if isinstance(found, Connector)]
    portals = [connector for connector in connectors if connector.kind == "portal"]
    counts = {"portals": len(portals), "platforms": sum(one.kind == "platform" for one in connectors)}
    return counts | {name: sum(bool(has(portal)) for portal in portals) for name, has in FACTS.items()}


def _registrable(domain: str) -> str:
    return registrable_domain(f"https://{domain}/")


def _domains(connector: Connector) -> Iterator[tuple[ValuePath, str]]:
    for key in ("domains", "sign_in_domains", "document_domains"):
        for place, domain in enumerate(getattr(connector, key)):
            yield (key, place), domain


def _addresses(connector: Connector) -> Iterator[tuple[ValuePath, str]]:
    for place, entry in enumerate(connector.lists):
        yield ("lists", place), entry.address
    for place, address in enumerate(connector.examples.claims):
        yield ("examples", "claims", place), address


def _selectors(connector: Connector) -> list[tuple[ValuePath, Selector]]:
    fields = connector.fields
    found: list[tuple[ValuePath, Selector]] = []
    for path, selectors in (
        (("rows",), connector.rows),
        *((("fields", name), getattr(fields, name)) for name in type(fields).model_fields),
        (("next",), connector.next),
        (("download",), connector.download),
        (("not_rows",), connector.not_rows),
    ):
        found += [((*path, place), selector) for place, selector in enumerate(selectors)]
    return found


def _texts(raw: dict[str, Any]) -> Iterator[tuple[ValuePath, str]]:
    stack: list[tuple[ValuePath, Any]] = [((), raw)]
    while stack:
        path, item = stack.pop()
        if isinstance(item, str):
            yield path, item
        elif isinstance(item, dict):
            stack += [((*path, key), value) for key, value in item.items()]
        elif isinstance(item, list):
            stack += [((*path, place), value) for place, value in enumerate(item)]


__all__ = [
    "CROSS_FILE_RULES",
    "RULES",
    "SINGLE_FILE_RULES",
    "Checked",
    "Finding",
    "bundled_files",
    "check",
    "check_one",
    "count_facts",
    "overlaps",
]
