"""Implements ``ophaler connectors`` and ``ophaler portals``: which portals are known, and whether their files keep
the rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.common import json_option, known_connectors, language, print_json, readable_store, say, say_error
from host.cli.portals import taught_connectors
from host.errors import WorldError
from host.i18n import error_sentence, sentence
from host.paths import Paths, data_folder
from host.terminal import echo

if TYPE_CHECKING:
    from host.connectors import Connector
    from host.service.portals.directory import Portal


@click.group()
def connectors() -> None:
    """What Ophaler knows about portals: list it, check it, begin a new file; what it was taught."""


for command in (
    taught_connectors.learned,
    taught_connectors.export,
    taught_connectors.import_taught,
    taught_connectors.forget,
):
    connectors.add_command(command)


def _connector_json(connector: Connector, is_own: bool) -> dict[str, Any]:
    return {
        "id": connector.id,
        "name": connector.name,
        "kind": connector.kind,
        "domains": connector.domains,
        "countries": connector.countries,
        "documents": list(connector.documents),
        "last_seen_working": connector.last_seen_working,
        "retired": connector.retired.reason if connector.retired else None,
        "own": is_own,
    }


def _last_seen_text(when: str) -> str:
    return sentence("cli_connectors_never", language()) if when == "never" else when


def _print_connector(connector: Connector) -> None:
    say(
        "cli_connectors_line", id=connector.id, name=connector.name, kind=connector.kind,
        domains=", ".join(connector.domains) or "-", seen=_last_seen_text(connector.last_seen_working),
    )  # fmt: skip


@connectors.command("list")
@json_option
def list_connectors(as_json: bool) -> None:
    """Every connector, also those of your own files, with when it was last seen working; then what was taught."""
    from host.connectors import read_taught

    with readable_store() as store:
        taught_ones = [read_taught(row) for row in store.accounts.list()]
    known = known_connectors()
    for connector in [*known.all(), *(one for one in taught_ones if one is not None)]:
        is_own = known.is_own(connector.id)
        if as_json:
            print_json(_connector_json(connector, is_own))
        else:
            _print_connector(connector)
            if is_own:
                say("cli_connectors_own")


@connectors.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@json_option
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check FILES, else your own ones, and always the bundled ones; exit status 1 when a rule is broken."""
    from host.connectors import checking
    from host.connectors.own_files import read_own

    shipped = checking.bundled_files()
    own = [] if files else read_own(Paths(data_folder()).connectors)
    further = [file for file in files if file.resolve() not in {file.resolve() for file in shipped}]
    findings = [*checking.check([*shipped, *further]), *(finding for one in own for finding in one.findings)]
    further += [one.file for one in own]
    for finding in findings:
        if as_json:
            line = {"file": finding.file, "line": finding.line, "rule": finding.rule, "detail": finding.detail}
            print_json(line)
        else:
            say_error(
                "cli_connectors_broken",
                file=finding.file,
                line=str(finding.line),
                rule=finding.rule,
                detail=finding.detail,
            )
    facts = checking.count_facts([*shipped, *further])
    if as_json:
        print_json({"checked": len(shipped) + len(further), "broken": len(findings), "facts": facts})
    else:
        say("cli_connectors_checked", count=len(shipped) + len(further), broken=len(findings))
        say("cli_connectors_facts", **facts)
    if findings:
        sys.exit(1)


@connectors.command()
@click.argument("url")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Where to write the file."
)
@json_option
def new(url: str, folder: Path, as_json: bool) -> None:
    """Write a first connector for URL into a file of its own; an existing file is never overwritten."""
    from host.connectors.template import template

    identifier, text = template(url)
    file = folder / f"{identifier}.yaml"
    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(text)
    except FileExistsError as error:
        raise WorldError("connector.exists", file=str(file)) from error
    except OSError as error:
        raise WorldError("connector.not_written", file=str(file), why=error.strerror or str(error)) from error
    if as_json:
        print_json({"id": identifier, "file": str(file)})
    else:
        say("cli_connectors_new", file=str(file))


@click.group()
def portals() -> None:
    """Portals that Ophaler knows."""


@portals.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, help="How many at most (20).")
@json_option
def search(text: str, limit: int, as_json: bool) -> None:
    """Portals whose name or domain TEXT may mean, the best first."""
    from host.service.portals.directory import PortalDirectory
    from host.service.portals.portal_words import known_sentence

    with readable_store() as store:
        directory = PortalDirectory(store, language())
        found = directory.search(text, limit)
    _say_problem(directory.problem)
    for portal in found:
        if as_json:
            print_json(_portal_json(portal))
        else:
            say(
                "cli_portal_line", name=portal.name, id=portal.id, domain=", ".join(portal.domains[:1]) or "–",
                known=known_sentence(portal, language()),
            )  # fmt: skip
    if not found and not as_json:
        say("cli_portals_none", text=text)


@portals.command("show")
@click.argument("portal")
@json_option
def show_portal(portal: str, as_json: bool) -> None:
    """What is known of PORTAL, by its id or its address."""
    from host.service.portals.directory import PortalDirectory
    from host.service.portals.portal_words import category_words, factor_words, known_sentence

    with readable_store() as store:
        directory = PortalDirectory(store, language())
        shown = directory.show(portal)
    _say_problem(directory.problem)
    if as_json:
        print_json(_portal_json(shown))
        return
    unknown = sentence("cli_portal_unknown", language())
    say("cli_portal_name", name=shown.name, url=shown.url or "–")
    say("cli_portal_domains", domains=", ".join(shown.domains) or "–")
    say("cli_portal_countries", countries=", ".join(shown.countries) or unknown)
    say("cli_portal_category", category=", ".join(category_words(shown, language())) or unknown)
    say("cli_portal_two_factor", kinds=factor_words(shown, language()) or unknown)
    echo(known_sentence(shown, language()))
    if shown.sources:
        say("cli_portal_sources", sources=", ".join(shown.sources))


def _say_problem(problem: WorldError | None) -> None:
    if problem is not None:
        say_error("cli_warning", text=error_sentence(problem, language()))


def _portal_json(portal: Portal) -> dict[str, Any]:
    connector = portal.connector
    return {
        "id": portal.id,
        "name": portal.name,
        "kind": connector.kind if connector is not None else "catalogue",
        "url": portal.url,
        "domains": list(portal.domains),
        "countries": list(portal.countries),
        "categories": list(portal.categories),
        "two_factor": None if portal.two_factor is None else list(portal.two_factor),
        "documents": list(connector.documents) if connector is not None else [],
        "connector": connector.id if connector is not None else None,
        "last_seen_working": connector.last_seen_working if connector is not None else "never",
        "known": portal.knowledge,
        "seen": portal.seen,
        "platform": portal.platform,
        "sources": list(portal.sources),
        "accounts": list(portal.accounts),
        "retired": None,
    }
