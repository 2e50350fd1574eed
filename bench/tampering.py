"""R: of a thousand random tamperings with an archive, how many `ophaler verify` finds; and with a seal kept elsewhere, of a
thousand journals that were made anew as a whole, or put back together with their archive.

``python -m bench.tampering 200`` does two hundred of each and names what was not found.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.figure import Figure
from bench.recognising import share
from tests.support.tampering import (
    TAMPERINGS,
    honest,
    prepared,
    put_back_both,
    rewritten,
    sealed,
    undetected,
    with_seal,
)

TIMES = 1000
SEED = 17


def measured(count: int) -> list[tuple[str, list[str]]]:
    """What was tampered with, and each time that it was not found, or found where nothing had been done."""
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
        paths = prepared(Path(folder))
        seal = with_seal(sealed(paths))
        return [
            ("random tamperings that verify finds", undetected(paths, honest, TAMPERINGS, count, SEED)),
            (
                "whole chains made anew that verify finds by a seal",
                undetected(paths, seal, (rewritten, put_back_both), count, SEED),
            ),
        ]


def run() -> list[Figure]:
    """Shares of what was done that was found."""
    return [share(what, TIMES - len(wrong), TIMES, 1.0) for what, wrong in measured(TIMES)]


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    results = measured(count)
    for what, wrong in results:
        print(f"{what}: {count - len(wrong)} of {count}", *wrong[:20], sep="\n  ")
    return int(any(wrong for _, wrong in results))


if __name__ == "__main__":
    sys.exit(main())
