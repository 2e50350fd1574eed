"""Adds, changes and removes mailboxes: a folder is opened first, and only then kept with its password in the vault."""

from __future__ import annotations

import re
from dataclasses import replace

from host.errors import WorldError
from host.inbox.mailboxes.mailbox_round import open_folder, secret_host, vault_name
from host.store import MailboxRow, Store
from host.store.arrivals.mailboxes import MailSecurity
from host.vault import Secret, Vault, has_keyring

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_HOST = re.compile(r"[A-Za-z0-9.:_-]{1,253}")


def check_mailbox(name: str, host: str) -> None:
    """Raises WorldError ``mailbox.bad_name`` and ``mailbox.bad_host``."""
    if not _NAME.fullmatch(name):
        raise WorldError("mailbox.bad_name", mailbox=name)
    if not _HOST.fullmatch(host):
        raise WorldError("mailbox.bad_host", host=host)


def usual_port(security: MailSecurity) -> int:
    """Returns the port of IMAP: with TLS from the start, or without."""
    return 993 if security == "tls" else 143


def keep_tried(row: MailboxRow, vault: Vault, secret: Secret) -> None:
    """Opens the folder with a new password, and keeps that in the vault. Raises WorldError ``mailbox.*``, and
    ``receiver.vault_not_open`` before anything is sent."""
    if vault.holder() == "none" and has_keyring():
        vault.begin(None)
    if vault.state() != "open":
        raise WorldError("receiver.vault_not_open")
    with open_folder(row, vault, given=secret):
        vault.store(vault_name(row.id), secret_host(row), password=secret)


def change_mailbox(store: Store, vault: Vault, name: str, folder: str | None, secret: Secret | None) -> MailboxRow:
    """Reads another folder, or with another password, once that was tried. Raises WorldError ``mailbox.*``."""
    row = store.mailboxes.get(name)
    tried = replace(row, folder=folder or row.folder)
    if secret is not None:
        keep_tried(tried, vault, secret)
    else:
        with open_folder(tried, vault):
            pass
    store.mailboxes.set_folder(name, tried.folder)
    store.mailboxes.forget_failures(name)
    return store.mailboxes.get(name)


def remove_mailbox(store: Store, vault: Vault, name: str) -> None:
    """Removes a mailbox and its password, and the mailbox also where the vault cannot be read."""
    try:
        vault.remove(vault_name(name))
    finally:
        store.mailboxes.remove(name)
