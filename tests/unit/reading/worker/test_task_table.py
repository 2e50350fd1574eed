"""What the worker loads: a copy of it stands beside the host, so it has nothing of the host's that reading does not need."""

from __future__ import annotations

import subprocess
import sys

from tests.support.locations import ROOT

_LOADED = """
import sys
import host.reading.worker.task_table
print(*sorted(name for name in sys.modules if name.startswith(("host.archive", "host.store", "sqlite3"))))
"""


def test_the_worker_loads_neither_archive_nor_store() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []
