"""``ophaler wake``: open the browser where a fetch is due and none is open. The operating system's timer calls it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import click

from host.cli.common import json_option, language, open_store, places, print_json
from host.clock import SystemClock
from host.i18n import sentence

if TYPE_CHECKING:
    from host.wake.waker import Woken

log = logging.getLogger("wake")
GOOD = ("connected", "again_later")


@click.command()
@json_option
@click.pass_context
def wake(context: click.Context, *, as_json: bool) -> None:
    """Open the browser if a fetch is due inside its times and no browser is open (see setup --background)."""
    from host.install.machine import this_machine
    from host.wake.waker import Waker, begin

    with open_store() as store:
        done = Waker(store, places(), this_machine(), SystemClock(), begin).look()
    if as_json:
        print_json({"opened": [{"browser": one.browser, "accounts": one.accounts, "state": one.state} for one in done]})
    for told in map(_told, done) if done else [sentence("cli_wake_nothing", language())]:
        log.info("%s", told)
        if not as_json:
            click.echo(told)
    if any(one.state not in GOOD for one in done):
        context.exit(1)


def _told(one: Woken) -> str:
    return sentence(f"cli_wake_{one.state}", language(), browser=one.browser, count=len(one.accounts))
