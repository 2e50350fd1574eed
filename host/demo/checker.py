"""Compares what lies in the archive, and what the ledgers say, with what the portals really hold.

It shares no code with the rooms that it judges: it speaks plain HTTP to the portals, reads files and hashes bytes. The
portals' ``/.truth`` and ``/.bytes/`` are its only sources, besides the archive's folder and the ledgers as
``ophaler fetch --json`` printed them.
"""

from __future__ import annotations

import hashlib
import http.client
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from host.demo.checker_pages import find_kept_page, is_printed_copy, kept_page_fault

Ledger = Mapping[str, Any]
COMPLETE, NOTHING_NEW = "complete", "nothing_new"
VALUES = ("date", "total", "currency", "kind")


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it should be. ``what`` names it; the catalogue has its sentence under
    ``cli_demo_fault_<what>``."""

    what: str
    portal: str
    number: str = ""
    field: str = ""
    expected: str = ""
    found: str = ""


@dataclass(frozen=True)
class Verdict:
    """All portals together. ``rows_shown`` is what the lists show, ``rows_accounted`` the ledger's rows that say what
    became of them; ``bytes_identical`` of the ``documents`` lie in the archive to the byte. Documents that a portal has
    only as pages are counted apart: ``values_right`` of the ``pages`` are there with everything that they must say."""

    accounts: int
    rows_shown: int
    rows_accounted: int
    documents: int
    bytes_identical: int
    harmful_clicks: int
    faults: tuple[Fault, ...]
    pages: int = 0
    values_right: int = 0

    @property
    def passed(self) -> bool:
        return (
            not self.faults
            and self.rows_accounted == self.rows_shown
            and self.bytes_identical == self.documents
            and self.values_right == self.pages
            and self.harmful_clicks == 0
        )


def check(
    port: int,
    archive: Path,
    first: Mapping[str, Sequence[Ledger]],
    again: Mapping[str, Sequence[Ledger]] | None = None,
) -> Verdict:
    """Judge. ``first`` has the ledgers of the fetches by portal (one after the other, normally one), ``again`` those of
    the second fetch, which must have brought nothing and must prove it."""
    faults: list[Fault] = []
    lying = _hashes(archive)
    wanted: Counter[str] = Counter()
    shown = accounted = documents = identical = harm = pages = right = 0
    for portal, ledgers in first.items():
        truth = json.loads(http_get(port, portal, "/.truth"))
        shown += truth["rows_shown"]
        harm += truth["harmful_clicks"]
        faults += [Fault("harm", portal, found=f"{one['what']} ({one['path']})") for one in truth["harm"]]
        if truth.get("used_again"):
            faults.append(Fault("used_again", portal, found=str(truth["used_again"])))
        for document in truth["documents"]:
            for paper in (document, *document["more"]):
                documents += 1
                digest = hashlib.sha256(http_get(port, portal, paper["bytes"])).hexdigest()
                wanted[digest] += 1
                if len(lying.get(digest, [])) >= wanted[digest]:
                    identical += 1
                else:
                    faults.append(Fault("missing", portal, document["number"]))
        for page in truth["pages"]:
            pages += 1
            file = find_kept_page(archive, lying, page["values"])
            if file is None:
                faults.append(Fault("missing", portal, page["number"]))
                continue
            wanted[file] += 1
            wrong = kept_page_fault(archive / lying[file][0], truth.get("secrets", []))
            if wrong is None:
                right += 1
            else:
                faults.append(Fault("value", portal, page["number"], "page", "", wrong))
        rows = [row for ledger in ledgers for row in ledger["rows"]]
        accounted += _rows(portal, truth, rows, faults)
        _ends(portal, ledgers[-1:], bool(truth["rows_shown"]), faults)
    faults += [
        Fault("extra", "", name)
        for digest, names in lying.items()
        for name in names[wanted[digest] :]
        if not is_printed_copy(archive / name)
    ]
    for portal, ledgers in (again or {}).items():
        _brought_nothing(portal, ledgers, faults)
    return Verdict(len(first), shown, accounted, documents, identical, harm, tuple(faults), pages, right)


def http_get(port: int, portal: str, path: str) -> bytes:
    """GET from a portal: by its loopback address, with its name in the Host header (Python does not resolve it)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": f"{portal}.localhost:{port}"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise ConnectionError(f"{portal}{path}: {answer.status}")
        return body
    finally:
        connection.close()


def _hashes(archive: Path) -> dict[str, list[str]]:
    """Every file in the archive by its SHA-256; what begins with a dot is the archive's own bookkeeping."""
    found: dict[str, list[str]] = {}
    for file in sorted(archive.rglob("*")):
        name = file.relative_to(archive)
        if file.is_file() and not any(part.startswith(".") for part in name.parts):
            found.setdefault(hashlib.sha256(file.read_bytes()).hexdigest(), []).append(str(name))
    return found


def _rows(portal: str, truth: Mapping[str, Any], rows: Sequence[Ledger], faults: list[Fault]) -> int:
    """Compare a ledger's rows with the truth's, both ways; how many rows are accounted for."""
    waiting = [dict(held, expected="filed", shown=held["shown"]) for held in truth["documents"]]
    waiting += [dict(held, expected="filed", shown=held["shown"]) for held in truth["pages"]]
    waiting += [
        dict(held, expected=held["outcome"], shown=True, numbers=[held["number"]]) for held in truth["without_document"]
    ]
    accounted = 0
    for row in rows:
        held = next((one for one in waiting if row["number"] in one["numbers"]), None)
        if held is None:
            faults.append(Fault("extra_row", portal, str(row["number"])))
            continue
        waiting.remove(held)
        accounted += row["outcome"] not in ("pending", "failed")
        wrong = [(name, held[name], row[name]) for name in VALUES if held[name] != row[name]]
        if row["outcome"] != held["expected"]:
            wrong.append(("outcome", held["expected"], row["outcome"]))
        # A row may offer several documents: its ledger names as many, each once.
        count = 1 + len(held.get("more", ())) if held["expected"] == "filed" else 0
        if len(set(row["documents"])) != count or (row["document"] or None) != next(iter(row["documents"]), None):
            wrong.append(("documents", str(count), str(len(set(row["documents"])))))
        faults += [Fault("value", portal, held["number"], name, str(should), str(is_)) for name, should, is_ in wrong]
    faults += [Fault("no_row", portal, held["number"]) for held in waiting if held["shown"]]
    return accounted


def _ends(portal: str, ledgers: Sequence[Ledger], rows_shown: bool, faults: list[Fault]) -> None:
    """The fetch ended well: complete where there are rows, nothing new (with the proof of it) where there are none."""
    state = ledgers[0]["state"] if ledgers else "none"
    wanted = COMPLETE if rows_shown else NOTHING_NEW
    if state not in (wanted, COMPLETE):
        faults.append(Fault("state", portal, expected=wanted, found=state))
    if not (ledgers and ledgers[0]["proof"]):
        faults.append(Fault("proof", portal))


def _brought_nothing(portal: str, ledgers: Sequence[Ledger], faults: list[Fault]) -> None:
    """The second fetch: nothing new, proved, and nothing filed."""
    state = ledgers[-1]["state"] if ledgers else "none"
    if state != NOTHING_NEW:
        faults.append(Fault("state", portal, expected=NOTHING_NEW, found=state))
    if not (ledgers and ledgers[-1]["proof"]):
        faults.append(Fault("proof", portal))
    for ledger in ledgers:
        faults += [Fault("again", portal, str(row["number"])) for row in ledger["rows"] if row["outcome"] == "filed"]
