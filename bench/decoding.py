"""P5: one piece of a document, from the message's bytes to checked bytes with a hash that runs along."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from collections.abc import Callable
from time import perf_counter

from bench.figure import Figure, interleaved
from host.link import Incoming, decode
from host.protocol import PIECE, TransferPieceParams

REPEATS = 20


def run() -> list[Figure]:
    data = random.Random(1).randbytes(PIECE)
    params = {"transfer": "t-1", "offset": 0, "data": base64.b64encode(data).decode()}
    message = {"jsonrpc": "2.0", "id": 7, "method": "transfer.piece", "params": params}
    # As the extension writes it.
    raw = json.dumps(message, separators=(",", ":")).encode()

    def ours() -> None:
        running = hashlib.sha256()
        read = decode(raw)
        assert isinstance(read, Incoming)
        assert isinstance(read.params, TransferPieceParams)
        running.update(read.params.data)

    def reference() -> None:
        base64.b64decode(json.loads(raw)["params"]["data"])

    measured, plain = interleaved(lambda: _throughput(ours), lambda: _throughput(reference))
    what = "validated decode of a 512 kB piece, base64 and SHA-256 included"
    return [Figure("P5", what, measured, plain, "json.loads and b64decode", "MB/s", ">=", 3.0)]


def _throughput(way: Callable[[], None]) -> float:
    """Megabytes a second of the fastest of several calls: a call of half a millisecond is easily interrupted."""
    took = []
    for _ in range(REPEATS):
        began = perf_counter()
        way()
        took.append(perf_counter() - began)
    return PIECE / 1e6 / min(took)
