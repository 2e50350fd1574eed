"""A worker tidies up where nothing waits for it, and only there."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from typing import Any

import pytest

from host.limited_worker.wire import Header, encode_header
from host.reading.worker import serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes have no poll there")


def test_memory_is_given_back_at_rest_and_not_between_files(monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    monkeypatch.setattr(serving, "trim_heap", lambda: events.append("trimmed"))
    # The limits would hold for the test's own process.
    monkeypatch.setattr(serving, "begin_task", lambda seconds: None)
    monkeypatch.setattr(serving, "end_task", lambda: None)
    monkeypatch.setattr(serving, "REST_SECONDS", 0.0)

    def task(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
        events.append(data.decode())
        return {}

    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as requests, os.fdopen(writing, "wb", buffering=0) as host:
        for name in (b"first", b"other"):
            host.write(encode_header(Header("task", len(name), 1.0, {})) + name)
        serving.serve(requests, BytesIO(), {"task": task}, idle_seconds=0.0)
    assert events == ["first", "other", "trimmed"]
