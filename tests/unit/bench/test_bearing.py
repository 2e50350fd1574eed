"""The bench of recognition, on few documents: each file is recognised."""

from __future__ import annotations

from bench import bearing


def test_the_bench_recognises_every_file() -> None:
    [figure] = bearing.run(many=20)
    assert (figure.id, figure.bound, figure.goal) == ("P16", "<=", 1.5)
    assert figure.measured > 0
