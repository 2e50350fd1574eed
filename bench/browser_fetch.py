"""P17, P18 and P3's second part: whole fetches in a real browser, beside a bare extension and a bare script in the same one."""

from __future__ import annotations

import itertools
import statistics
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.browsers import Browser, in_each
from bench.figure import Figure, interleaved
from bench.memory import AFTER_PDF_MB, family_share, wait_for_worker_end
from bench.site import LIST, ROWS, SCRIPTED_LIST, Site
from host.clock import SystemClock
from host.demo.ophaler_process import Commands
from host.paths import Paths
from host.store import Store

PATIENCE = 120
SCRIPT_READS = """
return [...document.querySelectorAll("tbody tr")].map((row) => [...[...row.cells].map((cell) => cell.textContent),
  row.querySelector("a").href]);
"""


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-", ignore_cleanup_errors=True) as folder:
        return in_each(Path(folder), fetches)


def fetches(one: Browser, folder: Path) -> list[Figure]:
    with Site() as site:
        fetching = Fetching(one, folder, site)
        return [*fetching.documents(), *fetching.memory(), *fetching.rows()]


class Fetching:
    """One browser at one site."""

    def __init__(self, one: Browser, folder: Path, site: Site) -> None:
        self.one, self.site = one, site
        self._data = folder / "data"
        self._commands = Commands(self._data, SystemClock(), folder / "stderr.log")

    def documents(self) -> list[Figure]:
        """P17: every round is another portal, whose 100 documents nobody has yet."""
        numbers = itertools.count(1)

        def ours() -> float:
            account = self.add(f"neu-{next(numbers)}")
            return ROWS / (self.fetch(account, "complete")["timings"]["all"] / 1_000)

        def bare() -> float:
            return ROWS / (self.one.bare("fetchAll", self.site.url("alt")) / 1_000)

        measured, plain = interleaved(ours, bare, times=7)
        what = f"{self.one.title}: a whole fetch of {ROWS} documents of 200 kB"
        reference = "a bare extension that fetches one after another, its host writes and fsyncs"
        return [Figure("P17", what, measured, plain, reference, "documents/s", ">=", 0.8)]

    def memory(self) -> list[Figure]:
        """P3, of the host that has just filed all that, and of its worker as long as it has one."""
        with Store(Paths(self._data), SystemClock()) as store:
            hosts = [host.pid for host in store.hosts.alive()]
        used = [megabytes for host in hosts if (megabytes := family_share(host)) is not None]
        if not used:
            return []
        what = f"{self.one.title}: the host and its worker after filing {8 * ROWS} PDFs"
        busy = Figure("P3", f"{what}, at once", max(used), AFTER_PDF_MB, "what it may take", "MB", "<=", 1)
        for host in hosts:
            wait_for_worker_end(host)
        rest = max(family_share(host) or 0.0 for host in hosts)
        return [busy, Figure("P3", f"{what}, at rest", rest, AFTER_PDF_MB, "what it may take", "MB", "<=", 1)]

    def rows(self) -> list[Figure]:
        """P18, and visits that find nothing new on a page without scripts and on one with a script."""
        opened, bare, visit, script = self._visits(self.add("stadtwerk"), self.site.url("stadtwerk"))
        scripted_url = self.site.url("stadtwerk-neu", SCRIPTED_LIST)
        _, _, scripted_visit, scripted = self._visits(self.add("stadtwerk-neu", SCRIPTED_LIST), scripted_url)
        what = f"{self.one.title}: a fetch's tab opened to its {ROWS} rows read"
        nothing_new = f"{self.one.title}: a whole visit that finds nothing new, with its proof, {ROWS} known rows"
        reference = "a bare browser script that opens the page, reads the rows and closes it"
        return [
            Figure("P18", what, opened, bare, "a bare extension that knows the table", "ms", "<=", 1.2),
            Figure("visit", nothing_new, visit, script, reference, "ms", "<=", 3),
            Figure("visit", f"{nothing_new}, a page with scripts", scripted_visit, scripted, reference, "ms", "<=", 3),
        ]

    def _visits(self, account: str, url: str) -> tuple[float, float, float, float]:
        """Milliseconds until the rows are read by a fetch and by a bare extension, of the whole visit, and of a script's. The
        account's first fetch, which is not counted, brings everything."""
        self.fetch(account, "complete")
        visits: list[float] = []

        def ours() -> float:
            told = self.fetch(account, "nothing_new")
            visits.append(told["timings"]["all"])
            return float(told["timings"]["rows"])

        measured, bare, script = interleaved(
            ours, lambda: self.one.bare("rows", url), lambda: self._script(url), times=7
        )
        return measured, bare, statistics.median(visits[1:]), script

    def _script(self, url: str) -> float:
        driver = self.one.driver
        home = driver.current_window_handle
        began = perf_counter()
        driver.switch_to.new_window("tab")
        driver.get(url)
        rows = driver.execute_script(SCRIPT_READS)
        driver.close()
        took = (perf_counter() - began) * 1_000
        driver.switch_to.window(home)
        assert len(rows) == ROWS
        return took

    def add(self, portal: str, path: str = LIST) -> str:
        return str(self._commands.run("accounts", "add", self.site.url(portal, path))[0]["id"])

    def fetch(self, account: str, end: str) -> dict[str, Any]:
        told = self._commands.follow(("fetch", account, "--wait"), lambda _event: None, lambda: None, PATIENCE)[-1]
        assert told["state"] == end, f"{told['state']}: {told['failure']}"
        return told
