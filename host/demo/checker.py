"""Compares the archive and the ledgers with the documents that the test portals really have.

It shares no code with the modules that it checks: it speaks plain HTTP to the portals, reads files and hashes bytes.
Its only sources are the portals' ``/.truth`` and ``/.bytes/``, the archive's folder, and the ledgers printed by
``ophaler fetch --json``.
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
    """One deviation. ``what`` names its kind; the catalogue has its sentence under ``cli_demo_fault_<what>``."""

    what: str
    portal: str
    number: str = ""
    field: str = ""
    expected: str = ""
    found: str = ""


@dataclass(frozen=True)
class Verdict:
    """The result over all portals. ``rows_shown`` counts the rows of the lists, ``rows_accounted`` the ledger rows
    with an outcome; ``bytes_identical`` of the ``documents`` are in the archive byte for byte. Documents that a
    portal has only as pages are counted apart: ``values_right`` of the ``pages`` are there with all their values."""

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
    """Returns the verdict. ``first`` has the ledgers of the first fetches by portal (in order, normally one),
    ``again`` those of the second fetch, which must bring nothing new and prove it."""
    faults: list[Fault] = []
    files_by_hash = _hashes(archive)
    expected_counts: Counter[str] = Counter()
    shown = accounted = documents = identical = harmful_clicks = pages = values_right = 0
    for portal, ledgers in first.items():
        truth = json.loads(http_get(port, portal, "/.truth"))
        shown += truth["rows_shown"]
        harmful_clicks += truth["harmful_clicks"]
        faults += [Fault("harm", portal, found=f"{action['what']} ({action['path']})") for action in truth["harm"]]
        if truth.get("used_again"):
            faults.append(Fault("used_again", portal, found=str(truth["used_again"])))
        for document in truth["documents"]:
            for variant in (document, *document["more"]):
                documents += 1
                digest = hashlib.sha256(http_get(port, portal, variant["bytes"])).hexdigest()
                expected_counts[digest] += 1
                if len(files_by_hash.get(digest, [])) >= expected_counts[digest]:
                    identical += 1
                else:
                    faults.append(Fault("missing", portal, document["number"]))
        for page in truth["pages"]:
            for values in (page["values"], *(further["values"] for further in page["more"])):
                pages += 1
                file = find_kept_page(archive, files_by_hash, values)
                if file is None:
                    faults.append(Fault("missing", portal, page["number"]))
                    continue
                expected_counts[file] += 1
                fault = kept_page_fault(archive / files_by_hash[file][0], truth.get("secrets", []))
                if fault is None:
                    values_right += 1
                else:
                    faults.append(Fault("value", portal, page["number"], "page", "", fault))
        rows = [row for ledger in ledgers for row in ledger["rows"]]
        accounted += _check_rows(portal, truth, rows, faults)
        _check_end(portal, ledgers[-1:], bool(truth["rows_shown"]), faults)
    faults += [
        Fault("extra", "", name)
        for digest, names in files_by_hash.items()
        for name in names[expected_counts[digest] :]
        if not is_printed_copy(archive / name)
    ]
    for portal, ledgers in (again or {}).items():
        _check_second_fetch(portal, ledgers, faults)
    return Verdict(
        len(first), shown, accounted, documents, identical, harmful_clicks, tuple(faults), pages, values_right
    )


def http_get(port: int, portal: str, path: str) -> bytes:
    """Returns the body of a GET from a portal: by its loopback address, with its name in the Host header (Python
    does not resolve it). Raises ConnectionError for a status other than 200."""
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
    """Returns the names of the archive's files by SHA-256; names that begin with a dot are the archive's own
    bookkeeping."""
    names_by_hash: dict[str, list[str]] = {}
    for file in sorted(archive.rglob("*")):
        name = file.relative_to(archive)
        if file.is_file() and not any(part.startswith(".") for part in name.parts):
            names_by_hash.setdefault(hashlib.sha256(file.read_bytes()).hexdigest(), []).append(str(name))
    return names_by_hash


def _check_rows(portal: str, truth: Mapping[str, Any], rows: Sequence[Ledger], faults: list[Fault]) -> int:
    """Compares a ledger's rows with the portal's rows, both ways, and returns how many are accounted for."""
    remaining = [dict(document, expected="filed", shown=document["shown"]) for document in truth["documents"]]
    remaining += [dict(document, expected="filed", shown=document["shown"]) for document in truth["pages"]]
    remaining += [
        dict(document, expected=document["outcome"], shown=True, numbers=[document["number"]])
        for document in truth["without_document"]
    ]
    accounted = 0
    for row in rows:
        document = next((candidate for candidate in remaining if row["number"] in candidate["numbers"]), None)
        if document is None:
            faults.append(Fault("extra_row", portal, str(row["number"])))
            continue
        remaining.remove(document)
        accounted += row["outcome"] not in ("pending", "failed")
        wrong = [(name, document[name], row[name]) for name in VALUES if document[name] != row[name]]
        if row["outcome"] != document["expected"]:
            wrong.append(("outcome", document["expected"], row["outcome"]))
        # A row may offer several documents: its ledger row names as many, each once.
        count = 1 + len(document.get("more", ())) if document["expected"] == "filed" else 0
        if len(set(row["documents"])) != count or (row["document"] or None) != next(iter(row["documents"]), None):
            wrong.append(("documents", str(count), str(len(set(row["documents"])))))
        faults += [
            Fault("value", portal, document["number"], name, str(expected), str(actual))
            for name, expected, actual in wrong
        ]
    faults += [Fault("no_row", portal, document["number"]) for document in remaining if document["shown"]]
    return accounted


def _check_end(portal: str, ledgers: Sequence[Ledger], rows_shown: bool, faults: list[Fault]) -> None:
    """Checks that the fetch ended well: complete where there are rows, nothing new (with its proof) where there are
    none."""
    state = ledgers[0]["state"] if ledgers else "none"
    expected = COMPLETE if rows_shown else NOTHING_NEW
    if state not in (expected, COMPLETE):
        faults.append(Fault("state", portal, expected=expected, found=state))
    if not (ledgers and ledgers[0]["proof"]):
        faults.append(Fault("proof", portal))


def _check_second_fetch(portal: str, ledgers: Sequence[Ledger], faults: list[Fault]) -> None:
    """Checks that the second fetch ended with nothing new, has a proof, and filed nothing."""
    state = ledgers[-1]["state"] if ledgers else "none"
    if state != NOTHING_NEW:
        faults.append(Fault("state", portal, expected=NOTHING_NEW, found=state))
    if not (ledgers and ledgers[-1]["proof"]):
        faults.append(Fault("proof", portal))
    for ledger in ledgers:
        faults += [Fault("again", portal, str(row["number"])) for row in ledger["rows"] if row["outcome"] == "filed"]
