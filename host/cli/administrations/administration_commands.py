"""Implements ``ophaler administrations``: whose books documents belong to, each with an archive folder and a journal of its
own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from host.cli.administrations.administration_option import shown_name
from host.cli.common import json_option, open_store, paths, print_json, readable_store, say
from host.paths import Paths, data_folder

if TYPE_CHECKING:
    from host.store import Administration, Store


@click.group()
def administrations() -> None:
    """Add, list, rename and remove administrations, move accounts between them, and say where a moved archive is."""


@administrations.command("list")
@json_option
def list_administrations(as_json: bool) -> None:
    """List the administrations, each with its archive folder."""
    with readable_store() as store:
        answers = [_administration_json(store, one) for one in store.administrations.list()]
    for answer in answers:
        if as_json:
            print_json(answer)
        else:
            shown = {name: answer[name] for name in ("name", "folder", "accounts", "documents")}
            say("cli_administration_line", number=str(answer["number"]), **shown)


@administrations.command()
@click.argument("name")
@click.option(
    "--folder", type=click.Path(path_type=Path), help="Its archive folder: an empty or new one, outside of the others."
)
@json_option
def add(name: str, folder: Path | None, as_json: bool) -> None:
    """Add the administration NAME."""
    from host.archive import Files
    from host.archive.administrations.folder_choice import add_administration

    where = None if folder is None else folder.absolute()
    with open_store() as store:
        added = add_administration(store, paths(), Files(), " ".join(name.split()), where)
        answer = _administration_json(store, added)
    if as_json:
        print_json(answer)
    else:
        say("cli_administration_added", name=shown_name(added), folder=answer["folder"])
    paths().ring()


@administrations.command()
@click.argument("name")
@click.argument("new")
@json_option
def rename(name: str, new: str, as_json: bool) -> None:
    """Give the administration NAME (0: the first one) the name NEW; its folder stays where it is."""
    with open_store() as store:
        renamed = store.administrations.rename(store.administrations.named(name).number, " ".join(new.split()))
        answer = _administration_json(store, renamed)
    if as_json:
        print_json(answer)
    else:
        say("cli_administration_renamed", name=shown_name(renamed))
    paths().ring()


@administrations.command("folder")
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--incomplete",
    is_flag=True,
    help="Also where documents are missing in it, or all of them: ophaler verify names them.",
)
@json_option
def follow_folder(name: str, folder: Path, incomplete: bool, as_json: bool) -> None:
    """Say that you moved the archive of the administration NAME (0: the first one) to FOLDER. Nothing is copied or moved."""
    from host.archive import Files
    from host.archive.administrations.folder_choice import follow_moved_folder

    with open_store() as store:
        one = store.administrations.named(name)
        follow_moved_folder(store, paths(), Files(), one.number, folder.absolute(), may_lack=incomplete)
        answer = _administration_json(store, store.administrations.get(one.number))
    if as_json:
        print_json(answer)
    else:
        say("cli_administration_folder", name=answer["name"], folder=answer["folder"])
    paths().ring()


@administrations.command()
@click.argument("name")
@json_option
def remove(name: str, as_json: bool) -> None:
    """Remove the administration NAME, which must be empty. Its folder stays."""
    with open_store() as store:
        one = store.administrations.named(name)
        store.administrations.remove(one.number)
    if as_json:
        print_json({"number": one.number, "name": shown_name(one), "removed": True})
    else:
        say("cli_administration_removed", name=shown_name(one))
    paths().ring()


@administrations.command()
@click.argument("account")
@click.option("--to", "name", required=True, metavar="NAME", help="The administration that it belongs to from now on.")
@json_option
def move(account: str, name: str, as_json: bool) -> None:
    """Have the documents of ACCOUNT (or of a company without a portal) filed in another administration from now on. What was
    filed before stays in the archive where it is, and is not fetched again."""
    with open_store() as store:
        to = store.administrations.named(name)
        is_moved = store.administrations.move(account, to.number)
        documents = store.documents.count(account=account)
    if as_json:
        print_json({"account": account, "administration": to.number, "moved": is_moved, "documents_stay": documents})
    else:
        say("cli_account_moved" if is_moved else "cli_account_not_moved", account=account, name=shown_name(to))
        if is_moved and documents:
            say("cli_account_moved_stay", n=documents)
    paths().ring()


def _administration_json(store: Store, one: Administration) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": shown_name(one),
        "folder": str(Paths(data_folder()).archive_of(one.number, one.folder)),
        "accounts": sum(row.administration == one.number for row in store.accounts.list()),
        "companies": sum(row.administration == one.number for row in store.companies.list()),
        "documents": store.within(one.number).documents.count(),
    }
