"""Implements ``ophaler sitting``: shows the portals that wait for the person together, and starts, postpones or
skips."""

from __future__ import annotations

from typing import get_args

import click

from host import protocol
from host.cli.common import json_option, language, open_store, paths, print_json, say
from host.errors import WorldError
from host.service.presenter import Presenter
from host.store import RequestedAction
from host.terminal import echo


def print_sitting(sitting: protocol.Sitting) -> None:
    """Prints the sitting's title, its state and its members."""
    echo(sitting.title)
    echo(f"  {sitting.message}")
    for member in sitting.members:
        echo(f"  {member.account_name} ({member.account}): {member.message}")


@click.command()
@click.argument("wish", required=False, type=click.Choice(get_args(RequestedAction)))
@json_option
def sitting(wish: str | None, as_json: bool) -> None:
    """The portals that wait for you together. With a wish, the browser that holds them does it."""
    with open_store() as store:
        presenter = Presenter(store, language())
        rows = [row for row in store.sittings.open_ones() if row.members_in("waiting", "front")]
        shown = [presenter.sittings.shown(row) for row in rows]
        if wish is not None and not rows:
            raise WorldError("sitting.none")
        for row in rows if wish is not None else []:
            store.sittings.set(row.id, wish=wish)
    if wish is not None:
        paths().ring()
    if as_json:
        print_json({"sittings": [state.model_dump(mode="json") for state in shown], "wish": wish})
        return
    for state in shown:
        print_sitting(state)
    if wish is not None:
        say("cli_sitting_wished")
    elif not shown:
        say("error_sitting_none")
