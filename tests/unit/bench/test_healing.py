"""A sample of the redesigns of ``bench.healing``, and two fetches that must not pass it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from host.fetch.documents import proving
from tests.support.healing import HealingBench
from tests.support.pager_healing import meet
from tests.support.pager_redesigns import PagedBrowser, pager_redesign

BAD = Path(__file__).parents[2] / "bad" / "healing"
SAMPLE = range(7, 13)
PAGERS = (2, 3, 33, 34)
"""Scrolling with a count, and three selects and pagers of which one has a single page."""


def test_new_documents_of_a_redesigned_portal_are_filed_or_missed_aloud(tmp_path: Path) -> None:
    bench = HealingBench(tmp_path)
    met = [bench.meets(seed) for seed in SAMPLE]
    assert [one for one in met if one.wrong or one.is_quiet] == []
    assert sum(one.is_right for one in met) >= 0.8 * len(met)


def test_a_list_whose_pager_becomes_another_is_read_whole(tmp_path: Path) -> None:
    met = [meet(pager_redesign(seed), tmp_path / str(seed)) for seed in PAGERS]
    assert [one for one in met if not one.is_right] == []


def test_a_list_of_which_only_the_first_page_is_read_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PagedBrowser, "_turn", lambda self, page: None)
    assert [one for one in (meet(pager_redesign(seed), tmp_path / str(seed)) for seed in PAGERS) if not one.is_right]


def test_a_proof_that_believes_every_document_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = HealingBench(tmp_path)
    monkeypatch.setattr(proving, "prove_row", _bad("believes_every_document").prove_row)
    assert bench.meets(12).wrong


def test_a_fetch_that_gives_up_quietly_is_caught(tmp_path: Path) -> None:
    assert HealingBench(tmp_path).meets(7, _bad("says_nothing_new").fetch).is_quiet


def _bad(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, BAD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
