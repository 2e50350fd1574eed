"""Messages to the person themselves, over a mail account that they chose: that of a mail receiver, or one of its own."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from host.errors import WorldError
from host.exports.mail_inbox import MailAddress, MailInbox, MailSettings
from host.exports.receiver_kinds import vault_name
from host.store import Store
from host.vault import Secret, Vault

SETTING = "own_messages"
SECRET_NAME = "messages:own"  # noqa: S105 - no account has a name with a colon
"""The name under which the vault keeps the password of an account of its own."""
_MAIL = "mail"


class OwnMessages(BaseModel):
    """``to`` is the person's address. They are sent over the account of the mail receiver ``receiver``, or over ``own``, whose
    ``to`` is the same. ``is_daily``: what waits, failed or is late is told by mail, once a day at most."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to: MailAddress
    receiver: str | None = None
    own: MailSettings | None = None
    is_daily: bool = False

    @model_validator(mode="after")
    def _one_account(self) -> Self:
        if (self.receiver is None) == (self.own is None):
            raise ValueError("one account")
        return self


def read_own_messages(values: dict[str, Any]) -> OwnMessages:
    """Returns what a person set. Raises WorldError ``messages.bad_setting`` with the first name that is missing or wrong."""
    try:
        return OwnMessages.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise WorldError("messages.bad_setting", setting=".".join(map(str, first["loc"])) or "to") from None


def own_messages(store: Store) -> OwnMessages | None:
    """Returns what is set; None where nothing is, or what is stored cannot be read."""
    stored = store.settings.get(SETTING, None, dict)
    try:
        return None if stored is None else read_own_messages(stored)
    except WorldError:
        return None


def settings_of(store: Store, messages: OwnMessages) -> tuple[MailSettings, str]:
    """Returns the account that messages go over, and the name of its secret in the vault. Raises WorldError
    ``receiver.unknown``, ``messages.no_mail_receiver``."""
    if messages.own is not None:
        return messages.own, SECRET_NAME
    row = store.receivers.get(str(messages.receiver))
    if row.kind != _MAIL:
        raise WorldError("messages.no_mail_receiver", receiver=row.id)
    return MailSettings.model_validate({**row.settings, "to": messages.to}), vault_name(row.id)


def open_own_mail(store: Store, vault: Vault, messages: OwnMessages, secret: Secret | None = None) -> MailInbox:
    """Returns the account, with its secret from the vault where none is given. Raises what ``settings_of`` and ``Vault.open``
    raise."""
    settings, name = settings_of(store, messages)
    host = settings.secret_host()
    if secret is None and host is not None:
        stored = vault.open(name, host)
        secret = None if stored is None else stored.password
    return MailInbox.open(settings, secret)


def text_message(store: Store, settings: MailSettings, key: str, subject: str, text: str) -> EmailMessage:
    """Returns a message of text. ``key`` makes its Message-ID, so that one that is sent twice is known as the same."""
    message = EmailMessage()
    message["From"], message["To"] = settings.sender, settings.to
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(store.clock.now())
    message["Message-ID"] = f"<ophaler-{key}@{settings.sender.rpartition('@')[2]}>"
    # RFC 3834: no holiday answers.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message
