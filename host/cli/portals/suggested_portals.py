"""Implements ``ophaler suggestions``: portals that somebody wants."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from host.cli.common import json_option, language, open_store, print_json, readable_store, say
from host.errors import WorldError
from host.i18n import sentence
from host.service.portals.suggested import suggestion_json
from host.store import SuggestionRow
from host.store.suggestions import STATES

if TYPE_CHECKING:
    from email.message import EmailMessage

    from host.store import Store


@click.group()
def suggestions() -> None:
    """Portals that somebody wants."""


@suggestions.command()
@click.argument("url")
@click.option("--title", default="", help="What the portal is called.")
@click.option("--note", default="", help="Where its invoices are, what you wish for.")
@json_option
def add(url: str, title: str, note: str, as_json: bool) -> None:
    """Suggest the portal at URL; the same one with the same note is one suggestion, which counts how often it is made."""
    from host.service.portals.suggested import suggest

    with open_store() as store:
        row = suggest(store, url, title, note)
    _print(row, as_json, "cli_suggestion_added")


@suggestions.command("list")
@json_option
def list_suggestions(as_json: bool) -> None:
    """All suggestions, the oldest first."""
    from host.service.portals.suggested import settled_suggestions

    with readable_store() as store:
        queue = settled_suggestions(store)
    if as_json:
        print_json({"suggestions": [suggestion_json(row) for row in queue]})
    elif not queue:
        say("cli_suggestions_none")
    else:
        for row in queue:
            say("cli_suggestion_line", at=row.at, url=row.url, note=row.note)


@suggestions.command()
@click.argument("suggestion", type=int)
@json_option
def show(suggestion: int, as_json: bool) -> None:
    """One suggestion, by its number."""
    with readable_store() as store:
        row = store.suggestions.get(suggestion)
    _print(row, as_json, "cli_suggestion_shown")


@suggestions.command("set")
@click.argument("suggestion", type=int)
@click.option("--state", type=click.Choice(STATES), required=True, help="What became of it.")
@json_option
def set_state(suggestion: int, state: str, as_json: bool) -> None:
    """Say what became of SUGGESTION."""
    with open_store() as store:
        row = store.suggestions.set_status(suggestion, state)
    _print(row, as_json, "cli_suggestion_shown")


@suggestions.command()
@click.argument("suggestion", type=int)
@json_option
def remove(suggestion: int, as_json: bool) -> None:
    """Remove SUGGESTION."""
    with open_store() as store:
        store.suggestions.remove(suggestion)
    if as_json:
        print_json({"id": suggestion, "removed": True})
    else:
        say("cli_suggestion_removed", id=suggestion)


@suggestions.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("chosen", metavar="[SUGGESTION]...", nargs=-1, type=int)
@click.option("--connector", is_flag=True, help="In a mail: with what you taught about these portals.")
@click.option(
    "--bundle", "bundles", multiple=True, type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="In a mail: with this scrambled bundle.",
)  # fmt: skip
@json_option
def export(file: Path, chosen: tuple[int, ...], connector: bool, bundles: tuple[Path, ...], as_json: bool) -> None:
    """Write the suggestions, or those chosen, to FILE; an existing file is never overwritten. A FILE.eml is a mail, which your
    mail program opens unsent."""
    from host.service.portals.suggested import export_text

    with readable_store() as store:
        rows = [store.suggestions.get(one) for one in chosen] if chosen else store.suggestions.list()
        mail = _mail(store, rows, bundles, with_connectors=connector) if file.suffix.lower() == ".eml" else None
    if mail is None and (connector or bundles):
        raise click.UsageError("--connector and --bundle are for a mail: give FILE the ending .eml.")
    try:
        with file.open("xb") as target:
            target.write(bytes(mail) if mail is not None else export_text(rows).encode("utf-8"))
    except OSError as error:
        raise WorldError("suggestion.not_written", file=str(file), why=error.strerror or str(error)) from error
    if as_json:
        print_json({"file": str(file), "count": len(rows)})
    else:
        say("cli_suggestions_exported", n=len(rows), file=str(file))


def _mail(store: Store, rows: list[SuggestionRow], bundles: tuple[Path, ...], *, with_connectors: bool) -> EmailMessage:
    """Returns a mail that was not sent, with the suggestions as its text and as a file, and what else was asked for."""
    from email.message import EmailMessage

    from host.service.portals.suggested import MAIL_SETTING, export_text, plain_text, taught_files

    mail = EmailMessage()
    mail["X-Unsent"] = "1"
    mail["Subject"] = sentence("suggestion_subject", language(), n=len(rows))
    to = store.settings.get(MAIL_SETTING, "", str)
    if "@" in to:
        mail["To"] = to
    mail.set_content(plain_text(rows, language()))
    mail.add_attachment(export_text(rows).encode(), "application", "json", filename="ophaler-suggestions.json")
    for name, text in taught_files(store, rows) if with_connectors else ():
        mail.add_attachment(text.encode(), "application", "yaml", filename=name)
    for bundle in bundles:
        mail.add_attachment(bundle.read_bytes(), "application", "octet-stream", filename=bundle.name)
    return mail


@suggestions.command()
@click.argument("address", required=False)
@click.option("--nobody", is_flag=True, help="Forget the address.")
@json_option
def to(address: str | None, nobody: bool, as_json: bool) -> None:
    """Where mails and issues with suggestions go: an e-mail ADDRESS, or the https address of a project's issues."""
    from host.service.portals.suggested import MAIL_SETTING, checked_recipient

    with open_store() as store:
        if nobody or address is not None:
            store.settings.set(MAIL_SETTING, "" if nobody or address is None else checked_recipient(address))
        known = store.settings.get(MAIL_SETTING, "", str)
    if as_json:
        print_json({"to": known or None})
    elif known:
        say("cli_suggestions_to", address=known)
    else:
        say("cli_suggestions_to_nobody")


def _print(row: SuggestionRow, as_json: bool, key: str) -> None:
    if as_json:
        print_json(suggestion_json(row))
    else:
        say(key, id=row.id, url=row.url, state=row.status, note=row.note, n=row.times)
