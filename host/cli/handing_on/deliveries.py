"""Hands documents on by command, and prints what became of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from host import i18n
from host.cli.common import error_json, language, paths, print_json, say
from host.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from host.exports.courier import Delivery
    from host.store import OutboxEntry, ReceiverRow, Store
    from host.vault import Vault


def deliver(store: Store, rows: list[ReceiverRow], *, is_waiting: bool) -> list[Delivery]:
    """Hands on everything that waits for these receivers. Raises WorldError ``receiver.busy``, where nobody is to wait."""
    from host.archive import Archive
    from host.exports.courier import Courier, one_at_a_time

    where = paths()
    courier = Courier(store, Archive(where, store, store.clock), vault_of_receivers(rows))
    with one_at_a_time(where, is_waiting=is_waiting):
        return courier.run(rows, is_asked=True)


def vault_of_receivers(rows: Iterable[ReceiverRow]) -> Vault:
    """Returns the vault, opened for the secrets of these receivers (``vault_for``)."""
    from host.cli.vault import vault_for
    from host.exports.receiver_kinds import vault_name

    return vault_for(vault_name(row.id) for row in rows)


def print_deliveries(store: Store, deliveries: list[Delivery], *, as_json: bool) -> None:
    """Prints each run, and ends with exit status 1 where something is not handed on."""
    for delivery in deliveries:
        if as_json:
            print_json(_delivery_json(store, delivery))
            continue
        counts = {"already": delivery.already, "waiting": delivery.waiting, "failed": delivery.failed}
        say("cli_receiver_ran", id=delivery.receiver, n=delivery.handed_on, **counts)
        if delivery.error is not None:
            echo(i18n.error_sentence(delivery.error, language()), err=True)
        for entry in delivery.told:
            echo(
                f"  {_file(store, entry)}: {i18n.code_sentence(str(entry.code), language(), **entry.details)}", err=True
            )
    if any(delivery.error or delivery.waiting or delivery.failed for delivery in deliveries):
        sys.exit(1)


def _delivery_json(store: Store, delivery: Delivery) -> dict[str, Any]:
    error = delivery.error
    return {
        "receiver": delivery.receiver,
        "handed_on": delivery.handed_on,
        "already": delivery.already,
        "waiting": delivery.waiting,
        "failed": delivery.failed,
        "problem": None if error is None else error_json(error.code, error.details)["error"],
        "told": [
            {
                "document": entry.document,
                "file": _file(store, entry),
                "state": entry.state,
                "attempts": entry.attempts,
                **error_json(str(entry.code), entry.details)["error"],
            }
            for entry in delivery.told
        ],
    }


def _file(store: Store, entry: OutboxEntry) -> str:
    document = store.documents.get(entry.document)
    return entry.document if document is None else document.file
