"""``python -m tests.real [KIT...] [--browser NAME] [--from start|list] [--bad [CASE...]]``: installs, fetches twice, compares, prints
the table; or lets something go wrong in the first of three fetches.

Returns 1 where something harmful was asked for, a document is missing, or the second fetch found something new.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.e2e.rig import Rig
from tests.real import bad
from tests.real.bad import CASES
from tests.real.bare import seconds_a_document
from tests.real.comparing import Result, are_good, compared, outcomes, table
from tests.real.customer import Customer
from tests.real.kits import BUILD, System, kits

PATIENCE = 300.0
"""Seconds for one fetch, on a busy machine."""


def main() -> int:
    known = kits()
    parser = argparse.ArgumentParser(prog="python -m tests.real")
    parser.add_argument("kits", nargs="*", help="all, where none is named")
    parser.add_argument("--browser", choices=("chromium", "firefox"), default="chromium")
    parser.add_argument("--from", dest="start", choices=("start", "list"), default="start")
    parser.add_argument(
        "--bad", nargs="*", choices=CASES, help="let this go wrong, each in an account of its own; all, where none"
    )
    given = parser.parse_args()
    if unknown := set(given.kits) - set(known):
        parser.error(f"no such kit: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    systems = [System(name, known[name]) for name in given.kits or known]
    for system in systems:
        system.install()
    if given.bad is not None:
        outcomes_of_bad = [
            found for system in systems for found in gone_wrong(system, given.browser, given.bad or CASES)
        ]
        print(bad.table(outcomes_of_bad))
        return int(not all(map(bad.is_good, outcomes_of_bad)))
    results: list[Result] = []
    is_good = True
    for system in systems:
        with system.database():
            system.prepare()
            with system.serving(), TemporaryDirectory(prefix="real-") as folder:
                both = fetched(system, Path(folder), given.browser, given.start)
        is_good &= are_good(*both)
        results += both
    print(table(results))
    return int(not is_good)


def gone_wrong(system: System, browser: Any, cases: Iterable[str]) -> Iterator[bad.BadOutcome]:
    """Each case that the system's kit knows, with its customer made anew."""
    for case in cases:
        if bad.has(system, case):
            with system.database():
                system.prepare()
                with system.serving(), TemporaryDirectory(prefix="real-") as folder:
                    found = bad.tried(system, Path(folder), browser, case)
            print(found, file=sys.stderr, flush=True)
            yield found


def fetched(system: System, folder: Path, browser: Any, start: str) -> list[Result]:
    """Two fetches of one new account."""
    truth = json.loads(system.truth.read_text("utf-8"))
    rig = Rig(folder, {}, browser=browser)
    try:
        customer = Customer(rig.driver, {f"{system.name}.localhost": (truth["user"], truth["password"])})
        account = rig.add(system.root + (system.kit.list if start == "list" else system.kit.start))
        results: list[Result] = []
        for _ in range(2):
            begun = time.monotonic()
            ledger = rig.fetch(account, meanwhile=customer.look_around, seconds=PATIENCE)
            seconds = time.monotonic() - begun
            keep(system, ledger, len(results))
            papers = sum(bool(row.get("document")) for row in ledger.get("rows") or [])
            rig.at_home()
            bare = seconds_a_document(rig.driver, system.root, truth) if papers else 0.0
            results.append(
                Result(
                    system=f"{system.name} {system.kit.version}",
                    browser=browser,
                    start=start,
                    state=ledger.get("state") or str(ledger.get("error")),
                    **compared(truth, ledger),
                    harm=len(system.harm()),
                    seconds=round(seconds, 1),
                    each=f"{seconds / papers:.2f}" if papers else "",
                    bare=f"{bare:.3f}",
                )
            )
            print(
                f"{system.name}: {results[-1].state}: {outcomes(ledger)}", *system.harm(), sep="\n  ", file=sys.stderr
            )
        return results
    finally:
        rig.close()


def keep(system: System, ledger: dict[str, Any], turn: int) -> None:
    """Write a ledger beside the system, to look at afterwards."""
    (BUILD / system.name / f"ledger-{turn + 1}.json").write_text(
        json.dumps(ledger, indent=1, ensure_ascii=False), "utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
