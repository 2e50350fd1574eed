"""Handles the calls about receivers: to whom documents are handed on, and what became of them there. No secret is returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin
from urllib.parse import urlsplit, urlunsplit

from host import protocol
from host.i18n import code_sentence
from host.inbox.inbox_folders import InboxFolders, folder_name
from host.vault import Secret

if TYPE_CHECKING:
    from host.exports.receiver import ReceiverSettings
    from host.exports.receiver_setup import ReceiverSetup
    from host.rpc.connection import Handler
    from host.service.services import Services
    from host.store import OutboxEntry, ReceiverRow

_MOST_TOLD = 10


class ReceiverHandlers:
    """Handles one call a method. Handing on runs in a thread; ``receivers.list`` says how far it is."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "receivers.list": self.list_receivers,
            "receivers.add": self.add,
            "receivers.set": self.set,
            "receivers.remove": self.remove,
            "receivers.test": self.test,
            "receivers.hand_on": self.hand_on,
        }

    def list_receivers(self, _: protocol.Nothing) -> protocol.ReceiversResult:
        """Returns all receivers with what became of the documents there, and the kinds that there are."""
        from host.exports.receiver_kinds import KINDS, receiver_class

        services = self._services
        root = InboxFolders(services.paths, services.store).root
        return protocol.ReceiversResult(
            receivers=[self._receiver(row) for row in services.store.receivers.list()],
            kinds=[kind_of(kind, receiver_class(kind).Settings) for kind in KINDS],
            companies=[
                protocol.OwnCompany(
                    id=company.id,
                    name=company.name,
                    folder=str(root / folder_name(company)),
                    administration=company.administration,
                )
                for company in services.store.companies.list()
            ],
        )

    def add(self, params: protocol.ReceiverAddParams) -> protocol.Receiver:
        """Adds a receiver, which is tried first. WorldError ``receiver.*``, ``export.*``, ``vault.*``."""
        from host.exports.receiver_setup import ReceiverChange

        accounts = None if params.accounts is None else tuple(params.accounts)
        secret, only = _secret(params.secret), params.administration
        if only is not None:
            self._services.store.administrations.get(only)
        change = ReceiverChange(_given(params.settings), accounts, params.always, secret, only)
        row = self._setup().add(params.name, params.kind, change)
        if params.all:
            self._services.store.outbox.queue_all(row)
        self._services.handing_on.look()
        return self._receiver(row)

    def set(self, params: protocol.ReceiverSetParams) -> protocol.Receiver:
        """Changes a receiver, which is tried first. WorldError ``receiver.*``, ``export.*``, ``vault.*``."""
        from host.exports.receiver_setup import ReceiverChange

        before, only = self._services.store.receivers.get(params.name), params.administration
        if only is not None:
            self._services.store.administrations.get(only)
        accounts = before.accounts if params.accounts is None else tuple(params.accounts)
        change = ReceiverChange(
            _given(params.settings),
            None if params.every_account else accounts,
            before.is_always if params.always is None else params.always,
            _secret(params.secret),
            None if params.every_administration else before.administration if only is None else only,
            frozenset(params.emptied),
        )
        row = self._setup().set(params.name, change)
        self._services.handing_on.look()
        return self._receiver(row)

    def remove(self, params: protocol.ReceiverParams) -> protocol.Nothing:
        """Removes a receiver and its secret; what it has got it keeps. WorldError ``receiver.unknown``."""
        from host.exports.receiver_setup import remove_receiver

        self._services.store.receivers.get(params.name)
        remove_receiver(self._services.store, self._services.vault, params.name)
        return protocol.Nothing()

    def test(self, params: protocol.ReceiverParams) -> protocol.Receiver:
        """Tries whether a receiver can be reached. WorldError ``receiver.*``."""
        self._setup().test(params.name)
        return self._receiver(self._services.store.receivers.get(params.name))

    def hand_on(self, params: protocol.ReceiverHandOnParams) -> protocol.Receiver:
        """Begins to hand on to a receiver what waits, or everything that it does not have. WorldError ``receiver.unknown``,
        ``account.unknown``, ``register.unknown_document``."""
        store = self._services.store
        row = store.receivers.get(params.name)
        if params.document is not None:
            store.readings.register(params.document)
            store.outbox.queue_one(row, params.document)
        if params.account is not None:
            store.accounts.get(params.account)
        if params.all:
            store.outbox.queue_all(row, params.account)
        self._services.handing_on.run_now(row)
        return self._receiver(row)

    def _setup(self) -> ReceiverSetup:
        # Loaded with the first call: a host without a receiver does without the clients.
        from host.exports.receiver_setup import ReceiverSetup

        return ReceiverSetup(self._services.store, self._services.paths, self._services.vault)

    def _receiver(self, row: ReceiverRow) -> protocol.Receiver:
        from host.exports.receiver_kinds import vault_name

        services = self._services
        counts = services.store.outbox.counts(row.id)
        problem = None if row.code is None else code_sentence(row.code, services.language, **row.details)
        return protocol.Receiver(
            name=row.id,
            kind=row.kind,
            settings=[
                protocol.ReceiverSetting(name=name, value=_shown(name, str(value)))
                for name, value in row.settings.items()
                if value is not None
            ],
            accounts=None if row.accounts is None else list(row.accounts),
            always=row.is_always,
            handed_on=counts["handed_on"],
            waiting=counts["waiting"] + counts["handing_on"],
            failed=counts["failed"],
            last_at=services.store.outbox.last_handed_on(row.id),
            next_try=row.next_try,
            problem=problem,
            stopped=row.is_stopped,
            secret=services.vault.has(vault_name(row.id)),
            running=services.handing_on.is_running(row.id),
            told=[self._told(entry) for entry in services.store.outbox.told(row.id, _MOST_TOLD)],
            administration=row.administration,
        )

    def _told(self, entry: OutboxEntry) -> protocol.ToldDocument:
        document = self._services.store.documents.get(entry.document)
        return protocol.ToldDocument(
            document=entry.document,
            file=entry.document if document is None else document.file,
            state=entry.state,
            message=code_sentence(str(entry.code), self._services.language, **entry.details),
        )


def kind_of(kind: str, settings: type[ReceiverSettings]) -> protocol.ReceiverKind:
    """Returns a kind with the settings that it asks for."""
    fields = [
        protocol.ReceiverField(
            name=name,
            required=field.is_required(),
            choices=_choices(field.annotation),
            default="" if field.is_required() or field.default is None else str(field.default),
        )
        for name, field in settings.model_fields.items()
    ]
    # Every kind with an address of its own overrides it.
    takes_secret = "secret_host" in vars(settings)
    return protocol.ReceiverKind(kind=kind, secret=takes_secret, fields=fields)


def _choices(annotation: Any) -> list[str]:
    return [str(value) for value in get_args(annotation)] if get_origin(annotation) is Literal else []


def _shown(name: str, value: str) -> str:
    """Returns a setting as it is shown: the query of an address may hold a token."""
    if name != "url":
        return value
    parts = urlsplit(value)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def _given(settings: dict[str, str]) -> dict[str, str]:
    return {name: value.strip() for name, value in settings.items() if value.strip()}


def _secret(text: str | None) -> Secret | None:
    return Secret(text) if text else None
