"""Implements ``ophaler windows``: the weekdays and times in which fetching is allowed (docs/windows.md)."""

from __future__ import annotations

import json
from pathlib import Path

import click

from host.cli.common import (
    error_json,
    json_option,
    open_store,
    paths,
    print_error,
    print_json,
    readable_store,
    say,
    say_error,
)
from host.cli.schedule import read_windows_file
from host.errors import WorldError
from host.schedule import ALWAYS, StoredWindows, Windows, general_windows, pause_everything, plan_all
from host.store import WINDOWS_SETTING, stored_text
from host.terminal import echo

account_option = click.option("--account", help="Of this account only, instead of in general.")


@click.group()
def windows() -> None:
    """Show or set when fetching is allowed."""


@windows.command()
@account_option
@json_option
def show(account: str | None, as_json: bool) -> None:
    """Show the windows file that is in force, and what is stored where that cannot be read."""
    with readable_store() as store:
        own = None if account is None else store.accounts.get(account).windows
        text = stored_text(store) if own is None else str(own)
    try:
        content = (ALWAYS if text is None else Windows.read(text)).shown()
    except WorldError as error:
        _show_unreadable(text or "", error, None if own is None else account, as_json=as_json)
        return
    if as_json:
        print_json(content)
    else:
        echo(json.dumps(content, indent=2))


def _show_unreadable(text: str, error: WorldError, account: str | None, *, as_json: bool) -> None:
    """Prints the stored text as it is, and on standard error why it cannot be read. ``account``: whose own text it is."""
    if as_json:
        print_json({"unreadable": text, **error_json(error.code, error.details)})
    else:
        echo(text)
    if account is None:
        say_error("cli_windows_unreadable")
    else:
        say_error("cli_windows_unreadable_account", account=account)
    print_error(error, as_json=False)


@windows.command("set")
@click.argument("file", type=click.Path(path_type=Path))
@account_option
@json_option
def set_windows(file: Path, account: str | None, as_json: bool) -> None:
    """Put the windows of FILE in force."""
    new_windows = Windows.read(read_windows_file(file))
    with open_store() as store:
        if account is None:
            store.settings.set(WINDOWS_SETTING, new_windows.text())
            plan_all(store)
        else:
            row = store.accounts.set(account, windows=new_windows.text())
            plan_all(store, {row.id: row})
    paths().ring()
    if as_json:
        print_json(new_windows.shown())
    else:
        if account is None:
            say("cli_windows_set")
        else:
            say("cli_windows_set_account", account=account)
        if not any(new_windows.spans):
            say("cli_windows_never")


@windows.command()
@click.argument("account")
@json_option
def unset(account: str, as_json: bool) -> None:
    """Take ACCOUNT's own windows away: the general ones hold for it again."""
    with open_store() as store:
        row = store.accounts.set(account, windows=None)
        plan_all(store, {row.id: row})
        general = StoredWindows(store).general
    paths().ring()
    if as_json:
        print_json(None if general is None else general.shown())
    else:
        say("cli_windows_unset", account=row.id)


@windows.command()
@click.argument("day", required=False)
@json_option
def pause(day: str | None, as_json: bool) -> None:
    """Pause everything until the begin of DAY (YYYY-MM-DD); without DAY go on at once."""
    from datetime import date

    try:
        until = None if day is None else date.fromisoformat(day)
    except ValueError:
        raise WorldError("account.bad_date", date=str(day)) from None
    with open_store() as store:
        pause_everything(store, until)
        general = general_windows(store)
        is_past = until is not None and until <= store.clock.now().astimezone(general.tz).date()
    paths().ring()
    if as_json:
        print_json(general.shown())
    elif until is None or is_past:
        say("cli_paused_not")
    else:
        say("cli_paused_until", day=until.isoformat())
