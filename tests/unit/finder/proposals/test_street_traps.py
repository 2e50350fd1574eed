"""On the street's lists and on the pages of their rows nothing is tried that is a trap."""

from __future__ import annotations

from bench.proposing import street


def test_no_trap_of_the_street_is_tried() -> None:
    judged = list(street())
    assert len(judged) > 100
    assert [what for is_trap, what in judged if is_trap] == []
