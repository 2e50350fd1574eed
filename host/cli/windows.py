"""``ophaler windows``: the weekdays and times in which fetching is allowed (docs/windows.md)."""

from __future__ import annotations

import json
from pathlib import Path

import click

from host.cli.common import json_option, open_store, print_json, say
from host.scheduler import WINDOWS_SETTING, windows_of
from host.windows import Windows


@click.group()
def windows() -> None:
    """Show or set when fetching is allowed."""


@windows.command()
@json_option
def show(as_json: bool) -> None:
    """Show the windows file that is in force."""
    with open_store() as store:
        found = windows_of(store).model_dump(mode="json", by_alias=True)
    if as_json:
        print_json(found)
    else:
        click.echo(json.dumps(found, indent=2))


@windows.command("set")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def set_windows(file: Path, as_json: bool) -> None:
    """Put the windows of FILE in force."""
    found = Windows.read(file.read_text("utf-8"))
    with open_store() as store:
        store.settings.set(WINDOWS_SETTING, found.model_dump_json(by_alias=True))
    if as_json:
        print_json(found.model_dump(mode="json", by_alias=True))
    else:
        say("cli_windows_set")
