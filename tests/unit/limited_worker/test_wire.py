"""Whatever comes over the pipe is a header or an answer, or no line at all."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as made

from host.limited_worker.wire import Header, WireError, decode_answer, decode_header, encode_answer, encode_header

KEYS = ("task", "length", "seconds", "options", "result", "error", "details", "spent")
JSON = made.recursive(
    made.none() | made.booleans() | made.integers() | made.floats() | made.text(max_size=5),
    lambda inner: (
        made.lists(inner, max_size=3) | made.dictionaries(made.sampled_from(KEYS) | made.text(max_size=3), inner)
    ),
    max_leaves=8,
)


@given(made.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()), made.booleans())
def test_any_line_is_read_or_refused(line: bytes, ended: bool) -> None:
    for decode in (decode_header, decode_answer):
        with suppress(WireError):
            decode(line + b"\n" * ended)


def test_a_header_comes_back() -> None:
    header = Header("read", 12, 11.0, {"content_type": None})
    assert decode_header(encode_header(header)) == header


@pytest.mark.parametrize(
    "changed", [{"length": -1}, {"length": "1"}, {"seconds": 0.0}, {"seconds": 1e9}, {"seconds": None}, {"options": []}]
)
def test_a_header_out_of_bounds_is_none(changed: dict[str, object]) -> None:
    line = json.loads(encode_header(Header("read", 1, 1.0, {})))
    with pytest.raises(WireError):
        decode_header(json.dumps(line | changed).encode() + b"\n")


def test_an_answer_is_one_line() -> None:
    line = encode_answer({"result": {"text": "two\nlines\u2028\u0000"}})
    assert line.count(b"\n") == 1
    assert decode_answer(line) == {"result": {"text": "two\nlines\u2028\u0000"}}
    with pytest.raises(WireError):
        decode_answer(line[:-1])
    with pytest.raises(ValueError, match="JSON"):
        encode_answer({"result": {"number": float("nan")}})
