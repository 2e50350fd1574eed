"""A sample of the pairs that ``bench.proving`` makes of real documents; without the data there are none."""

from __future__ import annotations

import pytest

from bench.proving import known_documents
from host.reading.row_proof import prove_row
from tests.support.made_pairs import judged, right_pairs, wrong_pairs


def test_no_wrong_pair_of_real_documents_is_proved_and_most_right_ones_are() -> None:
    documents = known_documents(step=25)
    if not documents:
        pytest.skip("the documents with truth are not there")
    wrongly, missed, readable = judged(prove_row, [*right_pairs(documents), *wrong_pairs(documents)])
    assert wrongly == []
    assert len(missed) <= 0.1 * readable
