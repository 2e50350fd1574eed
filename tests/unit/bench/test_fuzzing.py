"""The bench's long fuzzing, a little of it: it runs, and it falls when a check does."""

from __future__ import annotations

import pytest

from bench import fuzzing
from tests.support import fuzzing as checks


@pytest.fixture(autouse=True)
def _little_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "EXAMPLES", 20)
    monkeypatch.setattr(fuzzing, "FRAMES", 200)


def test_it_runs_to_its_figure() -> None:
    [figure] = fuzzing.run()
    assert figure.id == "P19"
    assert figure.measured > 0


def test_it_falls_with_a_check_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(raw: bytes) -> None:
        raise AssertionError("not decoded")

    monkeypatch.setattr(checks, "take_message", refuse)
    with pytest.raises(AssertionError, match="not decoded"):
        fuzzing.run()
