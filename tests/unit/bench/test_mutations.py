"""A sample of the mixed-up portals of ``bench.mutations``, and a proof that must not pass it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from host.fetch.documents import proving
from tests.support.made_mix_ups import DESIGNS, KINDS, mix_up
from tests.support.mixing_up import meet

LIAR = Path(__file__).parents[2] / "bad" / "mix_ups" / "believes_every_document.py"


def test_no_row_gets_the_paper_of_another_and_what_is_missing_is_told(tmp_path: Path) -> None:
    met = [meet(mix_up(seed), tmp_path / str(seed)) for seed in range(0, len(KINDS) * len(DESIGNS), 3)]
    assert [one for one in met if one.wrong or one.is_quiet] == []


@pytest.mark.parametrize("seed", [47, 75])
def test_a_page_whose_document_is_another_rows_has_not_said_that_there_is_none(tmp_path: Path, seed: int) -> None:
    """Its address was taken for frame once another row's page led there, too: the page then seemed to offer nothing."""
    met = meet(mix_up(seed), tmp_path / "fetched")
    assert (met.filed, met.wrong, met.missing, met.is_quiet) == (4, 0, 4, False)


def test_a_portal_that_mixes_nothing_up_gives_every_paper(tmp_path: Path) -> None:
    """Or else nothing could have been wrong."""
    met = [meet(mix_up(seed).undisturbed(), tmp_path / str(seed)) for seed in range(0, len(KINDS) * len(DESIGNS), 7)]
    assert [(one.state, one.missing) for one in met] == [("complete", 0)] * len(DESIGNS)


@pytest.mark.parametrize("seed", [0, 1, 7])
def test_a_proof_that_believes_every_document_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    spec = importlib.util.spec_from_file_location("liar", LIAR)
    assert spec is not None
    assert spec.loader is not None
    liar = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(liar)
    monkeypatch.setattr(proving, "prove_row", liar.prove_row)
    assert meet(mix_up(seed), tmp_path / "fetched").wrong
