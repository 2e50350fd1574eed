"""Hands documents on by mail, to the inbox of a bookkeeping program or a bookkeeper: one message a document."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from host.clock import SystemClock
from host.exports.receiver import (
    NeverTakenError,
    NotTakenError,
    OutgoingDocument,
    Receipt,
    ReceiverAwayError,
    ReceiverSettings,
    ReceiverStoppedError,
)
from host.urls import is_loopback
from host.vault import Secret

SECONDS = 120.0
"""How long is waited for each answer of the server."""
_TOO_LARGE = frozenset({523, 552})
"""Replies of a server to a message over its limit (RFC 1870, RFC 5321)."""
_UNSAFE = re.compile(r"[^A-Za-z0-9-]")
_SHOWN = 200

MailAddress = Annotated[str, StringConstraints(pattern=r"^[^\s@<>,;:\"\x00-\x1f]+@[^\s@<>,;:\"\x00-\x1f]+$")]


class MailSettings(ReceiverSettings):
    """``security`` is TLS from the start (port 465, RFC 8314) or STARTTLS (587); ``none`` only to this computer. ``user`` is
    left out where the server asks for no login."""

    host: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.:_-]+$")]
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    sender: MailAddress
    to: MailAddress

    @model_validator(mode="after")
    def is_safe(self) -> Self:
        if self.security == "none" and not is_loopback(self.host):
            raise ValueError(self.security)
        return self

    def secret_host(self) -> str | None:
        return f"{self.host}:{self.port}" if self.user else None


class MailInbox:
    """One inbox, behind the person's own mail server."""

    Settings: ClassVar[type[ReceiverSettings]] = MailSettings

    def __init__(self, settings: MailSettings, secret: Secret | None) -> None:
        self._settings = settings
        self._secret = secret
        self._address = f"{settings.host}:{settings.port}"

    @classmethod
    def open(cls, settings: MailSettings, secret: Secret | None) -> Self:
        return cls(settings, secret)

    def prepare(self) -> None:
        with self._signed_in():
            pass

    def hand_on(self, document: OutgoingDocument) -> Receipt:
        message = mail_of(document, self._settings)
        self.send(message, document.row.file)
        return Receipt(str(message["Message-ID"]))

    def send(self, message: EmailMessage, name: str = "") -> None:
        """Sends a message, which has this name where it is too large. Raises the errors of ``host.exports.receiver``."""
        size = len(message.as_bytes())
        with self._signed_in() as server:
            limit = server.esmtp_features.get("size", "")
            if limit.isdecimal() and 0 < int(limit) < size:
                raise self._too_large(name)
            try:
                server.send_message(message)
            except smtplib.SMTPRecipientsRefused as error:
                code, text = next(iter(error.recipients.values()))
                raise self._refused_address(code, text) from error
            except smtplib.SMTPSenderRefused as error:
                if error.smtp_code in _TOO_LARGE:
                    raise self._too_large(name) from error
                raise self._refused_address(error.smtp_code, error.smtp_error) from error
            except smtplib.SMTPDataError as error:
                if error.smtp_code in _TOO_LARGE:
                    raise self._too_large(name) from error
                answer = _answer(error.smtp_code, error.smtp_error)
                if error.smtp_code >= 500:
                    raise NeverTakenError("receiver.refused", address=self._address, answer=answer) from error
                raise NotTakenError("receiver.answered", address=self._address, answer=answer) from error

    @contextmanager
    def _signed_in(self) -> Iterator[smtplib.SMTP]:
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            raise self._away(error) from error
        try:
            try:
                self._sign_in(server)
            except (OSError, smtplib.SMTPException) as error:
                # Nothing was said of a document yet. Without its cause, whose text may hold what was sent.
                raise self._away(error) from None
            yield server
        except (OSError, smtplib.SMTPException) as error:
            # smtplib says of a server that no longer answers that it is disconnected.
            if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
                raise self._away(error) from error
            # Closed in the middle: whether the message was taken is not known, and its Message-ID stays the same.
            raise NotTakenError("receiver.answered", address=self._address, answer=type(error).__name__) from error
        finally:
            server.close()

    def _connected(self) -> smtplib.SMTP:
        host, port, security = self._settings.host, self._settings.port, self._settings.security
        context = ssl.create_default_context()
        if security == "tls":
            return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
        server = smtplib.SMTP(host, port, timeout=SECONDS)
        try:
            if security == "starttls":
                server.starttls(context=context)
        except smtplib.SMTPNotSupportedError as error:
            server.close()
            raise ReceiverStoppedError("receiver.not_encrypted", address=self._address) from error
        except BaseException:
            server.close()
            raise
        return server

    def _sign_in(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        if self._settings.user is None:
            return
        if self._secret is None:
            raise ReceiverStoppedError("receiver.no_secret", address=self._address)
        try:
            server.login(self._settings.user, self._secret.reveal())
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code < 500:
                raise
            # Without its cause, whose text may hold what was sent.
            raise ReceiverStoppedError("receiver.refuses_login", address=self._address) from None
        except smtplib.SMTPNotSupportedError:
            raise ReceiverStoppedError("receiver.refuses_login", address=self._address) from None
        except UnicodeEncodeError:
            # The library sends ASCII. Its error holds the password, so it must end here.
            raise ReceiverStoppedError("receiver.secret_characters", address=self._address) from None

    def _away(self, error: Exception) -> ReceiverAwayError:
        reason = getattr(error, "strerror", None) or type(error).__name__
        return ReceiverAwayError("receiver.unreachable", address=self._address, reason=reason)

    def _too_large(self, name: str) -> NeverTakenError:
        return NeverTakenError("receiver.too_large", address=self._address, file=name)

    def _refused_address(self, code: int, text: bytes | str) -> ReceiverAwayError | ReceiverStoppedError:
        answer = _answer(code, text)
        if code < 500:
            # A server that lists senders gray asks to come again.
            return ReceiverAwayError("receiver.unreachable", address=self._address, reason=answer)
        return ReceiverStoppedError("receiver.refused_address", address=self._address, answer=answer)


def mail_of(document: OutgoingDocument, settings: MailSettings) -> EmailMessage:
    """Returns the message: the document attached, what is known of it as lines ``name: value``. Its Message-ID is the same at
    each attempt, so that a program knows a second one for the same."""
    facts = document.facts()
    message = EmailMessage()
    message["From"], message["To"] = settings.sender, settings.to
    # A supplier's text must begin no other header: the library refuses line breaks.
    subject = " ".join(" ".join((facts["company"] or "", facts["number"] or "")).split())
    message["Subject"] = subject or document.row.id
    message["Date"] = format_datetime(SystemClock().now())
    domain = settings.sender.rpartition("@")[2]
    message["Message-ID"] = f"<{_UNSAFE.sub('-', document.key)}@{domain}>"
    # RFC 3834: no holiday answers.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("".join(f"{name}: {' '.join(value.split())}\n" for name, value in facts.items() if value))
    kind, _, subkind = document.row.content_type.partition("/")
    message.add_attachment(
        document.content, maintype=kind or "application", subtype=subkind or "octet-stream", filename=document.name
    )
    return message


def _answer(code: int, text: bytes | str) -> str:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return " ".join(f"{code} {words}".split())[:_SHOWN]
