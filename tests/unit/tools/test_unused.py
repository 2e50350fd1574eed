"""What nothing uses is found, in Python and in the extension; entries that excuse it have a reason and are needed."""

from __future__ import annotations

from pathlib import Path

from tools.unused import check

BAD = Path(__file__).parents[3] / "tests/bad/unused"


def test_what_nothing_uses_is_named_with_its_place() -> None:
    assert check(BAD)[:2] == [
        "host/dead.py:13: nothing uses forgotten",
        "extension/shared/lonely.js:2: nothing uses forgotten",
    ]


def test_an_entry_has_a_reason_and_is_needed() -> None:
    assert check(BAD)[2:] == [
        "tools/unused.toml: click.command(* has no reason",
        "tools/unused.toml: do_GET is no longer needed",
    ]
