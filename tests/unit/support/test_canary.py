"""The test of the canary test: a leak of each kind is planted, and found; and what is no leak is not."""

from __future__ import annotations

import base64
import gzip
import json
import sqlite3
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.canary import Canaries, Processes, conversation

SECRET = 'Zk"7&ü/pw+canary'
CANARIES = Canaries({"password": SECRET, "code": "48213377"})


def _database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE held (id INTEGER, text TEXT)")
    # Longer than a page: the file itself holds it in pieces.
    connection.execute("INSERT INTO held VALUES (1, ?)", ("x" * 4070 + SECRET + "y" * 9000,))
    connection.commit()
    connection.close()


def _wal(path: Path) -> None:
    writer, reader = sqlite3.connect(path), sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE held (text TEXT)")
    writer.execute("INSERT INTO held VALUES (?)", (SECRET,))
    writer.commit()
    # A reader keeps the log from being folded into the database; the copy is the state of a computer that was switched off.
    reader.execute("SELECT * FROM held").fetchall()
    (path.parent / "left.wal").write_bytes(path.with_name(path.name + "-wal").read_bytes())
    reader.close()
    writer.close()
    path.unlink()


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inner.txt", "before " * 50 + SECRET)


def _bytes(made: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(made()), None)[1]


PLANTED: dict[str, Callable[[Path], None]] = {
    "clear": _bytes(lambda: b"log: " + SECRET.encode()),
    "reversed": _bytes(lambda: SECRET[::-1].encode()),
    "utf-16": _bytes(lambda: SECRET.encode("utf-16")),
    "hex": _bytes(lambda: SECRET.encode().hex().upper().encode()),
    **{
        f"base64 after {n} bytes": _bytes(lambda n=n: base64.b64encode(b"a" * n + SECRET.encode() + b"tail"))  # type: ignore[misc]
        for n in range(3)
    },
    "base64 for addresses": _bytes(lambda: base64.urlsafe_b64encode(SECRET.encode())),
    "url": _bytes(lambda: f"https://x/?p={quote(SECRET, safe='')}".encode()),
    "json": _bytes(lambda: json.dumps({"p": SECRET}).encode()),
    "json in json": _bytes(lambda: json.dumps(json.dumps({"p": SECRET})).encode()),
    "json of signs": _bytes(lambda: "".join(f"\\u{ord(one):04x}" for one in SECRET).encode()),
    "gzip": _bytes(lambda: gzip.compress(SECRET.encode())),
    "gzip in gzip": _bytes(lambda: gzip.compress(gzip.compress(SECRET.encode()))),
    "pdf": _bytes(lambda: b"%PDF-1.4 stream " + zlib.compress(b"pages " * 40 + SECRET.encode())),
    "zip": _zip,
    "database": _database,
    "write-ahead log": _wal,
    "name": lambda path: (path.with_name("48213377.txt").touch(), None)[1],
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_leak_is_found(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    PLANTED[kind](folder / "planted")
    assert {leak.secret for leak in CANARIES.in_folders(tmp_path)} == {"code" if kind == "name" else "password"}


def test_what_is_no_leak_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "clean").write_bytes(b"pw canary 4821337 " + bytes(range(256)) * 20)
    assert CANARIES.in_folders(tmp_path) == []


def test_a_folder_that_is_not_there_is_no_clean_one(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="nothing to look through"):
        CANARIES.in_folders(tmp_path / "gone")


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_a_process_that_shows_a_secret_is_seen(how: str) -> None:
    command = [sys.executable, "-c", "print(flush=True); input()"] + ([SECRET] if how == "argument" else [])
    environment = {"PLANTED": SECRET} if how == "environment" else {}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        # Its arguments can be read only a moment after Popen has returned.
        process.stdout.readline()
        processes = Processes()
        processes.look()
        process.communicate(b"\n")
    found = processes.leaks(CANARIES)
    assert {leak.secret for leak in found} == {"password"}
    assert all(leak.where.startswith(how) for leak in found)


def test_messages_are_told_apart_and_paired(tmp_path: Path) -> None:
    def framed(message: dict[str, object]) -> bytes:
        raw = json.dumps(message).encode()
        return struct.pack("=I", len(raw)) + raw

    def piece(mark: bytes, data: bytes) -> bytes:
        return mark + struct.pack("=I", len(data)) + data

    ask = framed({"id": 7, "method": "page.fill_secret", "params": {"value": SECRET}})
    answer = framed({"id": 7, "result": {"echo": SECRET}})
    (tmp_path / "1.pipe").write_bytes(piece(b">", ask[:9]) + piece(b">", ask[9:]) + piece(b"<", answer))
    said = conversation(tmp_path)
    assert [(one.by, one.method) for one in said] == [
        ("host", "page.fill_secret"),
        ("browser", "answer to page.fill_secret"),
    ]
    assert all(list(CANARIES.in_bytes(one.raw, one.method)) for one in said)
