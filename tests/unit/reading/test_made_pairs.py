"""2,000 made pairs of rows and documents: no wrong one is proved, and right ones are."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from host.reading.row_proof import prove_row
from tests.support.made_pairs import judged, made_documents, right_pairs, wrong_pairs

LIAR = Path(__file__).parents[2] / "bad" / "row_proof" / "proves_by_date_and_total.py"
DOCUMENTS = made_documents(200)


def test_no_wrong_pair_is_proved() -> None:
    pairs = list(wrong_pairs(DOCUMENTS))
    assert len(pairs) >= 2_000
    wrongly, _, _ = judged(prove_row, pairs)
    assert wrongly == []


def test_right_pairs_are_proved() -> None:
    pairs = list(right_pairs(DOCUMENTS))
    _, missed, readable = judged(prove_row, pairs)
    assert readable == len(pairs)
    assert [pair.kind for pair, _ in missed if pair.row.number is not None] == []
    # Where a field is missing on both sides nothing else can speak.
    assert all(proof.proof != "contradicts" for _, proof in missed)
    assert len(missed) <= 0.03 * readable


def test_a_proof_without_the_number_is_caught() -> None:
    wrongly, _, _ = judged(_liar(), wrong_pairs(DOCUMENTS))
    assert {pair.kind for pair, _ in wrongly} >= {"same date, other number", "proforma for invoice"}


def _liar() -> Any:
    spec = importlib.util.spec_from_file_location("proves_by_date_and_total", LIAR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.prove_row
