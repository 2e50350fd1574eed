"""The person's mailbox: a real SMTP server on loopback that keeps what it is given."""

from __future__ import annotations

import asyncio
import re
import threading
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller


@dataclass(frozen=True)
class Letter:
    """One mail as a person reads it."""

    to: str
    sender: str
    subject: str
    text: str

    @property
    def link(self) -> str | None:
        """The first address in it."""
        found = re.search(r"https?://\S+", self.text)
        return found[0] if found else None


class _OnAnyPort(Controller):
    """Its own look whether the server answers knows no port 0."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server), "it has been started"
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


class Mailbox:
    """A context manager; ``post`` is host and port where mail is handed in."""

    def __init__(self) -> None:
        self._letters: list[Letter] = []
        self._lock = threading.Lock()
        self._controller = _OnAnyPort(self, hostname="127.0.0.1", port=0, ready_timeout=120)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name that aiosmtpd calls
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage), "the default policy makes such messages"
        body = mail.get_body(("plain",))
        letter = Letter(
            envelope.rcpt_tos[0], str(mail["From"]), str(mail["Subject"]), body.get_content() if body else ""
        )
        with self._lock:
            self._letters.append(letter)
        return "250 kept"

    def letters(self, sender: str) -> list[Letter]:
        """Every mail whose sender is called so, oldest first."""
        with self._lock:
            return [letter for letter in self._letters if sender in letter.sender]

    @property
    def post(self) -> tuple[str, int]:
        return "127.0.0.1", self._controller.port

    def __enter__(self) -> Mailbox:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()
