"""Implements ``ophaler suggestions``: portals that somebody wants."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any

import click

from host.cli.common import json_option, open_store, print_json, readable_store, say
from host.errors import WorldError
from host.store import SuggestionRow
from host.store.suggestions import STATES
from host.urls import address_without_query, is_loopback, web_host, without_session


@click.group()
def suggestions() -> None:
    """Portals that somebody wants."""


@suggestions.command()
@click.argument("url")
@click.option("--title", default="", help="What the portal is called.")
@click.option("--note", default="", help="Where its invoices are, what you wish for.")
@json_option
def add(url: str, title: str, note: str, as_json: bool) -> None:
    """Suggest the portal at URL; the same one with the same note is one suggestion."""
    address = _public_address(url)
    with open_store() as store:
        row = store.suggestions.add(address, title[:2_000], note.strip()[:2_000], store.clock.now().isoformat())
    _print(row, as_json, "cli_suggestion_added")


@suggestions.command("list")
@json_option
def list_suggestions(as_json: bool) -> None:
    """All suggestions, the oldest first."""
    with readable_store() as store:
        queue = store.suggestions.list()
    if as_json:
        print_json({"suggestions": [_suggestion_json(row) for row in queue]})
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
@json_option
def export(file: Path, chosen: tuple[int, ...], as_json: bool) -> None:
    """Write the suggestions, or those chosen, to FILE; an existing file is never overwritten."""
    import json

    with readable_store() as store:
        rows = [store.suggestions.get(one) for one in chosen] if chosen else store.suggestions.list()
    told = {"suggestions": [_suggestion_json(row) for row in rows]}
    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        raise WorldError("suggestion.not_written", file=str(file), why=error.strerror or str(error)) from error
    if as_json:
        print_json({"file": str(file), "count": len(rows)})
    else:
        say("cli_suggestions_exported", n=len(rows), file=str(file))


def _public_address(url: str) -> str:
    """Returns the address without what may open a session. Raises WorldError ``suggestion.no_address`` for what is no address
    of the web, and ``suggestion.private_address`` for one that only this network knows."""
    host = web_host(url)
    if not host:
        raise WorldError("suggestion.no_address", url=url)
    if (
        is_loopback(host)
        or "." not in host.strip(".")
        or host.endswith((".local", ".internal", ".lan"))
        or _is_private(host)
    ):
        raise WorldError("suggestion.private_address", url=address_without_query(without_session(url)))
    return address_without_query(without_session(url))


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _print(row: SuggestionRow, as_json: bool, key: str) -> None:
    if as_json:
        print_json(_suggestion_json(row))
    else:
        say(key, id=row.id, url=row.url, state=row.status, note=row.note)


def _suggestion_json(row: SuggestionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "url": row.url,
        "domain": row.domain,
        "title": row.title,
        "note": row.note,
        "at": row.at,
        "status": row.status,
    }
