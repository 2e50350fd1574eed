"""Implements ``ophaler connectors export``, ``import``, ``forget`` and ``learned``: what a person taught by a click, and what
documents proved."""

from __future__ import annotations

from pathlib import Path

import click

from host.cli.common import json_option, language, open_store, print_json, readable_store, say
from host.cli.portals.imported_drafts import import_draft
from host.errors import WorldError
from host.i18n import sentence


@click.command()
@click.argument("account")
@json_option
def learned(account: str, as_json: bool) -> None:
    """Say in words what was learned about ACCOUNT."""
    from host.service.presenter import Presenter
    from host.service.teaching.lesson_view import LessonView

    with readable_store() as store:
        result = LessonView(store, Presenter(store, language())).learned(store.accounts.get(account))
    if as_json:
        print_json({"account": account, **result.model_dump()})
        return
    for line in result.taught:
        say("cli_learned_line", text=line)
    for way in result.ways:
        say("cli_learned_way", text=way.text, n=way.proofs)
    if not result.taught and not result.ways:
        say("cli_learned_none")


@click.command()
@click.argument("account")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Where to write the file."
)
@json_option
def export(account: str, folder: Path, as_json: bool) -> None:
    """Write what was taught about ACCOUNT into a connector file; an existing file is never overwritten."""
    from host.connectors import read_taught, yaml_text

    with readable_store() as store:
        row = store.accounts.get(account)
    taught = read_taught(row)
    if taught is None or row.memory.taught is None:
        raise WorldError("teaching.nothing_taught")
    file = folder / f"{taught.id}.yaml"
    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(yaml_text(row.memory.taught, sentence("taught_heading", language(), name=taught.name)))
    except FileExistsError as error:
        raise WorldError("connector.exists", file=str(file)) from error
    except OSError as error:
        raise WorldError("connector.not_written", file=str(file), why=error.strerror or str(error)) from error
    if as_json:
        print_json({"id": taught.id, "file": str(file)})
    else:
        say("cli_connectors_new", file=str(file))


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("account", required=False)
@click.option("--page", type=click.Path(path_type=Path), help="A saved page with the list: the preview of a draft.")
@click.option("--url", help="The address of that page.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Where to keep a draft."
)
@json_option
def import_taught(
    file: Path, account: str | None, page: Path | None, url: str | None, folder: Path, as_json: bool
) -> None:
    """Give ACCOUNT what FILE, a connector of kind taught, knows; or make a draft of FILE, if it is a recording of Chrome, a
    blueprint of Well or a plugin of Invoice Radar (JSON), and keep it if it reads the list on PAGE."""
    from host.connectors.loading import read_raw
    from host.connectors.taught import parse_taught

    if file.suffix.lower() == ".json":
        import_draft(file, account, page, url, folder, as_json=as_json)
        return
    if account is None:
        raise click.UsageError("an ACCOUNT")
    raw = read_raw(file)
    taught = parse_taught(raw)
    with open_store() as store:
        row = store.accounts.get(account)
        if not taught.claims(row.url):
            raise WorldError("connector.other_portal", file=file.name, url=row.url)
        store.accounts.remember(account, taught=raw, ways=None)
    if as_json:
        print_json({"id": taught.id, "file": str(file)})
    else:
        say("cli_connectors_imported", id=taught.id, account=account)


@click.command()
@click.argument("account")
@json_option
def forget(account: str, as_json: bool) -> None:
    """Forget what was taught and learned about ACCOUNT; its documents stay."""
    with open_store() as store:
        store.accounts.get(account)
        store.accounts.remember(account, taught=None, ways=None, distrusted_fields=None)
    if as_json:
        print_json({"account": account, "taught": [], "ways": []})
    else:
        say("cli_connectors_forgotten", account=account)
