"""P5: one piece of a document, from the message's bytes to checked bytes with a hash that runs along."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable
from time import perf_counter

from bench.figure import Figure, interleaved
from host.archive.running_hash import RunningHash
from host.protocol import PIECE, TransferPieceParams
from host.rpc.envelopes import Request, decode

REPEATS = 10
PIECES = 40
"""Of one document, 20 MB."""


def run() -> list[Figure]:
    data = random.Random(1).randbytes(PIECE)
    params = {"transfer": "t-1", "offset": 0, "data": base64.b64encode(data).decode()}
    message = {"jsonrpc": "2.0", "id": 7, "method": "transfer.piece", "params": params}
    # As the extension writes it.
    raw = json.dumps(message, separators=(",", ":")).encode()

    def ours() -> None:
        running = RunningHash()
        for _ in range(PIECES):
            read = decode(raw)
            assert isinstance(read, Request)
            assert isinstance(read.params, TransferPieceParams)
            running.update(read.params.data)
        running.hexdigest()

    def reference() -> None:
        for _ in range(PIECES):
            base64.b64decode(json.loads(raw)["params"]["data"])

    measured, plain = interleaved(lambda: _throughput(ours), lambda: _throughput(reference))
    what = "20 MB in pieces of 512 kB: validated decode, base64 and running SHA-256 included"
    return [Figure("P5", what, measured, plain, "json.loads and b64decode", "MB/s", ">=", 3.0)]


def _throughput(way: Callable[[], None]) -> float:
    """Megabytes a second of the fastest of several documents: so few milliseconds are easily interrupted."""
    took = []
    for _ in range(REPEATS):
        began = perf_counter()
        way()
        took.append(perf_counter() - began)
    return PIECES * PIECE / 1e6 / min(took)
