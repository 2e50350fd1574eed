"""Kits of real systems: what they say can be filled in, and what stands in front of a system without an access log writes one."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.real import kits as real_kits
from tests.real import postgres
from tests.real.bad import CASES, has
from tests.real.kits import HERE, Kit, System, free_port, kits
from tests.real.logging_proxy import logging_proxy


@pytest.mark.parametrize("name", sorted(kits()))
def test_every_kit_can_be_filled_in_and_seeds_by_a_script_of_its_own(name: str) -> None:
    kit = kits()[name]
    system = System(name, kit)
    bad = [getattr(kit.bad, case) for case in CASES if case != "stop"]
    filled = [system.filled(word) for command in (*kit.prepare, kit.serve, *bad) for word in command]
    assert not any("{" in word for word in (*filled, *map(system.filled, kit.environment.values())))
    assert str(HERE / name / "seed.py") in filled
    assert kit.harmful
    assert kit.pip or kit.npm, "it comes from a registry"
    assert set(kit.bad.between) <= set(CASES)
    assert all(has(system, case) for case in CASES), "each bad input can be tried"


def test_a_program_that_is_missing_is_named_before_anything_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(real_kits, "BUILD", tmp_path)
    kit = Kit(version="1", prepare=(), serve=("true",), list="/", harmful=("x",), before=("no-such-program",))
    with pytest.raises(SystemExit, match="shop needs no-such-program"):
        System("shop", kit).install()
    assert list(tmp_path.iterdir()) == []


def test_a_machine_without_postgresql_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    monkeypatch.setattr(postgres.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match="install the package postgresql"):
        postgres.program("pg_ctl")
    for version in ("9.6", "15", "9"):
        (tmp_path / version / "bin").mkdir(parents=True)
    (tmp_path / "15" / "bin" / "pg_ctl").touch()
    (tmp_path / "9" / "bin" / "pg_ctl").touch()
    assert postgres.program("pg_ctl") == tmp_path / "15" / "bin" / "pg_ctl"


class _System(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])) + (self.headers["Host"] or "").encode()
        self.send_response(303)
        self.send_header("Set-Cookie", "a=1")
        self.send_header("Set-Cookie", "b=2")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def inner() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _System)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_the_proxy_passes_everything_on_and_writes_it_down(inner: int, tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "access.log"
    with logging_proxy(port, inner, log):
        client = http.client.HTTPConnection("127.0.0.1", port)
        client.request("POST", "/cart/add?x=1", b"body ", {"Host": "shop.localhost"})
        answer = client.getresponse()
        told = answer.status, answer.headers.get_all("Set-Cookie"), answer.read()
        client.close()
    assert told == (303, ["a=1", "b=2"], b"body shop.localhost")
    assert log.read_text("utf-8") == "POST /cart/add?x=1\n"
