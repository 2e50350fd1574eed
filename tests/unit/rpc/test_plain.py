"""What an idle host reads by itself: never more than the strict decoder accepts, and all that an extension really sends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from host import protocol
from host.rpc.envelopes import Request, decode
from host.rpc.plain import MAX_BYTES, Greeting, read_greeting, read_note
from tests.support import fuzzing
from tests.support.locations import BAD

SMALL = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
TAB = {"tab": 1, "url": "https://portal.example/", "status": "complete", "active": False, "container": None}
HELLO: dict[str, Any] = {
    "protocol": 1,
    "extension": "0.1.0",
    "profile": "p1",
    "browser": {"name": "firefox", "version": "156"},
    "language": "nl-BE",
    "tabs": [TAB],
}
NOTES: dict[str, dict[str, Any]] = {
    "tab.changed": {"tab": 1, "url": "https://portal.example/", "status": "loading"},
    "tab.closed": {"tab": 1},
    "permissions.changed": {"origins": ["https://portal.example/*"], "permissions": ["cookies"]},
    "portal.visited": {"tab": 1, "host": "portal.example", "container": None},
}


def raw(**message: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **message}).encode()


def test_the_greeting_of_an_extension_is_read() -> None:
    expected = Greeting("p1", "firefox", "156", "0.1.0", "nl-BE")
    assert read_greeting(raw(id=1, method="hello", params=HELLO)) == expected
    without_tabs = {name: value for name, value in HELLO.items() if name != "tabs"}
    assert read_greeting(raw(id=1, method="hello", params=without_tabs)) == expected


def test_every_notification_of_the_protocol_is_read() -> None:
    assert NOTES.keys() == protocol.NOTES_TO_HOST.keys()
    for method, params in NOTES.items():
        note = read_note(raw(method=method, params=params))
        assert note is not None
        assert (note.method, note.params) == (method, params)


@pytest.mark.parametrize("name", sorted(file.name for file in (BAD / "protocol").iterdir()))
def test_nothing_of_the_bad_messages_is_read(name: str) -> None:
    bad = (BAD / "protocol" / name).read_bytes()
    assert read_greeting(bad) is None
    assert read_note(bad) is None


@pytest.mark.parametrize(
    "bad",
    [
        raw(method="tab.closed", params={"tab": 1}, id=1),
        raw(method="tab.closed", params={"tab": True}),
        raw(method="tab.closed", params={"tab": 2**60}),
        raw(method="portal.visited", params={"tab": 1, "host": "x" * 2_001}),
        raw(method="portal.visited", params={"tab": 1, "host": "\ud800"}),
        raw(method="status.get", params={}),
        raw(method="tab.closed", params={"tab": 1}).decode().encode("utf-16"),
        b"[" * 100_000,
        b" " * MAX_BYTES + raw(method="tab.closed", params={"tab": 1}),
    ],
)
def test_what_is_not_exactly_a_notification_is_left_to_the_session(bad: bytes) -> None:
    assert read_note(bad) is None


def _is_decoded(message: bytes, params: object) -> None:
    decoded = decode(message)
    assert isinstance(decoded, Request)
    assert decoded.params.model_dump(mode="json", exclude_unset=True) == params


def _spoil(draw: Any, value: Any) -> Any:
    """The value with one thing in it changed, or none."""
    if isinstance(value, dict) and draw(st.booleans()):
        name = draw(st.sampled_from([*value, "more"]))
        return {**value, name: _spoil(draw, value.get(name))}
    if isinstance(value, dict) and draw(st.booleans()):
        left_out = draw(st.sampled_from(sorted(value)))
        return {name: kept for name, kept in value.items() if name != left_out}
    if isinstance(value, list) and value and draw(st.booleans()):
        return [_spoil(draw, value[0]), *value[1:]]
    return draw(
        st.sampled_from([value, None, True, 0, -1, 1.0, "", "a b", "\n", "p1\n", [], {}, "\ud800"]) | fuzzing.values
    )


@st.composite
def _almost_right(draw: Any) -> bytes:
    method, params = draw(st.sampled_from([("hello", HELLO), *NOTES.items()]))
    message = {"jsonrpc": "2.0", "method": method, "params": params, **({"id": 1} if method == "hello" else {})}
    return json.dumps(_spoil(draw, message)).encode()


@SMALL
@given(_almost_right() | fuzzing.messages)
def test_what_is_read_the_strict_decoder_accepts_too(message: bytes) -> None:
    note = read_note(message)
    if note is not None:
        _is_decoded(message, note.params)
    if read_greeting(message) is not None:
        _is_decoded(message, json.loads(message)["params"])


@pytest.mark.parametrize("method", ["", "status.get", "hello ", None, 1])
def test_a_greeting_is_a_hello(method: object) -> None:
    """Another request with the parameters of one is none."""
    assert read_greeting(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": HELLO}).encode()) is None
