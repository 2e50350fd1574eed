"""Handles the calls about mailboxes that documents arrive in. No password is returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from host import protocol
from host.i18n import code_sentence
from host.vault import Secret

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.service.services import Services
    from host.store import MailboxRow


class MailboxHandlers:
    """Handles one call a method. A mailbox is read in a thread; ``mailboxes.list`` says how it stands."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "mailboxes.list": self.list_mailboxes,
            "mailboxes.add": self.add,
            "mailboxes.set": self.set,
            "mailboxes.remove": self.remove,
            "mailboxes.run": self.run,
        }

    def list_mailboxes(self, _: protocol.Nothing) -> protocol.MailboxesResult:
        """Returns all mailboxes, how they stand, and the mails of which something was not filed."""
        return protocol.MailboxesResult(mailboxes=[self._mailbox(row) for row in self._services.store.mailboxes.list()])

    def add(self, params: protocol.MailboxAddParams) -> protocol.Mailbox:
        """Adds a mailbox once its folder was opened. WorldError ``mailbox.*``, ``account.unknown``, ``vault.*``."""
        from host.inbox.mailboxes.mailbox_setup import check_mailbox, keep_tried, remove_mailbox, usual_port

        store, vault = self._services.store, self._services.vault
        name, host = params.name.strip(), params.host.strip()
        check_mailbox(name, host)
        if params.company is not None:
            store.accounts.get(params.company)
        server = (host, params.port or usual_port(params.security), params.security)
        row = store.mailboxes.add(
            name, server, params.user.strip(), params.folder.strip(), params.company, params.since
        )
        try:
            keep_tried(row, vault, Secret(params.secret))
        except BaseException:
            remove_mailbox(store, vault, name)
            raise
        # A host may have looked at it before its password was there.
        store.mailboxes.forget_failures(name)
        self._services.mailboxes.look()
        return self._mailbox(store.mailboxes.get(name))

    def set(self, params: protocol.MailboxSetParams) -> protocol.Mailbox:
        """Reads another folder, or with another password, once that was tried. WorldError ``mailbox.*``, ``vault.*``."""
        from host.inbox.mailboxes.mailbox_setup import change_mailbox

        secret = Secret(params.secret) if params.secret else None
        services = self._services
        row = change_mailbox(services.store, services.vault, params.name, params.folder, secret)
        services.mailboxes.look()
        services.notifier.attention(notify=False)
        return self._mailbox(row)

    def remove(self, params: protocol.MailboxParams) -> protocol.Nothing:
        """Removes a mailbox and its password; its mails and documents stay. WorldError ``mailbox.unknown``."""
        from host.inbox.mailboxes.mailbox_setup import remove_mailbox

        self._services.store.mailboxes.get(params.name)
        remove_mailbox(self._services.store, self._services.vault, params.name)
        self._services.notifier.attention(notify=False)
        return protocol.Nothing()

    def run(self, params: protocol.MailboxParams) -> protocol.Nothing:
        """Begins to read what is new in a mailbox. WorldError ``mailbox.unknown``."""
        self._services.store.mailboxes.get(params.name)
        self._services.store.mailboxes.forget_failures(params.name)
        self._services.mailboxes.look()
        return protocol.Nothing()

    def _mailbox(self, row: MailboxRow) -> protocol.Mailbox:
        language = self._services.language
        return protocol.Mailbox(
            name=row.id,
            host=row.host,
            port=row.port,
            security=row.security,
            user=row.user,
            folder=row.folder,
            company=row.company,
            since=row.since,
            looked_at=row.looked_at,
            next_look=row.next_look,
            problem=None if row.code is None else code_sentence(row.code, language, **row.details),
            stopped=row.is_stopped,
            refused=[
                protocol.RefusedFile(
                    file=mail.name or "–", at=mail.at, message=code_sentence(mail.code, language, **mail.details)
                )
                for mail in self._services.store.mailboxes.refused(row.id)[:_MOST_REFUSED]
            ],
        )


_MOST_REFUSED = 10
