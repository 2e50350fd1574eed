"""Framing and handshake: every broken stream ends in a coded error or a closed pipe, never a hang or a stray byte."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from host import native_host, protocol
from host.i18n import code_sentence
from host.native_host import greet, main
from host.paths import Paths
from host.rpc import framing
from host.rpc.envelopes import Request, decode
from host.rpc.framing import FrameError, Pipe
from host.store import Store
from tests.support.clocks import HandClock


def framed(body: bytes) -> bytes:
    return struct.pack("=I", len(body)) + body


def hello(**params: object) -> bytes:
    given = {
        "protocol": protocol.VERSION,
        "extension": "0.1.0",
        "profile": "p1",
        "browser": {"name": "chromium", "version": "1"},
        "language": "en",
        **params,
    }
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "hello", "params": given}).encode()


def answers(stream: io.BytesIO) -> list[dict]:
    pipe = Pipe(io.BytesIO(stream.getvalue()), io.BytesIO())
    found = []
    while (raw := pipe.read()) is not None:
        found.append(json.loads(raw))
    return found


def test_constants_agree_with_the_protocol() -> None:
    assert native_host.PROTOCOL_VERSION == protocol.VERSION
    assert framing.READ_LIMIT == protocol.TO_HOST_LIMIT
    assert framing.WRITE_LIMIT == protocol.TO_EXTENSION_LIMIT


def test_reads_messages_one_by_one_and_ends_cleanly() -> None:
    pipe = Pipe(io.BytesIO(framed(b"one") + framed(b"") + framed(b"three")), io.BytesIO())
    assert [pipe.read(), pipe.read(), pipe.read(), pipe.read()] == [b"one", b"", b"three", None]


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        (b"\x01", "protocol.truncated"),
        (b"\x05\x00\x00\x00ab", "protocol.truncated"),
        (struct.pack("=I", 2**32 - 1), "protocol.too_long"),
        (struct.pack("=I", framing.READ_LIMIT + 1) + b"x" * 10, "protocol.too_long"),
    ],
)
def test_broken_streams_have_a_code(stream: bytes, code: str) -> None:
    with pytest.raises(FrameError) as caught:
        Pipe(io.BytesIO(stream), io.BytesIO()).read()
    assert caught.value.code == code
    out = io.BytesIO()
    assert main(io.BytesIO(stream), out) == 1
    assert [one["error"]["data"]["code"] for one in answers(out)] == [code]


def test_a_message_over_the_browsers_limit_is_not_sent() -> None:
    out = io.BytesIO()
    with pytest.raises(ValueError, match="over the browsers' limit"):
        Pipe(io.BytesIO(), out).write(b"x" * (framing.WRITE_LIMIT + 1))
    assert out.getvalue() == b""


def test_an_empty_stream_is_an_orderly_end() -> None:
    out = io.BytesIO()
    assert main(io.BytesIO(), out) == 0
    assert out.getvalue() == b""


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"{", "protocol.bad_json"),
        (b"[" * 200_000, "protocol.bad_json"),
        (b"null", "protocol.wrong_types"),
        (b'{"id": true, "method": "hello"}', "protocol.wrong_types"),
        (b'{"id": 1, "method": "status.get"}', "protocol.hello_first"),
        (b'{"id": 1, "method": "hello", "params": []}', "protocol.wrong_types"),
        (b'{"id": 1, "method": "hello", "params": {"protocol": "1"}}', "protocol.wrong_types"),
        (b'{"id": 1, "method": "hello", "params": {"protocol": 99}}', "protocol.version"),
    ],
)
def test_a_bad_greeting_is_refused(raw: bytes, code: str) -> None:
    answer, welcome = greet(raw)
    assert not welcome
    assert json.loads(answer)["error"]["data"]["code"] == code
    out = io.BytesIO()
    assert main(io.BytesIO(framed(raw)), out) == 1
    assert [one["error"]["data"]["code"] for one in answers(out)] == [code]


@pytest.mark.parametrize("version", [protocol.VERSION - 1, protocol.VERSION + 1])
def test_a_second_browser_of_another_version_touches_nothing_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    monkeypatch.setenv("OPHALER_DATA", str(tmp_path))
    clock = HandClock()
    with closing(Store(Paths(tmp_path).make(), clock)) as store:
        account = store.accounts.add("https://portal.example/", browser="ours").id
        fetch = store.fetches.queue(account)
        assert store.leases.take(account, "our host", 30.0)
        before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
        stream = io.BytesIO()
        asks = json.dumps({"jsonrpc": "2.0", "id": 2, "method": "fetch.start", "params": {"account": account}}).encode()
        assert main(io.BytesIO(framed(hello(protocol=version, profile="older")) + framed(asks)), stream) == 1
        (told,) = answers(stream)
        assert told["error"]["data"]["details"] == {"theirs": str(protocol.VERSION)}
        assert told["error"]["data"]["code"] == "protocol.version"
        assert "Nothing is lost" in code_sentence("protocol.version", "en")
        assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
        assert (store.leases.holder(account), store.fetches.get(fetch.id)) == ("our host", fetch)


def test_a_good_greeting_is_answered_with_the_version() -> None:
    answer, welcome = greet(hello())
    assert welcome
    assert json.loads(answer)["result"]["protocol"] == protocol.VERSION


def test_what_a_newer_extension_tells_more_is_passed_over() -> None:
    message = decode(hello(more={"later": 1}))
    assert isinstance(message, Request)
    assert message.params == protocol.HelloParams.model_validate(json.loads(hello())["params"])


def test_importing_the_host_loads_nothing_heavy() -> None:
    code = "import sys, host.native_host; print(sorted({'pydantic','sqlite_utils','click','apscheduler','publicsuffixlist','stdnum'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
