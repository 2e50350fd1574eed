"""One worker's life: a header, a file, an answer, over and over, until nobody needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from host.heap import trim_heap
from host.limited_worker.wire import (
    IDLE_SECONDS,
    MAX_ANSWER_BYTES,
    MAX_HEADER_BYTES,
    WireError,
    decode_header,
    encode_answer,
)
from host.reading.worker.process_limits import begin_task, end_task, is_spent

Task = Callable[[bytes, dict[str, Any]], dict[str, Any]]
"""Takes a file's bytes and the header's options; returns JSON values. Whatever it raises is the file's fault."""

REST_SECONDS = 0.2
"""A worker without a file for so long has time to tidy up; in the midst of many files it would cost each of them."""


def serve(requests: BinaryIO, answers: BinaryIO, tasks: Mapping[str, Task], idle_seconds: float = IDLE_SECONDS) -> None:
    """Serves one file after another; returns when the host closes the pipe or has had no file for ``idle_seconds``. Raises
    WireError when the host writes something else."""
    while _is_needed(requests, REST_SECONDS) or _is_needed_later(requests, idle_seconds):
        line = requests.readline(MAX_HEADER_BYTES)
        if not line:
            return
        header = decode_header(line)
        begin_task(header.seconds)
        data = requests.read(header.length)
        if len(data) < header.length:
            return
        answers.write(_answered(tasks, header.task, data, header.options))
        answers.flush()
        end_task()


def _answered(tasks: Mapping[str, Task], name: str, data: bytes, options: dict[str, Any]) -> bytes:
    task = tasks.get(name)
    if task is None:
        raise WireError(f"no task {name}")
    try:
        result = task(data, options)
        answer = encode_answer({"result": result, "spent": True} if is_spent() else {"result": result})
    except MemoryError:
        return encode_answer({"error": "memory", "what": "", "spent": True})
    except Exception as error:
        # Any parser error: a file must not end the process, and its text may hold no more than the kind of error.
        return encode_answer({"error": "failed", "what": type(error).__name__})
    return answer if len(answer) <= MAX_ANSWER_BYTES else encode_answer({"error": "failed", "what": "answer too long"})


def _is_needed_later(requests: BinaryIO, seconds: float) -> bool:
    """Gives back what the files before left free, which may be tens of megabytes, and waits for the next one."""
    trim_heap()
    return _is_needed(requests, seconds)


def _is_needed(requests: BinaryIO, seconds: float) -> bool:
    """Waits for a file; returns false when none came. On Windows it waits without end, since pipes have no poll there."""
    if sys.platform == "win32":
        return True
    import select

    waiting = select.poll()
    waiting.register(requests.fileno(), select.POLLIN)
    return bool(waiting.poll(seconds * 1000))


def standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Returns descriptors 0 and 1 as binary streams."""
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (0, 1):
            msvcrt.setmode(descriptor, os.O_BINARY)
    return os.fdopen(0, "rb", closefd=False), os.fdopen(1, "wb", closefd=False)
