"""Frames, messages and pages as nobody meant them: each is answered, refused by name, or ends the pipe; nothing hangs or falls.

Small and the same every time here; ``make bench`` does it longer, with a seed that it prints.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.support import fuzzing

SMALL = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@SMALL
@given(fuzzing.streams)
def test_any_stream_ends(stream: bytes) -> None:
    fuzzing.read_stream(stream)


@SMALL
@given(fuzzing.messages)
def test_any_message_is_decoded_or_refused(raw: bytes) -> None:
    fuzzing.take_message(raw)


@SMALL
@given(fuzzing.pages)
def test_any_page_is_looked_at(page: str) -> None:
    fuzzing.look_at(page)


def test_half_a_character_is_mended_and_nothing_else() -> None:
    for said, heard in (
        (r"a\ud800b", "a\ufffdb"),
        (r"\ud83d\ude00\ud83d", "\U0001f600\ufffd"),
        (r"\\ud800\udc00", "\\ud800\ufffd"),
    ):
        message = fuzzing.decoded_or_refused(b'{"jsonrpc":"2.0","id":1,"result":{"html":"%s"}}' % said.encode())
        assert message.result["html"] == heard
