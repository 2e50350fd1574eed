"""Handing on to each kind of receiver, backups, restores, seals and moves to another administration, by processes that are
killed: nothing may be lost, doubled or half written, and what is shown as handed on must be there.

``python -m bench.deed_killing`` (``make deep``) kills each of them at 200 seeded moments, and once before, in and after every
operation; ``make test`` has a sample. With names (``folder,backup``) only those, and with a number so many times.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KILLS, SEED = 200, 17


def killed(folder: Path, deeds: str, *, seed: int, kills: int | None) -> dict[str, dict[str, Any]]:
    """What ``tests/support/deed_victim.py`` tells of each deed: ``kills``, ``moments`` and ``wrong``; None kills once at each
    moment."""
    victim = [sys.executable, "-W", "error", "-m", "tests.support.deed_victim"]
    command = [*victim, str(folder), deeds, str(seed), "each" if kills is None else str(kills)]
    told: dict[str, dict[str, Any]] = json.loads(
        subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    )
    return told


def main() -> int:
    from tests.support.killed_deeds import deeds

    names = sys.argv[1].split(",") if len(sys.argv) > 1 else list(deeds())
    wrong = []
    for name in names:
        for kills in (int(sys.argv[2]),) if len(sys.argv) > 2 else (KILLS, None):
            with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
                [one] = killed(Path(folder), name, seed=SEED, kills=kills).values()
            print(f"{name}: {one['kills']} kills, {len(one['wrong'])} wrong ({one['moments']} moments)", flush=True)
            wrong += [f"{name}: {text}" for text in one["wrong"]]
    print(f"{len(wrong)} wrong", *wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
