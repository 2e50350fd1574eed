"""What is made from host/protocol.py and from the CLDR is fresh; a stale file is noticed; the writer says when it cannot write a type."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.locations import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import generate

from host import protocol


def test_generated_files_are_fresh() -> None:
    assert generate.stale(ROOT) == []


@pytest.mark.parametrize("name", generate.generated())
def test_a_stale_or_missing_file_is_noticed(name: str, tmp_path: Path) -> None:
    for other, text in generate.generated().items():
        file = tmp_path / other
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert generate.stale(tmp_path) == []
    (tmp_path / name).write_text(generate.generated()[name] + "\n", "utf-8")
    assert generate.stale(tmp_path) == [name]
    (tmp_path / name).unlink()
    assert generate.stale(tmp_path) == [name]


def test_a_changed_protocol_makes_all_three_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(protocol.NOTES_TO_HOST, "tab.moved", protocol.TabClosedParams)
    assert sorted(generate.stale(ROOT)) == sorted(name for name in generate.generated() if "cldr" not in name)


@pytest.mark.parametrize("name", [name for name in generate.generated() if "cldr" in name])
def test_what_is_made_from_the_cldr_is_the_same_on_every_machine(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = generate.generated()[name]
    monkeypatch.setenv("LC_ALL", "hr_HR.UTF-8")
    monkeypatch.setenv("LANGUAGE", "el")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.chdir("/")
    assert generate.generated()[name] == before
    assert str(ROOT) not in before


def test_what_only_the_host_writes_is_never_optional() -> None:
    types = generate.typescript()
    assert "  timeout_ms: number;" in types
    assert "  full?: boolean;" in types


def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(SystemExit, match="cannot write this as TypeScript"):
        generate.typescript_type({"type": "null-ish"})
