"""Adds, changes and removes receivers: they are tried first, and only then stored with their secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from host.errors import WorldError
from host.exports.receiver import ReceiverSettings
from host.exports.receiver_kinds import open_receiver, read_settings, receiver_class, vault_name
from host.paths import Paths
from host.store import ReceiverRow, Store
from host.vault import Secret, Vault, has_keyring

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True)
class ReceiverChange:
    """What a person decides of a receiver. ``accounts``: whose documents it gets, None for all; ``secret`` None: as it was."""

    settings: Mapping[str, str]
    accounts: tuple[str, ...] | None
    is_always: bool
    secret: Secret | None = None
    administration: int | None = None
    """Whose documents it gets, None for all."""
    emptied: frozenset[str] = frozenset()
    """Settings that are as if they had never been given."""


class ReceiverSetup:
    """Sets receivers up with a vault that is open, or has nothing to open for them."""

    def __init__(self, store: Store, paths: Paths, vault: Vault) -> None:
        self._store = store
        self._paths = paths
        self._vault = vault

    def add(self, name: str, kind: str, change: ReceiverChange) -> ReceiverRow:
        """Adds a receiver once it was reached. Raises WorldError ``receiver.*``, ``vault.*``: nothing is added then."""
        check_name(name)
        checked = read_settings(kind, change.settings)
        check_place(checked, self._store, self._paths)
        self._check_accounts(change.accounts)
        row = self._store.receivers.add(
            name,
            kind,
            checked.model_dump(),
            change.accounts,
            is_always=change.is_always,
            administration=change.administration,
        )
        try:
            self._prepare(row, checked, change.secret)
        except BaseException:
            remove_receiver(self._store, self._vault, name)
            raise
        # A host may have looked at it before its secret was there.
        self._store.receivers.forget_failures(name)
        return row

    def set(self, name: str, change: ReceiverChange) -> ReceiverRow:
        """Changes a receiver once it was reached with its new settings; those that are not named stay. Raises as ``add``."""
        before = self._store.receivers.get(name)
        kept = {setting: value for setting, value in before.settings.items() if setting not in change.emptied}
        checked = read_settings(before.kind, {**kept, **change.settings})
        check_place(checked, self._store, self._paths)
        self._check_accounts(change.accounts)
        self._prepare(replace(before, settings=checked.model_dump()), checked, change.secret)
        with self._store.atomic():
            self._store.receivers.set(name, checked.model_dump(), change.accounts, is_always=change.is_always)
            return self._store.receivers.set_administration(name, change.administration)

    def test(self, name: str) -> None:
        """Tries whether a receiver can be reached, without handing anything on. Raises WorldError ``receiver.*``."""
        open_receiver(self._store.receivers.get(name), self._vault).prepare()
        self._store.receivers.forget_failures(name)

    def _check_accounts(self, accounts: Iterable[str] | None) -> None:
        for account in accounts or ():
            self._store.accounts.get(account)

    def _prepare(self, row: ReceiverRow, settings: ReceiverSettings, secret: Secret | None) -> None:
        """Tries a receiver, with its new secret where one is given, which is kept then."""
        if secret is None:
            open_receiver(row, self._vault).prepare()
            return
        host = settings.secret_host()
        if host is None:
            raise WorldError("receiver.takes_no_secret", receiver=row.id)
        if self._vault.holder() == "none" and has_keyring():
            self._vault.begin(None)
        # Nothing is sent before it is sure that the secret can be kept.
        if self._vault.state() != "open":
            raise WorldError("receiver.vault_not_open")
        receiver_class(row.kind).open(settings, secret).prepare()
        self._vault.store(vault_name(row.id), host, password=secret)


def check_name(name: str) -> None:
    """Raises WorldError ``receiver.bad_name``."""
    if not _NAME.fullmatch(name):
        raise WorldError("receiver.bad_name", receiver=name)


def check_place(settings: ReceiverSettings, store: Store, paths: Paths) -> None:
    """Raises WorldError ``export.inside_archive``: ``verify`` complains of what lies there and was not filed."""
    place = settings.place()
    if place is None:
        return
    for one in store.administrations.list():
        if Path(place).resolve().is_relative_to(paths.archive_of(one.number, one.folder).resolve()):
            raise WorldError("export.inside_archive", folder=place)


def remove_receiver(store: Store, vault: Vault, receiver: str) -> None:
    """Removes a receiver and its secret, and the receiver also where the vault cannot be read."""
    try:
        vault.remove(vault_name(receiver))
    finally:
        store.receivers.remove(receiver)
