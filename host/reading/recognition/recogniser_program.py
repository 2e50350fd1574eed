"""Recognises the letters of one page: a Netpbm graymap on standard input, JSON or tesseract's table on standard output. Run as
a script, in a process of its own with limits, and replaced by another program where that does it. It imports nothing of the
host.

Arguments: bytes of memory, seconds of processor time, and then ``rapidocr``, or the command of a program.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
"""Flags of unshare(2), ``CLONE_NEWUSER`` and ``CLONE_NEWNET``."""
_LONGEST_SIDE = 2_600
"""Pixels to which rapidocr makes a page smaller; A4 has 220 dots per inch then, and reading it takes half as long."""


def main(arguments: list[str]) -> None:
    """Sets the limits, and recognises or becomes the program that does."""
    memory, seconds, *command = arguments
    is_rapidocr = command == ["rapidocr"]
    _limit(int(memory), int(seconds), may_thread=is_rapidocr)
    if is_rapidocr:
        _recognise(sys.stdin.buffer.read())
    else:
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted


def _limit(memory: int, seconds: int, *, may_thread: bool) -> None:
    """Limits memory, processor time, files that are written, and processes; leaves the network where the system allows it.
    Windows has none of these limits here, and macOS does not heed that of memory."""
    if sys.platform == "win32":
        return
    import resource

    os.nice(10)
    if sys.platform == "linux":
        import ctypes

        # Refused where the system lets no ordinary user have a network of his own: then there is one left.
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    if not may_thread:
        # Threads count as processes on Linux.
        limits[resource.RLIMIT_NPROC] = 0
    for limit, value in limits.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def _recognise(graymap: bytes) -> None:
    """Writes one line of JSON: text, the corners of its box in pixels, and how sure that is, for each line of the page."""
    # All are of the extra `ocr`.
    import numpy  # type: ignore[import-not-found]
    import onnxruntime  # type: ignore[import-not-found]
    from rapidocr import RapidOCR  # type: ignore[import-not-found]

    onnxruntime.disable_telemetry_events()
    _, size, _, samples = graymap.split(b"\n", 3)
    columns, rows = map(int, size.split())
    threads = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1}
    engine = RapidOCR(params={**threads, "Global.log_level": "critical", "Global.max_side_len": _LONGEST_SIDE})
    found = engine(numpy.frombuffer(samples, numpy.uint8).reshape(rows, columns))
    lines = zip(found.boxes, found.txts, found.scores, strict=True) if found.boxes is not None else ()
    answer = [[text, numpy.asarray(box).tolist(), float(score)] for box, text, score in lines]
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
