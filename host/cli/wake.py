"""Implements ``ophaler wake``: opens the browser for a due fetch where none is open, as the operating system's timer
does."""

from __future__ import annotations

import logging

import click

from host.cli.common import json_option, language, paths, print_json
from host.terminal import echo

log = logging.getLogger("wake")


@click.command()
@json_option
@click.pass_context
def wake(context: click.Context, *, as_json: bool) -> None:
    """Open the browser if a fetch is due inside its times and no browser is open (see setup --background)."""
    from host.wake.waker import result_sentences, wake_now

    results = wake_now(paths())
    if as_json:
        print_json(
            {
                "opened": [
                    {"browser": result.browser, "accounts": result.accounts, "state": result.state}
                    for result in results
                ]
            }
        )
    for line in result_sentences(results, language()):
        log.info("%s", line)
        if not as_json:
            echo(line)
    if not all(result.succeeded for result in results):
        context.exit(1)
