"""Has mails taken apart apart from the host."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from host.errors import WorldError
from host.limited_worker import worker

_MAX_ANSWERS = 64
_FAULTS = frozenset(("reading.failed", "reading.took_too_long", "reading.too_much_memory"))
"""What the mail itself has done to the worker."""


@dataclass(frozen=True)
class MailPart:
    """An attachment; or a text of the mail as a page (``is_page``), whose name may be empty."""

    name: str
    data: bytes
    is_page: bool


@dataclass(frozen=True)
class MailMessage:
    """A mail, and the mails within it. ``message_id``, ``date`` (ISO 8601) and ``sender`` are what its header says, which
    proves nothing; ``is_cut``: its end is missing; ``has_winmail``: attachments are hidden in Outlook's own format."""

    message_id: str | None
    date: str | None
    sender: str | None
    is_cut: bool
    has_winmail: bool
    parts: tuple[MailPart, ...]


class MailReader(Protocol):
    """Takes mails apart."""

    def open(self, data: bytes) -> MailMessage:
        """Returns what a mail consists of. Raises WorldError ``inbox.mail_unsafe``; ``reading.no_worker``."""


class WorkerMailReader:
    """Takes apart in the limited worker of this process."""

    def open(self, data: bytes) -> MailMessage:
        """Returns what a mail consists of. Raises WorldError as ``mail_of`` does; ``reading.no_worker``."""
        return mail_of(data, lambda options: worker().ask("mail_parts", data, options))


def mail_of(data: bytes, ask: Callable[[dict[str, Any]], dict[str, Any]]) -> MailMessage:
    """Puts together what ``mail_parts`` in ``host/reading/mail/mail_message.py`` answers, which is believed no more than the
    mail. ``ask`` takes its options. Raises WorldError ``inbox.mail_unsafe``."""
    try:
        return _assembled(ask, 2 * len(data) + 16 * 1024 * 1024)
    except (KeyError, TypeError, ValueError) as error:
        raise WorldError("inbox.mail_unsafe") from error
    except WorldError as error:
        if error.code in _FAULTS:
            raise WorldError("inbox.mail_unsafe") from error
        raise


def _assembled(ask: Callable[[dict[str, Any]], dict[str, Any]], most_bytes: int) -> MailMessage:
    collected: dict[int, tuple[str, bool, list[bytes]]] = {}
    part, offset, size = 0, 0, 0
    for _ in range(_MAX_ANSWERS):
        answer = ask({"part": part, "offset": offset})
        if answer.get("refused"):
            raise WorldError("inbox.mail_unsafe")
        for piece in answer["pieces"]:
            content = base64.b64decode(piece["data"], validate=True)
            size += len(content)
            collected.setdefault(int(piece["part"]), (str(piece["name"]), bool(piece["is_page"]), []))[2].append(
                content
            )
        if size > most_bytes:
            break
        if answer["next"] is None:
            parts = tuple(MailPart(name, b"".join(pieces), is_page) for name, is_page, pieces in collected.values())
            return MailMessage(
                message_id=_said(answer, "message_id"),
                date=_said(answer, "date"),
                sender=_said(answer, "from"),
                is_cut=bool(answer["is_cut"]),
                has_winmail=bool(answer["has_winmail"]),
                parts=parts,
            )
        part, offset = map(int, answer["next"])
    raise WorldError("inbox.mail_unsafe")


def _said(answer: dict[str, Any], name: str) -> str | None:
    value = answer[name]
    return value if isinstance(value, str) else None
