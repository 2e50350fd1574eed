"""``python -m tests.truth [--count N] [--first SEED]``: mutates the street's lists and prints what became of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.truth.camera import camera
from tests.truth.run import table, trials, unmutated

COUNT = 500


def main() -> int:
    """Returns 1 where a fetch lied."""
    parser = argparse.ArgumentParser(prog="python -m tests.truth")
    parser.add_argument("--count", type=int, default=COUNT, help="how many mutations")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    given = parser.parse_args()
    with TemporaryDirectory() as profile, camera(Path(profile)) as taken:
        done = [*unmutated(taken), *trials(range(given.first, given.first + given.count), taken)]
    faults = [line for trial in done for line in trial.faults]
    print(table(done))
    print(f"seeds {given.first} to {given.first + given.count - 1}, each as a new and as a known account")
    print("\n".join(faults) or 'no false "all fine", no wrong value, nothing harmful')
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
