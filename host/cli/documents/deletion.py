"""Implements ``ophaler documents delete``, ``undelete`` and ``list --deleted``."""

from __future__ import annotations

import getpass
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from host.cli.common import json_option, language, open_store, print_json, say
from host.cli.documents.named_document import deleted_document, named_document
from host.cli.documents.retention_command import retention_json, retention_line
from host.errors import WorldError
from host.i18n import sentence
from host.paths import Paths, data_folder
from host.terminal import echo

if TYPE_CHECKING:
    from host.store import Store, Tombstone

_MAX_REASON = 500
"""Characters of a reason, which the journal keeps for ever."""


@click.command()
@click.argument("document")
@click.option("--reason", required=True, help="Why; the journal keeps it.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def delete(document: str, reason: str, yes: bool, as_json: bool) -> None:
    """Delete DOCUMENT (its number, file or id) for good: the file goes; the journal keeps what it was, and why."""
    from host.archive import Archive
    from host.reading.register import filed_document

    why = " ".join(reason.split())
    if not why or len(why) > _MAX_REASON or not why.isprintable():
        raise WorldError("delete.bad_reason", limit=_MAX_REASON)
    with open_store() as store, Archive(Paths(data_folder()), store, store.clock) as archive:
        row = filed_document(store, named_document(store, document))
        told = retention_json(store, store.readings.register(row.id))
        if told is not None and told["ended"] is False and not as_json:
            echo(retention_line(told), err=True)
        if not yes and (as_json or not click.confirm(sentence("cli_delete_ask", language(), file=row.file))):
            if as_json:
                print_json({"id": row.id, "file": row.file, "deleted": False})
            else:
                say("cli_delete_kept")
            return
        deletion = archive.delete(row, _who(), why)
    if as_json:
        seq = deletion.entry.seq
        print_json({"id": row.id, "file": row.file, "deleted": True, "removed": deletion.is_removed, "entry": seq})
    else:
        say("cli_deleted" if deletion.is_removed else "cli_deleted_later", file=row.file, seq=deletion.entry.seq)


@click.command()
@click.argument("document")
@json_option
def undelete(document: str, as_json: bool) -> None:
    """Let DOCUMENT, which was deleted, come back: the next full fetch, or `documents add`, files it again."""
    from host.archive import Archive

    with open_store() as store, Archive(Paths(data_folder()), store, store.clock) as archive:
        tombstone = deleted_document(store, document)
        archive.follow_journal(store.tombstones.take_away(tombstone))
    if as_json:
        print_json({"id": tombstone.document.id, "file": tombstone.document.file, "undeleted": True})
    else:
        say("cli_undeleted", file=tombstone.document.file)


def list_deleted(store: Store, account: str | None, *, as_json: bool) -> None:
    """Prints the deleted documents, the last deleted first."""
    tombstones = [one for one in store.tombstones.list() if account in (None, one.document.account)]
    if as_json:
        print_json({"deleted": [_tombstone_json(tombstone) for tombstone in tombstones]})
    elif not tombstones:
        say("cli_deleted_none")
    for tombstone in () if as_json else tombstones:
        say(
            "cli_deleted_line",
            at=tombstone.at[:10],
            file=tombstone.document.file,
            by=tombstone.by,
            reason=tombstone.reason,
        )


def _tombstone_json(tombstone: Tombstone) -> dict[str, Any]:
    return {
        **tombstone.document.facts(),
        "deleted_at": tombstone.at,
        "deleted_by": tombstone.by,
        "reason": tombstone.reason,
    }


def _who() -> str:
    """Returns the name under which the person is signed in at this computer; "?" where it has none for them."""
    # OSError, and before Python 3.13 KeyError or ImportError, where neither the environment nor the system knows one.
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "?"
