"""Whatever is changed in the data folder is found; ``python -m bench.tampering`` does it a thousand times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.tampering import (
    TAMPERINGS,
    Tampering,
    honest,
    prepared,
    put_back_both,
    rewritten,
    sealed,
    undetected,
    with_seal,
)

SAMPLE = 2 * len(TAMPERINGS)


def test_every_tampering_is_found(tmp_path: Path) -> None:
    assert undetected(prepared(tmp_path), honest, TAMPERINGS, SAMPLE, seed=1) == []


def test_who_never_finds_anything_is_caught(tmp_path: Path) -> None:
    assert len(undetected(prepared(tmp_path), lambda _: [], TAMPERINGS, len(TAMPERINGS), seed=1)) == len(TAMPERINGS)


def test_who_always_finds_something_is_caught(tmp_path: Path) -> None:
    assert undetected(prepared(tmp_path), lambda _: ["verify.file_changed"], TAMPERINGS, 3, seed=1) == ["untouched"]


@pytest.mark.parametrize("tampering", [rewritten, put_back_both], ids=lambda one: one.__name__)
def test_what_only_a_seal_finds(tmp_path: Path, tampering: Tampering) -> None:
    paths = prepared(tmp_path)
    seal = sealed(paths)
    assert len(undetected(paths, honest, (tampering,), 4, seed=2)) == 4
    assert undetected(paths, with_seal(seal), (tampering,), 8, seed=2) == []
