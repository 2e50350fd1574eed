"""Portals that a search finds, for the scenes."""

from __future__ import annotations

from datetime import date
from typing import Any

from host import protocol as p
from host.connectors.checking import Finding
from host.connectors.rule_words import rule_sentence
from host.formats import format_date
from host.i18n import sentence
from tools.made_up import plain, suggestions

_FOUND = (
    ("kpn-com", "KPN", "kpn.com", "NL", "telecom", "catalogue", "https://www.kpn.com/"),
    ("waterland", "Waterland Energie & Netbeheer Noordwest-Nederland B.V.", "waterland.example", "NL, BE", "energy", "file", "https://waterland.example/"),
    ("shops", "Winkels met Webshopsoftware", "", "", "", "platform", ""),
    ("telekomm", "Telekomm", "telekomm.example", "DE", "telecom", "seen_here", "https://www.telekomm.example/"),
)  # fmt: skip
"""Id, name, domain, countries, category, what is known, and the site of each."""


def found(language: str, *, there: str | None = None) -> p.PortalsSearchResult:
    """What a search finds; ``there``: the account that one of them has already."""
    portals = []
    for identifier, name, domain, countries, category, known, url in _FOUND:
        facts = [countries, sentence(f"category_{category}", language)] if category else []
        portals.append(
            p.KnownPortal(
                id=identifier,
                name=name,
                domain=domain,
                url=url,
                facts=facts,
                known=sentence(f"known_{known}", language, date=format_date(date(2026, 3, 11), language)),
                origins=[f"https://{domain}/*", f"https://www.{domain}/*"] if domain else [],
                accounts=[there] if there and known == "seen_here" else [],
            )
        )
    return p.PortalsSearchResult(portals=portals, problem=None)


def own_files(language: str, *, is_empty: bool) -> p.OwnConnectorsResult:
    """A person's own files: one in use, one that breaks two rules, and one that is no connector."""
    broken = [
        ("domains_are_the_portals_own", 5, "co.uk"),
        ("encrypted", 12, "http://waterland.co.uk/facturen/overzicht"),
    ]
    problems = [rule_sentence(Finding("waterland.yaml", rule, what, line), language) for rule, line, what in broken]
    unreadable = rule_sentence(Finding("notes.yaml", "readable", "not a mapping of keys"), language)
    files = [
        p.OwnConnectorFile(
            file="gas-en-licht.yaml", name="Gas & Licht", domains=["gas.example"], used=True, problems=[]
        ),
        p.OwnConnectorFile(file="waterland.yaml", name="Waterland", domains=["co.uk"], used=False, problems=problems),
        p.OwnConnectorFile(file="notes.yaml", name="", domains=[], used=False, problems=[unreadable]),
    ]
    folder = "/srv/ophaler/connectors"
    return p.OwnConnectorsResult(folder=folder, files=[] if is_empty else files, problem=None)


def answers_of_portals(language: str, accounts: list[p.Account]) -> dict[str, Any]:
    """What the background answers about portals."""
    there = accounts[0].id if accounts else None
    return {
        "portals.search": [{"result": plain(found(language, there=there))}],
        "tab.title": [{"result": {"title": ""}}],
        "connectors.own": [{"result": plain(own_files(language, is_empty=not accounts))}],
    }


def answers_of_suggestions() -> dict[str, Any]:
    """The answers about suggested portals."""
    first = plain(suggestions()[0])
    export = p.SuggestionsExportResult(file_name="ophaler-suggestions.json", text="{}", mail="mailto:", issue=None)
    return {
        "suggestions.list": [{"result": plain(p.SuggestionsListResult(suggestions=suggestions()))}],
        "suggestions.add": [{"result": first}],
        "suggestions.set": [{"result": first}],
        "suggestions.remove": [{"result": {}}],
        "suggestions.export": [{"result": plain(export)}],
        "tab.suggest": [{"result": {}}],
        "overview.open": [{"result": {}}],
    }
