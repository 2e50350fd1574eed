"""The kinds of receivers, each loaded where one of it is opened."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, cast

from pydantic import ValidationError

from host.errors import WorldError
from host.exports.receiver import Receiver, ReceiverSettings
from host.store import ReceiverRow
from host.vault import Secret, Vault

KINDS: dict[str, str] = {
    "folder": "host.exports.folder_mirror:FolderMirror",
    "csv": "host.exports.csv_register:CsvRegister",
    "xlsx": "host.exports.workbook.xlsx_register:XlsxRegister",
    "webhook": "host.exports.webhook:Webhook",
    "mail": "host.exports.mail_inbox:MailInbox",
    "paperless": "host.exports.paperless:Paperless",
    "paperless-folder": "host.exports.paperless_folder:PaperlessFolder",
    "datev": "host.exports.datev_package:DatevPackages",
    "beancount": "host.exports.ledger_files:BeancountFiles",
    "hledger": "host.exports.ledger_files:HledgerFiles",
}
"""Maps the name of a kind to its class: ``module:attribute``."""


def receiver_class(kind: str) -> type[Receiver]:
    """Returns the class of a kind. Raises WorldError ``receiver.unknown_kind``."""
    if kind not in KINDS:
        raise WorldError("receiver.unknown_kind", kind=kind, kinds=", ".join(KINDS))
    module, attribute = KINDS[kind].split(":")
    return cast("type[Receiver]", getattr(importlib.import_module(module), attribute))


def read_settings(kind: str, settings: Mapping[str, Any]) -> ReceiverSettings:
    """Returns the settings of a receiver as its kind reads them. Raises WorldError ``receiver.bad_setting`` with the first that
    is missing, unknown or wrong."""
    try:
        return receiver_class(kind).Settings.model_validate(dict(settings))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = ".".join(map(str, first["loc"])) or kind
        names = ", ".join(receiver_class(kind).Settings.model_fields)
        raise WorldError("receiver.bad_setting", setting=name, kind=kind, settings=names) from None


def vault_name(receiver: str) -> str:
    """Returns the name under which the vault keeps a receiver's secret; no account has one with a colon."""
    return f"receiver:{receiver}"


def open_receiver(row: ReceiverRow, vault: Vault) -> Receiver:
    """Returns the receiver with its secret, where it takes one and one is stored. Raises WorldError, also those of
    ``Vault.open``."""
    settings = read_settings(row.kind, row.settings)
    host = settings.secret_host()
    stored = None if host is None else vault.open(vault_name(row.id), host)
    secret: Secret | None = None if stored is None else stored.password
    return receiver_class(row.kind).open(settings, secret)
