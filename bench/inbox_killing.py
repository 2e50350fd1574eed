"""An inbox of 200 files, taken in by hosts that are killed at seeded moments; nothing may be lost or doubled.

``python -m bench.inbox_killing`` (``make deep``) kills 1,000 times; ``make test`` has a sample.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEEDS, KILLS = 10, 100


def killed_inboxes(folder: Path, sweep: str, *, seed: int, kills: int) -> dict[str, Any]:
    """What ``tests/support/inbox_victim.py`` tells of so many kills: ``kills``, ``inboxes`` and ``wrong``."""
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "tests.support.inbox_victim",
        str(folder),
        sweep,
        str(seed),
        str(kills),
    ]
    told: dict[str, Any] = json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    return told


def main() -> None:
    kills, wrong = 0, []
    for seed in range(SEEDS):
        with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
            told = killed_inboxes(Path(folder), "ophaler", seed=seed, kills=KILLS)
        kills += told["kills"]
        wrong += told["wrong"]
        print(
            f"seed {seed}: {told['kills']} kills in {told['inboxes']} inboxes, {len(told['wrong'])} wrong", flush=True
        )
    print(f"{kills} kills, {len(wrong)} wrong", *wrong, sep="\n")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
