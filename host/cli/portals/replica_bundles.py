"""Implements ``ophaler bundle``: a broken portal to look at, without anything of the person's in it."""

from __future__ import annotations

from pathlib import Path

import click

from host.cli.common import json_option, paths, print_json, say
from host.cli.inspect import saved_page
from host.errors import WorldError
from host.urls import web_host


@click.group()
def bundle() -> None:
    """Share a broken portal without showing anything: its pages, with every text replaced by one of its type."""


@bundle.command()
@click.argument("pages", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--url", "urls", multiple=True, help="The address of each page, in the order of the pages.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), default=Path("portal.bundle.json"))
@json_option
def make(pages: tuple[Path, ...], urls: tuple[str, ...], output: Path, as_json: bool) -> None:
    """Make a bundle of saved PAGES, the last of which is the one that is read wrongly."""
    from host.replica import MAX_PAGES, OriginalPage, failing_differently, made_until_clean, write_bundle

    if len(urls) > len(pages):
        raise click.UsageError("more --url than PAGES")
    if len(pages) > MAX_PAGES:
        raise click.UsageError(f"more than {MAX_PAGES} PAGES")
    for url in urls:
        if not web_host(url):
            raise click.UsageError(f"no address of a page: {url}")
    addresses = [*urls, *(f"https://portal.invalid/{place}" for place in range(len(urls), len(pages)))]
    originals = [OriginalPage(saved_page(page), url) for page, url in zip(pages, addresses, strict=True)]
    made, kept = made_until_clean(originals)
    if kept:
        raise WorldError("replica.leaks", words=", ".join(kept[:5]))
    write_bundle(made, output)
    differences = failing_differently(made)
    if as_json:
        print_json({"file": str(output), "pages": len(made.pages), "state": made.facts.state, "differs": differences})
        return
    say("cli_bundle_made", file=str(output), n=len(made.pages))
    if differences:
        say("cli_bundle_differs", facts=", ".join(differences))


@bundle.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--page", "pages", multiple=True, type=click.Path(path_type=Path), help="A page that it was made of.")
@json_option
def check(file: Path, pages: tuple[Path, ...], as_json: bool) -> None:
    """Say whether FILE holds nothing that runs, fails as its portal did, and has no word of the pages that it was made of."""
    from host.replica import failing_differently, faults, leaks, read_bundle

    checked = read_bundle(file)
    found = faults(checked)
    if found:
        raise WorldError("replica.unreadable", file=file.name, why=found[0][:200])
    kept = leaks(checked, [saved_page(page) for page in pages])
    if kept:
        raise WorldError("replica.leaks", words=", ".join(kept[:5]))
    differences = failing_differently(checked)
    if as_json:
        print_json(
            {"file": str(file), "pages": len(checked.pages), "state": checked.facts.state, "differs": differences}
        )
        return
    say("cli_bundle_checked", file=str(file), n=len(checked.pages))
    if differences:
        say("cli_bundle_differs", facts=", ".join(differences))


@bundle.command("list")
@json_option
def list_bundles(as_json: bool) -> None:
    """List the bundles that broken fetches left on this computer; nothing has sent them."""
    from host.replica.kept_bundles import KeptBundles

    kept = KeptBundles(paths().bundles).list()
    if as_json:
        print_json({"bundles": [{"file": str(one.file), "account": one.account, "fetch": one.fetch} for one in kept]})
        return
    if not kept:
        say("cli_bundles_none")
    for one in kept:
        say("cli_bundles_line", file=str(one.file), account=one.account, fetch=one.fetch)


@bundle.command("open")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65_535), default=0, help="On which port; 0 takes a free one.")
@json_option
def open_bundle(file: Path, port: int, as_json: bool) -> None:
    """Serve FILE on this computer as a portal, until Ctrl-C."""
    from host.replica import ReplicaServer, faults, read_bundle

    opened = read_bundle(file)
    found = faults(opened)
    if found:
        raise WorldError("replica.unreadable", file=file.name, why=found[0][:200])
    try:
        server = ReplicaServer(opened, port)
    except OSError as error:
        raise WorldError("replica.port_taken", port=str(port)) from error
    steps = [step.model_dump() for step in opened.steps]
    if as_json:
        print_json({"start": server.start, "failing": server.failing, "steps": steps})
    else:
        say("cli_bundle_open", start=server.start, failing=server.failing)
        for step in opened.steps:
            say("cli_bundle_step", kind=step.kind, page=step.page, outcome=step.outcome)
    server.serve_forever()
