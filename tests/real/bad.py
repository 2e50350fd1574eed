"""What goes wrong at a real system, once each: it stops in mid-fetch, ends its sessions, is changed to another language or theme, or
gets a new order while the list is read. After each the ledger is true, and the next fetch makes it good."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from host.errors import WorldError
from tests.e2e.rig import Rig
from tests.real.comparing import outcomes, same
from tests.real.customer import Customer
from tests.real.kits import System

CASES = ("stop", "sessions", "language", "theme", "order")
FILED_BEFORE = 2
"""The documents that are filed when it happens."""
FETCHES = 3
PATIENCE = 400.0
"""Seconds for one fetch, on a busy machine."""
FINAL = ("complete", "nothing_new")


@dataclass(frozen=True)
class BadOutcome:
    """One case. ``filed``: the documents that were there when it happened; ``truth``: "true" where the ledgers agree with the
    system's database and with each other, else what they get wrong."""

    system: str
    case: str
    filed: str
    first: str
    second: str
    third: str
    truth: str
    harm: int


def is_good(outcome: BadOutcome) -> bool:
    return outcome.truth == "true" and not outcome.harm


def table(results: Iterable[BadOutcome]) -> str:
    heads = [field.name for field in fields(BadOutcome)]
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    lines += ["| " + " | ".join(map(str, astuple(result))) + " |" for result in results]
    return "\n".join(lines)


def happens(system: System, case: str, rig: Rig) -> None:
    """Let it happen, now. A system that was stopped is started again by the caller."""
    if case == "stop":
        system.stop(signal.SIGKILL)
    elif case == "language" and system.kit.bad.language_cookie:
        name, _, value = system.kit.bad.language_cookie.partition("=")
        rig.at_home()
        rig.driver.get(system.root)
        rig.driver.add_cookie({"name": name, "value": value, "path": "/"})
        rig.driver.get("about:blank")
    else:
        system.command(*getattr(system.kit.bad, case))


def has(system: System, case: str) -> bool:
    """Whether the system's kit can let it happen."""
    own = system.kit.bad
    return case == "stop" or bool(getattr(own, case)) or (case == "language" and bool(own.language_cookie))


def tried(system: System, folder: Path, browser: Any, case: str) -> BadOutcome:
    """Three fetches of one new account from the start page, with the case in the first one or after it."""
    is_between = case in system.kit.bad.between
    truth = json.loads(system.truth.read_text("utf-8"))
    rig = Rig(folder, {}, browser=browser)
    try:
        account, happened = rig.add(system.root + system.kit.start), Once(lambda: happens(system, case, rig))
        ledgers: list[dict[str, Any]] = []
        for turn in range(FETCHES):
            customer = Customer(rig.driver, {f"{system.name}.localhost": (truth["user"], truth["password"])})
            watch = happened.when_filed(rig, customer) if turn == 0 and not is_between else customer.look_around
            # After a change of everything that is shown a person asks for the whole list once.
            more = ("--full",) if turn == 1 and is_between else ()
            ledgers.append(_fetched(rig, account, more, watch))
            _keep(system, case, ledgers)
            if turn == 0 and is_between:
                system.stop()
                happened.now(rig)
                system.start()
            elif turn == 0 and case == "stop":
                system.start()
        later = json.loads(system.truth.read_text("utf-8"))
        # What was placed while the first fetch read the list is owed by the second.
        wrong = contradictions([truth, *[later] * (FETCHES - 1)], ledgers) + (
            [] if happened.filed is not None else ["it did not happen"]
        )
        wrong += _damaged(rig)
        told = [f"{ledger.get('state')}: {outcomes(ledger)}" for ledger in ledgers]
        filed = "all" if is_between else str(happened.filed)
        name = f"{system.name} {system.kit.version}"
        return BadOutcome(name, case, filed, *told, truth="; ".join(wrong) or "true", harm=len(system.harm()))
    finally:
        rig.close()


class Once:
    """What is to happen once; ``filed`` is the number of documents then, or None."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act = act
        self.filed: int | None = None

    def now(self, rig: Rig) -> None:
        self.filed = len(rig.archive())
        self._act()

    def when_filed(self, rig: Rig, customer: Customer) -> Callable[[], object]:
        """What looks around for the customer, and acts when the first documents are filed."""

        def look() -> object:
            if self.filed is None and len(rig.archive()) >= FILED_BEFORE:
                self.now(rig)
            return customer.look_around()

        return look


def contradictions(truths: list[dict[str, Any]], ledgers: list[dict[str, Any]]) -> list[str]:
    """What the ledgers of one account, oldest first, get wrong: a row that the system's database has otherwise, a document that is
    filed twice, a fetch that calls itself complete while papers are missing, and papers that the last fetch but one did not bring.
    ``truths``: what each fetch owes; the last one has all rows."""
    wanted = {same(row["number"]): row for row in truths[-1]["rows"] if row["number"] is not None}
    # A refund that the system does not number is listed by the number of the payment that it gives back.
    unnumbered = {(row["date"], row["total"]) for row in truths[-1]["rows"] if row["number"] is None}
    had: dict[str, Any] = {}
    wrong: list[str] = []
    for turn, ledger in enumerate(ledgers, 1):
        for row in ledger.get("rows") or []:
            number, document = same(row.get("number")), row.get("document")
            if document is None and (row.get("date"), row.get("total")) in unnumbered:
                continue
            if number in wanted:
                wrong += [
                    f"{turn}: {row['number']} has the {name} {row[name]}"
                    for name in ("date", "total")
                    if row.get(name) is not None and row[name] != wanted[number][name]
                ]
            elif document is not None:
                wrong.append(f"{turn}: {row.get('number')} is filed and no row of the system")
            if document is not None:
                if had.setdefault(number, document) != document:
                    wrong.append(f"{turn}: {row['number']} is filed twice")
                if row.get("proof") != "proved":
                    wrong.append(f"{turn}: {row['number']} is not proved")
        told = {same(row.get("number")) for row in ledger.get("rows") or [] if row.get("outcome") == "waiting"}
        papers = {same(row["number"]) for row in truths[turn - 1]["rows"] if row["address"] is not None}
        missing = papers - had.keys() - told
        if missing and (ledger.get("state") in FINAL or turn == len(ledgers) - 1):
            wrong.append(f"{turn}: {ledger.get('state')}, and {len(missing)} papers are missing")
    if ledgers[-1].get("state") != "nothing_new":
        wrong.append(f"the last one is {ledgers[-1].get('state')}")
    return wrong


def _fetched(rig: Rig, account: str, more: tuple[str, ...], watch: Callable[[], object]) -> dict[str, Any]:
    try:
        return rig.fetch(account, *more, meanwhile=watch, seconds=PATIENCE)
    except WorldError as late:
        return {"state": f"not ended ({late.code})", "rows": []}
    finally:
        rig.at_home()


def _damaged(rig: Rig) -> list[str]:
    """What ``ophaler verify`` finds."""
    try:
        rig.commands.run("verify")
    except WorldError as found:
        return [f"verify: {found}"]
    return []


def _keep(system: System, case: str, ledgers: list[dict[str, Any]]) -> None:
    """Write the ledgers beside the system, to look at afterwards."""
    (system.work / f"bad-{case}.json").write_text(json.dumps(ledgers, indent=1, ensure_ascii=False), "utf-8")
