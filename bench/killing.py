"""P7: what is lost, doubled or half written after 2,000 kills of the host, its browser, or both, against a naive writer.

The harness is tests/killing: real host processes, killed by SIGKILL before, in and after every write and at seeded moments.
The seed is printed: the same seed strikes at the same moments, as far as threads allow.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench.figure import Figure

KILLS = 2_000
NAIVE_KILLS = 150
AT_ONCE = 2
ROOT = Path(__file__).resolve().parent.parent


def run() -> list[Figure]:
    """Wrongs for each hundred kills, of ours and of the naive writer."""
    seed = random.SystemRandom().randrange(1_000_000)
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
        running = [_begun(Path(folder) / str(n), "ophaler", KILLS // AT_ONCE, seed + n) for n in range(AT_ONCE)]
        ours = [_ended(process) for process in running]
        naive = _ended(_begun(Path(folder) / "naive", "naive-counted", NAIVE_KILLS, seed))
    kills = sum(told["kills"] for told in ours)
    wrong = [one for told in ours for one in told["wrong"]]
    print(f"{kills} kills, seed {seed}", file=sys.stderr)
    for state in ours[0]["states"]:
        counted = sum((Counter(told["states"][state]) for told in ours), Counter[str]())
        print(f"  {state:20} {dict(sorted(counted.items()))}", file=sys.stderr)
    for one in wrong:
        print(f"  WRONG: {one}", file=sys.stderr)
    what = f"lost, doubled or half written, for each 100 of {kills:,} kills of host, browser, both"
    reference = f"a naive writer, {naive['kills']} kills"
    measured, bad = len(wrong) * 100 / kills, len(naive["wrong"]) * 100 / naive["kills"]
    return [Figure("P7", what, measured, bad, reference, "wrongs", "<=", 0)]


def _begun(folder: Path, writer: str, kills: int, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.killing", str(folder), writer, str(kills), str(seed)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _ended(process: subprocess.Popen[str]) -> dict[str, Any]:
    printed, _ = process.communicate()
    if process.returncode:
        raise AssertionError("the harness broke off")
    told: dict[str, Any] = json.loads(printed)
    return told
