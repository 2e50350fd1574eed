"""What handing one more document on to a workbook of 10,000 rows costs the processor: it may not grow to what a person notices.

``python -m bench.registers``.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time

from bench.figure import TIMES, Figure
from host.archive import Files
from host.exports.receiver import OutgoingDocument
from host.exports.workbook.xlsx_register import XlsxRegister

ROWS = 10_000
ALLOWED = 1.0
"""Seconds of the processor."""


def run(rows: int = ROWS) -> list[Figure]:
    """The median of a document's row."""
    from tests.support.receivers_kit import HandingHouse

    with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
        house = HandingHouse(Path(folder))
        document = house.outgoing(1)
        register = XlsxRegister(house.outside / "books.xlsx", Files())
        register.prepare()
        register.hand_on_together([_numbered(document, number) for number in range(rows)])
        times = []
        for number in range(TIMES):
            begun = process_time()
            register.hand_on(_numbered(document, rows + number))
            times.append(process_time() - begun)
        house.close()
    return [Figure("P16", f"one more row in a workbook of {rows:,}", median(times), ALLOWED, "allowed", "s", "<=", 1)]


def _numbered(document: OutgoingDocument, number: int) -> OutgoingDocument:
    return replace(document, row=replace(document.row, id=f"d-{number:020d}"))


if __name__ == "__main__":
    for figure in run():
        print(f"{figure.what}: {figure.measured:.3g} {figure.unit}, {figure.ratio:.2f} × ({figure.reference_is})")
