"""The host lets the browser write ahead where the system can be asked for that, and is not disturbed where it cannot."""

from __future__ import annotations

import fcntl
import io
import os
import sys

import pytest

from host.native_host import enlarge_pipe
from host.protocol import PIECE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked for a larger pipe")
def test_a_piece_in_base64_fits_into_the_pipe() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stdin, os.fdopen(writing, "wb"):
        assert fcntl.fcntl(stdin, fcntl.F_GETPIPE_SZ) < PIECE
        enlarge_pipe(stdin)
        assert fcntl.fcntl(stdin, fcntl.F_GETPIPE_SZ) > PIECE * 4 // 3


def test_what_is_no_pipe_is_left_alone() -> None:
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 – a stream like standard input
        enlarge_pipe(nothing)
    enlarge_pipe(io.BytesIO())  # type: ignore[arg-type]
