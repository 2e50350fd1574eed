"""One folder of a mailbox over IMAP (RFC 9051, and RFC 3501 before it), opened for reading alone: EXAMINE and BODY.PEEK leave
every mail as it was, unread ones too, and nothing here can delete.

The standard library speaks the protocol. A server is believed no more than a sender: what it answers has a bound in size and
time, and what it says of mails that were not asked for is passed over."""

from __future__ import annotations

import base64
import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, Self

from host.errors import WorldError
from host.store import MailboxRow
from host.vault import Secret

SECONDS = 120.0
"""How long a server may take for one answer, all of it."""
PAGE = 100
"""Mails whose sizes are asked for at a time."""
_WINDOW = 50_000
"""UIDs that are searched at a time in a larger folder: the answer stays within a line of the library."""
_PIECE = 1024 * 1024
_MOST_BYTES = 4 * _PIECE
"""Of one literal in an answer; more than a piece is none that was asked for."""
_MOST_ANSWER = 16 * _PIECE
"""Of all that is sent until an answer ends."""
_MOST_PIECES = 2_000
"""Of one mail: a server that gives 32 kB at once gives the longest in fewer, and one that gives a byte would never end."""
_MOST_NUMBER = 2**32 - 1
"""UIDs and UIDVALIDITY have 32 bits (RFC 9051, 2.3.1.1)."""
_SHOWN, _MOST_FOLDERS = 200, 20
_PASSING = re.compile(rb"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)
"""Response codes that say nothing of the login or the folder (RFC 5530)."""
_UID, _SIZE = re.compile(rb"\bUID (\d{1,10})\b"), re.compile(rb"\bRFC822\.SIZE (\d{1,20})\b")
_SHORT_BODY = re.compile(rb'BODY\[\](?:<\d+>)? (?:"((?:[^"\\]|\\.)*)"|NIL)', re.DOTALL)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class MailboxStoppedError(WorldError):
    """Only a person can mend it: another password, another folder."""


class ImapFolder:
    """The folder that a mailbox's row names, while it is open: ``with ImapFolder(…) as folder``."""

    def __init__(
        self, row: MailboxRow, password: Secret | None, context: ssl.SSLContext | None = None, seconds: float = SECONDS
    ) -> None:
        """``context``: for a certificate that the system does not trust; else the system's."""
        self._row = row
        self._password = password
        self._context = context
        self._seconds = seconds
        self._address = f"{row.host}:{row.port}"
        self._client: imaplib.IMAP4 | None = None
        self._is_late = False
        self.validity = 0
        self._count = 0
        self._next_uid: int | None = None

    def __enter__(self) -> Self:
        try:
            with self._answering():
                self._connect()
            self._sign_in()
            self._examine()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection, without the commands that would remove mails marked as deleted."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                client.shutdown()

    def cut(self) -> None:
        """Ends the connection from another thread: what waits for an answer is raised then."""
        client = self._client
        if client is not None:
            with suppress(OSError, AttributeError):
                # Not that of the encrypted socket, which a thread that reads would miss.
                socket.socket.shutdown(client.sock, socket.SHUT_RDWR)

    # --- what is asked

    def pages(self, after: int) -> Iterator[list[int]]:
        """Yields the UIDs above one, in order, a page at a time. Raises WorldError ``mailbox.*``."""
        found: list[int] = []
        for first, last in self._windows(after + 1):
            criteria = ["UID", f"{first}:{last or '*'}"]
            if self._row.since is not None:
                criteria += ["SINCE", _day(self._row.since)]
            answer = self._ask("SEARCH", *criteria)
            words = (word for line in answer if isinstance(line, bytes) for word in line.split())
            numbers = {number for word in words if (number := _as_number(word)) is not None}
            # A star is the last mail even where its UID lies before the first that is asked for.
            found += sorted(number for number in numbers if number >= first and (last is None or number <= last))
            while len(found) >= PAGE:
                yield found[:PAGE]
                found = found[PAGE:]
        if found:
            yield found

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Returns the sizes of mails in bytes, as the server tells them; those that are gone are left out."""
        sizes = {}
        for line in self._ask("FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE)"):
            # One after the other: a pattern of both takes for ever where a line holds many of the first.
            uid, size = (_UID.search(line), _SIZE.search(line)) if isinstance(line, bytes) else (None, None)
            if uid is not None and size is not None:
                sizes[int(uid[1])] = int(size[1])
        return {uid: sizes[uid] for uid in uids if uid in sizes}

    def message(self, uid: int, limit: int, told_size: int = 0) -> bytes | None:
        """Returns a mail; None for one that is gone, also where it went while it was read. One that is longer than ``limit``
        bytes, whatever its size was said to be, ends somewhere above them. ``told_size``: as ``sizes`` has it; a server may
        give less at once than it is asked for, and some estimate the size, so that only an empty piece below it is the end.
        Raises WorldError ``mailbox.not_understood`` for one that comes in too many pieces: what has come of it is no mail."""
        pieces: list[bytes] = []
        size = 0
        while size <= limit:
            piece = self._piece(uid, size)
            if piece is None:
                return None
            pieces.append(piece)
            size += len(piece)
            if not piece or (len(piece) < _PIECE and size >= told_size):
                break
            if len(pieces) >= _MOST_PIECES:
                raise WorldError(
                    "mailbox.not_understood", address=self._address, answer=f"UID {uid}: {size} / {told_size}"
                )
        return b"".join(pieces)

    def _piece(self, uid: int, offset: int) -> bytes | None:
        """Returns a piece of a mail, empty behind its end; None where nothing is told of the mail."""
        for part in self._ask("FETCH", str(uid), f"(UID BODY.PEEK[]<{offset}.{_PIECE}>)"):
            if isinstance(part, tuple) and b"BODY[]" in part[0].upper():
                return bytes(part[1][:_PIECE])
            if isinstance(part, bytes) and (short := _SHORT_BODY.search(part)):
                return re.sub(rb"\\(.)", rb"\1", short[1] or b"")
        return None

    def _windows(self, first: int) -> Iterator[tuple[int, int | None]]:
        """Yields the spans of UIDs that are searched, the last without an end."""
        if self._next_uid is None or self._count <= _WINDOW:
            yield first, None
            return
        for begin in range(first, self._next_uid, _WINDOW):
            yield begin, begin + _WINDOW - 1

    def _ask(self, command: str, *words: str) -> list[Any]:
        with self._answering():
            client = self._open_client()
            # The library keeps whatever nobody asks for, as long as the connection stands.
            client.untagged_responses.clear()
            kind, answer = client.uid(command, *words)
            if kind != "OK":
                raise imaplib.IMAP4.error(_text(answer))
            return answer

    # --- opening

    def _connect(self) -> None:
        row = self._row
        options: dict[str, Any] = {"timeout": self._seconds, "folder": self}
        if row.security == "tls":
            context = self._context or ssl.create_default_context()
            _TlsClient(row.host, row.port, ssl_context=context, **options)
            return
        _PlainClient(row.host, row.port, **options)
        if row.security == "starttls":
            client = self._open_client()
            if "STARTTLS" not in client.capabilities:
                raise MailboxStoppedError("mailbox.no_tls", address=self._address)
            client.starttls(self._context or ssl.create_default_context())

    def keep(self, client: imaplib.IMAP4) -> None:
        """Keeps a connection from the moment on that it stands, so that it can be cut."""
        self._client = client

    def _sign_in(self) -> None:
        """Signs in once: a wrong password is not tried again."""
        if self._password is None:
            raise MailboxStoppedError("mailbox.no_secret", mailbox=self._row.id)
        with self._answering():
            client = self._open_client()
            if client.state != "NONAUTH":
                raise imaplib.IMAP4.error("signed in without being asked")
            capabilities = client.capabilities
            password = self._password.reveal()
            is_plain = "AUTH=PLAIN" in capabilities
            if not is_plain and ("LOGINDISABLED" in capabilities or not (self._row.user + password).isascii()):
                raise MailboxStoppedError("mailbox.other_login", address=self._address)
            try:
                if is_plain:
                    client.authenticate("PLAIN", lambda _: f"\0{self._row.user}\0{password}".encode())
                else:
                    client.login(_quoted(self._row.user), password)
            except imaplib.IMAP4.error as error:
                # Neither from it nor with its text, which may hold what was sent.
                if (passing := _PASSING.search(str(error).encode())) is not None:
                    answer = passing[1].decode().upper()
                    raise WorldError("mailbox.not_now", address=self._address, answer=answer) from None
                if isinstance(error, imaplib.IMAP4.abort):
                    code = "mailbox.too_slow" if self._is_late else "mailbox.closed"
                    reason = {} if self._is_late else {"reason": "LOGIN"}
                    raise WorldError(code, address=self._address, **reason) from None
                raise MailboxStoppedError("mailbox.refused_login", address=self._address, user=self._row.user) from None

    def _examine(self) -> None:
        with self._answering():
            client = self._open_client()
            kind, answer = client.select(_quoted(encoded_folder(self._row.folder)), readonly=True)
            if kind != "OK":
                if _PASSING.search(_text(answer).encode()):
                    raise WorldError("mailbox.not_now", address=self._address, answer=_text(answer))
                raise self._no_folder(client)
            self._count = _number(answer) or 0
            self._next_uid = _number(client.response("UIDNEXT")[1])
            validity = _number(client.response("UIDVALIDITY")[1])
            if validity is None:
                raise imaplib.IMAP4.error("no UIDVALIDITY")
            self.validity = validity

    def _no_folder(self, client: imaplib.IMAP4) -> MailboxStoppedError:
        _, lines = client.list()
        names = [_folder_of(line) for line in lines if isinstance(line, bytes)]
        shown = ", ".join(decoded_folder(name) for name in names[:_MOST_FOLDERS] if name)
        return MailboxStoppedError("mailbox.no_folder", folder=self._row.folder, folders=shown or "–")

    def _open_client(self) -> imaplib.IMAP4:
        if self._client is None:
            raise imaplib.IMAP4.abort("not connected")
        return self._client

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Raises WorldError ``mailbox.*`` for what a server does instead of answering. The library's own patience begins anew
        with each byte."""
        if isinstance(self._client, _Client):
            self._client.received = 0
        timer = threading.Timer(self._seconds, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        except WorldError:
            raise
        except Exception as error:
            raise self._sentence(error) from error
        finally:
            timer.cancel()

    def _end_late(self) -> None:
        self._is_late = True
        self.cut()

    def _sentence(self, error: Exception) -> WorldError:
        reason = " ".join(str(error).split())[:_SHOWN] or type(error).__name__
        if self._is_late or isinstance(error, TimeoutError):
            return WorldError("mailbox.too_slow", address=self._address)
        if isinstance(error, ssl.SSLCertVerificationError):
            return MailboxStoppedError("mailbox.bad_certificate", address=self._address, reason=reason)
        if isinstance(error, imaplib.IMAP4.abort) and "unexpected" not in reason.lower():
            return WorldError("mailbox.closed", address=self._address, reason=reason)
        if isinstance(error, OSError):
            code = "mailbox.unreachable" if self._client is None else "mailbox.closed"
            return WorldError(code, address=self._address, reason=reason)
        if "* BYE" in reason:
            return WorldError("mailbox.not_now", address=self._address, answer=reason)
        # The library raises what it comes upon in an answer that is none of IMAP.
        return WorldError("mailbox.not_understood", address=self._address, answer=reason)


class _Client(imaplib.IMAP4):
    """Bounds a literal and an answer, and is its folder's from the moment on that it is connected."""

    def __init__(self, *places: Any, folder: ImapFolder, **options: Any) -> None:
        self._folder = folder
        self.received = 0
        super().__init__(*places, **options)

    def open(self, host: str = "", port: int | None = 143, timeout: float | None = None) -> None:
        super().open(host, port or 143, timeout)
        self._folder.keep(self)

    def read(self, size: int) -> bytes:
        if size > _MOST_BYTES:
            raise self.abort(f"an unexpected literal of {size} bytes")
        self._count(size)
        return super().read(size)

    def readline(self) -> bytes:
        line = super().readline()
        self._count(len(line))
        return line

    def _count(self, size: int) -> None:
        """The library keeps all that comes before the end of an answer."""
        self.received += size
        if self.received > _MOST_ANSWER:
            raise self.abort(f"an unexpected answer of more than {_MOST_ANSWER} bytes")


class _PlainClient(_Client):
    """A connection that is not encrypted, or not yet."""


class _TlsClient(_Client, imaplib.IMAP4_SSL):
    """A connection that is encrypted from its start on."""


def encoded_folder(name: str) -> str:
    """Returns a folder's name as the protocol has it (modified UTF-7, RFC 3501, 5.1.3)."""

    def encoded(letters: re.Match[str]) -> str:
        packed = base64.b64encode(letters[0].encode("utf-16-be")).decode("ascii").rstrip("=")
        return f"&{packed.replace('/', ',')}-"

    return re.sub(r"[^\x20-\x7e]+", encoded, name.replace("&", "&-"))


def decoded_folder(name: str) -> str:
    """Returns the name that ``encoded_folder`` encodes; one that is encoded otherwise stays as it is."""

    def decoded(packed: re.Match[str]) -> str:
        if not packed[1]:
            return "&"
        text = packed[1].replace(",", "/")
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode("utf-16-be")

    try:
        return re.sub(r"&([A-Za-z0-9+,]*)-", decoded, name)
    except ValueError:
        return name


def _folder_of(line: bytes) -> str:
    """Returns the name in a line of LIST: ``(\\Flags) "/" "Name"``."""
    found = re.match(rb'\(.*?\) (?:"(?:[^"\\]|\\.)*"|NIL) (?:"((?:[^"\\]|\\.)*)"|(\S+))', line)
    if found is None:
        return ""
    return re.sub(rb"\\(.)", rb"\1", found[1] if found[1] is not None else found[2]).decode("ascii", "replace")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day}-{_MONTHS[day.month - 1]}-{day.year:04d}"


def _number(answer: Sequence[Any] | None) -> int | None:
    last = answer[-1] if answer else None
    return _as_number(last) if isinstance(last, bytes) else None


def _as_number(word: bytes) -> int | None:
    """Returns a number of the protocol; None for what is none, or larger than one can be."""
    if not word.isdigit() or len(word) > len(str(_MOST_NUMBER)):
        return None
    number = int(word)
    return number if number <= _MOST_NUMBER else None


def _text(answer: Sequence[Any]) -> str:
    words = b" ".join(part for part in answer if isinstance(part, bytes)).decode("utf-8", "replace")
    return " ".join(words.split())[:_SHOWN]
