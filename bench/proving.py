"""R: how many made pairs of rows and real documents are judged rightly (``../shared/data/invoices``).

``python -m bench.proving [--miss]`` prints the counts, and with ``--miss`` every pair that is judged wrongly. The documents are
read as in a fetch; without the data nothing is measured.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from bench.figure import Figure
from host.errors import WorldError
from host.reading.document_reader import WorkerReader
from host.reading.document_reading import Reading
from host.reading.row_proof import RowFacts, prove_row
from tests.support.made_pairs import Known, judged, right_pairs, wrong_pairs

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "invoices"
SETS = ("dev", "broadcast")
KINDS = ("invoice", "credit_note", "receipt", "statement")
GOAL = 0.97
"""The share of right pairs with something to read that are proved; of wrong ones none may be."""


def run() -> list[Figure]:
    documents = known_documents()
    if not documents:
        return []
    wrongly, missed, readable = judged(prove_row, [*right_pairs(documents), *wrong_pairs(documents)])
    wrong = sum(1 for _ in wrong_pairs(documents))
    return [
        Figure(
            "R",
            "made pairs: right ones that are proved",
            readable - len(missed),
            readable,
            "those with text",
            "pairs",
            ">=",
            GOAL,
        ),
        Figure("R", "made pairs: wrong ones that are proved", len(wrongly), wrong, "wrong pairs", "pairs", "<=", 0.0),
    ]


def known_documents(step: int = 1) -> list[Known]:
    """Returns every ``step``-th document of the data, each with what a list would show of it."""
    reader, documents = WorkerReader(), []
    for name in SETS:
        manifest = DATA / name / "manifest.jsonl"
        for line in manifest.read_text("utf-8").splitlines()[::step] if manifest.exists() else ():
            entry = json.loads(line)
            truth = entry["truth"]
            if truth["kind"] not in KINDS:
                continue
            try:
                reading = reader.read((DATA / name / entry["file"]).read_bytes())
            except WorldError:
                reading = Reading()
            row = RowFacts(
                truth.get("number"), truth.get("issue_date"), truth.get("gross"), truth.get("currency"), truth["kind"]
            )
            documents.append(Known(row, reading))
    return documents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--miss", action="store_true")
    asked = parser.parse_args()
    documents = known_documents()
    pairs = [*right_pairs(documents), *wrong_pairs(documents)]
    wrongly, missed, readable = judged(prove_row, pairs)
    print(f"{len(documents)} documents, {len(pairs)} pairs, {readable} right ones with text")
    print("right, not proved:", dict(Counter(pair.kind for pair, _ in missed)))
    print("wrong, proved:", dict(Counter(pair.kind for pair, _ in wrongly)))
    for pair, proof in [*wrongly, *missed] if asked.miss else ():
        print(pair.kind, pair.row, proof, {name: value.value for name, value in pair.reading.fields.items()})


if __name__ == "__main__":
    main()
