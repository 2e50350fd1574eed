"""P4: a large document from the extension's memory to the disk, beside bare pieces and, in Firefox, one single message."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.browsers import Browser, in_each
from bench.figure import Figure, interleaved
from host.protocol import PIECE, PIECES_IN_FLIGHT

SIZE = 20_000_000


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        return in_each(Path(folder), transfers, receiving=True)


def transfers(one: Browser, _folder: Path) -> list[Figure]:
    def throughput(milliseconds: float) -> float:
        return SIZE / 1e3 / milliseconds

    ways = [
        lambda: throughput(one.ours("sendBytes", SIZE)),
        lambda: throughput(one.bare("sendBytes", SIZE, PIECE, PIECES_IN_FLIGHT)),
    ]
    if one.name == "firefox":
        ways.append(lambda: throughput(one.bare("sendBytes", SIZE, SIZE, 1)))
    ours, bare, *single = interleaved(*ways, times=7)
    what = f"{one.title}: 20 MB from the extension's memory to durable on disk, checked and hashed"
    figures = [Figure("P4", what, ours, bare, "bare 512 kB pieces, empty acknowledgements", "MB/s", ">=", 0.8)]
    figures += [
        Figure("P4", what, ours, slow, "the same bytes as a single message", "MB/s", ">=", 6) for slow in single
    ]
    return figures
