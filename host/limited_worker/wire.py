"""How the host and the limited worker talk.

The host writes one line of JSON, ``{"task": …, "length": …, "seconds": …, "options": {…}}``, and then that many bytes of the
file. The worker answers with one line of JSON: ``{"result": {…}}``, or ``{"error": "memory" | "failed", "what": TEXT}``, with
``"spent": true`` when it should be replaced before the next file. Nothing else is ever written, and the next file begins after
the answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

TASK_SECONDS = 11.0
"""Time for one file, of the clock on the wall and of the processor, after which the worker's own alarm ends it (P9 allows
12 s, ending and replacing included)."""
ADDRESS_SPACE_BYTES = 1_150 * 1024 * 1024
"""All memory that the worker may map, its libraries included (P9: 1.2 GB a file)."""
IDLE_SECONDS = 10.0
"""A worker without a file for so long ends, and the memory of its libraries is free; the next file starts one again."""
MAX_HEADER_BYTES = 16 * 1024
MAX_ANSWER_BYTES = 16 * 1024 * 1024
"""The longest answer; what a task answers has its own bounds well below it."""
PIPE_BYTES = 1024 * 1024
"""The largest pipe that Linux gives an unprivileged user by default (fs.pipe-max-size): most files fit in whole."""
IDLE_STATUS = 0
"""Exit status of a worker that was not needed any more."""
FORKED = "=ii"
"""What the fork server answers, packed: the process id of the new worker, and how the one before ended, as
``os.waitstatus_to_exitcode`` has it."""


class WireError(ValueError):
    """What came over the pipe is not what the other side writes."""


@dataclass(frozen=True, slots=True)
class Header:
    """What precedes a file: the name of the task, the length of the file in bytes, the time for it, and what else the task
    needs."""

    task: str
    length: int
    seconds: float
    options: dict[str, Any]


def encode_header(header: Header) -> bytes:
    """Returns the line that precedes a file."""
    fields = {
        "task": header.task,
        "length": header.length,
        "seconds": header.seconds,
        "options": header.options,
    }
    return json.dumps(fields).encode() + b"\n"


def decode_header(line: bytes) -> Header:
    """Returns what a line says. Raises WireError."""
    match _decoded(line):
        case {"task": str(task), "length": int(length), "seconds": float(seconds), "options": dict(options)} if (
            length >= 0 and 0 < seconds <= TASK_SECONDS
        ):
            return Header(task, length, seconds, options)
    raise WireError("no header")


def encode_answer(answer: dict[str, Any]) -> bytes:
    """Returns an answer as a line. Raises ValueError for what JSON cannot hold."""
    return json.dumps(answer, allow_nan=False).encode() + b"\n"


def decode_answer(line: bytes) -> dict[str, Any]:
    """Returns the answer of a whole line. Raises WireError."""
    match _decoded(line):
        case {"result": dict()} | {"error": str()} as answer if isinstance(answer, dict):
            return answer
    raise WireError("no answer")


def _decoded(line: bytes) -> object:
    if not line.endswith(b"\n"):
        raise WireError("cut short")
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WireError("no JSON") from error
