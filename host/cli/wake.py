"""``ophaler wake``: open the browser where a fetch is due and none is open. The operating system's timer does the same."""

from __future__ import annotations

import logging

import click

from host.cli.common import json_option, language, paths, print_json

log = logging.getLogger("wake")


@click.command()
@json_option
@click.pass_context
def wake(context: click.Context, *, as_json: bool) -> None:
    """Open the browser if a fetch is due inside its times and no browser is open (see setup --background)."""
    from host.wake.waker import result_sentences, wake_now

    done = wake_now(paths())
    if as_json:
        print_json({"opened": [{"browser": one.browser, "accounts": one.accounts, "state": one.state} for one in done]})
    for told in result_sentences(done, language()):
        log.info("%s", told)
        if not as_json:
            click.echo(told)
    if not all(one.succeeded for one in done):
        context.exit(1)
