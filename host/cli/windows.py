"""``ophaler windows``: the weekdays and times in which fetching is allowed (docs/windows.md)."""

from __future__ import annotations

import json
from pathlib import Path

import click

from host.cli.common import json_option, open_store, print_json, say
from host.cli.schedule import read_windows_file
from host.planning import WINDOWS_SETTING, general_windows, plan_all
from host.windows import Windows


@click.group()
def windows() -> None:
    """Show or set when fetching is allowed."""


@windows.command()
@json_option
def show(as_json: bool) -> None:
    """Show the windows file that is in force."""
    with open_store() as store:
        found = general_windows(store).shown()
    if as_json:
        print_json(found)
    else:
        click.echo(json.dumps(found, indent=2))


@windows.command("set")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def set_windows(file: Path, as_json: bool) -> None:
    """Put the windows of FILE in force."""
    found = Windows.read(read_windows_file(file))
    with open_store() as store:
        store.settings.set(WINDOWS_SETTING, found.text())
        plan_all(store)
    if as_json:
        print_json(found.shown())
    else:
        say("cli_windows_set")
