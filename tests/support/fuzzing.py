"""What the fuzzers throw, and what must hold: for the tests (small) and the bench (long)."""

from __future__ import annotations

import io
import json
import struct
from typing import Any

from hypothesis import strategies as st

from host import protocol
from host.finder import observe
from host.finder.model import PageReport
from host.native_host import greet
from host.rpc.envelopes import RefusedError, decode
from host.rpc.framing import WRITE_LIMIT, FrameError, Pipe, encode

METHODS = sorted([*protocol.CALLS_TO_HOST, *protocol.NOTES_TO_HOST, *protocol.CALLS_TO_EXTENSION, "", "__proto__"])
FIELDS = sorted({name for call in protocol.CALLS_TO_HOST.values() for name in call[0].model_fields})

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["\ud800", "\x00", "/", "a" * 9_000]),
    lambda kids: (
        st.lists(kids, max_size=4) | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=8), kids, max_size=4)
    ),
    max_leaves=8,
)
_envelopes = st.fixed_dictionaries(
    {},
    optional={
        "jsonrpc": st.just("2.0") | values,
        "id": st.integers(-1, 5) | values,
        "method": st.sampled_from(METHODS) | values,
        "params": st.dictionaries(st.sampled_from(FIELDS), values, max_size=6) | values,
        "result": values,
        "error": values,
    },
)
_json = (_envelopes | values).map(lambda value: json.dumps(value).encode())


@st.composite
def _spoiled(draw: Any) -> bytes:
    raw = draw(_json)
    at = draw(st.integers(0, len(raw)))
    return bytes(raw[:at] + draw(st.binary(max_size=6)) + raw[at + draw(st.integers(0, 6)) :])


messages = _json | _spoiled() | st.binary(max_size=60) | st.sampled_from([b"[" * 50_000, b'{"a":' * 50_000])
streams = st.lists(
    messages.map(lambda raw: struct.pack("=I", len(raw)) + raw)
    | st.binary(max_size=9)
    | st.integers(0, 2**32 - 1).map(lambda length: struct.pack("=I", length)),
    max_size=5,
).map(b"".join)
_tags = st.sampled_from(
    [
        "a",
        "b",
        "i",
        "p",
        "div",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "li",
        "select",
        "option",
        "form",
        "input",
        "button",
        "template",
        "svg",
        "math",
        "title",
        "script",
        "style",
        "noscript",
        "frameset",
        "oph-frame",
        "oph-shadow",
        "textarea",
        "plaintext",
        "base",
        "h1",
        "nav",
        "label",
        "details",
    ]
)
_marks = (
    st.builds("<{}>".format, _tags)
    | st.builds("</{}>".format, _tags)
    | st.builds(
        "<{} {}={!r}>".format,
        _tags,
        st.sampled_from(["href", "id", "class", "role", "colspan", "data-oph-ref", "for"]),
        st.text(max_size=9),
    )
)
_texts = st.sampled_from(
    [
        "1.3.2026",
        "12,50 €",
        "RE-1",
        "Rechnungen",
        "Datum",
        "PDF",
        "\x00",
        "\ud800",
        "\u202e",
        "<!--",
        "<![CDATA[",
        "&#0;",
        "&#xd800;",
    ]
)
pages = st.lists(
    (_marks | _texts | st.text(max_size=6)).flatmap(lambda one: st.integers(1, 3).map(lambda times: one * times)),
    max_size=50,
).map("".join)


def read_stream(stream: bytes) -> None:
    """A stream is read to its end or to a coded error, and every frame of it can be answered."""
    pipe = Pipe(io.BytesIO(stream), io.BytesIO())
    try:
        while (raw := pipe.read()) is not None:
            answer, _ = greet(raw)
            assert json.loads(answer)["jsonrpc"] == "2.0"
            take_message(raw)
    except FrameError as error:
        assert error.code in ("protocol.truncated", "protocol.too_long")


def take_message(raw: bytes) -> None:
    """A message is decoded, or refused with an answer that fits into the pipe."""
    decoded_or_refused(raw)


def decoded_or_refused(raw: bytes) -> Any:
    """The decoded message; None for one that was refused as it should be."""
    try:
        return decode(raw)
    except RefusedError as error:
        assert len(encode(error.details)) < WRITE_LIMIT // 100
        return None


def look_at(page: str) -> None:
    """A page is answered whatever it holds, and the answer can be sent."""
    report = observe(page, "https://x.example/r")
    assert isinstance(report, PageReport)
