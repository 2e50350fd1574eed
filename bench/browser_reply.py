"""P2: the first typed reply through a real browser, beside a bare extension with a 10-line host in the same browser."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.browsers import Browser, in_each, settled
from bench.figure import Figure, interleaved


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        return in_each(Path(folder), first_replies)


def first_replies(one: Browser, _folder: Path) -> list[Figure]:
    ours, bare = interleaved(
        lambda: settled(one.ours("firstReply")),
        lambda: settled(one.bare("firstReply")),
        times=7,
    )
    what = f"{one.title}: connectNative to the first typed reply"
    return [Figure("P2", what, ours, bare, "a bare extension and a 10-line host", "ms", "<=", 1.4)]
