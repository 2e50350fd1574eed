"""Implements ``ophaler receivers``: to whom documents are handed on, by which settings, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from host import i18n
from host.cli.administrations.administration_option import administration_option, chosen_administration
from host.cli.common import error_json, json_option, language, open_store, paths, print_json, readable_store, say
from host.cli.handing_on.deliveries import deliver, print_deliveries, vault_of_receivers
from host.errors import WorldError
from host.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from host.exports.receiver import ReceiverSettings
    from host.store import ReceiverRow, Store
    from host.vault import Secret, Vault


@click.group()
def receivers() -> None:
    """Hand documents on: add, list, change, try and run receivers."""


_setting = click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of this kind.")
_account = click.option("--account", "accounts", multiple=True, help="Only this account's or company's documents.")
_every = click.option("--every-administration", is_flag=True, help="The documents of all administrations.")
_secret = click.option("--secret", is_flag=True, help="Ask for the password or key; it is kept in the vault.")


@receivers.command()
@click.argument("kind")
@click.argument("name")
@_setting
@_account
@click.option("--when", type=click.Choice(["always", "asked"]), default="always", show_default=True,
              help="After each fetch, or only when asked for.")  # fmt: skip
@click.option("--all", "is_all", is_flag=True, help="What is in the archive already, too.")
@_secret
@administration_option
@json_option
def add(
    kind: str, name: str, settings: tuple[str, ...], accounts: tuple[str, ...], when: str, is_all: bool,
    secret: bool, administration: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Add a receiver of that KIND (folder, csv, …) under a NAME of your own."""
    from host.exports.receiver_kinds import read_settings
    from host.exports.receiver_setup import check_name, check_place

    check_name(name)
    checked = read_settings(kind, _settings(settings))
    with open_store() as store:
        check_place(checked, store, paths())
        _check_accounts(store, accounts)
        only, is_always = chosen_administration(store, administration), when == "always"
        row = store.receivers.add(
            name, kind, checked.model_dump(), accounts or None, is_always=is_always, administration=only
        )
        try:
            _prepare(store, row, checked if secret else None)
        except BaseException:
            _remove(store, name)
            raise
        # A host may have looked at it before its secret was there.
        store.receivers.forget_failures(name)
        if is_all:
            store.outbox.queue_all(row)
        _print_receiver(store, row, "cli_receiver_added", as_json=as_json)
    paths().ring()


@receivers.command("list")
@administration_option
@json_option
def list_receivers(administration: str | None, as_json: bool) -> None:
    """List the receivers, and what became of the documents there."""
    with readable_store() as store:
        only = chosen_administration(store, administration)
        rows = [row for row in store.receivers.list() if only is None or row.administration in (None, only)]
        for row in rows:
            _print_receiver(store, row, "cli_receiver_line", as_json=as_json)
    if not rows and not as_json:
        say("cli_receivers_none")


@receivers.command("set")
@click.argument("name")
@_setting
@_account
@click.option("--every-account", is_flag=True, help="The documents of all accounts and companies.")
@click.option("--when", type=click.Choice(["always", "asked"]), help="After each fetch, or only when asked for.")
@_secret
@administration_option
@_every
@json_option
def set_receiver(
    name: str, settings: tuple[str, ...], accounts: tuple[str, ...], every_account: bool, when: str | None,
    secret: bool, administration: str | None, every_administration: bool, as_json: bool,
) -> None:  # fmt: skip
    """Change the receiver NAME, which is tried again then."""
    from host.exports.receiver_kinds import read_settings
    from host.exports.receiver_setup import check_place

    with open_store() as store:
        before = store.receivers.get(name)
        checked = read_settings(before.kind, {**before.settings, **_settings(settings)})
        check_place(checked, store, paths())
        _check_accounts(store, accounts)
        chosen = None if every_account else accounts or before.accounts
        is_always = before.is_always if when is None else when == "always"
        # First tried, then stored: settings that cannot work change nothing.
        _prepare(store, replace(before, settings=checked.model_dump()), checked if secret else None)
        row = store.receivers.set(name, checked.model_dump(), chosen, is_always=is_always)
        if every_administration or administration is not None:
            only = None if every_administration else chosen_administration(store, administration)
            row = store.receivers.set_administration(name, only)
        _print_receiver(store, row, "cli_receiver_changed", as_json=as_json)
    paths().ring()


@receivers.command()
@click.argument("name")
@json_option
def remove(name: str, as_json: bool) -> None:
    """Remove the receiver NAME and its secret; what it has got it keeps."""
    with open_store() as store:
        _remove(store, name)
    if as_json:
        print_json({"id": name, "removed": True})
    else:
        say("cli_receiver_removed", id=name)


@receivers.command()
@click.argument("name")
@json_option
def test(name: str, as_json: bool) -> None:
    """Try whether the receiver NAME can be reached, without handing anything on."""
    with open_store() as store:
        _prepare(store, store.receivers.get(name))
        store.receivers.forget_failures(name)
    if as_json:
        print_json({"id": name, "reached": True})
    else:
        say("cli_receiver_reached", id=name)


@receivers.command()
@click.argument("names", nargs=-1)
@click.option("--wait", is_flag=True, help="Wait where documents are being handed on already.")
@json_option
def run(names: tuple[str, ...], wait: bool, as_json: bool) -> None:
    """Hand on now what waits for the receivers NAMES; for all of them without a name."""
    with open_store() as store:
        rows = [store.receivers.get(name) for name in names] or store.receivers.list()
        if not rows:
            raise WorldError("receiver.none")
        print_deliveries(store, deliver(store, rows, is_waiting=wait), as_json=as_json)


def _settings(given: Iterable[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    for name, mark, _ in pairs:
        if not mark:
            raise click.UsageError(f"--set {name}=…")
    return {name.strip(): value for name, _, value in pairs}


def _check_accounts(store: Store, accounts: Iterable[str]) -> None:
    for account in accounts:
        store.accounts.get(account)


def _prepare(store: Store, row: ReceiverRow, settings: ReceiverSettings | None = None) -> None:
    """Tries the receiver with its secret in the vault; with these ``settings``, its own, a new one is asked for, which is kept
    once it was tried."""
    from host.exports.receiver_kinds import open_receiver, receiver_class, vault_name

    if settings is None:
        open_receiver(row, vault_of_receivers([row])).prepare()
        return
    host = settings.secret_host()
    if host is None:
        raise WorldError("receiver.takes_no_secret", receiver=row.id)
    vault, secret = _ask_secret()
    receiver_class(row.kind).open(settings, secret).prepare()
    vault.store(vault_name(row.id), host, password=secret)


def _ask_secret() -> tuple[Vault, Secret]:
    """Returns the vault, unlocked, and the secret that a person gives. Raises WorldError ``vault.nothing_given``."""
    from host.cli.vault import ask_secret, unlocked_vault

    vault = unlocked_vault()
    secret = ask_secret("cli_receiver_ask_secret")
    if not secret:
        raise WorldError("vault.nothing_given")
    return vault, secret


def _remove(store: Store, receiver: str) -> None:
    from host.exports.receiver_setup import remove_receiver
    from host.vault import Vault

    remove_receiver(store, Vault(paths(), store.clock), receiver)


def _print_receiver(store: Store, row: ReceiverRow, key: str, *, as_json: bool) -> None:
    counts = store.outbox.counts(row.id)
    waiting = counts["waiting"] + counts["handing_on"]
    if as_json:
        print_json(
            {
                "id": row.id,
                "kind": row.kind,
                "settings": _shown(row.settings),
                "accounts": None if row.accounts is None else list(row.accounts),
                "administration": row.administration,
                "when": "always" if row.is_always else "asked",
                "handed_on": counts["handed_on"],
                "waiting": waiting,
                "failed": counts["failed"],
                "next_try": row.next_try,
                "stopped": row.is_stopped,
                "problem": None if row.code is None else error_json(row.code, row.details)["error"],
            }
        )
        return
    say(key, id=row.id, kind=row.kind, n=counts["handed_on"], waiting=waiting, failed=counts["failed"])
    if row.code is not None:
        echo(i18n.code_sentence(row.code, language(), **row.details))


def _shown(settings: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in settings.items() if value is not None}
