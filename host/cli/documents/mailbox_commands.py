"""Implements ``ophaler mailboxes``: mailboxes that documents arrive in, read over IMAP and never changed."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from host import i18n
from host.cli.common import error_json, json_option, language, open_store, paths, print_json, readable_store, say
from host.errors import WorldError
from host.terminal import echo

if TYPE_CHECKING:
    from host.inbox.mailboxes.mailbox_round import MailboxVisit
    from host.store import MailboxRow, Store


@click.group()
def mailboxes() -> None:
    """Take documents in from mailboxes: add, list, change and read them. A mailbox is never changed."""


@mailboxes.command()
@click.argument("name")
@click.argument("host")
@click.option("--user", required=True, help="The user name at the mail server, often the address.")
@click.option("--folder", required=True, help="The folder that is read: INBOX, or one that invoices are moved to.")
@click.option("--port", type=click.IntRange(1, 65535), help="Else 993, without TLS from the start 143.")
@click.option("--security", type=click.Choice(["tls", "starttls", "none"]), default="tls", show_default=True,
              help="How the connection is encrypted; none only to this computer.")  # fmt: skip
@click.option("--company", help="The company or account that all of its documents are from; else each is recognised.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only mails that arrived on this day or later.")
@json_option
def add(
    name: str, host: str, user: str, folder: str, port: int | None, security: Any, company: str | None,
    since: datetime | None, as_json: bool,
) -> None:  # fmt: skip
    """Add the mailbox at the mail server HOST under a NAME of your own. Its password is asked for and kept in the vault."""
    from host.inbox.mailboxes.mailbox_setup import check_mailbox, usual_port

    check_mailbox(name, host)
    server = (host, port or usual_port(security), security)
    with open_store() as store:
        if company is not None:
            store.accounts.get(company)
        row = store.mailboxes.add(
            name, server, user, folder, company, None if since is None else since.date().isoformat()
        )
        try:
            _try(store, row, is_new=True)
        except BaseException:
            _remove(store, name)
            raise
        # A host may have looked at it before its password was there.
        store.mailboxes.forget_failures(name)
        _print(store, row, "cli_mailbox_added", as_json=as_json)
    paths().ring()


@mailboxes.command("list")
@json_option
def list_mailboxes(as_json: bool) -> None:
    """List the mailboxes, how they stand, and the mails of which something was not filed."""
    with readable_store() as store:
        rows = store.mailboxes.list()
        for row in rows:
            _print(store, row, "cli_mailbox_line", as_json=as_json)
    if not rows and not as_json:
        say("cli_mailboxes_none")


@mailboxes.command("set")
@click.argument("name")
@click.option("--folder", help="Read this folder, from its first mail on.")
@click.option("--secret", is_flag=True, help="Ask for the password anew.")
@json_option
def set_mailbox(name: str, folder: str | None, secret: bool, as_json: bool) -> None:
    """Change the mailbox NAME, which is tried again then."""
    with open_store() as store:
        row = store.mailboxes.get(name)
        # First tried, then stored: a folder that is not there and a wrong password change nothing.
        _try(store, replace(row, folder=folder or row.folder), is_new=secret)
        row = store.mailboxes.set_folder(name, folder or row.folder)
        store.mailboxes.forget_failures(name)
        _print(store, store.mailboxes.get(name), "cli_mailbox_line", as_json=as_json)
    paths().ring()


@mailboxes.command()
@click.argument("name")
@json_option
def remove(name: str, as_json: bool) -> None:
    """Remove the mailbox NAME and its password; its mails and its documents stay."""
    with open_store() as store:
        store.mailboxes.get(name)
        _remove(store, name)
    if as_json:
        print_json({"id": name, "removed": True})
    else:
        say("cli_mailbox_removed", id=name)


@mailboxes.command()
@click.argument("names", nargs=-1)
@json_option
def run(names: tuple[str, ...], as_json: bool) -> None:
    """Read now what is new in the mailboxes NAMES; in all of them without a name."""
    from host.archive import Archive
    from host.cli.vault import vault_for
    from host.inbox.intake import Intake
    from host.inbox.mailboxes.mailbox_round import MailboxRound, one_at_a_time, vault_name
    from host.reading.document_reader import WorkerReader

    where = paths()
    with open_store() as store, Archive(where, store, store.clock) as archive:
        rows = [store.mailboxes.get(name) for name in names] or store.mailboxes.list()
        if not rows:
            raise WorldError("mailbox.none")
        intake = Intake(store, archive, where, WorkerReader())
        vault = vault_for(vault_name(row.id) for row in rows)
        with one_at_a_time(where):
            visits = MailboxRound(store, intake, vault, threading.Event()).run(rows)
    for visit in visits:
        _print_visit(visit, as_json=as_json)
    sys.exit(1 if any(visit.error or visit.refused for visit in visits) else 0)


def _print_visit(visit: MailboxVisit, *, as_json: bool) -> None:
    counts = {"mails": visit.mails, "filed": visit.filed, "asked": visit.asked, "refused": visit.refused}
    error = visit.error
    if as_json:
        problem = None if error is None else error_json(error.code, error.details)["error"]
        print_json({"mailbox": visit.mailbox, **counts, "problem": problem})
        return
    say(
        "cli_mailbox_read",
        id=visit.mailbox,
        n=visit.mails,
        filed=visit.filed,
        asked=visit.asked,
        refused=visit.refused,
    )
    if error is not None:
        echo(i18n.error_sentence(error, language()), err=True)


def _remove(store: Store, name: str) -> None:
    from host.inbox.mailboxes.mailbox_setup import remove_mailbox
    from host.vault import Vault

    remove_mailbox(store, Vault(paths(), store.clock), name)


def _try(store: Store, row: MailboxRow, *, is_new: bool) -> None:
    """Opens the folder of a mailbox once, with its password in the vault; or with a new one, which is asked for and kept once
    it was tried. Raises WorldError ``vault.nothing_given``."""
    from host.cli.vault import ask_secret, unlocked_vault, vault_for
    from host.inbox.mailboxes.mailbox_round import open_folder, secret_host, vault_name

    if not is_new:
        with open_folder(row, vault_for([vault_name(row.id)])):
            return
    vault = unlocked_vault()
    secret = ask_secret("cli_mailbox_ask_secret")
    if not secret:
        raise WorldError("vault.nothing_given")
    with open_folder(row, vault, given=secret):
        vault.store(vault_name(row.id), secret_host(row), password=secret)


def _print(store: Store, row: MailboxRow, key: str, *, as_json: bool) -> None:
    refused = [
        (mail, i18n.code_sentence(mail.code, language(), **mail.details)) for mail in store.mailboxes.refused(row.id)
    ]
    if as_json:
        shown = ("id", "host", "port", "security", "user", "folder", "company", "since", "looked_at", "next_look")
        print_json(
            {
                **{name: getattr(row, name) for name in shown},
                "stopped": row.is_stopped,
                "problem": None if row.code is None else error_json(row.code, row.details)["error"],
                "refused": [
                    {"subject": mail.name, "at": mail.at, "code": mail.code, "message": message}
                    for mail, message in refused
                ],
            }
        )
        return
    say(key, id=row.id, folder=row.folder, host=row.host, user=row.user)
    if row.code is not None:
        echo(i18n.code_sentence(row.code, language(), **row.details))
    for mail, message in refused:
        echo(f"  {mail.name or '–'}: {message}")
