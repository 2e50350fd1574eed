"""Looks for secrets that a test knows, wherever a program leaves bytes: in clear or in any common disguise, in files,
inside databases and compressed files, in processes' arguments and environment, and in a pipe's messages.

It shares nothing with what it judges; ``tests/unit/support/test_canary.py`` plants a leak of each kind and sees it found.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import json
import sqlite3
import struct
import threading
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

SHORTEST = 6
"""Characters of a secret that is worth looking for: shorter ones are found by chance."""
DEEPEST = 4
"""How many wrappings are opened, one inside the other."""
ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
LOOK_EVERY = 0.2


@dataclass(frozen=True)
class Leak:
    """A secret by its name, in which disguise, and where."""

    secret: str
    disguise: str
    where: str


class Canaries:
    """Secrets by name, and everything that they may look like."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        self._needles: dict[bytes, tuple[str, str]] = {}
        for name, text in secrets.items():
            assert len(text) >= SHORTEST, f"{name} is too short to be looked for"
            for disguise, needle in disguises(text):
                self._needles.setdefault(needle, (name, disguise))

    def in_bytes(self, data: bytes, where: str, depth: int = 0) -> Iterator[Leak]:
        """Every secret in these bytes, and in what is packed in them."""
        lower = data.lower()
        for needle, (name, disguise) in self._needles.items():
            if needle in (lower if disguise == "hex" else data):
                yield Leak(name, disguise, where)
        if depth < DEEPEST:
            for inner, unpacked in _unpacked(data):
                yield from self.in_bytes(unpacked, f"{where} › {inner}", depth + 1)

    def in_text(self, text: str, where: str) -> Iterator[Leak]:
        return self.in_bytes(text.encode("utf-8", "surrogatepass"), where)

    def in_file(self, file: Path) -> Iterator[Leak]:
        """In its name, its bytes, and, for a database, in every value of every table."""
        yield from self.in_text(file.name, f"{file} (name)")
        with contextlib.suppress(FileNotFoundError):
            data = file.read_bytes()
            yield from self.in_bytes(data, str(file))
            if data.startswith(b"SQLite format 3\0"):
                for table, value in _values(file):
                    yield from self.in_bytes(value, f"{file} › {table}", DEEPEST)

    def in_folders(self, *folders: Path) -> list[Leak]:
        """In all files below; a folder that is not there is the caller's mistake."""
        found: list[Leak] = []
        for folder in folders:
            assert folder.is_dir(), f"nothing to look through: {folder}"
            for file in sorted(folder.rglob("*")):
                if file.is_file() and not file.is_symlink():
                    found += self.in_file(file)
        return found


def disguises(text: str) -> Iterator[tuple[str, bytes]]:
    """The bytes that mean this text to somebody; the same bytes may come more than once."""
    plain = text.encode()
    yield "clear", plain
    yield "reversed", text[::-1].encode()
    for name in ("utf-16-le", "utf-16-be", "utf-32-le"):
        yield name, text.encode(name)
    for name, raw in (("", plain), (" of utf-16", text.encode("utf-16-le"))):
        yield "hex", raw.hex().encode()
        yield from ((f"base64{name}", piece) for piece in _base64(raw))
    for safe in ("", "/"):
        yield "url", quote(text, safe=safe).encode()
        yield "url", quote_plus(text, safe=safe).encode()
        yield "url", quote(text, safe=safe).lower().encode()
    yield "url", "".join(f"%{byte:02X}" for byte in plain).encode()
    yield "url", "".join(f"%{byte:02x}" for byte in plain).encode()
    for escaped in (json.dumps(text), json.dumps(text, ensure_ascii=False)):
        yield "json", escaped[1:-1].encode()
        yield "json in json", json.dumps(escaped)[3:-3].encode()
    yield "json", "".join(f"\\u{ord(sign):04x}" for sign in text).encode()
    yield "json", "".join(f"\\u{ord(sign):04X}" for sign in text).encode()
    yield "html", "".join({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}.get(s, s) for s in text).encode()


def _base64(raw: bytes) -> Iterator[bytes]:
    """The part of a base64 text that depends on these bytes alone, whatever stands before and after them."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + raw)
        begin = (before * 8 + 5) // 6
        end = (before + len(raw)) * 8 // 6
        piece = whole[begin:end]
        yield piece
        yield piece.translate(bytes.maketrans(b"+/", b"-_"))


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data[:2] == b"\x1f\x8b":
        with contextlib.suppress(OSError, EOFError, zlib.error):
            yield "gzip", gzip.decompress(data)
    if data[:2] == b"PK":
        with contextlib.suppress(zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
            packed = zipfile.ZipFile(io.BytesIO(data))
            for member in packed.namelist():
                yield f"zip: {member}", member.encode() + b"\n" + packed.read(member)
    elif data[:5] == b"%PDF-" or data[:2] in ZLIB:
        for mark in ZLIB:
            at = data.find(mark)
            while at >= 0:
                with contextlib.suppress(zlib.error):
                    yield f"deflate at {at}", zlib.decompressobj().decompress(data[at:])
                at = data.find(mark, at + 1)


def _values(file: Path) -> Iterator[tuple[str, bytes]]:
    """Every value of every table, as another reader of the file sees it: a long one is scattered in the file itself."""
    connection = sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    if value is not None:
                        yield table, value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
    finally:
        connection.close()


class Processes:
    """Arguments and environment of every process, looked at again and again until ``stop``. ``seen`` has them all."""

    def __init__(self) -> None:
        self.seen: set[tuple[bytes, bytes]] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Processes:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def look(self) -> None:
        """One look at all processes that there are now."""
        for process in Path("/proc").iterdir():
            if process.name.isdigit():
                # A process that ends while it is looked at, or belongs to somebody else, is not ours to judge.
                with contextlib.suppress(OSError):
                    self.seen.add(((process / "cmdline").read_bytes(), (process / "environ").read_bytes()))

    def leaks(self, canaries: Canaries) -> list[Leak]:
        found: list[Leak] = []
        for arguments, environment in self.seen:
            found += canaries.in_bytes(arguments, f"arguments of {arguments[:120]!r}")
            found += canaries.in_bytes(environment, f"environment of {arguments[:120]!r}")
        return found

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_EVERY):
            self.look()


@dataclass(frozen=True)
class Said:
    """One message of a pipe: ``by`` is the browser or the host; an answer has the ``method`` that it answers."""

    by: str
    method: str
    raw: bytes


def conversation(folder: Path) -> list[Said]:
    """What a recording launcher (``RECORDER``) wrote, per connection; answers are paired with what they answer."""
    found: list[Said] = []
    for record in sorted(folder.glob("*.pipe")):
        asked: dict[tuple[str, Any], str] = {}
        parts: dict[str, bytes] = {"browser": b"", "host": b""}
        data, at = record.read_bytes(), 0
        while at + 5 <= len(data):
            by = "browser" if data[at : at + 1] == b"<" else "host"
            (length,) = struct.unpack_from("=I", data, at + 1)
            parts[by] += data[at + 5 : at + 5 + length]
            at += 5 + length
            for raw in _messages(parts, by):
                found.append(_said(by, raw, asked))
    return found


def _messages(parts: dict[str, bytes], by: str) -> Iterable[bytes]:
    held = parts[by]
    found = []
    while len(held) >= 4:
        (length,) = struct.unpack_from("=I", held)
        if len(held) < 4 + length:
            break
        found.append(held[4 : 4 + length])
        held = held[4 + length :]
    parts[by] = held
    return found


def _said(by: str, raw: bytes, asked: dict[tuple[str, Any], str]) -> Said:
    message = json.loads(raw)
    method, identity = message.get("method"), message.get("id")
    other = "host" if by == "browser" else "browser"
    if method is not None:
        if identity is not None:
            asked[by, identity] = method
        return Said(by, method, raw)
    return Said(by, "answer to " + asked.pop((other, identity), "nothing"), raw)


RECORDER = '''#!{python} -I
"""Stands between the browser and the host, and writes down every byte that passes, and what the host says in despair."""
import os, struct, subprocess, sys, threading
record = open(os.path.join({folder!r}, f"{{os.getpid()}}.pipe"), "ab", buffering=0)
despair = open(os.path.join({folder!r}, "host.stderr"), "ab", buffering=0)
lock = threading.Lock()
host = subprocess.Popen([{real!r}, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=despair, bufsize=0)
def carry(source, sink, mark, last):
    while data := os.read(source, 1 << 16):
        with lock:
            record.write(mark + struct.pack("=I", len(data)) + data)
        while data:
            try:
                data = data[os.write(sink, data):]
            except OSError:
                last()
                return
    last()
threading.Thread(target=carry, args=(0, host.stdin.fileno(), b"<", host.stdin.close), daemon=True).start()
carry(host.stdout.fileno(), 1, b">", lambda: None)
os._exit(host.wait())
'''
"""A launcher for the browser: ``python``, ``folder`` (where the record lies) and ``real`` (the launcher that it stands for)."""
