"""P16: which company a file is from, asked of a store whose companies have many documents, against one where they have few:
what arrives as the ten thousandth must not cost more than the first."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import process_time

from bench.figure import Figure, interleaved
from host.clock import SystemClock
from host.inbox.recognition import recognise
from host.paths import Paths
from host.reading.document_reading import FieldName, FieldValue, Reading
from host.store import Store

FEW, MANY = 10, 10_000
"""Documents of each company."""
COMPANIES, ASKED = 5, 200


def run(many: int = MANY) -> list[Figure]:
    """The time of the processor for a recognition, in milliseconds."""
    with tempfile.TemporaryDirectory(prefix="ophaler-bench-") as folder:
        stores = [Store(Paths(Path(folder) / str(size)).make(), SystemClock()) for size in (FEW, many)]
        try:
            for store, size in zip(stores, (FEW, many), strict=True):
                _fill(store, size)
            few, full = interleaved(lambda: _recognised(stores[0]), lambda: _recognised(stores[1]))
        finally:
            for store in stores:
                store.close()
    what = f"which company a file is from, {COMPANIES} companies of {many:,} documents each"
    return [Figure("P16", what, full, few, f"of {FEW} documents each", "ms", "<=", 1.5)]


def _recognised(store: Store) -> float:
    begun = process_time()
    for number in range(ASKED):
        found = recognise(store, _reading(number % COMPANIES))
        assert found.account is not None, found
    return (process_time() - begun) * 1000 / ASKED


def _reading(company: int) -> Reading:
    told: dict[FieldName, str] = {
        "supplier": f"Supplier {company} GmbH",
        "vat_id": f"DE{company:09d}",
        "iban": f"DE{company:020d}",
    }
    return Reading(fields={name: FieldValue(value, "text") for name, value in told.items()})


def _fill(store: Store, size: int) -> None:
    """Enters made documents that were read, without their files."""
    with store.atomic(), store.search._base.write() as db:
        for company in range(COMPANIES):
            account = store.companies.add(f"Supplier {company}").id
            for number in range(size):
                place = company * size + number + 1
                db.execute(
                    """INSERT INTO documents (place, id, account, company, kind, file, file_key, size, sha256, content_type,
                    filed_at) VALUES (?,?,?,'','invoice',?,?,1,?,'application/pdf','2026-03-05')""",
                    (place, f"d-{place}", account, f"{place}.pdf", f"{place}.pdf", f"{place:064x}"),
                )
                fields = _reading(company).fields
                db.execute(
                    "INSERT INTO readings (place, state, supplier, vat_id, iban) VALUES (?,'read',?,?,?)",
                    (place, *(fields[name].value for name in ("supplier", "vat_id", "iban"))),  # type: ignore[index]
                )


if __name__ == "__main__":
    for figure in run():
        print(f"{figure.what}: {figure.measured:.3g} {figure.unit}, {figure.ratio:.2f} × ({figure.reference_is})")
