"""P19: mutated frames, messages and pages: none fells the host or hangs it; the longest answer against the second it may take.

The seed is printed; the same seed throws the same things (``tests/support/fuzzing.py`` says what must hold of each).
"""

from __future__ import annotations

import json
import random
import struct
import sys
from time import perf_counter

from hypothesis import HealthCheck, given, seed, settings

from bench.figure import Figure
from tests.support import fuzzing

FRAMES = 1_000_000
EXAMPLES = 5_000
ALLOWED_S = 1.0
HELLO = {"jsonrpc": "2.0", "id": 1, "method": "hello", "params": {"protocol": 1, "extension": "0", "profile": "p"}}


def run() -> list[Figure]:
    """The longest that one frame took, in seconds."""
    number = random.SystemRandom().randrange(1_000_000)
    print(f"fuzzing with seed {number}", file=sys.stderr)
    for what, check in (
        (fuzzing.streams, fuzzing.read_stream),
        (fuzzing.messages, fuzzing.take_message),
        (fuzzing.pages, fuzzing.look_at),
    ):
        longer = settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        seed(number)(longer(given(what)(check)))()
    worst = _frames(random.Random(number))
    what = f"the longest of {FRAMES:,} mutated frames, read and answered"
    return [Figure("P19", what, worst, ALLOWED_S, "what one may take", "s", "<=", 1)]


def _frames(dice: random.Random) -> float:
    body = json.dumps(HELLO).encode()
    whole = struct.pack("=I", len(body)) + body
    worst = 0.0
    for number in range(FRAMES):
        if number % 250_000 == 0:
            print(f"  {number:,} of {FRAMES:,} frames", file=sys.stderr, flush=True)
        frame = bytearray(whole)
        for _ in range(dice.randint(1, 4)):
            frame[dice.randrange(len(frame))] = dice.randrange(256)
        stream = bytes(frame[: dice.randint(0, len(frame))] if dice.random() < 0.3 else frame)
        begun = perf_counter()
        fuzzing.read_stream(stream)
        worst = max(worst, perf_counter() - begun)
    return worst
