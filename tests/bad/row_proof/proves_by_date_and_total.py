"""A proof that takes date and total for enough, whatever the number and the kind of the document are."""

from __future__ import annotations

from host.reading.document_reading import Reading
from host.reading.row_proof import RowFacts, RowProof


def prove_row(row: RowFacts, reading: Reading) -> RowProof:
    agrees = row.date == reading.value("date") and row.total == reading.value("total")
    return RowProof("proved" if agrees else "agrees_in_part")
