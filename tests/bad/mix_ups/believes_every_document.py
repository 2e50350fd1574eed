"""A proof that believes every document, whatever row it is another's of."""

from __future__ import annotations

from host.reading.document_reading import Reading
from host.reading.row_proof import RowFacts, RowProof


def prove_row(row: RowFacts, reading: Reading) -> RowProof:
    return RowProof("proved")
