"""A mail server on loopback that speaks as much IMAP (RFC 3501) as a reader needs, notes every command, and misbehaves on
demand. It shares no code with the reader."""

from __future__ import annotations

import base64
import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

USER, PASSWORD = "me@firm.example", "mail-canary-77bd"
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\([^)]*\)|\S+)')
_ATTRIBUTES = re.compile(r"BODY\.PEEK\[\]<(\d+)\.(\d+)>")


@dataclass
class ImapBox:
    """What the server has. ``faults``: what it does instead of answering a command, by the command's name, or by the name and
    how often it came, as "UID FETCH 3": "silence", "close", "garbage", or a line that it answers instead."""

    folders: dict[str, dict[int, bytes]] = field(default_factory=lambda: {"Invoices": {}})
    validity: int = 7
    capabilities: str = "IMAP4rev1 AUTH=PLAIN"
    faults: dict[str, str] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    tells_next: bool = True
    most: int = 10**9
    """How many bytes of a mail it gives at once at the most."""
    estimate: int = 0
    """By how many bytes a size is told too large."""
    context: ssl.SSLContext | None = None
    end: threading.Event = field(default_factory=threading.Event)

    def put(self, data: bytes, folder: str = "Invoices") -> int:
        """Delivers a mail; its UID."""
        mails = self.folders.setdefault(folder, {})
        uid = max(mails, default=0) + 1
        mails[uid] = data
        return uid

    def asked(self) -> list[str]:
        """The names of the commands, in order."""
        return [" ".join(command.split()[: 2 if command.startswith("UID") else 1]) for command in self.commands]


class _Ended(Exception):  # noqa: N818 - says what happened
    pass


class _Speech(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        self.box: ImapBox = self.server.box  # type: ignore[attr-defined]
        self.mails: dict[int, bytes] = {}
        try:
            self._misbehave("GREETING", "")
            self.say(f"* OK [CAPABILITY {self.box.capabilities}] ready")
            while line := self.rfile.readline().decode().rstrip("\r\n"):
                self._serve(line)
        except (_Ended, OSError, ValueError):
            return

    def finish(self) -> None:
        for stream in (self.wfile, self.rfile):
            with suppress(OSError):
                stream.close()
        # That of STARTTLS is not the server's to close.
        self.request.close()

    def say(self, text: str | bytes) -> None:
        self.wfile.write((text.encode() if isinstance(text, str) else text) + b"\r\n")

    def _serve(self, line: str) -> None:
        tag, _, command = line.partition(" ")
        words = [found[1] if found[2] is None else found[2] for found in _WORD.finditer(command)]
        name = words[0].upper()
        if name == "UID":
            name, words = f"UID {words[1].upper()}", words[1:]
        self.box.commands.append("AUTHENTICATE" if name in ("LOGIN", "AUTHENTICATE") else command)
        self._misbehave(name, tag)
        getattr(self, f"_{name.lower().replace(' ', '_')}")(tag, words[1:])

    def _misbehave(self, name: str, tag: str) -> None:
        count = self.box.asked().count(name)
        fault = self.box.faults.get(f"{name} {count}") or self.box.faults.get(name)
        if fault is None:
            return None
        if fault == "silence":
            self.box.end.wait()
        elif fault == "garbage":
            self.say(b"\x16\x03\x01 <html>" + b"?" * 100)
        elif fault != "close":
            self.say(fault.replace("TAG", tag))
            if tag:
                return self._instead(tag)
        raise _Ended

    def _instead(self, tag: str) -> None:
        """Goes on with the next command after another answer."""
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            self._serve(line)
        raise _Ended

    def _capability(self, tag: str, _: list[str]) -> None:
        self.say(f"* CAPABILITY {self.box.capabilities}")
        self.say(f"{tag} OK done")

    def _starttls(self, tag: str, _: list[str]) -> None:
        self.say(f"{tag} OK begin")
        assert self.box.context is not None
        self.request = self.box.context.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", 0)

    def _authenticate(self, tag: str, _: list[str]) -> None:
        self.say("+ ")
        _, user, password = base64.b64decode(self.rfile.readline()).decode().split("\0")
        self._judge(tag, user, password)

    def _login(self, tag: str, words: list[str]) -> None:
        user, password = (re.sub(r"\\(.)", r"\1", word) for word in words)
        self._judge(tag, user, password)

    def _judge(self, tag: str, user: str, password: str) -> None:
        is_right = (user, password) == (USER, PASSWORD)
        self.say(f"{tag} OK in" if is_right else f"{tag} NO [AUTHENTICATIONFAILED] wrong")

    def _examine(self, tag: str, words: list[str]) -> None:
        name = re.sub(r"\\(.)", r"\1", words[0])
        if name not in self.box.folders:
            self.say(f"{tag} NO [NONEXISTENT] no such folder")
            return
        self.mails = dict(self.box.folders[name])
        self.say(f"* {len(self.mails)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.box.validity}] as ever")
        if self.box.tells_next:
            self.say(f"* OK [UIDNEXT {max(self.mails, default=0) + 1}] next")
        self.say(f"{tag} OK [READ-ONLY] open")

    def _list(self, tag: str, _: list[str]) -> None:
        for name in self.box.folders:
            self.say(f'* LIST (\\HasNoChildren) "/" "{name}"')
        self.say(f"{tag} OK done")

    def _uid_search(self, tag: str, words: list[str]) -> None:
        first, last = words[1].split(":")
        newest = max(self.mails, default=0)
        low, high = sorted((int(first), newest if last == "*" else int(last)))
        self.say("* SEARCH " + " ".join(str(uid) for uid in self.mails if low <= uid <= high))
        self.say("* 3 EXISTS")
        self.say(f"{tag} OK done")

    def _uid_fetch(self, tag: str, words: list[str]) -> None:
        piece = _ATTRIBUTES.search(words[1])
        for place, uid in enumerate(self.mails, 1):
            if str(uid) not in words[0].split(","):
                continue
            if piece is None:
                self.say(f"* {place} FETCH (RFC822.SIZE {len(self.mails[uid]) + self.box.estimate} UID {uid})")
                continue
            begin, length = int(piece[1]), int(piece[2])
            data = self.mails[uid][begin : begin + min(length, self.box.most)]
            self.say(f"* {place} FETCH (FLAGS (\\Seen))")
            head = f"* {place} FETCH (UID {uid} BODY[]<{begin}> "
            self.say(f"{head}{{{len(data)}}}\r\n".encode() + data + b")" if data else f'{head}"")')
        self.say(f"{tag} OK done")

    def _logout(self, tag: str, _: list[str]) -> None:
        self.say("* BYE")
        self.say(f"{tag} OK bye")
        raise _Ended


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True
    box: ImapBox

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        if self.box.context is not None and "STARTTLS" not in self.box.capabilities:
            connection = self.box.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes is none of an error."""


@contextmanager
def imap_server(box: ImapBox) -> Iterator[int]:
    """Serves a box; the port."""
    server = _Server(("127.0.0.1", 0), _Speech)
    server.box = box
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        box.end.set()
        server.shutdown()
        server.server_close()
