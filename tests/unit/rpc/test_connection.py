"""JSON-RPC over a pipe: strict, paired, and nothing that waits is forgotten."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from host import protocol
from host.errors import BugError, OphalerError, WorldError
from host.protocol import Nothing
from host.rpc.connection import Connection
from host.rpc.envelopes import RefusedError, Request, Response, decode
from host.rpc.framing import Pipe

PATIENCE = 120.0
"""Seconds after which a test gives up; none waits for them."""


class Other:
    """The extension's end of the pipe."""

    def __init__(self, calls: dict, notes: dict | None = None) -> None:
        to_host, from_host = os.pipe(), os.pipe()
        self._files = [
            os.fdopen(fd, mode) for fd, mode in zip((*to_host, *from_host), ("rb", "wb", "rb", "wb"), strict=True)
        ]
        self.pipe = Pipe(self._files[2], self._files[1])
        self.executor = ThreadPoolExecutor(4)
        self.link = Connection(Pipe(self._files[0], self._files[3]), calls, notes or {}, self.executor, language="en")
        self.thread = threading.Thread(target=self.link.serve, daemon=True)
        self.thread.start()

    def say(self, message: dict | bytes) -> None:
        self.pipe.write(message if isinstance(message, bytes) else json.dumps(message).encode())

    def hear(self) -> dict:
        raw = self.pipe.read()
        assert raw is not None
        return json.loads(raw)

    def hang_up(self) -> None:
        self._files[1].close()
        self.thread.join(PATIENCE)

    def close(self) -> None:
        if not self._files[1].closed:
            self.hang_up()
        self.executor.shutdown()
        for file in self._files:
            file.close()


@pytest.fixture
def other() -> Iterator[Other]:
    def broken(_: object) -> Nothing:
        raise ZeroDivisionError

    def refused(_: object) -> Nothing:
        raise WorldError("account.unknown", account="x")

    made = Other(
        {
            "status.get": broken,
            "fetch.stop": refused,
            "suggestions.list": lambda _: protocol.SuggestionsListResult(suggestions=[]),
        }
    )
    yield made
    made.close()


def call(method: str, params: object, identity: int = 7) -> dict:
    return {"jsonrpc": "2.0", "id": identity, "method": method, "params": params}


def test_a_call_is_answered_under_its_id(other: Other) -> None:
    other.say(call("suggestions.list", {}))
    assert other.hear() == {"jsonrpc": "2.0", "id": 7, "result": {"suggestions": []}}


@pytest.mark.parametrize(
    ("said", "identity", "code"),
    [
        (b"{", None, "protocol.bad_json"),
        (b"\xff\xfe", None, "protocol.bad_json"),
        (call("constructor", {}), 7, "protocol.unknown_method"),
        (call("tab.open", {"url": "x"}), 7, "protocol.unknown_method"),
        (call("fetch.stop", {"fetch": "1"}), 7, "protocol.wrong_types"),
        (call("fetch.stop", {"fetch": True}), 7, "protocol.wrong_types"),
        (call("fetch.stop", {"fetch": 1, "more": 1}), 7, "protocol.wrong_types"),
        (call("fetch.stop", None), 7, "protocol.wrong_types"),
        (call("documents.list", {}), 7, "protocol.unknown_method"),
        (call("status.get", {}), 7, "bug.unexpected"),
        (call("fetch.stop", {"fetch": 1}), 7, "account.unknown"),
        ({"jsonrpc": "2.0", "id": 99, "result": {}}, None, "protocol.unasked_reply"),
        ([], None, "protocol.wrong_types"),
    ],
)
def test_what_cannot_be_served_is_answered_with_a_code(
    other: Other, said: dict | bytes, identity: int | None, code: str
) -> None:
    other.say(said)
    answer = other.hear()
    assert answer["id"] == identity
    assert answer["error"]["data"]["code"] == code
    assert answer["error"]["data"]["message"] not in ("", f"error_{code.replace('.', '_')}")
    other.say(call("suggestions.list", {}, 8))
    assert other.hear()["id"] == 8


def test_an_error_that_nobody_asked_for_is_not_answered(other: Other) -> None:
    other.say({"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "protocol.unasked_reply"}})
    other.say(call("suggestions.list", {}, 8))
    assert other.hear()["id"] == 8


def test_calls_that_were_begun_are_answered_in_any_order(other: Other) -> None:
    waiting = [
        other.link.begin("tab.get", protocol.TabParams(tab=tab), protocol.Tab, timeout=PATIENCE) for tab in (1, 2, 3)
    ]
    sent = [other.hear() for _ in waiting]
    for message in reversed(sent):
        tab = {"tab": message["params"]["tab"], "url": "", "status": "complete", "active": False}
        other.say({"jsonrpc": "2.0", "id": message["id"], "result": tab})
    assert [result().tab for result in waiting] == [1, 2, 3]


def test_a_result_is_accepted_when_it_comes_and_not_when_it_is_waited_for(other: Other) -> None:
    accepted = threading.Event()

    def accept(tab: protocol.Tab) -> protocol.Tab:
        accepted.set()
        return tab.model_copy(update={"url": "accepted"})

    waiting = other.link.begin("tab.get", protocol.TabParams(tab=1), protocol.Tab, PATIENCE, accept)
    said = {"tab": 1, "url": "", "status": "complete", "active": False}
    other.say({"jsonrpc": "2.0", "id": other.hear()["id"], "result": said})
    assert accepted.wait(PATIENCE)
    assert [waiting().url, waiting().url] == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("raised", "said", "code"),
    [
        (WorldError("archive.disk_full"), {"tab": 1, "url": "", "status": "complete", "active": False}, "archive.disk_full"),
        (KeyError("made up"), {"tab": 1, "url": "", "status": "complete", "active": False}, "bug.unexpected"),
        (None, {"tab": "1"}, "protocol.wrong_answer"),
    ],
    ids=["an error with a code", "any other error", "wrong types"],
)  # fmt: skip
def test_a_result_that_is_not_accepted_is_told_to_who_waits_and_the_pipe_is_read_on(
    other: Other, raised: Exception | None, said: dict, code: str
) -> None:
    def accept(_: protocol.Tab) -> protocol.Tab:
        assert raised is not None, "wrong types are not handed on"
        raise raised

    waiting = other.link.begin("tab.get", protocol.TabParams(tab=1), protocol.Tab, PATIENCE, accept)
    other.say({"jsonrpc": "2.0", "id": other.hear()["id"], "result": said})
    with pytest.raises(OphalerError) as refusal:
        waiting()
    assert refusal.value.code == code
    other.say(call("suggestions.list", {}, 8))
    assert other.hear()["id"] == 8


def test_a_begun_call_whose_result_nobody_waits_for_is_forgotten(other: Other) -> None:
    other.link.begin("tab.get", protocol.TabParams(tab=1), protocol.Tab, timeout=PATIENCE)
    other.say({"jsonrpc": "2.0", "id": other.hear()["id"], "error": {"code": -32000, "message": "late"}})
    other.say(call("suggestions.list", {}, 8))
    assert other.hear()["id"] == 8


def asked(other: Other, timeout: float = PATIENCE) -> tuple[threading.Thread, list]:
    found: list = []

    def ask() -> None:
        try:
            found.append(other.link.call("tab.get", protocol.TabParams(tab=1), protocol.Tab, timeout))
        except OphalerError as error:
            found.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread, found


def test_an_answer_reaches_who_asked(other: Other) -> None:
    thread, found = asked(other)
    question = other.hear()
    other.say(
        {
            "jsonrpc": "2.0",
            "id": question["id"],
            "result": {"tab": 1, "url": "u", "status": "complete", "active": False},
        }
    )
    thread.join()
    assert found == [protocol.Tab(tab=1, url="u", status="complete", active=False)]


def test_an_error_comes_back_with_its_own_code_and_details(other: Other) -> None:
    thread, found = asked(other)
    number = other.hear()["id"]
    data = {"code": "browser.tab_closed", "message": "", "details": {"tab": "1"}}
    other.say(
        {"jsonrpc": "2.0", "id": number, "error": {"code": -32000, "message": "browser.tab_closed", "data": data}}
    )
    thread.join()
    assert (found[0].code, found[0].details) == ("browser.tab_closed", {"tab": "1"})


UNFORESEEN = {"code": "browser.unexpected", "message": "", "details": {"what": "No current window"}}


def test_an_unforeseen_error_of_a_browser_on_its_way_out_is_the_pipes_end(
    other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("host.rpc.connection.CLOSE_GRACE_SECONDS", PATIENCE)
    thread, found = asked(other)
    number = other.hear()["id"]
    other.say({"jsonrpc": "2.0", "id": number, "error": {"code": -32000, "message": "x", "data": UNFORESEEN}})
    other.hang_up()
    thread.join()
    assert found[0].code == "protocol.closed"


def test_an_unforeseen_error_of_a_browser_that_stays_is_told(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("host.rpc.connection.CLOSE_GRACE_SECONDS", 0.01)
    thread, found = asked(other)
    number = other.hear()["id"]
    other.say({"jsonrpc": "2.0", "id": number, "error": {"code": -32000, "message": "x", "data": UNFORESEEN}})
    thread.join()
    assert (found[0].code, found[0].details["what"]) == ("browser.unexpected", "No current window")


def test_an_answer_of_wrong_types_is_our_bug(other: Other) -> None:
    thread, found = asked(other)
    other.say({"jsonrpc": "2.0", "id": other.hear()["id"], "result": {"tab": "1"}})
    thread.join()
    assert isinstance(found[0], BugError)
    assert found[0].code == "protocol.wrong_answer"


def test_an_answer_that_never_comes_times_out(other: Other) -> None:
    thread, found = asked(other, timeout=0.01)
    thread.join()
    assert found[0].code == "protocol.timeout"


def test_a_closed_pipe_settles_everything_that_waits(other: Other) -> None:
    threads = [asked(other, timeout=600) for _ in range(3)]
    for _ in threads:
        other.hear()
    other.hang_up()
    for thread, found in threads:
        thread.join(PATIENCE)
        assert found[0].code == "protocol.closed"
    with pytest.raises(WorldError) as caught:
        other.link.call("tab.get", protocol.TabParams(tab=1), protocol.Tab, 600)
    assert caught.value.code == "protocol.closed"


def test_a_pipe_that_cannot_be_written_to_is_closed() -> None:
    """Whoever reads may notice it only later: a fetch that begins until then would lose an attempt."""

    class Broken(io.BytesIO):
        def write(self, _: object) -> int:
            raise BrokenPipeError

    link = Connection(Pipe(io.BytesIO(), Broken()), {}, {}, ThreadPoolExecutor(1), language="en")
    assert not link.is_closed
    with pytest.raises(WorldError) as caught:
        link.call("tab.get", protocol.TabParams(tab=1), protocol.Tab, 600)
    assert caught.value.code == "protocol.closed"
    assert link.is_closed


def test_a_piece_of_a_document_arrives_as_bytes() -> None:
    message = decode(json.dumps(call("transfer.piece", {"transfer": "t", "offset": 0, "data": "AAEC/w=="})).encode())
    assert isinstance(message, Request)
    assert message.params.data == b"\x00\x01\x02\xff"


def test_the_order_of_members_does_not_matter() -> None:
    raw = json.dumps({"params": {"fetch": 1}, "method": "fetch.stop", "id": 1, "jsonrpc": "2.0"}).encode()
    message = decode(raw)
    assert isinstance(message, Request)
    assert message.params.fetch == 1


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise_anything_but_a_refusal(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw), Request | Response)
    except RefusedError as error:
        assert error.code.startswith("protocol.")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from([*protocol.CALLS_TO_HOST, *protocol.NOTES_TO_HOST]), _JSON, st.none() | st.integers())
@settings(max_examples=300, deadline=None)
def test_no_params_raise_anything_but_a_refusal(method: str, params: object, identity: int | None) -> None:
    message = {"jsonrpc": "2.0", "id": identity, "method": method, "params": params}
    try:
        assert isinstance(decode(json.dumps(message).encode()), Request)
    except RefusedError as error:
        assert error.code in ("protocol.wrong_types", "protocol.bad_json")
